// Makes dist/: modules and declarations for bundlers, one file of each part for pages without one, and the early script.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { MINIFIED, sizes } from "./sizes.mjs";

const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
const tsc = join(dirname(typescript), JSON.parse(readFileSync(typescript, "utf8")).bin.tsc);
rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, [tsc, "-p", "."], { stdio: "inherit" });
copyFileSync("../../bridge/early.js", "dist/early.js");
await build({
  ...MINIFIED,
  entryPoints: ["talkdesk", "leaddesk", "elements"].map((part) => ({ in: `dist/${part}.js`, out: `${part}.min` })),
  outdir: "dist",
});
for (const { use, bytes, compressed } of await sizes()) {
  console.log(`${use}: ${kilobytes(compressed)} KB with Brotli, ${kilobytes(bytes)} KB minified`);
}

function kilobytes(bytes) {
  return (bytes / 1024).toFixed(1);
}
