//! What the page and the reading of a file say to each other, as JSON.

use serde::{Deserialize, Serialize};

use super::target::Target;
use crate::crm::Contact;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum FileKind {
    #[default]
    Csv,
    VCard,
}

/// What a file looks like.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Opened {
    pub kind: FileKind,
    /// In words, such as "UTF-8".
    pub encoding: String,
    /// What stands between the cells of a row; a comma for cards, which have none.
    pub separator: char,
    /// Whether the first row names the columns.
    pub header: bool,
    /// None for cards.
    pub columns: Vec<Column>,
}

/// A column of a CSV file.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Column {
    /// From the header; else "Column 1".
    pub name: String,
    /// Its first cells that have something in them, shortened.
    pub samples: Vec<String>,
    /// Where it goes, as far as can be guessed.
    pub target: Target,
}

/// How a file is to be read.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Choice {
    pub separator: char,
    pub header: bool,
    /// For each column.
    pub targets: Vec<Target>,
    /// The country of national phone numbers, such as "FI".
    pub region: String,
}

/// The first contacts as they will be.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Preview {
    pub contacts: Vec<Checked>,
}

/// A contact of a file.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Checked {
    /// Where it begins in the file; the first line is 1.
    pub line: u64,
    /// Whether something of it was left out, since it was wrong.
    pub flawed: bool,
    /// Whether the file says anything about calling.
    pub says_do_not_call: bool,
    /// Without external id where the file has none; without times where the file has none.
    pub contact: Contact,
}

/// What a mistake costs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Weight {
    /// The whole row.
    Row,
    /// The field.
    Field,
    /// Nothing: it is only said.
    Remark,
}

/// What is wrong with a row.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// Where the row begins in the file; the first line is 1.
    pub line: u64,
    pub field: String,
    /// What stands there, shortened.
    pub value: String,
    /// A sentence.
    pub sentence: String,
    pub weight: Weight,
}

/// How far the check has come.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes of the text.
    pub done: u64,
    pub total: u64,
    pub finished: bool,
    /// Contacts without a mistake.
    pub good: usize,
    /// Contacts that something was left out of.
    pub flawed: usize,
    /// Rows that can't become a contact.
    pub left_out: usize,
    /// How many problems there are.
    pub problems: usize,
    /// The first of them, as far as they were found in this step.
    pub shown: Vec<Problem>,
    /// The external ids that were found in this step.
    pub ids: Vec<String>,
    /// How many batches of contacts are ready.
    pub batches: usize,
}
