/** Turns the wall clock's times into times that never decrease, so that windows hold when someone sets the clock back. */
export class Clock {
  #last: number | undefined;
  /** By how much the wall clock has been set back so far, in ms. */
  setBackMs = 0;

  /** The steady time of the wall clock's. The two are equal until the wall clock is set back. */
  steady(wallMs: number): number {
    this.#last = this.peek(wallMs);
    this.setBackMs = this.#last - wallMs;
    return this.#last;
  }

  /** The same, without taking notice that the wall clock was set back. */
  peek(wallMs: number): number {
    return Math.max(wallMs + this.setBackMs, this.#last ?? -Infinity);
  }
}

/**
 * The time of calls: the wall clock's at the beginning of a call, and from there on the monotonic clock's, so that a
 * duration is never what someone has put the computer's clock forward or back by.
 */
export class CallClock {
  #began: [wallMs: number, monotonicMs: number] | undefined;

  setInCall(inCall: boolean): void {
    this.#began = inCall ? (this.#began ?? [Date.now(), performance.now()]) : undefined;
  }

  now(): number {
    const began = this.#began;
    return Math.round(began ? began[0] + performance.now() - began[1] : Date.now());
  }

  /** When an event came, which may have waited before it was handled. */
  of(event: Event): number {
    return this.now() - Math.max(0, performance.now() - event.timeStamp);
  }
}
