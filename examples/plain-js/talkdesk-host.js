"use strict";

// <settings>
const settings = {
  // The frame's URL: Talkdesk's own, or a simulator of it.
  frame: "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html",
  // The agent's Client Integration, in Talkdesk's user settings.
  int: "my-crm",
  // The account's region: prd-us, prd-ca, prd-eu or prd-au.
  env: "prd-eu",
  // The agent's id in your CRM, as Agent Sync sends it to Talkdesk.
  aid: "agent-7",
  view: "headless",
  app: "conversation",
};
// </settings>

// <trying>
// To try another frame: talkdesk-host.html?talkdesk=<frame URL>. Your own page must not have this line: whoever makes
// the link would choose whom your page confides in.
settings.frame = new URLSearchParams(location.search).get("talkdesk") ?? settings.frame;
// </trying>

const frame = document.getElementById("td-emb-container");
// An origin is scheme, host and port. The frame's whole URL would never be equal to a message's origin.
// Empty where the URL isn't one in full: completed from this page's own, a slip of the pen would load this very host.
const origin = originOf(settings.frame);

function originOf(url) {
  try {
    const parsed = new URL(url);
    return /^https?:$/.test(parsed.protocol) ? parsed.origin : "";
  } catch { return ""; }
}

function send(message) {
  // Read contentWindow each time, since a reload can change it. And never “*”: that tells whoever is in the frame.
  frame.contentWindow.postMessage(message, origin);
  note("sent", message);
}

// First the listener, then the frame: so that nothing is missed.
addEventListener("message", (event) => {
  // Both, always: other frames, extensions and developer tools post messages too.
  if (event.source !== frame.contentWindow || event.origin !== origin) return;
  const message = read(event.data);
  note("received", message);
  heard(message);
});

// Talkdesk sends objects; taking their JSON text as well costs a line.
function read(data) {
  if (typeof data !== "string") return Object(data);
  try { return Object(JSON.parse(data)); } catch { return {}; }
}

function heard({ action, data }) {
  switch (action) {
    case "login": return show("connection", "logged in");
    // After a log-out, nobody knows the status any more.
    case "logout": return show("connection", "logged out"), show("status", "unknown");
    case "userLogoutForced": return show("connection", "logged out by force"), show("status", "unknown");
    // Mirror it, and never answer it with integrationStatusChanged: the two would go on for ever.
    case "agentStatusChanged": return show("status", String(data?.status ?? "unknown"));
    // The id may be a number: compare it as text.
    case "openContact": return data?.externalId == null ? undefined : openContact(String(data.externalId));
    case "hide": return panel(false);
    case "show": return panel(true);
    case "popover": return panel(true), attention(true);
    case "sendData": return; // an automation's own data: yours to use
    default: return; // every event of Talkdesk's is passed on, documented or not: no error
  }
}

// At every load, once: a frame that reloads itself knows nothing, and stays blank without this.
frame.addEventListener("load", () => {
  show("connection", "waiting");
  show("status", "unknown");
  const { int, env, aid, view, app } = settings;
  send({ action: "init_td_embedded", data: { url: location.origin, int, env, aid, view, app } });
});

if (location.origin === "null") {
  problem("This page has no origin, so Talkdesk can't answer it: serve it over http or https, not from a file.");
} else if (!origin) {
  problem("The frame's URL isn't one of http or https: write it in full, beginning with https://.");
} else {
  frame.src = settings.frame;
}

// From here on it is your CRM.

function openContact(externalId) {
  show("contact", externalId);
  attention(false);
}

// By CSS: removing the frame from the document, or moving it, would reload it and drop a live call.
function panel(open) {
  document.getElementById("panel").classList.toggle("closed", !open);
}

function attention(wanted) {
  document.getElementById("attention").hidden = !wanted;
}

// Without Talkdesk there is nobody to ask for anything.
function problem(text) {
  show("problem", text);
  document.getElementById("problem").hidden = false;
  for (const control of document.querySelectorAll("form button, form input, form select")) control.disabled = true;
}

// As text, never as HTML: it came from outside.
function show(id, text) {
  document.getElementById(id).textContent = text;
}

function note(way, message) {
  const line = document.createElement("li");
  line.textContent = `${way} ${JSON.stringify(message)}`;
  const messages = document.getElementById("messages");
  messages.prepend(line);
  while (messages.children.length > 50) messages.lastElementChild.remove();
}

document.getElementById("call").addEventListener("submit", (event) => {
  event.preventDefault();
  // What you don't have (contactId, from, metadata) is left out, never null.
  send({ action: "clickToCall", data: { to: document.getElementById("number").value.trim() } });
});

document.getElementById("change").addEventListener("submit", (event) => {
  event.preventDefault();
  // The status stands at the top, not in data. It is shown once agentStatusChanged says that it is so.
  send({ action: "integrationStatusChanged", status: document.getElementById("wanted").value });
});
