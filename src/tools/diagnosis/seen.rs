//! What the traffic says, added up entry by entry.

use std::collections::BTreeMap;

use cti_bridge::{Direction, Entry, Peer, Verdict};

/// More kinds of strangers and refusals would say nothing new.
const MOST_KINDS: usize = 12;

/// The sums.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Seen {
    /// The last entry that is in here.
    pub last: u64,
    /// How many messages were taken from LeadDesk.
    pub from_leaddesk: u32,
    /// Messages of windows that are no peer, by origin.
    pub strangers: BTreeMap<String, u32>,
    /// Messages of a peer's window that were not taken, by reason.
    pub refusals: BTreeMap<String, u32>,
}

impl Seen {
    pub fn take(&mut self, entry: &Entry) {
        self.last = entry.seq;
        match (&entry.verdict, entry.peer, entry.direction) {
            (Verdict::Rejected(_), Peer::Unknown, _) => add(&mut self.strangers, entry.origin.to_string()),
            (Verdict::Rejected(why), ..) => add(&mut self.refusals, why.to_string()),
            (_, Peer::LeadDesk, Direction::In) => self.from_leaddesk += 1,
            _ => {}
        }
    }
}

fn add(counts: &mut BTreeMap<String, u32>, kind: String) {
    if counts.len() < MOST_KINDS || counts.contains_key(&kind) {
        *counts.entry(kind).or_default() += 1;
    }
}
