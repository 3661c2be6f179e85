// Plays the contract to a LeadDesk card: this machine's server is LeadDesk.
import { type Browser, type Frame, type Page } from "@playwright/test";
import { testCardStrangers } from "./card-strangers.js";
import { DEAF_CARD, withCause } from "./cause.js";
import { type CardAnswers, type CardCommand, type Config, runHook } from "./config.js";
import { TestingError, UsageError, firstLine } from "./errors.js";
import { CARD_PRESSES, CARD_QUESTIONS } from "./questions.js";
import type { Finding, SavedReport } from "./report.js";
import { standIn } from "./standin.js";
import { explained, playTester, savedReport } from "./tester.js";
import { until } from "./wait.js";

const LOADS_WITHIN_MS = 30_000;

/** Tests the card with this URL template. LeadDesk is on the server, unless the configuration names its origin. */
export async function testCard(browser: Browser, server: string, card: string, config: Config): Promise<SavedReport> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, serviceWorkers: "block" });
  try {
    context.setDefaultTimeout(5_000);
    const leaddesk = config.leaddesk === undefined ? server : new URL(config.leaddesk).origin;
    if (leaddesk !== server) await standIn(context, { url: `${leaddesk}/`, route: () => "" });
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await runHook(config, "prepare", page);
    await answers(page, card);
    await page.goto(`${leaddesk}/#/conformance?card=${encodeURIComponent(card)}`);
    await page.getByRole("button", { name: "Guided test", exact: true }).click({ timeout: LOADS_WITHIN_MS });
    const refused = await refusal(page, said);
    if (refused !== undefined) return notShown(card, refused);
    const sheet = { config, questions: CARD_QUESTIONS, presses: CARD_PRESSES };
    const played = await playTester<Frame, CardAnswers, CardCommand>({
      ...sheet,
      area: async () => page.mainFrame(),
      page: () => cardFrame(page),
    });
    if (played.end === "lost") throw new TestingError("The test was lost: the page that plays LeadDesk was left.");
    const saved = await savedReport(page.mainFrame());
    const own = withCause({ ...saved, findings: explained(saved.findings, played, sheet) });
    // A card that takes no event takes none of a stranger's.
    const isDeaf = own.findings.some(({ about }) => about === DEAF_CARD);
    return isDeaf
      ? own
      : { ...own, findings: [...own.findings, await testCardStrangers(context, leaddesk, card, config)] };
  } finally {
    await context.close();
  }
}

/** Returns why the browser shows its error page in place of the card. Nothing where it shows the card. */
async function refusal(page: Page, said: readonly string[]): Promise<string | undefined> {
  const frame = await cardFrame(page);
  await frame.waitForLoadState("domcontentloaded", { timeout: LOADS_WITHIN_MS }).catch(() => undefined);
  if (!frame.url().startsWith("chrome-error:")) return undefined;
  const why = said.find((text) => /X-Frame-Options|frame-ancestors|in a frame|loopback|local network/i.test(text));
  return why ?? "its console says nothing about it.";
}

/** The report of a card that can't be shown in a frame. */
function notShown(card: string, why: string): SavedReport {
  const finding: Finding = {
    about: "Loading",
    verdict: "wrong",
    evidence: "seen",
    says: `The browser doesn't show the card in LeadDesk's frame: ${why}`,
    todo: "Let LeadDesk frame the card: its server's X-Frame-Options and Content-Security-Policy (frame-ancestors) decide that.",
  };
  const at = new Date().toISOString();
  return { subject: "leaddesk-card", address: card, at, complete: false, heard: false, findings: [finding] };
}

/** Whether a server is there at all: in a frame, the browser's error page looks like a card that says nothing. */
async function answers(page: Page, card: string): Promise<void> {
  const url = card.replaceAll(/\{\w+\}/g, "");
  try {
    await page.request.get(url, { timeout: LOADS_WITHIN_MS, failOnStatusCode: false });
  } catch (error) {
    throw new UsageError(`Nothing answers at ${new URL(url).origin}: is your server running? (${firstLine(error)})`);
  }
}

/** The card's frame at this moment: each load is a frame of its own. In a page without an origin it is one deeper. */
async function cardFrame(page: Page): Promise<Frame> {
  const found = await until(async () => {
    try {
      const element = await page.mainFrame().waitForSelector("#conformance-card");
      const isDeeper = (await element.getAttribute("data-way")) === "no-origin";
      const frame = await element.contentFrame();
      return (isDeeper ? frame?.childFrames()[0] : frame) ?? undefined;
    } catch {
      return undefined;
    }
  }, LOADS_WITHIN_MS);
  if (!found) throw new TestingError("The card's frame is gone.");
  return found;
}
