//! The messages of a play, collected from one document of the stage's CRM to the next.

use std::collections::VecDeque;

use super::line::Line;
use crate::seam::{Link, LogPage};

/// As many lines stay; earlier ones make way.
const MOST_LINES: usize = 200;
/// As many messages are read at a time.
const MOST_READ: usize = 500;

/// The messages of a play.
#[derive(Default)]
pub struct Traffic {
    /// Which play this is.
    play: u64,
    /// The CRM that was read last. A card is another document for each customer, with a log of its own.
    link: Option<Link>,
    /// The number of the last message that was read of it.
    after: u64,
    count: usize,
    pub lines: VecDeque<Line>,
}

impl Traffic {
    /// Reads what is new. `link`: the stage's CRM; none while it isn't there. Returns whether the lines have changed.
    pub fn read(&mut self, play: u64, link: Option<Link>) -> bool {
        let begins = self.begin(play);
        let Some(link) = link else { return begins };
        if self.link.as_ref() != Some(&link) {
            (self.link, self.after) = (Some(link.clone()), 0);
        }
        link.log(self.after, MOST_READ).is_some_and(|page| self.take(&page)) || begins
    }

    /// Forgets the lines of another play. Returns whether there were any.
    fn begin(&mut self, play: u64) -> bool {
        if self.play == play {
            return false;
        }
        let had_lines = !self.lines.is_empty();
        *self = Self { play, ..Self::default() };
        had_lines
    }

    fn take(&mut self, page: &LogPage) -> bool {
        for entry in &page.entries {
            self.count += 1;
            self.after = entry.seq;
            self.lines.push_back(Line::of(self.count, entry));
        }
        let surplus = self.lines.len().saturating_sub(MOST_LINES);
        self.lines.drain(..surplus);
        !page.entries.is_empty()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use cti_bridge::{Direction, NewEntry, Provider, TrafficLog, Verdict};
    use serde_json::json;

    use super::*;

    fn page(messages: usize) -> LogPage {
        let mut log = TrafficLog::with_effects(messages);
        for _ in 0..messages {
            log.record(NewEntry {
                at_ms: 0.0,
                provider: Some(Provider::Talkdesk),
                direction: Direction::In,
                origin: "https://phone.example".to_owned(),
                action: Some("show".to_owned()),
                verdict: Verdict::Accepted,
                body: &json!({"action": "show"}),
            });
        }
        LogPage { entries: log.entries().cloned().collect(), ..LogPage::default() }
    }

    #[test]
    fn the_newest_lines_stay_and_keep_their_numbers() {
        let mut traffic = Traffic::default();
        assert!(traffic.take(&page(3)));
        assert!(!traffic.take(&page(0)));
        assert!(traffic.take(&page(MOST_LINES)));
        let numbers: Vec<_> = traffic.lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, (4..=MOST_LINES + 3).collect::<Vec<_>>());
        assert_eq!(traffic.after, 200);
    }

    #[test]
    fn another_play_begins_without_lines() {
        let mut traffic = Traffic::default();
        traffic.take(&page(2));
        assert!(!traffic.read(0, None));
        assert!(traffic.read(1, None));
        assert!(traffic.lines.is_empty());
        assert!(!traffic.read(2, None));
    }
}
