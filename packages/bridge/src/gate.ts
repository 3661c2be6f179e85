import { BridgeError } from "./errors.js";
import { kindOf } from "./members.js";

/** How many objects and arrays may stand inside one another in a message. */
export const MAX_DEPTH = 64;
/** How many values a message may have in all, objects and arrays included. */
export const MAX_VALUES = 10_000;
/** How many bytes of UTF-8 the texts of a message may have in all, member names included. */
export const MAX_TEXT_BYTES = 1024 * 1024;

/** Why a message of this origin isn't taken, if it isn't. Ask only for messages from the provider's own window. */
export function refusedOrigin(got: string, expected: string): BridgeError | undefined {
  if (got === expected) return undefined;
  if (got === "null") return new BridgeError("OpaqueOrigin", "sent from the origin “null”");
  return new BridgeError("WrongOrigin", `sent from the origin “${got}”, not “${expected}”`);
}

/**
 * Reads a message's data within bounds: an object, or what a text has in it as JSON. The copy is plain JSON, as
 * `JSON.stringify` would write it. What has no form in JSON (a `Date`, a `Blob`, a `BigInt`) is refused.
 */
export function readBody(data: unknown): unknown {
  const left = { values: MAX_VALUES - 1, bytes: MAX_TEXT_BYTES };
  if (typeof data !== "string") {
    if (typeof data !== "object" || data === null || Array.isArray(data)) {
      throw new BridgeError("NotAnObject", `not an object, but of the kind “${kindOf(data)}”`);
    }
    return copy(data, left, 0);
  }
  if (data.length > MAX_TEXT_BYTES || bytesOf(data) > MAX_TEXT_BYTES) throw tooLarge();
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch (error) {
    throw new BridgeError("NotJson", `not JSON: ${(error as Error).message}`);
  }
  return copy(parsed, left, 0);
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;
const tooLarge = () => new BridgeError("TooLarge", `more than ${MAX_TEXT_BYTES} bytes of text`);

interface Left {
  values: number;
  bytes: number;
}

function copyText(value: string, left: Left): string {
  // Before it is encoded: each unit of UTF-16 makes one byte or more.
  if (value.length > left.bytes || (left.bytes -= bytesOf(value)) < 0) throw tooLarge();
  return value;
}

function copy(value: unknown, left: Left, depth: number): unknown {
  if (typeof value === "string") return copyText(value, left);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (value == null) return null;
  if (depth === MAX_DEPTH) throw new BridgeError("TooDeep", `nested more than ${MAX_DEPTH} levels deep`);
  const take = (members: number) => {
    if ((left.values -= members) < 0) throw new BridgeError("TooManyValues", `more than ${MAX_VALUES} values`);
  };
  if (Array.isArray(value)) {
    take(value.length);
    return Array.from(value, (item) => copy(item, left, depth + 1));
  }
  const prototype = typeof value === "object" ? Object.getPrototypeOf(value) : undefined;
  if (prototype !== null && prototype !== Object.prototype) {
    const kind = prototype?.constructor?.name || kindOf(value);
    throw new BridgeError("Unsupported", `a value of the kind “${kind}”, which JSON has no form for`);
  }
  const names = Object.keys(value);
  take(names.length);
  const members = [];
  for (const name of names) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) members.push([copyText(name, left), copy(member, left, depth + 1)]);
  }
  // Not by assignment, which a member called `__proto__` would turn into something else.
  return Object.fromEntries(members);
}
