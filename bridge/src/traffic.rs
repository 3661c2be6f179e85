//! What went over the wire, both ways, for people to read.

mod body;
mod effect;

use std::collections::VecDeque;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::{Provider, Reject};

pub use effect::{EffectText, MessageEffect};

/// How many bytes of a message's JSON an entry keeps. Our decision.
pub const MAX_BODY_BYTES: usize = 4096;
/// How many bytes of an origin, an action or an effect's text an entry keeps. Our decision.
pub const MAX_NAME_BYTES: usize = 256;
/// How many bytes a log keeps in all, by estimate. Our decision: room for more than 100,000 messages of the usual
/// length, of which each takes some 300 bytes (WebAssembly) to 400 (64 bits).
pub const MAX_LOG_BYTES: usize = 64 * 1024 * 1024;
/// What the memory's own bookkeeping takes for each text, about.
const TEXT_COST: usize = 8;

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
    Rejected(#[serde(deserialize_with = "reject")] Reject),
}

/// By way of JSON, which its text in a log page comes from as well: one reader of so many reasons is enough.
fn reject<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reject, D::Error> {
    Reject::deserialize(&Value::deserialize(deserializer)?).map_err(Error::custom)
}

/// A message to be recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct NewEntry<'a> {
    /// When it came or went.
    pub at_ms: f64,
    /// The provider that it came from or went to; none for any other window.
    pub provider: Option<Provider>,
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

/// A recorded message. `E` is what the app that keeps the log says that messages do.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "E: MessageEffect"))]
pub struct Entry<E = ()> {
    /// Its number, from 1, never used again.
    pub seq: u64,
    /// When it came or went.
    pub at_ms: f64,
    /// The provider that it came from or went to; none for any other window. In JSON it is called `peer`, and none is
    /// `Unknown`.
    #[serde(rename = "peer", with = "crate::provider::or_unknown")]
    pub provider: Option<Provider>,
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
    /// What it did, where that is known; each of its texts at most [`MAX_NAME_BYTES`].
    #[serde(default, deserialize_with = "effect")]
    pub effect: Option<E>,
}

/// By way of JSON, as recordings are read.
fn effect<'de, D: Deserializer<'de>, E: MessageEffect>(deserializer: D) -> Result<Option<E>, D::Error> {
    Ok(Option::<Value>::deserialize(deserializer)?.and_then(E::from_json))
}

impl<E> Entry<E> {
    /// Whether `body` is only the beginning.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.body.len() < self.size
    }
}

impl<E: MessageEffect> Entry<E> {
    /// Bounds what came from others.
    fn cut(&mut self) {
        body::cut(&mut self.origin, MAX_NAME_BYTES);
        if let Some(action) = &mut self.action {
            body::cut(action, MAX_NAME_BYTES);
        }
        if let Some(effect) = &mut self.effect {
            cut_effect(effect);
        }
        body::cut(&mut self.body, MAX_BODY_BYTES);
        if let Verdict::Rejected(reject) = &mut self.verdict {
            for text in reject.texts_mut() {
                body::cut(text, MAX_NAME_BYTES);
            }
        }
    }

    /// An estimate of the memory that it takes.
    fn cost(&self) -> usize {
        let action = self.action.as_ref().map_or(0, |text| text.len() + TEXT_COST);
        let effect = self.effect.as_ref().map_or(0, E::heap_bytes);
        let reject = match &self.verdict {
            Verdict::Rejected(reject) => reject.text_bytes(),
            Verdict::Accepted | Verdict::Undocumented => 0,
        };
        let texts = self.origin.len() + self.body.len() + 2 * TEXT_COST + action;
        size_of::<Self>() + texts + effect + reject
    }
}

/// Bounds an effect's texts.
fn cut_effect(effect: &mut impl MessageEffect) {
    for text in effect.texts_mut() {
        body::cut(text.into_text(), MAX_NAME_BYTES);
    }
}

/// The last messages, bounded in number and in bytes: the oldest make way.
///
/// Recording costs one serialisation, so a flood can be recorded while nobody looks.
///
/// ```
/// use cti_bridge::{Direction, NewEntry, Provider, TrafficLog, Verdict};
///
/// let mut log = TrafficLog::new(2);
/// for n in 0..3 {
///     log.record(NewEntry {
///         at_ms: f64::from(n),
///         provider: Some(Provider::Talkdesk),
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
pub struct TrafficLog<E = ()> {
    entries: VecDeque<Entry<E>>,
    capacity: usize,
    bytes: usize,
    last_seq: u64,
    dropped: u64,
    rejected: u64,
    /// Where a message's JSON is written before it is kept, so that each takes no more room than it has.
    scratch: Vec<u8>,
}

impl TrafficLog {
    /// A log of at most `capacity` entries, without effects.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self::with_effects(capacity)
    }
}

impl<E: MessageEffect> TrafficLog<E> {
    /// A log of at most `capacity` entries, which keeps what messages did. See [`MessageEffect`].
    #[must_use]
    pub fn with_effects(capacity: usize) -> Self {
        Self { entries: VecDeque::new(), capacity, bytes: 0, last_seq: 0, dropped: 0, rejected: 0, scratch: Vec::new() }
    }

    /// Records a message and gives it its number.
    pub fn record(&mut self, new: NewEntry<'_>) -> u64 {
        let (body, size) = body::cut_json(new.body, &mut self.scratch);
        self.adopt(Entry {
            seq: 0,
            at_ms: new.at_ms,
            provider: new.provider,
            direction: new.direction,
            origin: new.origin,
            action: new.action,
            verdict: new.verdict,
            body,
            size,
            effect: None,
        })
    }

    /// Takes an entry over from another log, such as a recording or what was kept over a reload, and gives it this
    /// log's next number.
    pub fn adopt(&mut self, mut entry: Entry<E>) -> u64 {
        self.last_seq += 1;
        entry.seq = self.last_seq;
        entry.cut();
        self.rejected += u64::from(matches!(entry.verdict, Verdict::Rejected(_)));
        self.bytes += entry.cost();
        self.entries.push_back(entry);
        self.make_way();
        self.last_seq
    }

    fn make_way(&mut self) {
        while self.entries.len() > self.capacity || self.bytes > MAX_LOG_BYTES {
            let Some(oldest) = self.entries.pop_front() else {
                break;
            };
            self.bytes -= oldest.cost();
            self.dropped += 1;
        }
    }

    /// Keeps what a message did, once that is known. Does nothing if the message has made way already.
    pub fn set_effect(&mut self, seq: u64, mut effect: E) {
        // Numbers have no gaps, so the number says the place.
        let back = self.last_seq.checked_sub(seq).and_then(|back| usize::try_from(back).ok());
        let place = back.and_then(|back| self.entries.len().checked_sub(back)?.checked_sub(1));
        let Some(entry) = place.and_then(|place| self.entries.get_mut(place)) else { return };
        self.bytes -= entry.cost();
        cut_effect(&mut effect);
        entry.effect = Some(effect);
        self.bytes += entry.cost();
        self.make_way();
    }

    /// The entries that came after the one with this number, oldest first.
    pub fn after(&self, seq: u64) -> impl DoubleEndedIterator<Item = &Entry<E>> + ExactSizeIterator {
        let new = self.last_seq.saturating_sub(seq).min(self.entries.len() as u64) as usize;
        self.entries.range(self.entries.len() - new..)
    }

    /// The entries, oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry<E>> + ExactSizeIterator + Clone {
        self.entries.iter()
    }

    /// The entry at a place, the oldest being 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Entry<E>> {
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

    /// The number of the last message, whether it is still there or not; 0 before the first.
    #[must_use]
    pub fn last_seq(&self) -> u64 {
        self.last_seq
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

    /// Removes all entries. The numbering goes on.
    pub fn clear(&mut self) {
        *self = Self { last_seq: self.last_seq, ..Self::with_effects(self.capacity) };
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) mod test_effect;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
