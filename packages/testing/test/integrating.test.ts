// The code of docs/integrating.md, put together and tested as its reader would.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { readConfig } from "../src/config.js";
import { conformance } from "../src/conformance.js";
import { type SiteServer, serve } from "../src/server.js";

const DOCS = readFileSync("../../docs/integrating.md", "utf8");

/** The files of the page, each with its blocks in order. A block goes on with the file that was named last. */
function files(): Map<string, string> {
  const files = new Map<string, string>();
  let file = "";
  for (const [, text = "", language = "", code = ""] of DOCS.matchAll(/([^]*?)^```(\w*)\n([^]*?)^```$/gm)) {
    if (!["html", "js"].includes(language)) continue;
    file = [...text.matchAll(/^`([\w.]+\.(?:html|m?js))`/gm)].at(-1)?.[1] ?? file;
    files.set(file, (files.get(file) ?? "") + code);
  }
  return files;
}

describe("integrating", () => {
  const folder = resolve("build/integrating");
  let server: SiteServer;

  before(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    files().forEach((code, file) => writeFileSync(join(folder, file), code));
    cpSync("../bridge/dist", join(folder, "node_modules/@screenpop/bridge/dist"), { recursive: true });
    server = await serve({ folder });
  });
  after(() => server.close());

  test("integrating: the page has these files", () => {
    assert.deepEqual(
      [...files().keys()],
      ["index.html", "crm.js", "screenpop.config.mjs", "card.html", "card.js", "card.config.mjs"],
    );
  });

  test("integrating: the CRM has nothing wrong", async () => {
    const config = await readConfig(join(folder, "screenpop.config.mjs"));
    const report = await conformance({ ...config, host: `${server.origin}/` });
    assert.deepEqual(
      report.findings.filter(({ verdict }) => verdict !== "right"),
      [],
    );
  });

  test("integrating: the card has nothing wrong, and what it has no button for isn't known", async () => {
    const config = await readConfig(join(folder, "card.config.mjs"));
    const card = `${server.origin}/card.html?phone={phone}&call_log_id={call_log_id}`;
    const { findings } = await conformance({ ...config, card });
    assert.deepEqual(
      findings.filter(({ verdict }) => verdict !== "right").map(({ about, verdict }) => [about, verdict]),
      [
        ["pause_call_recording", "unknown"],
        ["continue_call_recording", "unknown"],
        ["start_voice_receipt_recording", "unknown"],
        ["stop_voice_receipt_recording", "unknown"],
        ["request_full_window", "unknown"],
        ["delete_call_log", "unknown"],
        ["Events from another window of LeadDesk", "unknown"],
      ],
    );
  });
});
