// Bundles the tests and runs them: `node scripts/test.mjs [name of a test file …]`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

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
  sourcemap: "inline",
  outExtension: { ".js": ".mjs" },
});
const reporter = new URL("../../bridge/scripts/reporter.mjs", import.meta.url).href;
const outputs = chosen.map((file) => `build/${file.replace(/ts$/, "mjs")}`);
// One after another: the browsers of two files would get in each other's way.
const options = [
  "--enable-source-maps",
  "--test",
  "--test-concurrency=1",
  `--test-reporter=${reporter}`,
  "--test-reporter-destination=stdout",
];
const tests = spawn(process.execPath, [...options, ...outputs], { stdio: "inherit" });
const [status] = await once(tests, "exit");
process.exitCode = status ?? 1;
