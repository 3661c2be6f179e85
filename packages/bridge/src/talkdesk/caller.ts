/** Who a call is with, as far as it is known. */
export interface Caller {
  /** The contact's external id. */
  contactId?: string | undefined;
  /** The number, in any spelling: only its digits are compared. */
  number?: string | undefined;
}

/** Two numbers with the same last digits, this many of them, are taken as spellings of one number. */
const COMPARED_DIGITS = 7;

const lastDigits = (number: string) => number.replace(/[^0-9]/g, "").slice(-COMPARED_DIGITS);

/** Returns whether both are the same caller. `undefined` if that can't be told. */
export function sameCaller(one: Caller, other: Caller): boolean | undefined {
  const ids = one.contactId && other.contactId ? one.contactId === other.contactId : undefined;
  const numbers = one.number && other.number ? lastDigits(one.number) === lastDigits(other.number) : undefined;
  // Several contacts may share a number.
  return ids || numbers || (ids ?? numbers);
}

/** Adds what the other one knows and this one doesn't. */
export function learn(caller: Caller, other: Caller): void {
  caller.contactId ??= other.contactId;
  caller.number ??= other.number;
}

export const isKnown = (caller: Caller) => (caller.contactId ?? caller.number) !== undefined;
