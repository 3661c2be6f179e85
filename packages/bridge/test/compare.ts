// Random cases, what this package makes of each step, and what the crate's example `play_cases` has answered.
import { type LeadDeskCall, type TalkdeskCall, type ToLeadDesk, callTracking } from "../src/index.js";
import * as leaddesk from "../src/leaddesk/message.js";
import { LeadDeskSession } from "../src/leaddesk/session.js";
import type { Caller } from "../src/talkdesk/caller.js";
import { Connection } from "../src/talkdesk/connection.js";
import * as talkdesk from "../src/talkdesk/message.js";
import { Random } from "./random.js";

type Members = Record<string, unknown>;

interface Event {
  at_ms: number;
  message?: Members;
  contact_id?: string | undefined;
  number?: string | undefined;
  send?: Members;
  load?: boolean;
}

/** A case as `play_cases` is asked. */
interface Asked {
  provider: string;
  begun_ms: number;
  events: Event[];
}

export interface Case {
  seed: number;
  asked: Asked;
}

export function casesOf(provider: "talkdesk" | "leaddesk", firstSeed: number, count: number): Case[] {
  return Array.from({ length: count }, (_, n) => {
    const random = new Random(firstSeed + n);
    const begun_ms = 1e12;
    let at_ms = begun_ms;
    const events = Array.from({ length: 1 + random.below(60) }, () => {
      at_ms += pause(random);
      return { at_ms, ...(provider === "talkdesk" ? talkdeskEvent(random) : leaddeskEvent(random)) };
    });
    return { seed: firstSeed + n, asked: { provider, begun_ms, events } };
  });
}

/** The lengths of the windows in which messages belong together. */
const WINDOWS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000];

/** Steps of the clock, which may also be set back. */
const pause = (random: Random) =>
  random.pick<() => number>(
    [4, () => 0],
    [6, () => random.below(3_000)],
    [3, () => random.below(12_000)],
    [2, () => random.below(200_000)],
    [3, () => random.of(WINDOWS) + random.below(3) - 1],
    [1, () => -random.below(9_000_000)],
  )();

function talkdeskEvent(random: Random): Omit<Event, "at_ms"> {
  const say = (action: string, data?: Members) => ({ message: { action, ...(data && { data }) } });
  const texts = ["available", "offline", "busy", "on a call", "away_Lunch", "busy_T", "after_call_work", "odd"];
  const ids = ["C-1", "C-2", "C-3"];
  const numbers = ["+442079460123", "+12025550143"];
  const sometimes = <T>(values: readonly T[]) => random.of([undefined, undefined, ...values]);
  return random.pick<() => Omit<Event, "at_ms">>(
    [4, () => say("popover")],
    [1, () => say(random.of(["hide", "show", "login", "logout", "userLogoutForced"]))],
    [3, () => ({ ...say("openContact", { externalId: random.of(ids) }), number: sometimes(numbers) })],
    [2, () => ({ ...say("sendData", { i: random.below(3) }), contact_id: sometimes(ids), number: sometimes(numbers) })],
    [5, () => say("agentStatusChanged", { status: random.of(texts) })],
    [1, () => say("x")],
    [1, () => ({ send: { action: "clickToCall", data: { to: random.of(numbers), contactId: random.of(ids) } } })],
    [1, () => ({})],
    [1, () => ({ load: true })],
  )();
}

function leaddeskEvent(random: Random): Omit<Event, "at_ms"> {
  const say = (type: string, data: Members) => ({ message: { type, data } });
  const send = (action: string, params?: Members) => ({ send: { action, ...(params && { params }) } });
  const ids = [1, 2, 3, "3"];
  const files = ["a", "b", "c", undefined];
  const recordings = ["pause_call", "continue_call", "start_voice_receipt", "stop_voice_receipt"];
  return random.pick<() => Omit<Event, "at_ms">>(
    [3, () => say("callLineRinging", { call_log_id: random.of(ids) })],
    [4, () => say("callLineOn", { call_log_id: random.of(ids) })],
    [4, () => say("callLineIdle", random.below(3) ? { call_log_id: random.of(ids) } : {})],
    [2, () => say(random.of(["recStarted", "recStopped", "recCancelled"]), { file: random.of(files) })],
    [1, () => say("x", {})],
    [
      2,
      () =>
        send("call", random.of<Members>([{ call_id: random.of(ids) }, { phone_number: "+1" }, { customer_id: "C" }])),
    ],
    [1, () => send("select_reason", { id: random.below(3) + 1 })],
    [1, () => send("delete_call_log", { call_log_id: random.of(ids) })],
    [2, () => send(`${random.of(recordings)}_recording`)],
    [1, () => send("hangup")],
  )();
}

/** Says where this package differs from the crate's answers, if it does. */
export function compare({ asked }: Case, answers: Members[]): string | undefined {
  const play = asked.provider === "talkdesk" ? playTalkdesk(asked) : playLeadDesk(asked);
  for (const [at, event] of asked.events.entries()) {
    const [here, crate] = [play(event), answers[at]].map((answer) => JSON.stringify(sorted(answer)));
    if (here === crate) continue;
    const before = asked.events.slice(0, at + 1).map((event) => `  ${JSON.stringify(event)}`);
    return `here:  ${here}\ncrate: ${crate}\nafter:\n${before.join("\n")}`;
  }
  return undefined;
}

/** With members in order, and without those that are absent or `null`: the crate writes `null`. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(
    members.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

/** A value as Rust's `{:?}` shows it: `LoggedIn { since_ms: 1000.0 }`. */
const debug = (name: string, sinceMs?: number) =>
  sinceMs === undefined
    ? capital(name)
    : `${capital(name)} { since_ms: ${Number.isInteger(sinceMs) ? `${sinceMs}.0` : sinceMs} }`;

/** A call with its members called as the crate calls them. */
function asTheCrate(call: TalkdeskCall | LeadDeskCall): Members {
  const { direction, ...members } = call as TalkdeskCall & LeadDeskCall;
  const named = Object.entries(members).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return {
    ...Object.fromEntries(named),
    ...(direction && { direction: capital(direction) }),
    phase: capital(call.phase),
  };
}

function playTalkdesk({ begun_ms }: Asked) {
  let caller: Caller = {};
  const calls = callTracking({ caller: () => caller });
  const link = new Connection();
  link.loading(begun_ms);
  return ({ at_ms, message, send, load, contact_id, number }: Event): Members => {
    let changed: TalkdeskCall[] = [];
    let init = false;
    if (message) {
      caller = { contactId: contact_id, number };
      const read = talkdesk.decode(message);
      link.receive(read, at_ms);
      init = link.initDue(at_ms);
      changed = calls.receive(read, at_ms);
    } else if (send) {
      const [understood] = talkdesk.encode(send);
      changed = calls.dialled(understood.data as { to: string }, at_ms);
    } else {
      if (load) link.loaded(at_ms);
      init = link.initDue(at_ms);
      if (!load) changed = calls.expire(at_ms);
    }
    const connection = link.at(at_ms);
    return {
      calls: changed.map(asTheCrate),
      calls_wait_ms: calls.waitMs(at_ms),
      init,
      init_wait_ms: link.waitMs(at_ms),
      connection: debug(connection.stage, connection.stage === "refused" ? undefined : connection.sinceMs),
      status: link.status && [link.status.text, link.status.sinceMs],
      may_call: link.mayCall,
    };
  };
}

/** The crate's names of the commands. */
const COMMANDS: [name: string, action: ToLeadDesk["action"]][] = [
  ["Call", "call"],
  ["HangUp", "hangup"],
  ["CloseDialog", "close"],
  ["CloseFullWindow", "close"],
  ["SelectReason", "select_reason"],
  ["PauseRecording", "pause_call_recording"],
  ["ContinueRecording", "continue_call_recording"],
  ["StartVoiceReceipt", "start_voice_receipt_recording"],
  ["StopVoiceReceipt", "stop_voice_receipt_recording"],
  ["RequestFullWindow", "request_full_window"],
  ["ForceFullWindow", "force_full_window"],
  ["DeleteCallLog", "delete_call_log"],
];

function playLeadDesk({ begun_ms }: Asked) {
  const session = new LeadDeskSession(begun_ms);
  return ({ at_ms, message, send }: Event): Members => {
    const changed = message
      ? session.receive(leaddesk.decode(message), at_ms)
      : session.sent(leaddesk.encode(send ?? {})[0], at_ms);
    const line = session.line();
    const unavailable = COMMANDS.flatMap(([name, action]) => {
      const why = session.unavailable(action);
      return why ? [[name, capital(why)]] : [];
    });
    return {
      // The crate's is a method, and its `id` isn't stored.
      calls: changed.map((call) => ({ ...asTheCrate(call), id: undefined })),
      line: debug(line.state, "sinceMs" in line ? line.sinceMs : undefined),
      call: session.calls.last()?.id,
      unavailable: Object.fromEntries(unavailable),
    };
  };
}
