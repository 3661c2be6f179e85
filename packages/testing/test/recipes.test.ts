// The examples with a framework: they compile, keep their frame through every route, and have nothing wrong.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { build } from "vite";
import { launch } from "../src/browser.js";
import { readConfig } from "../src/config.js";
import { conformance } from "../src/conformance.js";
import { Phone } from "../src/phone.js";
import { type SiteServer, serve } from "../src/server.js";
import { record } from "../src/simulator.js";
import { TALKDESK, standIn } from "../src/standin.js";

const workspace = createRequire(join(process.cwd(), "package.json"));

for (const name of ["react", "vue"]) {
  describe(`recipes: ${name}`, () => {
    // Inside of the workspace, so that the packages are found.
    const folder = resolve("build/recipes", name);
    let server: SiteServer;

    before(async () => {
      rmSync(folder, { recursive: true, force: true });
      cpSync(`../../examples/${name}`, folder, {
        recursive: true,
        filter: (path) => !/[\\/](node_modules|dist)$/.test(path),
      });
      await build({ root: folder, logLevel: "error" });
      server = await serve({ folder: join(folder, "dist") });
    });
    after(() => server.close());

    test(`recipes: ${name} has the versions that it is tested with`, () => {
      const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Record<string, Record<string, string>>;
      const { dependencies, devDependencies } = read(`../../examples/${name}/package.json`);
      const tested: Record<string, string | undefined> = read("../package.json")["devDependencies"]!;
      for (const [dependency, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        const own = dependency.startsWith("@screenpop/")
          ? String(read(`../${dependency.slice(11)}/package.json`)["version"])
          : tested[dependency];
        assert.equal(version, own, dependency);
      }
    });

    test(`recipes: ${name} compiles in strict mode`, () => {
      const typescript = workspace.resolve("typescript/package.json");
      const { bin } = JSON.parse(readFileSync(typescript, "utf8")) as { bin: { tsc: string } };
      const run = spawnSync(process.execPath, [join(dirname(typescript), bin.tsc), "-p", folder], { encoding: "utf8" });
      assert.equal(run.stdout + run.stderr, "");
    });

    test(`recipes: ${name} has nothing wrong`, async () => {
      const config = await readConfig(join(folder, "screenpop.config.mjs"));
      const report = await conformance({ ...config, host: `${server.origin}/` });
      assert.deepEqual(
        report.findings.filter(({ verdict }) => verdict !== "right"),
        [],
      );
      assert.equal(report.sentence, "16 of 16 tested: nothing wrong in those.");
    });

    test(`recipes: ${name} keeps its frame through every route, and introduces itself once`, async () => {
      const browser = await launch({});
      try {
        const context = await browser.newContext();
        await record(context);
        await standIn(context, { url: TALKDESK, route: () => "#/simulator/talkdesk" });
        const page = await context.newPage();
        await page.goto(server.origin);
        const phone = new Phone(page, TALKDESK);
        await phone.ring();
        await phone.answer();
        const frame = await phone.frame();
        const mark = () => frame.evaluate(() => ((globalThis as { mark?: string }).mark ??= String(Math.random())));
        const first = await mark();
        for (const [link, title] of [
          ["A contact", "Contact C-1001"],
          ["Settings", "Settings"],
          ["Home", "Home"],
          ["A contact", "Contact C-1001"],
        ] as const) {
          await page.getByRole("link", { name: link }).click();
          await page.getByRole("heading", { name: title, exact: true }).waitFor();
          assert.equal(await mark(), first, title);
        }
        assert.equal((await phone.state()).call, "on");
        const inits = (await phone.messages()).filter(({ action }) => action === "init_td_embedded");
        assert.equal(inits.length, 1);
      } finally {
        await browser.close();
      }
    });
  });
}
