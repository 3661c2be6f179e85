//! Two versions of one entry of the history, changed in two tabs, become one that loses nothing.

use super::activity::{Activity, Matter, Task, What};
use super::call_versions::both_notes;
use super::contact_versions::mine_first;

impl Activity {
    /// Merges this tab's version with the `stored` one, which another tab has written meanwhile. `base` is the version that
    /// this tab's changes began from.
    ///
    /// A field that only one side has changed is taken from that side. Where both have, both texts of a note are kept, and
    /// otherwise this tab's value stands.
    #[must_use]
    pub fn merged(&self, stored: &Self, base: &Self) -> Self {
        let what = match (&self.what, &stored.what, &base.what) {
            (What::Note { text: mine }, What::Note { text: stored }, What::Note { text: base }) => {
                What::Note { text: text(mine, stored, base) }
            }
            (What::Task(mine), What::Task(stored), What::Task(base)) => What::Task(mine.merged(stored, base)),
            (What::Matter(mine), What::Matter(stored), What::Matter(base)) => What::Matter(mine.merged(stored, base)),
            (mine, stored, base) => mine_first(mine.clone(), stored.clone(), base),
        };
        Self {
            id: self.id.clone(),
            contact_id: mine_first(self.contact_id.clone(), stored.contact_id.clone(), &base.contact_id),
            at_ms: mine_first(self.at_ms, stored.at_ms, &base.at_ms),
            what,
        }
    }
}

impl Task {
    fn merged(&self, stored: &Self, base: &Self) -> Self {
        Self {
            title: mine_first(self.title.clone(), stored.title.clone(), &base.title),
            due: mine_first(self.due.clone(), stored.due.clone(), &base.due),
            done_ms: mine_first(self.done_ms, stored.done_ms, &base.done_ms),
            call_id: mine_first(self.call_id.clone(), stored.call_id.clone(), &base.call_id),
        }
    }
}

impl Matter {
    fn merged(&self, stored: &Self, base: &Self) -> Self {
        Self {
            kind: mine_first(self.kind, stored.kind, &base.kind),
            title: mine_first(self.title.clone(), stored.title.clone(), &base.title),
            detail: text(&self.detail, &stored.detail, &base.detail),
            due: mine_first(self.due.clone(), stored.due.clone(), &base.due),
            closed_ms: mine_first(self.closed_ms, stored.closed_ms, &base.closed_ms),
        }
    }
}

/// The text of the side that has changed it, or both.
fn text(mine: &str, stored: &str, base: &str) -> String {
    if mine == base {
        stored.to_owned()
    } else if stored == base {
        mine.to_owned()
    } else {
        both_notes(mine, stored, "")
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn activity(what: What) -> Activity {
        Activity { id: "a-1".into(), contact_id: Some("C-1".into()), at_ms: 1.0, what }
    }

    fn note(text: &str) -> Activity {
        activity(What::Note { text: text.into() })
    }

    fn task(title: &str, due: &str, done_ms: Option<f64>) -> Activity {
        activity(What::Task(Task { title: title.into(), due: due.into(), done_ms, call_id: None }))
    }

    #[test]
    fn what_either_tab_has_changed_is_there() {
        for (mine, stored, base, merged) in [
            (note("a b"), note("a"), note("a"), note("a b")),
            (note("a"), note("a c"), note("a"), note("a c")),
            (note("a b"), note("a c"), note("a"), note("a c\nb")),
            (task("New", "", None), task("Old", "", Some(2.0)), task("Old", "", None), task("New", "", Some(2.0))),
            (
                task("Old", "", None),
                task("Old", "2026-12-01", None),
                task("Old", "", Some(2.0)),
                task("Old", "2026-12-01", None),
            ),
            (task("Mine", "", None), task("Theirs", "", None), task("Old", "", None), task("Mine", "", None)),
        ] {
            assert_eq!(mine.merged(&stored, &base), merged);
        }
        let moved = Activity { contact_id: Some("C-2".into()), ..note("a") };
        let merged = note("a b").merged(&moved, &note("a"));
        assert_eq!((merged.contact_id.as_deref(), merged.what), (Some("C-2"), note("a b").what));
        let matter = |detail: &str, closed_ms| {
            activity(What::Matter(Matter {
                title: "40 seats".into(),
                detail: detail.into(),
                closed_ms,
                ..Matter::default()
            }))
        };
        let merged = matter("Asks for 30.", None).merged(&matter("Signed.", Some(3.0)), &matter("", None));
        assert_eq!(merged, matter("Signed.\nAsks for 30.", Some(3.0)));
    }

    proptest! {
        #[test]
        fn no_word_of_either_side_is_lost(mine in "[a-z ]{0,12}", stored in "[a-z ]{0,12}", base in "[a-z ]{0,6}") {
            let merged = note(&mine).merged(&note(&stored), &note(&base));
            let What::Note { text } = merged.what else { return Err(TestCaseError::fail("no note")) };
            if mine != base {
                let common = mine.bytes().zip(stored.bytes()).take_while(|(one, other)| one == other).count();
                prop_assert!(text.contains(&mine[common..]));
            }
            if stored != base && mine != base {
                prop_assert!(text.contains(&stored) || mine.contains(&stored));
            }
        }
    }
}
