//! When lost storage is tried again, and what becomes of each record once it is back.

use crate::store::operation::MAY_GO_ON_MS;

/// How long the browser may take to open the database before the app says that it doesn't answer, in ms: a large one on
/// a slow disk takes a second or two. Each further try waits twice as long.
const OPENS_WITHIN_MS: u32 = 8_000;

/// The longest that the browser is given to open it, in ms.
const OPENS_WITHIN_MOST_MS: u32 = 64_000;

/// The longest pause between two tries, in ms. Our decision: a disk that has room again is used within half a minute.
const MOST_PAUSE_MS: u32 = 30_000;

/// The pause after so many tries that failed, in ms.
pub fn pause_ms(failed: u32) -> u32 {
    MOST_PAUSE_MS.min(1_000 << failed.min(5))
}

/// How long the next open may take after so many tries that failed, in ms.
pub fn deadline_ms(failed: u32) -> u32 {
    OPENS_WITHIN_MOST_MS.min(OPENS_WITHIN_MS << failed.min(3))
}

/// What is written back into a database that was opened again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WriteBack {
    /// All: the database is new.
    All,
    /// What isn't written yet: the database has these very records, as other tabs may have changed them since.
    Unwritten,
    /// What the database lacks, and versions that are newer: it has other records, as when another tab has put the
    /// samples into it.
    Missing,
}

impl WriteBack {
    pub fn into(is_new: bool, same_records: bool) -> Self {
        match (is_new, same_records) {
            (true, _) => Self::All,
            (false, true) => Self::Unwritten,
            (false, false) => Self::Missing,
        }
    }
}

/// Whether a page was closed while it wrote all records back. `mark` says since when it did, in ms; `has_lock`, that no
/// page is at it. A browser without locks doesn't tell that, so that one that has begun lately may still be.
pub fn is_half_written(mark: Option<&str>, has_lock: bool, now_ms: f64) -> bool {
    let begun_ms = mark.and_then(|mark| mark.parse::<f64>().ok());
    begun_ms.is_some_and(|begun_ms| has_lock || now_ms - begun_ms >= MAY_GO_ON_MS)
}

/// What a database has under the id of a record in memory.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub is_here: bool,
    pub is_same: bool,
    pub is_newer: bool,
}

/// What becomes of a record in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Keep,
    /// The stored version takes its place.
    Take,
    /// Another tab has deleted it.
    Remove,
    /// It stays, and is written.
    Write,
}

impl Found {
    /// Decides on a record in memory. `are_others` says that the database holds other records than those that memory
    /// was read from, so that what it lacks was lost there, and not deleted.
    pub fn decide(self, is_unwritten: bool, are_others: bool) -> Outcome {
        match self {
            _ if is_unwritten => Outcome::Keep, // its write follows
            Self { is_same: true, .. } => Outcome::Keep,
            Self { is_here: true, is_newer, .. } if is_newer || !are_others => Outcome::Take,
            Self { is_here: false, .. } if !are_others => Outcome::Remove,
            _ => Outcome::Write,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn tries_come_fast_at_first_and_never_stop() {
        let pauses: Vec<u32> = (0..8).map(pause_ms).collect();
        assert_eq!(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
        assert_eq!(pause_ms(u32::MAX), 30_000);
        let deadlines: Vec<u32> = (0..5).map(deadline_ms).collect();
        assert_eq!(deadlines, [8_000, 16_000, 32_000, 64_000, 64_000]);
        assert_eq!(deadline_ms(u32::MAX), 64_000);
    }

    #[test]
    fn each_record_is_kept_taken_removed_or_written() {
        let (gone, same) = ((false, false, false), (true, true, false));
        let (other, newer) = ((true, false, false), (true, false, true));
        for (what, (is_here, is_same, is_newer), is_unwritten, are_others, expected) in [
            ("what isn't written yet waits for its write", newer, true, false, Outcome::Keep),
            ("deleted elsewhere, but changed here", gone, true, false, Outcome::Keep),
            ("the same", same, false, false, Outcome::Keep),
            ("changed elsewhere", other, false, false, Outcome::Take),
            ("deleted elsewhere", gone, false, false, Outcome::Remove),
            ("lost there", gone, false, true, Outcome::Write),
            ("a sample in place of an edited contact", other, false, true, Outcome::Write),
            ("newer there", newer, false, true, Outcome::Take),
            ("the same there", same, false, true, Outcome::Keep),
        ] {
            let found = Found { is_here, is_same, is_newer };
            assert_eq!(found.decide(is_unwritten, are_others), expected, "{what}");
        }
    }

    #[test]
    fn only_a_write_back_that_nobody_is_at_was_left_half_done() {
        let now_ms = 1_000_000.0;
        for (what, mark, has_lock, expected) in [
            ("never begun", None, true, false),
            ("done", Some(""), true, false),
            ("closed", Some("999999"), true, true),
            ("perhaps at it still", Some("999999"), false, false),
            ("long ago", Some("880000"), false, true),
            ("an earlier version's mark", Some("1"), false, true),
        ] {
            assert_eq!(is_half_written(mark, has_lock, now_ms), expected, "{what}");
        }
    }

    #[test]
    fn what_is_written_back_depends_on_what_is_found() {
        for (is_new, same_records, expected) in [
            (true, false, WriteBack::All),
            (true, true, WriteBack::All),
            (false, true, WriteBack::Unwritten),
            (false, false, WriteBack::Missing),
        ] {
            assert_eq!(WriteBack::into(is_new, same_records), expected, "new: {is_new}, same: {same_records}");
        }
    }
}
