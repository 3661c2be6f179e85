// Reads scenarios and recordings, to be played to another page than Screenpop's.
import { UsageError } from "./errors.js";
import type { Form } from "./simulator.js";

type Act = { readonly do: string; readonly [member: string]: unknown };

/** What to do at a scenario's steps that the phone can't play. */
export interface Play {
  /** What the agent does in the CRM. */
  crm?(step: unknown): Promise<void> | void;
  /** What is expected of the CRM. */
  expect?(expected: unknown): Promise<void> | void;
  /** What LeadDesk does. */
  leaddesk?(step: unknown): Promise<void> | void;
  /** What a frame posts that is nobody's. */
  stranger?(step: unknown): Promise<void> | void;
}

/** One step of what is played. */
export type PlayStep =
  | { readonly kind: "act"; readonly act: Act }
  | { readonly kind: "post"; readonly message: unknown; readonly form: Form }
  | { readonly kind: "own"; run(): Promise<void> | void };

/**
 * Reads a scenario, or a recording of the inspector's.
 *
 * @throws UsageError where it is neither, or has a step that can't be played
 */
export function readPlay(text: string, play: Play, name: string): PlayStep[] {
  const whole = parsed(text);
  if (isObject(whole) && whole["scenario"] === 1 && Array.isArray(whole["steps"])) {
    return whole["steps"].flatMap((step: unknown, at) => stepsOf(step, play, `${name}, step ${at + 1}`));
  }
  const [header, ...entries] = text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map(parsed);
  if (isObject(header) && header["format"] === "screenpop.recording" && header["version"] === 1) {
    return entries.flatMap((entry) => recorded(entry, name));
  }
  throw new UsageError(`${name} is neither a scenario nor a recording of version 1.`);
}

/** What a step may be. */
const KINDS = ["say", "wait_ms", "talkdesk", "crm", "expect", "leaddesk", "stranger"];

function stepsOf(step: unknown, play: Play, where: string): PlayStep[] {
  const members = isObject(step) ? Object.entries(step) : [];
  // Others, such as "within_ms", may stand before it.
  const [kind, value] = members.find(([name]) => KINDS.includes(name)) ?? members[0] ?? ["nothing", undefined];
  switch (kind) {
    // Pauses are for people.
    case "say":
    case "wait_ms":
      return [];
    case "talkdesk":
      if (isObject(value) && typeof value["do"] === "string") return [{ kind: "act", act: value as Act }];
      if (isObject(value) && "post" in value) {
        const { post, as = "object" } = value;
        return [{ kind: "post", message: post, form: as as Form }];
      }
      throw new UsageError(`${where}: a step of Talkdesk's needs “do” or “post”.`);
    case "crm":
    case "expect":
    case "leaddesk":
    case "stranger": {
      const run = play[kind];
      if (!run) {
        throw new UsageError(`${where} is “${kind}”, which the phone can't play: say what to do in play's “${kind}”.`);
      }
      return [{ kind: "own", run: () => run.call(play, value) }];
    }
    default:
      throw new UsageError(`${where} is “${kind}”, which means nothing.`);
  }
}

/** What came from Talkdesk. What the CRM sent, your page sends by itself. */
function recorded(entry: unknown, name: string): PlayStep[] {
  if (!isObject(entry)) throw new UsageError(`${name} has a line that is no message.`);
  const isTalkdesks = entry["peer"] === "Talkdesk" && entry["direction"] === "In";
  const isWhole = "message" in entry && !isObject(entry["verdict"]);
  return isTalkdesks && isWhole ? [{ kind: "post", message: entry["message"], form: "object" }] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
