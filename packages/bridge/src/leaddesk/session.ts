import type { Session } from "../channel.js";
import type { BridgeError } from "../errors.js";
import type { Members, Read } from "../members.js";
import type { ToLeadDesk } from "../messages.js";
import { Calls, type LeadDeskCall } from "./calls.js";

/** Where the connection stands. Times are in ms since the epoch. */
export type LeadDeskConnection =
  /** Nothing has come from LeadDesk yet. It may have nothing to say: commands can be sent. */
  | { stage: "waiting"; sinceMs: number }
  /** LeadDesk has sent something. */
  | { stage: "connected"; sinceMs: number }
  /** The parent window is of another origin than LeadDesk's: nothing that we post arrives. */
  | { stage: "refused"; why: BridgeError };

/** Where the agent's line stands, as LeadDesk's events on this page tell. */
export type Line =
  /** Nothing has been heard of it yet, or only the idle of the page's initialisation during an earlier page's call. */
  { state: "unknown" } | { state: "idle" } | { state: "ringing" | "on"; sinceMs: number };

/** Why a command can't be given now. */
export type Unavailable =
  | "refused"
  | "callInProgress"
  | "noCall"
  | "notAnswered"
  | "receiptRecording"
  | "noReceipt"
  | "noCallYet"
  | "deletionSent"
  | "callNotOver"
  | "answered";

/** What LeadDesk's events and our commands mean over time. */
export class LeadDeskSession implements Session<LeadDeskCall> {
  readonly calls: Calls;
  #connection: LeadDeskConnection;
  #refusal: BridgeError | undefined;
  /** Whether an event about the line has come. */
  #lineHeard = false;

  constructor(nowMs: number) {
    this.#connection = { stage: "waiting", sinceMs: nowMs };
    this.calls = new Calls(nowMs);
  }

  receive(read: Read, nowMs: number): LeadDeskCall[] {
    this.#refusal = undefined;
    if (this.#connection.stage === "waiting") this.#connection = { stage: "connected", sinceMs: nowMs };
    const now = this.calls.clock.steady(nowMs);
    if (!read.documented) return [];
    const { name, message } = read;
    const { call_log_id: id } = message.data as { call_log_id?: string };
    if (name.startsWith("rec")) return this.calls.recording(read);
    this.#lineHeard = true;
    if (name === "callLineIdle") return this.calls.idle(id, now);
    return this.calls.heard(id!, name === "callLineOn" ? "on" : "ringing", now);
  }

  rejected(error: BridgeError): void {
    if (error.code === "WrongOrigin" || error.code === "OpaqueOrigin") this.#refusal = error;
  }

  sent({ action, params }: Members, nowMs: number): LeadDeskCall[] {
    const now = this.calls.clock.steady(nowMs);
    const { id, call_log_id } = (params ?? {}) as { id: string; call_log_id: string };
    if (action === "call") this.calls.dialled(params as object, now);
    else if (action === "select_reason") return this.calls.selectReason(id, now);
    else if (action === "delete_call_log") return this.calls.deleteLog(call_log_id);
    else this.calls.recordings.sent(action);
    return [];
  }

  /** Nothing in LeadDesk's protocol waits. */
  tick(): LeadDeskCall[] {
    return [];
  }

  due(): undefined {}

  waitMs(): undefined {}

  inCall(): boolean {
    const call = this.calls.last();
    return call !== undefined && call.endedMs === undefined;
  }

  connection(): LeadDeskConnection {
    return this.#refusal ? { stage: "refused", why: this.#refusal } : this.#connection;
  }

  line(): Line {
    if (!this.#lineHeard || this.calls.unconfirmed) return { state: "unknown" };
    const call = this.calls.last();
    if (!call || call.phase === "ended") return { state: "idle" };
    if (call.phase === "ringing") return { state: "ringing", sinceMs: call.startedMs };
    return { state: "on", sinceMs: call.answeredMs ?? call.startedMs };
  }

  /** Why a command can't be given now. `undefined` if it can, and also where that isn't known. */
  unavailable(action: ToLeadDesk["action"]): Unavailable | undefined {
    if (this.#refusal) return "refused";
    const { state } = this.line();
    const { recordings } = this.calls;
    const notOn = state === "idle" ? "noCall" : state === "ringing" ? "notAnswered" : undefined;
    switch (action) {
      case "call":
        return state === "ringing" || state === "on" ? "callInProgress" : undefined;
      case "hangup":
        return state === "idle" ? "noCall" : undefined;
      case "pause_call_recording":
      case "continue_call_recording":
        return notOn;
      case "start_voice_receipt_recording":
        return notOn ?? (recordings.receipt.state === "recording" ? "receiptRecording" : undefined);
      case "stop_voice_receipt_recording": {
        // An earlier page may have started it.
        const isUnknown = state === "unknown" && recordings.receipt.state === "off";
        return isUnknown || recordings.underWay ? undefined : "noReceipt";
      }
      case "delete_call_log": {
        const call = this.calls.last();
        if (!call) return "noCallYet";
        if (call.logDeleted) return "deletionSent";
        if (call.endedMs === undefined) return "callNotOver";
        return call.rang && call.answeredMs === undefined ? undefined : "answered";
      }
      case "close":
      case "select_reason":
      case "request_full_window":
      case "force_full_window":
        return undefined;
    }
  }
}
