import { BridgeError } from "../errors.js";
import { isOrigin } from "../origin.js";

/** How LeadDesk's origin is known: it was set, it is the referrer's, or the browser says that it is the parent window's. */
export type OriginSource = "configured" | "referrer" | "ancestor";

/** LeadDesk's origin, and how it is known. */
export interface PeerOrigin {
  origin: string;
  source: OriginSource;
}

/**
 * Finds LeadDesk's origin. `referrer` is the URL that the page was opened from, at its first load. `ancestor` is
 * `location.ancestorOrigins[0]`; where the two differ, the referrer is that of a navigation within the card.
 *
 * @throws BridgeError if nothing says which page this one is framed by. Never `*`: commands name customers.
 */
export function peerOrigin(configured: string | undefined, referrer: string, ancestor: string): PeerOrigin {
  if (configured) {
    if (isOrigin(configured)) return { origin: configured, source: "configured" };
    throw new BridgeError("BadOrigin", `“${configured}” is no origin, which is a scheme, a host and a port alone`);
  }
  const ofReferrer = originOf(referrer);
  if (ofReferrer && (ancestor === "" || ancestor === "null" || ancestor === ofReferrer)) {
    return { origin: ofReferrer, source: "referrer" };
  }
  if (isOrigin(ancestor)) return { origin: ancestor, source: "ancestor" };
  if (ancestor === "") {
    throw new BridgeError("OriginUnknown", "nothing says which page this one is framed by: set LeadDesk's origin");
  }
  throw new BridgeError(
    "OriginUnusable",
    `this page is framed by one of the origin “${ancestor}”, which can't be addressed`,
  );
}

function originOf(url: string): string | undefined {
  try {
    const { origin } = new URL(url);
    return isOrigin(origin) ? origin : undefined;
  } catch {
    return undefined;
  }
}
