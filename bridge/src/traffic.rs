//! What went over the wire, both ways, for people to read.

mod body;

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Reject;

/// How many bytes of a message's JSON an entry keeps. Our decision.
pub const MAX_BODY_BYTES: usize = 4096;
/// How many bytes of an origin or an action an entry keeps. Our decision.
pub const MAX_NAME_BYTES: usize = 256;
/// How many bytes a log keeps in all, by estimate. Our decision.
pub const MAX_LOG_BYTES: usize = 16 * 1024 * 1024;

/// Whom a message came from or went to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Peer {
    /// Talkdesk Embedded, in its frame.
    Talkdesk,
    /// LeadDesk, the window around the contact card.
    LeadDesk,
    /// Any other window.
    Unknown,
}

/// Which way a message went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Direction {
    /// To us.
    In,
    /// From us.
    Out,
}

/// What became of a message.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Verdict {
    /// Taken, or sent.
    Accepted,
    /// Taken, though the vendor's table doesn't have it.
    Undocumented,
    /// Not taken.
    Rejected(Reject),
}

/// A message to be recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct NewEntry<'a> {
    /// When it came or went.
    pub at_ms: f64,
    /// From whom or to whom.
    pub peer: Peer,
    /// Which way.
    pub direction: Direction,
    /// The sender's origin, or the one that it was addressed to.
    pub origin: String,
    /// What it is called, where it could be read.
    pub action: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// The message, or a short description of what wasn't read.
    pub body: &'a Value,
}

/// A recorded message.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, from 1, never used again.
    pub seq: u64,
    /// When it came or went.
    pub at_ms: f64,
    /// From whom or to whom.
    pub peer: Peer,
    /// Which way.
    pub direction: Direction,
    /// The sender's origin, or the one that it was addressed to; at most [`MAX_NAME_BYTES`].
    pub origin: String,
    /// What it is called, where it could be read; at most [`MAX_NAME_BYTES`].
    pub action: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// Its compact JSON; at most [`MAX_BODY_BYTES`].
    pub body: String,
    /// How long its compact JSON is uncut, in bytes.
    pub size: usize,
}

impl Entry {
    /// Whether `body` is only the beginning.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.body.len() < self.size
    }

    /// An estimate of the memory that it takes.
    fn cost(&self) -> usize {
        let names = self.origin.len() + self.action.as_ref().map_or(0, String::len);
        let reject = match &self.verdict {
            Verdict::Rejected(reject) => reject.text_bytes(),
            Verdict::Accepted | Verdict::Undocumented => 0,
        };
        size_of::<Self>() + names + reject + self.body.len()
    }
}

/// The last messages, bounded in number and in bytes: the oldest make way.
///
/// Recording costs one serialisation, so a flood can be recorded while nobody looks.
///
/// ```
/// use cti_bridge::{Direction, NewEntry, Peer, TrafficLog, Verdict};
///
/// let mut log = TrafficLog::new(2);
/// for n in 0..3 {
///     log.record(NewEntry {
///         at_ms: f64::from(n),
///         peer: Peer::Talkdesk,
///         direction: Direction::In,
///         origin: "https://phone.example".to_owned(),
///         action: Some("show".to_owned()),
///         verdict: Verdict::Accepted,
///         body: &serde_json::json!({"action": "show"}),
///     });
/// }
/// assert_eq!(log.entries().map(|entry| entry.seq).collect::<Vec<_>>(), [2, 3]);
/// assert_eq!(log.dropped(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct TrafficLog {
    entries: VecDeque<Entry>,
    capacity: usize,
    bytes: usize,
    last_seq: u64,
    dropped: u64,
    rejected: u64,
}

impl TrafficLog {
    /// A log of at most `capacity` entries.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self { entries: VecDeque::new(), capacity, bytes: 0, last_seq: 0, dropped: 0, rejected: 0 }
    }

    /// Records a message and gives it its number.
    pub fn record(&mut self, new: NewEntry<'_>) -> u64 {
        self.last_seq += 1;
        let (body, size) = body::cut_json(new.body);
        let mut entry = Entry {
            seq: self.last_seq,
            at_ms: new.at_ms,
            peer: new.peer,
            direction: new.direction,
            origin: new.origin,
            action: new.action,
            verdict: new.verdict,
            body,
            size,
        };
        body::cut(&mut entry.origin, MAX_NAME_BYTES);
        if let Some(action) = &mut entry.action {
            body::cut(action, MAX_NAME_BYTES);
        }
        if let Verdict::Rejected(reject) = &mut entry.verdict {
            self.rejected += 1;
            for text in reject.texts_mut() {
                body::cut(text, MAX_NAME_BYTES);
            }
        }
        self.bytes += entry.cost();
        self.entries.push_back(entry);
        while self.entries.len() > self.capacity || self.bytes > MAX_LOG_BYTES {
            let Some(oldest) = self.entries.pop_front() else {
                break;
            };
            self.bytes -= oldest.cost();
            self.dropped += 1;
        }
        self.last_seq
    }

    /// The entries, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.entries.iter()
    }

    /// The entry at a place, the oldest being 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many had to make way since the log was begun or cleared.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// How many messages were rejected since the log was begun or cleared, dropped ones included.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected
    }

    /// Begins anew. The numbering goes on.
    pub fn clear(&mut self) {
        *self = Self { last_seq: self.last_seq, ..Self::new(self.capacity) };
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
