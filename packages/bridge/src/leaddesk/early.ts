/** What the early script (`early.js`) leaves on the page. */
interface Early {
  referrer: string;
  early: MessageEvent[];
  dropped: number;
  listener: ((event: MessageEvent) => void) | null;
}

const left = () => (globalThis as { __ctiBridge?: Early }).__ctiBridge;

/** Takes the early script's messages over, and its listener off. Without the script there are none. */
export function takeEarly(): { events: MessageEvent[]; lost: number } {
  const early = left();
  if (!early) return { events: [], lost: 0 };
  if (early.listener) removeEventListener("message", early.listener);
  const taken = { events: early.early, lost: early.dropped };
  Object.assign(early, { listener: null, early: [], dropped: 0 });
  return taken;
}

/** The referrer of the page's first load, as the early script has kept it, or else the present one. */
export const firstReferrer = () => left()?.referrer ?? document.referrer;
