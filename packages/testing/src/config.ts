// What the integrator says about the page under test: where it is, and how it answers what only a person can see.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Frame, Page } from "@playwright/test";
import { UsageError, firstLine } from "./errors.js";

/** `false` and a failed assertion say no; everything else says yes. */
export type Answer = Promise<boolean | void> | boolean | void;

/**
 * Asserts what your page should show after a message. Each is named like the message.
 *
 * What has no answer here is reported as unknown, never as passed.
 */
export interface HostAnswers {
  /** The agent is logged in, with this status. */
  login?(page: Page, status: string): Answer;
  /** The agent's status is this one, which may be a custom one. */
  agentStatusChanged?(page: Page, status: string): Answer;
  /** A call is ringing: the panel is in front, or the page says so. */
  popover?(page: Page): Answer;
  /** The contact with this id is open, or the page says that it doesn't know the id. */
  openContact?(page: Page, contact: string): Answer;
  /** The page shows or keeps an automation's data. */
  sendData?(page: Page, data: Readonly<Record<string, unknown>>): Answer;
  /** The contact and the status came twice each, and nothing has happened twice. */
  repeats?(page: Page, contact: string, status: string): Answer;
  /** The panel was hidden for a moment and has come back. It is only asked if the frame was never seen to disappear. */
  hide?(page: Page): Answer;
  /** The page says that the agent was logged out, and shows no status as if it still held. */
  userLogoutForced?(page: Page): Answer;
}

/** The same for a LeadDesk card. `card` is its frame; `call` is a call log id. */
export interface CardAnswers {
  /** The call is ringing. */
  callLineRinging?(card: Frame, call: string): Answer;
  /** The call is on. */
  callLineOn?(card: Frame, call: string): Answer;
  /** The call is over, and it is in the card once at most. */
  callLineIdle?(card: Frame, call: string): Answer;
  /** Nothing of this call is in the card: it never was, or a stranger has made it up. */
  noCall?(card: Frame, call: string): Answer;
  /** The order receipt is being recorded. */
  recStarted?(card: Frame): Answer;
  /** The order receipt is saved under this name. */
  recStopped?(card: Frame, file: string): Answer;
  /** The receipt's recording was given up. */
  recCancelled?(card: Frame): Answer;
}

/** Does in your page what sends a command. Each is named like the command. */
export type Action<In> = (page: In) => Promise<unknown> | unknown;

export type HostCommand = "clickToCall" | "integrationStatusChanged";

export type CardCommand =
  | "call"
  | "close"
  | "continue_call_recording"
  | "delete_call_log"
  | "hangup"
  | "pause_call_recording"
  | "request_full_window"
  | "select_reason"
  | "start_voice_receipt_recording"
  | "stop_voice_receipt_recording";

export type Actions = { [command in HostCommand]?: Action<Page> } & { [command in CardCommand]?: Action<Frame> };

export interface Config {
  /** Your page with Talkdesk in it. `{frame}` in it becomes the simulator's URL. */
  host?: string;
  /** Your LeadDesk card's URL, with `{phone}`, `{call_log_id}` and `{customer_id}`. */
  card?: string;
  /** The URL that your page gives Talkdesk's frame, if it isn't Talkdesk's own. The simulator stands in for it. */
  frame?: string;
  /** LeadDesk's origin, if your card has it as a setting. The simulator stands in for it. */
  leaddesk?: string;
  answers?: HostAnswers & CardAnswers;
  actions?: Actions;
  /** Runs before your page is opened: for example, logs in. */
  prepare?(page: Page): Promise<unknown> | unknown;
  /** Runs once your page with Talkdesk in it is open: for example, opens the panel that has the frame. */
  opened?(page: Page): Promise<unknown> | unknown;
}

/** Returns the configuration as it is. It is there for its types. */
export function defineConfig(config: Config): Config {
  return config;
}

/**
 * Runs `prepare` or `opened`, if there is one.
 *
 * @throws UsageError where it fails
 */
export async function runHook(config: Config, name: "prepare" | "opened", page: Page): Promise<void> {
  try {
    await config[name]?.(page);
  } catch (error) {
    throw new UsageError(`${name} failed: ${firstLine(error)}`);
  }
}

/** The file that is read if none is named. */
export const CONFIG_FILES = ["screenpop.config.mjs", "screenpop.config.js"];

const MEMBERS = ["host", "card", "frame", "leaddesk", "answers", "actions", "prepare", "opened"];

const ANSWERS = [
  ...["login", "agentStatusChanged", "popover", "openContact", "sendData", "repeats", "hide", "userLogoutForced"],
  ...["callLineRinging", "callLineOn", "callLineIdle", "noCall", "recStarted", "recStopped", "recCancelled"],
];

const ACTIONS = [
  ...[
    "clickToCall",
    "integrationStatusChanged",
    "call",
    "close",
    "continue_call_recording",
    "delete_call_log",
    "hangup",
  ],
  ...["pause_call_recording", "request_full_window", "select_reason"],
  ...["start_voice_receipt_recording", "stop_voice_receipt_recording"],
];

/**
 * Reads the configuration.
 *
 * @param file the file's name; none: the first of {@link CONFIG_FILES} that there is
 * @throws UsageError where the file can't be read, or has a member that means nothing
 */
export async function readConfig(file: string | undefined, folder = process.cwd()): Promise<Config> {
  const found = file ?? CONFIG_FILES.find((name) => existsSync(join(folder, name)));
  if (found === undefined) return {};
  const path = resolve(folder, found);
  if (!existsSync(path)) throw new UsageError(`There is no configuration ${found}.`);
  let module: { default?: unknown };
  try {
    module = (await import(pathToFileURL(path).href)) as typeof module;
  } catch (error) {
    throw new UsageError(`${found} can't be read: ${firstLine(error)}`);
  }
  return checked(module.default, found);
}

/** Returns the configuration, if it is one. */
export function checked(config: unknown, file: string): Config {
  if (typeof config !== "object" || config === null) {
    throw new UsageError(`${file} exports no configuration: write “export default defineConfig({ … })”.`);
  }
  const { answers = {}, actions = {} } = config as { answers?: object; actions?: object };
  const lists: [object, string[], string][] = [
    [config, MEMBERS, ""],
    [answers, ANSWERS, "answers."],
    [actions, ACTIONS, "actions."],
  ];
  for (const [members, known, where] of lists) {
    const unknown = Object.keys(members).find((name) => !known.includes(name));
    if (unknown !== undefined) {
      throw new UsageError(`${file} has “${where}${unknown}”, which means nothing: there are ${known.join(", ")}.`);
    }
  }
  for (const [members, where] of [
    [answers, "answers"],
    [actions, "actions"],
  ] as const) {
    const wrong = Object.entries(members).find(([, value]) => typeof value !== "function");
    if (wrong) throw new UsageError(`${file}: “${where}.${wrong[0]}” must be a function.`);
  }
  return config as Config;
}
