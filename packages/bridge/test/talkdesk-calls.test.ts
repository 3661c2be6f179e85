// Rules of calls that hold for any order of messages, as the crate's tests have them (bridge/tests/talkdesk_calls.rs).
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Caller, type TalkdeskCall, type TalkdeskEvent, callTracking } from "../src/index.js";
import { sameCaller } from "../src/talkdesk/caller.js";
import { decode } from "../src/talkdesk/message.js";
import { Random } from "./random.js";

type Event = { say: object; caller?: Caller } | { dial: { to: string; contactId: string } } | "expire";

const say = (action: string, data?: object): Event => ({ say: { action, ...(data && { data }) } });
const contact = (externalId: string) => say("openContact", { externalId });
const status = (text: string) => say("agentStatusChanged", { status: text });
const POPOVER = say("popover");
const UNANSWERED_AFTER_MS = 120_000;

/** A tracker, and the records as a store would keep them. */
class Store {
  #caller: Caller | undefined;
  calls = callTracking({ caller: () => this.#caller });
  records = new Map<string, TalkdeskCall>();

  take(event: Event, nowMs: number): TalkdeskCall[] {
    let changed;
    if (event === "expire") changed = this.calls.expire(nowMs);
    else if ("dial" in event) changed = this.calls.dialled(event.dial, nowMs);
    else {
      this.#caller = event.caller;
      changed = this.calls.receive(decode(event.say), nowMs);
    }
    changed.forEach((call) => this.records.set(call.id, call));
    return changed;
  }
}

const inOrder = ({ startedMs, answeredMs = startedMs, endedMs = answeredMs }: TalkdeskCall) =>
  startedMs <= answeredMs && answeredMs <= endedMs;

test("calls: each change is told once", () => {
  const store = new Store();
  const messages = [POPOVER, contact("C-1"), status("busy"), say("show"), status("available")];
  const changes = messages.map((message, at) => store.take(message, (at + 1) * 1_000));
  const ringing = {
    id: "td-1000-1",
    direction: "inbound",
    phase: "ringing",
    startedMs: 1_000,
    answerUnknown: false,
    data: [],
  };
  const known = { ...ringing, contactId: "C-1" };
  const on = { ...known, phase: "onCall", answeredMs: 3_000 };
  const ended = { ...on, phase: "ended", endedMs: 5_000 };
  // As JSON, in which what is absent isn't there.
  assert.deepEqual(JSON.parse(JSON.stringify(changes)), [[ringing], [known], [on], [], [ended]]);
  assert.deepEqual(store.calls.inProgress(), []);
});

test("calls: a repeated popover after an early name is no second call", () => {
  for (let rings = 1; rings < 4; rings += 1) {
    const store = new Store();
    [contact("C-3"), ...Array<Event>(rings).fill(POPOVER), contact("C-1")].forEach((event) => store.take(event, 1_000));
    const known = store.calls.inProgress().map(({ id, contactId }) => [id, contactId]);
    assert.deepEqual(known, [["td-1000-1", "C-1"]], `${rings} times`);
  }
});

test("calls: a popover soon after the last one is another call's, if another caller was named before it", () => {
  const store = new Store();
  const events: [Event, number][] = [
    [POPOVER, 0],
    [contact("C-1"), 10],
    [status("busy"), 4_000],
    [contact("C-2"), 6_000],
    [POPOVER, 6_010],
  ];
  events.forEach(([event, atMs]) => store.take(event, atMs));
  assert.deepEqual(
    store.calls.inProgress().map(({ phase, contactId }) => [phase, contactId]),
    [
      ["onCall", "C-1"],
      ["ringing", "C-2"],
    ],
  );
});

test("calls: callers are compared by id and by the last digits of the number", () => {
  const number = "+442079460123";
  assert.equal(sameCaller({ number }, { number: "020 7946 0123" }), true);
  assert.equal(sameCaller({ number }, { number: "+442079460124" }), false);
  assert.equal(sameCaller({ number }, { number: "+442071460123" }), false);
  assert.equal(sameCaller({ number }, { contactId: "C-1" }), undefined);
  assert.equal(sameCaller({ contactId: "C-1" }, { contactId: "C-2" }), false);
  assert.equal(
    sameCaller({ contactId: "C-1", number }, { contactId: "C-2", number }),
    true,
    "several may share a number",
  );
});

test("calls: a call that the tracker has told of doesn't change behind one's back", () => {
  const store = new Store();
  const [rings] = store.take(POPOVER, 0);
  store.take(status("busy"), 1_000);
  assert.equal(rings?.phase, "ringing");
  const [told] = store.calls.inProgress();
  store.take(status("available"), 2_000);
  assert.equal(told?.phase, "onCall");
});

test("calls: time that passes is asked for", () => {
  const store = new Store();
  assert.equal(store.calls.waitMs(0), undefined);
  store.take(POPOVER, 0);
  assert.equal(store.calls.waitMs(1_000), UNANSWERED_AFTER_MS - 1_000);
  store.take(status("busy"), 2_000);
  assert.equal(store.calls.waitMs(3_000), undefined);
});

test("calls: asking how long to wait changes nothing, also when the clock was set back", () => {
  const store = new Store();
  store.take(POPOVER, 100_000);
  assert.equal(store.calls.waitMs(10_000), UNANSWERED_AFTER_MS);
  assert.equal(store.calls.waitMs(110_000), UNANSWERED_AFTER_MS - 10_000);
});

test("calls: a call that rang while the computer slept ended when it had rung for long", () => {
  const store = new Store();
  store.take(POPOVER, 0);
  assert.equal(store.take("expire", 9_000_000)[0]?.endedMs, UNANSWERED_AFTER_MS);
});

test("calls: data are kept in order and within bounds", () => {
  const store = new Store();
  const [a, b] = [{ a: 1 }, { b: 2 }];
  [POPOVER, ...[a, a, b, a].map((data) => say("sendData", data))].forEach((event) => store.take(event, 1_000));
  assert.deepEqual(store.calls.inProgress()[0]?.data, [a, b, a]);
  for (let i = 0; i < 100; i += 1) store.take(say("sendData", { i }), 9_000);
  assert.equal(store.calls.inProgress()[0]?.data.length, 100);
  assert.deepEqual(store.take(say("sendData", a), 9_000), []);
});

function anyEvent(random: Random): Event {
  const texts = ["available", "offline", "busy", "on a call", "away_Lunch", "busy_Training", "after_call_work", "odd"];
  const numbers = ["+442079460123", "+12025550143"];
  const message = random.pick<() => Event>(
    [4, () => POPOVER],
    [1, () => say(random.of(["hide", "show", "login", "logout", "userLogoutForced"]))],
    [3, () => contact(random.of(["C-1", "C-2", "C-3"]))],
    [1, () => say("sendData", { i: random.below(3) })],
    [4, () => status(random.of(texts))],
    [1, () => say("x")],
  );
  return random.pick<() => Event>(
    [12, () => ({ ...(message() as { say: object }), caller: { number: random.of([undefined, ...numbers]) } })],
    [1, () => ({ dial: { to: random.of(numbers), contactId: "C-3" } })],
    [1, () => "expire" as const],
  )();
}

/** Steps of the clock, which may also be set back. */
const anyPause = (random: Random) =>
  random.pick<() => number>(
    [4, () => 0],
    [6, () => random.below(3_000)],
    [3, () => random.below(200_000)],
    [1, () => -random.below(9_000_000)],
  )();

test("calls: whatever comes, the records are sound", () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const random = new Random(seed);
    const store = new Store();
    let now = 1e12;
    for (let steps = random.below(120); steps > 0; steps -= 1) {
      now += anyPause(random);
      const before = new Map(store.records);
      for (const call of store.take(anyEvent(random), now)) {
        const known = before.get(call.id);
        assert.notDeepEqual(known, call, `seed ${seed}: a change changes something`);
        assert.ok(!known || known.direction === call.direction);
        const keeps = !known?.contactId || known.contactId === call.contactId || call.phase !== "ended";
        assert.ok(keeps, `seed ${seed}: a call that is over keeps its contact`);
      }
      for (const call of store.records.values()) {
        const { phase, answeredMs, endedMs, answerUnknown, direction } = call;
        assert.ok(inOrder(call), `seed ${seed}: ${JSON.stringify(call)}`);
        assert.equal(phase === "ended", endedMs !== undefined);
        assert.ok(phase !== "onCall" || answeredMs !== undefined);
        assert.ok(!answerUnknown || (endedMs !== undefined && answeredMs === undefined));
        assert.ok(direction === "inbound" || answeredMs === undefined);
      }
      const open = [...store.records.values()].filter(({ endedMs }) => endedMs === undefined);
      assert.equal(open.length, store.calls.inProgress().length, `seed ${seed}`);
      const lines = open.filter(({ phase }) => phase === "onCall" || phase === "dialled").length;
      assert.ok(open.filter(({ phase }) => phase === "ringing").length <= 1 && lines <= 1, `seed ${seed}`);
    }
  }
});

test("calls: a message that comes twice counts once", () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const play = (times: number) => {
      const random = new Random(seed);
      const store = new Store();
      let now = 1e12;
      for (let steps = random.below(60); steps > 0; steps -= 1) {
        now += random.below(200_000);
        const event = anyEvent(random);
        for (let time = 0; time < times; time += 1) store.take(event, now);
      }
      return [...store.records.values()];
    };
    const once = play(1);
    assert.deepEqual(play(2), once, `seed ${seed}`);
    assert.deepEqual(play(3), once, `seed ${seed}`);
  }
});

/** The messages of one inbound call. */
function messagesOf(id: string, number: string, byData: boolean): Event[] {
  const names: Event = byData
    ? { ...(say("sendData", { contact_phone: number }) as { say: object }), caller: { number } }
    : contact(id);
  return [POPOVER, names, status("busy"), status("available")];
}

for (const byData of [false, true]) {
  test(`calls: two that ${byData ? "sendData" : "openContact"} names are never three, however their messages mix`, () => {
    for (let seed = 0; seed < 2_000; seed += 1) {
      const random = new Random(seed);
      const queues = [messagesOf("C-1", "+442079460123", byData), messagesOf("C-2", "+12025550143", byData)];
      const store = new Store();
      let now = 1e12;
      [say("login"), status("available")].forEach((event) => store.take(event, now));
      while (queues[0]!.length || queues[1]!.length) {
        const one = random.below(2);
        const event = queues[one]!.shift() ?? queues[1 - one]!.shift()!;
        const repeats = random.below(3);
        for (let repeat = 0; repeat <= repeats; repeat += 1) {
          now += repeat ? 50 : random.below(1_000);
          store.take(event, now);
        }
      }
      store.take("expire", now + 2 * UNANSWERED_AFTER_MS);
      const records = [...store.records.values()];
      assert.ok(records.length <= 2, `seed ${seed}: ${JSON.stringify(records)}`);
      const names = records.flatMap(({ contactId }) => contactId ?? []);
      assert.equal(new Set(names).size, names.length, `seed ${seed}`);
      assert.ok(
        records.every((call) => inOrder(call) && call.endedMs !== undefined),
        `seed ${seed}`,
      );
    }
  });
}
