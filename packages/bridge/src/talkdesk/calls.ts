import { Clock } from "../clock.js";
import type { Members, Read } from "../members.js";
import type { TalkdeskEvent } from "../messages.js";
import { type Caller, isKnown, learn, sameCaller } from "./caller.js";
import { isBusy } from "./status.js";
import { type Data, type Now, type TalkdeskCall, Tracked, sameData } from "./tracked.js";

// Talkdesk documents no call events and no call id. All of this is our reading: docs/talkdesk.md has each rule, and the
// crate cti-bridge the same in Rust.

/** A call that nobody answers ends after this time. */
const UNANSWERED_AFTER_MS = 120_000;
/** A `popover` this soon after the last one of the same call is a repeat, unless it names another caller. */
const REPEAT_WITHIN_MS = 10_000;
/** `openContact` and `sendData` belong to a `popover` that comes at most this much later or earlier. */
const NAMED_WITHIN_MS = 5_000;
/** Two messages this close to each other may have been swapped. */
const SWAPPED_WITHIN_MS = 2_000;
/** A call may ring on this long after its panel was hidden. */
const RINGS_ON_MS = 30_000;
/** The number of calls that are remembered. At most three of them are in progress. */
const MAX_CALLS = 8;
/** The number of `sendData` that are kept for the next `popover`. */
const MAX_EARLY_DATA = 10;

/** A `popover` during a call: a new call's, or a repeat. What names its caller decides. */
interface PendingRing extends Now {
  /** The call that it may be a repeat of. */
  repeatOf: Tracked;
  /** What it is if nothing names its caller. */
  isRepeat: boolean;
}

/** An `openContact` outside of a call. */
interface EarlyName {
  contactId: string;
  number: string | undefined;
  at: number;
  /** The call that it names if no `popover` follows: one that was over a moment before. */
  orOf: Tracked | undefined;
}

interface Dial {
  to: string;
  contactId?: string | undefined;
}

/** Whom a message is about, as far as your contacts tell. */
export type CallerOf = (event: TalkdeskEvent) => Caller | undefined;

/**
 * Follows the agent's calls: give it to `talkdeskHost` as `calls`.
 *
 * `caller` says whom a message is about, as far as your contacts tell: for `sendData` the contact or the number in it, for
 * `openContact` that contact's number if it is the one being called. It tells a second call from the first.
 */
export const callTracking = (options: { caller?: CallerOf | undefined } = {}): CallTracker =>
  new CallTracker(options.caller);

/** Follows the agent's calls. */
export class CallTracker {
  /** The latest calls, oldest first. */
  #calls: Tracked[] = [];
  /** When the frame said that the agent is busy, if it said so last. */
  #busyAt: number | undefined;
  #earlyName: EarlyName | undefined;
  #earlyData: { data: Data; caller: Caller; at: number }[] = [];
  #pending: PendingRing | undefined;
  /** Our `clickToCall` during another call. */
  #pendingDial: { dial: Dial; at: number } | undefined;
  #clock = new Clock();
  #counter = 0;

  constructor(public callerOf?: CallerOf | undefined) {}

  /** The calls in progress, oldest first. */
  inProgress(): TalkdeskCall[] {
    return this.#calls.filter((tracked) => tracked.inProgress).map((tracked) => ({ ...tracked.call }));
  }

  /** Takes a message. Returns the calls that changed. */
  receive({ name, documented, message }: Read, nowMs: number): TalkdeskCall[] {
    const data = message.data as Members;
    const caller = (documented && this.callerOf?.(message as unknown as TalkdeskEvent)) || {};
    return this.#change(nowMs, (now) => {
      if (!documented) return;
      if (name === "popover") this.#popover(now);
      else if (name === "openContact") this.#openContact(data.externalId as string, caller.number, now);
      else if (name === "sendData") this.#sendData(data, caller, now);
      else if (name === "agentStatusChanged") this.#status(data.status as string, now);
      else if (name === "hide") this.#hide(now);
      else if (name === "logout" || name === "userLogoutForced") {
        this.#busyAt = undefined;
        this.#endAll(now);
      }
    });
  }

  /** Our `clickToCall` was posted. Returns the calls that changed. */
  dialled(dial: Dial, nowMs: number): TalkdeskCall[] {
    return this.#change(nowMs, (now) => this.#dial(dial, now));
  }

  /** Time has passed. Returns the calls that changed by it. */
  expire(nowMs: number): TalkdeskCall[] {
    return this.#change(nowMs, () => {});
  }

  /** When `expire` is to be called, in ms from now. */
  waitMs(nowMs: number): number | undefined {
    const at = this.#clock.peek(nowMs);
    const deadlines = this.#calls.filter((call) => call.unanswered).map((call) => call.rangAt + UNANSWERED_AFTER_MS);
    // A little later than that it is certain that nothing comes in time.
    if (this.#pending) deadlines.push(this.#pending.at + NAMED_WITHIN_MS + 1);
    if (this.#earlyName?.orOf) deadlines.push(this.#earlyName.at + NAMED_WITHIN_MS + 1);
    return deadlines.length ? Math.max(0, Math.min(...deadlines) - at) : undefined;
  }

  /** Lets time pass, makes a change, and returns the calls that are different afterwards. */
  #change(nowMs: number, change: (now: Now) => void): TalkdeskCall[] {
    const before = new Map(this.#calls.map((tracked) => [tracked, { ...tracked.call }]));
    const now = { ms: nowMs, at: this.#clock.steady(nowMs) };
    this.#letTimePass(now);
    change(now);
    const changed = this.#calls.filter((tracked) => {
      const known = before.get(tracked);
      return (
        !known || Object.entries(tracked.call).some(([name, value]) => known[name as keyof TalkdeskCall] !== value)
      );
    });
    while (this.#calls.length > MAX_CALLS) {
      this.#calls.splice(
        Math.max(
          0,
          this.#calls.findIndex((tracked) => !tracked.inProgress),
        ),
        1,
      );
    }
    return changed.map((tracked) => ({ ...tracked.call }));
  }

  #letTimePass(now: Now): void {
    if (this.#pending && now.at - this.#pending.at > NAMED_WITHIN_MS) this.#nothingNamedTheRing();
    this.#earlyNameIsLate(now);
    for (const call of this.#calls.filter((call) => call.unanswered)) {
      const left = call.rangAt + UNANSWERED_AFTER_MS - now.at;
      // Also if nobody was there to notice it in time, as when the computer sleeps.
      if (left <= 0) call.end("expired", now.ms + left, now.at + left);
    }
  }

  #last(fits: (call: Tracked) => boolean): Tracked | undefined {
    return this.#calls.filter(fits).at(-1);
  }

  #newest(): Tracked | undefined {
    return this.#last((call) => call.inProgress);
  }

  #start(direction: TalkdeskCall["direction"], phase: TalkdeskCall["phase"], now: Now): Tracked {
    const id = `td-${Math.max(0, Math.trunc(now.ms))}-${++this.#counter}`;
    const call: TalkdeskCall = { id, direction, phase, startedMs: now.ms, answerUnknown: false, data: [] };
    const tracked = new Tracked(call, now.at);
    this.#calls.push(tracked);
    return tracked;
  }

  // A call rings or is dialled, and somebody is named.

  #popover(now: Now): void {
    this.#earlyData = this.#earlyData.filter(({ at }) => now.at - at <= NAMED_WITHIN_MS);
    const ring = this.#pending;
    if (ring) {
      // A repeat of the `popover` that waits for its caller's name.
      if (ring.isRepeat) {
        Object.assign(ring, now);
        this.#ringsOn(now);
      }
      return;
    }
    const known = this.#ringingAgain(now);
    if (!known) {
      this.#ring(now);
      return;
    }
    if (!known.inProgress && known.ended === "mayRingOn" && !isKnown(known.caller)) return known.ringOn(now.at);
    const isRepeat = known.ended !== "mayRingOn" && now.at - known.rangAt <= REPEAT_WITHIN_MS;
    const namedEarly = this.#earlyCaller();
    this.#pending = { ...now, repeatOf: known, isRepeat };
    if (isRepeat) this.#ringsOn(now);
    if (sameCaller(namedEarly, known.caller) === false) this.#anotherRings();
  }

  /** The call that the pending `popover` may be a repeat of goes on ringing, if it rings. */
  #ringsOn(now: Now): void {
    const repeated = this.#pending?.repeatOf;
    if (repeated?.rings) repeated.rangAt = now.at;
  }

  /** The call that a `popover` may be a repeat of. */
  #ringingAgain(now: Now): Tracked | undefined {
    const last = this.#calls.at(-1);
    const mayRingOn = last?.ended === "mayRingOn" && now.at - last.endedAt <= NAMED_WITHIN_MS;
    return this.#last((call) => call.rings) ?? this.#newest() ?? (mayRingOn ? last : undefined);
  }

  /** Whom the messages before the `popover` name. */
  #earlyCaller(): Caller {
    const caller: Caller = {};
    for (const early of this.#earlyData.toReversed()) learn(caller, early.caller);
    const name = this.#earlyName;
    if (name) {
      caller.contactId = name.contactId;
      caller.number ??= name.number;
    }
    return caller;
  }

  /** A new inbound call rings. */
  #ring(now: Now): void {
    for (const other of this.#calls.filter((call) => call.rings)) other.end("sure", now.ms, now.at);
    // Busy that came right back was this call's.
    for (const other of this.#calls.filter((call) => call.onLine)) {
      const resumed = other.resumed;
      if (resumed && now.at - resumed.at <= SWAPPED_WITHIN_MS) other.end("sure", resumed.endedMs, now.at);
    }
    const busyAt = this.#busyAt;
    const isTaken = this.#calls.some((call) => call.onLine);
    const [name, data] = [this.#earlyName, this.#earlyData];
    this.#earlyName = undefined;
    this.#earlyData = [];
    const call = this.#start("inbound", "ringing", now);
    if (name) {
      call.name(name.contactId);
      call.namedEarly = true;
    }
    for (const early of data) {
      call.addData(early.data);
      learn(call.caller, early.caller);
    }
    if (busyAt !== undefined && !isTaken && now.at - busyAt <= SWAPPED_WITHIN_MS) {
      // The two were swapped.
      const before = now.at - busyAt;
      call.call.startedMs = now.ms - Math.max(0, before);
      call.busy(now.ms - Math.min(0, before));
    } else {
      call.beganWhileBusy = isTaken || busyAt !== undefined;
    }
  }

  /** The `popover` during a call was that of another call. */
  #anotherRings(): void {
    const ring = this.#pending;
    if (!ring) return;
    this.#pending = undefined;
    // What named it early belongs to it: if it was kept with the other call, it moves.
    const other = ring.repeatOf.call;
    for (const { data } of this.#earlyData) {
      const at = other.data.findLastIndex((kept) => sameData(kept, data));
      if (at >= 0) other.data = other.data.toSpliced(at, 1);
    }
    this.#ring({ ms: ring.ms, at: ring.at });
  }

  /** The time in which a `popover` during a call could have been named has passed. */
  #nothingNamedTheRing(): void {
    if (this.#pending?.isRepeat) this.#pending = undefined;
    else this.#anotherRings();
  }

  /** Somebody is named after a `popover` during a call: another call's caller, or the same one. */
  #namedAfterTheRing(named: Caller, now: Now): void {
    const ring = this.#pending;
    if (!ring) return;
    const repeated = ring.repeatOf;
    // A name that came before its call's ringing isn't certain yet: a later one corrects it, repeated or not.
    const mayCorrect = ring.isRepeat && this.#hasUncertainName(repeated, now);
    const isTheirs = (call: Tracked) => call.inProgress && sameCaller(call.caller, named) === true;
    const same = sameCaller(repeated.caller, named);
    const isAnother = same === undefined ? !ring.isRepeat : !same && !mayCorrect && !this.#calls.some(isTheirs);
    if (isAnother) return this.#anotherRings();
    this.#pending = undefined;
    if (!repeated.inProgress && repeated.ended === "mayRingOn") repeated.ringOn(ring.at);
  }

  /** Whether its name came before its `popover`, a moment ago: another name that comes now is the right one. */
  #hasUncertainName(call: Tracked, now: Now): boolean {
    return call.namedEarly && now.at - call.startedAt <= NAMED_WITHIN_MS;
  }

  #openContact(contactId: string, number: string | undefined, now: Now): void {
    this.#namedAfterTheRing({ contactId, number }, now);
    const theirs = this.#calls.filter((tracked) => tracked.call.contactId === contactId);
    if (theirs.some((call) => call.inProgress)) return;
    const newest = this.#newest();
    if (newest && (newest.call.contactId === undefined || this.#hasUncertainName(newest, now))) {
      newest.name(contactId);
      newest.namedEarly = false;
    } else if (!theirs.some((call) => now.at - call.endedAt <= NAMED_WITHIN_MS)) {
      const last = this.#calls.at(-1);
      const isJustOver =
        last && !last.inProgress && last.call.contactId === undefined && now.at - last.endedAt <= SWAPPED_WITHIN_MS;
      this.#earlyName = { contactId, number, at: now.at, orOf: isJustOver ? last : undefined };
    }
  }

  /** No `popover` has followed an `openContact` in time: it names the call that was just over, if any. */
  #earlyNameIsLate(now: Now): void {
    const name = this.#earlyName;
    if (!name || now.at - name.at <= NAMED_WITHIN_MS) return;
    this.#earlyName = undefined;
    if (name.orOf && name.orOf.call.contactId === undefined) name.orOf.name(name.contactId);
  }

  #sendData(data: Data, caller: Caller, now: Now): void {
    if (isKnown(caller)) this.#namedAfterTheRing(caller, now);
    const isTheirs = (call: Tracked) => call.inProgress && sameCaller(call.caller, caller) === true;
    const call = this.#last(isTheirs) ?? this.#newest();
    if (!call) return this.#keepEarly(data, caller, now);
    const isAnothers = sameCaller(call.caller, caller) === false;
    call.addData(data);
    if (isAnothers) this.#keepEarly(data, caller, now);
    else learn(call.caller, caller);
  }

  #keepEarly(data: Data, caller: Caller, now: Now): void {
    const isLate = (call: Tracked) =>
      !call.inProgress && now.at - call.endedAt <= NAMED_WITHIN_MS && sameCaller(call.caller, caller) === true;
    if (sameData(this.#earlyData.at(-1)?.data, data) || this.#calls.some(isLate)) return;
    this.#earlyData = [...this.#earlyData, { data, caller, at: now.at }].slice(-MAX_EARLY_DATA);
  }

  #dial(dial: Dial, now: Now): void {
    const newest = this.#newest();
    const isSame = newest?.outbound && newest.call.number === dial.to && now.at - newest.startedAt <= REPEAT_WITHIN_MS;
    if (isSame) return;
    if (this.#calls.some((call) => call.onLine)) {
      this.#pendingDial = { dial, at: now.at };
      return;
    }
    for (const other of this.#calls.filter(({ call }) => call.phase === "dialling")) other.end("sure", now.ms, now.at);
    const call = this.#start("outbound", this.#busyAt === undefined ? "dialling" : "dialled", now);
    call.call.number = dial.to;
    call.call.contactId = dial.contactId;
    call.caller = { contactId: dial.contactId, number: dial.to };
  }

  // The agent's status changes, the panel is hidden, or the frame has nothing more to say.

  #status(status: string, now: Now): void {
    const wasBusy = this.#busyAt !== undefined;
    if (isBusy(status)) {
      this.#busyAt ??= now.at;
      if (!wasBusy) this.#turnedBusy(now);
    } else {
      this.#busyAt = undefined;
      if (wasBusy) this.#leftBusy(now);
    }
    if (status === "offline") this.#endAll(now);
  }

  #turnedBusy(now: Now): void {
    if (this.#pending && !this.#pending.isRepeat) this.#nothingNamedTheRing();
    if (this.#resume(now)) return;
    const call = this.#last((call) => call.unanswered) ?? this.#answeredAfterAll(now);
    if (!call) return;
    // An agent has one line.
    for (const other of this.#calls.filter((other) => other.onLine)) other.end("sure", now.ms, now.at);
    call.beganWhileBusy = false;
    call.busy(now.ms);
  }

  /** The status has left busy for a moment only, and nothing rings. */
  #resume(now: Now): boolean {
    const hasLeft = (call: Tracked) =>
      call.ended === "leftBusy" && !call.inProgress && now.at - call.endedAt <= SWAPPED_WITHIN_MS;
    const call = this.#last(hasLeft);
    if (!call) return false;
    const later = this.#calls.slice(this.#calls.indexOf(call) + 1);
    if (later.some((call) => call.inProgress || call.ended === "mayRingOn")) return false;
    call.resume(now.at);
    return true;
  }

  /** The last call, if busy shows that its end was none. */
  #answeredAfterAll(now: Now): Tracked | undefined {
    const last = this.#calls.at(-1);
    if (!last || last.inProgress) return undefined;
    const within = { hidden: RINGS_ON_MS, mayRingOn: RINGS_ON_MS, expired: REPEAT_WITHIN_MS, sure: -1, leftBusy: -1 };
    return now.at - last.endedAt <= within[last.ended] ? last : undefined;
  }

  #leftBusy(now: Now): void {
    for (const call of this.#calls.filter((call) => call.inProgress)) {
      if (call.onLine) call.end("leftBusy", now.ms, now.at);
      else if (call.beganWhileBusy && now.at - call.startedAt > SWAPPED_WITHIN_MS)
        call.end("mayRingOn", now.ms, now.at);
      else call.beganWhileBusy = false;
    }
    // The call that was on is over: what was dialled a moment before begins.
    const pending = this.#pendingDial;
    this.#pendingDial = undefined;
    if (pending && now.at - pending.at <= NAMED_WITHIN_MS) this.#dial(pending.dial, now);
  }

  #hide(now: Now): void {
    if (this.#pending) this.#nothingNamedTheRing();
    for (const call of this.#calls.filter((call) => call.unanswered)) call.end("hidden", now.ms, now.at);
  }

  /** Nobody is logged in, or at work. */
  #endAll(now: Now): void {
    if (this.#pending) this.#nothingNamedTheRing();
    for (const call of this.#calls) {
      if (call.inProgress) call.end("sure", now.ms, now.at);
      call.ended = "sure";
    }
  }
}
