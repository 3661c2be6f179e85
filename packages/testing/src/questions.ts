// What the test in the page asks, and which answer or action of the integrator's it is for. A test compares this with the
// plans in src/conformance/.
import type { Frame, Page } from "@playwright/test";
import type { Answer, CardAnswers, CardCommand, HostAnswers, HostCommand } from "./config.js";

/** A question of the test's. */
export interface Question<In, Answers> {
  /** How its text begins. */
  readonly begins: string;
  /** What the report calls it. */
  readonly about: string;
  /** The answer's name in the configuration. */
  readonly answer: keyof Answers & string;
  /** The button that says that all is well. */
  readonly good: "Yes" | "No";
  /** Asks the integrator's answers. */
  ask(answers: Answers, page: In): Answer;
}

/** Something that the test wants done in the page. */
export interface Press<Command> {
  readonly begins: string;
  readonly about: string;
  readonly command: Command;
  /** Whether nothing may come of it. */
  readonly nothing?: true;
}

export const HOST_QUESTIONS: readonly Question<Page, HostAnswers>[] = [
  {
    begins: "The agent has logged in, and is available.",
    about: "login",
    answer: "login",
    good: "Yes",
    ask: (answers, page) => answers.login?.(page, "available"),
  },
  {
    begins: "The agent’s status is now “away_lunch”",
    about: "agentStatusChanged",
    answer: "agentStatusChanged",
    good: "Yes",
    ask: (answers, page) => answers.agentStatusChanged?.(page, "away_lunch"),
  },
  {
    begins: "A call is ringing.",
    about: "popover",
    answer: "popover",
    good: "Yes",
    ask: (answers, page) => answers.popover?.(page),
  },
  {
    begins: "Has your CRM opened the contact “C-1001”",
    about: "openContact",
    answer: "openContact",
    good: "Yes",
    ask: (answers, page) => answers.openContact?.(page, "C-1001"),
  },
  {
    begins: "The same with the number 1042",
    about: "openContact with a number",
    answer: "openContact",
    good: "Yes",
    ask: (answers, page) => answers.openContact?.(page, "1042"),
  },
  {
    begins: "An automation has sent “Invoice 2026-118”.",
    about: "sendData",
    answer: "sendData",
    good: "Yes",
    ask: (answers, page) => answers.sendData?.(page, { reason: "Invoice 2026-118", priority: 2 }),
  },
  {
    begins: "“openContact” and a status have come twice each.",
    about: "Repeats",
    answer: "repeats",
    good: "No",
    ask: (answers, page) => answers.repeats?.(page, "C-1001", "away"),
  },
  {
    begins: "After messages that are in no table, the status is “away_meeting”.",
    about: "An unknown action",
    answer: "agentStatusChanged",
    good: "Yes",
    ask: (answers, page) => answers.agentStatusChanged?.(page, "away_meeting"),
  },
  {
    begins: "Did the panel disappear for a moment",
    about: "hide, show",
    answer: "hide",
    good: "Yes",
    ask: (answers, page) => answers.hide?.(page),
  },
  {
    begins: "The agent was logged out by force.",
    about: "userLogoutForced",
    answer: "userLogoutForced",
    good: "Yes",
    ask: (answers, page) => answers.userLogoutForced?.(page),
  },
];

export const HOST_PRESSES: readonly Press<HostCommand>[] = [
  { begins: "Call a number from your CRM", about: "clickToCall", command: "clickToCall" },
  {
    begins: "Change the agent’s status in your CRM",
    about: "integrationStatusChanged",
    command: "integrationStatusChanged",
  },
];

type CardQuestion = Question<Frame, CardAnswers>;

const ringing = (begins: string, about: string, call: string): CardQuestion => ({
  begins,
  about,
  answer: "callLineRinging",
  good: "Yes",
  ask: (answers, card) => answers.callLineRinging?.(card, call),
});

const on = (begins: string, about: string, call: string): CardQuestion => ({
  begins,
  about,
  answer: "callLineOn",
  good: "Yes",
  ask: (answers, card) => answers.callLineOn?.(card, call),
});

const over = (begins: string, about: string, call: string): CardQuestion => ({
  begins,
  about,
  answer: "callLineIdle",
  good: "Yes",
  ask: (answers, card) => answers.callLineIdle?.(card, call),
});

const none = (begins: string, about: string, call: string): CardQuestion => ({
  begins,
  about,
  answer: "noCall",
  good: "No",
  ask: (answers, card) => answers.noCall?.(card, call),
});

const STRANGERS = "Events from strangers";
const MANUAL_DIAL = "A card that loads in mid-call";
const RECEIPT = "receipt-7001.wav";

export const CARD_QUESTIONS: readonly CardQuestion[] = [
  none("LeadDesk has said that its line is idle", "callLineIdle at the initialisation", "7001"),
  ringing("Call 7001 is ringing.", "callLineRinging", "7001"),
  on("Call 7001 has been answered.", "callLineOn", "7001"),
  {
    begins: "The order receipt is being recorded.",
    about: "recStarted",
    answer: "recStarted",
    good: "Yes",
    ask: (answers, card) => answers.recStarted?.(card),
  },
  {
    begins: "The receipt has been saved as receipt-7001.wav.",
    about: "recStopped",
    answer: "recStopped",
    good: "Yes",
    ask: (answers, card) => answers.recStopped?.(card, RECEIPT),
  },
  over("Call 7001 is over.", "callLineIdle", "7001"),
  on("Call 7002 rang and was answered", "Events as JSON text", "7002"),
  over("Call 7002 is over", "Repeats", "7002"),
  over("The events of call 7003 arrived out of order", "Reordering", "7003"),
  {
    begins: "A voice receipt was started, then cancelled.",
    about: "recCancelled",
    answer: "recCancelled",
    good: "Yes",
    ask: (answers, card) => answers.recCancelled?.(card),
  },
  ringing("After an event of an unknown type", "An unknown type", "7004"),
  none("A stranger’s frame has told the card of call 7999.", STRANGERS, "7999"),
  on("The card was loaded during call 7008", MANUAL_DIAL, "7008"),
  over("A second idle has come: call 7008 is over.", MANUAL_DIAL, "7008"),
  on("The card was reloaded, without a referrer", "Events while the card starts", "7006"),
  none("The card is now in a page that isn’t LeadDesk’s", STRANGERS, "7007"),
];

const press = (command: CardCommand, begins: string, about: string = command): Press<CardCommand> => ({
  begins,
  about,
  command,
});

export const CARD_PRESSES: readonly Press<CardCommand>[] = [
  press("pause_call_recording", "Press “Pause recording”"),
  press("continue_call_recording", "Press “Continue recording”"),
  press("start_voice_receipt_recording", "Press “Start voice receipt”"),
  press("stop_voice_receipt_recording", "Press “Stop voice receipt”"),
  press("request_full_window", "Press “Request full window”"),
  press("hangup", "Press “Hang up” in the card, which was loaded", "LeadDesk’s origin without the referrer"),
  { ...press("hangup", "Press “Hang up” in the card once more", "The commands’ target"), nothing: true },
  press("hangup", "Press “Hang up” in the card."),
  press("call", "Press “Call” in the card."),
  press("delete_call_log", "Call 7005 wasn’t answered."),
  press("select_reason", "Choose a call ending reason"),
  press("close", "Press “Close dialog”"),
];
