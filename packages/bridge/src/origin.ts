import { BridgeError } from "./errors.js";

/** Resolves a URL against the page, as a frame's `src` is. Its origin can be posted to. */
export function httpUrl(text: string): URL {
  // An empty one would load this very page.
  const url = text && URL.canParse(text, document.baseURI) && new URL(text, document.baseURI);
  if (url && isHttp(url)) return url;
  throw new BridgeError("BadUrl", `“${text}” is no URL of https:// or http://`);
}

const isHttp = ({ protocol, origin }: URL) => /^https?:$/.test(protocol) && origin !== "null";

/** Returns whether a text is one concrete origin, spelled as browsers do: never `*`, never `null`. */
export function isOrigin(text: string): boolean {
  try {
    const url = new URL(text);
    return isHttp(url) && url.origin === text && !/[^a-z0-9._-]/.test(url.hostname.replace(/^\[[0-9a-f:]+\]$/, ""));
  } catch {
    return false;
  }
}
