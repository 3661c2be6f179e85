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
            Self::WrongWindow => "It came from another window than the provider's, such as another frame, an extension or a developer tool: nothing to do, unless that window should have been the provider's.".to_owned(),
            Self::NoPeer { why } => format!("{why} Until then nothing is taken from that window."),
            Self::WrongOrigin { got, expected } => format!(
                "It came from the origin “{got}”, and “{expected}” is the one configured: check the configured URL, and whether the provider's page redirects elsewhere."
            ),
            Self::OpaqueOrigin => "Its origin is “null”, as for sandboxed frames and for pages opened from a file: serve the provider over http or https, and give a sandboxed frame “allow-same-origin”.".to_owned(),
            Self::NotAnObject { kind } => {
                format!("A message must be an object, and this is of the kind “{kind}”: check what the provider sends.")
            }
            Self::NoName { member } => format!("It has no “{member}”: check what the provider sends."),
            Self::NameNotText { member } => format!("Its “{member}” is no text: check what the provider sends."),
            Self::TooDeep { limit } => {
                format!("Its values stand more than {limit} levels deep inside one another: send it flatter.")
            }
            Self::TooLarge { limit } => {
                format!("It has more than {limit} bytes of text: send less, or a reference to it.")
            }
            Self::TooManyValues { limit } => {
                format!("It has more than {limit} values in it: send less, or a reference to it.")
            }
            Self::NotJson { why } => format!("It is a text that isn't JSON ({why}): send an object, or its JSON."),
            Self::Unsupported { kind } => format!(
                "It has a value of the kind “{kind}” in it, which JSON has no form for: send texts, numbers, true, false, null, plain objects and arrays."
            ),
            Self::BadMember { action, member, expected } => {
                format!("“{action}” needs {expected} as its “{member}”: check what the provider sends.")
            }
            other => format!("It was rejected: {other}."),
        }
    }
}

impl AsSentence for OriginError {
    fn sentence(&self) -> String {
        match self {
            Self::Any => "“*” would send to whoever is there: name the one origin, such as https://example.com.",
            Self::Opaque => {
                "The origin is “null”, as for sandboxed frames and for pages opened from a file, and nothing can be addressed to it: serve the page over http or https, and give a sandboxed frame “allow-same-origin”."
            }
            Self::NotHttp => "An origin begins with https:// or http://.",
            Self::NotOnlyOrigin => {
                "An origin ends after the host or the port: leave out the path, also a closing slash, and any user name."
            }
            Self::NoHost => "The host's name is missing: write it after the two slashes.",
            Self::BadIpv6 => "What stands in the brackets is no IPv6 address in small letters.",
            Self::CapitalsInHost => {
                "Browsers write hosts in small letters, and only that form ever matches: write it so."
            }
            Self::BadHost => {
                "The host has a character that doesn't belong in one: write letters, digits, dots and hyphens, and international names in their “xn--” form."
            }
            Self::DefaultPort => {
                "Browsers leave the scheme's usual port out, and only that form ever matches: leave it out."
            }
            Self::BadPort => "The port isn't a number from 1 to 65535, written without leading zeros.",
            Self::NotUrl => "It isn't a URL: write it in full, beginning with https://.",
            other => return format!("It is no origin: {other}."),
        }
        .to_owned()
    }
}

impl AsSentence for NoPeerOrigin {
    fn sentence(&self) -> String {
        let what = match self {
            Self::Untold => "The browser doesn't say which page this one is framed by".to_owned(),
            Self::Unusable { ancestor } => format!(
                "The browser says that this page is framed by one of the origin “{ancestor}”, which nothing can be addressed to"
            ),
            other => format!("LeadDesk's origin isn't known ({other})"),
        };
        format!(
            "{what}, so nothing can be sent to LeadDesk: set the LeadDesk origin in Settings, or put ?leaddesk=https://… before the # in the card's URL."
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
            Self::Alone => "This page isn't inside LeadDesk: open it as LeadDesk's contact card, or in the simulator.",
            Self::Refused => "LeadDesk can't be reached: check the LeadDesk origin in Settings.",
            Self::CallInProgress => "A call is in progress: hang up first.",
            Self::NoCall => "No call is in progress.",
            Self::NotAnswered => "The call hasn't been answered yet.",
            Self::ReceiptRecording => "The voice receipt is being recorded already.",
            Self::NoReceipt => "No voice receipt is being recorded.",
            Self::NoCallYet => "There has been no call yet.",
            Self::DeletionSent => "The deletion has been sent already.",
            Self::CallNotOver => "The call isn't over yet.",
            Self::Answered => "LeadDesk only deletes the log of a call that nobody answered.",
            other => return format!("It can't be done now: {other}."),
        }
        .to_owned()
    }
}

impl AsSentence for PostError {
    fn sentence(&self) -> String {
        let why = match self {
            Self::NoWindow => return "There is no window to send the message to: reload the page.".to_owned(),
            Self::Refused { why } if why.is_empty() => "it gave no reason",
            Self::Refused { why } => why,
        };
        format!("The browser refused to send the message ({why}): reload the frame and try again.")
    }
}

impl AsSentence for RecordingError {
    fn sentence(&self) -> String {
        match self {
            Self::Empty => "The file is empty: choose a recording that the inspector has exported.".to_owned(),
            Self::NoHeader => format!(
                "Line 1 is no recording's header (it has to be an object with the “format” “{RECORDING_FORMAT}”): choose a recording that the inspector has exported."
            ),
            Self::LaterVersion { version } => format!(
                "Line 1 says version {version}, and this app reads versions up to {VERSION}: open it with a newer version of the app."
            ),
            Self::TooMany { limit } => {
                format!("The file has more than {limit} messages: split it, and repeat the first line in each part.")
            }
            Self::Header { line, member, expected } => format!(
                "Line {line}, the header, needs {expected} as its “{member}”: correct it, or export the recording again."
            ),
            Self::Line { line, problem } => {
                format!("Line {line} can't be read. {}: correct the line or take it out.", line_problem(problem))
            }
            Self::Member { line, member, expected } => {
                format!("Line {line} needs {expected} as its “{member}”: correct the line or take it out.")
            }
            other => format!("The file can't be read: {other}."),
        }
    }
}

/// What is wrong with a line. What the gate's sentences advise is for a message's sender.
fn line_problem(problem: &LineProblem) -> String {
    match problem {
        LineProblem::NotAnObject => "It is no object in braces, which a message's line is".to_owned(),
        LineProblem::Unreadable(Reject::NotJson { why }) => {
            format!("It isn't JSON ({})", why.replace("line 1 column", "column"))
        }
        LineProblem::Unreadable(Reject::TooDeep { limit }) => {
            format!("Its values stand more than {limit} levels deep inside one another")
        }
        LineProblem::Unreadable(Reject::TooLarge { limit }) => format!("It has more than {limit} bytes of text"),
        LineProblem::Unreadable(Reject::TooManyValues { limit }) => format!("It has more than {limit} values in it"),
        LineProblem::Unreadable(other) => format!("It can't be taken ({other})"),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
