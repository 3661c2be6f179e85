import { Clock } from "../clock.js";
import type { Read } from "../members.js";
import { Recordings } from "./recordings.js";

// LeadDesk names each call by the id of its call log, so that one call is one record, whatever is repeated, swapped or
// replayed. docs/leaddesk.md has the rules, and the crate cti-bridge the same in Rust.

/** How many calls are remembered, so that a repeat of their events is known as one. */
const MAX_CALLS = 256;
/** At most so many files of order receipts are kept with one call, the first ones. */
const MAX_RECEIPTS_PER_CALL = 100;
/** How long LeadDesk may take from our `call` to the call; one that comes later is another one. */
const DIALLED_WITHIN_MS = 60_000;
/** How long after the page's beginning an idle can still be that of its initialisation. */
const INITIAL_IDLE_WITHIN_MS = 10_000;
/** Idles this close to the first one are its duplicates, if nothing else about the line has come between them. */
const SAME_MOMENT_MS = 1_000;

/** A call, as LeadDesk's events tell. Times are in ms since the epoch, in order. */
export interface LeadDeskCall {
  /** `ld-<callLogId>`: one call, one record. */
  id: string;
  callLogId: string;
  /** `ended`: it was answered if it has `answeredMs`. */
  phase: "ringing" | "on" | "ended";
  /** Whether it was heard ringing before it was answered. */
  rang: boolean;
  startedMs: number;
  answeredMs?: number | undefined;
  endedMs?: number | undefined;
  /** The number that our own `call` named, where that was what began it. */
  number?: string | undefined;
  /** The customer that our own `call` named, where that was what began it. */
  customerId?: string | undefined;
  /** The call ending reason that we chose last. */
  reason?: string | undefined;
  /** When we chose it. */
  reasonMs?: number | undefined;
  /** The files of its order receipts, in order. */
  receipts: readonly string[];
  /** Whether we had LeadDesk delete its call log. (LeadDesk doesn't confirm that.) */
  logDeleted: boolean;
}

/** What our last `call` named. */
interface Dialled {
  phone_number?: string;
  customer_id?: string;
  call_id?: string;
  at: number;
}

/** The idle that LeadDesk says whenever the page initialises. Each page has one: its first idle. */
class InitialIdle {
  #heard: number | "notYet" | "before" = "notYet";

  constructor(readonly pageMs: number) {}

  /** Takes an idle at this time. Returns whether it is that of the initialisation, or a duplicate of it. */
  take(nowMs: number): boolean {
    if (this.#heard === "before") return false;
    if (this.#heard !== "notYet") return nowMs - this.#heard <= SAME_MOMENT_MS;
    const inTime = nowMs - this.pageMs <= INITIAL_IDLE_WITHIN_MS;
    if (inTime) this.#heard = nowMs;
    return inTime;
  }

  /** The line rings or is on: what follows is no duplicate of an idle before that. */
  lineIsBusy(): void {
    if (this.#heard !== "notYet") this.#heard = "before";
  }
}

/**
 * The call in progress and those before it. The times that are given to it are the steady ones of its clock. Those of a
 * call are the wall clock's at its beginning, and go on by how much has passed.
 */
export class Calls {
  /** In the order of their beginnings, but for the one that the page has turned to. Only the last may be in progress. */
  #calls: LeadDeskCall[] = [];
  readonly clock = new Clock();
  /** By how much the wall clock had been set back when the last call began. */
  #setBackMs = 0;
  #initialIdle: InitialIdle;
  /** Whether the call in progress is known from an earlier page alone. */
  unconfirmed = false;
  /** Whether the call in progress was heard ringing on this page. An idle is its end then. */
  #rangHere = false;
  /** The unanswered call that the page's first idle ended, which may be that of the initialisation. */
  #doubtfulEnd: string | undefined;
  #dialled: Dialled | undefined;
  /** Whether the last call, being over, is no longer what the page is about. */
  #letGo = false;
  /** What the page has turned to from the call in progress. It counts once that call is over. */
  #turned: { id: string | undefined } | undefined;
  /** Those of the last call. */
  recordings = new Recordings();

  constructor(readonly pageMs: number) {
    this.#initialIdle = new InitialIdle(pageMs);
  }

  /** The call in progress, else the last one, unless it was let go. */
  last(): LeadDeskCall | undefined {
    const call = this.#calls.at(-1);
    return call && this.#letGo && call.phase === "ended" ? undefined : call;
  }

  inProgress(): LeadDeskCall | undefined {
    const call = this.#calls.at(-1);
    return call?.phase === "ended" ? undefined : call;
  }

  #find(id: string): LeadDeskCall | undefined {
    return this.#calls.find((call) => call.callLogId === id);
  }

  /**
   * The page is about this call now, or about none in particular: one that is over and isn't this one is let go. One in
   * progress is let go at its end, if the page has left it.
   */
  turnTo(id: string | undefined): void {
    const current = this.inProgress();
    if (current) {
      // Without an id, the card may be that of the call in progress: it opens on answer in manual dial.
      const hasLeft = id === undefined ? current.reason !== undefined : id !== current.callLogId;
      this.#turned = hasLeft ? { id } : undefined;
      return;
    }
    const call = id === undefined ? undefined : this.#find(id);
    if (call) {
      this.#remove(call);
      this.#calls.push(call);
    }
    this.#letGo = !call;
    this.recordings = new Recordings();
  }

  #remove(call: LeadDeskCall): void {
    this.#calls.splice(this.#calls.indexOf(call), 1);
  }

  /** Takes the calls of earlier pages. Gives back those that are over by what came after them. */
  restore(earlier: readonly LeadDeskCall[]): LeadDeskCall[] {
    const hadNone = !this.inProgress();
    const heard = this.#calls;
    this.#calls = [];
    const restored: LeadDeskCall[] = [];
    for (const call of earlier) {
      if (![...heard, ...restored].some((known) => known.callLogId === call.callLogId)) restored.push({ ...call });
    }
    // Of those that began at once, the one in progress was the last. A time later than the page's beginning was taken
    // before the clock was set back, and says nothing about the order.
    const isOver = (call: LeadDeskCall) => call.phase === "ended";
    const began = (call: LeadDeskCall) =>
      call.startedMs <= this.pageMs ? call.startedMs : isOver(call) ? -Infinity : Infinity;
    const order = (one: LeadDeskCall, other: LeadDeskCall) =>
      began(one) === began(other) ? Number(isOver(other)) - Number(isOver(one)) : began(one) - began(other);
    const over: LeadDeskCall[] = [];
    for (const call of [...restored.toSorted(order), ...heard]) {
      over.push(...this.#end(call.startedMs));
      this.#push(call);
    }
    this.unconfirmed ||= hadNone && this.inProgress() !== undefined;
    return over;
  }

  /** Takes a call that is over and that this page hasn't had, so that a replay of its events is known as one. */
  remember(call: LeadDeskCall): void {
    if (call.phase !== "ended" || this.#find(call.callLogId)) return;
    // It isn't what the page is about: that is the last one.
    if (!this.#calls.length) this.#letGo = true;
    this.#calls.splice(Math.max(0, this.#calls.length - 1), 0, { ...call });
    this.#forgetTheOldest();
  }

  /** A call rings or is on. */
  heard(id: string, phase: "ringing" | "on", now: number): LeadDeskCall[] {
    if (this.inProgress()?.callLogId === id) {
      this.#initialIdle.lineIsBusy();
      this.unconfirmed = false;
      this.#rangHere ||= phase === "ringing";
      return this.#answered(phase, now);
    }
    const former = this.#find(id);
    if (former) {
      const dialled = this.#dialled;
      const mayReuse = dialled && now - dialled.at <= DIALLED_WITHIN_MS && dialled.call_id === id;
      if (!mayReuse) return this.#answeredAfterAll(former, phase, now);
      this.#remove(former);
    }
    this.#initialIdle.lineIsBusy();
    return [...this.#end(this.#wallMs(now)), this.#begin(id, phase, former, now)];
  }

  /** The line is idle: a call is over, or the one in progress if none is named. */
  idle(id: string | undefined, now: number): LeadDeskCall[] {
    const call = this.inProgress();
    // About another call, or a repeat.
    if (id !== undefined && (call ? call.callLogId !== id : this.#find(id))) return [];
    const isFirst = this.#initialIdle.take(now);
    if (!call || (isFirst && !this.#rangHere)) return [];
    if (isFirst && call.phase === "ringing") this.#doubtfulEnd = call.callLogId;
    return this.#end(this.#wallMs(now));
  }

  /** A `rec…` event. An order receipt that is complete belongs to the call in progress, else to the last one. */
  recording(read: Read): LeadDeskCall[] {
    const wasUnderWay = this.recordings.underWay;
    this.recordings.receive(read);
    const { file } = this.recordings.receipt;
    if (read.name !== "recStopped" || file === undefined) return [];
    // If its recording wasn't heard of in that call, it may be a repeat of what another call has already.
    if (!wasUnderWay && this.#calls.some((call) => call.receipts.includes(file))) return [];
    const call = this.last();
    if (!call || call.receipts.includes(file) || call.receipts.length === MAX_RECEIPTS_PER_CALL) return [];
    call.receipts = [...call.receipts, file];
    return [{ ...call }];
  }

  /** Our `call` was sent. */
  dialled(params: Omit<Dialled, "at">, now: number): void {
    this.#dialled = { ...params, at: now };
  }

  /** Our `select_reason` was sent. It is about the call in progress, else the last one. */
  selectReason(id: string, now: number): LeadDeskCall[] {
    const call = this.last();
    if (!call) return [];
    call.reason = id;
    call.reasonMs = Math.max(this.#wallMs(now), call.startedMs);
    return [{ ...call }];
  }

  /** Our `delete_call_log` was sent. */
  deleteLog(id: string): LeadDeskCall[] {
    const call = this.#find(id);
    if (!call || call.logDeleted) return [];
    call.logDeleted = true;
    return [{ ...call }];
  }

  #push(call: LeadDeskCall): void {
    this.#calls.push(call);
    this.#forgetTheOldest();
  }

  #forgetTheOldest(): void {
    if (this.#calls.length > MAX_CALLS) this.#calls.shift();
  }

  /** The wall clock's time for the last call. */
  #wallMs(now: number): number {
    return now - this.#setBackMs;
  }

  /** Begins a call; `former` is the one that had its id before, if LeadDesk calls that log once more. */
  #begin(id: string, phase: "ringing" | "on", former: LeadDeskCall | undefined, now: number): LeadDeskCall {
    const { phone_number, customer_id, at = -Infinity } = this.#dialled ?? {};
    const isOurs = now - at <= DIALLED_WITHIN_MS;
    this.#dialled = undefined;
    this.#setBackMs = this.clock.setBackMs;
    const startedMs = this.#wallMs(now);
    const call: LeadDeskCall = {
      id: `ld-${id}`,
      callLogId: id,
      phase,
      rang: phase === "ringing",
      startedMs,
      answeredMs: phase === "on" ? startedMs : undefined,
      number: (isOurs ? phone_number : undefined) ?? former?.number,
      customerId: (isOurs ? customer_id : undefined) ?? former?.customerId,
      receipts: former?.receipts ?? [],
      logDeleted: false,
    };
    this.recordings = new Recordings();
    this.#letGo = false;
    this.#rangHere = call.rang;
    this.#doubtfulEnd = undefined;
    this.#push(call);
    return { ...call };
  }

  #answered(phase: "ringing" | "on", now: number): LeadDeskCall[] {
    const call = this.inProgress();
    if (call?.phase !== "ringing" || phase !== "on") return [];
    call.phase = "on";
    call.answeredMs = Math.max(this.#wallMs(now), call.startedMs);
    return [{ ...call }];
  }

  #answeredAfterAll(call: LeadDeskCall, phase: "ringing" | "on", now: number): LeadDeskCall[] {
    if (phase !== "on" || call.answeredMs !== undefined) return [];
    if (this.#doubtfulEnd === call.callLogId) {
      this.#doubtfulEnd = undefined;
      this.#bringBack(call);
      this.#initialIdle.lineIsBusy();
      call.phase = "on";
      call.answeredMs = Math.max(this.#wallMs(now), call.startedMs);
      call.endedMs = undefined;
    } else {
      call.answeredMs = call.endedMs;
    }
    return [{ ...call }];
  }

  /** A call whose end was doubtful goes on: the page turns to another one only now that this one ends. */
  #bringBack(call: LeadDeskCall): void {
    const last = this.#calls.at(-1);
    if (!last || last === call) return;
    this.#turned = { id: last.callLogId };
    this.#remove(call);
    this.#calls.push(call);
  }

  /** Ends the call in progress at this time of the wall clock. */
  #end(atMs: number): LeadDeskCall[] {
    const call = this.inProgress();
    if (!call) return [];
    call.phase = "ended";
    call.endedMs = Math.max(atMs, call.answeredMs ?? call.startedMs);
    this.unconfirmed = false;
    const ended = { ...call };
    const turned = this.#turned;
    this.#turned = undefined;
    if (turned) this.turnTo(turned.id);
    return [ended];
  }
}
