/** What this package throws: one sentence that says what went wrong. */
export class TestingError extends Error {
  override name = "TestingError";
}

/** A mistake in the call: in an argument, in the configuration, in an address. The command exits with 2. */
export class UsageError extends TestingError {
  override name = "UsageError";
}
