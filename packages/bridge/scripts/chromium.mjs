// The browser that the tests run in.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

/** Starts Chromium: the one that SCREENPOP_CHROMIUM names, else the first on the PATH. */
export async function startChromium() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
  const executablePath = process.env.SCREENPOP_CHROMIUM ?? found;
  if (!executablePath)
    throw new Error("there is no Chromium on the PATH: install one, or name it in SCREENPOP_CHROMIUM");
  return puppeteer.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP *.example 127.0.0.1"],
  });
}
