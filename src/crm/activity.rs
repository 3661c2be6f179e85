//! What belongs to a contact's history, or to the agent's day, and isn't a call: notes, tasks, open matters, changes of
//! fields, merges, and the agent's status.

use serde::{Deserialize, Serialize};

use super::Contact;
use super::contact::short_number;
use super::read_members;
use super::validate::{MAX_NOTES, MAX_SHORT};

/// One entry, as it is stored and as the timeline shows it. Stored again, under the same id, when it changes.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Activity {
    /// Unique over time and over tabs; see [`Activity::new_id`].
    pub id: String,
    /// The external id of the contact; none for what is the agent's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
    /// When it happened or was written, in milliseconds since the Unix epoch.
    #[serde(serialize_with = "short_number")]
    pub at_ms: f64,
    pub what: What,
}

read_members!(Activity { id, contact_id, at_ms, what });

/// What an [`Activity`] is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Note {
        /// With plain formatting: see `crm::formatting`.
        text: String,
    },
    Task(Task),
    Matter(Matter),
    /// The contact was saved with these differences.
    Changed {
        fields: Vec<FieldChange>,
    },
    /// Another contact was merged into this one; it is kept here whole, so that nothing is lost.
    Merged {
        other: Box<Contact>,
    },
    /// The agent's status, as Talkdesk mirrored it.
    Status {
        label: String,
        /// Up to when it is known to have lasted, in milliseconds since the Unix epoch.
        #[serde(serialize_with = "short_number")]
        until_ms: f64,
    },
}

impl What {
    /// Ends a task or a matter at this moment, in milliseconds since the Unix epoch, or opens it again. Nothing else can
    /// end.
    pub fn set_ended(&mut self, ended_ms: Option<f64>) {
        match self {
            Self::Task(task) => task.done_ms = ended_ms,
            Self::Matter(matter) => matter.closed_ms = ended_ms,
            Self::Note { .. } | Self::Changed { .. } | Self::Merged { .. } | Self::Status { .. } => {}
        }
    }

    /// When a task was done or a matter was closed, in milliseconds since the Unix epoch.
    pub fn ended_ms(&self) -> Option<f64> {
        match self {
            Self::Task(task) => task.done_ms,
            Self::Matter(matter) => matter.closed_ms,
            Self::Note { .. } | Self::Changed { .. } | Self::Merged { .. } | Self::Status { .. } => None,
        }
    }
}

impl Default for What {
    fn default() -> Self {
        Self::Note { text: String::new() }
    }
}

/// What the task that a missed call becomes is called.
pub const MISSED: &str = "Call back: missed call";

/// Something to be done.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Task {
    pub title: String,
    /// The day by which it is to be done, as "2026-11-21" in the user's own calendar; empty: some day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// When it was done, in milliseconds since the Unix epoch; none while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_ms: Option<f64>,
    /// The call that it follows from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<String>,
}

read_members!(Task { title, due, done_ms, call_id });

impl Task {
    pub fn is_open(&self) -> bool {
        self.done_ms.is_none()
    }
}

/// What goes on with a contact and is likely to be what they call about.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Matter {
    pub kind: MatterKind,
    pub title: String,
    /// Where it stands, in a sentence or two.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The day that it is about, as in [`Task::due`].
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// When it was closed, in milliseconds since the Unix epoch; none while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_ms: Option<f64>,
}

read_members!(Matter { kind, title, detail, due, closed_ms });

/// Why a matter can't be stored as it was typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MatterMistake {
    NoTitle,
    /// The title has this many characters, more than [`MAX_SHORT`].
    LongTitle(usize),
    /// The detail has this many characters, more than [`MAX_NOTES`].
    LongDetail(usize),
}

impl Matter {
    /// Returns the matter as it is stored: its texts without the space around them.
    ///
    /// # Errors
    /// It has no title, or a text is too long.
    pub fn checked(&self) -> Result<Self, MatterMistake> {
        let (title, detail) = (self.title.trim(), self.detail.trim());
        let (title_length, detail_length) = (title.chars().count(), detail.chars().count());
        if title.is_empty() {
            Err(MatterMistake::NoTitle)
        } else if title_length > MAX_SHORT {
            Err(MatterMistake::LongTitle(title_length))
        } else if detail_length > MAX_NOTES {
            Err(MatterMistake::LongDetail(detail_length))
        } else {
            Ok(Self { title: title.to_owned(), detail: detail.to_owned(), ..self.clone() })
        }
    }
}

/// What a [`Matter`] is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatterKind {
    Renewal,
    Order,
    Complaint,
    Trial,
    Invoice,
    /// Anything else, or one that a later version knows.
    #[default]
    #[serde(other)]
    Other,
}

impl MatterKind {
    pub const EACH: [MatterKind; 6] =
        [Self::Renewal, Self::Order, Self::Complaint, Self::Trial, Self::Invoice, Self::Other];

    /// The kind as it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Renewal => "renewal",
            Self::Order => "order",
            Self::Complaint => "complaint",
            Self::Trial => "trial",
            Self::Invoice => "invoice",
            Self::Other => "other",
        }
    }

    /// Returns the kind that is stored under this name.
    pub fn of_name(name: &str) -> Self {
        Self::EACH.into_iter().find(|kind| kind.name() == name).unwrap_or_default()
    }
}

/// What a field had, and has.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct FieldChange {
    /// The field as the form calls it.
    pub field: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

read_members!(FieldChange { field, before, after });

impl Activity {
    /// The id of the task that a missed call becomes. It follows from the call's, so that two tabs make one of it.
    pub fn missed_id(call_id: &str) -> String {
        format!("missed-{call_id}")
    }

    /// An id for a new entry; `random` (0 up to 1) keeps apart what two tabs make within one millisecond.
    pub fn new_id(at_ms: f64, random: f64) -> String {
        format!("a-{}-{}", at_ms as u64, (random * 1e9) as u64)
    }

    /// The task that this is.
    pub fn task(&self) -> Option<&Task> {
        match &self.what {
            What::Task(task) => Some(task),
            _ => None,
        }
    }

    /// The matter that this is, while it is open.
    pub fn open_matter(&self) -> Option<&Matter> {
        match &self.what {
            What::Matter(matter) if matter.closed_ms.is_none() => Some(matter),
            _ => None,
        }
    }

    /// When it happened, in milliseconds since the Unix epoch: when a task was done, when a matter was closed.
    pub fn happened_ms(&self) -> f64 {
        self.what.ended_ms().unwrap_or(self.at_ms)
    }

    /// Whether this is a task that waits to be done.
    pub fn is_open_task(&self) -> bool {
        self.task().is_some_and(Task::is_open)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_matter_is_stored_with_a_title_and_without_the_space_around_its_texts() {
        let typed = |title: &str, detail: &str| Matter {
            kind: MatterKind::Renewal,
            title: title.into(),
            detail: detail.into(),
            due: "2026-12-03".into(),
            ..Matter::default()
        };
        let long = |count: usize| "ä".repeat(count);
        assert_eq!(typed(" 40 seats ", "\nAsks for 30.\n").checked(), Ok(typed("40 seats", "Asks for 30.")));
        for (title, detail, mistake) in [
            (" ", "x", MatterMistake::NoTitle),
            (&*long(MAX_SHORT + 1), "", MatterMistake::LongTitle(MAX_SHORT + 1)),
            ("x", &*long(MAX_NOTES + 1), MatterMistake::LongDetail(MAX_NOTES + 1)),
        ] {
            assert_eq!(typed(title, detail).checked(), Err(mistake));
        }
        assert!(typed(&long(MAX_SHORT), &long(MAX_NOTES)).checked().is_ok());
    }

    #[test]
    fn a_kind_of_matter_is_named_as_it_is_stored() {
        for kind in MatterKind::EACH {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            assert_eq!(MatterKind::of_name(kind.name()), kind);
        }
        assert_eq!(MatterKind::of_name("of a later version"), MatterKind::Other);
    }

    #[test]
    fn what_is_done_or_closed_happened_then() {
        let at = |what: What| Activity { at_ms: 1.0, what, ..Activity::default() }.happened_ms();
        let done_ms = Some(2.0);
        for (what, expected_ms) in [
            (What::Task(Task::default()), 1.0),
            (What::Task(Task { done_ms, ..Task::default() }), 2.0),
            (What::Matter(Matter::default()), 1.0),
            (What::Matter(Matter { closed_ms: done_ms, ..Matter::default() }), 2.0),
            (What::default(), 1.0),
        ] {
            assert_eq!(at(what), expected_ms);
        }
    }
}
