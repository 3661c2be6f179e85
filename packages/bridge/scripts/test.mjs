// Bundles the tests and runs them: `node scripts/test.mjs [name of a test file …]`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { startChromium } from "./chromium.mjs";

const named = process.argv.slice(2);
const files = readdirSync("test").filter((file) => file.endsWith(".test.ts"));
const chosen = files.filter((file) => !named.length || named.some((name) => file.startsWith(name)));

rmSync("build", { recursive: true, force: true });
await build({
  entryPoints: chosen.map((file) => `test/${file}`),
  outdir: "build",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  external: ["../scripts/*"],
  sourcemap: "inline",
  outExtension: { ".js": ".mjs" },
});
const reporter = new URL("reporter.mjs", import.meta.url).href;
const outputs = chosen.map((file) => `build/${file.replace(/ts$/, "mjs")}`);
const options = ["--enable-source-maps", "--test", `--test-reporter=${reporter}`, "--test-reporter-destination=stdout"];

// One browser for all files: each has a context of its own in it.
const browser = await startChromium();
const env = { ...process.env, BRIDGE_BROWSER: browser.wsEndpoint() };
const tests = spawn(process.execPath, [...options, ...outputs], { stdio: "inherit", env });
const [status] = await once(tests, "exit");
await browser.close();
process.exitCode = status ?? 1;
