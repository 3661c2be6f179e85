// Plays tests/sequences/talkdesk.json, as the crate's tests do. The file gives the records of a CRM's call log. Compared is
// all of a record that follows from the messages: direction, result, times, data, and the contact and number that the
// messages name. Two things only a CRM decides, so a small one stands here: whom a number belongs to, and the main number
// of a contact. What needs the phone rules of a country (a number in its national spelling) isn't compared, and neither is
// the note that the agent types.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Caller, type TalkdeskCall, type TalkdeskEvent, callTracking } from "../src/index.js";
import { TalkdeskSession } from "../src/talkdesk.js";
import { decode, encode } from "../src/talkdesk/message.js";
import { repositoryJson } from "./vectors.js";

interface Sequence {
  name: string;
  steps: { at_ms: number; message?: object; ring?: string; status?: string; dial?: object; note?: object }[];
  until_ms?: number;
  records: Record<string, unknown>[];
}

interface Contact {
  external_id: string;
  phones: { e164: string }[];
}

const SEQUENCES = repositoryJson<Sequence[]>("tests/sequences/talkdesk.json");
const CONTACTS = repositoryJson<Contact[]>("assets/contacts.json");
/** Sequences whose `contact` and `number` follow from the phone rules of a country. */
const BY_PHONE_RULES = ["a number in a national spelling with a trunk prefix"];

const contactOf = (id: string | undefined) => CONTACTS.find((contact) => contact.external_id === id);
const hasNumber = (contact: Contact, number: string) => contact.phones.some(({ e164 }) => e164 === number);

/** Who an automation's data is about: by the names of Talkdesk's own automations. */
function callerOfData(data: Record<string, unknown>): Caller {
  const text = String(data.contact_phone ?? "").replace(/[\s()-]/g, "");
  const number = /^\+[1-9]\d{6,14}$/.test(text) ? text : undefined;
  const named = typeof data.contact_id === "string" ? contactOf(data.contact_id) : undefined;
  const [only, more] = number ? CONTACTS.filter((contact) => hasNumber(contact, number)) : [];
  return { contactId: (named ?? (more ? undefined : only))?.external_id, number };
}

class App {
  calls = callTracking({ caller: (event) => this.callerOf(event) });
  session = new TalkdeskSession({}, this.calls);
  records = new Map<string, TalkdeskCall & { result: string }>();

  callerOf(event: TalkdeskEvent): Caller {
    if (event.action === "sendData") return callerOfData(event.data);
    if (event.action !== "openContact") return {};
    const dialled = this.calls.inProgress().findLast((call) => call.direction === "outbound")?.number;
    const contact = contactOf(event.data.externalId);
    return dialled && contact && hasNumber(contact, dialled) ? { number: dialled } : {};
  }

  say(message: object, atMs: number): void {
    this.store(this.session.receive(decode(message), atMs));
  }

  dial(data: object, atMs: number): void {
    const [understood] = encode({ action: "clickToCall", data });
    this.store(this.session.sent(understood, atMs));
  }

  store(calls: TalkdeskCall[]): void {
    for (const call of calls)
      this.records.set(call.id, { ...call, ...identified(call, this.records.get(call.id)), result: resultOf(call) });
  }
}

/** What the CRM adds to a call: the contact that a number names, and the number of a contact. */
function identified(call: TalkdeskCall, stored: TalkdeskCall | undefined): Caller {
  const sent = call.data.toReversed().map((data) => callerOfData(data));
  const sentNumber = sent.find(({ number }) => number)?.number;
  const number = call.direction === "inbound" ? (sentNumber ?? call.number) : (call.number ?? sentNumber);
  const [only, more] = number ? CONTACTS.filter((contact) => hasNumber(contact, number)) : [];
  const byNumber = more ? undefined : only?.external_id;
  const contactId =
    call.contactId ?? stored?.contactId ?? sent.find(({ contactId }) => contactId)?.contactId ?? byNumber;
  return { contactId, number: number ?? contactOf(contactId)?.phones[0]?.e164 };
}

function resultOf({ phase, direction, answeredMs, answerUnknown }: TalkdeskCall): string {
  if (phase === "ringing") return "Ringing";
  if (phase === "dialling") return "Dialling";
  if (phase !== "ended") return "OnCall";
  return answeredMs !== undefined ? "Answered" : answerUnknown ? "Unknown" : "NoAnswer";
}

function play(sequence: Sequence) {
  const app = new App();
  const first = (sequence.steps[0]?.at_ms ?? 0) - 60_000;
  const status = (text: string) => ({ action: "agentStatusChanged", data: { status: text } });
  app.say({ action: "login" }, first);
  app.say(status("available"), first);
  let now = first;
  for (const step of sequence.steps) {
    now = step.at_ms;
    if (step.message) app.say(step.message, now);
    if (step.ring) {
      app.say({ action: "popover" }, now);
      app.say({ action: "openContact", data: { externalId: step.ring } }, now);
    }
    if (step.status) app.say(status(step.status), now);
    if (step.dial) app.dial(step.dial, now);
  }
  app.store(app.session.tick(sequence.until_ms ?? now));
  return [...app.records.values()].sort((one, other) => one.startedMs - other.startedMs);
}

/** What a sequence asks about a record, but for the note. */
function facts(call: TalkdeskCall & { result: string }): Record<string, unknown> {
  const { answeredMs, endedMs } = call;
  return {
    direction: call.direction === "inbound" ? "Inbound" : "Outbound",
    contact: call.contactId ?? null,
    number: call.number ?? null,
    result: call.result,
    answered: answeredMs !== undefined,
    talk_ms: answeredMs !== undefined && endedMs !== undefined ? Math.max(0, endedMs - answeredMs) : null,
    ended_ms: endedMs ?? null,
    data: call.data.length,
  };
}

test("Talkdesk: there are as many sequences as the crate plays", () => assert.ok(SEQUENCES.length >= 60));

for (const sequence of SEQUENCES) {
  test(`Talkdesk: ${sequence.name}`, () => {
    const calls = play(sequence);
    const byRules = BY_PHONE_RULES.includes(sequence.name) ? ["contact", "number"] : [];
    const expected = sequence.records.map((record) => without(record, ["note", ...byRules]));
    const found = calls.map((call, at) => picked(facts(call), Object.keys(expected[at] ?? {})));
    assert.deepEqual(found, expected);
    for (const { startedMs, answeredMs = startedMs, endedMs = answeredMs } of calls) {
      assert.ok(startedMs <= answeredMs && answeredMs <= endedMs, "times are in order");
    }
  });
}

const picked = (object: Record<string, unknown>, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, object[name]]));

const without = (object: Record<string, unknown>, names: string[]) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
