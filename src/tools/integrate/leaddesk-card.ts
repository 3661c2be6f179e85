import type { FromLeadDesk, ToLeadDesk } from "./cti"; // schemas/cti.d.ts of Screenpop

// <settings>
const settings = {
  // LeadDesk's origin, such as "https://app.leaddesk.example". Empty: it is found out, as far as the browser tells.
  leaddesk: "",
  // The parameters in the card's URL, as LeadDesk's template has them.
  phone: "phone",
  callLogId: "call_log_id",
  customerId: "customer_id",
};
// </settings>

const asked = new URLSearchParams(location.search);
/** Whom LeadDesk calls; empty where it doesn't say. */
export const customer = {
  phone: asked.get(settings.phone) ?? "",
  callLogId: asked.get(settings.callLogId) ?? "",
  customerId: asked.get(settings.customerId) ?? "",
};
const origin = leadDeskOrigin();

/** Whether LeadDesk can be spoken to: the card is in its frame, and knows its origin. */
export const connected = origin !== "" && parent !== window;

/** LeadDesk takes JSON text, and confirms nothing: believe its events alone. */
export function send(command: ToLeadDesk): void {
  if (connected) parent.postMessage(JSON.stringify(command), origin); // never to "*"
}

/** Call it at once, in a script that is neither deferred nor loaded late: LeadDesk speaks as the card loads. */
export function listen(heard: (event: FromLeadDesk) => void): void {
  addEventListener("message", (event: MessageEvent<unknown>) => {
    if (!connected || event.source !== parent || event.origin !== origin) return;
    const message = read(event.data);
    if (message) heard(message);
  });
}

function read(data: unknown): FromLeadDesk | undefined {
  try {
    const message = typeof data === "string" ? JSON.parse(data) : data;
    return typeof message?.type === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

/** The origin of a URL; empty where it has none that anything can be posted to. */
function originOf(url: string | null | undefined): string {
  try {
    const parsed = new URL(url ?? "");
    return /^https?:$/.test(parsed.protocol) ? parsed.origin : "";
  } catch {
    return "";
  }
}

/** What is set, else the referrer of the first load, else what the browser says is around this page, else nobody. */
function leadDeskOrigin(): string {
  if (settings.leaddesk) return originOf(settings.leaddesk);
  const around = originOf(location.ancestorOrigins?.[0]);
  const referrer = originOf(keptReferrer());
  return referrer && (!around || around === referrer) ? referrer : around;
}

/** The referrer is LeadDesk's page at the first load only, and this card's own after that: so it is kept. */
function keptReferrer(): string {
  const key = "leaddesk.referrer";
  try {
    if (originOf(document.referrer) && originOf(document.referrer) !== location.origin)
      sessionStorage.setItem(key, document.referrer);
    return sessionStorage.getItem(key) ?? document.referrer;
  } catch {
    return document.referrer; // storage is blocked in this frame
  }
}
