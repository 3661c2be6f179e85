import { BridgeError } from "./errors.js";

/** The key of the members of which some must be there. */
export const CHOICE = "";

/** The kind of a member, or the words that it may have. `?` means optional, `?data.view=headless` unless that is so. */
type Kind = string | readonly string[];

/** What each documented message needs: the kind of each member, by its path. */
export type Table = Record<string, Record<string, Kind>>;

export type Members = Record<string, unknown>;

/** A message that was read: its known members are of their kinds. */
export interface Read {
  name: string;
  documented: boolean;
  message: Members;
}

export const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "string" ? "text" : typeof value;
}

/**
 * Reads a message by its table: ids become text, and what is absent is left out. A message that isn't in the table is
 * taken as it is. `naming` is the member with the name: `action` or `type`.
 */
export function readMembers(table: Table, naming: string, value: unknown): Read {
  if (!isObject(value)) throw new BridgeError("NotAnObject", `not an object, but of the kind “${kindOf(value)}”`);
  const name = value[naming];
  if (name === undefined) throw new BridgeError("NoName", `“${naming}” is missing`);
  if (typeof name !== "string") throw new BridgeError("NameNotText", `“${naming}” is no text`);
  const kinds = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!kinds) return { name, documented: false, message: value };
  const message = { ...value };
  for (const [path, kind] of Object.entries(kinds)) {
    if (path !== CHOICE) readMember(name, message, path, kind);
  }
  if (kinds[CHOICE]) choose(name, message, kinds[CHOICE] as readonly string[]);
  return { name, documented: true, message };
}

/** Reads a message of ours. It must be documented: a name that isn't is a slip. */
export function readOurs(table: Table, value: unknown): Read {
  const read = readMembers(table, "action", value);
  if (read.documented) return read;
  throw new BridgeError("NotDocumented", `“${read.name}” is none of ${Object.keys(table).join(", ")}`);
}

const bad = (name: string, path: string, expected: string) =>
  new BridgeError("BadMember", `“${name}” needs ${expected} as its “${path}”`);

function readMember(name: string, message: Members, path: string, kind: Kind): void {
  const [outer, inner] = path.split(".") as [string, string?];
  const [word, condition] = (typeof kind === "string" ? kind.split("?") : [kind]) as [Kind, string?];
  let optional = condition !== undefined;
  if (condition) {
    const [other, is] = condition.split("=") as [string, string];
    optional = at(message, other) !== is;
  }
  let holder = message;
  if (inner) {
    const container = message[outer] ?? undefined;
    if (container === undefined && optional) return;
    if (!isObject(container)) throw bad(name, outer, "an object");
    message[outer] = holder = { ...container };
  }
  const key = inner ?? outer;
  const read = ofKind(word, holder[key] ?? undefined, optional, (expected, below = "") =>
    bad(name, path + below, expected),
  );
  if (read === undefined) delete holder[key];
  else holder[key] = read;
}

function at(message: Members, path: string): unknown {
  const [outer, inner] = path.split(".") as [string, string?];
  const value = message[outer];
  return inner ? (isObject(value) ? value[inner] : undefined) : value;
}

/** Reads a value. Gives `undefined` for one that is absent and may be. */
function ofKind(
  kind: Kind,
  value: unknown,
  optional: boolean,
  bad: (expected: string, below?: string) => BridgeError,
): unknown {
  if (typeof kind !== "string") {
    if (kind.includes(value as string)) return value;
    throw bad(`one of ${kind.join(", ")}`);
  }
  switch (kind) {
    case "text":
    case "id":
      return text(kind, value, optional, bad);
    case "row": {
      // Blank text and 0 are no id: database ids begin at 1, and all calls of the id 0 would become one.
      const id = text("id", value, true, bad)?.trim();
      if (id && id !== "0") return id;
      if (optional) return undefined;
      throw bad("a non-empty text or a number other than 0");
    }
    case "true":
      if (value === true) return value;
      throw bad("true");
    default: {
      if (value === undefined && optional) return undefined;
      if (!isObject(value)) throw bad("an object");
      return kind === "flat" ? flat(value, bad) : value;
    }
  }
}

function text(
  kind: "text" | "id",
  value: unknown,
  optional: boolean,
  bad: (expected: string) => BridgeError,
): string | undefined {
  const orNumber = kind === "id" ? " or a number" : "";
  if (typeof value === "number" && orNumber) return decimal(value);
  if (typeof value === "string" && value) return value;
  if (optional && (value === undefined || value === "")) return undefined;
  throw bad(optional ? `a text${orNumber} (or nothing)` : `a non-empty text${orNumber}`);
}

/** A whole number without an exponent. */
const decimal = (value: number) => (Number.isInteger(value) ? BigInt(value).toString() : String(value));

function flat(value: Members, bad: (expected: string, below?: string) => BridgeError): Members | undefined {
  const kept = Object.entries(value).filter(([, member]) => member != null);
  for (const [key, member] of kept) {
    if (typeof member === "object") throw bad("a text, a number or a boolean (metadata is flat)", `.${key}`);
  }
  return kept.length ? Object.fromEntries(kept) : undefined;
}

function choose(name: string, message: Members, [how, ...paths]: readonly string[]): void {
  const there = paths.filter((path) => at(message, path) !== undefined);
  if (there.length === 1 || (how === "some" && there.length)) return;
  const [first = ""] = paths;
  if (how === "some") throw bad(name, isObject(message.data) ? "data.status" : first, "a non-empty text");
  const names = paths.map((path) => path.split(".").pop());
  throw bad(name, first.split(".")[0]!, `exactly one of ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
}

/** Whether what is read is a documented message, and right. */
export function isDocumented(read: () => Read): boolean {
  try {
    return read().documented;
  } catch {
    return false;
  }
}
