// One cause first: what follows from a cause isn't reported as a mistake of its own.
import type { Finding, SavedReport } from "./report.js";

const INIT = "init_td_embedded";
const NO_INIT = "No init came within ten seconds";

/** What an answer says only if the message before it had its effect. */
const EFFECTS = {
  "talkdesk-host": [
    "login",
    "agentStatusChanged",
    "popover",
    "openContact",
    "openContact with a number",
    "sendData",
    "An unknown action",
    "userLogoutForced",
  ],
  "leaddesk-card": [
    "callLineRinging",
    "callLineOn",
    "callLineIdle",
    "Events as JSON text",
    "Repeats",
    "Reordering",
    "An unknown type",
    "recStarted",
    "recStopped",
    "recCancelled",
    "A card that loads in mid-call",
    "Events while the card starts",
  ],
} as const;

/** Effects that a card or host which hears nothing has as well. */
const LEAST = 2;

/** What the report calls it that a card takes no event. */
export const DEAF_CARD = "Events to the card";

const DEAF = {
  "talkdesk-host": {
    about: "Messages to the CRM",
    says: "Nothing that Talkdesk has sent had an effect.",
    todo: "Compare event.origin with new URL(frame.src).origin, never with frame.src itself, and event.source with frame.contentWindow. Listen before the frame gets its src.",
  },
  "leaddesk-card": {
    about: DEAF_CARD,
    says: "Nothing that LeadDesk has sent had an effect.",
    todo: "Compare event.origin with LeadDesk's origin, never with the referrer's whole URL, and event.source with window.parent. Listen in a script at the top of the head.",
  },
} as const;

/** Returns the report with its first cause, and without what follows from it. */
export function withCause(report: SavedReport): SavedReport {
  return withoutHearing(withoutLateInit(report));
}

/** An init that came, however malformed or late to be looked at, wasn't missing. */
function withoutLateInit(report: SavedReport): SavedReport {
  const came = report.findings.some(({ about, says }) => about === INIT && !says.startsWith(NO_INIT));
  if (!came) return report;
  return {
    ...report,
    findings: report.findings.filter(({ about, says }) => about !== INIT || !says.startsWith(NO_INIT)),
  };
}

function withoutHearing(report: SavedReport): SavedReport {
  const isEffect = ({ about, evidence }: Finding) =>
    evidence === "told" && (EFFECTS[report.subject] as readonly string[]).includes(about);
  const asked = report.findings.filter(isEffect);
  if (asked.length < LEAST || asked.some(({ verdict }) => verdict === "right")) return report;
  const cause: Finding = { ...DEAF[report.subject], verdict: "wrong", evidence: "told" };
  // What a page that hears nothing gets right proves nothing.
  const follows = (finding: Finding) => finding.evidence === "told" && !finding.says.startsWith("It was");
  const findings = report.findings.map((finding): Finding => {
    if (!follows(finding)) return finding;
    return {
      about: finding.about,
      verdict: "unknown",
      evidence: "nobody",
      says: "It can't be told while nothing has an effect.",
    };
  });
  const once = findings.filter(
    (finding, at) => findings.findIndex(({ about, says }) => about === finding.about && says === finding.says) === at,
  );
  return { ...report, findings: [cause, ...once] };
}
