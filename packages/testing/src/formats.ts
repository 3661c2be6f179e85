// A report as text: for the terminal, for CI, for people.
import { type Finding, type Report, VERDICTS, count, rulesOf, subjectOf } from "./report.js";

const SOURCES = { seen: "", told: " (by your answer)", nobody: "" } as const;

/** Returns the report as a table of plain text, at most `width` columns wide. */
export function table(report: Report, width = 100): string {
  const found = report.findings.filter(({ needs }) => needs === undefined);
  const verdicts = Math.max(...VERDICTS.map((verdict) => verdict.length));
  const abouts = Math.min(40, Math.max(0, ...found.map(({ about }) => about.length)));
  const indent = verdicts + abouts + 4;
  const lines = found.flatMap((finding) => {
    const says = wrapped(finding.says + SOURCES[finding.evidence], Math.max(30, width - indent));
    const todo = finding.todo ? wrapped(`→ ${finding.todo}`, Math.max(30, width - indent)) : [];
    const [first = "", ...rest] = [...says, ...todo];
    const head = `${finding.verdict.padEnd(verdicts)}  ${printable(finding.about).padEnd(abouts)}  ${first}`;
    return [head, ...rest.map((line) => " ".repeat(indent) + line)];
  });
  const title = `Conformance: ${subjectOf(report)}, ${printable(report.address)}`;
  return [title, "", ...lines, ...unanswered(report, width), "", report.sentence, ""].join("\n");
}

/** One paragraph for all that nothing answers. */
function unanswered({ findings }: Report, width: number): string[] {
  const needed = findings.flatMap(({ needs }) => (needs === undefined ? [] : [needs]));
  if (needed.length === 0) return [];
  const names = [...new Set(needed)].toSorted().join(", ");
  const what = needed.length === 1 ? "One rule is unknown" : `${needed.length} rules are unknown`;
  return [
    "",
    ...wrapped(`${what}: it can't be seen from outside. To test more, give in your configuration: ${names}.`, width),
  ];
}

function wrapped(text: string, width: number): string[] {
  const lines = [""];
  for (const word of printable(text).split(" ")) {
    const last = lines.at(-1)!;
    if (last && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}

/** What came from the page can't steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, " ");
}

/** Returns the report as JSON, indented. */
export function json(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Returns the report as JUnit XML: a test case for each rule. What is unknown is skipped, what is wrong has failed. */
export function junit(report: Report): string {
  const rules = rulesOf(report.findings);
  const failures = rules.filter(({ verdict }) => verdict === "wrong").length;
  const skipped = rules.filter(({ verdict }) => verdict === "unknown").length;
  const suite = `Conformance: ${subjectOf(report)}`;
  const cases = rules.flatMap(({ about, verdict, findings }) => {
    const wrong = findings.filter((finding) => finding.verdict === "wrong");
    const others = findings.filter((finding) => finding.verdict !== "wrong");
    const said = others.map((finding) => `${finding.verdict}: ${line(finding)}`).join("\n");
    const inner = [
      ...wrong.map((finding) => `<failure message="${xml(finding.says)}">${xml(line(finding))}</failure>`),
      ...(verdict === "unknown" ? [`<skipped message="${xml(findings.map(line).join(" "))}"/>`] : []),
      ...(said && verdict !== "unknown" ? [`<system-out>${xml(said)}</system-out>`] : []),
    ];
    const open = `    <testcase classname="${xml(suite)}" name="${xml(about)}">`;
    return [open, ...inner.map((element) => `      ${element}`), "    </testcase>"];
  });
  const counts = `tests="${rules.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${xml(suite)}" ${counts} timestamp="${xml(report.at.replace(/Z$/, ""))}">`,
    `    <properties><property name="address" value="${xml(report.address)}"/><property name="summary" value="${xml(report.sentence)}"/></properties>`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function line({ says, todo, needs, evidence }: Finding): string {
  const next = todo ?? (needs && `Give ${needs} in your configuration.`);
  return says + SOURCES[evidence] + (next ? ` ${next}` : "");
}

function xml(text: string): string {
  const named: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return text
    .toWellFormed()
    .replaceAll(/[&<>"']/g, (letter) => named[letter]!)
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "�");
}

/** Returns the report as Markdown. What came from outside can't become markup in it. */
export function markdown(report: Report): string {
  const lines = [
    `# Conformance: ${subjectOf(report)}`,
    "",
    report.sentence,
    "",
    `- tested: ${code(report.address)}`,
    `- ended: ${plain(report.at)}`,
  ];
  for (const verdict of VERDICTS) {
    const found = count(report.findings, verdict);
    if (found) lines.push("", `## ${verdict[0]!.toUpperCase()}${verdict.slice(1)} (${found})`, "");
    for (const finding of report.findings.filter((one) => one.verdict === verdict)) {
      const next = finding.todo ?? (finding.needs && `Give ${finding.needs} in your configuration.`);
      const todo = next ? ` *${plain(next)}*` : "";
      lines.push(`- **${plain(finding.about)}**: ${plain(finding.says)}${todo}${SOURCES[finding.evidence]}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(/[\\`*_[\]<>|#!&~$]/g, "\\$&");
}

/** Text as code, on one line, whatever backticks it has. */
function code(text: string): string {
  const oneLine = printable(text);
  const longest = Math.max(0, ...oneLine.split(/[^`]+/).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${oneLine} ${fence}`;
}
