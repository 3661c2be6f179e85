// Plays random cases here and in the crate cti-bridge, and compares what each step makes of connection, status and calls:
// `node scripts/compare.mjs [first seed]`. Needs cargo. Closes with a line that `cargo xtask test` counts.
import { spawnSync } from "node:child_process";
import { build } from "esbuild";

await build({
  entryPoints: ["test/compare.ts"],
  outfile: "build/compare.mjs",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
});
const { casesOf, compare } = await import("../build/compare.mjs");

/** How many cases of each provider are played. */
const CASES = 1_000;
const first = Number(process.argv[2] ?? Date.now() % 1_000_000);
console.log(`the first seed is ${first}`);

const cargo = (...words) => {
  const run = spawnSync("cargo", words, {
    cwd: "../..",
    maxBuffer: 2 ** 30,
    stdio: ["pipe", "pipe", "inherit"],
    input,
  });
  if (run.status !== 0) throw new Error(`\`cargo ${words.join(" ")}\` failed`);
  return run.stdout.toString();
};
const cases = ["talkdesk", "leaddesk"].flatMap((provider) => casesOf(provider, first, CASES));
const input = cases.map((one) => JSON.stringify(one.asked)).join("\n");
const answers = cargo("run", "--quiet", "-p", "cti-bridge", "--example", "play_cases").trimEnd().split("\n");

let failed = 0;
cases.forEach((one, at) => {
  const difference = compare(one, JSON.parse(answers[at]));
  if (difference) console.log(`test compare: ${one.asked.provider}, seed ${one.seed} ... FAILED\n${difference}`);
  failed += difference ? 1 : 0;
});
console.log(`test result: ${failed ? "FAILED" : "ok"}. ${cases.length - failed} passed; ${failed} failed`);
process.exitCode = failed ? 1 : 0;
