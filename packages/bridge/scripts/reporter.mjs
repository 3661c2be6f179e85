// Prints the tests that fail, and closes with a line in the form of Rust's test runner, which `cargo xtask test` counts.
export default async function* report(events) {
  const counts = { passed: 0, failed: 0 };
  for await (const { type, data } of events) {
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
    if ((type !== "test:pass" && type !== "test:fail") || data.details?.type === "suite") continue;
    // A file is reported as a test of its own where the runner can't start it.
    counts[type === "test:pass" ? "passed" : "failed"] += 1;
    if (type === "test:fail") yield `test ${data.name} ... FAILED\n${reason(data.details.error)}\n`;
  }
  const word = counts.failed ? "FAILED" : "ok";
  yield `test result: ${word}. ${counts.passed} passed; ${counts.failed} failed\n`;
}

const reason = (error) => (error.cause?.stack ?? error.stack ?? String(error)).replace(/^/gm, "  ");
