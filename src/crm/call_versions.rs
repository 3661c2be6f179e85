//! Two versions of one call record, written by two tabs, become one that loses nothing.

use super::calls::{CallRecord, CallResult};

/// Where the call stands: these fields belong together and are taken from one version.
type State = (CallResult, f64, Option<f64>, Option<f64>, Decided);

/// What the agent has decided: whether it was answered, and that it is over.
type Decided = (bool, bool);

impl CallRecord {
    /// Returns the record with its times in order: started, answered, ended. A clock that was set back during the call
    /// would otherwise leave an end before the start.
    #[must_use]
    pub fn with_times_in_order(mut self) -> Self {
        let answered_ms = self.answered_ms.map(|ms| ms.max(self.started_ms));
        self.ended_ms = self.ended_ms.map(|ms| ms.max(answered_ms.unwrap_or(self.started_ms)));
        self.answered_ms = answered_ms;
        self
    }

    /// Merges this tab's version with the `stored` one, which another tab may have written meanwhile. `base` is the
    /// stored version that this tab's changes began from, if it knew one.
    ///
    /// A field that only one side has changed is taken from that side. Where both have: an end wins over a call in
    /// progress and an answer over none, both notes are kept, and otherwise this tab's value wins.
    #[must_use]
    pub fn merged(&self, stored: &Self, base: Option<&Self>) -> Self {
        let (result, started_ms, answered_ms, ended_ms, (answer_by_agent, ended_by_agent)) =
            pick(self, stored, base, Self::state, further);
        let known = |mine: Option<_>, theirs| mine.or(theirs);
        let contact = |call: &Self| (call.contact_by_agent, call.contact_id.clone());
        let (contact_by_agent, contact_id) = pick(self, stored, base, contact, chosen);
        Self {
            id: self.id.clone(),
            provider: self.provider,
            direction: pick(self, stored, base, |call| call.direction, |mine, _| mine),
            result,
            contact_id,
            contact_by_agent,
            number: pick(self, stored, base, |call| call.number.clone(), known),
            started_ms,
            answered_ms,
            ended_ms,
            call_log_id: pick(self, stored, base, |call| call.call_log_id.clone(), known),
            reason: pick(self, stored, base, |call| call.reason.clone(), |mine, theirs| mine.or(theirs)),
            recordings: pick(self, stored, base, |call| call.recordings.clone(), longer),
            log_deleted: self.log_deleted || stored.log_deleted,
            agent_status: pick(self, stored, base, |call| call.agent_status.clone(), known),
            via: pick(self, stored, base, |call| call.via.clone(), known),
            notes: pick(
                self,
                stored,
                base,
                |call| call.notes.clone(),
                |mine, theirs| both_notes(&mine, &theirs, base.map_or("", |base| &base.notes)),
            ),
            data: pick(self, stored, base, |call| call.data.clone(), longer),
            named_id: pick(self, stored, base, |call| call.named_id.clone(), known),
            extension: pick(self, stored, base, |call| call.extension.clone(), known),
            answer_by_agent,
            ended_by_agent,
            ended_by_provider: self.ended_by_provider || stored.ended_by_provider,
            awaits_wrap_up: pick(self, stored, base, |call| call.awaits_wrap_up, |mine, theirs| mine && theirs),
        }
        .with_times_in_order()
    }

    fn state(&self) -> State {
        (self.result, self.started_ms, self.answered_ms, self.ended_ms, (self.answer_by_agent, self.ended_by_agent))
    }
}

/// The value of the side that has changed it; `both` decides where both have, or where the base isn't known.
fn pick<T: PartialEq>(
    mine: &CallRecord,
    stored: &CallRecord,
    base: Option<&CallRecord>,
    field: impl Fn(&CallRecord) -> T,
    both: impl FnOnce(T, T) -> T,
) -> T {
    let (mine, stored, base) = (field(mine), field(stored), base.map(field));
    if mine == stored || base.as_ref() == Some(&stored) {
        mine
    } else if base.as_ref() == Some(&mine) {
        stored
    } else {
        both(mine, stored)
    }
}

/// The state that has come further: decided by the agent, then over, then answered, then this tab's.
fn further(mine: State, stored: State) -> State {
    let rank = |state: &State| (state.4.0, state.4.1, state.3.is_some(), state.2.is_some());
    if rank(&stored) > rank(&mine) { stored } else { mine }
}

/// The contact that the agent chose, else the one that is known.
fn chosen(mine: (bool, Option<String>), stored: (bool, Option<String>)) -> (bool, Option<String>) {
    let stored_counts = (stored.0 && !mine.0) || (stored.0 == mine.0 && mine.1.is_none());
    if stored_counts { stored } else { mine }
}

fn longer<T>(mine: Vec<T>, stored: Vec<T>) -> Vec<T> {
    if stored.len() > mine.len() { stored } else { mine }
}

/// Both notes, once each. What they have in common stands first: usually the note that both began from.
pub(super) fn both_notes(mine: &str, stored: &str, base: &str) -> String {
    if mine.contains(stored) {
        return mine.to_owned();
    }
    if stored.contains(mine) {
        return stored.to_owned();
    }
    let common = mine.char_indices().zip(stored.chars()).find(|((_, one), other)| one != other);
    let at = common.map_or(mine.len().min(stored.len()), |((at, _), _)| at);
    // Two agents' keys in one line read better than a line for each key.
    if !base.is_empty() && mine.starts_with(base) && stored.starts_with(base) {
        return format!("{stored}{}", &mine[at..]);
    }
    // Whole words of mine, which may begin in what both have.
    let words = mine[..at].char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
    format!("{stored}\n{}", &mine[words..])
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ringing() -> CallRecord {
        CallRecord { id: "td-1-1".to_owned(), started_ms: 10.0, awaits_wrap_up: true, ..CallRecord::default() }
    }

    #[test]
    fn each_side_keeps_what_it_has_changed() {
        let base = ringing();
        let noted = CallRecord { notes: "Wants 40".to_owned(), ..base.clone() };
        let answered = CallRecord { result: CallResult::OnCall, answered_ms: Some(20.0), ..base.clone() };
        let ended = CallRecord { result: CallResult::Answered, ended_ms: Some(30.0), ..answered.clone() };
        let missed = CallRecord { result: CallResult::NoAnswer, ended_ms: Some(15.0), ..base.clone() };
        let other_note = CallRecord { notes: "Call back".to_owned(), ..base.clone() };
        let put_away = CallRecord { awaits_wrap_up: false, ..missed.clone() };
        let both = |state: &CallRecord, notes: &str| CallRecord { notes: notes.to_owned(), ..state.clone() };
        for (what, mine, stored, base, expected) in [
            ("a note here, an answer there", &noted, &answered, &base, both(&answered, "Wants 40")),
            ("an answer here, a note there", &answered, &noted, &base, both(&answered, "Wants 40")),
            ("an answer here, an end there", &answered, &missed, &base, missed.clone()),
            ("an end here, an answer there", &ended, &answered, &base, ended.clone()),
            ("the late answer of a call that was taken for missed", &answered, &missed, &missed, answered.clone()),
            ("two notes", &noted, &other_note, &base, both(&base, "Call back\nWants 40")),
            ("a note goes on", &both(&base, "Wants 40 seats"), &noted, &base, both(&base, "Wants 40 seats")),
            ("a note is erased", &base, &noted, &noted, base.clone()),
            ("put away there", &both(&missed, "Later"), &put_away, &missed, both(&put_away, "Later")),
        ] {
            assert_eq!(mine.merged(stored, Some(base)), expected, "{what}");
        }
        assert_eq!(noted.merged(&ended, None), both(&ended, "Wants 40"), "nothing is known of what was stored");
    }

    fn version() -> impl Strategy<Value = CallRecord> {
        let time = || prop::option::of(0..50u32);
        let result = prop::sample::select(vec![CallResult::Ringing, CallResult::OnCall, CallResult::Answered]);
        ("[ab ]{0,4}", prop::option::of("C-[12]"), 0..50u32, time(), time(), result, any::<bool>()).prop_map(
            |(notes, contact_id, started_ms, answered_ms, ended_ms, result, awaits_wrap_up)| CallRecord {
                id: "td-1-1".to_owned(),
                notes,
                contact_id,
                started_ms: f64::from(started_ms),
                answered_ms: answered_ms.map(f64::from),
                ended_ms: ended_ms.map(f64::from),
                result,
                awaits_wrap_up,
                ..CallRecord::default()
            },
        )
    }

    proptest! {
        #[test]
        fn the_times_are_always_in_order(call in version()) {
            let call = call.with_times_in_order();
            let times = [Some(call.started_ms), call.answered_ms, call.ended_ms];
            let times: Vec<f64> = times.into_iter().flatten().collect();
            prop_assert!(times.is_sorted(), "{times:?}");
            prop_assert_eq!(call.clone().with_times_in_order(), call);
        }

        #[test]
        fn a_merge_loses_nothing_and_can_be_repeated(mine in version(), stored in version(), base in prop::option::of(version())) {
            let base = base.as_ref();
            let merged = mine.merged(&stored, base);
            prop_assert_eq!(merged.merged(&merged, base), merged.clone());
            prop_assert_eq!(merged.merged(&stored, Some(&stored)), merged.clone(), "written again");
            let common = mine.notes.bytes().zip(stored.notes.bytes()).take_while(|(one, other)| one == other).count();
            let is_new = |notes: &str| base.is_none_or(|base| base.notes != notes);
            for version in [&mine, &stored] {
                prop_assert!(!is_new(&version.notes) || merged.notes.contains(&version.notes[common..]));
            }
            // An end that either side has set stays, unless this tab took back an end that it knew.
            let ended_there = stored.is_over() && base.is_none_or(|base| base.state() != stored.state());
            let ended_here = mine.is_over() && base.is_none_or(|base| base.state() != mine.state());
            prop_assert!(merged.is_over() || !(ended_there || ended_here));
        }
    }

    /// Two tabs with one note each, merged at every key as the app does.
    #[test]
    fn a_note_that_two_tabs_write_at_once_has_each_key_once() {
        let (mut stored, mut base) = (String::new(), String::new());
        let mut tabs = [String::new(), String::new()];
        for (index, key) in "customer wants forty seats".chars().enumerate() {
            let tab = &mut tabs[index % 2];
            tab.push(key);
            *tab = both_notes(tab, &stored, &base);
            stored.clone_from(tab);
            if index % 3 == 0 {
                base.clone_from(&stored);
                tabs = [stored.clone(), stored.clone()];
            }
        }
        assert!(stored.len() < 80, "{stored}");
        let mut keys: Vec<char> = stored.chars().filter(|key| !key.is_whitespace()).collect();
        keys.sort_unstable();
        assert!("customer wants forty seats".chars().all(|key| key == ' ' || keys.contains(&key)));
        assert_eq!(both_notes("forty seats", "forty", "forty"), "forty seats");
        assert_eq!(both_notes("Wants 40", "Call back", ""), "Call back\nWants 40");
        assert_eq!(both_notes("40 seats", "40 tables", "40 "), "40 tablesseats");
    }
}
