//! What belongs to a contact's history, or to the agent's day, and isn't a call: notes, tasks, open matters, changes of
//! fields, merges, and the agent's status.

use serde::{Deserialize, Serialize};

use super::Contact;
use super::contact::short_number;
use super::read_members;

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

/// What a [`Matter`] is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatterKind {
    Renewal,
    Order,
    Complaint,
    Trial,
    Invoice,
    /// One that a later version knows.
    #[default]
    #[serde(other)]
    Other,
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

    /// Whether this is a task that waits to be done.
    pub fn is_open_task(&self) -> bool {
        self.task().is_some_and(Task::is_open)
    }
}
