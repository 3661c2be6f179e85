//! What the traffic says, added up entry by entry.

use std::collections::BTreeMap;

use cti_bridge::talkdesk::NAMED_WITHIN_MS;
use cti_bridge::{Direction, Entry, Provider, Verdict};

use crate::bridge_errors::AsSentence;

/// More kinds of strangers and refusals would say nothing new.
const MOST_KINDS: usize = 12;

/// A call that Talkdesk let ring (`popover`).
#[derive(Clone, PartialEq, Debug)]
pub struct Ring {
    pub at_ms: f64,
    /// Whether `openContact` came with it.
    pub opened: bool,
}

/// The sums.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Seen {
    /// The last entry that is in here.
    pub last: u64,
    /// How many messages were taken from LeadDesk.
    pub from_leaddesk: u32,
    /// Messages of windows of no provider, by origin.
    pub strangers: BTreeMap<String, u32>,
    /// Messages of a provider's window that were not taken, by reason.
    pub refusals: BTreeMap<String, u32>,
    /// The last call that rang in Talkdesk.
    pub last_ring: Option<Ring>,
    /// When Talkdesk last asked for a contact.
    opened_ms: Option<f64>,
}

impl Seen {
    pub fn take<E>(&mut self, entry: &Entry<E>) {
        self.last = entry.seq;
        match (&entry.verdict, entry.provider, entry.direction) {
            (Verdict::Rejected(_), None, _) => add(&mut self.strangers, entry.origin.to_string()),
            (Verdict::Rejected(why), ..) => add(&mut self.refusals, why.sentence()),
            (_, Some(Provider::LeadDesk), Direction::In) => self.from_leaddesk += 1,
            (_, Some(Provider::Talkdesk), Direction::In) => {
                self.take_from_talkdesk(entry.action.as_deref(), entry.at_ms)
            }
            (_, Some(Provider::Other(_)), _) | (_, Some(_), Direction::Out) | (_, None, _) => {}
        }
    }

    fn take_from_talkdesk(&mut self, action: Option<&str>, at_ms: f64) {
        match action {
            Some("popover") => {
                let opened = self.opened_ms.is_some_and(|opened_ms| at_ms - opened_ms <= NAMED_WITHIN_MS);
                self.last_ring = Some(Ring { at_ms, opened });
            }
            Some("openContact") => {
                self.opened_ms = Some(at_ms);
                if let Some(ring) = self.last_ring.as_mut().filter(|ring| at_ms - ring.at_ms <= NAMED_WITHIN_MS) {
                    ring.opened = true;
                }
            }
            _ => {}
        }
    }
}

fn add(counts: &mut BTreeMap<String, u32>, kind: String) {
    if counts.len() < MOST_KINDS || counts.contains_key(&kind) {
        *counts.entry(kind).or_default() += 1;
    }
}
