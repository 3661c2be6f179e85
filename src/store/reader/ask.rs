//! What a page asks about a file.

use serde::{Deserialize, Serialize};

use crate::crm::files::Choice;

/// A question; the answer is JSON.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Ask {
    /// Takes a file, and says what it looks like: `Opened`. The user's language helps to guess its encoding.
    Open(String),
    /// What it looks like in another encoding: `Opened`.
    Decode(String),
    /// What it looks like with another separator, or with or without a header: `Opened`.
    Look(char, Option<bool>),
    /// Starts the check: `Preview`.
    Choose(Choice),
    /// Checks so many more rows: `Progress`.
    Step(usize),
    /// What one step has found: a list of `Checked`.
    Batch(usize),
    /// All that is wrong, as CSV: the one answer that isn't JSON.
    Report,
}
