// Scenarios and recordings, as steps.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { type Play, readPlay } from "../src/play.js";

const scenario = (...steps: unknown[]) => JSON.stringify({ scenario: 1, name: "Test", stage: "crm", steps });

test("play: a scenario's steps, without its pauses", async () => {
  const done: unknown[] = [];
  const play: Play = { crm: (step) => void done.push(step), expect: (expected) => void done.push(expected) };
  const text = scenario(
    { say: "It rings." },
    { talkdesk: { do: "ring", contact: "C-1001" } },
    { wait_ms: 2000 },
    { talkdesk: { post: "x", as: "raw" } },
    { talkdesk: { post: { action: "hide" } } },
    { crm: { click: "Save" } },
    { expect: { route: "#/" } },
  );
  const steps = readPlay(text, play, "test.json");
  assert.deepEqual(steps.slice(0, 3), [
    { kind: "act", act: { do: "ring", contact: "C-1001" } },
    { kind: "post", message: "x", form: "raw" },
    { kind: "post", message: { action: "hide" }, form: "object" },
  ]);
  for (const step of steps.slice(3)) if (step.kind === "own") await step.run();
  assert.deepEqual(done, [{ click: "Save" }, { route: "#/" }]);
});

test("play: what the phone can't play needs a handler", () => {
  assert.throws(() => readPlay(scenario({ say: "" }, { expect: {} }), {}, "a.json"), {
    name: "UsageError",
    message: "a.json, step 2 is “expect”, which the phone can't play: say what to do in play's “expect”.",
  });
  for (const [step, sentence] of [
    [{ dance: {} }, "a.json, step 1 is “dance”, which means nothing."],
    [{ talkdesk: {} }, "a.json, step 1: a step of Talkdesk's needs “do” or “post”."],
    [7, "a.json, step 1 is “nothing”, which means nothing."],
  ] as const) {
    assert.throws(() => readPlay(scenario(step), {}, "a.json"), { name: "UsageError", message: sentence });
  }
});

test("play: what a step is may stand behind its other members", () => {
  const steps = [{ chapter: "Rings", say: "It rings." }, { talkdesk: { do: "ring" } }, { within_ms: 5, expect: {} }];
  const text = JSON.stringify({ scenario: 1, name: "a", steps });
  assert.deepEqual(
    readPlay(text, { expect() {} }, "a.json").map(({ kind }) => kind),
    ["act", "own"],
  );
});

test("play: every scenario of the app is read", () => {
  const folder = "../../assets/scenarios";
  const own: Play = { crm() {}, expect() {}, leaddesk() {}, stranger() {} };
  const names = readdirSync(folder);
  assert.ok(names.length >= 10);
  for (const name of names) assert.ok(readPlay(readFileSync(`${folder}/${name}`, "utf8"), own, name).length > 3, name);
});

test("play: of a recording, what came from Talkdesk", () => {
  const message = { action: "openContact", data: { externalId: "C-1001" } };
  const lines = [
    { format: "screenpop.recording", version: 1, recorded_ms: 1, masked: true },
    { at_ms: 1, peer: "Talkdesk", direction: "In", origin: "https://a", verdict: "Accepted", message },
    {
      at_ms: 2,
      peer: "Talkdesk",
      direction: "Out",
      origin: "https://a",
      verdict: "Accepted",
      message: { action: "clickToCall" },
    },
    { at_ms: 3, peer: "Unknown", direction: "In", origin: "https://b", verdict: { Rejected: "x" }, message: "a text" },
    { at_ms: 4, peer: "Talkdesk", direction: "In", origin: "https://a", verdict: { Rejected: "x" }, message: "a text" },
    { at_ms: 5, peer: "Talkdesk", direction: "In", origin: "https://a", verdict: "Undocumented", cut: "{", size: 5000 },
  ];
  const text = `${lines.map((line) => JSON.stringify(line)).join("\r\n")}\n\n`;
  assert.deepEqual(readPlay(text, {}, "a.jsonl"), [{ kind: "post", message, form: "object" }]);
});

test("play: another file has a sentence", () => {
  for (const text of ["", "{", "{}", '{"scenario":2,"steps":[]}', '{"format":"screenpop.recording","version":2}']) {
    assert.throws(() => readPlay(text, {}, "a.json"), {
      name: "UsageError",
      message: "a.json is neither a scenario nor a recording of version 1.",
    });
  }
});
