/**
 * `window.screenpop` and `window.screenpopSimulator`, version 1: what scripts of the same origin may know of a CRM and of a
 * simulator, and do with them (src/seam/). Copy this file beside your own tests.
 *
 * States, pages of the log and acts are JSON texts, so that nothing is shared between windows: `JSON.parse` them. Times are
 * milliseconds since the Unix epoch. `null` stands for what isn't there, or isn't known.
 *
 * A member that changes its meaning or goes raises the version; new members don't.
 */

/** A JSON text of a `T`. */
type JsonOf<T> = string & { readonly __json?: T };

/** How a message leaves: as an object, as its JSON text, or the text itself, whatever it is. */
type ScreenpopForm = "object" | "text" | "raw";

interface Screenpop {
  readonly version: 1;
  /** Where the CRM stands. */
  state(): JsonOf<ScreenpopState>;
  /** The traffic's entries behind the number `after`, at most so many. */
  log(after: number, most: number): JsonOf<ScreenpopLogPage>;
  /** Empties the log. */
  clearLog(): void;
  /** Posts a message as the CRM does. Gives back a sentence that says why not. */
  send(peer: "talkdesk" | "leaddesk", text: string, form: ScreenpopForm): string | null;
  /** Acts on a key press as if it came to the CRM's window. Gives back whether the CRM has acted on it. */
  pressKey(press: KeyboardEventInit): boolean;
  /** Calls `changed` at most once a frame after something has changed. Gives back a function that ends it. */
  watch(changed: () => void): () => void;
}

interface ScreenpopState {
  /** The address from the `#` on. */
  route: string;
  /** The contact on the screen, by its external id. */
  contact: string | null;
  talkdesk: ScreenpopTalkdesk;
  /** Only inside LeadDesk, and in the contact card. */
  leaddesk?: ScreenpopLeadDesk;
  /** The newest calls, at most 20, as they are stored, without those that the samples begin with. */
  calls: ScreenpopCall[];
  /** What is wrong with storage, as a sentence. */
  storage_problem: string | null;
  /** As they hold in this window. */
  settings: Record<string, unknown>;
}

interface ScreenpopTalkdesk {
  /** The frame's `src`. */
  frame_url: string;
  /** The only origin that is listened to there, and posted to. */
  origin: string | null;
  /** Why there can't be a connection. */
  problem: string | null;
  /** Whether the other side is the bundled simulator. */
  simulated: boolean;
  /** As the status bar says it. */
  connection: string;
  /** The init, as it is sent. */
  init: Record<string, unknown> | null;
  /** When the init was sent to the page that is in the frame now. */
  init_sent_ms: number | null;
  /** When that page's first message came. */
  reply_ms: number | null;
  /** The agent's status as it stands on the wire. */
  status: string | null;
  panel: "open" | "closed";
  /** Whether it rings. */
  attention: boolean;
  /** What an automation sent last (`sendData`). */
  data: Record<string, unknown> | null;
}

interface ScreenpopLeadDesk {
  place: "alone" | "refused" | "inside";
  /** Why LeadDesk can't be spoken to. */
  problem: string | null;
  origin: string | null;
  /** Where the origin was learnt. */
  origin_from: "configured" | "referrer" | "ancestor" | null;
  /** The contact that the card shows, by its external id. */
  contact: string | null;
  line: "unknown" | "idle" | "ringing" | "on";
  /** The call's own recording, in words. */
  recording: string;
  /** The voice receipt, in words. */
  receipt: string;
}

/** A call record. What is empty or false is left out. */
interface ScreenpopCall {
  id: string;
  provider: string;
  direction: string;
  result: string;
  /** The contact's external id. */
  contact_id?: string;
  /** E.164. */
  number?: string;
  started_ms: number;
  answered_ms?: number;
  ended_ms?: number;
  call_log_id?: string;
  notes?: string;
  [member: string]: unknown;
}

interface ScreenpopLogPage {
  /** In the order of their numbers. */
  entries: ScreenpopEntry[];
  /** The number of the newest entry that there is; 0 where there is none. */
  last: number;
  /** How many had to make way. */
  dropped: number;
  /** How many messages were rejected. */
  rejected: number;
}

interface ScreenpopEntry {
  /** Its number, from 1, never used again. */
  seq: number;
  at_ms: number;
  peer: "Talkdesk" | "LeadDesk" | "Unknown";
  direction: "In" | "Out";
  /** The sender's origin, or the one that it was addressed to. */
  origin: string;
  /** What it is called, where it could be read. */
  action: string | null;
  /** What became of it; where it wasn't taken, with the reason. */
  verdict: "Accepted" | "Undocumented" | { Rejected: unknown };
  /** Its compact JSON; of a long one the beginning. */
  body: string;
  /** How long its compact JSON is uncut, in bytes. */
  size: number;
  /** What it did, in words. */
  did: string | null;
  /** The same as a value. */
  effect: ScreenpopEffect | null;
}

/**
 * What a message did, as a value: a name, or an object whose only member has the name and holds the details. The names are
 * those of src/telephony/effect/; new ones may come.
 */
type ScreenpopEffect =
  | { Talkdesk: { what: string | Record<string, unknown>; calls: string[] } }
  | { LeadDesk: string | Record<string, unknown> }
  /** Of a recording by another version of the app. */
  | { Foreign: string };

interface ScreenpopSimulator {
  readonly version: 1;
  /** Where the simulator stands. */
  state(): JsonOf<Record<string, unknown>>;
  /**
   * Does what a person does there, such as `{"do": "answer"}`: docs/scenarios.md has all of them. Gives back a sentence that
   * says why not. What can't be done just now is passed over, as a click would be; `state()` follows with the next rendering.
   */
  act(act: JsonOf<{ do: string; [member: string]: unknown }>): string | null;
  /** Posts any message to the page on the other side. Gives back a sentence that says why not. */
  post(text: string, form: ScreenpopForm): string | null;
}

interface Window {
  /** There once the CRM's views have come: `undefined` before. */
  screenpop?: Screenpop;
  screenpopSimulator?: ScreenpopSimulator;
}
