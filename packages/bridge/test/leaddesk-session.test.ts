// What the sequences don't play of LeadDesk: which commands can be given, both recordings, other cards and other tabs, and
// where LeadDesk lives (bridge/tests/leaddesk_session.rs, leaddesk_origin.rs).
import assert from "node:assert/strict";
import { test } from "node:test";
import { BridgeError } from "../src/errors.js";
import type { ToLeadDesk } from "../src/index.js";
import type { LeadDeskCall } from "../src/leaddesk/calls.js";
import { decode, encode } from "../src/leaddesk/message.js";
import { peerOrigin } from "../src/leaddesk/origin.js";
import { LeadDeskSession } from "../src/leaddesk/session.js";

type Said = [type: string, id?: string];

const message = ([type, id]: Said) =>
  decode({ type, data: type.startsWith("rec") ? { file: id } : { call_log_id: id } });

/** A session that has heard these, one second apart, from one second on. */
function heard(...said: Said[]): LeadDeskSession {
  const session = new LeadDeskSession(0);
  said.forEach((one, at) => session.receive(message(one), 1_000 + at * 1_000));
  return session;
}

const say = (session: LeadDeskSession, said: Said, atMs = 9_000) => session.receive(message(said), atMs);
const send = (session: LeadDeskSession, action: string, params?: object, atMs = 9_000) =>
  session.sent(encode({ action, ...(params && { params }) })[0], atMs);

const ACTIONS: ToLeadDesk["action"][] = [
  "call",
  "hangup",
  "close",
  "select_reason",
  "pause_call_recording",
  "continue_call_recording",
  "start_voice_receipt_recording",
  "stop_voice_receipt_recording",
  "request_full_window",
  "force_full_window",
  "delete_call_log",
];
const possible = (session: LeadDeskSession) => ACTIONS.filter((action) => session.unavailable(action) === undefined);
const always: ToLeadDesk["action"][] = ["close", "select_reason", "request_full_window", "force_full_window"];
const sorted = (actions: readonly string[]) => [...actions].sort();

test("card session: only what can work can be given", () => {
  const is = (session: LeadDeskSession, actions: ToLeadDesk["action"][], what: string) =>
    assert.deepEqual(sorted(possible(session)), sorted([...always, ...actions]), what);
  const recordings: ToLeadDesk["action"][] = [
    "pause_call_recording",
    "continue_call_recording",
    "start_voice_receipt_recording",
  ];
  is(heard(), ["call", "hangup", ...recordings, "stop_voice_receipt_recording"], "nothing is known");
  is(heard(["callLineIdle"]), ["call"], "idle");
  is(heard(["callLineRinging", "7"]), ["hangup"], "ringing");
  const session = heard(["callLineOn", "7"]);
  is(session, ["hangup", ...recordings], "on");
  send(session, "start_voice_receipt_recording");
  is(session, ["hangup", ...recordings, "stop_voice_receipt_recording"], "starting");
  say(session, ["recStarted", "a"]);
  is(
    session,
    ["hangup", "pause_call_recording", "continue_call_recording", "stop_voice_receipt_recording"],
    "recording",
  );
  send(session, "stop_voice_receipt_recording");
  is(session, ["hangup", ...recordings, "stop_voice_receipt_recording"], "stopping");
  say(session, ["recStopped", "a"]);
  is(session, ["hangup", ...recordings], "stopped");
  const missed = heard(["callLineRinging", "7"], ["callLineIdle", "7"]);
  is(missed, ["call", "delete_call_log"], "no answer");
  send(missed, "delete_call_log", { call_log_id: 7 });
  is(missed, ["call"], "deleted");
  assert.equal(missed.unavailable("delete_call_log"), "deletionSent");
  missed.rejected(new BridgeError("WrongOrigin", ""));
  assert.deepEqual(possible(missed), []);
});

test("card session: the recordings are what was commanded and heard in this call", () => {
  const session = heard(["callLineOn", "7"]);
  const { recordings } = session.calls;
  send(session, "pause_call_recording");
  assert.equal(recordings.call, "paused");
  send(session, "continue_call_recording");
  assert.equal(recordings.call, "continued");
  send(session, "start_voice_receipt_recording");
  assert.equal(recordings.receipt.state, "starting");
  say(session, ["recStarted", "a"]);
  send(session, "start_voice_receipt_recording");
  assert.deepEqual(recordings.receipt, { state: "recording", file: "a" });
  send(session, "stop_voice_receipt_recording");
  say(session, ["recStarted", "a"]);
  assert.deepEqual(recordings.receipt, { state: "stopping", file: "a" }, "a repeat");
  assert.deepEqual(say(session, ["recStopped"])[0]?.receipts, ["a"]);
  say(session, ["recStarted", "a"]);
  assert.deepEqual(recordings.receipt, { state: "stopped", file: "a" }, "a repeat of what is complete");
  assert.deepEqual(say(session, ["recStopped", "a"]), [], "once only");
  say(session, ["recStarted", "b"]);
  say(session, ["recCancelled", "b"]);
  assert.deepEqual(recordings.receipt, { state: "cancelled", file: "b" });
  say(session, ["callLineOn", "8"]);
  assert.deepEqual([session.calls.recordings.call, session.calls.recordings.receipt.state], ["untouched", "off"]);
});

test("card session: a file that another call has is a replay, unless it was recorded in this call", () => {
  const session = heard(["callLineOn", "7"], ["recStarted", "a"], ["recStopped", "a"], ["callLineOn", "8"]);
  assert.deepEqual(say(session, ["recStopped", "a"]), []);
  say(session, ["callLineOn", "9"]);
  say(session, ["recStarted", "a"]);
  assert.deepEqual(say(session, ["recStopped", "a"])[0]?.receipts, ["a"]);
});

test("card session: another card lets go of the last card's call", () => {
  const session = heard(["callLineRinging", "7"], ["callLineIdle", "7"]);
  session.calls.turnTo("7");
  assert.equal(session.calls.last()?.id, "ld-7", "the card of this very call");
  session.calls.turnTo("8");
  assert.equal(session.calls.last(), undefined);
  assert.deepEqual(send(session, "select_reason", { id: 1 }), []);
  assert.deepEqual(say(session, ["recStopped", "a"]), []);
  say(session, ["callLineOn", "8"], 20_000);
  session.calls.turnTo(undefined);
  assert.equal(session.calls.last()?.id, "ld-8", "a call in progress stays");
  say(session, ["callLineIdle", "8"], 21_000);
  assert.equal(send(session, "select_reason", { id: 1 }, 22_000)[0]?.id, "ld-8");
  session.calls.turnTo("7");
  assert.equal(session.calls.last()?.id, "ld-7", "back to an earlier one");
});

test("card session: a call that the card has left is let go at its end", () => {
  const choose = (session: LeadDeskSession, nowMs: number) => send(session, "select_reason", { id: 1 }, nowMs)[0]?.id;
  const named = heard(["callLineRinging", "7"], ["callLineOn", "7"]);
  named.calls.turnTo("8");
  assert.equal(named.calls.last()?.id, "ld-7", "it is still on the line");
  assert.equal(say(named, ["callLineIdle", "7"], 20_000)[0]?.endedMs, 20_000, "its end isn't lost");
  assert.deepEqual([named.calls.last(), named.line().state], [undefined, "idle"]);
  assert.equal(choose(named, 21_000), undefined, "the outcome isn't that call's");
  say(named, ["callLineRinging", "8"], 22_000);
  assert.equal(choose(named, 23_000), "ld-8");

  const earlier = heard(["callLineRinging", "7"], ["callLineIdle", "7"], ["callLineOn", "8"]);
  earlier.calls.turnTo("7");
  say(earlier, ["callLineIdle", "8"], 20_000);
  assert.equal(choose(earlier, 21_000), "ld-7");

  const back = heard(["callLineRinging", "7"], ["callLineOn", "7"]);
  back.calls.turnTo("8");
  back.calls.turnTo("7");
  say(back, ["callLineIdle", "7"], 20_000);
  assert.equal(choose(back, 21_000), "ld-7");

  const unnamed = heard(["callLineRinging", "7"], ["callLineOn", "7"]);
  assert.equal(choose(unnamed, 19_000), "ld-7");
  unnamed.calls.turnTo(undefined);
  say(unnamed, ["callLineIdle", "7"], 20_000);
  assert.equal(choose(unnamed, 21_000), undefined, "no second outcome");
});

test("card session: what another tab has had is known", () => {
  const over: LeadDeskCall = {
    id: "ld-7",
    callLogId: "7",
    phase: "ended",
    rang: true,
    startedMs: -9_000,
    endedMs: -1_000,
    receipts: [],
    logDeleted: false,
  };
  const session = heard();
  session.calls.remember(over);
  assert.equal(session.calls.last(), undefined, "it isn't what the page is about");
  assert.deepEqual(say(session, ["callLineRinging", "7"]), []);
  assert.equal(say(session, ["callLineRinging", "8"]).length, 1);
  session.calls.remember({ ...over, id: "ld-9", callLogId: "9", phase: "ringing", endedMs: undefined });
  assert.equal(say(session, ["callLineRinging", "9"]).length, 2, "only one that is over is remembered");
});

test("card session: a call that is answered after all goes on though the card has left it", () => {
  const session = new LeadDeskSession(0);
  const over = { phase: "ended", rang: true, startedMs: -60_000, endedMs: -50_000, receipts: [], logDeleted: false } as const;
  session.calls.restore([{ ...over, receipts: [], id: "ld-6", callLogId: "6" }]);
  say(session, ["callLineRinging", "7"], 100);
  session.calls.turnTo("6");
  say(session, ["callLineIdle", "7"], 200);
  const [answered] = say(session, ["callLineOn", "7"], 300);
  assert.deepEqual([answered?.phase, answered?.answeredMs, answered?.endedMs], ["on", 300, undefined]);
  assert.equal(session.calls.last()?.id, "ld-7");
  assert.equal(say(session, ["callLineIdle", "7"], 9_000)[0]?.endedMs, 9_000);
  assert.equal(session.calls.last()?.id, "ld-6", "the card has turned to it");
});

test("card session: restored calls are remembered in their order", () => {
  const call = (id: string, startedMs: number, endedMs?: number): LeadDeskCall => ({
    id: `ld-${id}`,
    callLogId: id,
    phase: endedMs === undefined ? "ringing" : "ended",
    rang: true,
    startedMs,
    endedMs,
    receipts: [],
    logDeleted: false,
  });
  const session = heard();
  const ended = session.calls.restore([
    call("3", -7_000, -6_500),
    call("1", -9_000, -8_500),
    call("2", -8_000),
    call("1", -9_000, -8_500),
  ]);
  assert.deepEqual(
    ended.map(({ id, endedMs }) => [id, endedMs]),
    [["ld-2", -7_000]],
    "the third came after it",
  );
  assert.equal(session.calls.last()?.id, "ld-3");
  for (const id of ["1", "2", "3"]) assert.deepEqual(say(session, ["callLineRinging", id]), [], id);
  say(session, ["callLineRinging", "4"]);
  assert.equal(session.calls.restore([call("5", 1_000)])[0]?.id, "ld-5", "what is heard here is in progress");
  assert.equal(session.line().state, "ringing");
});

test("card session: an earlier page's call isn't on the line until it is heard of", () => {
  const session = heard();
  session.calls.restore([
    { id: "ld-7", callLogId: "7", phase: "ringing", rang: true, startedMs: -60_000, receipts: [], logDeleted: false },
  ]);
  say(session, ["callLineIdle"], 1_000);
  assert.equal(session.line().state, "unknown");
  say(session, ["callLineOn", "7"], 2_000);
  assert.deepEqual(session.line(), { state: "on", sinceMs: 2_000 });

  const again = heard();
  again.calls.restore([
    { id: "ld-7", callLogId: "7", phase: "ringing", rang: true, startedMs: -60_000, receipts: [], logDeleted: false },
  ]);
  say(again, ["callLineRinging", "7"], 1_000);
  assert.equal(
    say(again, ["callLineIdle", "7"], 2_000).length,
    1,
    "it was heard ringing here, so that idle is its end",
  );
});

test("card session: a clock that is set back is noticed by whatever comes", () => {
  const session = heard(["callLineRinging", "7"]);
  // An hour back, which an event that isn't documented shows first; and then a minute passes.
  session.receive(decode({ type: "x" }), -3_600_000);
  assert.equal(say(session, ["callLineOn", "7"], -3_540_000)[0]?.answeredMs, 61_000);
});

test("card session: many calls are remembered but not all", () => {
  const session = heard();
  for (let id = 1; id <= 257; id += 1) {
    say(session, ["callLineRinging", String(id)], 20_000);
    say(session, ["callLineIdle", String(id)], 20_000);
  }
  assert.deepEqual(say(session, ["callLineRinging", "2"], 30_000), []);
  assert.equal(say(session, ["callLineRinging", "1"], 30_000).length, 1, "forgotten");
});

test("card session: LeadDesk's origin is the configured one, else the first referrer's, else what the browser says", () => {
  const app = "https://app.leaddesk.example";
  for (const [configured, referrer, ancestor, expected] of [
    [app, "https://other.example/", "https://other.example", [app, "configured"]],
    [undefined, `${app}/agent?id=7`, "", [app, "referrer"]],
    [undefined, `${app}/agent`, "null", [app, "referrer"]],
    [undefined, `${app}/agent`, app, [app, "referrer"]],
    [undefined, "https://crm.example/contacts", app, [app, "ancestor"]],
    [undefined, "", app, [app, "ancestor"]],
    [undefined, "file:///x", app, [app, "ancestor"]],
    [undefined, "", "", "OriginUnknown"],
    [undefined, "about:blank", "", "OriginUnknown"],
    [undefined, "", "null", "OriginUnusable"],
    [undefined, "", "ftp://x.example", "OriginUnusable"],
    ["*", "", app, "BadOrigin"],
  ] as const) {
    let found;
    try {
      const peer = peerOrigin(configured, referrer, ancestor);
      found = [peer.origin, peer.source];
    } catch (error) {
      found = (error as BridgeError).code;
    }
    assert.deepEqual(found, expected, `${configured} ${referrer} ${ancestor}`);
  }
});
