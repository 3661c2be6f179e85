// LeadDesk, played by the simulator around your card.
import type { Frame, Page } from "@playwright/test";
import { TestingError, UsageError } from "./errors.js";
import { Simulator } from "./simulator.js";
import { until } from "./wait.js";

/** Where the desk stands. */
export interface DeskState {
  readonly line: "idle" | "opening" | "ringing" | "on";
  /** The customer whose call dialog is open. */
  readonly customer: string | null;
  readonly call_log_id: string | null;
  /** Whether the card has loaded; none: no card is open. */
  readonly card: boolean | null;
  /** Whether the card has sent anything since its load. */
  readonly heard: boolean;
  readonly customers: number;
}

const LOADS_WITHIN_MS = 20_000;

/** LeadDesk's agent screen. Each method waits until it has come about, and throws where it can't be done now. */
export class LeadDesk extends Simulator<DeskState> {
  constructor(
    page: Page,
    /** The simulator's own URL. */
    readonly url: string,
  ) {
    super(page, "desk", "The page isn't LeadDesk's simulator: call leaddesk.open(card) first.");
  }

  protected override isOwn(frame: Frame): boolean {
    return (
      frame === this.page.mainFrame() &&
      URL.canParse(frame.url()) &&
      new URL(frame.url()).hash.startsWith("#/simulator/leaddesk")
    );
  }

  /**
   * Opens the simulator with your card in it, for its first customer.
   *
   * @param card your card's URL, with `{phone}`, `{call_log_id}` and `{customer_id}`
   * @param switches the simulator's, such as `strings`: docs/leaddesk.md says what each does
   */
  async open(card: string, switches: readonly string[] = []): Promise<void> {
    const query = [`card=${encodeURIComponent(card)}`, ...switches.map(encodeURIComponent)].join("&");
    await this.page.goto(`${this.url}#/simulator/leaddesk?${query}`);
    // Where only the fragment differs, the browser loads nothing.
    await this.page.reload();
    await this.loaded();
  }

  /** The card's frame. */
  async card(): Promise<Frame> {
    await this.loaded();
    const element = await (await this.frame()).waitForSelector("#leaddesk-card");
    const frame = await element.contentFrame();
    if (!frame) throw new TestingError("The card's frame is gone.");
    return frame;
  }

  private async loaded(): Promise<void> {
    const state = await until(async () => {
      const now = await this.state();
      return now.card === true ? now : undefined;
    }, LOADS_WITHIN_MS);
    if (!state) throw new TestingError(`Your card hasn't loaded within ${LOADS_WITHIN_MS / 1000} seconds.`);
  }

  /** Chooses another of the simulator's customers, by id: the card is loaded for them. */
  async select(customer: string): Promise<void> {
    const can = ({ line }: DeskState) =>
      line === "idle" ? undefined : "During a call no other customer can be chosen.";
    // The list of customers comes a moment after the page.
    const hasList = await until(async () => ((await this.state()).customers > 1 ? true : undefined), LOADS_WITHIN_MS);
    if (!hasList) throw new TestingError("The simulator's customers haven't loaded.");
    await this.step({ do: "select", customer }, can, (state) => state.customer === customer);
    await this.loaded();
  }

  /** The agent starts the call: it rings. */
  async startCall(): Promise<void> {
    const can = ({ line, customer }: DeskState) => {
      if (line !== "idle") return "There is a call already.";
      return customer === null ? "No call dialog is open: select a customer first." : undefined;
    };
    await this.step({ do: "start call" }, can, ({ line }) => line === "ringing");
  }

  /** The customer answers. */
  async answer(): Promise<void> {
    await this.step({ do: "answer" }, needsRinging, ({ line }) => line === "on");
  }

  /** The customer's line is busy. */
  async busy(): Promise<void> {
    await this.step({ do: "busy" }, needsRinging, ({ line }) => line === "idle");
  }

  /** The customer doesn't answer. */
  async noAnswer(): Promise<void> {
    await this.step({ do: "no answer" }, needsRinging, ({ line }) => line === "idle");
  }

  /** The agent hangs up. */
  async hangUp(): Promise<void> {
    await this.step({ do: "hang up" }, needsCall, ({ line }) => line === "idle");
  }

  async customerHangsUp(): Promise<void> {
    await this.step({ do: "customer hangs up" }, needsCall, ({ line }) => line === "idle");
  }

  /** The agent chooses a call ending reason: the call ends, and the card closes. */
  async reason(id: string): Promise<void> {
    await this.step({ do: "reason", id }, needsDialog, ({ customer }) => customer === null);
  }

  /** The agent closes the call dialog, and with it the card. */
  async closeDialog(): Promise<void> {
    await this.step({ do: "close dialog" }, needsDialog, ({ customer }) => customer === null);
  }

  /** LeadDesk's page reloads the card. */
  async reloadCard(): Promise<void> {
    await this.act({ do: "reload card" });
    await this.loaded();
  }

  /** Sends the events of earlier calls once more. */
  async replay(): Promise<void> {
    await this.act({ do: "replay" });
  }

  /** `manual`: the card opens on answer. `power`: it opens at once. */
  async dialMode(mode: "manual" | "power"): Promise<void> {
    if (mode !== "manual" && mode !== "power")
      throw new UsageError(`“${String(mode)}” is no dial mode: it is manual or power.`);
    await this.act({ do: "dial mode", mode });
  }
}

function needsRinging({ line }: DeskState): string | undefined {
  return line === "ringing" ? undefined : "No call is ringing.";
}

function needsDialog({ customer }: DeskState): string | undefined {
  return customer === null ? "No call dialog is open." : undefined;
}

function needsCall({ line }: DeskState): string | undefined {
  return line === "idle" ? "There is no call." : undefined;
}
