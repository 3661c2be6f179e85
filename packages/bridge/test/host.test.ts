// A Talkdesk host in a real browser, with a frame on another site.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Frame, Page } from "puppeteer-core";
import { type Pages, Stage, frameOf, until } from "./browser.js";

/** Talkdesk's frame, played: it logs in after the init, and says what the test has it say. `?mute` makes it say nothing. */
const PHONE = `<!doctype html><title>Talkdesk</title><script>
  const heard = [];
  const say = (message) => parent.postMessage(message, "*");
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent) return;
    heard.push({ origin, data });
    if (data.action === "init_td_embedded" && location.search !== "?mute") say({ action: "login" });
  });
</script>`;

const INIT = { int: "my-crm", env: "prd-eu", aid: "agent-7", view: "headless", app: "conversation" };

/** A page with a frame, and a host that notes what its handlers are told. */
const CRM = `<!doctype html><title>CRM</title><iframe></iframe><script type="module">
  import * as bridge from "/dist/index.js";
  const told = [];
  const note = (name) => (value) => told.push([name, value?.code ?? value]);
  const names = ["login", "hide", "show", "openContact", "agentStatusChanged", "received", "undocumented", "rejected", "call"];
  const handlers = Object.fromEntries(names.map((name) => [name, note(name)]));
  handlers.connection = ({ stage }) => told.push(["connection", stage]);
  const frame = document.querySelector("iframe");
  const connect = (options = {}, more = {}) => bridge.talkdeskHost(frame,
    { src: window.phone, init: ${JSON.stringify(INIT)}, calls: bridge.callTracking(), ...options }, { ...handlers, ...more });
  const codeOf = (run) => { try { run(); return "none"; } catch (error) { return error.code ?? String(error); } };
  Object.assign(window, { bridge, told, frame, connect, codeOf, ready: true });
</script>`;

const PAGES: Pages = { "/crm": CRM, "/phone": PHONE, "/other": PHONE };

let stage: Stage;
before(async () => {
  stage = await Stage.start();
});
after(() => stage.stop());

interface Host {
  page: Page;
  errors: string[];
  phone: Frame;
}

async function crm(host = "localhost", phone = "/phone"): Promise<{ page: Page; errors: string[] }> {
  const opened = await stage.open(stage.url(host, "/crm"), PAGES);
  await until(opened.page, "window.ready");
  await opened.page.evaluate(`window.phone = ${JSON.stringify(stage.url("127.0.0.1", phone))}`);
  return opened;
}

async function connected(): Promise<Host> {
  const opened = await crm();
  await opened.page.evaluate("window.talkdesk = connect(), undefined");
  const phone = await frameOf(opened.page, "/phone");
  await until(opened.page, "told.some(([name]) => name === 'login')");
  return { ...opened, phone };
}

const heard = (phone: Frame) => phone.evaluate("heard") as Promise<{ origin: string; data: Record<string, unknown> }[]>;
const told = (page: Page) => page.evaluate("told") as Promise<[string, unknown][]>;
const say = (phone: Frame, ...messages: object[]) => phone.evaluate(`${JSON.stringify(messages)}.forEach(say)`);
const inits = async (phone: Frame) =>
  (await heard(phone)).filter(({ data }) => data.action === "init_td_embedded").length;

test("host: it is introduced at the load of the frame, once, with its own origin", async () => {
  const { page, phone } = await connected();
  const own = stage.url("localhost", "");
  assert.deepEqual(await heard(phone), [
    { origin: own, data: { action: "init_td_embedded", data: { ...INIT, url: own } } },
  ]);
  assert.equal(await page.evaluate("frame.allow"), `microphone ${stage.url("127.0.0.1", "")}`);
  const stages = (await told(page)).filter(([name]) => name === "connection").map(([, value]) => value);
  assert.deepEqual(stages, ["loading", "waiting", "loggedIn"]);
});

test("host: handlers are told each message, with ids as text", async () => {
  const { page, phone } = await connected();
  await say(
    phone,
    { action: "openContact", data: { externalId: 1042 } },
    JSON.stringify({ action: "agentStatusChanged", data: { status: "away_Lunch" } }) as never,
  );
  await say(phone, { action: "recordingPaused", callId: 7 }, { action: "openContact" }, { action: "constructor" });
  await until(page, "told.some(([name, value]) => name === 'undocumented' && value.action === 'constructor')");
  const since = (await told(page)).filter(([name]) => name !== "connection" && name !== "call").slice(2);
  assert.deepEqual(since, [
    ["openContact", { externalId: "1042" }],
    ["received", { action: "openContact", data: { externalId: "1042" } }],
    ["agentStatusChanged", { status: "away_Lunch" }],
    ["received", { action: "agentStatusChanged", data: { status: "away_Lunch" } }],
    ["undocumented", { action: "recordingPaused", callId: 7 }],
    ["rejected", "BadMember"],
    ["undocumented", { action: "constructor" }],
  ]);
  assert.deepEqual(await page.evaluate("[talkdesk.status, talkdesk.mayCall, talkdesk.connection.stage]"), [
    "away_Lunch",
    true,
    "loggedIn",
  ]);
});

test("host: a message is posted as an object, without what is absent", async () => {
  const { page, phone } = await connected();
  await page.evaluate(
    "talkdesk.send({ action: 'clickToCall', data: { to: '+442079460123', contactId: 7, from: null } })",
  );
  await page.evaluate("talkdesk.send({ action: 'integrationStatusChanged', status: 'busy' })");
  await until(phone, "heard.length === 3");
  const sent = (await heard(phone)).slice(1).map(({ data }) => data);
  assert.deepEqual(sent, [
    { action: "clickToCall", data: { to: "+442079460123", contactId: "7" } },
    { action: "integrationStatusChanged", status: "on a call" },
  ]);
  const calls = (await told(page))
    .filter(([name]) => name === "call")
    .map(([, call]) => call as { phase: string; number: string });
  assert.deepEqual(
    calls.map(({ phase, number }) => [phase, number]),
    [["dialling", "+442079460123"]],
  );
});

test("host: what can't be sent is a named error", async () => {
  const { page } = await connected();
  const code = (message: string) => page.evaluate(`codeOf(() => talkdesk.send(${message}))`);
  assert.equal(await code("{ action: 'clickToCall', data: {} }"), "BadMember");
  assert.equal(await code("{ action: 'clicktocall', data: { to: '+1' } }"), "NotDocumented");
  assert.equal(await code("undefined"), "NotAnObject");
  assert.equal(await code("{ action: 'clickToCall', data: { to: '+1', metadata: { a() {} } } }"), "PostRefused");
  await page.evaluate("frame.remove()");
  assert.equal(await code("{ action: 'clickToCall', data: { to: '+1' } }"), "NoWindow");
  await page.evaluate("talkdesk.close()");
  assert.equal(await code("{ action: 'clickToCall', data: { to: '+1' } }"), "Closed");
});

test("host: a frame that reloads itself is introduced to again, and its status is forgotten", async () => {
  const { page, phone } = await connected();
  await say(phone, { action: "agentStatusChanged", data: { status: "available" } });
  await until(page, "talkdesk.status === 'available'");
  await page.evaluate("told.length = 0");
  await phone.evaluate("location.reload()");
  await until(page, "told.some(([name]) => name === 'login')");
  assert.equal(await inits(phone), 1, "once for this document");
  assert.equal(await page.evaluate("talkdesk.status"), undefined);
});

test("host: a frame that speaks without an init gets one more at once", async () => {
  const { page } = await crm("localhost", "/phone?mute");
  await page.evaluate("window.talkdesk = connect(), undefined");
  const phone = await frameOf(page, "/phone");
  await until(phone, "heard.length === 1");
  await say(phone, { action: "ready" }, { action: "ready" });
  await until(phone, "heard.length === 2");
  assert.equal(await inits(phone), 2);
  assert.equal(await page.evaluate("talkdesk.connection.stage"), "connected");
});

test("host: other windows are passed over, whatever their origin", async () => {
  const { page, phone } = await connected();
  await page.evaluate("told.length = 0");
  const forged = JSON.stringify({ action: "openContact", data: { externalId: "forged" } });
  // This page itself, a sandboxed frame, and a frame of the provider's own origin that isn't its frame.
  await page.evaluate(`postMessage(${forged}, "*")`);
  const sandboxed = `<iframe sandbox="allow-scripts" srcdoc='<script>parent.postMessage(${forged}, "*")</script>'></iframe>`;
  await page.evaluate(`document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(sandboxed)})`);
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement("iframe"), { src: "${stage.url("127.0.0.1", "/other")}" }))`,
  );
  const stranger = await frameOf(page, "/other");
  await until(stranger, "typeof say === 'function'");
  await stranger.evaluate(`say(${forged})`);
  // The stranger's message came before this one's answer.
  await say(phone, { action: "show" });
  await until(page, "told.some(([name]) => name === 'show')");
  assert.deepEqual(
    (await told(page)).map(([name]) => name),
    ["show", "received"],
  );
  assert.deepEqual(await heard(stranger), []);
});

test("host: a frame that shows another page hears nothing, and is refused", async () => {
  const { page, phone } = await connected();
  await page.evaluate("told.length = 0");
  await phone.evaluate(`location.href = "${stage.url("third.example", "/other")}"`).catch(() => {});
  const elsewhere = await frameOf(page, "/other");
  await until(page, "told.some(([name, stage]) => name === 'connection' && stage === 'waiting')");
  await say(elsewhere, { action: "popover" });
  await until(page, "told.some(([name]) => name === 'rejected')");
  assert.deepEqual(
    (await told(page)).filter(([name]) => name !== "connection"),
    [["rejected", "WrongOrigin"]],
  );
  assert.deepEqual(await heard(elsewhere), [], "the init at its load was for another origin");
  const state = await page.evaluate("[talkdesk.connection.stage, talkdesk.connection.why.code, talkdesk.mayCall]");
  assert.deepEqual(state, ["refused", "WrongOrigin", false]);
});

test("host: calls follow from the messages", async () => {
  const { page, phone } = await connected();
  await say(phone, { action: "popover" }, { action: "openContact", data: { externalId: "C-1042" } });
  await say(
    phone,
    { action: "agentStatusChanged", data: { status: "busy" } },
    { action: "agentStatusChanged", data: { status: "available" } },
  );
  await until(page, "told.some(([name, call]) => name === 'call' && call.phase === 'ended')");
  const calls = (await told(page))
    .filter(([name]) => name === "call")
    .map(([, call]) => call as Record<string, unknown>);
  const steps = calls.map(({ phase, contactId }) => `${phase} ${contactId}`);
  assert.deepEqual(steps, ["ringing undefined", "ringing C-1042", "onCall C-1042", "ended C-1042"]);
  assert.equal(new Set(calls.map(({ id }) => id)).size, 1);
  assert.deepEqual(await page.evaluate("talkdesk.calls"), []);
});

test("host: a connection that is closed hears nothing, and the same frame goes on without a reload", async () => {
  const { page, phone } = await connected();
  await say(phone, { action: "popover" });
  await until(page, "talkdesk.calls.length === 1");
  await page.evaluate("talkdesk.close(), told.length = 0");
  await page.evaluate(
    "window.mark = new Promise((heard) => addEventListener('message', heard, { once: true })), undefined",
  );
  await say(phone, { action: "hide" });
  await page.evaluate("mark.then(() => {})");
  assert.deepEqual(await told(page), []);

  // As an effect of a framework that runs twice.
  await page.evaluate("connect().close(), window.talkdesk = connect(), undefined");
  await say(phone, { action: "agentStatusChanged", data: { status: "busy" } });
  await until(page, "told.some(([name, call]) => name === 'call' && call.phase === 'onCall')");
  assert.equal(await inits(phone), 1, "the document is the same, and has its init");
  assert.equal(await page.evaluate("talkdesk.connection.stage"), "loggedIn");
});

test("host: a frame that loaded while no connection was open is introduced to by the next", async () => {
  const { page, phone } = await connected();
  await page.evaluate("talkdesk.close(), told.length = 0");
  await page.evaluate(
    "window.loaded = new Promise((done) => frame.addEventListener('load', done, { once: true })), undefined",
  );
  await phone.evaluate("location.reload()").catch(() => {});
  await page.evaluate("loaded.then(() => {})");
  assert.equal(await inits(phone), 0);
  await page.evaluate("window.talkdesk = connect(), undefined");
  await until(page, "told.some(([name]) => name === 'login')");
  assert.equal(await inits(phone), 1);
});

test("host: a new init is posted at once to a frame that is connected again", async () => {
  const { page, phone } = await connected();
  await page.evaluate(`window.talkdesk = connect({ init: ${JSON.stringify({ ...INIT, aid: "agent-8" })} }), undefined`);
  await until(phone, "heard.length === 2");
  assert.equal(((await heard(phone))[1]!.data.data as { aid: string }).aid, "agent-8");
});

test("host: a handler that throws stops no other, and the page hears of it", async () => {
  const { page, errors } = await crm();
  await page.evaluate("window.talkdesk = connect({}, { login() { throw new Error('mine'); } }), undefined");
  await until(page, "told.some(([name, value]) => name === 'received' && value.action === 'login')");
  await until(page, "true");
  assert.ok(
    errors.some((error) => error.includes("mine")),
    errors.join(),
  );
});

test("host: a handler may close the connection and send", async () => {
  const { page } = await crm();
  await page.evaluate(`window.talkdesk = connect({}, {
    login() { talkdesk.send({ action: 'clickToCall', data: { to: '+1' } }); },
    call() { told.push(['closing']); talkdesk.close(); },
  }), undefined`);
  await until(page, "told.some(([name]) => name === 'closing')");
  const phone = await frameOf(page, "/phone");
  await say(phone, { action: "show" });
  await until(phone, "heard.length === 2");
  assert.equal((await told(page)).filter(([name]) => name === "show").length, 0);
});

test("host: a connection that a handler closes tells nothing more of what has come", async () => {
  const { page } = await crm();
  await page.evaluate(
    "window.talkdesk = connect({}, { login() { told.push(['closing']); talkdesk.close(); } }), undefined",
  );
  await until(page, "told.some(([name]) => name === 'closing')");
  assert.equal((await told(page)).at(-1)?.[0], "closing", "neither `received` nor `connection` follows");
});

test("host: what can't begin is a named error", async () => {
  const { page } = await crm();
  const code = (options: string) => page.evaluate(`codeOf(() => connect(${options}))`);
  for (const src of ["", "https://", "ftp://x.example", "javascript:alert(1)", "data:text/html,x", "blob:null/x"]) {
    assert.equal(await code(`{ src: ${JSON.stringify(src)} }`), "BadUrl", src);
  }
  assert.equal(await code("{ init: {} }"), "BadMember");
  assert.equal(await code("{ mock: 'auto' }"), "NoSimulator");
  assert.equal(await code("{ calls: undefined }"), "NoCallTracking");
  assert.equal(
    await page.evaluate("codeOf(() => bridge.talkdeskHost(document.querySelector('#none'), {}))"),
    "NoFrame",
  );
  await page.evaluate("frame.src = 'about:blank'");
  assert.equal(await code("{}"), "FrameInUse");
  await page.evaluate("frame.removeAttribute('src'), frame.srcdoc = 'x'");
  assert.equal(await code("{}"), "FrameInUse");
  await page.evaluate("frame.removeAttribute('srcdoc')");
  assert.equal(await code("{}"), "none");
  await page.evaluate("frame.removeAttribute('src')");
  assert.equal(await code(`{ src: "https://other.example" }`), "FrameInUse", "it was connected to another page");
});

test("host: a page without an origin says so", async () => {
  const { page } = await stage.open(stage.url("localhost", "/outer"), {
    ...PAGES,
    "/outer": `<!doctype html><iframe sandbox="allow-scripts" src="/inner"></iframe>`,
    "/inner": `<!doctype html><iframe></iframe>`,
  });
  // A sandboxed page may not load modules of another origin than its own, so it has the code in itself.
  const frame = await frameOf(page, "/inner");
  const code = readFileSync("dist/talkdesk.min.js", "utf8").replace(/export\s*\{[^}]*\};?\s*$/, (names) => {
    const local = names.match(/(\w+) as talkdeskHost/)?.[1] ?? "talkdeskHost";
    return `window.talkdeskHost = ${local};`;
  });
  await frame.evaluate(`(() => { ${code} })()`);
  const found = await frame.evaluate(`(() => {
    try { talkdeskHost(document.querySelector("iframe"), { src: "https://x.example", init: {} }); } catch (error) { return error.code; }
  })()`);
  assert.equal(found, "NoOwnOrigin");
});

test("host: the simulator stands in on localhost only", async () => {
  const simulator = JSON.stringify({ mock: "auto", simulator: stage.url("127.0.0.1", "/phone") });
  for (const [host, isMock] of [
    ["localhost", true],
    ["crm.localhost", true],
    ["crm.example", false],
    ["localhost.example", false],
  ] as const) {
    const { page } = await crm(host);
    await page.evaluate(`window.talkdesk = connect(${simulator}), undefined`);
    const src = await page.evaluate("frame.src");
    assert.equal(
      src,
      isMock ? stage.url("127.0.0.1", "/phone?simulator#/simulator/talkdesk") : stage.url("127.0.0.1", "/phone"),
      host,
    );
    await page.close();
  }
});
