// The package as a whole: everything compiles, and the tarball works by itself in an empty folder.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { HELP } from "../src/arguments.js";
import { Examples } from "./examples.js";

const workspace = createRequire(join(process.cwd(), "package.json"));
const README = readFileSync("README.md", "utf8");
const blocks = (kind: string) =>
  [...README.matchAll(new RegExp(`\`\`\`${kind}\n([^]*?)\`\`\``, "g"))].map(([, text]) => text!);

/** Runs the compiler. Returns what it says, which is nothing where all is well. */
function tsc(folder: string, ...options: string[]): string {
  const typescript = workspace.resolve("typescript/package.json");
  const { bin } = JSON.parse(readFileSync(typescript, "utf8")) as { bin: { tsc: string } };
  const words = [join(dirname(typescript), bin.tsc), ...options];
  const run = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  return run.stdout + run.stderr;
}

test("package: sources and tests compile in strict mode", () => {
  assert.equal(tsc(".", "-p", "test/tsconfig.json"), "");
});

test("package: the README's commands have only options that there are", () => {
  const options = blocks("sh").flatMap((text) => text.match(/(?<=npx @screenpop\/testing.*)--[\w-]+/g) ?? []);
  assert.ok(options.length >= 7);
  for (const option of options) assert.ok(HELP.includes(option), option);
});

// Mostly they wait.
describe("package: the tarball in an empty folder", { concurrency: 3 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "testing-"));
  const project = join(folder, "project");
  let examples: Examples;

  before(async () => {
    const npm = (cwd: string, ...words: string[]) =>
      execFileSync("npm", words, {
        cwd,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
        shell: process.platform === "win32",
      });
    const [packed] = JSON.parse(npm(".", "pack", "--json", "--ignore-scripts", "--pack-destination", folder)) as [
      { filename: string; files: { path: string }[] },
    ];
    const paths = packed.files.map(({ path }) => path);
    for (const path of [
      "README.md",
      "LICENSE-MIT",
      "dist/cli.js",
      "dist/index.d.ts",
      "dist/playwright.js",
      "site/index.html",
      "site/stranger.js",
      "report.schema.json",
    ]) {
      assert.ok(paths.includes(path), `the tarball lacks ${path}`);
    }
    assert.ok(paths.some((path) => /^site\/.*talkdesk_simulator\.wasm$/.test(path)));
    assert.ok(!paths.some((path) => /^(src|test|scripts|build)\//.test(path)));
    mkdirSync(join(project, "node_modules"), { recursive: true });
    writeFileSync(join(project, "package.json"), '{"private": true, "type": "module"}');
    npm(
      project,
      "install",
      "--offline",
      "--legacy-peer-deps",
      "--no-audit",
      "--no-fund",
      join(folder, packed.filename),
    );
    // The peer, as an integrator's own project has it.
    mkdirSync(join(project, "node_modules", "@types"));
    for (const name of ["@playwright/test", "playwright", "playwright-core", "@types/node", "undici-types"]) {
      const own = join(process.cwd(), "..", "node_modules", name);
      mkdirSync(dirname(join(project, "node_modules", name)), { recursive: true });
      symlinkSync(own, join(project, "node_modules", name), "junction");
    }
    examples = await Examples.start({
      anybody: [{ file: "talkdesk-host.js", from: "postMessage(message, origin)", to: 'postMessage(message, "*")' }],
    });
  });
  after(async () => {
    await examples.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the command, and returns what it prints and its exit code. */
  async function run(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const command = spawn(process.execPath, ["node_modules/@screenpop/testing/dist/cli.js", ...words], {
      cwd: project,
    });
    const texts = { out: "", err: "" };
    command.stdout.on("data", (part) => (texts.out += String(part)));
    command.stderr.on("data", (part) => (texts.err += String(part)));
    const code = await new Promise<number | null>((ended) => command.once("close", ended));
    return { code, ...texts };
  }

  test("package: the command is installed under its name", () => {
    const bin = join(project, "node_modules", ".bin", "screenpop-testing");
    assert.equal(execFileSync(bin, ["help"], { encoding: "utf8", shell: process.platform === "win32" }), HELP);
  });

  test("package: the plain host is green, with all reports", async () => {
    const { code, out, err } = await run(
      "conformance",
      "--host",
      examples.host(),
      "--junit",
      "out/r.xml",
      "--json",
      "out/r.json",
      "--markdown",
      "out/r.md",
    );
    assert.equal(err, "");
    assert.equal(code, 0, out);
    assert.ok(out.endsWith("5 of 16 tested: nothing wrong in those.\n"), out);
    assert.match(
      readFileSync(join(project, "out/r.xml"), "utf8"),
      /<testsuites tests="16" failures="0" errors="0" skipped="11">/,
    );
    const report = JSON.parse(readFileSync(join(project, "out/r.json"), "utf8")) as { tested: number };
    assert.equal(report.tested, 5);
    const schema = new Ajv2020({ strict: true }).compile(
      JSON.parse(readFileSync("report.schema.json", "utf8")) as object,
    );
    assert.ok(schema(report), JSON.stringify(schema.errors));
    assert.ok(!schema({ ...report, findings: [{ about: "login", verdict: "fine", evidence: "seen", says: "" }] }));
    assert.match(readFileSync(join(project, "out/r.md"), "utf8"), /^# Conformance: CRM with Talkdesk Embedded\n/);
  });

  test("package: a broken host is red", async () => {
    const { code, out } = await run("conformance", "--host", examples.host("anybody"));
    assert.equal(code, 1, out);
    assert.match(out, /^wrong +The messages' target +The CRM posts its init to “\*”/m);
  });

  test("package: a broken card is red, without any answer", async () => {
    const { code, out } = await run("conformance", "--card", examples.card("plain", "wrong-card.html"));
    assert.equal(code, 1, out);
    const text = out.replaceAll(/\s+/g, " ");
    for (const part of [
      "A stranger’s event makes the card send",
      "posts its commands to “*”",
      "an object, and LeadDesk takes JSON text",
    ]) {
      assert.ok(text.includes(part), out);
    }
  });

  test("package: a mistake in the call has one sentence", async () => {
    for (const [words, sentence] of [
      [["conformance"], "There is nothing to test: give --host or --card."],
      [
        ["conformance", "--host", "localhost"],
        "--host is “localhost”, which is no URL: write it in full, beginning with http:// or https://.",
      ],
      [["conformance", "--host", "http://a", "--config", "none.mjs"], "There is no configuration none.mjs."],
      [["dance"], "There is no command “dance”: there are conformance and serve."],
    ] as const) {
      assert.deepEqual(await run(...words), { code: 2, out: "", err: `screenpop-testing: ${sentence}\n` });
    }
  });

  test("package: serve serves the simulators until it is stopped", async () => {
    const command = spawn(process.execPath, ["node_modules/@screenpop/testing/dist/cli.js", "serve"], { cwd: project });
    const out = await new Promise<string>((said) => command.stdout.once("data", (part) => said(String(part))));
    const url = /Talkdesk's simulator: (\S+)/.exec(out)?.[1];
    assert.equal((await fetch(url!)).status, 200);
    command.kill("SIGTERM");
    assert.equal(await new Promise((ended) => command.once("exit", ended)), 0);
  });

  test("package: the README's code compiles there", () => {
    blocks("ts").forEach((code, at) => writeFileSync(join(project, `readme${at}.ts`), code));
    blocks("js").forEach((code, at) => writeFileSync(join(project, `config${at}.ts`), code));
    const names = [...blocks("ts").map((_, at) => `readme${at}.ts`), ...blocks("js").map((_, at) => `config${at}.ts`)];
    assert.ok(names.length >= 2);
    const options = [
      "--noEmit",
      "--strict",
      "--exactOptionalPropertyTypes",
      "--noUncheckedIndexedAccess",
      "--target",
      "es2022",
      "--skipLibCheck",
    ];
    for (const [module, resolution] of [
      ["nodenext", "nodenext"],
      ["esnext", "bundler"],
    ] as const) {
      assert.equal(
        tsc(project, ...options, "--types", "node", "--module", module, "--moduleResolution", resolution, ...names),
        "",
      );
    }
  });
});
