//! What is wrong with a script, and where.

use std::fmt;

use super::limits::{SHOWN, cut};

/// Why a script can't be read. Displays as a sentence with the place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// From 1; 0 where the place isn't known.
    pub line: usize,
    /// From 1, in bytes, as the JSON reader counts.
    pub column: usize,
    /// The member, such as `steps[3].talkdesk.do`; empty for the script as a whole.
    pub member: String,
    /// What is wrong there.
    pub why: String,
}

impl Mistake {
    /// Of the script as a whole.
    pub(super) fn whole(why: impl Into<String>) -> Self {
        Self { line: 0, column: 0, member: String::new(), why: why.into() }
    }

    pub(super) fn of_json(error: serde_path_to_error::Error<serde_json::Error>) -> Self {
        // Where it ends before a member is read, the reader calls that member “?”; the whole is called “.”.
        let member = error.path().to_string().trim_end_matches(['?', '.']).to_owned();
        let inner = error.into_inner();
        let (line, column) = (inner.line(), inner.column());
        let said = inner.to_string();
        // The place has members of its own here.
        let why = said.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&said);
        // Both can quote what stands in the script, however long that is.
        Self { line, column, member: cut(&member, SHOWN), why: cut(&why.replace('`', "\u{22}"), SHOWN) }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.member.as_str()) {
            (0, _) => f.write_str(&self.why)?,
            (line, "") => write!(f, "Line {line}, column {}: {}", self.column, self.why)?,
            (line, member) => write!(f, "Line {line}, column {}, at {member}: {}", self.column, self.why)?,
        }
        if self.why.ends_with(['.', '?', '!']) { Ok(()) } else { f.write_str(".") }
    }
}

impl std::error::Error for Mistake {}
