// The fixtures, in Playwright's own runner.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chosenBrowser } from "../src/browser.js";
import { Examples } from "./examples.js";

let examples: Examples;
before(async () => {
  examples = await Examples.start({
    silent: [{ file: "talkdesk-host.js", from: 'send({ action: "init_td_embedded"', to: 'void ({ action: ""' }],
  });
});
after(() => examples.stop());

interface Suite {
  readonly specs?: readonly { title: string; ok: boolean; tests: { results: { error?: { message: string } }[] }[] }[];
  readonly suites?: readonly Suite[];
}

function specs({ specs: own = [], suites = [] }: Suite): NonNullable<Suite["specs"]> {
  return [...own, ...suites.flatMap(specs)];
}

test("playwright: every test of the fixtures passes", async () => {
  const cli = createRequire(`${process.cwd()}/package.json`).resolve("@playwright/test/cli");
  const run = spawn(process.execPath, [cli, "test", "--config", "test/playwright/playwright.config.ts"], {
    env: {
      ...process.env,
      SCREENPOP_CHROMIUM: chosenBrowser({}).executablePath ?? "",
      EXAMPLES: `http://localhost:${examples.port}/`,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  run.stdout.on("data", (part) => (text += String(part)));
  await new Promise((ended) => run.once("exit", ended));
  const found = specs(JSON.parse(text) as Suite);
  const failed = found.filter(({ ok }) => !ok);
  const why = failed.map(({ title, tests }) => `${title}: ${tests[0]?.results[0]?.error?.message ?? "?"}`);
  assert.deepEqual(why, []);
  assert.ok(found.length >= 14, `${found.length} tests have run: ${text.slice(0, 500)}`);
});
