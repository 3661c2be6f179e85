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
    /// A label such as "utf-8".
    pub encoding: String,
    /// Whether the encoding is a guess.
    pub guessed: bool,
    /// The program whose layout this is; empty where nobody knows.
    pub layout: String,
    /// What stands between the cells of a row; a comma for cards, which have none.
    pub separator: char,
    /// Whether the first row names the columns.
    pub header: bool,
    /// Lines above the header that are no rows, shortened.
    pub above: Vec<String>,
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
    /// The country of national phone numbers, such as "FI"; empty: they are kept as text.
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
    /// Where the file's own note ends in the contact's, in bytes; behind it stands what has no field.
    pub note_end: usize,
    /// What a note has no room for; it goes into the timeline.
    pub rest: String,
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
    /// Contacts of rows with mistakes.
    pub flawed: usize,
    /// Rows that can't become a contact.
    pub left_out: usize,
    /// All rows or cards: the sum of the three.
    pub rows: usize,
    pub counts: Counts,
    /// Columns that go nowhere although rows have something in them, and how many rows. Once all rows have been read.
    pub unmapped: Vec<(usize, usize)>,
    /// How many problems there are.
    pub problems: usize,
    /// The first of them, as far as they were found in this step.
    pub shown: Vec<Problem>,
    /// The external ids that were found in this step.
    pub ids: Vec<String>,
    /// The contacts without one, as far as they can be recognised: name, numbers and addresses.
    pub without_ids: Vec<Contact>,
    /// How many batches of contacts are ready.
    pub batches: usize,
}

/// What was read in a way that someone should know of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Numbers that were read as those of the default country.
    pub assumed: usize,
    /// Numbers with an extension.
    pub extensions: usize,
    /// Internal numbers.
    pub internal: usize,
    /// Numbers that are kept as text.
    pub kept: usize,
    /// Contacts of which it isn't clear whether they may be called.
    pub unclear: usize,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.assumed += more.assumed;
        self.extensions += more.extensions;
        self.internal += more.internal;
        self.kept += more.kept;
        self.unclear += more.unclear;
    }
}
