// The README's code, run as it stands in a real browser. Only the address of Talkdesk is another one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import { Stage, frameOf, until } from "./browser.js";
import { readmeCode } from "./readme.js";

const TALKDESK = "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html";

const PHONE = `<!doctype html><title>Talkdesk</title><script>
  const heard = [];
  const say = (message) => parent.postMessage(message, "*");
  addEventListener("message", ({ data }) => { heard.push(data); if (data.action === "init_td_embedded") say({ action: "login" }); });
</script>`;

let stage: Stage;
before(async () => {
  stage = await Stage.start();
});
after(() => stage.stop());

/** The block that has this text in it, as a page with this markup. `logged` has what it logs. */
async function pageOf(text: string, markup: string): Promise<string> {
  const block = readmeCode().find((code) => code.includes(text));
  assert.ok(block, `README.md has no code with ${text}`);
  const contents = block.replace(TALKDESK, stage.url("127.0.0.1", "/phone"));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: "." },
    alias: { "@screenpop/bridge": "./dist/index.js" },
    bundle: true,
    format: "esm",
    write: false,
  });
  return `<!doctype html><title>README</title>${markup}<script>
    const logged = [];
    console.log = (...values) => logged.push(values.join(" "));
  </script><script type="module">${outputFiles[0]!.text}</script>`;
}

test("README: ten lines lead from nothing to the first message", async () => {
  const crm = await pageOf("clickToCall", "<iframe></iframe><button>Call</button>");
  const { page } = await stage.open(stage.url("localhost", "/crm"), { "/crm": crm, "/phone": PHONE });
  const phone = await frameOf(page, "/phone");
  await until(phone, "heard.length === 1");
  await phone.evaluate(`say({ action: "openContact", data: { externalId: 1042 } })`);
  await phone.evaluate(`say({ action: "agentStatusChanged", data: { status: "available" } })`);
  await until(page, "logged.length === 2");
  assert.deepEqual(await page.evaluate("logged"), ["open 1042", "status available"]);
  await page.evaluate(`document.querySelector("button").click()`);
  await until(phone, "heard.length === 2");
});

test("README: calls are followed", async () => {
  const crm = await pageOf("callTracking", "<iframe></iframe>");
  const { page } = await stage.open(stage.url("localhost", "/crm"), { "/crm": crm, "/phone": PHONE });
  const phone = await frameOf(page, "/phone");
  await until(phone, "heard.length === 1");
  await phone.evaluate(`say({ action: "popover" })`);
  await until(page, "logged.length === 1");
  assert.match((await page.evaluate("logged[0]")) as string, /^td-\d+-1 ringing /);
});

test("README: the card stores its calls, and hangs up", async () => {
  const card = await pageOf("leaddeskCard", "<button>Hang up</button>");
  const outer = `<!doctype html><iframe src="${stage.url("localhost", "/card")}"></iframe><script>
    const heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    const say = (message) => document.querySelector("iframe").contentWindow.postMessage(message, "*");
  </script>`;
  const { page } = await stage.open(stage.url("localhost", "/leaddesk"), { "/leaddesk": outer, "/card": card });
  const frame = await frameOf(page, "/card");
  await until(frame, "document.readyState === 'complete'");
  await page.evaluate(`say({ type: "callLineRinging", data: { call_log_id: 7001 } })`);
  await until(frame, "logged.length === 1");
  assert.deepEqual(await frame.evaluate("Object.keys(JSON.parse(sessionStorage.getItem('calls')))"), ["ld-7001"]);
  await frame.evaluate(`document.querySelector("button").click()`);
  await until(page, "heard.length === 1");
  assert.deepEqual(await page.evaluate("heard"), ['{"action":"hangup"}']);
});

test("README: an own listener reads what it has taken", async () => {
  const crm = await pageOf("readFromTalkdesk", `<iframe src="/phone"></iframe>`);
  const own = crm.replaceAll("https://prd-cdn-talkdesk.talkdesk.com", stage.url("localhost", ""));
  const { page } = await stage.open(stage.url("localhost", "/crm"), { "/crm": own, "/phone": PHONE });
  const phone = await frameOf(page, "/phone");
  await until(phone, "typeof say === 'function'");
  await phone.evaluate(`say({ action: "openContact", data: { externalId: 1042 } })`);
  await until(page, "logged.length === 1");
  assert.deepEqual(await page.evaluate("logged"), ["open 1042"]);
});
