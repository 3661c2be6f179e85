// The command line, and which browser it leads to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { HELP, checkedUrl, parse } from "../src/arguments.js";
import { chosenBrowser } from "../src/browser.js";
import { merged } from "../src/conformance.js";

test("arguments: a host with reports", () => {
  const words =
    "conformance --host http://localhost:3000 --junit a.xml --json a.json --markdown a.md --config c.mjs --headed";
  assert.deepEqual(parse(words.split(" ")), {
    name: "conformance",
    options: {
      host: "http://localhost:3000",
      junit: "a.xml",
      json: "a.json",
      markdown: "a.md",
      config: "c.mjs",
      headed: true,
    },
  });
});

test("arguments: a card, with a browser", () => {
  const words = "conformance --card http://a/?p={phone} --browser-path /opt/chromium --channel chrome";
  assert.deepEqual(parse(words.split(" ")), {
    name: "conformance",
    options: { card: "http://a/?p={phone}", browserPath: "/opt/chromium", channel: "chrome", headed: false },
  });
});

test("arguments: without a command there is help, which names every option", () => {
  for (const words of [[], ["help"], ["--help"], ["conformance", "--help"]])
    assert.deepEqual(parse(words), { name: "help" });
  for (const option of [
    "host",
    "frame",
    "card",
    "config",
    "junit",
    "json",
    "markdown",
    "browser-path",
    "channel",
    "headed",
    "port",
  ]) {
    assert.ok(HELP.includes(`--${option}`), option);
  }
});

test("arguments: a port is a number", () => {
  assert.deepEqual(parse(["serve"]), { name: "serve", port: 0 });
  assert.deepEqual(parse(["serve", "--port", "8080"]), { name: "serve", port: 8080 });
});

test("arguments: each mistake has a sentence", () => {
  for (const [words, sentence] of [
    ["confromance", "There is no command “confromance”: there are conformance and serve."],
    ["serve --port 70000", "“70000” is no port: give a number up to 65535."],
    ["serve --port x", "“x” is no port: give a number up to 65535."],
    ["conformance --host http://a --card http://b", "Give --host or --card: one run tests one page."],
    ["conformance --hots http://a", /^Unknown option '--hots'\.$/],
    ["conformance --host", /'--host <value>' argument missing/],
    ["conformance http://a", /Unexpected argument 'http:\/\/a'\./],
  ] as const) {
    assert.throws(() => parse(words.split(" ")), { name: "UsageError", message: sentence }, words);
  }
});

test("arguments: a URL is one that a browser loads from a server", () => {
  for (const url of [
    "http://localhost:3000",
    "https://crm.example/{customer_id}?p={phone}",
    "http://{phone}.example/",
  ]) {
    assert.equal(checkedUrl("--host", url), url);
  }
  for (const text of ["localhost:3000", "crm.html", "file:///crm.html", "javascript:alert(1)", ""]) {
    assert.throws(() => checkedUrl("--host", text), {
      name: "UsageError",
      message: `--host is “${text}”, which is no URL: write it in full, beginning with http:// or https://.`,
    });
  }
});

test("arguments: the command line counts for more than the configuration", () => {
  const config = { host: "http://a", card: "http://b", frame: "http://f" };
  assert.deepEqual(merged(config, { headed: false }), { ...config, headed: false });
  assert.deepEqual(merged(config, { host: "http://x", headed: true }), {
    host: "http://x",
    frame: "http://f",
    headed: true,
  });
  assert.deepEqual(merged(config, { card: "http://y", headed: false, frame: "http://g" }), {
    card: "http://y",
    frame: "http://g",
    headed: false,
  });
});

test("arguments: the browser is the named one, Playwright's own, or the first on the PATH", () => {
  const node = process.execPath;
  assert.deepEqual(chosenBrowser({ browserPath: node }, undefined, {}), { executablePath: node });
  assert.deepEqual(chosenBrowser({}, undefined, { SCREENPOP_CHROMIUM: node }), { executablePath: node });
  assert.deepEqual(chosenBrowser({ channel: "chrome" }, undefined, { SCREENPOP_CHROMIUM: node }), {
    channel: "chrome",
  });
  assert.deepEqual(chosenBrowser({}, node, {}), {});
  assert.throws(() => chosenBrowser({ browserPath: "/no/browser" }, node, {}), {
    name: "UsageError",
    message: "There is no browser at /no/browser.",
  });
  assert.throws(() => chosenBrowser({}, "/no/browser", { PATH: "" }), {
    name: "UsageError",
    message: /npx playwright install chromium/,
  });
});
