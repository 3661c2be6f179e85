/** An id as it goes over the wire: a number where its text is that of a whole number that JavaScript holds exactly. */
export function wireId(id: string): string | number {
  return /^(0|[1-9][0-9]*)$/.test(id) && Number.isSafeInteger(Number(id)) ? Number(id) : id;
}
