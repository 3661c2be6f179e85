// Whom a card listens to: what only a second window of LeadDesk's origin can find out.
import type { BrowserContext, Frame, Page } from "@playwright/test";
import type { Config } from "./config.js";
import { delivered } from "./delivery.js";
import { TestingError } from "./errors.js";
import { LeadDesk } from "./leaddesk.js";
import type { Finding } from "./report.js";
import { record } from "./simulator.js";
import { ask } from "./tester.js";
import { until } from "./wait.js";

const ABOUT = "Events from another window of LeadDesk";
const CALL = 7998;
const SHOWS_WITHIN_MS = 10_000;

/** Tests whether the card takes events from a window of LeadDesk's origin that isn't the one around it. */
export async function testCardStrangers(
  context: BrowserContext,
  leaddesk: string,
  template: string,
  { answers, ...config }: Config,
): Promise<Finding> {
  const noCall = answers?.noCall;
  if (!noCall) return unknown("It can't be seen from outside.", "answers.noCall");
  await record(context);
  const page = await context.newPage();
  await config.prepare?.(page);
  const desk = new LeadDesk(page, `${leaddesk}/`);
  await desk.open(template);
  const card = await desk.card();
  const isAbsent = async (call: string) => (await ask("noCall", () => noCall.call(answers, card, call))).yes;

  // A card that shows no calls at all shows none of a stranger's.
  await desk.startCall();
  const { call_log_id: call } = await desk.state();
  const began = performance.now();
  if (!(await until(async () => ((await isAbsent(call ?? "")) ? undefined : true), SHOWS_WITHIN_MS))) {
    return unknown("It can't be told: answers.noCall says that the card has none of a call that rings.");
  }
  const quietMs = Math.max(1_000, 3 * (performance.now() - began));
  await desk.hangUp();
  await speak(page, card);
  const isTaken = await until(async () => ((await isAbsent(String(CALL))) ? undefined : true), quietMs);
  return isTaken
    ? {
        about: ABOUT,
        verdict: "wrong",
        evidence: "told",
        says: "The card believes any window of LeadDesk's origin: one that isn't around it has told it of a call.",
        todo: "Take a message only if event.source is window.parent and event.origin is LeadDesk's origin.",
      }
    : { about: ABOUT, verdict: "right", evidence: "told", says: "The card takes nothing from it." };
}

/** Posts the events of a call to the card, from a frame beside it. */
async function speak(page: Page, card: Frame): Promise<void> {
  const handle = await page.evaluateHandle(async () => {
    const frame = document.createElement("iframe");
    frame.style.cssText = "position: fixed; inset: auto 0 0 auto; width: 1px; height: 1px; border: 0";
    const loaded = new Promise((done) => frame.addEventListener("load", done));
    // A page of this origin in which nothing happens.
    frame.src = "stranger.html?of-leaddesk";
    document.body.append(frame);
    await loaded;
    return frame;
  });
  const beside = await handle.asElement()?.contentFrame();
  if (!beside) throw new TestingError("The frame of another window of LeadDesk isn't there.");
  for (const type of ["callLineRinging", "callLineOn"]) {
    const message = { type, data: { call_log_id: CALL } };
    const post = () =>
      beside.evaluate((event) => {
        const element = parent.document.getElementById("leaddesk-card") as HTMLIFrameElement | null;
        element?.contentWindow?.postMessage(event, "*");
      }, message);
    await delivered(card, message, post);
  }
}

function unknown(says: string, needs?: string): Finding {
  const finding: Finding = { about: ABOUT, verdict: "unknown", evidence: needs ? "nobody" : "told", says };
  return needs ? { ...finding, needs } : finding;
}
