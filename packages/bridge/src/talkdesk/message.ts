import { readBody } from "../gate.js";
import { type Members, type Read, isDocumented, isObject, readMembers, readOurs } from "../members.js";
import type { FromTalkdesk, TalkdeskEvent, ToTalkdesk } from "../messages.js";
import { fromTalkdesk, toTalkdesk } from "../tables.js";
import { isBusy } from "./status.js";

/** How `integrationStatusChanged` is written, where the vendor's page can be read in two ways. */
export interface TalkdeskEncoding {
  /** Where the status stands: at the top, as in the vendor's table, or in `data`, as its sample's helper writes it. */
  statusMember?: "top" | "data" | undefined;
  /** The word for busy. The vendor's table has both. */
  busyWord?: "on a call" | "busy" | undefined;
}

export const decode = (body: unknown): Read => readMembers(fromTalkdesk, "action", body);

/** Checks a message of ours; gives it as it was understood, and as it is posted. What is absent is left out. */
export function encode(message: Members, encoding: TalkdeskEncoding = {}): [understood: Members, posted: Members] {
  const { name, message: read } = readOurs(toTalkdesk, withFlatMetadata(message));
  const status = read.status ?? (read.data as Members | undefined)?.status;
  if (name !== "integrationStatusChanged") return [read, read];
  const word = isBusy(status as string) ? (encoding.busyWord ?? "on a call") : status;
  return [
    read,
    encoding.statusMember === "data" ? { action: name, data: { status: word } } : { action: name, status: word },
  ];
}

/** Metadata becomes context variables: an object in it is written as JSON text. */
function withFlatMetadata(message: Members): Members {
  const data = message?.data;
  if (message?.action !== "clickToCall" || !isObject(data) || !isObject(data.metadata)) return message;
  const flat = Object.entries(data.metadata).map(([key, value]) => [
    key,
    typeof value === "object" && value ? JSON.stringify(value) : value,
  ]);
  return { ...message, data: { ...data, metadata: Object.fromEntries(flat) } };
}

/** Whether a value is a documented message of Talkdesk's. */
export const isFromTalkdesk = (value: unknown): value is FromTalkdesk => isDocumented(() => decode(value));

/** Whether a value is a documented message to Talkdesk. */
export const isToTalkdesk = (value: unknown): value is ToTalkdesk => isDocumented(() => readOurs(toTalkdesk, value));

/**
 * Reads the data of a message event that your own listener has taken by its source and origin. Gives a documented message
 * with its ids as text, or `undefined` for one that the vendor's page doesn't have.
 *
 * @throws BridgeError if it is no message of Talkdesk's.
 */
export function readFromTalkdesk(data: unknown): TalkdeskEvent | undefined {
  const { documented, message } = decode(readBody(data));
  return documented ? (message as unknown as TalkdeskEvent) : undefined;
}
