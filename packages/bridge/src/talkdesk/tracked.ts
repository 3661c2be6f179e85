import type { Caller } from "./caller.js";

/** A call, as far as Talkdesk's messages tell. Times are in ms since the epoch, in order. */
export interface TalkdeskCall {
  /** `td-<startedMs>-<counter>`: one for each call, and it never changes. Talkdesk names none, so it is our own. */
  id: string;
  direction: "inbound" | "outbound";
  /**
   * `dialled`: Talkdesk has turned busy after our `clickToCall`, so it has dialled. Whether the other side has answered
   * isn't known.
   */
  phase: "ringing" | "dialling" | "dialled" | "onCall" | "ended";
  /** The contact's external id, once `openContact` or our own `clickToCall` has named it. */
  contactId?: string | undefined;
  /** The other side's number. Known of outbound calls only: Talkdesk's documented messages carry none. */
  number?: string | undefined;
  startedMs: number;
  answeredMs?: number | undefined;
  endedMs?: number | undefined;
  /** Whether the call is over and nothing said whether it was answered. Such a call has no `answeredMs`. */
  answerUnknown: boolean;
  /** What automations sent during the call (`sendData`), in order. */
  data: readonly Data[];
}

/** What `sendData` carries. */
export type Data = Record<string, unknown>;

/** One moment, by both clocks. */
export interface Now {
  /** The system's clock, in ms since the epoch: for what is stored. */
  ms: number;
  /** The tracker's clock, in ms: for what is measured. */
  at: number;
}

/**
 * How sure the end of a call is. `hidden`, `expired`: a busy status that comes soon shows that it was answered after all.
 * `mayRingOn`: it rang while another call was on, and that one is over. `leftBusy`: it goes on if the status returns to
 * busy at once.
 */
type End = "sure" | "hidden" | "expired" | "mayRingOn" | "leftBusy";

/** The number of `sendData` that are kept with one call, the first ones. */
const MAX_DATA_PER_CALL = 100;

/** A call with what the tracker remembers about it. Times named `…At` are those of the tracker's clock. */
export class Tracked {
  /** Everything that names the other side. */
  caller: Caller = {};
  /** Whether the contact was named shortly before the `popover`: one named after it is more certain. */
  namedEarly = false;
  /** Whether it began while the agent was busy with another call: then no status tells whether it was answered. */
  beganWhileBusy = false;
  /** When it went on after an end, and when that end was, in ms since the epoch. */
  resumed: { at: number; endedMs: number } | undefined;
  startedAt: number;
  /** When its last `popover` came. */
  rangAt: number;
  endedAt: number;
  ended: End = "sure";

  constructor(
    readonly call: TalkdeskCall,
    at: number,
  ) {
    this.startedAt = this.rangAt = this.endedAt = at;
  }

  get inProgress(): boolean {
    return this.call.phase !== "ended";
  }

  /** Whether it rings or is being dialled. */
  get unanswered(): boolean {
    return this.call.phase === "ringing" || this.call.phase === "dialling";
  }

  get rings(): boolean {
    return this.unanswered && !this.outbound;
  }

  /** Whether the agent's phone is taken by it. */
  get onLine(): boolean {
    return this.call.phase === "onCall" || this.call.phase === "dialled";
  }

  get outbound(): boolean {
    return this.call.direction === "outbound";
  }

  /** Talkdesk has turned busy. */
  busy(nowMs: number): void {
    if (!this.outbound) this.call.answeredMs = Math.max(nowMs, this.call.startedMs);
    this.#goOn(this.outbound ? "dialled" : "onCall");
    this.ended = "sure";
  }

  /** Goes on after an end that wasn't one. */
  resume(at: number): void {
    const { endedMs, answeredMs } = this.call;
    this.resumed = endedMs === undefined ? undefined : { at, endedMs };
    this.#goOn(answeredMs === undefined ? "dialled" : "onCall");
  }

  /** Rings on after an end that was a guess. */
  ringOn(at: number): void {
    this.#goOn("ringing");
    this.beganWhileBusy = false;
    this.rangAt = at;
    this.ended = "sure";
  }

  #goOn(phase: TalkdeskCall["phase"]): void {
    this.call.phase = phase;
    this.call.endedMs = undefined;
    this.call.answerUnknown = false;
  }

  end(end: End, nowMs: number, at: number): void {
    const { call } = this;
    call.answerUnknown = call.answeredMs === undefined && (call.phase === "dialled" || this.beganWhileBusy);
    call.phase = "ended";
    call.endedMs = Math.max(nowMs, call.answeredMs ?? call.startedMs);
    this.endedAt = at;
    this.ended = end;
  }

  /** Adds the data, unless they repeat the last ones exactly. */
  addData(data: Data): void {
    const kept = this.call.data;
    if (kept.length < MAX_DATA_PER_CALL && !sameData(kept.at(-1), data)) this.call.data = [...kept, data];
  }

  /** Names the contact. */
  name(contactId: string): void {
    this.call.contactId = this.caller.contactId = contactId;
  }
}

export const sameData = (one: Data | undefined, other: Data) => JSON.stringify(one) === JSON.stringify(other);
