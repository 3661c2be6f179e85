// Makes dist/, and copies the built simulators and tools into site/.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The built app: SCREENPOP_DIST names it, else it is the repository's. */
const app = process.env.SCREENPOP_DIST ?? "../../dist";
if (!existsSync(join(app, "index.html"))) {
  console.error(`${app} has no built app: run \`cargo xtask build\` first.`);
  process.exit(1);
}
// What the site's server says about itself is another server's matter.
const LEFT_OUT = ["_headers", "nginx.conf", ".stage"];
rmSync("site", { recursive: true, force: true });
cpSync(app, "site", { recursive: true, filter: (source) => !LEFT_OUT.some((name) => source.endsWith(`/${name}`)) });

const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
const tsc = join(dirname(typescript), JSON.parse(readFileSync(typescript, "utf8")).bin.tsc);
rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, [tsc, "-p", "."], { stdio: "inherit" });
chmodSync("dist/cli.js", 0o755);
