//! Why a file is no recording that can be read.

use std::fmt;

/// Why a file can't be read. Displays as a sentence with the line and the member.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecordingError {
    /// There is nothing in it.
    Empty,
    /// Its first line isn't a recording's header.
    NoHeader,
    /// A later version of this app has written it.
    LaterVersion {
        /// The file's version.
        version: u64,
    },
    /// It has more messages than are read.
    TooMany {
        /// The most that are read.
        limit: usize,
    },
    /// A member of the header is missing or of another kind.
    Header {
        /// The line's number, from 1.
        line: usize,
        /// The member's name.
        member: &'static str,
        /// What is expected there.
        expected: &'static str,
    },
    /// A line can't be read at all.
    Line {
        /// Its number, from 1.
        line: usize,
        /// Why not, as a sentence.
        why: String,
    },
    /// A member of a message's line is missing or of another kind.
    Member {
        /// The line's number, from 1.
        line: usize,
        /// The member's name.
        member: &'static str,
        /// What is expected there.
        expected: &'static str,
    },
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("The file is empty: choose a recording that the inspector has exported."),
            Self::NoHeader => write!(
                f,
                "Line 1 is no recording's header (it has to be an object with the “format” “{}”): choose a recording that the inspector has exported.",
                super::FORMAT
            ),
            Self::LaterVersion { version } => write!(
                f,
                "Line 1 says version {version}, and this app reads versions up to {}: open it with a newer version of the app.",
                super::VERSION
            ),
            Self::TooMany { limit } => {
                write!(f, "The file has more than {limit} messages: split it, and repeat the first line in each part.")
            }
            Self::Header { line, member, expected } => write!(
                f,
                "Line {line}, the header, needs {expected} as its “{member}”: correct it, or export the recording again."
            ),
            Self::Line { line, why } => write!(f, "Line {line} can't be read. {why}"),
            Self::Member { line, member, expected } => {
                write!(f, "Line {line} needs {expected} as its “{member}”: correct the line or take it out.")
            }
        }
    }
}

impl std::error::Error for RecordingError {}
