import type { FromTalkdesk, ToTalkdesk } from "./cti"; // schemas/cti.d.ts of Screenpop

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
} as const;
// </settings>

/** Puts Talkdesk into the frame, and tells `heard` what it says. Gives the way to answer, and the way to end it. */
export function embedTalkdesk(frame: HTMLIFrameElement, heard: (message: FromTalkdesk) => void) {
  // An origin is scheme, host and port: the frame's whole URL would never be equal to a message's origin.
  // Without a base: completed from this page's own, a slip of the pen would load this very page. It throws instead.
  const { origin } = new URL(settings.frame);
  const send = (message: ToTalkdesk) => frame.contentWindow?.postMessage(message, origin); // never to "*"

  const onMessage = (event: MessageEvent<unknown>) => {
    // Both, always: other frames, extensions and developer tools post messages too.
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const message = read(event.data);
    if (message) heard(message);
  };
  // At every load, once: a frame that reloads itself knows nothing, and stays blank without this.
  const onLoad = () => {
    const { int, env, aid, view, app } = settings;
    send({ action: "init_td_embedded", data: { url: location.origin, int, env, aid, view, app } });
  };
  addEventListener("message", onMessage);
  frame.addEventListener("load", onLoad);
  frame.allow = "microphone"; // for the origin of its src, never for all ("*")
  frame.src = settings.frame; // last, so that nothing is missed

  const stop = () => {
    removeEventListener("message", onMessage);
    frame.removeEventListener("load", onLoad);
  };
  return { send, stop };
}

function read(data: unknown): FromTalkdesk | undefined {
  try {
    const message = typeof data === "string" ? JSON.parse(data) : data;
    return typeof message?.action === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}
