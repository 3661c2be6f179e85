import { readBody } from "../gate.js";
import { type Members, type Read, isDocumented, readMembers, readOurs } from "../members.js";
import type { FromLeadDesk, LeadDeskEvent, ToLeadDesk } from "../messages.js";
import { fromLeadDesk, toLeadDesk } from "../tables.js";

import { wireId } from "./id.js";

export function decode(body: unknown): Read {
  const read = readMembers(fromLeadDesk, "type", body);
  return read.documented ? { ...read, message: { ...read.message, data: read.message.data ?? {} } } : read;
}

/** Checks a command; gives it as it was understood, and as its JSON text. `params` are left out where there are none. */
export function encode(message: Members): [understood: Members, posted: string] {
  const { name: action, message: read } = readOurs(toLeadDesk, withAutoCall(message));
  const params: Members = { ...(read.params as Members) };
  for (const name of ["call_id", "customer_id", "call_log_id", "id"]) {
    if (typeof params[name] === "string") params[name] = wireId(params[name]);
  }
  const sorted = Object.entries(params).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return [read, JSON.stringify({ action, params: sorted.length ? Object.fromEntries(sorted) : undefined })];
}

/** LeadDesk's page shows a `call` with `auto_call: true` alone. */
const withAutoCall = (message: Members): Members =>
  message?.action === "call" ? { ...message, params: { ...(message.params as Members), auto_call: true } } : message;

/** Whether a value is a documented event of LeadDesk's, as an object. */
export const isFromLeadDesk = (value: unknown): value is FromLeadDesk => isDocumented(() => decode(value));

/** Whether a value is a documented command to LeadDesk, as an object. */
export const isToLeadDesk = (value: unknown): value is ToLeadDesk => isDocumented(() => readOurs(toLeadDesk, value));

/**
 * Reads the data of a message event that your own listener has taken by its source and origin: an object or JSON text.
 * Gives a documented event with its ids as text, or `undefined` for one that the vendor's page doesn't have.
 *
 * @throws BridgeError if it is no event of LeadDesk's.
 */
export function readFromLeadDesk(data: unknown): LeadDeskEvent | undefined {
  const { documented, message } = decode(readBody(data));
  return documented ? (message as unknown as LeadDeskEvent) : undefined;
}
