// Generated from schemas/cti.d.ts by scripts/messages.mjs: don't edit it.

import { CHOICE, type Table } from "./members.js";

export const toTalkdesk = {
  init_td_embedded: { "data.url": "text", "data.int": "text", "data.env": ["prd-us","prd-ca","prd-eu","prd-au"], "data.aid": "id", "data.view": ["external","workspace","headless"], "data.app": "text?data.view=headless" },
  clickToCall: { "data.to": "text", "data.contactId": "id?", "data.from": "text?", "data.metadata": "flat?" },
  integrationStatusChanged: { "status": "text?", "data.status": "text?", [CHOICE]: ["some","status","data.status"] },
} satisfies Table;

export const fromTalkdesk = {
  login: {},
  logout: {},
  userLogoutForced: {},
  hide: {},
  show: {},
  popover: {},
  openContact: { "data.externalId": "id" },
  sendData: { "data": "object" },
  agentStatusChanged: { "data.status": "text" },
} satisfies Table;

export const toLeadDesk = {
  call: { "params.phone_number": "text?", "params.auto_call": "true", "params.call_id": "row?", "params.customer_id": "row?", [CHOICE]: ["exactly","params.phone_number","params.call_id","params.customer_id"] },
  hangup: {},
  close: { "params.target": ["call_dialog","full_window_campaign_url"] },
  select_reason: { "params.id": "row" },
  continue_call_recording: {},
  pause_call_recording: {},
  start_voice_receipt_recording: {},
  stop_voice_receipt_recording: {},
  request_full_window: {},
  force_full_window: {},
  delete_call_log: { "params.call_log_id": "row" },
} satisfies Table;

export const fromLeadDesk = {
  callLineRinging: { "data.call_log_id": "row" },
  callLineOn: { "data.call_log_id": "row" },
  callLineIdle: { "data.call_log_id": "row?" },
  recStarted: { "data.file": "text?" },
  recStopped: { "data.file": "text?" },
  recCancelled: { "data.file": "text?" },
} satisfies Table;
