// Talkdesk, played by the simulator in your page's frame.
import { readFile } from "node:fs/promises";
import type { Frame, Page } from "@playwright/test";
import { TestingError } from "./errors.js";
import { type Play, readPlay } from "./play.js";
import { Simulator } from "./simulator.js";
import { until } from "./wait.js";

/** Where the phone stands. */
export interface PhoneState {
  /** `blank` until your page has sent a valid init. */
  readonly stage: "blank" | "starting" | "ready";
  readonly login: "in" | "out" | "out by force";
  readonly call: "ringing" | "dialling" | "on" | null;
  /** As it stands on the wire. */
  readonly status: string;
}

/** Who calls. */
export interface Caller {
  /** The contact's id in your CRM. The simulator sends it as `externalId`. */
  readonly contact?: string;
  /** The caller's number, E.164. */
  readonly number?: string;
  readonly name?: string;
}

/** The simulator's switches: docs/talkdesk.md says what each does. */
export type PhoneOption =
  | "after-call-work"
  | "busy-at-answer"
  | "call-switching"
  | "duplicates"
  | "not-synced"
  | "numeric"
  | "reorder"
  | "silent"
  | "strings";

const READY_WITHIN_MS = 15_000;

const MISSING =
  "No frame of the page shows the phone. Give the frame Talkdesk's own URL, the one of the option “talkdeskUrl”, or phone.url.";

/** Talkdesk's phone. Each method waits until it has come about, and throws where it can't be done now. */
export class Phone extends Simulator<PhoneState> {
  constructor(
    page: Page,
    /** The simulator's own URL, for a page whose frame's URL is a setting. */
    readonly url: string,
  ) {
    super(page, "phone", MISSING);
  }

  protected override isOwn(frame: Frame): boolean {
    return (
      frame !== this.page.mainFrame() &&
      URL.canParse(frame.url()) &&
      new URL(frame.url()).hash.startsWith("#/simulator/talkdesk")
    );
  }

  /** Waits until your page has introduced itself, and the agent is logged in. The other methods do so by themselves. */
  async ready({ timeout = READY_WITHIN_MS } = {}): Promise<void> {
    const ready = await until(async () => ((await this.state()).stage === "ready" ? true : undefined), timeout);
    if (!ready) {
      throw new TestingError(
        "Your page has sent no valid init_td_embedded: Talkdesk would be blank now. Send it at each “load” of the frame.",
      );
    }
  }

  /** A call comes in. With the option `call-switching`, a second one may, during the first. */
  async ring(caller: Caller = {}): Promise<void> {
    await this.ready();
    const isSecond = (await this.hasSwitching()) && (await this.state()).call === "on";
    const can = ({ login, call }: PhoneState) => {
      if (login !== "in") return "Nobody is logged in, so the phone can't ring.";
      if (call === "ringing") return "The phone rings already.";
      return call === null || isSecond
        ? undefined
        : "There is a call already: a second one can ring with the option call-switching.";
    };
    await this.step({ do: "ring", ...caller }, can, ({ call }) => isSecond || call === "ringing");
  }

  /** The agent answers, or the other side does where the agent has dialled. A second call ends the first. */
  async answer(): Promise<void> {
    const isSecond = await this.hasSwitching();
    const can = ({ call }: PhoneState) =>
      call === "ringing" || call === "dialling" || (call === "on" && isSecond)
        ? undefined
        : "No call is ringing, so none can be answered.";
    await this.step({ do: "answer" }, can, ({ call }) => call === "on");
  }

  /** The simulator writes its options into its address. */
  private async hasSwitching(): Promise<boolean> {
    const frame = await this.frame();
    return frame.evaluate(() => /[?&]call-switching(&|$)/.test(location.hash));
  }

  /** The agent hangs up, or declines. */
  async hangUp(): Promise<void> {
    await this.step({ do: "hang up" }, needsCall, ({ call }) => call === null);
  }

  /** The other side hangs up, or gives up. */
  async farSideHangsUp(): Promise<void> {
    await this.step({ do: "far side hangs up" }, needsCall, ({ call }) => call === null);
  }

  async logIn(): Promise<void> {
    await this.ready();
    await this.step({ do: "log in" }, always, ({ login }) => login === "in");
  }

  async logOut(): Promise<void> {
    await this.ready();
    await this.step({ do: "log out" }, needsLogin, ({ login }) => login === "out");
  }

  /** A supervisor logs the agent out. */
  async forceLogOut(): Promise<void> {
    await this.ready();
    await this.step({ do: "force log-out" }, needsLogin, ({ login }) => login === "out by force");
  }

  /** The agent chooses a status, a custom one too: `away_lunch`. */
  async setStatus(status: string): Promise<void> {
    await this.ready();
    const can = (state: PhoneState) =>
      needsLogin(state) ??
      (state.call === null ? undefined : "The status can't be changed during a call: it follows the call.");
    await this.step({ do: "status", status }, can, (state) => word(state.status) === word(status));
  }

  /** Sends `openContact`, without a call. */
  async openContact(id: string): Promise<void> {
    await this.ready();
    await this.act({ do: "open contact", id });
  }

  /** An automation sends data. */
  async sendData(data: Readonly<Record<string, unknown>>): Promise<void> {
    await this.ready();
    await this.act({ do: "send data", data });
  }

  /** Turns on one of the simulator's switches: from then on it behaves so. */
  async turnOn(option: PhoneOption): Promise<void> {
    await this.act({ do: "turn on", option });
  }

  async turnOff(option: PhoneOption): Promise<void> {
    await this.act({ do: "turn off", option });
  }

  /**
   * Plays a scenario or a recording of the inspector's, without its pauses.
   *
   * A scenario also has steps for a CRM and for LeadDesk: say in `play` what to do at each.
   *
   * @param file a file's name, or what `JSON.parse` made of one
   */
  async play(file: string | object, play: Play = {}): Promise<void> {
    const text = typeof file === "string" ? await readFile(file, "utf8") : JSON.stringify(file);
    const steps = readPlay(text, play, typeof file === "string" ? file : "the scenario");
    await this.ready();
    for (const step of steps) {
      switch (step.kind) {
        case "act":
          await this.played(step.act);
          break;
        case "post":
          await this.post(step.message, step.form);
          break;
        case "own":
          await step.run();
          break;
      }
    }
  }

  /** An act of a file, by the method that waits for it where there is one. */
  private async played(act: { readonly do: string; readonly [member: string]: unknown }): Promise<void> {
    const { do: what, ...members } = act;
    switch (what) {
      case "ring":
        return this.ring(members);
      case "answer":
        return this.answer();
      case "hang up":
        return this.hangUp();
      case "far side hangs up":
        return this.farSideHangsUp();
      case "log in":
        return this.logIn();
      case "log out":
        return this.logOut();
      case "force log-out":
        return this.forceLogOut();
      default:
        return this.act(act);
    }
  }
}

/** One status has two words. */
const word = (status: string) => (status === "on a call" ? "busy" : status);

const always = () => undefined;

function needsCall({ call }: PhoneState): string | undefined {
  return call === null ? "There is no call, so none can be ended." : undefined;
}

function needsLogin({ login }: PhoneState): string | undefined {
  return login === "in" ? undefined : "Nobody is logged in.";
}
