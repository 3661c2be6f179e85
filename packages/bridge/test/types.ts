// What the types take and refuse. It is compiled, not run: see package.test.ts.
import {
  type BridgeError,
  type LeadDeskEvent,
  type TalkdeskEvent,
  isFromLeadDesk,
  isFromTalkdesk,
  isToTalkdesk,
  leaddeskCard,
  readFromTalkdesk,
  talkdeskHost,
} from "../src/index.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(): T => true as T;

declare const frame: HTMLIFrameElement;
declare const unknown: unknown;

const talkdesk = talkdeskHost(
  frame,
  { src: "https://x.example", init: { int: "my-crm", env: "prd-eu", aid: 7, view: "headless", app: "conversation" } },
  {
    login: (data) => is<Equal<typeof data, undefined>>(),
    openContact: ({ externalId }) => is<Equal<typeof externalId, string>>(),
    sendData: (data) => is<Equal<typeof data, { [member: string]: unknown }>>(),
    received: (event) => {
      if (event.action === "openContact") is<Equal<typeof event.data.externalId, string>>();
      // @ts-expect-error: the vendor's page has no such message
      if (event.action === "opencontact") return;
    },
    connection: (connection) => {
      if (connection.stage === "refused") is<Equal<typeof connection.why, BridgeError>>();
      else is<Equal<typeof connection.sinceMs, number>>();
    },
    call: (call) => is<Equal<typeof call.contactId, string | undefined>>(),
    // @ts-expect-error: no message has this name
    openContacts: () => {},
  },
);

talkdesk.send({ action: "clickToCall", data: { to: "+442079460123", contactId: 1042, metadata: { vip: true } } });
talkdesk.send({ action: "integrationStatusChanged", status: "busy_Training" });
// @ts-expect-error: `to` is missing
talkdesk.send({ action: "clickToCall", data: {} });
// @ts-expect-error: metadata is flat
talkdesk.send({ action: "clickToCall", data: { to: "+1", metadata: { a: {} } } });
// @ts-expect-error: misspelt
talkdesk.send({ action: "clicktocall", data: { to: "+1" } });
// @ts-expect-error: LeadDesk's
talkdesk.send({ action: "hangup" });
// @ts-expect-error: no such region
talkdeskHost(frame, { src: "", init: { int: "", env: "prd-mars", aid: "", view: "headless" } });

const card = leaddeskCard(
  {},
  {
    callLineIdle: ({ call_log_id }) => is<Equal<typeof call_log_id, string | undefined>>(),
    callLineOn: ({ call_log_id }) => is<Equal<typeof call_log_id, string>>(),
  },
);
card.send({ action: "call", params: { call_id: 7001 } });
card.send({ action: "close", params: { target: "call_dialog" } });
// @ts-expect-error: exactly one of them
card.send({ action: "call", params: { call_id: 7001, customer_id: 42 } });
// @ts-expect-error: no such target
card.send({ action: "close", params: { target: "dialog" } });

// Guards narrow what nothing is known of.
if (isFromTalkdesk(unknown) && unknown.action === "agentStatusChanged")
  is<Equal<typeof unknown.action, "agentStatusChanged">>();
if (isToTalkdesk(unknown) && unknown.action === "clickToCall") unknown.data.to.length;
if (isFromLeadDesk(unknown) && unknown.type === "recStarted") unknown.data?.file?.length;
// @ts-expect-error: not narrowed
unknown.action;
const read = readFromTalkdesk(unknown);
if (read?.action === "openContact") read.data.externalId.length;

// A switch over an event is exhaustive.
export function ofTalkdesk(event: TalkdeskEvent): string {
  switch (event.action) {
    case "login":
    case "logout":
    case "userLogoutForced":
    case "hide":
    case "show":
    case "popover":
      return event.action;
    case "openContact":
      return event.data.externalId;
    case "sendData":
      return Object.keys(event.data).join();
    case "agentStatusChanged":
      return event.data.status;
  }
}

export function ofLeadDesk(event: LeadDeskEvent): string | undefined {
  switch (event.type) {
    case "callLineRinging":
    case "callLineOn":
    case "callLineIdle":
      return event.data.call_log_id;
    case "recStarted":
    case "recStopped":
    case "recCancelled":
      return event.data.file;
  }
}
