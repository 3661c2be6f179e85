//! Why a file is no recording that can be read.

use std::fmt;

use crate::Reject;

/// Why a file can't be read.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum RecordingError {
    /// There is nothing in it.
    Empty,
    /// Its first line isn't a recording's header.
    NoHeader,
    /// It is of a later version of the format.
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
        /// Why not.
        problem: LineProblem,
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

/// Why a line can't be read at all.
#[derive(Clone, PartialEq, Debug)]
pub enum LineProblem {
    /// It is no object, which a message's line is.
    NotAnObject,
    /// It isn't JSON, or beyond the limits of a message.
    Unreadable(Reject),
}

impl fmt::Display for LineProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnObject => f.write_str("not an object"),
            Self::Unreadable(reject) => reject.fmt(f),
        }
    }
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::NoHeader => f.write_str("line 1 is no recording's header"),
            Self::LaterVersion { version } => {
                write!(f, "line 1 says version {version}, and versions up to {} can be read", super::VERSION)
            }
            Self::TooMany { limit } => write!(f, "more than {limit} messages"),
            Self::Header { line, member, expected } => {
                write!(f, "line {line}, the header, needs {expected} as its “{member}”")
            }
            Self::Line { line, problem } => write!(f, "line {line} can't be read: {problem}"),
            Self::Member { line, member, expected } => write!(f, "line {line} needs {expected} as its “{member}”"),
        }
    }
}

impl std::error::Error for RecordingError {}
