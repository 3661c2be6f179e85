"use strict";

// <settings>
const settings = {
  // LeadDesk's origin, such as "https://app.leaddesk.example". Empty: it is found out, as far as the browser tells.
  leaddesk: "",
  // The parameters in the card's URL, as LeadDesk's template has them.
  phone: "phone",
  callLogId: "call_log_id",
  customerId: "customer_id",
  // Your call ending reasons: LeadDesk's id, and a name.
  reasons: [["1", "Sale"], ["2", "Call back"], ["3", "Not interested"]],
};
// </settings>

const asked = new URLSearchParams(location.search);
const customer = {
  phone: filled(settings.phone),
  callLogId: filled(settings.callLogId),
  customerId: filled(settings.customerId),
};

// <trying>
// To try another LeadDesk: leaddesk-card.html?leaddesk=<its origin>. Your own card must not have this line: whoever
// makes the link would choose whom your card confides in.
settings.leaddesk ||= asked.get("leaddesk") ?? "";
// </trying>

const origin = leadDeskOrigin();
// Whether there is anybody to call. (LeadDesk fills in what it knows: a number may be missing, and so may an id.)
const callable = Boolean(customer.customerId || customer.callLogId || customer.phone);

// A parameter's value; none where LeadDesk had nothing to put in place of the braces.
function filled(name) {
  const value = (asked.get(name) ?? "").trim();
  return /^\{.*\}$/.test(value) ? "" : value;
}

// The origin of a URL; empty where it has none that anything can be posted to.
function originOf(url) {
  try {
    const parsed = new URL(url);
    return /^https?:$/.test(parsed.protocol) ? parsed.origin : "";
  } catch { return ""; }
}

// The referrer is LeadDesk's page at the first load only, and this card's own after that: so it is kept.
function keptReferrer() {
  const key = "leaddesk.referrer";
  try {
    if (originOf(document.referrer) && originOf(document.referrer) !== location.origin)
      sessionStorage.setItem(key, document.referrer);
    return sessionStorage.getItem(key) ?? document.referrer;
  } catch { return document.referrer; } // storage is blocked in this frame
}

// Whom to talk to: what is set, else the referrer, else what the browser
// says is around this page. Otherwise nobody: “*” would tell customers' numbers to whoever has framed the card.
function leadDeskOrigin() {
  if (settings.leaddesk) return originOf(settings.leaddesk);
  const around = originOf(location.ancestorOrigins?.[0]);
  const referrer = originOf(keptReferrer());
  // Where the two differ, the referrer is that of a navigation, and the browser knows better.
  return referrer && (!around || around === referrer) ? referrer : around;
}

// LeadDesk takes JSON text, not objects. It confirms nothing: believe its events alone.
function send(action, params) {
  // JSON.stringify leaves out params where there are none.
  if (origin && parent !== window) parent.postMessage(JSON.stringify({ action, params }), origin);
}

// An id that is a plain whole number is sent as one.
function id(text) {
  return Number.isSafeInteger(Number(text)) && String(Number(text)) === text ? Number(text) : text;
}

// At once, before the page is there: LeadDesk says callLineIdle when the card initialises.
addEventListener("message", (event) => {
  if (!origin || event.source !== parent || event.origin !== origin) return;
  heard(read(event.data));
  render();
});

function read(data) {
  if (typeof data !== "string") return Object(data);
  try { return Object(JSON.parse(data)); } catch { return {}; }
}

// The calls, by call log id as text: 7001 and "7001" are one call, and one call is one entry, whatever is repeated.
const calls = new Map();
// LeadDesk says callLineIdle whenever this card initialises, also in mid-call: in manual dial it opens on answer.
const INITIAL_IDLE_WITHIN_MS = 10_000;
let initialIdleIsDue = true;
let line = "unknown";
let receipt = "off";

function heard({ type, data }) {
  const callLogId = String(data?.call_log_id ?? "").trim();
  const call = calls.get(callLogId);
  switch (type) {
    case "callLineRinging":
      if (!callLogId || call) break;
      endOthers(callLogId);
      calls.set(callLogId, { rang: true, answered: false, over: false });
      break;
    case "callLineOn":
      if (!callLogId) break;
      // It may be the first that is heard of the call, or come after its end.
      if (!call?.over) endOthers(callLogId);
      calls.set(callLogId, { rang: call?.rang ?? false, answered: true, over: call?.over ?? false });
      break;
    case "callLineIdle": {
      // The first one is that of the initialisation, unless the call has rung since: it ends nothing.
      const isInitial = initialIdleIsDue && performance.now() < INITIAL_IDLE_WITHIN_MS;
      initialIdleIsDue = false;
      for (const [other, open] of calls)
        if ((!callLogId || other === callLogId) && (open.rang || !isInitial)) open.over = true;
      break;
    }
    case "recStarted": receipt = "recording"; return;
    case "recStopped": receipt = `saved ${data?.file ?? ""}`.trim(); return;
    case "recCancelled": receipt = "given up"; return;
    default: return; // an event that isn't documented is no error
  }
  const open = [...calls.values()].filter((other) => !other.over).pop();
  line = !open ? "idle" : open.answered ? "on a call" : "ringing";
}

// An agent has one line: where another call is on it, the idle of the one before never came.
function endOthers(callLogId) {
  for (const [other, open] of calls) if (other !== callLogId) open.over = true;
}

// From here on it is your card.

function render() {
  if (document.readyState === "loading") return; // what was heard is shown below
  const by = (name) => document.getElementById(name);
  by("line").textContent = line;
  by("receipt").textContent = receipt;
  by("hangup").disabled = !origin || line === "idle";
  by("call").disabled = !origin || !callable || !(line === "idle" || line === "unknown");
  by("calls").replaceChildren(...[...calls].map(([callLogId, { answered, over }]) => {
    const item = document.createElement("li");
    const state = over ? (answered ? "answered" : "no answer") : (answered ? "on a call" : "ringing");
    item.textContent = `${callLogId}: ${state}`; // as text, never as HTML: it came from outside
    return item;
  }));
}

function problem(text) {
  document.getElementById("problem").hidden = false;
  document.getElementById("problem").textContent = text;
}

document.addEventListener("DOMContentLoaded", () => {
  const by = (name) => document.getElementById(name);
  if (!callable) problem(`The card's URL names nobody to call: in LeadDesk's template, give it ${settings.customerId}={customer_id} or ${settings.phone}={phone}.`);
  by("customer").textContent = customer.customerId || customer.phone || "unknown";
  if (parent === window || !origin) {
    problem(parent === window
      ? "This page isn't inside LeadDesk: set its URL as LeadDesk's contact card, or open it in a simulator of LeadDesk."
      : "The browser doesn't say which page this card is in, so nothing can be sent: set LeadDesk's origin in the settings.");
    for (const control of document.querySelectorAll("button, select")) control.disabled = true;
  }
  by("call").onclick = () => send("call", {
    // Exactly one of the three. A plain number only works while LeadDesk's call dialog is open.
    ...(customer.customerId ? { customer_id: id(customer.customerId) }
      : customer.callLogId ? { call_id: id(customer.callLogId) }
      : { phone_number: customer.phone }),
    auto_call: true,
  });
  by("hangup").onclick = () => send("hangup");
  by("close").onclick = () => send("close", { target: "call_dialog" });
  for (const [value, name] of settings.reasons) by("reason").add(new Option(name, value));
  by("reason").onchange = () => { if (by("reason").value) send("select_reason", { id: id(by("reason").value) }); };
  for (const button of document.querySelectorAll("[data-command]")) button.onclick = () => send(button.dataset.command);
  render();
});
