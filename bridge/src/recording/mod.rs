//! A session of messages as a file, to be looked at elsewhere or replayed.
//!
//! The file is newline-delimited JSON: a header, and then a message a line, in the order in which they came and went.
//! `docs/recording.md` describes every member. Unless asked for real data it has stand-ins for numbers, names, e-mails
//! and secrets ([`Masking`]).
//!
//! ```
//! use cti_bridge::recording::{self, Header, Masking, Recording};
//! use cti_bridge::{Direction, NewEntry, Provider, TrafficLog, Verdict};
//!
//! let mut log = TrafficLog::new(10);
//! log.record(NewEntry {
//!     at_ms: 1_000.0,
//!     provider: Some(Provider::Talkdesk),
//!     direction: Direction::Out,
//!     origin: "https://phone.example".to_owned(),
//!     action: Some("clickToCall".to_owned()),
//!     verdict: Verdict::Accepted,
//!     body: &serde_json::json!({"action": "clickToCall", "data": {"to": "+358401234567"}}),
//! });
//! let header = Header { format: "my-crm.recording", recorded_ms: 2_000.0, app: "my-crm 1.0" };
//! let file = recording::write(log.entries(), header, Masking::Masked);
//! assert!(!file.contains("358401234567"));
//! let recording: Recording = recording::read(&file, "my-crm.recording")?;
//! assert_eq!((recording.masked, recording.entries.len()), (true, 1));
//! # Ok::<(), recording::RecordingError>(())
//! ```

mod error;
mod mask;
mod read;
mod write;

pub use error::{LineProblem, RecordingError};
pub use read::read;
pub use write::write;

use crate::Entry;

/// The version of the format that is written, and the latest that is read.
pub const VERSION: u64 = 1;
/// At most so many messages are read from a file. Our decision.
pub const MAX_MESSAGES: usize = 100_000;

/// Whether a recording has the real data.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Masking {
    /// Stand-ins for phone numbers, names, e-mails, secrets and free text, the same for the same value throughout.
    #[default]
    Masked,
    /// Everything as it went over the wire.
    Plain,
}

/// What a file's first line says, besides the version and whether it is masked.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Header<'a> {
    /// The format's name, such as `my-crm.recording`: files of one name are read by whoever asks for that name.
    pub format: &'a str,
    /// When the file is written, in ms since the Unix epoch.
    pub recorded_ms: f64,
    /// What writes it, with its version.
    pub app: &'a str,
}

/// A file that was read. `E` is what the app that reads it says that messages do.
#[derive(Clone, PartialEq, Debug)]
pub struct Recording<E = ()> {
    /// When it was written, in ms since the Unix epoch.
    pub recorded_ms: f64,
    /// Whether it has stand-ins in place of real data.
    pub masked: bool,
    /// What wrote it, with its version; empty where the file doesn't say.
    pub app: String,
    /// The messages, numbered from 1.
    pub entries: Vec<Entry<E>>,
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
