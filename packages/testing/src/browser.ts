// The browser that the page under test runs in.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type LaunchOptions, chromium } from "@playwright/test";
import { UsageError } from "./errors.js";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

export interface BrowserChoice {
  readonly browserPath?: string;
  readonly channel?: string;
  readonly headed?: boolean;
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
export async function launch(choice: BrowserChoice): Promise<Browser> {
  const options = chosenBrowser(choice);
  try {
    return await chromium.launch({
      ...options,
      headless: !choice.headed,
      args: ["--disable-background-networking", "--disable-dev-shm-usage"],
    });
  } catch (error) {
    const [line] = (error as Error).message.split("\n");
    throw new UsageError(`The browser doesn't start: ${line}`);
  }
}
