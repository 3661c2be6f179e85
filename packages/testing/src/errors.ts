/** What this package throws: one sentence that says what went wrong. */
export class TestingError extends Error {
  override name = "TestingError";
}

/** Returns the first line of what an error says, without colours. Playwright adds a log of what it did. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.replaceAll(/\u001b\[\d+m/g, "").split("\n");
  return lines.find((line) => line.trim())?.trim() ?? "it says nothing";
}

/** A mistake in the call: in an argument, in the configuration, in an address. The command exits with 2. */
export class UsageError extends TestingError {
  override name = "UsageError";
}
