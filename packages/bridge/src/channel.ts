import { CallClock } from "./clock.js";
import { BridgeError } from "./errors.js";
import { readBody, refusedOrigin } from "./gate.js";
import type { Members, Read } from "./members.js";

/** One page's session with a provider. It is told what happens and when (in ms since the epoch), and says what follows. */
export interface Session<Call> {
  /** A message has passed the gate. Returns the calls that changed. */
  receive(read: Read, nowMs: number): Call[];
  /** A message from the provider's window was turned away. */
  rejected(error: BridgeError): void;
  /** Our message was posted. Returns the calls that changed. */
  sent(message: Members, nowMs: number): Call[];
  /** Time has passed. Returns the calls that changed. */
  tick(nowMs: number): Call[];
  /** The message that is to be posted now, if any. */
  due(nowMs: number): Members | undefined;
  /** The time until `tick` is to be called, in ms. */
  waitMs(nowMs: number): number | undefined;
  /** Whether any call is in progress. */
  inCall(): boolean;
  /** Where the connection stands. */
  connection(nowMs: number): { stage: string };
}

/** What a channel reports. The names of the provider's own messages stand beside these. */
export interface CommonHandlers<Event, Call, Connection> {
  /** A documented message has come. The handler of its own name is called first. */
  received?: ((event: Event) => void) | undefined;
  /** A message has come that the vendor's page doesn't have. It is no error. */
  undocumented?: ((message: Record<string, unknown>) => void) | undefined;
  /** A call has begun or changed: store it under its id. */
  call?: ((call: Call) => void) | undefined;
  /** A message from the provider's window was turned away. (Those of other windows are passed over.) */
  rejected?: ((error: BridgeError) => void) | undefined;
  /** Where the connection stands, at the beginning and whenever that changes. */
  connection?: ((connection: Connection) => void) | undefined;
}

/** A handler for each message of a union, by its name; it is given the message's `data`. */
export type MessageHandlers<Event, Naming extends keyof Event> = {
  [E in Event as E[Naming] & string]?: ((data: E extends { data: infer Data } ? Data : undefined) => void) | undefined;
};

interface Options<Call> {
  /** The provider's origin. */
  origin: string;
  /** The provider's window at this moment. */
  window: () => Window | null;
  session: Session<Call>;
  /** Reads a message's body. Throws a `BridgeError`. */
  decode: (body: unknown) => Read;
  /** Checks one of ours. Gives the message as it was understood, and as it is posted. Throws a `BridgeError`. */
  encode: (message: Members) => [understood: Members, posted: unknown];
  handlers: object;
}

/** Listener, timer, session and handlers, joined. */
export class Channel<Call> {
  #options: Options<Call>;
  #clock = new CallClock();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the app hasn't been told yet: it may send while it is told something. */
  #pending: [handler: string, value: unknown][] = [];
  #telling = true;
  #closed = false;
  #stage = "";

  constructor(options: Options<Call>) {
    this.#options = options;
    addEventListener("message", this.#heard);
    // The page has the channel before its handlers are called.
    queueMicrotask(() => {
      this.#telling = false;
      this.follow([]);
    });
  }

  now(): number {
    return this.#clock.now();
  }

  /** Takes a message that came from anywhere. */
  receive(event: MessageEvent): void {
    const { window, origin, session, decode } = this.#options;
    // The window first, then the origin, and the body last: reading is what costs.
    if (!event.source || event.source !== window()) return;
    const at = this.#clock.of(event);
    try {
      const refused = refusedOrigin(event.origin, origin);
      if (refused) throw refused;
      const read = decode(readBody(event.data));
      const calls = session.receive(read, at);
      if (read.documented) {
        this.#pending.push([read.name, read.message.data], ["received", read.message]);
      } else {
        this.#pending.push(["undocumented", read.message]);
      }
      this.follow(calls);
    } catch (error) {
      if (!(error instanceof BridgeError)) throw error;
      session.rejected(error);
      this.#pending.push(["rejected", error]);
      this.follow([]);
    }
  }

  /** Posts one of our messages. */
  send(message: Members): void {
    const { window, origin, session, encode } = this.#options;
    if (this.#closed) throw new BridgeError("Closed", "the connection was closed");
    const [understood, posted] = encode(message);
    const target = window();
    if (!target) throw new BridgeError("NoWindow", "there is no window to post the message to");
    try {
      target.postMessage(posted, origin);
    } catch (error) {
      throw new BridgeError("PostRefused", `the browser refused to post the message: ${(error as Error).message}`);
    }
    this.follow(session.sent(understood, this.now()));
  }

  /** Reports what changed, posts what is due, and waits for what comes next. */
  follow(calls: Call[]): void {
    if (this.#closed) return;
    const { session } = this.#options;
    for (const call of calls) this.#pending.push(["call", call]);
    this.#clock.setInCall(session.inCall());
    const due = session.due(this.now());
    // A frame that is gone says so by its silence.
    if (due) ignoring(() => this.send(due));
    const connection = session.connection(this.now());
    if (connection.stage !== this.#stage) {
      this.#stage = connection.stage;
      this.#pending.push(["connection", connection]);
    }
    this.#tell();
    this.#wait();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    removeEventListener("message", this.#heard);
  }

  #heard = (event: MessageEvent) => this.receive(event);

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    while (!this.#closed) {
      const next = this.#pending.shift();
      if (!next) break;
      const handlers = this.#options.handlers as Record<string, ((value: unknown) => void) | undefined>;
      try {
        handlers[next[0]]?.(next[1]);
      } catch (error) {
        // The page's own error handlers hear of it, and the other messages are still told.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
    this.#telling = false;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    const waitMs = this.#closed ? undefined : this.#options.session.waitMs(this.now());
    if (waitMs === undefined) return;
    const tick = () => this.follow(this.#options.session.tick(this.now()));
    this.#timer = setTimeout(tick, Math.min(Math.ceil(waitMs), 2 ** 31 - 1));
  }
}

function ignoring(post: () => void): void {
  try {
    post();
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
  }
}
