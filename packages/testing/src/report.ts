// What came of a test.

/** `wrong` breaks the contract, `ignored` is allowed, `unknown` was not found out. The worst stands first. */
export const VERDICTS = ["wrong", "ignored", "unknown", "right"] as const;

export type Verdict = (typeof VERDICTS)[number];

export interface Finding {
  /** The message or the rule that it is about. */
  readonly about: string;
  readonly verdict: Verdict;
  /** `seen`: by the messages themselves. `told`: by an answer. `nobody`: nobody has answered. */
  readonly evidence: "seen" | "told" | "nobody";
  /** What was found out. */
  readonly says: string;
  /** What to do about it. */
  readonly todo?: string;
  /** What the configuration must have for it to be found out, such as `answers.openContact`. */
  readonly needs?: string;
}

/** The report as the tools in the browser save it. */
export interface SavedReport {
  readonly subject: "talkdesk-host" | "leaddesk-card";
  /** The card's URL template, or the host's origin. */
  readonly address: string;
  /** When the test ended, in UTC. */
  readonly at: string;
  /** Whether it came to its end. */
  readonly complete: boolean;
  /** Whether anything has arrived from the page. */
  readonly heard: boolean;
  readonly findings: readonly Finding[];
}

/** The report as this package writes it. */
export interface Report extends SavedReport {
  readonly version: 1;
  /** What it comes to. */
  readonly sentence: string;
  /** How many rules the report names, and how many of them were tested. */
  readonly rules: number;
  readonly tested: number;
}

/** Adds to a report what it comes to. The worst findings come first. */
export function summed(saved: SavedReport): Report {
  const rules = rulesOf(saved.findings);
  const tested = rules.filter(({ verdict }) => verdict !== "unknown").length;
  const findings = VERDICTS.flatMap((verdict) => saved.findings.filter((finding) => finding.verdict === verdict));
  const counts = { rules: rules.length, tested };
  return { version: 1, ...saved, findings, ...counts, sentence: sentence({ ...saved, ...counts }) };
}

/** A rule or a message, with all that was found out about it. */
export interface Rule {
  readonly about: string;
  /** The worst that was found out. What was tested counts for more than what wasn't. */
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** Returns the findings by what they are about, in the order of their first. */
export function rulesOf(findings: readonly Finding[]): Rule[] {
  const abouts = [...new Set(findings.map(({ about }) => about))];
  return abouts.map((about) => {
    const own = findings.filter((finding) => finding.about === about);
    const verdicts = own.map(({ verdict }) => verdict);
    const verdict = (["wrong", "ignored", "right"] as const).find((known) => verdicts.includes(known)) ?? "unknown";
    return { about, verdict, findings: own };
  });
}

/** Returns how many findings have this verdict. */
export function count(findings: readonly Finding[], verdict: Verdict): number {
  return findings.filter((finding) => finding.verdict === verdict).length;
}

function sentence({ findings, complete, heard, subject, rules, tested }: Omit<Report, "sentence" | "version">): string {
  const wrong = count(findings, "wrong");
  const found =
    wrong === 0 ? "nothing wrong in those" : wrong === 1 ? "one thing is wrong" : `${wrong} things are wrong`;
  const sentences = [`${tested} of ${rules} tested: ${found}.`];
  const page = subject === "talkdesk-host" ? "CRM" : "card";
  if (!heard) sentences.push(`The ${page} never sent anything.`);
  if (!complete) sentences.push("The test was not played to its end.");
  return sentences.join(" ");
}

/** What was tested, in words. */
export function subjectOf({ subject }: SavedReport): string {
  return subject === "talkdesk-host" ? "CRM with Talkdesk Embedded" : "LeadDesk contact card";
}
