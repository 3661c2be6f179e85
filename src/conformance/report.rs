//! What came of a test, to be kept.

use serde::{Deserialize, Serialize};

use super::{Evidence, Finding, Verdict};

/// What was tested.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A contact card for LeadDesk.
    LeaddeskCard,
    /// A CRM with Talkdesk's frame in it.
    TalkdeskHost,
}

impl Subject {
    /// The words in a heading.
    pub fn words(self) -> &'static str {
        match self {
            Subject::LeaddeskCard => "LeadDesk contact card",
            Subject::TalkdeskHost => "CRM with Talkdesk Embedded",
        }
    }
}

/// What came of a test.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Report {
    pub subject: Subject,
    /// The card's URL template, or the host's origin.
    pub address: String,
    /// When it ended, as an ISO 8601 date and time in UTC.
    pub at: String,
    /// Whether it came to its end.
    pub complete: bool,
    /// Whether anything has arrived from what was tested.
    pub heard: bool,
    pub findings: Vec<Finding>,
}

impl Report {
    /// How many findings have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.findings.iter().filter(|finding| finding.verdict == verdict).count()
    }

    /// What is known while the test goes on.
    pub fn so_far(&self) -> String {
        let (right, wrong) = (self.count(Verdict::Right), self.count(Verdict::Wrong));
        format!("So far: {right} right, {wrong} wrong")
    }

    /// What it comes to, in a few short sentences.
    pub fn sentence(&self) -> String {
        let by = |evidence: Evidence| self.findings.iter().filter(|finding| finding.evidence == evidence).count();
        let subject = match self.subject {
            Subject::LeaddeskCard => "card",
            Subject::TalkdeskHost => "CRM",
        };
        let mut sentences = match self.count(Verdict::Wrong) {
            // What says nothing at all can't do anything wrong: that proves nothing.
            0 if !self.heard => Vec::new(),
            0 if self.complete => vec!["No problems found.".to_owned()],
            0 => vec!["No problems found so far.".to_owned()],
            1 => vec!["1 problem found.".to_owned()],
            many => vec![format!("{many} problems found.")],
        };
        if !self.heard {
            let known = if by(Evidence::Told) > 0 { "only the tester’s answers count" } else { "nothing is proven" };
            sentences.push(format!("The {subject} sent no messages, so {known}."));
        }
        let unasked = by(Evidence::Nobody);
        match unasked {
            0 => {}
            1 => sentences.push("1 check needs a tester.".to_owned()),
            many => sentences.push(format!("{many} checks need a tester.")),
        }
        match self.count(Verdict::Unknown).saturating_sub(unasked) {
            0 => {}
            1 => sentences.push("1 check inconclusive.".to_owned()),
            many => sentences.push(format!("{many} checks inconclusive.")),
        }
        sentences.join(" ")
    }

    /// The report as JSON, indented.
    pub fn to_json(&self) -> String {
        // Texts and lists with text keys: serialising them can't fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The report as Markdown. What came from outside can't become markup in it.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("# Conformance: {}\n\n", self.subject.words());
        text += &format!("{}\n\n- tested: {}\n- ended: {}\n", self.sentence(), code(&self.address), plain(&self.at));
        if !self.complete {
            text += "- the test was stopped early\n";
        }
        for verdict in Verdict::ALL {
            let count = self.count(verdict);
            if count > 0 {
                text += &format!("\n## {} ({count})\n\n", capital(verdict.word()));
            }
            for finding in self.findings.iter().filter(|finding| finding.verdict == verdict) {
                text += &format!("- **{}**: {}", plain(&finding.about), plain(&finding.says));
                if !finding.todo.is_empty() {
                    text += &format!(" *{}*", plain(&finding.todo));
                }
                if finding.evidence == Evidence::Told {
                    text += &format!(" ({})", finding.evidence.word());
                }
                text.push('\n');
            }
        }
        text
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Text in which nothing is markup, on one line.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' | '&' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Text as code, on one line, whatever backticks it has.
fn code(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::panic)]
mod tests {
    use super::*;
    use crate::conformance::Meaning;

    fn report(findings: Vec<Finding>) -> Report {
        Report {
            subject: Subject::LeaddeskCard,
            address: "https://crm.example/card?p={phone}".to_owned(),
            at: "2026-11-21T12:00:00.000Z".to_owned(),
            complete: true,
            heard: true,
            findings,
        }
    }

    #[test]
    fn the_worst_stands_first_and_the_sum_above_it() {
        let findings = vec![
            Finding::seen("hangup", Verdict::Right, "It came as JSON text.", ""),
            Finding::seen("call", Verdict::Wrong, "It came as an object.", "Send JSON.stringify(…)."),
            Finding::told("callLineOn", Meaning::new(Verdict::Ignored, "The card shows nothing.", "")),
            Finding::nobody("recStarted", "Nobody was asked."),
        ];
        assert_eq!(report(findings.clone()).so_far(), "So far: 1 right, 1 wrong");
        let text = report(findings).to_markdown();
        let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("no “{part}” in {text}"));
        assert!(text.contains("1 problem found. 1 check needs a tester."), "{text}");
        assert!(text.contains("- tested: ` https://crm.example/card?p={phone} `"), "{text}");
        assert!(at("## Wrong (1)") < at("## Ignored (1)") && at("## Unknown (1)") < at("## Right (1)"));
        assert!(text.contains("- **call**: It came as an object. *Send JSON.stringify(…).*\n"), "{text}");
        assert!(text.contains("The card shows nothing. (the tester says so)"), "{text}");
        assert!(!text.contains("not played to its end"), "{text}");
    }

    #[test]
    fn what_was_broken_off_says_so() {
        let mut report = report(vec![Finding::seen("Loading", Verdict::Right, "It has loaded.", "")]);
        report.complete = false;
        let text = report.to_markdown();
        assert!(text.contains("No problems found so far.\n"), "{text}");
        let line = "- ended: 2026-11-21T12:00:00.000Z\n- the test was stopped early\n\n## Right (1)";
        assert!(text.contains(line), "{text}");
    }

    #[test]
    fn what_was_never_heard_is_not_proven_right() {
        let mut report = report(vec![Finding::seen("Loading", Verdict::Right, "It has loaded.", "")]);
        report.heard = false;
        assert_eq!(report.sentence(), "The card sent no messages, so nothing is proven.");
        report.findings.push(Finding::told("Repeats", Meaning::new(Verdict::Right, "One call stays one.", "")));
        assert_eq!(report.sentence(), "The card sent no messages, so only the tester’s answers count.");
        report.findings.push(Finding::seen("call", Verdict::Wrong, "It came as an object.", ""));
        assert_eq!(
            report.sentence(),
            "1 problem found. The card sent no messages, so only the tester’s answers count."
        );
        (report.findings, report.subject) = (vec![], Subject::TalkdeskHost);
        assert_eq!(report.sentence(), "The CRM sent no messages, so nothing is proven.");
    }

    #[test]
    fn what_came_from_outside_is_no_markup() {
        let hostile = "<img src=x>\n# *owned* [x](javascript:1) `a";
        let mut report = report(vec![Finding::seen(hostile, Verdict::Wrong, hostile, hostile)]);
        report.address = "https://a.example/``x`\n# y".to_owned();
        let text = report.to_markdown();
        assert!(text.contains("``` https://a.example/``x` # y ```"), "{text}");
        for line in text.lines().filter(|line| line.starts_with("- **")) {
            assert!(!line.contains("<img") || line.contains("\\<img"), "{line}");
            assert!(line.contains("\\[x\\](javascript:1) \\`a"), "{line}");
        }
        assert_eq!(text.lines().filter(|line| line.starts_with('#')).count(), 2, "{text}");
    }

    #[test]
    fn the_json_is_read_back() {
        let report = report(vec![Finding::seen("call", Verdict::Wrong, "It came as an object.", "")]);
        let json = report.to_json();
        assert!(json.contains("\"subject\": \"leaddesk-card\"") && json.contains("\"verdict\": \"wrong\""), "{json}");
        assert_eq!(serde_json::from_str::<Report>(&json).ok(), Some(report));
    }
}
