// Lets a simulator stand in for a provider, at the provider's own address.
import type { BrowserContext } from "@playwright/test";
import { type ServedFile, SITE, beginningAt, siteFile } from "./site.js";

/** Talkdesk's own address, which pages in production give their frame. */
export const TALKDESK = "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html";

/** Where a simulator stands in. */
export interface StandIn {
  /** The frame's URL in the page under test. */
  readonly url: string;
  /** The route that the app begins at, from the `#` on. Read at each load. */
  route(): string;
}

/**
 * Answers every request to the frame's origin with the site's files, so that the page under test needs no change: not even
 * the origin differs from the provider's.
 */
export async function standIn(context: BrowserContext, { url, route }: StandIn, folder = SITE): Promise<void> {
  const { origin, pathname } = new URL(url);
  const directory = pathname.slice(0, pathname.lastIndexOf("/") + 1);
  await context.route(
    (requested) => requested.origin === origin,
    async (intercepted) => {
      const path = new URL(intercepted.request().url()).pathname;
      const isPage = path === pathname;
      const name = isPage ? "index.html" : path.startsWith(directory) ? path.slice(directory.length) : path;
      const file = await siteFile(folder, name);
      if (!file) return intercepted.fulfill({ status: 404, body: "There is no such file." });
      const body = isPage ? Buffer.from(beginningAt(file.body.toString("utf8"), route())) : file.body;
      return fulfill({ ...file, body }, intercepted);
    },
  );
}

function fulfill(
  { contentType, body }: ServedFile,
  intercepted: Parameters<Parameters<BrowserContext["route"]>[1]>[0],
) {
  return intercepted.fulfill({ status: 200, contentType, body });
}

/** Returns the URL of the Talkdesk simulator on a server. It has no `#`, as Talkdesk's own has none. */
export function talkdeskUrl(server: string, query = ""): string {
  return `${server}/talkdesk.html${query && `?${query}`}`;
}
