import { Channel, type CommonHandlers, type MessageHandlers } from "./channel.js";
import { BridgeError } from "./errors.js";
import type { LeadDeskCall } from "./leaddesk/calls.js";
import { firstReferrer, takeEarly } from "./leaddesk/early.js";
import { decode, encode } from "./leaddesk/message.js";
import { type OriginSource, peerOrigin } from "./leaddesk/origin.js";
import type { CallRecording, VoiceReceipt } from "./leaddesk/recordings.js";
import { type LeadDeskConnection, LeadDeskSession, type Line, type Unavailable } from "./leaddesk/session.js";
import type { Members } from "./members.js";
import type { LeadDeskCall as LeadDeskCallCommand, LeadDeskEvent, ToLeadDesk } from "./messages.js";
import { type MockOptions, simulatorUrl } from "./mock.js";

export type { CommonHandlers, MessageHandlers } from "./channel.js";
export { BridgeError, type ErrorCode } from "./errors.js";
export type { LeadDeskCall } from "./leaddesk/calls.js";
export { isFromLeadDesk, isToLeadDesk, readFromLeadDesk } from "./leaddesk/message.js";
export type { OriginSource } from "./leaddesk/origin.js";
export type { CallRecording, VoiceReceipt } from "./leaddesk/recordings.js";
export type { LeadDeskConnection, Line, Unavailable } from "./leaddesk/session.js";
export type {
  FromLeadDesk,
  Id,
  LeadDeskCall as LeadDeskCallCommand,
  LeadDeskCallLineIdle,
  LeadDeskCallLineOn,
  LeadDeskCallLineRinging,
  LeadDeskClose,
  LeadDeskContinueCallRecording,
  LeadDeskDeleteCallLog,
  LeadDeskEvent,
  LeadDeskForceFullWindow,
  LeadDeskHangup,
  LeadDeskPauseCallRecording,
  LeadDeskRecCancelled,
  LeadDeskRecStarted,
  LeadDeskRecStopped,
  LeadDeskRequestFullWindow,
  LeadDeskSelectReason,
  LeadDeskStartVoiceReceiptRecording,
  LeadDeskStopVoiceReceiptRecording,
  ToLeadDesk,
} from "./messages.js";
export type { MockOptions } from "./mock.js";

export interface LeadDeskOptions extends MockOptions {
  /** LeadDesk's origin. Without it: the referrer of the page's first load, or what the browser says is around the page. */
  origin?: string | undefined;
  /** The latest calls that your `call` handler stored on earlier pages: after a reload, the call in progress goes on. */
  stored?: readonly LeadDeskCall[] | undefined;
}

/** What the card is told. Each event has a handler of its own name, which is given the event's `data`. */
export type LeadDeskHandlers = MessageHandlers<LeadDeskEvent, "type"> &
  CommonHandlers<LeadDeskEvent, LeadDeskCall, LeadDeskConnection>;

type WithoutAutoCall<Call> = Call extends LeadDeskCallCommand
  ? { action: "call"; params: Omit<Call["params"], "auto_call"> & { auto_call?: true | undefined } }
  : never;

/** A command to LeadDesk, as `send` takes it: `auto_call` is added. */
export type LeadDeskCommand = Exclude<ToLeadDesk, LeadDeskCallCommand> | WithoutAutoCall<LeadDeskCallCommand>;

/** A connection with LeadDesk, until it is closed. */
export interface LeadDesk {
  /**
   * Posts a command to LeadDesk.
   *
   * @throws BridgeError if it can't be sent as it is.
   */
  send(message: LeadDeskCommand): void;
  /** Ends the connection. */
  close(): void;
  readonly connection: LeadDeskConnection;
  readonly line: Line;
  /** The call in progress, else the last one. */
  readonly call: LeadDeskCall | undefined;
  readonly callRecording: CallRecording;
  readonly voiceReceipt: VoiceReceipt;
  /** Why a command can't be given now. `undefined` if it can, and also where that isn't known. */
  unavailable(action: ToLeadDesk["action"]): Unavailable | undefined;
  /**
   * The page shows another card: it is about this call log now, or about none in particular. A call in progress stays
   * `call` until its end. At its end it is let go if the card is about another call log, or about none in particular and
   * the call's reason was chosen before.
   */
  turnTo(callLogId: string | undefined): void;
  /** Takes calls that are over and that another tab has had, so that a replay of their events changes nothing. */
  remember(calls: readonly LeadDeskCall[]): void;
  /** LeadDesk's origin, and how it is known. */
  readonly origin: string;
  readonly originSource: OriginSource;
  /** How many messages came before this script and found the early script's queue full: they are lost. */
  readonly lost: number;
}

/**
 * Listens to the LeadDesk around this page, and tells the handlers what comes, beginning with what the early script has
 * kept.
 *
 * @throws BridgeError if the page isn't in a frame, or nothing says which page is around it.
 */
export function leaddeskCard(options: LeadDeskOptions = {}, handlers: LeadDeskHandlers = {}): LeadDesk {
  if (parent === self) {
    const simulator = simulatorUrl(options, `leaddesk?card=${encodeURIComponent(location.href)}`);
    if (simulator) location.replace(simulator);
    throw new BridgeError(
      "Alone",
      simulator ? "the simulator opens with this card in it" : "this page isn't in a frame",
    );
  }
  const ancestor = location.ancestorOrigins?.[0] ?? "";
  const { origin, source } = peerOrigin(options.origin, firstReferrer(), ancestor);
  const session = new LeadDeskSession(Date.now());
  const over = session.calls.restore(options.stored ?? []);
  const channel = new Channel<LeadDeskCall>({ origin, window: () => parent, session, decode, encode, handlers });
  channel.follow(over);
  const { events, lost } = takeEarly();
  for (const event of events) channel.receive(event);

  return {
    send: (message) => channel.send(message as unknown as Members),
    close: () => channel.close(),
    get connection() {
      return session.connection();
    },
    get line() {
      return session.line();
    },
    get call() {
      const call = session.calls.last();
      return call && { ...call };
    },
    get callRecording() {
      return session.calls.recordings.call;
    },
    get voiceReceipt() {
      return { ...session.calls.recordings.receipt };
    },
    unavailable: (action) => session.unavailable(action),
    turnTo: (callLogId) => session.calls.turnTo(callLogId),
    remember: (calls) => calls.forEach((call) => session.calls.remember(call)),
    origin,
    originSource: source,
    lost,
  };
}
