// The elements in a real browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "puppeteer-core";
import { type Pages, Stage, frameOf, until } from "./browser.js";

const PHONE = `<!doctype html><title>Talkdesk</title><script>
  const heard = [];
  const say = (message) => parent.postMessage(message, "*");
  addEventListener("message", ({ data }) => { heard.push(data); if (data.action === "init_td_embedded") say({ action: "login" }); });
</script>`;

const PAGE = `<!doctype html><title>Elements</title><main></main><aside></aside><script type="module">
  import "/dist/elements.min.js";
  window.told = [];
  const names = ["login", "hide", "show", "openContact", "call", "connection", "problem", "undocumented", "callLineRinging"];
  for (const name of names) document.addEventListener(name, ({ detail }) => told.push([name, detail?.code ?? detail]), true);
  window.ready = true;
</script>`;

let stage: Stage;
before(async () => {
  stage = await Stage.start();
});
after(() => stage.stop());

const PAGES: Pages = { "/page": PAGE, "/phone": PHONE };

async function open(markup: string): Promise<Page> {
  const { page } = await stage.open(stage.url("localhost", "/page"), PAGES);
  await until(page, "window.ready");
  await page.evaluate(`document.querySelector("main").innerHTML = ${JSON.stringify(markup)}`);
  return page;
}

const phoneMarkup = () =>
  `<talkdesk-embedded src="${stage.url("127.0.0.1", "/phone")}" int="my-crm" env="prd-eu" aid="agent-7"></talkdesk-embedded>`;
const PHONE_ELEMENT = `document.querySelector("talkdesk-embedded")`;

test("elements: Talkdesk's is introduced by its attributes, and dispatches what comes", async () => {
  const page = await open(phoneMarkup());
  const phone = await frameOf(page, "/phone");
  await until(page, "told.some(([name]) => name === 'login')");
  const [init] = (await phone.evaluate("heard")) as object[];
  const data = {
    int: "my-crm",
    env: "prd-eu",
    aid: "agent-7",
    view: "headless",
    app: "conversation",
    url: stage.url("localhost", ""),
  };
  assert.deepEqual(init, { action: "init_td_embedded", data });
  await phone.evaluate(`say({ action: "openContact", data: { externalId: 7 } }), say({ action: "popover" })`);
  await until(page, "told.some(([name]) => name === 'call')");
  const contact = await page.evaluate("told.find(([name]) => name === 'openContact')");
  assert.deepEqual(contact, ["openContact", { externalId: "7" }]);
  await page.evaluate(`${PHONE_ELEMENT}.send({ action: "clickToCall", data: { to: "+1" } })`);
  await until(phone, "heard.length === 2");
});

test("elements: hide and show set hidden, unless a listener says otherwise, and keep the frame", async () => {
  const page = await open(phoneMarkup());
  const phone = await frameOf(page, "/phone");
  await until(page, "told.some(([name]) => name === 'login')");
  const hidden = () => page.evaluate(`${PHONE_ELEMENT}.hidden`);
  await phone.evaluate(`window.mark = 1, say({ action: "hide" })`);
  await until(page, `${PHONE_ELEMENT}.hidden`);
  await phone.evaluate(`say({ action: "popover" })`);
  await until(page, `!${PHONE_ELEMENT}.hidden`);
  await page.evaluate(`${PHONE_ELEMENT}.addEventListener("hide", (event) => event.preventDefault())`);
  await phone.evaluate(`say({ action: "hide" }), say({ action: "openContact", data: { externalId: 7 } })`);
  await until(page, "told.some(([name]) => name === 'openContact')");
  assert.equal(await hidden(), false);
  assert.equal(await phone.evaluate("window.mark"), 1);
});

test("elements: Talkdesk's keeps its frame where it is moved by moveBefore, and begins again elsewhere", async () => {
  const page = await open(phoneMarkup());
  const phone = await frameOf(page, "/phone");
  await until(page, "told.some(([name]) => name === 'login')");
  await phone.evaluate("window.mark = 1");
  await page.evaluate(`document.querySelector("aside").moveBefore(${PHONE_ELEMENT}, null)`);
  await phone.evaluate(`say({ action: "show" })`);
  await until(page, "told.some(([name]) => name === 'show')");
  assert.equal(await phone.evaluate("window.mark"), 1);

  await page.evaluate(`told.length = 0, document.querySelector("main").append(${PHONE_ELEMENT})`);
  await until(page, "told.some(([name]) => name === 'login')");
  assert.equal(await page.evaluate(`${PHONE_ELEMENT}.shadowRoot.querySelectorAll("iframe").length`), 1);
  await page.evaluate(`window.kept = ${PHONE_ELEMENT}, kept.remove()`);
  assert.equal(await page.evaluate("kept.talkdesk"), undefined);
});

test("elements: what can't begin is a problem, and is printed unless somebody takes it", async () => {
  const page = await open(`<talkdesk-embedded src="ftp://x"></talkdesk-embedded>`);
  await page.evaluate(
    `document.querySelector("aside").innerHTML = "<talkdesk-embedded></talkdesk-embedded><leaddesk-card></leaddesk-card>"`,
  );
  assert.deepEqual(await page.evaluate("told"), [
    ["problem", "BadUrl"],
    ["problem", "BadUrl"],
    ["problem", "Alone"],
  ]);
  assert.equal(
    await page.evaluate(`(() => { try { ${PHONE_ELEMENT}.send({}); } catch (error) { return error.code; } })()`),
    "Closed",
  );
});

test("elements: LeadDesk's hears the page around it, and sends", async () => {
  const outer = `<!doctype html><iframe src="${stage.url("127.0.0.1", "/page")}"></iframe><script>
    const heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    const say = (message) => document.querySelector("iframe").contentWindow.postMessage(message, "*");
  </script>`;
  const { page } = await stage.open(stage.url("localhost", "/outer"), { ...PAGES, "/outer": outer });
  const card = await frameOf(page, "/page");
  await until(card, "window.ready");
  await card.evaluate(`document.querySelector("main").innerHTML = "<leaddesk-card>The card</leaddesk-card>"`);
  await page.evaluate(`say({ type: "callLineRinging", data: { call_log_id: 7001 } })`);
  await until(card, "told.some(([name]) => name === 'call')");
  assert.deepEqual(await card.evaluate("told.find(([name]) => name === 'callLineRinging')"), [
    "callLineRinging",
    { call_log_id: "7001" },
  ]);
  await card.evaluate(`document.querySelector("leaddesk-card").send({ action: "hangup" })`);
  await until(page, "heard.length === 1");
  assert.deepEqual(await page.evaluate("heard"), ['{"action":"hangup"}']);
});
