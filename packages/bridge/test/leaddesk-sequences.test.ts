// Plays tests/sequences/leaddesk.json, as the crate's tests do, and compares all of each record. The CRM's part stands here
// in small: which stored call goes on in a page that begins again, that a chosen reason ends a record, and that an older
// state doesn't overwrite a later one.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LeadDeskCall } from "../src/index.js";
import { readBody } from "../src/gate.js";
import { decode, encode } from "../src/leaddesk/message.js";
import { LeadDeskSession } from "../src/leaddesk/session.js";
import { repositoryJson } from "./vectors.js";

interface Step {
  at_ms: number;
  message?: object | string;
  send?: Record<string, unknown>;
  page?: "reload" | "fresh";
  card?: string;
}

interface Sequence {
  name: string;
  why: string;
  steps: Step[];
  records: Record<string, unknown>[];
}

const SEQUENCES = repositoryJson<Sequence[]>("tests/sequences/leaddesk.json");
/** A page that begins this soon after the last sign of life is a reload. */
const RELOAD_MS = 60_000;

/** The page, and the call log that outlives it. */
class Card {
  session: LeadDeskSession;
  log = new Map<string, LeadDeskCall>();
  #lastSignMs: number;

  constructor(begunMs: number) {
    this.session = new LeadDeskSession(begunMs);
    this.#lastSignMs = begunMs;
  }

  step(step: Step): void {
    if (step.message) this.#hear(step.message, step.at_ms);
    if (step.send) {
      const [understood] = encode(step.send);
      this.session.sent(understood, step.at_ms).forEach((call) => this.#save(call));
    }
    if (step.page) this.#begin(step, step.page === "reload" ? step.at_ms : this.#lastSignMs);
    this.#lastSignMs = step.at_ms;
  }

  #hear(message: object | string, atMs: number): void {
    let read;
    try {
      read = decode(readBody(message));
    } catch {
      return; // turned away before the session
    }
    this.session.receive(read, atMs).forEach((call) => this.#save(call));
  }

  #begin({ at_ms, card }: Step, lastSignMs: number): void {
    const isReload = Math.abs(at_ms - lastSignMs) < RELOAD_MS;
    for (const call of this.log.values()) {
      const goesOn = isReload && (card === undefined || card === call.callLogId);
      if (call.endedMs === undefined && !goesOn) call.endedMs = Math.max(lastSignMs, call.answeredMs ?? call.startedMs);
    }
    this.session = new LeadDeskSession(at_ms);
    const stored = [...this.log.values()].map((call): LeadDeskCall => {
      const phase = call.endedMs !== undefined ? "ended" : call.answeredMs !== undefined ? "on" : "ringing";
      return { ...call, phase, rang: call.answeredMs !== call.startedMs };
    });
    assert.deepEqual(this.session.calls.restore(stored), []);
  }

  #save(changed: LeadDeskCall): void {
    const call = { ...changed, endedMs: changed.endedMs ?? changed.reasonMs };
    const known = this.log.get(call.id);
    if (known && !(known.endedMs !== undefined && call.startedMs > known.endedMs)) {
      call.startedMs = Math.min(call.startedMs, known.startedMs);
      const goesOn = (call.answeredMs ?? -Infinity) > (known.endedMs ?? -Infinity);
      call.answeredMs ??= known.answeredMs;
      if (!goesOn) call.endedMs ??= known.endedMs;
    }
    call.number ??= known?.number;
    call.reason ??= known?.reason;
    const { startedMs, answeredMs = startedMs, endedMs = answeredMs } = call;
    assert.ok(startedMs <= answeredMs && answeredMs <= endedMs, "times are in order");
    this.log.set(call.id, call);
  }

  records(): Record<string, unknown>[] {
    return [...this.log.values()]
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .map((call) => ({
        call_log_id: call.callLogId,
        result: resultOf(call),
        answered: call.answeredMs !== undefined,
        started_ms: call.startedMs,
        answered_ms: call.answeredMs,
        ended_ms: call.endedMs,
        number: call.number,
        reason: call.reason,
        recordings: call.receipts,
      }));
  }
}

function resultOf({ answeredMs, endedMs }: LeadDeskCall): string {
  if (endedMs === undefined) return answeredMs === undefined ? "Ringing" : "OnCall";
  return answeredMs === undefined ? "NoAnswer" : "Answered";
}

function play(steps: Step[], times: number): Record<string, unknown>[] {
  const card = new Card((steps[0]?.at_ms ?? 0) - 100);
  for (const step of steps) {
    for (let time = 0; time < (step.message ? times : 1); time += 1) card.step(step);
  }
  return card.records();
}

test("LeadDesk: there are as many sequences as the crate plays", () => assert.ok(SEQUENCES.length >= 20));

for (const { name, why, steps, records } of SEQUENCES) {
  test(`LeadDesk: ${name}`, () => {
    const all = { answered_ms: undefined, ended_ms: undefined, number: undefined, reason: undefined, recordings: [] };
    const filled = (record: object) => Object.entries(record).filter(([, value]) => value !== null);
    const expected = records.map((record) => ({ ...all, ...Object.fromEntries(filled(record)) }));
    assert.deepEqual(play(steps, 1), expected, why);
    assert.deepEqual(play(steps, 2), expected, "each event twice gives the same");
  });
}
