// The package as a whole: what is generated is up to date, everything compiles, and the tarball works by itself.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { files } from "../scripts/messages.mjs";
import { readmeCode } from "./readme.js";
import { repositoryText } from "./vectors.js";
import { sizes } from "../scripts/sizes.mjs";

test("package: the messages are what schemas/cti.d.ts says", () => {
  for (const [path, text] of Object.entries<string>(files())) {
    assert.ok(readFileSync(path, "utf8") === text, `${path} is stale: run \`npm run messages\` in packages/bridge`);
  }
});

test("package: a host costs 5 KB at most, and the README says what each use costs", async () => {
  const readme = readFileSync("README.md", "utf8");
  const [host, ...others] = await sizes();
  assert.ok(host!.compressed <= 5 * 1024, `a host costs ${host!.compressed} bytes`);
  for (const { use, compressed } of [host!, ...others]) {
    const said = Number(readme.match(new RegExp(`\\| ${use} \\| ([0-9.]+) KB \\|`))?.[1]);
    assert.ok(
      Math.abs(said - compressed / 1024) < 0.2,
      `README.md says ${said} KB of “${use}”, which is ${compressed} bytes`,
    );
  }
});

/** Runs the compiler. Returns what it says, which is nothing where all is well. */
function tsc(folder: string, ...options: string[]): string {
  const typescript = createRequire(join(process.cwd(), "package.json")).resolve("typescript/package.json");
  const { bin } = JSON.parse(readFileSync(typescript, "utf8")) as { bin: { tsc: string } };
  const run = spawnSync(process.execPath, [join(dirname(typescript), bin.tsc), ...options], {
    cwd: folder,
    encoding: "utf8",
  });
  return run.stdout + run.stderr;
}

test("package: sources, tests and declarations compile in strict mode", () => {
  assert.equal(tsc(".", "-p", "test/tsconfig.json"), "");
});

test("package: the app's TypeScript for integrators compiles with schemas/cti.d.ts", () => {
  const folder = mkdtempSync(join(tmpdir(), "snippets-"));
  try {
    for (const name of ["talkdesk-host.ts", "leaddesk-card.ts"]) {
      writeFileSync(join(folder, name), repositoryText(`src/tools/integrate/${name}`));
    }
    writeFileSync(join(folder, "cti.d.ts"), repositoryText("schemas/cti.d.ts"));
    const how = ["--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"];
    const options = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", ...how];
    assert.equal(tsc(folder, ...options, "talkdesk-host.ts", "leaddesk-card.ts"), "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("package: the tarball installs in an empty folder, and its README's code compiles there", () => {
  const folder = mkdtempSync(join(tmpdir(), "bridge-"));
  try {
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
      "package.json",
      "README.md",
      "AGENTS.md",
      "skills/integrate-talkdesk-leaddesk/SKILL.md",
      "LICENSE-MIT",
      "LICENSE-APACHE",
      "dist/index.js",
      "dist/early.js",
      "dist/elements.min.js",
    ]) {
      assert.ok(paths.includes(path), `the tarball lacks ${path}`);
    }
    assert.ok(!paths.some((path) => /^(src|test|scripts|build)\//.test(path)));
    const project = join(folder, "project");
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), '{"private": true, "type": "module"}');
    npm(project, "install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename));

    // On a server, importing does nothing.
    const modules = [
      "@screenpop/bridge",
      "@screenpop/bridge/talkdesk",
      "@screenpop/bridge/leaddesk",
      "@screenpop/bridge/elements",
    ];
    writeFileSync(join(project, "server.js"), modules.map((name) => `import ${JSON.stringify(name)};`).join("\n"));
    execFileSync(process.execPath, ["server.js"], { cwd: project });

    const blocks = readmeCode();
    assert.ok(blocks.length >= 3);
    blocks.forEach((code, at) => writeFileSync(join(project, `readme${at}.ts`), code));
    for (const resolution of [
      ["nodenext", "nodenext"],
      ["esnext", "bundler"],
    ] as const) {
      const options = [
        "--noEmit",
        "--strict",
        "--exactOptionalPropertyTypes",
        "--noUncheckedIndexedAccess",
        "--target",
        "es2022",
      ];
      const how = ["--module", resolution[0], "--moduleResolution", resolution[1]];
      const names = blocks.map((_, at) => `readme${at}.ts`);
      assert.equal(tsc(project, ...options, ...how, ...names), "", resolution[1]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
