// The golden messages of the crate: what comes is read to what it means, and what is sent is written as it stands there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readBody } from "../src/gate.js";
import {
  type TalkdeskEncoding,
  isFromLeadDesk,
  isFromTalkdesk,
  isToLeadDesk,
  isToTalkdesk,
  readFromLeadDesk,
  readFromTalkdesk,
} from "../src/index.js";
import * as leaddesk from "../src/leaddesk/message.js";
import * as talkdesk from "../src/talkdesk/message.js";
import { golden } from "./vectors.js";

const data = { reason: "Invoice 2026-118", priority: 2, verified: true, queue: { name: "Billing" } };
const status = (text: string) => ({ action: "agentStatusChanged", data: { status: text } });
const line = (type: string, call_log_id?: string) => ({ type, data: call_log_id ? { call_log_id } : {} });
const file = (type: string) => ({ type, data: { file: "receipt-7001.mp3" } });

/** What each message from a provider means. `undefined`: the vendor's page doesn't have it. */
const READ: Record<string, Record<string, object | undefined>> = {
  talkdesk: {
    "from-login": { action: "login" },
    "from-logout": { action: "logout" },
    "from-userLogoutForced": { action: "userLogoutForced" },
    "from-hide": { action: "hide" },
    "from-show": { action: "show" },
    "from-popover": { action: "popover" },
    "from-openContact": { action: "openContact", data: { externalId: "C-1042" } },
    "from-openContact-number": { action: "openContact", data: { externalId: "1042" } },
    "from-sendData": { action: "sendData", data },
    "from-agentStatusChanged": status("available"),
    "from-agentStatusChanged-busy": status("busy"),
    "from-agentStatusChanged-on-a-call": status("on a call"),
    "from-agentStatusChanged-custom": status("away_Lunch"),
    "from-agentStatusChanged-other": status("after_call_work"),
    "from-undocumented": undefined,
  },
  leaddesk: {
    "from-callLineRinging": line("callLineRinging", "7001"),
    "from-callLineRinging-text": line("callLineRinging", "7001"),
    "from-callLineOn": line("callLineOn", "7001"),
    "from-callLineIdle": line("callLineIdle", "7001"),
    "from-callLineIdle-without-id": line("callLineIdle"),
    "from-recStarted": file("recStarted"),
    "from-recStopped": file("recStopped"),
    "from-recCancelled": file("recCancelled"),
    "from-undocumented": undefined,
  },
};

const inData: TalkdeskEncoding = { statusMember: "data" };
const busy: TalkdeskEncoding = { busyWord: "busy" };
const change = (text: string) => ({ action: "integrationStatusChanged", status: text });
const call = { to: "+442079460123" };

/** What is given to `send` for each message to Talkdesk. */
const TO_TALKDESK: Record<string, [message: object, encoding?: TalkdeskEncoding]> = {
  "to-init_td_embedded": [
    {
      action: "init_td_embedded",
      data: {
        url: "https://crm.example",
        int: "my-crm",
        env: "prd-eu",
        aid: "agent-7",
        view: "headless",
        app: "conversation",
      },
    },
  ],
  "to-clickToCall": [{ action: "clickToCall", data: { ...call, contactId: undefined, from: null, metadata: {} } }],
  "to-clickToCall-full": [
    {
      action: "clickToCall",
      data: {
        ...call,
        contactId: "C-1042",
        from: "+12025550143",
        metadata: { campaign: "renewals", attempt: 2, vip: true, none: null },
      },
    },
  ],
  "to-integrationStatusChanged": [change("available")],
  "to-integrationStatusChanged-custom": [change("busy_Training")],
  "to-integrationStatusChanged-on-a-call": [change("busy")],
  "to-integrationStatusChanged-busy": [change("on a call"), busy],
  "to-integrationStatusChanged-in-data": [change("available"), inData],
  "to-integrationStatusChanged-on-a-call-in-data": [change("busy"), inData],
  "to-integrationStatusChanged-busy-in-data": [
    { action: "integrationStatusChanged", data: { status: "on a call" } },
    { ...inData, ...busy },
  ],
};

const command = (action: string, params?: object) => ({ action, ...(params && { params }) });

/** What is given to `send` for each command to LeadDesk. */
const TO_LEADDESK: Record<string, object> = {
  "to-call-phone-number": command("call", { phone_number: "+358401234567" }),
  "to-call-call-id": command("call", { call_id: "7001", auto_call: false }),
  "to-call-customer-id": command("call", { customer_id: 42, phone_number: "" }),
  "to-call-customer-id-text": command("call", { customer_id: " C-1042 ", call_id: 0 }),
  "to-hangup": command("hangup"),
  "to-close-call-dialog": command("close", { target: "call_dialog" }),
  "to-close-full-window": command("close", { target: "full_window_campaign_url" }),
  "to-select_reason": command("select_reason", { id: "2" }),
  "to-continue_call_recording": command("continue_call_recording"),
  "to-pause_call_recording": command("pause_call_recording"),
  "to-start_voice_receipt_recording": command("start_voice_receipt_recording"),
  "to-stop_voice_receipt_recording": command("stop_voice_receipt_recording", {}),
  "to-request_full_window": command("request_full_window"),
  "to-force_full_window": command("force_full_window"),
  "to-delete_call_log": command("delete_call_log", { call_log_id: 7001 }),
};

test("golden: every file is tested", () => {
  const tested = { talkdesk: TO_TALKDESK, leaddesk: TO_LEADDESK };
  for (const provider of ["talkdesk", "leaddesk"] as const) {
    const names = [...Object.keys(READ[provider]!), ...Object.keys(tested[provider])].sort();
    assert.deepEqual([...golden(provider).keys()].sort(), names);
  }
});

for (const provider of ["talkdesk", "leaddesk"] as const) {
  const read = provider === "talkdesk" ? readFromTalkdesk : readFromLeadDesk;
  const [isFrom, isTo] = provider === "talkdesk" ? [isFromTalkdesk, isToTalkdesk] : [isFromLeadDesk, isToLeadDesk];
  for (const [name, text] of golden(provider)) {
    const wire = JSON.parse(text) as object;
    test(`golden: ${provider}/${name}`, () => {
      if (name.startsWith("from-")) {
        const expected = READ[provider]![name];
        assert.deepEqual(read(wire), expected);
        assert.deepEqual(read(text), expected, "as JSON text");
        assert.deepEqual(read(structuredClone(wire)), expected);
        assert.equal(isFrom(wire), expected !== undefined);
        assert.ok(!isTo(wire));
        return;
      }
      assert.ok(isTo(wire) && !isFrom(wire));
      if (provider === "talkdesk") {
        const [message, encoding] = TO_TALKDESK[name]!;
        assert.deepEqual(talkdesk.encode({ ...message }, encoding)[1], wire);
        // What is on the wire is understood as what it was made of.
        assert.deepEqual(talkdesk.encode({ ...wire }, encoding)[1], wire);
      } else {
        assert.equal(leaddesk.encode({ ...TO_LEADDESK[name] })[1], text, "byte for byte");
        assert.equal(leaddesk.encode({ ...wire })[1], text);
      }
    });
  }
}

test("golden: an undocumented message is kept whole", () => {
  for (const [provider, decode] of [
    ["talkdesk", talkdesk.decode],
    ["leaddesk", leaddesk.decode],
  ] as const) {
    const wire = JSON.parse(golden(provider).get("from-undocumented")!) as object;
    const { documented, message } = decode(readBody(wire));
    assert.deepEqual([documented, message], [false, wire]);
  }
});

test("golden: an idle may lack its id in any way", () => {
  for (const data of [{}, { call_log_id: null }, { call_log_id: "" }, { call_log_id: 0 }, null, undefined]) {
    assert.deepEqual(readFromLeadDesk({ type: "callLineIdle", data }), line("callLineIdle"));
  }
});
