// Plays the contract to a CRM: the simulator's test stands in its frame.
import type { Browser, BrowserContext, ElementHandle, Frame, Page } from "@playwright/test";
import { withCause } from "./cause.js";
import { type Config, type HostAnswers, type HostCommand, runHook } from "./config.js";
import { TestingError, UsageError, firstLine } from "./errors.js";
import { HOST_PRESSES, HOST_QUESTIONS } from "./questions.js";
import type { Finding, SavedReport } from "./report.js";
import { standIn, talkdeskUrl } from "./standin.js";
import { type Look, type Played, click, explained, lookAt, playTester, savedReport } from "./tester.js";
import { testStrangers } from "./host-strangers.js";
import { until, within } from "./wait.js";

const LOADS_WITHIN_MS = 30_000;

/** The simulator's route while the contract is played. */
const TEST = "#/simulator/talkdesk?conformance";

/** A page under test, and how the simulator gets into its frame. */
export interface HostPage {
  /** Your page's URL; `{frame}` is still in it. */
  readonly url: string;
  /** The frame's URL that is stood in for. */
  readonly frame: string;
  /** The server with the simulators. */
  readonly server: string;
  readonly config: Config;
}

/** Tests the CRM at this URL. */
export async function testHost(browser: Browser, host: HostPage): Promise<SavedReport> {
  const played = await testContract(browser, host);
  // A page that doesn't speak to Talkdesk can't be asked whom it listens to.
  const hasInit = played.findings.some(({ about, verdict }) => about === "init_td_embedded" && verdict === "right");
  const strangers = hasInit ? await testStrangers(browser, host) : [];
  // Once the app's own test has the same rules, its findings are the ones to keep.
  const added = strangers.filter(({ about }) => !played.findings.some((finding) => finding.about === about));
  return withCause({ ...played, findings: [...played.findings, ...added] });
}

async function testContract(browser: Browser, host: HostPage): Promise<SavedReport> {
  const { context, page } = await openHost(browser, host, () => TEST);
  try {
    let frame: Frame | undefined = await testFrame(page, host);
    const first = await hasIntroduced(frame);
    if (!first) return withAddress(await savedReport(frame), host);
    await click(frame, first, "Guided test");
    const panel = await watchPanel(page, frame);
    const sheet = { config: host.config, questions: HOST_QUESTIONS, presses: HOST_PRESSES };
    const played = await playTester<Page, HostAnswers, HostCommand>({
      ...sheet,
      area: async () => (frame?.isDetached() ? undefined : frame),
      page: async () => page,
      seen: async (about) => (about === "hide, show" && (await panel()) ? true : undefined),
    });
    if (played.end === "lost") return lost(host, played);
    frame = await testFrame(page, host);
    const saved = await savedReport(frame);
    return { ...withAddress(saved, host), findings: explained(saved.findings, played, sheet) };
  } finally {
    await context.close();
  }
}

/** The page's own address: more than the origin that the test in the frame knows. */
function withAddress(report: SavedReport, { url }: HostPage): SavedReport {
  return { ...report, address: url };
}

/** Opens the page under test. */
export async function openHost(
  browser: Browser,
  { url, frame, server, config }: HostPage,
  route: () => string,
  options: { bypassCSP?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page; frameUrl: string }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 1000 },
    serviceWorkers: "block",
    ...options,
  });
  try {
    context.setDefaultTimeout(5_000);
    const [, query = ""] = route().split("?");
    const given = url.includes("{frame}") ? talkdeskUrl(server, query) : undefined;
    if (!given) await standIn(context, { url: frame, route });
    const page = await context.newPage();
    await runHook(config, "prepare", page);
    const filled = given ? url.replaceAll("{frame}", encodeURIComponent(given)) : url;
    try {
      await page.goto(filled, { timeout: LOADS_WITHIN_MS });
    } catch (error) {
      throw new UsageError(`${filled} can't be opened: ${firstLine(error)}`);
    }
    await runHook(config, "opened", page);
    return { context, page, frameUrl: given ?? frame };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** The frame that the test runs in. */
async function testFrame(page: Page, { url, frame }: HostPage): Promise<Frame> {
  const isTest = (one: Frame) =>
    one !== page.mainFrame() && URL.canParse(one.url()) && new URL(one.url()).hash.startsWith("#/simulator/talkdesk");
  const found =
    page.frames().find(isTest) ??
    (await page.waitForEvent("framenavigated", { predicate: isTest, timeout: LOADS_WITHIN_MS }).catch(() => undefined));
  if (found) return found;
  throw new UsageError(
    url.includes("{frame}")
      ? `${page.url()} loads no frame from the URL in place of {frame}.`
      : `${page.url()} loads no frame from ${frame}: name your frame's URL with --frame, or put {frame} into --host.`,
  );
}

/** Waits until the init has come. Nothing where it doesn't. */
async function hasIntroduced(frame: Frame): Promise<Look | undefined> {
  const look = await until(async () => {
    const now = await lookAt(frame);
    return now?.stage === "ready" || now?.late ? now : undefined;
  }, LOADS_WITHIN_MS);
  if (!look) throw new TestingError("The test in the frame doesn't start.");
  return look.stage === "ready" ? look : undefined;
}

/** Notes whether the frame disappears from the sight and comes back. Returns whether it has done so. */
async function watchPanel(page: Page, frame: Frame): Promise<() => Promise<boolean>> {
  const element = await frame.frameElement();
  const seen = await page.evaluateHandle((panel) => {
    const found = { hidden: false, back: false };
    const isSeen = () => {
      const { width, height, right, bottom, left, top } = panel.getBoundingClientRect();
      const isInside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
      return (
        width > 1 &&
        height > 1 &&
        isInside &&
        panel.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      );
    };
    const look = () => {
      if (!isSeen()) found.hidden = true;
      else if (found.hidden) found.back = true;
      requestAnimationFrame(look);
    };
    // A panel that begins hidden can't disappear.
    if (isSeen()) look();
    return found;
  }, element as ElementHandle<HTMLElement>);
  return async () =>
    (await within(
      seen.evaluate(({ back }) => back).catch(() => false),
      1_000,
    )) ?? false;
}

/** The report of a run that the frame's end has ended. */
function lost({ url }: HostPage, { last, reasons }: Played): SavedReport {
  const isHide = last === "An unknown action";
  const finding: Finding = {
    about: isHide ? "hide, show" : "The frame",
    verdict: "wrong",
    evidence: "seen",
    says: isHide
      ? "The CRM removed or reloaded the frame when the panel was to be hidden. A live call would have been dropped."
      : `The CRM removed or reloaded the frame after “${last}”. A live call would have been dropped.`,
    todo: "Hide the frame by CSS: removing it from the document, or moving it, reloads it.",
  };
  const told = [...reasons].map(([about, reason]): Finding => ({
    about,
    verdict: "unknown",
    evidence: "told",
    says: `Your assertion says: ${reason}`,
  }));
  const init: Finding = {
    about: "init_td_embedded",
    verdict: "right",
    evidence: "seen",
    says: "It came, before the frame was lost.",
  };
  return {
    subject: "talkdesk-host",
    address: url,
    at: new Date().toISOString(),
    complete: false,
    heard: true,
    findings: [finding, init, ...told],
  };
}
