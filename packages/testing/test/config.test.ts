// The configuration, and what the test in the page asks of it.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { checked, readConfig } from "../src/config.js";
import { CARD_PRESSES, CARD_QUESTIONS, HOST_PRESSES, HOST_QUESTIONS } from "../src/questions.js";

const folder = mkdtempSync(join(tmpdir(), "config-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("config: without a file it is empty, and with one it is read", async () => {
  assert.deepEqual(await readConfig(undefined, folder), {});
  writeFileSync(
    join(folder, "screenpop.config.mjs"),
    'export default { host: "http://a", answers: { login: () => true } };',
  );
  const config = await readConfig(undefined, folder);
  assert.equal(config.host, "http://a");
});

test("config: each mistake has a sentence", async () => {
  writeFileSync(join(folder, "broken.mjs"), "export default {");
  await assert.rejects(readConfig("none.mjs", folder), {
    name: "UsageError",
    message: "There is no configuration none.mjs.",
  });
  await assert.rejects(readConfig("broken.mjs", folder), {
    name: "UsageError",
    message: /^broken\.mjs can't be read: /,
  });
  for (const [config, sentence] of [
    [undefined, /^c\.mjs exports no configuration/],
    [{ hots: "" }, /^c\.mjs has “hots”, which means nothing: there are host, card/],
    [{ answers: { opencontact: () => true } }, /^c\.mjs has “answers\.opencontact”, which means nothing/],
    [{ actions: { hangUp: () => true } }, /^c\.mjs has “actions\.hangUp”, which means nothing/],
    [{ answers: { login: true } }, /^c\.mjs: “answers\.login” must be a function\.$/],
  ] as const) {
    assert.throws(() => checked(config, "c.mjs"), { name: "UsageError", message: sentence });
  }
});

test("config: every answer and action that the test asks for is one that the configuration may have", () => {
  const noop = () => true;
  for (const { answer } of [...HOST_QUESTIONS, ...CARD_QUESTIONS]) checked({ answers: { [answer]: noop } }, "c.mjs");
  for (const { command } of [...HOST_PRESSES, ...CARD_PRESSES]) checked({ actions: { [command]: noop } }, "c.mjs");
});

test("config: the questions are those of the test in the page", () => {
  for (const [plan, questions, presses] of [
    ["host", HOST_QUESTIONS, HOST_PRESSES],
    ["card", CARD_QUESTIONS, CARD_PRESSES],
  ] as const) {
    const rust = readFileSync(`../../src/conformance/${plan}/plan.rs`, "utf8");
    for (const { begins } of [...questions, ...presses]) assert.ok(rust.includes(`"${begins}`), `${plan}: “${begins}”`);
    const asked = rust.match(/(?<!fn )\bask\(/g)?.length;
    assert.equal(asked, questions.length, `${plan}: a question has come or gone`);
    const pressed = rust.match(
      /(?<!fn )\bpress\(|(?<=Step::)Press(?= \{)|(?<=Step::)Press\(Press \{\s*about: [A-Z]/g,
    )?.length;
    assert.equal(pressed, presses.length, `${plan}: something to be pressed has come or gone`);
  }
});

test("config: no question can be taken for another", () => {
  for (const list of [
    [...HOST_QUESTIONS, ...HOST_PRESSES],
    [...CARD_QUESTIONS, ...CARD_PRESSES],
  ]) {
    for (const { begins } of list) {
      assert.equal(list.filter((other) => other.begins.startsWith(begins)).length, 1, begins);
    }
  }
});
