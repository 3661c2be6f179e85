// The browser that the page under test runs in.
import { lookup } from "node:dns/promises";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type LaunchOptions, chromium } from "@playwright/test";
import { UsageError, firstLine } from "./errors.js";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

const LOOPBACK = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
];

export interface BrowserChoice {
  readonly browserPath?: string;
  readonly channel?: string;
  readonly headed?: boolean;
}

/**
 * Returns a switch by which the browser takes the server of this URL for one on the internet. Otherwise a page of the
 * internet, which the stand-in for LeadDesk is, couldn't show a card of this machine or this network in a frame.
 */
export async function asPublic(url: string): Promise<string> {
  const { hostname, port, protocol } = new URL(url);
  const isOwn = hostname === "localhost" || hostname.endsWith(".localhost");
  // The browser knows both addresses of this machine, whatever the system says.
  const found = isOwn ? LOOPBACK : await lookup(hostname.replace(/^\[|\]$/g, ""), { all: true }).catch(() => []);
  const at = port || (protocol === "https:" ? "443" : "80");
  const spaces = found.map(({ address, family }) => `${family === 6 ? `[${address}]` : address}:${at}=public`);
  return `--ip-address-space-overrides=${spaces.join(",")}`;
}

/**
 * Returns the browser to start: the one that is named, else that of SCREENPOP_CHROMIUM, else Playwright's own, else the
 * first Chromium on the PATH.
 *
 * @throws UsageError where there is none
 */
export function chosenBrowser(
  { browserPath, channel }: BrowserChoice,
  own = playwrights(),
  env = process.env,
): LaunchOptions {
  const named = browserPath ?? (channel === undefined ? env["SCREENPOP_CHROMIUM"] : undefined);
  if (named !== undefined) {
    if (!existsSync(named)) throw new UsageError(`There is no browser at ${named}.`);
    return { executablePath: named };
  }
  if (channel !== undefined) return { channel };
  if (own !== undefined && existsSync(own)) return {};
  const folders = (env["PATH"] ?? "").split(delimiter).filter(Boolean);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
  if (found !== undefined) return { executablePath: found };
  throw new UsageError("There is no browser: run “npx playwright install chromium”, or name one with --browser-path.");
}

function playwrights(): string | undefined {
  try {
    return chromium.executablePath();
  } catch {
    // Playwright has none for this system.
    return undefined;
  }
}

/**
 * Starts the browser.
 *
 * @throws UsageError where it doesn't start
 */
export async function launch(choice: BrowserChoice, args: string[] = []): Promise<Browser> {
  const options = chosenBrowser(choice);
  try {
    return await chromium.launch({ ...options, headless: !choice.headed, args });
  } catch (error) {
    throw new UsageError(`The browser doesn't start: ${firstLine(error)}`);
  }
}
