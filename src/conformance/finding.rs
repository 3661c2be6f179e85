//! One thing that was found out.

use serde::{Deserialize, Serialize};

/// How the page did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It handles it as it should.
    Right,
    /// It makes nothing of it, which the contract allows.
    Ignored,
    /// It breaks the contract, or harms somebody by it.
    Wrong,
    /// It couldn't be found out.
    Unknown,
}

impl Verdict {
    /// All, the worst first.
    pub const ALL: [Verdict; 4] = [Verdict::Wrong, Verdict::Ignored, Verdict::Unknown, Verdict::Right];

    /// The word on the screen and in the report.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Right => "right",
            Verdict::Ignored => "ignored",
            Verdict::Wrong => "wrong",
            Verdict::Unknown => "unknown",
        }
    }
}

/// How it is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// By the messages themselves.
    Seen,
    /// By the tester's answer.
    Told,
    /// Nobody was asked, or nobody answered.
    Nobody,
}

impl Evidence {
    /// The word on the screen and in the report.
    pub fn word(self) -> &'static str {
        match self {
            Evidence::Seen => "seen",
            Evidence::Told => "the tester says so",
            Evidence::Nobody => "not answered",
        }
    }
}

/// One thing that was found out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Finding {
    /// The message or the rule that it is about.
    pub about: String,
    pub verdict: Verdict,
    pub evidence: Evidence,
    /// What was found out, in a sentence or two.
    pub says: String,
    /// What to do about it; empty where there is nothing to do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub todo: String,
}

impl Finding {
    /// What the messages themselves say.
    pub fn seen(about: &str, verdict: Verdict, says: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { about: about.to_owned(), verdict, evidence: Evidence::Seen, says: says.into(), todo: todo.into() }
    }

    /// What an answer of the tester's means.
    pub fn told(about: &str, meaning: Meaning) -> Self {
        let Meaning { verdict, says, todo } = meaning;
        Self { evidence: Evidence::Told, ..Self::seen(about, verdict, says, todo) }
    }

    /// What nobody has answered.
    pub fn nobody(about: &str, says: impl Into<String>) -> Self {
        Self { evidence: Evidence::Nobody, ..Self::seen(about, Verdict::Unknown, says, "") }
    }
}

/// Keeps a finding once. What was seen or told takes the place of what nobody knew.
pub(super) fn keep(findings: &mut Vec<Finding>, finding: Finding) {
    let of_it = |known: &&Finding| known.about == finding.about;
    if finding.evidence == Evidence::Nobody && findings.iter().any(|known| of_it(&known)) {
        return;
    }
    findings.retain(|known| known.about != finding.about || known.evidence != Evidence::Nobody);
    let same = |known: &Finding| of_it(&known) && known.verdict == finding.verdict && known.says == finding.says;
    if !findings.iter().any(same) {
        findings.push(finding);
    }
}

/// What an answer means.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Meaning {
    pub verdict: Verdict,
    pub says: &'static str,
    pub todo: &'static str,
}

impl Meaning {
    pub const fn new(verdict: Verdict, says: &'static str, todo: &'static str) -> Self {
        Self { verdict, says, todo }
    }
}

/// What the tester answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    Yes,
    No,
    /// Not to be answered, or not now.
    Skip,
}
