//! The history of a contact, or of a company, as one list: its calls, and its notes, tasks, changes and merges.

use std::rc::Rc;

use super::{Activity, CallRecord, Matter, Task, What};

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
            Self::Activity(activity) => activity.happened_ms(),
        }
    }

    /// The external id of the contact that it is about.
    pub fn contact_id(&self) -> Option<&str> {
        match self {
            Self::Call(call) => call.contact_id.as_deref(),
            Self::Activity(activity) => activity.contact_id.as_deref(),
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
            (Topic::Tasks, Self::Activity(activity)) => matches!(activity.what, What::Task(_) | What::Matter(_)),
            (Topic::Changes, Self::Activity(activity)) => {
                matches!(activity.what, What::Changed { .. } | What::Merged { .. } | What::Status { .. })
            }
            _ => false,
        }
    }
}

/// The history of a contact, or of a company.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Timeline {
    /// The tasks that wait to be done: the one that is due first comes first, those without a day at the end.
    pub open: Vec<Rc<Activity>>,
    /// The open matters: the one whose day comes first comes first.
    pub matters: Vec<Rc<Activity>>,
    /// All the rest, the newest first.
    pub past: Vec<Entry>,
}

impl Timeline {
    /// Makes one list of both. Nothing is left out.
    pub fn of(calls: Vec<Rc<CallRecord>>, activities: Vec<Rc<Activity>>) -> Self {
        let (mut open, rest): (Vec<_>, Vec<_>) = activities.into_iter().partition(|activity| activity.is_open_task());
        let (mut matters, rest): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|activity| activity.open_matter().is_some());
        matters.sort_by(|a, b| due(a).cmp(&due(b)).then(a.at_ms.total_cmp(&b.at_ms)));
        open.sort_by(|a, b| due(a).cmp(&due(b)).then(a.at_ms.total_cmp(&b.at_ms)));
        let mut past: Vec<Entry> =
            calls.into_iter().map(Entry::Call).chain(rest.into_iter().map(Entry::Activity)).collect();
        past.sort_by(|a, b| b.at_ms().total_cmp(&a.at_ms()));
        Self { open, matters, past }
    }

    /// The newest call that is over.
    pub fn last_call(&self) -> Option<&Rc<CallRecord>> {
        self.past.iter().find_map(|entry| match entry {
            Entry::Call(call) if call.is_over() => Some(call),
            _ => None,
        })
    }

    /// The newest note: the moment, and the text. Notes of calls belong to the calls.
    pub fn last_note(&self) -> Option<(f64, &str)> {
        self.past.iter().find_map(|entry| match entry {
            Entry::Activity(activity) => match &activity.what {
                What::Note { text } => Some((activity.at_ms, text.as_str())),
                _ => None,
            },
            Entry::Call(_) => None,
        })
    }

    /// What they most likely call about, in a line: an open matter, else a task, else what was noted in the last call.
    pub fn likely_reason(&self) -> Option<&str> {
        let matter = self.matters.first().and_then(|activity| activity.open_matter()).map(|matter| &matter.title);
        let task = || self.open.first().and_then(|activity| activity.task()).map(|task| &task.title);
        let noted = || self.last_call().map(|call| &call.notes).filter(|notes| !notes.is_empty());
        matter.or_else(task).or_else(noted).and_then(|text| text.lines().next())
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

/// The day of a task or a matter. The empty one sorts behind every other.
fn due(activity: &Activity) -> (bool, &str) {
    let due = match &activity.what {
        What::Task(Task { due, .. }) | What::Matter(Matter { due, .. }) => due.as_str(),
        _ => "",
    };
    (due.is_empty(), due)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
