// A LeadDesk card in a real browser, in the frame of a page on another site.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Frame, Page } from "puppeteer-core";
import { type Pages, Stage, frameOf, until } from "./browser.js";

/** LeadDesk, played: it says what the test has it say, and keeps what it hears. `early` is said at the card's load. */
const leadDesk = (card: string, attributes = "", early: unknown[] = []) => `<!doctype html><title>LeadDesk</title>
<iframe ${attributes}></iframe><script>
  const heard = [];
  const frame = document.querySelector("iframe");
  const say = (...messages) => messages.forEach((message) => frame.contentWindow.postMessage(message, "*"));
  addEventListener("message", ({ source, data }) => source === frame.contentWindow && heard.push(data));
  frame.onload = () => { say(...${JSON.stringify(early)}); window.loaded = true; };
  frame.src = ${JSON.stringify(card)};
</script>`;

const early = readFileSync("../../bridge/early.js", "utf8");

/** A card that connects when the test has it. */
const CARD = `<!doctype html><title>Card</title><script>${early}</script><script type="module">
  import * as bridge from "/dist/index.js";
  const told = [];
  const names = ["callLineRinging", "callLineOn", "callLineIdle", "recStarted", "received", "undocumented", "rejected", "call"];
  const handlers = Object.fromEntries(names.map((name) => [name, (value) => told.push([name, value?.code ?? value])]));
  handlers.connection = ({ stage }) => told.push(["connection", stage]);
  const connect = (options) => (window.leaddesk = bridge.leaddeskCard(options, handlers), undefined);
  const codeOf = (run) => { try { run(); return "none"; } catch (error) { return error.code ?? String(error); } };
  Object.assign(window, { bridge, told, connect, codeOf, ready: true });
</script>`;

let stage: Stage;
before(async () => {
  stage = await Stage.start();
});
after(() => stage.stop());

async function card(attributes = "", early: unknown[] = [], pages: Pages = {}): Promise<{ page: Page; frame: Frame }> {
  const address = stage.url("127.0.0.1", "/card");
  const opened = await stage.open(stage.url("localhost", "/leaddesk"), {
    "/leaddesk": leadDesk(address, attributes, early),
    "/card": CARD,
    ...pages,
  });
  await until(opened.page, "window.loaded");
  const frame = await frameOf(opened.page, "/card");
  await until(frame, "window.ready");
  return { page: opened.page, frame };
}

const told = (frame: Frame) => frame.evaluate("told") as Promise<[string, unknown][]>;
const say = (page: Page, ...messages: unknown[]) => page.evaluate(`say(...${JSON.stringify(messages)})`);
const line = (type: string, call_log_id: unknown) => ({ type, data: { call_log_id } });
const ofName = async (frame: Frame, name: string) =>
  (await told(frame)).filter(([told]) => told === name).map(([, value]) => value);

test("card: what LeadDesk says before the card's script runs is told first, in order", async () => {
  const { page, frame } = await card("", [
    { type: "callLineIdle", data: {} },
    JSON.stringify(line("callLineRinging", 7001)),
  ]);
  await frame.evaluate("connect(), told.push(['connected'])");
  await say(page, line("callLineOn", "7001"));
  await until(frame, "told.some(([name]) => name === 'callLineOn')");
  const names = (await told(frame))
    .map(([name]) => name)
    .filter((name) => name !== "connection" && name !== "received");
  assert.deepEqual(
    names,
    ["connected", "callLineIdle", "callLineRinging", "call", "callLineOn", "call"],
    "the page has its connection before its handlers are called",
  );
  assert.deepEqual(await ofName(frame, "callLineIdle"), [{}]);
  assert.deepEqual(await ofName(frame, "callLineRinging"), [{ call_log_id: "7001" }]);
  assert.deepEqual(await frame.evaluate("[leaddesk.lost, leaddesk.line.state, leaddesk.call.id]"), [
    0,
    "on",
    "ld-7001",
  ]);
});

test("card: commands are posted as JSON text, to the page around it alone", async () => {
  const { page, frame } = await card();
  await frame.evaluate("connect()");
  await frame.evaluate(
    `leaddesk.send({ action: "call", params: { call_id: "7001" } }), leaddesk.send({ action: "hangup" })`,
  );
  await until(page, "heard.length === 2");
  assert.deepEqual(await page.evaluate("heard"), [
    '{"action":"call","params":{"auto_call":true,"call_id":7001}}',
    '{"action":"hangup"}',
  ]);
  assert.deepEqual(await frame.evaluate("[leaddesk.origin, leaddesk.originSource]"), [
    stage.url("localhost", ""),
    "referrer",
  ]);
  assert.equal(
    await frame.evaluate("codeOf(() => leaddesk.send({ action: 'close', params: { target: 'dialog' } }))"),
    "BadMember",
  );
});

test("card: an origin that isn't LeadDesk's hears nothing and is refused", async () => {
  const { page, frame } = await card();
  await frame.evaluate(`connect({ origin: "https://app.leaddesk.example" })`);
  await frame.evaluate(`leaddesk.send({ action: "hangup" })`);
  await say(page, line("callLineOn", 7001));
  await until(frame, "told.some(([name]) => name === 'rejected')");
  assert.deepEqual(await ofName(frame, "rejected"), ["WrongOrigin"]);
  assert.deepEqual(await page.evaluate("heard"), []);
  assert.deepEqual(
    await frame.evaluate("[leaddesk.connection.stage, leaddesk.unavailable('hangup'), leaddesk.line.state]"),
    ["refused", "refused", "unknown"],
  );
});

test("card: other windows are passed over, also those of LeadDesk's origin", async () => {
  const { page, frame } = await card("", [], { "/stranger": "<!doctype html><title>Stranger</title>" });
  await frame.evaluate("connect()");
  const forged = JSON.stringify(line("callLineOn", 666));
  await frame.evaluate(`postMessage(${forged}, "*")`);
  await frame.evaluate(
    `document.body.append(Object.assign(document.createElement("iframe"), { src: "${stage.url("localhost", "/stranger")}" }))`,
  );
  const stranger = await frameOf(page, "/stranger");
  await stranger.evaluate(`parent.postMessage(${forged}, "*")`);
  await say(page, line("callLineRinging", 7001));
  await until(frame, "told.some(([name]) => name === 'callLineRinging')");
  assert.deepEqual(await ofName(frame, "callLineOn"), []);
  assert.deepEqual(await ofName(frame, "rejected"), []);
});

test("card: LeadDesk's origin is known after a navigation within the card", async () => {
  const { page, frame } = await card("", [], { "/second": CARD });
  await frame.evaluate(`location.href = "/second"`).catch(() => {});
  const second = await frameOf(page, "/second");
  await until(second, "window.ready");
  await second.evaluate("connect()");
  assert.equal(await second.evaluate("leaddesk.origin"), stage.url("localhost", ""));
  assert.notEqual(new URL((await second.evaluate("document.referrer")) as string).origin, stage.url("localhost", ""));
});

test("card: where nothing says which page is around it, it refuses to begin", async () => {
  const { frame } = await card('referrerpolicy="no-referrer"');
  const ancestor = await frame.evaluate("location.ancestorOrigins[0]");
  const expected = ancestor === "null" ? "OriginUnusable" : "none";
  assert.equal(await frame.evaluate("codeOf(() => connect())"), expected, `the browser says “${ancestor}”`);
  for (const origin of ["*", "null", "https://app.leaddesk.example/"]) {
    assert.equal(
      await frame.evaluate(`codeOf(() => connect({ origin: ${JSON.stringify(origin)} }))`),
      "BadOrigin",
      origin,
    );
  }
});

test("card: a call of an earlier page goes on after a reload", async () => {
  const { page, frame } = await card();
  await frame.evaluate("connect()");
  await say(page, { type: "callLineIdle" }, line("callLineRinging", 7001), line("callLineOn", 7001));
  await until(frame, "leaddesk.line.state === 'on'");
  const stored = (await ofName(frame, "call")).at(-1) as { id: string };
  await frame.evaluate("location.reload()").catch(() => {});
  await until(frame, "window.ready && !window.leaddesk");
  await frame.evaluate(`connect({ stored: [${JSON.stringify(stored)}] })`);
  await say(page, { type: "callLineIdle", data: {} }, line("callLineOn", 7001), line("callLineIdle", 7001));
  await until(frame, "leaddesk.line.state === 'idle'");
  const calls = (await ofName(frame, "call")) as { id: string; phase: string; startedMs: number }[];
  assert.deepEqual(
    calls.map(({ id, phase }) => [id, phase]),
    [["ld-7001", "ended"]],
  );
});

test("card: one that stands alone says so, or goes to the simulator on localhost", async () => {
  const pages = { "/card": CARD, "/": "<!doctype html><title>Simulator</title>" };
  const alone = async (host: string) => {
    const { page } = await stage.open(stage.url(host, "/card?phone=1"), pages);
    await until(page, "window.ready");
    return page;
  };
  const simulator = JSON.stringify({ mock: "auto", simulator: stage.url("127.0.0.1", "/") });
  const crm = await alone("crm.example");
  assert.equal(await crm.evaluate(`codeOf(() => connect(${simulator}))`), "Alone");
  const local = await alone("localhost");
  assert.equal(await local.evaluate("codeOf(() => connect())"), "Alone");
  const [code] = await Promise.all([local.evaluate(`codeOf(() => connect(${simulator}))`), local.waitForNavigation()]);
  assert.equal(code, "Alone");
  const address = encodeURIComponent(stage.url("localhost", "/card?phone=1"));
  assert.equal(local.url(), stage.url("127.0.0.1", `/?simulator#/simulator/leaddesk?card=${address}`));
});
