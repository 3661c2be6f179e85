// Plays the contract against a page.
import type { ConformanceOptions } from "./arguments.js";
import { checkedUrl } from "./arguments.js";
import { type BrowserChoice, asPublic, launch } from "./browser.js";
import { testCard } from "./card.js";
import type { Config } from "./config.js";
import { UsageError } from "./errors.js";
import { testHost } from "./host.js";
import { type Report, summed } from "./report.js";
import { serve } from "./server.js";
import { TALKDESK } from "./standin.js";

/** What is tested, and with what. */
export interface Conformance extends Config, BrowserChoice {
  /** The built simulators; none: those that this package carries. */
  readonly site?: string;
}

/** Returns the configuration with what the command line says. It tests one page: a `--host` leaves out the card. */
export function merged(
  config: Config,
  { host, card, frame, leaddesk, browserPath, channel, headed }: ConformanceOptions,
): Conformance {
  const { host: ownHost, card: ownCard, ...rest } = config;
  const named = host === undefined && card === undefined ? { host: ownHost, card: ownCard } : { host, card };
  const given = { ...named, frame: frame ?? config.frame, leaddesk: leaddesk ?? config.leaddesk, browserPath, channel };
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...rest, ...kept, headed };
}

/**
 * Tests a page, and returns the report.
 *
 * @throws UsageError on a mistake in the call
 */
export async function conformance({ host, card, frame = TALKDESK, site, ...options }: Conformance): Promise<Report> {
  if (host !== undefined && card !== undefined)
    throw new UsageError("There are a host and a card: one run tests one page.");
  if (host === undefined && card === undefined)
    throw new UsageError("There is nothing to test: give --host or --card.");
  checkedUrl("--frame", frame);
  if (options.leaddesk !== undefined) checkedUrl("--leaddesk", options.leaddesk);
  const url = host === undefined ? checkedUrl("--card", card!) : checkedUrl("--host", host);
  const server = await serve(site === undefined ? {} : { folder: site });
  try {
    const browser = await launch(options, options.leaddesk === undefined ? [] : [await asPublic(url)]);
    try {
      const page = { url, frame, server: server.origin, config: options };
      return summed(
        host === undefined ? await testCard(browser, server.origin, url, options) : await testHost(browser, page),
      );
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}
