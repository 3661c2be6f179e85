// Where the connection stands, step by step, as the crate's tests have it (bridge/tests/talkdesk_session.rs). Time is virtual.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BridgeError } from "../src/errors.js";
import { Connection } from "../src/talkdesk/connection.js";
import { decode } from "../src/talkdesk/message.js";

const status = (text: string) => ({ action: "agentStatusChanged", data: { status: text } });
const wrongOrigin = new BridgeError("WrongOrigin", "sent from another origin");

/** A connection, told what happens. `loaded` and `says` return whether the init is to be posted then. */
class Told {
  link = new Connection();

  loaded(atMs: number): boolean {
    this.link.loaded(atMs);
    return this.link.initDue(atMs);
  }

  says(message: object, atMs: number): boolean {
    this.link.receive(decode(message), atMs);
    return this.link.initDue(atMs);
  }

  static loaded(atMs: number): Told {
    const told = new Told();
    told.link.loading(atMs);
    assert.ok(told.loaded(atMs));
    return told;
  }
}

test("connection: a frame loads, answers and logs in", () => {
  const told = new Told();
  assert.deepEqual(told.link.at(0), { stage: "loading", sinceMs: 0 });
  told.link.loading(10);
  assert.deepEqual(told.link.at(99_999), { stage: "loading", sinceMs: 10 });
  assert.ok(told.loaded(20));
  assert.deepEqual(told.link.at(20), { stage: "waiting", sinceMs: 20 });
  told.says({ action: "hide" }, 30);
  assert.deepEqual(told.link.at(99_999), { stage: "connected", sinceMs: 30 });
  assert.ok(!told.link.mayCall);
  told.says({ action: "login" }, 40);
  told.says({ action: "login" }, 50);
  assert.deepEqual(told.link.at(60), { stage: "loggedIn", sinceMs: 40 });
  assert.ok(told.link.mayCall);
});

test("connection: silence is a state and ends with the first message", () => {
  const told = Told.loaded(1_000);
  assert.deepEqual(told.link.at(10_999), { stage: "waiting", sinceMs: 1_000 });
  assert.deepEqual(told.link.at(11_000), { stage: "silent", sinceMs: 1_000 });
  told.says({ action: "login" }, 20_000);
  assert.deepEqual(told.link.at(90_000), { stage: "loggedIn", sinceMs: 20_000 });
});

test("connection: a status is mirrored and its repeat keeps the time", () => {
  const told = Told.loaded(0);
  told.says(status("busy"), 10);
  told.says(status("on a call"), 20);
  assert.deepEqual(told.link.status, { text: "on a call", sinceMs: 10 });
  told.says(status("away_Lunch"), 30);
  told.says({ action: "login" }, 40);
  assert.deepEqual(told.link.status, { text: "away_Lunch", sinceMs: 30 });
});

test("connection: a known status allows calls without a log-in", () => {
  const told = Told.loaded(0);
  told.says(status("offline"), 1);
  assert.ok(!told.link.mayCall);
  told.says(status("away"), 2);
  assert.ok(told.link.mayCall);
  told.says({ action: "logout" }, 3);
  assert.equal(told.link.status, undefined);
  told.says(status("available"), 4);
  assert.ok(!told.link.mayCall, "a log-out holds until a log-in");
});

test("connection: a forced log-out is told even if a plain one comes with it", () => {
  for (const order of [
    ["logout", "userLogoutForced"],
    ["userLogoutForced", "logout"],
  ]) {
    const told = Told.loaded(0);
    told.says({ action: "login" }, 1);
    order.forEach((action) => told.says({ action }, 2));
    assert.deepEqual(told.link.at(3), { stage: "loggedOutByForce", sinceMs: 2 });
    told.says({ action: "login" }, 4);
    assert.deepEqual(told.link.at(5), { stage: "loggedIn", sinceMs: 4 });
  }
});

test("connection: a load is a new session also without a new src", () => {
  const told = Told.loaded(0);
  told.says({ action: "login" }, 1);
  told.says(status("available"), 1);
  assert.ok(told.loaded(2));
  assert.deepEqual(told.link.at(3), { stage: "waiting", sinceMs: 2 });
  assert.equal(told.link.status, undefined);
});

test("connection: a log-in that is said before the load event counts", () => {
  const told = new Told();
  told.link.loading(0);
  assert.ok(!told.says({ action: "login" }, 5));
  told.says(status("available"), 6);
  assert.ok(told.loaded(9), "it has had no init yet");
  assert.deepEqual(told.link.at(10), { stage: "loggedIn", sinceMs: 5 });
  assert.equal(told.link.status?.text, "available");

  // The frame reloads itself, and its new document logs in before its load event.
  told.says({ action: "login" }, 20_000);
  assert.ok(told.loaded(20_050));
  assert.deepEqual(told.link.at(20_060), { stage: "loggedIn", sinceMs: 20_000 });
});

test("connection: a frame that begins to listen late gets its init again until it answers", () => {
  const told = Told.loaded(0);
  const sent = [0];
  for (let tick = 1; tick <= 3_600; tick += 1) if (told.link.initDue(tick * 500)) sent.push(tick * 500);
  assert.deepEqual(sent.slice(0, 5), [0, 5_000, 10_000, 30_000, 50_000]);
  assert.equal(sent.length, 12);

  const answered = Told.loaded(0);
  assert.equal(answered.link.waitMs(1_000), 4_000);
  answered.says({ action: "login" }, 1_000);
  assert.deepEqual([answered.link.initDue(9_000), answered.link.waitMs(9_000)], [false, undefined]);
});

test("connection: a frame that speaks without an init gets one at once and once", () => {
  for (const hasLoaded of [true, false]) {
    const told = new Told();
    told.link.loading(0);
    if (hasLoaded) told.loaded(10);
    assert.ok(told.says({ action: "ready" }, 30_000));
    assert.ok(!told.says({ action: "ready" }, 31_000));
    assert.ok(!told.says({ action: "login" }, 32_000));
    assert.ok(!told.link.initDue(99_000));
    if (!hasLoaded) {
      assert.ok(!told.loaded(40_000), "it has answered already");
      assert.deepEqual(told.link.at(41_000), { stage: "loggedIn", sinceMs: 32_000 });
    }
  }
});

test("connection: the frame on another origin is refused until it is back", () => {
  const told = Told.loaded(0);
  told.says({ action: "login" }, 1);
  told.link.rejected(new BridgeError("NoName", "“action” is missing"));
  assert.deepEqual(told.link.at(2), { stage: "loggedIn", sinceMs: 1 });
  told.link.rejected(wrongOrigin);
  assert.deepEqual(told.link.at(4), { stage: "refused", why: wrongOrigin });
  assert.ok(!told.link.mayCall);
  told.says({ action: "show" }, 5);
  assert.deepEqual(told.link.at(5), { stage: "loggedIn", sinceMs: 1 });
  told.link.rejected(wrongOrigin);
  told.link.loading(7);
  assert.deepEqual(told.link.at(7), { stage: "loading", sinceMs: 7 });
});
