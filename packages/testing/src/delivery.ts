// Waits until a page has handled a message.
import type { Frame } from "@playwright/test";
import { TestingError } from "./errors.js";
import { until } from "./wait.js";

const ARRIVES_WITHIN_MS = 30_000;

/**
 * Posts a message, and waits until the frame has taken it or passed it over.
 *
 * @throws TestingError where it doesn't arrive
 */
export async function delivered(to: Frame, message: unknown, post: () => Promise<unknown>): Promise<void> {
  const arrival = await to.evaluateHandle((text) => {
    const found = { is: false };
    addEventListener("message", ({ data }) => {
      if (JSON.stringify(data) === text) found.is = true;
    });
    return found;
  }, JSON.stringify(message));
  await post();
  const isIn = async () => ((await arrival.evaluate(({ is }) => is)) ? true : undefined);
  if (!(await until(isIn, ARRIVES_WITHIN_MS))) {
    throw new TestingError("A stranger's message didn't arrive in the page, so nothing can be said about it.");
  }
  await settled(to);
}

/** Waits until the page has handled what has come, and painted. */
export async function settled(page: Frame): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))),
  );
}
