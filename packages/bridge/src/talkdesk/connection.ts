import type { BridgeError } from "../errors.js";
import type { Read } from "../members.js";
import { isBusy } from "./status.js";

/** Talkdesk may take this long to answer the init before it counts as silent. */
const SILENT_AFTER_MS = 10_000;
/** When the init is posted again while nothing comes back, after the last time. The last one repeats. */
const INIT_AGAIN_AFTER_MS = [5_000, 5_000, 20_000];
/** The init is posted at most this many times for one load of the frame. */
const MAX_INITS = 12;
/** A log-in that is repeated at most this long before a `load` event is the new document's. */
const REPEATED_LOGIN_WITHIN_MS = 10_000;

/** Where the connection stands. Times are in ms since the epoch. */
export type TalkdeskConnection =
  | {
      stage:
        /** The frame is loading. */
        | "loading"
        /** The init has been sent and nothing has come back yet. */
        | "waiting"
        /** Nothing has come back for ten seconds. */
        | "silent"
        /** Talkdesk has sent something, but nothing about a log-in. */
        | "connected"
        | "loggedIn"
        | "loggedOut"
        | "loggedOutByForce";
      sinceMs: number;
    }
  /** The frame answers from an origin that isn't its URL's: it shows another page, and nothing that we post arrives. */
  | { stage: "refused"; why: BridgeError };

type Stage = Extract<TalkdeskConnection, { sinceMs: number }>["stage"];

/** What has been heard of the present load. `answer`: what Talkdesk only says once it has an init. */
type Heard = "nothing" | "something" | "somethingAgain" | "answer";

/** Follows the connection through all loads of the frame. */
export class Connection {
  /** Between `loading` and `loaded`. */
  #isLoading = false;
  #stage: { stage: Stage; sinceMs: number } = { stage: "loading", sinceMs: 0 };
  #refusal: BridgeError | undefined;
  #status: { text: string; sinceMs: number } | undefined;
  /** The inits that were posted for the present load: how many, and when the last one was. */
  #inits = { count: 0, lastMs: 0 };
  #heard: Heard = "nothing";
  /** When a log-in came though the agent was logged in. */
  #repeatedLoginMs: number | undefined;
  #initIsDue = false;

  /** The frame's `src` was set. */
  loading(nowMs: number): void {
    this.#begin("loading", nowMs);
    this.#isLoading = true;
  }

  /**
   * The frame's `load` event. Every load is a new document that knows nothing of an earlier init, also when the frame
   * reloads itself. Whatever was known of the agent is unknown again, except what the new document said before the event.
   */
  loaded(nowMs: number): void {
    const wasExpected = this.#isLoading;
    this.#isLoading = false;
    if (wasExpected && this.#heard !== "nothing") {
      this.#initIsDue ||= this.#heard !== "answer" || this.#inits.count === 0;
      return;
    }
    const login = this.#repeatedLoginMs;
    if (login !== undefined && nowMs - login <= REPEATED_LOGIN_WITHIN_MS && this.#stage.stage === "loggedIn") {
      this.#stage = { stage: "loggedIn", sinceMs: login };
    } else {
      this.#begin("waiting", nowMs);
    }
    this.#refusal = this.#repeatedLoginMs = undefined;
    this.#inits = { count: 0, lastMs: 0 };
    this.#initIsDue = true;
  }

  #begin(stage: Stage, sinceMs: number): void {
    this.#stage = { stage, sinceMs };
    this.#refusal = this.#status = this.#repeatedLoginMs = undefined;
    this.#inits = { count: 0, lastMs: 0 };
    this.#heard = "nothing";
  }

  /**
   * Returns whether the init is to be posted now: after a load, after a time without an answer, and when the frame first
   * speaks without showing that an init has arrived. Counts it as posted.
   */
  initDue(nowMs: number): boolean {
    let isDue = this.#initIsDue;
    if (this.#heard === "something") {
      this.#heard = "somethingAgain";
      isDue = true;
    }
    isDue ||= this.waitMs(nowMs) === 0;
    this.#initIsDue = false;
    if (isDue) this.#inits = { count: this.#inits.count + 1, lastMs: nowMs };
    return isDue;
  }

  /** The time until `initDue` is to be asked, in ms. */
  waitMs(nowMs: number): number | undefined {
    const { count, lastMs } = this.#inits;
    if (this.#heard !== "nothing" || this.#refusal || count < 1 || count >= MAX_INITS) return undefined;
    const after = INIT_AGAIN_AFTER_MS[Math.min(count, INIT_AGAIN_AFTER_MS.length) - 1] ?? 0;
    return Math.max(0, lastMs + after - nowMs);
  }

  receive({ name, documented, message }: Read, nowMs: number): void {
    this.#refusal = undefined;
    if (documented) this.#heard = "answer";
    else if (this.#heard === "nothing") this.#heard = "something";
    const { stage } = this.#stage;
    if (stage === "loading" || stage === "waiting") this.#stage = { stage: "connected", sinceMs: nowMs };
    if (!documented) return;
    if (name === "login") {
      if (stage === "loggedIn") this.#repeatedLoginMs = nowMs;
      else this.#stage = { stage: "loggedIn", sinceMs: nowMs };
    } else if (name === "logout" || name === "userLogoutForced") {
      this.#logOut(name === "logout" ? "loggedOut" : "loggedOutByForce", nowMs);
    } else if (name === "agentStatusChanged") {
      const text = (message.data as { status: string }).status;
      const known = this.#status;
      const isSame = known && (known.text === text || (isBusy(known.text) && isBusy(text)));
      this.#status = { text, sinceMs: isSame ? known.sinceMs : nowMs };
    }
  }

  /** Talkdesk may send `logout` beside `userLogoutForced`, in either order: the agent is told of the force. */
  #logOut(stage: Stage, sinceMs: number): void {
    this.#status = undefined;
    const known = this.#stage.stage;
    if (known !== "loggedOutByForce" && known !== stage) this.#stage = { stage, sinceMs };
  }

  /** A message of the frame's own window was turned away. That matters where it came from another origin. */
  rejected(error: BridgeError): void {
    if (error.code === "WrongOrigin" || error.code === "OpaqueOrigin") this.#refusal = error;
  }

  at(nowMs: number): TalkdeskConnection {
    if (this.#refusal) return { stage: "refused", why: this.#refusal };
    const { stage, sinceMs } = this.#stage;
    if (stage === "waiting" && nowMs - sinceMs >= SILENT_AFTER_MS) return { stage: "silent", sinceMs };
    return { stage, sinceMs };
  }

  /** The agent's status as Talkdesk last said, and since when. A repeat of the same status keeps its time. */
  get status(): { text: string; sinceMs: number } | undefined {
    return this.#status;
  }

  /**
   * Whether a `clickToCall` can be of use: the agent is logged in, or Talkdesk has said nothing about that, but has sent a
   * status other than offline.
   */
  get mayCall(): boolean {
    if (this.#refusal) return false;
    const { stage } = this.#stage;
    return stage === "loggedIn" || (stage === "connected" && !!this.#status && this.#status.text !== "offline");
  }
}
