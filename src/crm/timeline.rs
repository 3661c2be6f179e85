//! A contact's history as one list: its calls, and its notes, tasks, changes and merges.

use std::rc::Rc;

use super::{Activity, CallRecord, What};

/// What happened, once. Orders and groups; what it looks like is the view's affair.
#[derive(Clone, PartialEq, Debug)]
pub enum Entry {
    Call(Rc<CallRecord>),
    Activity(Rc<Activity>),
}

/// What a history can be narrowed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Topic {
    All,
    Calls,
    /// Notes, and what was noted during calls.
    Notes,
    Tasks,
    /// Changed fields and merges.
    Changes,
    /// What automations sent during calls.
    Data,
}

impl Topic {
    pub const EACH: [Topic; 6] = [Self::All, Self::Calls, Self::Notes, Self::Tasks, Self::Changes, Self::Data];
}

impl Entry {
    /// Unique in a history.
    pub fn id(&self) -> &str {
        match self {
            Self::Call(call) => &call.id,
            Self::Activity(activity) => &activity.id,
        }
    }

    /// When it happened, in milliseconds since the Unix epoch: when a call began, when a task was done.
    pub fn at_ms(&self) -> f64 {
        match self {
            Self::Call(call) => call.started_ms,
            Self::Activity(activity) => activity.task().and_then(|task| task.done_ms).unwrap_or(activity.at_ms),
        }
    }

    /// Whether it is shown when a history is narrowed to `topic`.
    pub fn is_of(&self, topic: Topic) -> bool {
        match (topic, self) {
            (Topic::All, _) => true,
            (Topic::Calls, entry) => matches!(entry, Self::Call(_)),
            (Topic::Notes, Self::Call(call)) => !call.notes.is_empty(),
            (Topic::Data, Self::Call(call)) => !call.data.is_empty(),
            (Topic::Notes, Self::Activity(activity)) => matches!(activity.what, What::Note { .. }),
            (Topic::Tasks, Self::Activity(activity)) => matches!(activity.what, What::Task(_)),
            (Topic::Changes, Self::Activity(activity)) => {
                matches!(activity.what, What::Changed { .. } | What::Merged { .. } | What::Status { .. })
            }
            _ => false,
        }
    }
}

/// A contact's history.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// The tasks that wait to be done: the one that is due first comes first, those without a day at the end.
    pub open: Vec<Rc<Activity>>,
    /// All the rest, the newest first.
    pub past: Vec<Entry>,
}

impl Timeline {
    /// Makes one list of both. Nothing is left out.
    pub fn of(calls: Vec<Rc<CallRecord>>, activities: Vec<Rc<Activity>>) -> Self {
        let (mut open, rest): (Vec<_>, Vec<_>) = activities.into_iter().partition(|activity| activity.is_open_task());
        open.sort_by(|a, b| due(a).cmp(&due(b)).then(a.at_ms.total_cmp(&b.at_ms)));
        let mut past: Vec<Entry> =
            calls.into_iter().map(Entry::Call).chain(rest.into_iter().map(Entry::Activity)).collect();
        past.sort_by(|a, b| b.at_ms().total_cmp(&a.at_ms()));
        Self { open, past }
    }

    /// How many entries of the past each topic has, in the order of [`Topic::EACH`].
    pub fn counts(&self) -> [usize; Topic::EACH.len()] {
        Topic::EACH.map(|topic| self.past.iter().filter(|entry| entry.is_of(topic)).count())
    }

    /// The newest `most` entries of a topic, day by day, and how many there are beyond them. `day_of` names the day
    /// of a moment in the user's calendar.
    pub fn days(&self, topic: Topic, most: usize, day_of: impl Fn(f64) -> String) -> (Vec<Day<'_>>, usize) {
        let mut days: Vec<Day<'_>> = Vec::new();
        let mut shown = 0;
        let mut of_topic = self.past.iter().filter(|entry| entry.is_of(topic));
        for entry in of_topic.by_ref().take(most) {
            shown += 1;
            let name = day_of(entry.at_ms());
            match days.last_mut() {
                Some(day) if day.name == name => day.entries.push(entry),
                _ => days.push(Day { name, entries: vec![entry] }),
            }
        }
        (days, if shown == most { of_topic.count() } else { 0 })
    }
}

/// A day's part of a history.
#[derive(Clone, PartialEq, Debug)]
pub struct Day<'a> {
    pub name: String,
    pub entries: Vec<&'a Entry>,
}

/// The empty day sorts behind every other.
fn due(activity: &Activity) -> (bool, &str) {
    let due = activity.task().map(|task| task.due.as_str()).unwrap_or_default();
    (due.is_empty(), due)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
