import {
  type LeadDesk,
  type LeadDeskCall,
  type LeadDeskCommand,
  type LeadDeskEvent,
  type LeadDeskHandlers,
  leaddeskCard,
} from "./leaddesk.js";
import {
  BridgeError,
  type CallerOf,
  type Talkdesk,
  type TalkdeskEvent,
  type TalkdeskHandlers,
  type TalkdeskInit,
  type ToTalkdesk,
  callTracking,
  talkdeskHost,
} from "./talkdesk.js";

// Importing this module defines `<talkdesk-embedded>` and `<leaddesk-card>`.

/** What an element tells beside the provider's messages. `problem`: the connection can't begin. */
const COMMON = ["undocumented", "call", "rejected", "connection", "problem"] as const;

/** Handlers that dispatch an event of each name. `byDefault` follows unless a listener calls `preventDefault`. */
function dispatching(
  element: HTMLElement,
  names: readonly string[],
  byDefault: (name: string) => void = () => {},
): object {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (detail: unknown) => {
        const event = new CustomEvent(name, { detail, cancelable: true });
        if (element.dispatchEvent(event)) byDefault(name);
      },
    ]),
  );
}

/** Runs what begins a connection. An error becomes the event `problem`, and is printed unless someone listens. */
function beginning<T>(element: HTMLElement, begin: () => T): T | undefined {
  try {
    return begin();
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    if (element.dispatchEvent(new CustomEvent("problem", { detail: error, cancelable: true }))) console.error(error);
    return undefined;
  }
}

/** The events of an element whose provider sends these: what `detail` is, by the event's name. */
type ElementEvents<Handlers> = {
  [Name in Exclude<keyof Handlers, "received">]-?: Handlers[Name] extends ((detail: infer Detail) => void) | undefined
    ? Detail
    : never;
} & { problem: BridgeError };

/** Listens to an element's own events with their types. */
interface Listens<Events> {
  addEventListener<Name extends keyof Events & string>(
    name: Name,
    listener: (event: CustomEvent<Events[Name]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

type Base<Handlers> = new () => Listens<ElementEvents<Handlers>> & HTMLElement;

/** On a server there are no elements: importing this module does nothing there. */
const Base = globalThis.HTMLElement ?? class {};

const TALKDESK: readonly TalkdeskEvent["action"][] = [
  "login",
  "logout",
  "userLogoutForced",
  "hide",
  "show",
  "popover",
  "openContact",
  "sendData",
  "agentStatusChanged",
];

/**
 * Talkdesk in a frame of its own: `<talkdesk-embedded src int env aid view app mock simulator>`. The attributes are read
 * when the element comes into the document. It dispatches an event for each message, of the message's name, with the
 * message's data as `detail`. `hide`, `show` and `popover` set its `hidden`, unless a listener calls `preventDefault`.
 */
export class TalkdeskEmbedded extends (Base as Base<TalkdeskHandlers>) {
  /** Whom a message is about, as `callTracking` takes it. Set it before the element comes into the document. */
  caller: CallerOf | undefined;
  #talkdesk: Talkdesk | undefined;

  /** The connection, while the element is in the document. */
  get talkdesk(): Talkdesk | undefined {
    return this.#talkdesk;
  }

  /** Posts a message to Talkdesk. */
  send(message: ToTalkdesk): void {
    if (!this.#talkdesk) throw new BridgeError("Closed", "the element isn't in a document");
    this.#talkdesk.send(message);
  }

  connectedCallback(): void {
    const attribute = (name: string) => this.getAttribute(name) ?? undefined;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.innerHTML =
      "<style>:host{display:block;width:320px;height:560px}:host([hidden]){display:none}iframe{border:0;width:100%;height:100%}</style>";
    const frame = root.appendChild(document.createElement("iframe"));
    frame.title = this.title || "Talkdesk Embedded";
    const {
      int = "",
      env = "",
      aid = "",
      view = "headless",
      app,
    } = Object.fromEntries(["int", "env", "aid", "view", "app"].map((name) => [name, attribute(name)]));
    const init = { int, env, aid, view, app: app ?? "conversation" } as TalkdeskInit;
    const handlers = dispatching(this, [...TALKDESK, ...COMMON], (name) => {
      if (name === "hide") this.hidden = true;
      if (name === "show" || name === "popover") this.hidden = false;
    });
    this.#talkdesk = beginning(this, () =>
      talkdeskHost(
        frame,
        {
          src: attribute("src") ?? "",
          init,
          calls: callTracking({ caller: (event) => this.caller?.(event) }),
          mock: attribute("mock") === "auto" ? "auto" : undefined,
          simulator: attribute("simulator"),
        },
        handlers,
      ),
    );
  }

  /** `moveBefore` keeps the frame and its call. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    this.#talkdesk?.close();
    this.#talkdesk = undefined;
  }
}

const LEADDESK: readonly LeadDeskEvent["type"][] = [
  "callLineRinging",
  "callLineOn",
  "callLineIdle",
  "recStarted",
  "recStopped",
  "recCancelled",
];

/**
 * The page as LeadDesk's contact card: `<leaddesk-card origin mock simulator>` around what the card shows. It dispatches
 * an event for each of LeadDesk's, of the same name, with the event's data as `detail`.
 */
export class LeadDeskCardElement extends (Base as Base<LeadDeskHandlers>) {
  /** The latest calls of earlier pages. Set it before the element comes into the document. */
  stored: readonly LeadDeskCall[] = [];
  #leaddesk: LeadDesk | undefined;

  /** The connection, while the element is in the document. */
  get leaddesk(): LeadDesk | undefined {
    return this.#leaddesk;
  }

  /** Posts a command to LeadDesk. */
  send(message: LeadDeskCommand): void {
    if (!this.#leaddesk)
      throw new BridgeError("Closed", "the element isn't in a document, or there is no LeadDesk around it");
    this.#leaddesk.send(message);
  }

  connectedCallback(): void {
    const attribute = (name: string) => this.getAttribute(name) ?? undefined;
    const { stored } = this;
    this.#leaddesk = beginning(this, () =>
      leaddeskCard(
        {
          origin: attribute("origin"),
          stored,
          mock: attribute("mock") === "auto" ? "auto" : undefined,
          simulator: attribute("simulator"),
        },
        dispatching(this, [...LEADDESK, ...COMMON]),
      ),
    );
  }

  /** `moveBefore` keeps the connection. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    this.#leaddesk?.close();
    this.#leaddesk = undefined;
  }
}

for (const [name, element] of [
  ["talkdesk-embedded", TalkdeskEmbedded],
  ["leaddesk-card", LeadDeskCardElement],
] as const) {
  const elements = globalThis.customElements as CustomElementRegistry | undefined;
  if (elements && !elements.get(name)) elements.define(name, element);
}

declare global {
  interface HTMLElementTagNameMap {
    "talkdesk-embedded": TalkdeskEmbedded;
    "leaddesk-card": LeadDeskCardElement;
  }
}
