// What a report comes to, and how it is written.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { withCause } from "../src/cause.js";
import { json, junit, markdown, table } from "../src/formats.js";
import { type Finding, type SavedReport, summed } from "../src/report.js";

const REPORT: SavedReport = {
  subject: "talkdesk-host",
  address: "http://localhost:3000/`crm`?frame={frame}",
  at: "2026-11-21T12:00:00.000Z",
  complete: true,
  heard: true,
  findings: [
    { about: "init_td_embedded", verdict: "right", evidence: "seen", says: "It came as an object." },
    {
      about: "openContact",
      verdict: "ignored",
      evidence: "told",
      says: "The host does nothing with “openContact”.",
      todo: "Open the contact.",
    },
    {
      about: "Messages from strangers",
      verdict: "wrong",
      evidence: "seen",
      says: 'It believes <any> & "every" frame\u0007.',
      todo: "Compare *both*.",
    },
    { about: "Messages from strangers", verdict: "right", evidence: "seen", says: "Not the sandboxed one." },
    {
      about: "login",
      verdict: "unknown",
      evidence: "nobody",
      says: "It can't be seen from outside.",
      needs: "answers.login",
    },
  ],
};

const GOLDEN = { "report.txt": table, "report.json": json, "report.junit.xml": junit, "report.md": markdown };

test("report: each format is as its golden file says", () => {
  const report = summed(REPORT);
  for (const [name, write] of Object.entries(GOLDEN)) {
    const path = `test/golden/${name}`;
    if (process.env["UPDATE_GOLDEN"]) {
      mkdirSync("test/golden", { recursive: true });
      writeFileSync(path, write(report));
    }
    assert.equal(write(report), readFileSync(path, "utf8"), `${path}: UPDATE_GOLDEN=1 writes it again`);
  }
});

test("report: its schema takes the golden file", () => {
  const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as object;
  const schema = new Ajv2020({ strict: true }).compile(read("report.schema.json"));
  assert.ok(schema(read("test/golden/report.json")), JSON.stringify(schema.errors));
});

test("report: a verdict counts what was tested", () => {
  const sentence = (changed: Partial<SavedReport>) => summed({ ...REPORT, ...changed }).sentence;
  const [right, ignored, wrong, , unknown] = REPORT.findings as [Finding, Finding, Finding, Finding, Finding];
  assert.equal(sentence({}), "3 of 4 tested: one thing is wrong.");
  assert.equal(sentence({ findings: [right, unknown] }), "1 of 2 tested: nothing wrong in those.");
  assert.equal(
    sentence({ findings: [ignored, wrong, { ...right, verdict: "wrong" }] }),
    "3 of 3 tested: 2 things are wrong.",
  );
  assert.equal(
    sentence({ findings: [unknown], heard: false, complete: false }),
    "0 of 1 tested: nothing wrong in those. The CRM never sent anything. The test was not played to its end.",
  );
});

const told = (about: string, verdict: Finding["verdict"], says = "It does nothing."): Finding => ({
  about,
  verdict,
  evidence: "told",
  says,
});

test("cause: a page that nothing has an effect on gets one cause, and no consequences", () => {
  const findings = [
    REPORT.findings[0]!,
    told("login", "ignored"),
    told("openContact with a number", "wrong", "The host only takes a text as an id."),
    told("An unknown action", "wrong", "What it doesn’t know stops the host."),
    told("Repeats", "right"),
  ];
  const [cause, ...others] = withCause({ ...REPORT, findings }).findings;
  assert.equal(cause?.says, "Nothing that Talkdesk has sent had an effect.");
  assert.match(cause?.todo ?? "", /^Compare event\.origin with new URL\(frame\.src\)\.origin/);
  assert.deepEqual(
    others.map(({ verdict }) => verdict),
    ["right", "unknown", "unknown", "unknown", "unknown"],
  );
});

test("cause: where one message has an effect, the others are judged each", () => {
  const findings = [told("login", "ignored"), told("openContact", "right"), told("popover", "ignored")];
  assert.deepEqual(withCause({ ...REPORT, findings }).findings, findings);
  assert.deepEqual(withCause({ ...REPORT, findings: findings.slice(0, 1) }).findings, findings.slice(0, 1));
});

test("cause: a command that didn't come isn't a consequence", () => {
  const nothing = told("hangup", "wrong", "It was pressed, and nothing arrived.");
  const findings = [told("callLineRinging", "ignored"), told("callLineOn", "ignored"), nothing];
  const report = withCause({ ...REPORT, subject: "leaddesk-card", findings });
  assert.equal(report.findings[0]?.says, "Nothing that LeadDesk has sent had an effect.");
  assert.deepEqual(report.findings.at(-1), nothing);
});

test("cause: an init that came wasn't missing", () => {
  const late: Finding = {
    about: "init_td_embedded",
    verdict: "wrong",
    evidence: "seen",
    says: "No init came within ten seconds of the frame’s load.",
  };
  const malformed: Finding = { ...late, says: "It came as text." };
  assert.deepEqual(withCause({ ...REPORT, findings: [malformed, late] }).findings, [malformed]);
  assert.deepEqual(withCause({ ...REPORT, findings: [late] }).findings, [late]);
});
