// Waits for conditions.
import { setTimeout as pause } from "node:timers/promises";

const POLLS_EVERY_MS = 80;

/** Waits until `find` gives something. Returns nothing where it doesn't in time. */
export async function until<T>(
  find: () => Promise<T | undefined> | T | undefined,
  withinMs: number,
): Promise<T | undefined> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() >= end) return undefined;
    await pause(POLLS_EVERY_MS);
  }
}

/** Returns what the promise gives; nothing where it doesn't in time. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const timer = new AbortController();
  const late = pause(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}
