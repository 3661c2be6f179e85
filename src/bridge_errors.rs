//! The bridge's errors, as sentences for people: what is wrong, and what to do about it.

use cti_bridge::leaddesk::{NoPeerOrigin, Unavailable};
use cti_bridge::recording::{LineProblem, RecordingError, VERSION};
use cti_bridge::window::PostError;
use cti_bridge::{OriginError, Refusal, Reject};

/// What the app's recordings call their format.
pub const RECORDING_FORMAT: &str = "screenpop.recording";

/// Puts an error into words for the user.
pub trait AsSentence {
    /// Says what is wrong, and what to do or to check.
    fn sentence(&self) -> String;
}

impl AsSentence for Reject {
    fn sentence(&self) -> String {
        match self {
            Self::WrongWindow => "It came from another window than the provider’s, such as another frame, an extension or a developer tool. Ignore this unless that window is the provider’s.".to_owned(),
            Self::NoPeer { why } => format!("{why} Until then, messages from that window are ignored."),
            Self::WrongOrigin { got, expected } => format!(
                "It came from “{got}” instead of “{expected}”. Check the configured URL and whether the provider’s page redirects."
            ),
            Self::OpaqueOrigin => "Its origin is “null”, as for sandboxed frames and for pages opened from a file: serve the provider over http or https, and give a sandboxed frame “allow-same-origin”.".to_owned(),
            Self::NotAnObject { kind } => {
                format!("A message must be an object, and this is “{kind}”. Check what the provider sends.")
            }
            Self::NoName { member } => format!("It has no “{member}”. Check what the provider sends."),
            Self::NameNotText { member } => format!("Its “{member}” isn’t text. Check what the provider sends."),
            Self::TooDeep { limit } => {
                format!("Its values are nested deeper than {limit} levels. Send it flatter.")
            }
            Self::TooLarge { limit } => {
                format!("Its text is longer than {limit} bytes. Send less, or a reference.")
            }
            Self::TooManyValues { limit } => {
                format!("It has over {limit} values. Send less, or a reference.")
            }
            Self::NotJson { why } => format!("It’s text but not JSON ({why}). Send an object, or its JSON."),
            Self::Unsupported { kind } => format!(
                "It has a “{kind}” value, which JSON can’t hold. Send text, numbers, true, false, null, plain objects and arrays."
            ),
            Self::BadMember { action, member, expected } => {
                format!("“{action}” needs {expected} as its “{member}”. Check what the provider sends.")
            }
            other => format!("It was rejected: {other}."),
        }
    }
}

impl AsSentence for OriginError {
    fn sentence(&self) -> String {
        match self {
            Self::Any => "“*” would send to any page. Enter one origin, such as https://example.com.",
            Self::Opaque => {
                "The origin is “null”, as for sandboxed frames and pages opened from a file. Serve the page over http or https, and give a sandboxed frame “allow-same-origin”."
            }
            Self::NotHttp => "An origin starts with https:// or http://.",
            Self::NotOnlyOrigin => {
                "An origin ends after the host or port. Remove any path, closing slash and user name."
            }
            Self::NoHost => "The host name is missing after the two slashes.",
            Self::BadIpv6 => "The brackets need an IPv6 address in lower case.",
            Self::CapitalsInHost => {
                "Write the host in lower case, as browsers do."
            }
            Self::BadHost => {
                "The host has an invalid character. Use letters, digits, dots and hyphens, and the “xn--” form of international names."
            }
            Self::DefaultPort => {
                "Leave out the scheme’s default port, as browsers do."
            }
            Self::BadPort => "The port must be a number from 1 to 65535, without leading zeros.",
            Self::NotUrl => "It isn’t a URL. Write it in full, starting with https://.",
            other => return format!("It isn’t an origin: {other}."),
        }
        .to_owned()
    }
}

impl AsSentence for NoPeerOrigin {
    fn sentence(&self) -> String {
        let what = match self {
            Self::Untold => "The browser doesn’t say which page frames this one".to_owned(),
            Self::Unusable { ancestor } => {
                format!("The page that frames this one has the origin “{ancestor}”, which can’t receive messages")
            }
            other => format!("LeadDesk’s origin isn’t known ({other})"),
        };
        format!(
            "{what}, so nothing can be sent to LeadDesk. Set the LeadDesk origin in Settings, or put ?leaddesk=https://… before the # in the card’s URL."
        )
    }
}

impl AsSentence for Refusal {
    fn sentence(&self) -> String {
        match self {
            Self::Configuration { why } => why.clone(),
            Self::Origin(reject) => reject.sentence(),
        }
    }
}

impl AsSentence for Unavailable {
    fn sentence(&self) -> String {
        match self {
            Self::Alone => "This page isn’t inside LeadDesk. Open it as LeadDesk’s contact card, or in the simulator.",
            Self::Refused => "LeadDesk can’t be reached. Check the LeadDesk origin in Settings.",
            Self::CallInProgress => "A call is in progress. Hang up first.",
            Self::NoCall => "No call is in progress.",
            Self::NotAnswered => "The call hasn’t been answered yet.",
            Self::ReceiptRecording => "A voice receipt is already being recorded.",
            Self::NoReceipt => "No voice receipt is being recorded.",
            Self::NoCallYet => "There’s been no call yet.",
            Self::DeletionSent => "The deletion was already sent.",
            Self::CallNotOver => "The call isn’t over yet.",
            Self::Answered => "LeadDesk only deletes the logs of unanswered calls.",
            other => return format!("Not possible now: {other}."),
        }
        .to_owned()
    }
}

impl AsSentence for PostError {
    fn sentence(&self) -> String {
        let why = match self {
            Self::NoWindow => return "There’s no window to send to. Reload the page.".to_owned(),
            Self::Refused { why } if why.is_empty() => "it gave no reason",
            Self::Refused { why } => why,
        };
        format!("The browser refused to send the message ({why}). Reload the frame and try again.")
    }
}

impl AsSentence for RecordingError {
    fn sentence(&self) -> String {
        match self {
            Self::Empty => "The file is empty. Choose a recording from the inspector.".to_owned(),
            Self::NoHeader => format!(
                "Line 1 isn’t a recording’s header (an object with the “format” “{RECORDING_FORMAT}”). Choose a recording from the inspector."
            ),
            Self::LaterVersion { version } => format!(
                "The recording has version {version}, and this app reads up to {VERSION}. Open it with a newer version of the app."
            ),
            Self::TooMany { limit } => {
                format!("The file has more than {limit} messages. Split it, and repeat the first line in each part.")
            }
            Self::Header { line, member, expected } => format!(
                "Line {line}, the header, needs {expected} as its “{member}”. Correct it, or export the recording again."
            ),
            Self::Line { line, problem } => {
                format!("Line {line} can’t be read. {}. Correct or remove the line.", line_problem(problem))
            }
            Self::Member { line, member, expected } => {
                format!("Line {line} needs {expected} as its “{member}”. Correct or remove the line.")
            }
            other => format!("The file can’t be read: {other}."),
        }
    }
}

/// What is wrong with a line. What the gate's sentences advise is for a message's sender.
fn line_problem(problem: &LineProblem) -> String {
    match problem {
        LineProblem::NotAnObject => "It isn’t an object in braces".to_owned(),
        LineProblem::Unreadable(Reject::NotJson { why }) => {
            format!("It isn’t JSON ({})", why.replace("line 1 column", "column"))
        }
        LineProblem::Unreadable(Reject::TooDeep { limit }) => {
            format!("Its values are nested more than {limit} levels deep")
        }
        LineProblem::Unreadable(Reject::TooLarge { limit }) => format!("It has more than {limit} bytes of text"),
        LineProblem::Unreadable(Reject::TooManyValues { limit }) => format!("It has more than {limit} values"),
        LineProblem::Unreadable(other) => format!("It can’t be used ({other})"),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
