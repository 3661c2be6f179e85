import { Channel, type CommonHandlers, type MessageHandlers, type Session } from "./channel.js";
import { BridgeError } from "./errors.js";
import type { Members, Read } from "./members.js";
import type { TalkdeskEvent, TalkdeskInitTdEmbedded, ToTalkdesk } from "./messages.js";
import { type MockOptions, simulatorUrl } from "./mock.js";
import { httpUrl } from "./origin.js";
import type { CallTracker } from "./talkdesk/calls.js";
import { Connection, type TalkdeskConnection } from "./talkdesk/connection.js";
import { type TalkdeskEncoding, decode, encode } from "./talkdesk/message.js";
import type { TalkdeskCall } from "./talkdesk/tracked.js";

export type { CommonHandlers, MessageHandlers } from "./channel.js";
export { BridgeError, type ErrorCode } from "./errors.js";
export type { MockOptions } from "./mock.js";
export type {
  FromTalkdesk,
  Id,
  Open,
  TalkdeskAgentStatusChanged,
  TalkdeskClickToCall,
  TalkdeskEvent,
  TalkdeskHide,
  TalkdeskInitTdEmbedded,
  TalkdeskIntegrationStatusChanged,
  TalkdeskLogin,
  TalkdeskLogout,
  TalkdeskOpenContact,
  TalkdeskPopover,
  TalkdeskSendData,
  TalkdeskShow,
  TalkdeskUserLogoutForced,
  ToTalkdesk,
} from "./messages.js";
export { type CallTracker, type CallerOf, callTracking } from "./talkdesk/calls.js";
export type { Caller } from "./talkdesk/caller.js";
export type { TalkdeskConnection } from "./talkdesk/connection.js";
export { type TalkdeskEncoding, isFromTalkdesk, isToTalkdesk, readFromTalkdesk } from "./talkdesk/message.js";
export type { TalkdeskCall } from "./talkdesk/tracked.js";

/** What `init_td_embedded` says. `url` is this page's origin unless you set it. */
export type TalkdeskInit = Omit<TalkdeskInitTdEmbedded["data"], "url"> & { url?: string | undefined };

export interface TalkdeskOptions extends MockOptions {
  /** The URL of Talkdesk Embedded. */
  src: string;
  /** What introduces this page to Talkdesk, at each load of the frame. */
  init: TalkdeskInit;
  encoding?: TalkdeskEncoding | undefined;
  /** Follows the calls: `callTracking()`. Without it, nothing is said of calls, and its code isn't in your bundle. */
  calls?: CallTracker | undefined;
}

/** What the host is told. Each message has a handler of its own name, which is given the message's `data`. */
export type TalkdeskHandlers = MessageHandlers<TalkdeskEvent, "action"> &
  CommonHandlers<TalkdeskEvent, TalkdeskCall, TalkdeskConnection>;

/** A connection with Talkdesk's frame, until it is closed. */
export interface Talkdesk {
  /**
   * Posts a message to Talkdesk.
   *
   * @throws BridgeError if it can't be sent as it is, or there is no window to send it to.
   */
  send(message: ToTalkdesk): void;
  /** Ends the connection. The frame stays as it is, and a live call goes on. */
  close(): void;
  readonly connection: TalkdeskConnection;
  /** The agent's status as Talkdesk last said. `undefined` while it isn't known. */
  readonly status: string | undefined;
  /** Since when it has been so, in ms since the epoch. */
  readonly statusSinceMs: number | undefined;
  /** Whether a `clickToCall` can be of use now. */
  readonly mayCall: boolean;
  /** The calls in progress, oldest first. Empty without `callTracking`. */
  readonly calls: TalkdeskCall[];
  /** Talkdesk's origin: that of the frame's URL. */
  readonly origin: string;
}

/** What the messages mean over time. */
export class TalkdeskSession implements Session<TalkdeskCall> {
  readonly link = new Connection();

  constructor(
    public init: Members,
    public calls?: CallTracker | undefined,
  ) {}

  receive(read: Read, nowMs: number): TalkdeskCall[] {
    this.link.receive(read, nowMs);
    return this.calls?.receive(read, nowMs) ?? [];
  }

  rejected(error: BridgeError): void {
    this.link.rejected(error);
  }

  sent(message: Members, nowMs: number): TalkdeskCall[] {
    const isCall = message.action === "clickToCall";
    return (isCall && this.calls?.dialled(message.data as { to: string }, nowMs)) || [];
  }

  tick(nowMs: number): TalkdeskCall[] {
    return this.calls?.expire(nowMs) ?? [];
  }

  due(nowMs: number): Members | undefined {
    return this.link.initDue(nowMs) ? this.init : undefined;
  }

  waitMs(nowMs: number): number | undefined {
    const wait = Math.min(this.link.waitMs(nowMs) ?? Infinity, this.calls?.waitMs(nowMs) ?? Infinity);
    return wait < Infinity ? wait : undefined;
  }

  inCall(): boolean {
    return !!this.calls?.inProgress().length;
  }

  connection(nowMs: number): TalkdeskConnection {
    return this.link.at(nowMs);
  }
}

/** What is known of a frame, beyond the connection that began with it. */
interface Known {
  src: string;
  session: TalkdeskSession;
  channel: Channel<TalkdeskCall> | undefined;
  /** Whether the frame has loaded while no connection was open. */
  missedLoad: boolean;
}

const frames = new WeakMap<HTMLIFrameElement, Known>();

/**
 * Loads Talkdesk into an empty frame, introduces this page to it at each load, and tells the handlers what comes.
 *
 * The frame must have no `src` of its own. Hide it by CSS only, and don't move it within the document: that reloads it and
 * drops a live call. A frame that was connected before, with the same URL, is connected again as it is, without a reload.
 *
 * @throws BridgeError if there is no frame, the URL has no `http` or `https` origin, the frame shows another page, or an
 * option is missing.
 */
export function talkdeskHost(
  frame: HTMLIFrameElement | null,
  options: TalkdeskOptions,
  handlers: TalkdeskHandlers = {},
): Talkdesk {
  if (!frame) throw new BridgeError("NoFrame", "there is no such frame in the document");
  if (handlers.call && !options.calls) {
    throw new BridgeError("NoCallTracking", "a handler of calls needs `calls: callTracking()` among the options");
  }
  const { href: src, origin } = httpUrl(simulatorUrl(options, "talkdesk") ?? options.src);
  const url = options.init.url ?? self.origin;
  if (url === "null") {
    throw new BridgeError(
      "NoOwnOrigin",
      "this page has no origin, so Talkdesk can't answer it: serve it over http or https",
    );
  }
  const [init] = encode({ action: "init_td_embedded", data: { ...options.init, url } });
  const known = frames.get(frame);
  if (known ? known.src !== src : frame.getAttribute("src") || frame.hasAttribute("srcdoc")) {
    throw new BridgeError("FrameInUse", "the frame shows another page already: leave its `src` out");
  }

  const session = known?.session ?? new TalkdeskSession(init);
  const isNewInit = JSON.stringify(session.init) !== JSON.stringify(init);
  session.init = init;
  // A frame that is connected again goes on with the calls that it has.
  session.calls ??= options.calls;
  if (session.calls) session.calls.callerOf = options.calls?.callerOf;
  known?.channel?.close();
  const channel = new Channel<TalkdeskCall>({
    origin,
    window: () => frame.contentWindow,
    session,
    decode,
    encode: (message) => encode(message, options.encoding),
    handlers,
  });
  if (known) {
    known.channel = channel;
    if (known.missedLoad || isNewInit) session.link.loaded(channel.now());
    known.missedLoad = false;
  } else {
    begin(frame, { src, session, channel, missedLoad: false });
  }

  return {
    send: (message) => channel.send(message as unknown as Members),
    close() {
      channel.close();
      const now = frames.get(frame);
      if (now?.channel === channel) now.channel = undefined;
    },
    get connection() {
      return session.connection(channel.now());
    },
    get status() {
      return session.link.status?.text;
    },
    get statusSinceMs() {
      return session.link.status?.sinceMs;
    },
    get mayCall() {
      return session.link.mayCall;
    },
    get calls() {
      return session.calls?.inProgress() ?? [];
    },
    origin,
  };
}

function begin(frame: HTMLIFrameElement, known: Known): void {
  frames.set(frame, known);
  frame.addEventListener("load", () => {
    const { channel } = known;
    if (!channel) {
      known.missedLoad = true;
      return;
    }
    known.session.link.loaded(channel.now());
    channel.follow([]);
  });
  known.session.link.loading(Date.now());
  // A permission must be there before the page loads.
  frame.allow ||= `microphone ${httpUrl(known.src).origin}`;
  frame.src = known.src;
}
