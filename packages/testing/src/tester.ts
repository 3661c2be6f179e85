// Plays the tester of the test in the page: reads what it asks, and presses its buttons.
import type { Frame } from "@playwright/test";
import { type Answer, type Action, type Config } from "./config.js";
import { TestingError, UsageError, firstLine } from "./errors.js";
import type { Press, Question } from "./questions.js";
import type { Finding, SavedReport } from "./report.js";
import { until, within } from "./wait.js";

/** What the test in the page shows. */
export interface Look {
  /**
   * - `waiting`: no init has come; `ready`: it has
   * - `asked`: something is asked of the tester
   * - `over`: there is a report, and nothing is played any more
   */
  readonly stage: "waiting" | "ready" | "playing" | "asked" | "over";
  readonly text: string;
  /** How far it is. With the text it tells two questions apart. */
  readonly progress: string;
  /** Whether the report says that no init came in time. */
  readonly late: boolean;
}

/** What the tester knows. */
export interface Sheet<In, Answers, Command extends string> {
  /** The frame that the test shows its questions in. */
  area(): Promise<Frame | undefined>;
  /** What the answers are given. */
  page(): Promise<In>;
  readonly config: Config;
  readonly questions: readonly Question<In, Answers>[];
  readonly presses: readonly Press<Command>[];
  /** Answers by what the runner has seen itself. */
  seen?(about: string): Promise<boolean | undefined>;
}

/** The longest time between two questions, in ms: a card may take long to load. */
const GOES_ON_WITHIN_MS = 60_000;
/** How long a command may take to come after what sends it was done, in ms. */
const COMES_WITHIN_MS = 10_000;
/** How long nothing must come where nothing may, in ms. */
const QUIET_MS = 1_500;

/** Why the test ended, and what the integrator's assertions said. */
export interface Played {
  /** `lost`: the frame that it ran in was reloaded or removed. */
  readonly end: "over" | "lost";
  /** What was asked last. */
  readonly last: string;
  /** By what the report calls it. */
  readonly reasons: ReadonlyMap<string, string>;
  /** What the runner has seen itself. */
  readonly seen: ReadonlySet<string>;
}

/** Plays the tester until the test is over. */
export async function playTester<In, Answers, Command extends string>(
  sheet: Sheet<In, Answers, Command>,
): Promise<Played> {
  const reasons = new Map<string, string>();
  const seen = new Set<string>();
  let last: Look = { stage: "playing", text: "", progress: "", late: false };
  let about = "";
  for (;;) {
    const next = await until(async () => {
      const area = await sheet.area();
      if (!area) return "lost" as const;
      const look = await lookAt(area);
      // After the test's own reload, the init is waited for.
      const goesOn = look?.stage === "playing" || (look?.stage === "waiting" && !look.late);
      if (!look || goesOn || same(look, last)) return undefined;
      return { area, look };
    }, GOES_ON_WITHIN_MS);
    if (!next) throw new TestingError(`The test has stopped at “${last.text}”.`);
    // A test that is ready to begin again has forgotten its run.
    if (next === "lost" || next.look.stage === "ready" || next.look.stage === "waiting")
      return { end: "lost", last: about, reasons, seen };
    if (next.look.stage === "over") return { end: "over", last: about, reasons, seen };
    last = next.look;
    about = await answer(sheet, next.area, next.look, reasons, seen);
  }
}

const same = (one: Look, other: Look) =>
  one.text === other.text && one.progress === other.progress && one.stage === other.stage;

async function answer<In, Answers, Command extends string>(
  sheet: Sheet<In, Answers, Command>,
  area: Frame,
  look: Look,
  reasons: Map<string, string>,
  sights: Set<string>,
): Promise<string> {
  const question = sheet.questions.find(({ begins }) => look.text.startsWith(begins));
  if (question) {
    const seen = await sheet.seen?.(question.about);
    if (seen !== undefined) sights.add(question.about);
    const page = await sheet.page();
    const answers = (sheet.config.answers ?? {}) as Answers;
    const isGiven = answers[question.answer] !== undefined;
    const said =
      seen !== undefined
        ? { yes: seen }
        : isGiven
          ? await ask(question.answer, () => question.ask(answers, page))
          : undefined;
    if (said?.reason) reasons.set(question.about, said.reason);
    const bad = question.good === "Yes" ? "No" : "Yes";
    await click(area, look, said === undefined ? "Skip" : said.yes ? question.good : bad);
    return question.about;
  }
  const press = sheet.presses.find(({ begins }) => look.text.startsWith(begins));
  if (!press) throw new TestingError(`The test asks what this version doesn't know: “${look.text}”`);
  const action = sheet.config.actions?.[press.command as keyof Config["actions"]] as Action<In> | undefined;
  if (!action) {
    await click(area, look, "Skip");
    return press.about;
  }
  const done = await act(press, action, await sheet.page(), reasons);
  const isNext = async () => {
    const now = await lookAt(area).catch(() => undefined);
    return !now || !same(now, look) ? true : undefined;
  };
  const came = await until(isNext, !done ? 0 : press.nothing ? QUIET_MS : COMES_WITHIN_MS);
  if (!came) await click(area, look, done ? "nothing happened" : "Skip");
  return press.about;
}

/** Asks an answer of the integrator's. */
export async function ask(name: string, give: () => Answer): Promise<{ yes: boolean; reason?: string }> {
  try {
    return { yes: (await give()) !== false };
  } catch (error) {
    if (!isAssertion(error)) throw new UsageError(`answers.${name} failed: ${firstLine(error)}`);
    return { yes: false, reason: firstLine(error) };
  }
}

/** Does an action of the integrator's. Returns whether it could be done. */
async function act<In>(
  press: Press<string>,
  action: Action<In>,
  page: In,
  reasons: Map<string, string>,
): Promise<boolean> {
  try {
    await action(page);
    return true;
  } catch (error) {
    if (!isAssertion(error)) throw new UsageError(`actions.${press.command} failed: ${firstLine(error)}`);
    reasons.set(press.about, firstLine(error));
    return false;
  }
}

/** Returns whether an error is a failed assertion. What was waited for in vain is one as well. */
function isAssertion(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isNamed = ["AssertionError", "ExpectError", "TimeoutError"].includes(error.name);
  return isNamed || "matcherResult" in error || (error as NodeJS.ErrnoException).code === "ERR_ASSERTION";
}

/** Looks at the test. Nothing where the page isn't there yet. */
export async function lookAt(area: Frame): Promise<Look | undefined> {
  const looking = area.evaluate((): Look | undefined => {
    const test = document.querySelector('section[aria-label="Test"]');
    const report = document.querySelector('section[aria-label="Report"]');
    const late = report?.textContent?.includes("No init came within ten seconds") ?? false;
    if (!test) return report ? { stage: "over", text: "", progress: "", late } : undefined;
    const text = test.querySelector('[role="status"]')?.textContent ?? "";
    const progress = test.querySelector("progress")?.getAttribute("value") ?? "";
    const buttons = [...test.querySelectorAll("button")].map((button) => button.textContent ?? "");
    const has = (words: string) => buttons.some((button) => button.includes(words));
    const stage = has("Guided test") ? "ready" : !progress ? "waiting" : has("Skip") ? "asked" : "playing";
    return { stage, text, progress, late };
  });
  // It is on its way to another page.
  return within(
    looking.catch(() => undefined),
    GOES_ON_WITHIN_MS,
  );
}

/** Presses a button of the test's, if it still asks the same. */
export async function click(area: Frame, look: Look, words: string): Promise<void> {
  await area.evaluate(
    ([asked, label]) => {
      const test = document.querySelector('section[aria-label="Test"]');
      if (test?.querySelector('[role="status"]')?.textContent !== asked) return;
      const buttons = [...test.querySelectorAll("button")];
      const button =
        buttons.find(({ textContent }) => textContent?.trim() === label) ??
        buttons.find(({ textContent }) => textContent?.includes(label));
      button?.click();
    },
    [look.text, words] as const,
  );
}

/** Returns the report that the test in the page offers to be saved. */
export async function savedReport(area: Frame): Promise<SavedReport> {
  const text = await area.evaluate(async () => {
    const button = [...document.querySelectorAll("button")].find(({ textContent }) =>
      textContent?.includes("Save as JSON"),
    );
    if (!button) return undefined;
    // What would be saved is kept in place of being saved.
    const make = URL.createObjectURL;
    let saved: Blob | undefined;
    URL.createObjectURL = (file: Blob) => {
      saved = file;
      return make.call(URL, file);
    };
    button.click();
    URL.createObjectURL = make;
    return saved?.text();
  });
  if (text === undefined) throw new TestingError("The test in the page has no report.");
  return JSON.parse(text) as SavedReport;
}

/** Adds what the integrator's assertions said, and names the answer that is missing. */
export function explained(
  findings: readonly Finding[],
  { reasons, seen }: Played,
  {
    questions,
    presses,
  }: {
    questions: readonly { about: string; answer: string }[];
    presses: readonly { about: string; command: string }[];
  },
): Finding[] {
  return findings.map((finding) => {
    const reason = reasons.get(finding.about);
    if (reason !== undefined && finding.verdict !== "right")
      return { ...finding, says: `${finding.says} Your assertion says: ${reason}` };
    if (seen.has(finding.about)) return { ...finding, evidence: "seen" };
    if (finding.evidence !== "nobody") return finding;
    const answer = questions.find(({ about }) => about === finding.about)?.answer;
    const command = presses.find(({ about }) => about === finding.about)?.command;
    const name = answer ? `answers.${answer}` : command ? `actions.${command}` : undefined;
    return name ? { ...finding, says: "It can't be seen from outside.", needs: name } : finding;
  });
}
