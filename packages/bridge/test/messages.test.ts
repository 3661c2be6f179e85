// What is wrong with a message is named, as the crate names it (bridge/tests/talkdesk_messages.rs, leaddesk_messages.rs).
import assert from "node:assert/strict";
import { test } from "node:test";
import { BridgeError, isFromTalkdesk, isToLeadDesk, isToTalkdesk } from "../src/index.js";
import * as leaddesk from "../src/leaddesk/message.js";
import * as talkdesk from "../src/talkdesk/message.js";

const wrong = (read: () => unknown): [code: string, message: string] => {
  try {
    read();
  } catch (error) {
    if (error instanceof BridgeError) return [error.code, error.message];
    throw error;
  }
  return ["none", ""];
};

const bad = (action: string, member: string, expected: string): [string, string] => [
  "BadMember",
  `“${action}” needs ${expected} as its “${member}”`,
];

test("messages: what is wrong from Talkdesk is named", () => {
  const id = "a non-empty text or a number";
  for (const [message, expected] of [
    [[], ["NotAnObject", "not an object, but of the kind “array”"]],
    [null, ["NotAnObject", "not an object, but of the kind “null”"]],
    ["login", ["NotAnObject", "not an object, but of the kind “text”"]],
    [{ type: "login" }, ["NoName", "“action” is missing"]],
    [{ action: 7 }, ["NameNotText", "“action” is no text"]],
    [{ action: null }, ["NameNotText", "“action” is no text"]],
    [{ action: "openContact" }, bad("openContact", "data", "an object")],
    [{ action: "openContact", data: {} }, bad("openContact", "data.externalId", id)],
    [{ action: "openContact", data: { externalId: "" } }, bad("openContact", "data.externalId", id)],
    [{ action: "openContact", data: { externalId: [1] } }, bad("openContact", "data.externalId", id)],
    [{ action: "sendData" }, bad("sendData", "data", "an object")],
    [{ action: "sendData", data: [1] }, bad("sendData", "data", "an object")],
    [
      { action: "agentStatusChanged", data: { status: "" } },
      bad("agentStatusChanged", "data.status", "a non-empty text"),
    ],
    [{ action: "agentStatusChanged", status: "away" }, bad("agentStatusChanged", "data", "an object")],
  ] as [unknown, [string, string]][]) {
    assert.deepEqual(
      wrong(() => talkdesk.decode(message)),
      expected,
      JSON.stringify(message),
    );
    assert.ok(!isFromTalkdesk(message));
  }
});

test("messages: what is wrong to Talkdesk is named", () => {
  const init = (members: object) => ({
    action: "init_td_embedded",
    data: { url: "u", int: "i", env: "prd-us", aid: "a", view: "headless", app: "live", ...members },
  });
  const call = (data: unknown) => ({ action: "clickToCall", data });
  for (const [message, name, member, expected] of [
    [{ action: "init_td_embedded" }, "init_td_embedded", "data", "an object"],
    [init({ url: "" }), "init_td_embedded", "data.url", "a non-empty text"],
    [init({ int: null }), "init_td_embedded", "data.int", "a non-empty text"],
    [init({ app: null }), "init_td_embedded", "data.app", "a non-empty text"],
    [init({ env: "prd" }), "init_td_embedded", "data.env", "one of prd-us, prd-ca, prd-eu, prd-au"],
    [init({ view: 1 }), "init_td_embedded", "data.view", "one of external, workspace, headless"],
    [call({}), "clickToCall", "data.to", "a non-empty text"],
    [call({ to: "+1", from: 1 }), "clickToCall", "data.from", "a text (or nothing)"],
    [call({ to: "+1", contactId: {} }), "clickToCall", "data.contactId", "a text or a number (or nothing)"],
    [call({ to: "+1", metadata: "x" }), "clickToCall", "data.metadata", "an object"],
    [{ action: "integrationStatusChanged", data: {} }, "integrationStatusChanged", "data.status", "a non-empty text"],
    [{ action: "integrationStatusChanged" }, "integrationStatusChanged", "status", "a non-empty text"],
  ] as [Record<string, unknown>, string, string, string][]) {
    assert.deepEqual(
      wrong(() => talkdesk.encode(message)),
      bad(name, member, expected),
      JSON.stringify(message),
    );
    assert.ok(!isToTalkdesk(message));
  }
  const misspelt = wrong(() => talkdesk.encode({ action: "clicktocall", data: { to: "+1" } }));
  assert.deepEqual(misspelt, [
    "NotDocumented",
    "“clicktocall” is none of init_td_embedded, clickToCall, integrationStatusChanged",
  ]);
});

test("messages: what is wrong to LeadDesk is named", () => {
  const one = "exactly one of phone_number, call_id and customer_id";
  for (const [message, name, member, expected] of [
    [{ action: "call" }, "call", "params", one],
    [{ action: "call", params: {} }, "call", "params", one],
    [{ action: "call", params: { call_id: 1, customer_id: 2 } }, "call", "params", one],
    [{ action: "call", params: { call_id: 0 } }, "call", "params", one],
    [{ action: "close" }, "close", "params", "an object"],
    [
      { action: "close", params: { target: "dialog" } },
      "close",
      "params.target",
      "one of call_dialog, full_window_campaign_url",
    ],
    [
      { action: "select_reason", params: { id: 0 } },
      "select_reason",
      "params.id",
      "a non-empty text or a number other than 0",
    ],
    [
      { action: "delete_call_log", params: { call_log_id: "  " } },
      "delete_call_log",
      "params.call_log_id",
      "a non-empty text or a number other than 0",
    ],
  ] as [Record<string, unknown>, string, string, string][]) {
    assert.deepEqual(
      wrong(() => leaddesk.encode(message)),
      bad(name, member, expected),
      JSON.stringify(message),
    );
  }
  assert.equal(wrong(() => leaddesk.encode({ action: "hang_up" }))[0], "NotDocumented");
  // What is sent has it; what somebody else has made must have it.
  assert.ok(isToLeadDesk({ action: "call", params: { call_id: 7, auto_call: true } }));
  assert.ok(!isToLeadDesk({ action: "call", params: { call_id: 7 } }));
  assert.ok(!isToLeadDesk({ action: "call", params: { call_id: 7, auto_call: false } }));
});

test("messages: names of an object's own members are no documented messages", () => {
  for (const action of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    assert.equal(talkdesk.decode(JSON.parse(JSON.stringify({ action }))).documented, false, action);
  }
});

test("messages: ids become text, and on LeadDesk's wire numbers again", () => {
  const to = (id: unknown) => leaddesk.encode({ action: "select_reason", params: { id } })[1];
  for (const [id, wire] of [
    [7, "7"],
    ["7", "7"],
    [" 7 ", "7"],
    ["007", '"007"'],
    ["C-1", '"C-1"'],
    ["9007199254740992", '"9007199254740992"'],
  ]) {
    assert.equal(to(id), `{"action":"select_reason","params":{"id":${wire}}}`);
  }
  const read = (externalId: unknown) =>
    (talkdesk.decode({ action: "openContact", data: { externalId } }).message.data as { externalId: string })
      .externalId;
  assert.deepEqual([12345, -7, 12.0, -0.0, 1e3, 0.5, 1e21].map(read), [
    "12345",
    "-7",
    "12",
    "0",
    "1000",
    "0.5",
    "1000000000000000000000",
  ]);
});

test("messages: metadata is flat on the wire", () => {
  const [, posted] = talkdesk.encode({
    action: "clickToCall",
    data: { to: "+1", metadata: { a: { b: 1 }, c: [1], d: null, e: 2 } },
  });
  assert.deepEqual(posted, { action: "clickToCall", data: { to: "+1", metadata: { a: '{"b":1}', c: "[1]", e: 2 } } });
});

test("messages: a status at both places is the one at the top", () => {
  const message = { action: "integrationStatusChanged", status: "away", data: { status: "offline" } };
  assert.deepEqual(talkdesk.encode(message)[1], { action: "integrationStatusChanged", status: "away" });
});
