// The server: what it gives, and what it doesn't.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type SiteServer, serve } from "../src/server.js";
import { beginningAt, contentType, siteFile } from "../src/site.js";

const root = mkdtempSync(join(tmpdir(), "site-"));
const folder = join(root, "site");
let server: SiteServer;

before(async () => {
  mkdirSync(join(folder, "inner"), { recursive: true });
  writeFileSync(join(root, "secret.txt"), "secret");
  writeFileSync(join(root, "site-secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<!doctype html><html><head><title>App</title></head>");
  writeFileSync(join(folder, "a b.json"), "{}");
  writeFileSync(join(folder, "inner", "x.wasm"), "wasm");
  server = await serve({ folder });
});
after(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

/** Sends a path as it is: fetch would resolve its dots. */
function get(path: string, method = "GET"): Promise<{ status: number; type: string; body: string }> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(server.origin);
    const asked = request({ hostname, port, path, method }, (response) => {
      let body = "";
      response.on("data", (part) => (body += String(part)));
      response.on("end", () =>
        done({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", body }),
      );
    });
    asked.on("error", failed).end();
  });
}

test("server: files come with their types", async () => {
  assert.deepEqual(await get("/a%20b.json?x#y"), { status: 200, type: "application/json", body: "{}" });
  assert.deepEqual(await get("/inner/x.wasm"), { status: 200, type: "application/wasm", body: "wasm" });
  assert.equal((await get("/")).type, "text/html; charset=utf-8");
  assert.equal((await get("/", "HEAD")).body, "");
  assert.equal(contentType("a.JS"), "text/javascript; charset=utf-8");
  assert.equal(contentType("a.unknown"), "application/octet-stream");
});

test("server: it listens on this machine only", () => {
  assert.match(server.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
});

test("server: no path leads out of the folder", async () => {
  for (const path of [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/inner/../../secret.txt",
    "/inner/%2e%2e/%2e%2e/secret.txt",
    "/..%5csecret.txt",
    "/../site-secret.txt",
    "//secret.txt",
    `/${encodeURIComponent(join(root, "secret.txt"))}`,
    "/%00",
    "/%",
    "/..",
    "/inner",
  ]) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    assert.ok(!body.includes("secret"), path);
  }
});

test("server: it only gives", async () => {
  assert.equal((await get("/", "POST")).status, 405);
});

test("server: the simulators have addresses without a fragment", async () => {
  const { status, body } = await get("/talkdesk.html?numeric");
  assert.equal(status, 200);
  assert.match(body, /^<!doctype html><html><head><script>.*"#\/simulator\/talkdesk".*<\/script><title>/);
  writeFileSync(join(folder, "leaddesk.html"), "the app's own");
  assert.equal((await get("/leaddesk.html")).body, "the app's own");
});

test("server: a route can't end the script that it stands in", () => {
  assert.ok(!beginningAt("<head>", "#/</script><script>alert(1)").includes("</script><script>alert"));
});

test("server: a port that is taken and a folder that isn't the app have a sentence", async () => {
  const port = Number(new URL(server.origin).port);
  await assert.rejects(serve({ port, folder }), {
    name: "UsageError",
    message: `Port ${port} can't be used: it is taken.`,
  });
  await assert.rejects(siteFile(root, "/talkdesk.html"), {
    name: "TestingError",
    message: `${root} has no index.html: it isn't the built app.`,
  });
});
