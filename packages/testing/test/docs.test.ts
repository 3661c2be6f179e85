// docs/testing.md says what there is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path: string) => readFileSync(`../../${path}`, "utf8");
const DOCS = read("docs/testing.md");

/** The part of the page under a heading. */
const section = (heading: string) => DOCS.split(`\n### \`${heading}\`\n`)[1]?.split(/\n##+ /)[0] ?? "";

test("docs: every member of the objects is described, and no other", () => {
  const declared = read("docs/screenpop.d.ts");
  for (const [name, heading] of [
    ["Screenpop", "window.screenpop"],
    ["ScreenpopSimulator", "window.screenpopSimulator"],
  ] as const) {
    const [, body = ""] = new RegExp(`interface ${name} \\{\n([^]*?)\n\\}`).exec(declared) ?? [];
    const members = [...body.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)].map(([, member]) => member);
    const [table = ""] = section(heading)
      .trim()
      .split("\n\n")
      .filter((part) => part.startsWith("| member |"));
    const described = [...table.matchAll(/^\| `(\w+)/gm)].map(([, member]) => member);
    assert.deepEqual(described, members, heading);
  }
});

test("docs: every act of the simulators is described, and no other", () => {
  const tables = section("window.screenpopSimulator")
    .trim()
    .split("\n\n")
    .filter((part) => part.startsWith("| act |"));
  for (const [at, simulator] of (["talkdesk", "leaddesk"] as const).entries()) {
    const source = read(`src/simulators/${simulator}/remote.rs`);
    const [, list = ""] = /it can ([^]*?)\."/.exec(source) ?? [];
    const acts = list.replaceAll(/\\\s+/g, "").split(", ");
    const described = [...(tables[at] ?? "").matchAll(/^\| (`[^|]*)\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([^`]+)`/g)].map(([, act]) => act!),
    );
    assert.ok(acts.length > 9, simulator);
    assert.deepEqual(described.toSorted(), acts.toSorted(), simulator);
  }
});

test("docs: the states have the members that the simulators give", () => {
  for (const [simulator, members] of [
    ["talkdesk", ["stage", "login", "call", "status"]],
    ["leaddesk", ["line", "customer", "call_log_id", "card", "heard", "customers"]],
  ] as const) {
    const source = read(`src/simulators/${simulator}/remote.rs`);
    const [, body = ""] =
      /json!\(\{("\w+": (?:stage|line)[^]*?)\}\)/.exec(source.replaceAll(/json!\(\{\s+/g, "json!({")) ?? [];
    assert.deepEqual(
      [...body.matchAll(/"(\w+)":/g)].map(([, member]) => member),
      [...members],
      simulator,
    );
    assert.ok(DOCS.includes(`Its state is \`{${members.map((member) => `"${member}"`).join(", ")}}\``), simulator);
  }
});
