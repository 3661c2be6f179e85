// A simulator in a page that Playwright drives, by its automation object `window.screenpopSimulator`.
import type { BrowserContext, Frame, Page } from "@playwright/test";
import { TestingError } from "./errors.js";
import { until } from "./wait.js";

/** How a message leaves: as an object, as its JSON text, or the text itself, whatever it is. */
export type Form = "object" | "text" | "raw";

/** What a page and a simulator send each other. */
export type Message = Readonly<Record<string, unknown>>;

/** How long a simulator may take to do something, in ms. */
const WITHIN_MS = 10_000;

interface Automation {
  readonly version: number;
  state(): string;
  act(act: string): string | null;
  post(text: string, form: Form): string | null;
}

type Recording = {
  screenpopSimulator?: Automation;
  __screenpopRecorded?: { data: unknown; source: MessageEventSource | null }[];
};

/** Keeps what a window receives, from its first script on. */
export async function record(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const most = 10_000;
    const kept: NonNullable<Recording["__screenpopRecorded"]> = [];
    (globalThis as unknown as Recording).__screenpopRecorded = kept;
    addEventListener("message", ({ data, source }) => {
      if (kept.length < most) kept.push({ data, source });
    });
  });
}

/** What both simulators have. */
export abstract class Simulator<State> {
  constructor(
    protected readonly page: Page,
    /** The simulator's name, for sentences. */
    private readonly name: string,
    /** Why there is none, as a sentence. */
    private readonly missing: string,
  ) {}

  /** The simulator's frame, which may be the page's main one. */
  async frame(): Promise<Frame> {
    const found = await until(async () => {
      for (const frame of this.page.frames()) {
        if (this.isOwn(frame) && (await serves(frame))) return frame;
      }
      return undefined;
    }, WITHIN_MS);
    if (!found) throw new TestingError(this.missing);
    return found;
  }

  /** Returns whether a frame is the simulator's, by its address. */
  protected abstract isOwn(frame: Frame): boolean;

  /** Returns where the simulator stands. */
  async state(): Promise<State> {
    const frame = await this.frame();
    const state = await frame.evaluate(() => (globalThis as unknown as Required<Recording>).screenpopSimulator.state());
    return JSON.parse(state) as State;
  }

  /**
   * Does what a person does there, such as `{ do: "answer" }`.
   *
   * @throws TestingError where the simulator doesn't understand it
   */
  async act(act: { readonly do: string; readonly [member: string]: unknown }): Promise<void> {
    const frame = await this.frame();
    const why = await frame.evaluate(
      (text) => (globalThis as unknown as Required<Recording>).screenpopSimulator.act(text),
      JSON.stringify(act),
    );
    if (why !== null) throw new TestingError(why);
  }

  /**
   * Posts any message to your page.
   *
   * @throws TestingError where it can't leave
   */
  async post(message: unknown, form: Form = "object"): Promise<void> {
    const frame = await this.frame();
    const text = form === "raw" ? String(message) : JSON.stringify(message);
    const why = await frame.evaluate(
      ([posted, as]) => (globalThis as unknown as Required<Recording>).screenpopSimulator.post(posted, as),
      [text, form] as const,
    );
    if (why !== null) throw new TestingError(why);
  }

  /** Returns what your page has sent, the oldest first. What isn't JSON is passed over. */
  async messages(): Promise<Message[]> {
    const frame = await this.frame();
    const texts = await frame.evaluate((card) => {
      const kept = (globalThis as unknown as Recording).__screenpopRecorded ?? [];
      const other = card
        ? (document.getElementById("leaddesk-card") as HTMLIFrameElement | null)?.contentWindow
        : parent;
      // Across origins only identity can be asked.
      const own = kept.filter(({ source }) => source === other);
      return own.map(({ data }) => (typeof data === "string" ? data : (JSON.stringify(data) ?? "")));
    }, this.page.mainFrame() === frame);
    return texts.flatMap((text) => {
      try {
        const message: unknown = JSON.parse(text);
        return typeof message === "object" && message !== null ? [message as Message] : [];
      } catch {
        return [];
      }
    });
  }

  /**
   * Waits for a message of your page's, by its action.
   *
   * @param after how many messages to pass over: `(await phone.messages()).length` before you do something
   * @throws TestingError where it doesn't come in time
   */
  async message(action: string, { after = 0, timeout = WITHIN_MS } = {}): Promise<Message> {
    const found = await until(async () => {
      const messages = await this.messages();
      return messages.slice(after).find((message) => message["action"] === action);
    }, timeout);
    if (found) return found;
    const others = [...new Set((await this.messages()).slice(after).map((message) => String(message["action"])))];
    const instead = others.length ? `It sent ${others.join(", ")}.` : "It sent nothing.";
    throw new TestingError(`Your page sent no “${action}” within ${timeout / 1000} seconds. ${instead}`);
  }

  /** Does something, and waits until it has come about. Throws a sentence where it can't be done now. */
  protected async step(
    act: { readonly do: string; readonly [member: string]: unknown },
    can: (state: State) => string | undefined,
    done: (state: State) => boolean,
  ): Promise<void> {
    const why = can(await this.state());
    if (why !== undefined) throw new TestingError(why);
    await this.act(act);
    const after = await until(async () => (done(await this.state()) ? true : undefined), WITHIN_MS);
    if (!after) throw new TestingError(`The ${this.name} didn't do “${act.do}” within ${WITHIN_MS / 1000} seconds.`);
  }
}

async function serves(frame: Frame): Promise<boolean> {
  try {
    return await frame.evaluate(() => (globalThis as unknown as Recording).screenpopSimulator?.version === 1);
  } catch {
    // It is on its way to another page.
    return false;
  }
}
