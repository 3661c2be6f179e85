/** Turns the wall clock's times into times that never decrease, so that windows hold when someone sets the clock back. */
export class Clock {
  #last: number | undefined;
  /** By how much the wall clock has been set back so far, in ms. */
  setBackMs = 0;

  steady(wallMs: number): number {
    const behind = this.#last === undefined ? 0 : this.#last - (wallMs + this.setBackMs);
    this.setBackMs += Math.max(0, behind);
    return (this.#last = wallMs + this.setBackMs);
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
