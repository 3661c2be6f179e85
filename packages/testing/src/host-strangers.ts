// Whom a CRM listens to, and whom it speaks to: what only a page beside the test can find out.
import type { Browser, BrowserContext, ElementHandle, Frame, Page } from "@playwright/test";
import type { Config } from "./config.js";
import { delivered, settled } from "./delivery.js";
import { TestingError } from "./errors.js";
import { type HostPage, openHost } from "./host.js";
import { Phone } from "./phone.js";
import type { Finding } from "./report.js";
import { record } from "./simulator.js";
import { ask } from "./tester.js";
import { until, within } from "./wait.js";

export const STRANGERS = "Messages from strangers";
export const TARGET = "The messages' target";

const LISTENS_TO =
  "Take a message only if event.source is the frame's contentWindow and event.origin equals new URL(frame.src).origin.";

/** How long the page may take to show a status, in ms. */
const SHOWS_WITHIN_MS = 10_000;
/** How long the page is watched for what it shouldn't show, in ms. On a slow machine it is longer. */
const QUIET_MS = 1_000;
const LOADS_WITHIN_MS = 30_000;

/** Somebody who isn't Talkdesk. */
interface Stranger {
  readonly status: string;
  readonly says: string;
  /** The stranger's frame. */
  frame(stage: Stage): Promise<Frame>;
}

interface Stage {
  readonly page: Page;
  readonly phone: Phone;
  readonly frame: Frame;
  readonly frameUrl: string;
}

const IN_THE_PAGE: readonly Stranger[] = [
  {
    status: "away_stranger_1",
    says: "The CRM believes any frame: a stranger's, with another origin, has changed the agent's status.",
    frame: ({ page }) => addFrame(page, "https://stranger.example/", "allow-scripts"),
  },
  {
    status: "away_stranger_2",
    says: "The CRM believes any window of Talkdesk's origin: one that isn't its frame has changed the agent's status.",
    frame: ({ page, frameUrl }) => addFrame(page, new URL(STRANGERS_PATH, frameUrl).href),
  },
];

const IN_THE_FRAME = {
  status: "away_stranger_3",
  says: "The CRM believes whatever page is in its frame: one of another origin has changed the agent's status.",
};

const STRANGERS_PATH = "/a-stranger.html";

/** Tests whether the CRM takes messages from strangers, and whether a page that isn't Talkdesk's gets its init. */
export async function testStrangers(browser: Browser, host: HostPage): Promise<Finding[]> {
  // A policy of the page's would keep the strangers out, and with them only this test.
  const { context, page, frameUrl } = await openHost(browser, host, () => "#/simulator/talkdesk", { bypassCSP: true });
  try {
    await record(context);
    const lookAlike = await admitStrangers(context, frameUrl);
    await page.reload();
    const phone = new Phone(page, frameUrl);
    await phone.ready();
    const stage = { page, phone, frame: await phone.frame(), frameUrl };
    const shows = statusOf(page, host.config);
    const { finding, quietMs } = await believes(stage, shows);
    const target = await postsToAnybody(stage, lookAlike, shows, quietMs);
    const isInFrame = finding.verdict === "right" && target.isBelieved;
    return [isInFrame ? wrong(STRANGERS, IN_THE_FRAME.says, LISTENS_TO) : finding, target.finding];
  } finally {
    await context.close();
  }
}

/** Lets the strangers' pages load. Returns an origin that begins with Talkdesk's, and isn't it. */
async function admitStrangers(context: BrowserContext, frameUrl: string): Promise<string> {
  const { protocol, hostname, origin } = new URL(frameUrl);
  const lookAlike = `${protocol}//${hostname}.example`;
  const isStranger = (url: URL) =>
    url.origin === "https://stranger.example" ||
    url.origin === lookAlike ||
    (url.origin === origin && url.pathname === STRANGERS_PATH);
  const body = "<!doctype html><meta charset=utf-8><title>A stranger</title>";
  await context.route(isStranger, (route) => route.fulfill({ contentType: "text/html", body }));
  return `${lookAlike}/`;
}

/** Returns whether the page shows this status. Nothing where it can't be told. */
type Shows = (status: string, withinMs: number) => Promise<boolean>;

/** By the integrator's answer; without one, by the page's text. */
function statusOf(page: Page, { answers }: Config): Shows {
  const given = answers?.agentStatusChanged;
  if (given) {
    return async (status, withinMs) => {
      const said = await within(
        ask("agentStatusChanged", () => given.call(answers, page, status)),
        withinMs,
      );
      return said?.yes ?? false;
    };
  }
  const isShown = (words: string[]) => {
    const text = document.body.innerText;
    return words.some((word) => text.includes(word));
  };
  // A page may leave out the word in front.
  return async (status, withinMs) =>
    (await until(
      async () => ((await page.evaluate(isShown, [status, status.replace("away_", "")])) ? true : undefined),
      withinMs,
    )) ?? false;
}

/** What was found out about strangers in the page, and how long the page must be watched on this machine. */
interface Belief {
  readonly finding: Finding;
  readonly quietMs: number;
}

async function believes(stage: Stage, shows: Shows): Promise<Belief> {
  const { page, phone } = stage;
  const status = "away_a_probe";
  await phone.setStatus(status);
  const began = performance.now();
  if (!(await shows(status, SHOWS_WITHIN_MS))) {
    const todo = "Give answers.agentStatusChanged in your configuration, or show the agent's status.";
    const says = "It can't be told, since the page isn't seen to show the agent's status.";
    return { finding: unknown(STRANGERS, says, todo), quietMs: QUIET_MS };
  }
  const quietMs = Math.max(QUIET_MS, 3 * (performance.now() - began));
  if (await shows("away_never_sent", quietMs)) {
    const says = "It can't be told: answers.agentStatusChanged says yes to a status that nobody has sent.";
    return { finding: unknown(STRANGERS, says, "Let it compare the status."), quietMs };
  }
  for (const { status: sent, says, frame } of IN_THE_PAGE) {
    await speak(page, await frame(stage), sent);
    if (await shows(sent, quietMs)) return { finding: wrong(STRANGERS, says, LISTENS_TO), quietMs };
  }
  const says = "Neither another frame nor another window of Talkdesk's origin has an effect.";
  return { finding: { about: STRANGERS, verdict: "right", evidence: "seen", says }, quietMs };
}

/** Puts a page of another origin into the frame, as a redirect or a link there would. Returns whether it was heard. */
async function postsToAnybody(
  { page, frame }: Stage,
  lookAlike: string,
  shows: Shows,
  quietMs: number,
): Promise<{ finding: Finding; isBelieved: boolean }> {
  const loads = await loadsOf(page, frame);
  await frame.goto(lookAlike);
  // The CRM has run all that it does at the load.
  await until(async () => ((await loads()) > 0 ? true : undefined), LOADS_WITHIN_MS);
  await settled(page.mainFrame());
  await speak(page, frame, IN_THE_FRAME.status);
  const isBelieved = await shows(IN_THE_FRAME.status, quietMs);
  const isTold = await frame.evaluate(() => {
    const kept = (globalThis as unknown as { __screenpopRecorded?: { data: unknown }[] }).__screenpopRecorded ?? [];
    return kept.some(({ data }) =>
      (typeof data === "string" ? data : JSON.stringify(data))?.includes("init_td_embedded"),
    );
  });
  const right = "A page of another origin in the frame gets nothing.";
  const finding: Finding = isTold
    ? wrong(
        TARGET,
        "The CRM posts its init to “*”, or to whatever page is in its frame: one of another origin has received it.",
        "Post to new URL(frame.src).origin, never to “*”.",
      )
    : { about: TARGET, verdict: "right", evidence: "seen", says: right };
  return { finding, isBelieved };
}

/** Counts the loads of the frame from now on. */
async function loadsOf(page: Page, frame: Frame): Promise<() => Promise<number>> {
  const element = await frame.frameElement();
  const counter = await page.evaluateHandle((one) => {
    const loads = { count: 0 };
    one.addEventListener("load", () => (loads.count += 1));
    return loads;
  }, element as ElementHandle<HTMLElement>);
  return () => counter.evaluate(({ count }) => count);
}

async function addFrame(page: Page, url: string, sandbox?: string): Promise<Frame> {
  const handle = await page.evaluateHandle(
    async ([src, flags]) => {
      const frame = document.createElement("iframe");
      if (flags !== undefined) frame.setAttribute("sandbox", flags);
      // Off the screen: browsers slow down frames that aren't shown at all.
      frame.style.cssText = "position: fixed; inset: auto 0 0 auto; width: 1px; height: 1px; border: 0";
      const loaded = new Promise((done) => frame.addEventListener("load", done));
      frame.src = src;
      document.body.append(frame);
      await loaded;
      return frame;
    },
    [url, sandbox] as const,
  );
  const frame = await handle.asElement()?.contentFrame();
  if (!frame) throw new TestingError(`The frame with ${url} isn't there.`);
  return frame;
}

/** Posts a status to the page around the stranger. */
async function speak(page: Page, stranger: Frame, status: string): Promise<void> {
  const message = { action: "agentStatusChanged", data: { status } };
  const post = () => stranger.evaluate((said) => parent.postMessage(said, "*"), message);
  await delivered(page.mainFrame(), message, post);
}

function wrong(about: string, says: string, todo: string): Finding {
  return { about, verdict: "wrong", evidence: "seen", says, todo };
}

function unknown(about: string, says: string, todo: string): Finding {
  return { about, verdict: "unknown", evidence: "seen", says, todo };
}
