//! A file that is being read: what it looks like, then its contacts, some at a time.

use std::collections::HashMap;
use std::rc::Rc;

use super::cards::{self, Place};
use super::columns::Columns;
use super::csv_rows::Rows;
use super::given::{Given, shortened};
use super::messages::{Checked, Choice, Column, FileKind, Opened, Preview, Problem, Progress, Weight};
use super::start::{self, Start};
use super::text::{Decoded, decode};
use super::{guess, layout, vcard_in};
use crate::crm::Contact;
use crate::crm::csv_text::write_row;

/// How many contacts a preview has.
const PREVIEWED: usize = 5;
/// How many rows the preview is looked for in.
const PREVIEWED_OF: usize = 50;
/// Cells of a column that are shown.
const SAMPLES: usize = 3;
/// The longest sample, in characters.
const SAMPLE: usize = 40;
/// How many problems are shown; the report has all of them.
const SHOWN: usize = 200;
/// More columns than this are no table of contacts.
const MOST_COLUMNS: usize = 500;

/// The file, and how far its check has come.
pub struct Reading {
    bytes: Vec<u8>,
    text: Rc<str>,
    kind: FileKind,
    encoding: &'static str,
    guessed: bool,
    cards: Vec<Place>,
    choice: Choice,
    columns: Columns,
    rows: Option<Rows>,
    next_card: usize,
    progress: Progress,
    problems: Vec<Problem>,
    lines: HashMap<String, u64>,
    batches: Vec<String>,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading").field("kind", &self.kind).field("progress", &self.progress).finish_non_exhaustive()
    }
}

impl Reading {
    /// Takes a file's bytes.
    ///
    /// # Errors
    /// A sentence where there is nothing to read in it.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        Self::open_as(bytes.to_vec(), None, "")
    }

    /// Takes a file's bytes in an encoding that was chosen, else in the one that it seems to have. `language` is the
    /// user's.
    ///
    /// # Errors
    /// A sentence where there is nothing to read in it.
    pub fn open_as(mut bytes: Vec<u8>, encoding: Option<&str>, language: &str) -> Result<Self, String> {
        if cards::are_in(&String::from_utf8_lossy(bytes.get(..200).unwrap_or(&bytes))) {
            let whole = cards::with_whole_characters(&bytes);
            bytes = whole;
        }
        let Decoded { text, encoding, guessed } = decode(&bytes, encoding, language)?;
        if text.trim().is_empty() {
            return Err("This file is empty. Choose another one.".to_owned());
        }
        if text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() {
            return Err("This is a JSON file. If it’s a backup, use “Restore” below.".to_owned());
        }
        let (kind, cards) =
            if cards::are_in(&text) { (FileKind::VCard, cards::places(&text)) } else { (FileKind::Csv, Vec::new()) };
        Ok(Self {
            bytes,
            text: text.into(),
            kind,
            encoding,
            guessed,
            cards,
            choice: Choice::default(),
            columns: Columns::default(),
            rows: None,
            next_card: 0,
            progress: Progress::default(),
            problems: Vec::new(),
            lines: HashMap::new(),
            batches: Vec::new(),
        })
    }

    /// The same file in another encoding.
    ///
    /// # Errors
    /// A sentence where it is no text in it.
    pub fn in_encoding(&self, encoding: &str) -> Result<Self, String> {
        Self::open_as(self.bytes.clone(), Some(encoding), "")
    }

    /// What the file looks like, with this separator and header or with those that can be guessed.
    ///
    /// # Errors
    /// A sentence where there are no columns.
    pub fn look(&self, separator: Option<char>, header: Option<bool>) -> Result<Opened, String> {
        let opened =
            Opened { kind: self.kind, encoding: self.encoding.to_owned(), guessed: self.guessed, ..Opened::default() };
        if self.kind == FileKind::VCard {
            let layout = layout::of_cards(&self.text).to_owned();
            return Ok(Opened { separator: ',', layout, ..opened });
        }
        let separator = separator.unwrap_or_else(|| start::separator(&self.text));
        let Start { rows, header, above, width, .. } = start::start(&self.text, separator, header);
        let first = rows.first().ok_or("There are no rows in this file. Choose another one.")?;
        if width > MOST_COLUMNS {
            return Err(format!("This file has {width} columns. Choose one with up to {MOST_COLUMNS}."));
        }
        let samples: Vec<Vec<String>> = (0..width)
            .map(|column| {
                let cells = rows.iter().skip(usize::from(header)).filter_map(|row| row.cells.get(column));
                let cells = cells.filter(|cell| !cell.trim().is_empty()).take(SAMPLES);
                cells.map(|cell| shortened(cell, SAMPLE)).collect()
            })
            .collect();
        let whole_names: Vec<&str> = (0..width)
            .map(|column| first.cells.get(column).filter(|_| header).map_or("", |name| name.trim()))
            .collect();
        let layout = layout::of_columns(whole_names.iter().copied());
        let mut targets = if header { guess::by_names(whole_names.iter().copied()) } else { guess::by_cells(&samples) };
        layout::correct(layout, whole_names.iter().copied(), &mut targets);
        let name = |(at, name): (usize, &&str)| {
            if name.is_empty() { format!("Column {}", at + 1) } else { shortened(name, SAMPLE) }
        };
        let columns = whole_names.iter().enumerate().map(name).zip(samples).zip(targets);
        let columns = columns.map(|((name, samples), target)| Column { name, samples, target }).collect();
        let above = above.iter().map(|row| shortened(row.cells.join(" ").trim(), SAMPLE)).collect();
        Ok(Opened { separator, header, layout: layout.to_owned(), above, columns, ..opened })
    }

    /// Starts the check from the beginning, and shows the first contacts.
    ///
    /// # Errors
    /// A sentence where there are no columns.
    pub fn choose(&mut self, choice: Choice) -> Result<Preview, String> {
        if self.kind == FileKind::Csv {
            let opened = self.look(Some(choice.separator), Some(choice.header))?;
            let names = opened.columns.into_iter().map(|column| column.name).collect();
            self.columns = Columns::new(names, choice.targets.clone());
        }
        self.choice = choice;
        self.restart();
        let mut contacts = Vec::new();
        for _ in 0..PREVIEWED_OF {
            let Some((line, given)) = self.next() else { break };
            let given = given.filter(|given| !given.is_empty());
            contacts.extend(given.and_then(|given| given.check(line, &self.choice.region).checked));
            if contacts.len() == PREVIEWED {
                break;
            }
        }
        self.restart();
        Ok(Preview { contacts })
    }

    fn restart(&mut self) {
        self.next_card = 0;
        self.rows = None;
        if self.kind == FileKind::Csv {
            let Start { header, above, width, short_rows, .. } =
                start::start(&self.text, self.choice.separator, Some(self.choice.header));
            let mut rows = Rows::new(&self.text, self.choice.separator);
            let mut before = above.len() + usize::from(header);
            while before > 0 {
                let Some(row) = rows.next() else { break };
                before -= usize::from(!row.is_blank());
            }
            rows.set_width(width, short_rows);
            self.rows = Some(rows);
        }
        self.columns.filled.fill(0);
        self.progress = Progress { total: self.text.len() as u64, ..Progress::default() };
        self.problems.clear();
        self.lines.clear();
        self.batches.clear();
    }

    /// The next row or card that isn't blank, with its line; without content where it can't be read.
    fn next(&mut self) -> Option<(u64, Option<Given>)> {
        if self.kind == FileKind::VCard {
            return self.next_card();
        }
        let rows = self.rows.as_mut()?;
        let row = rows.find(|row| !row.is_blank());
        self.progress.done = rows.done() as u64;
        let row = row?;
        Some((row.line, Some(self.columns.read(&row))))
    }

    fn next_card(&mut self) -> Option<(u64, Option<Given>)> {
        let place = *self.cards.get(self.next_card)?;
        self.next_card += 1;
        self.progress.done = place.ends as u64;
        if !place.closed {
            self.problem(place.line, "Card", "", UNENDED, Weight::Row);
            return Some((place.line, None));
        }
        Some((place.line, self.text.get(place.begins..place.ends).map(vcard_in::given)))
    }

    /// Checks so many more rows.
    pub fn step(&mut self, rows: usize) -> Progress {
        let mut batch: Vec<Checked> = Vec::new();
        let known = self.problems.len();
        let (mut ids, mut without_ids) = (Vec::new(), Vec::new());
        for _ in 0..rows {
            let Some((line, given)) = self.next() else {
                self.progress.finished = true;
                self.progress.done = self.progress.total;
                self.progress.unmapped = self.columns.left_out();
                break;
            };
            self.progress.rows += 1;
            let Some(given) = given else {
                self.progress.left_out += 1;
                continue;
            };
            if given.is_empty() {
                self.problem(line, "Row", "", NOTHING, Weight::Row);
                self.progress.left_out += 1;
                continue;
            }
            let outcome = given.check(line, &self.choice.region);
            self.problems.extend(outcome.problems);
            let Some(checked) = outcome.checked else {
                self.progress.left_out += 1;
                continue;
            };
            self.progress.counts += outcome.counts;
            if checked.flawed {
                self.progress.flawed += 1;
            } else {
                self.progress.good += 1;
            }
            let id = checked.contact.external_id.clone();
            if id.is_empty() {
                without_ids.push(recognised_by(&checked.contact));
            } else {
                if let Some(before) = self.lines.insert(id.clone(), line) {
                    let sentence = format!("Line {before} has the same external ID.");
                    self.problem(line, "External ID", &id, &sentence, Weight::Remark);
                }
                ids.push(id);
            }
            batch.push(checked);
        }
        if !batch.is_empty() {
            // Plain data with string keys: serialising it can't fail.
            self.batches.push(serde_json::to_string(&batch).unwrap_or_default());
        }
        self.progress.problems = self.problems.len();
        self.progress.batches = self.batches.len();
        let shown = self.problems.iter().take(SHOWN).skip(known).cloned().collect();
        Progress { shown, ids, without_ids, ..self.progress.clone() }
    }

    fn problem(&mut self, line: u64, field: &str, value: &str, sentence: &str, weight: Weight) {
        let value = shortened(value, SAMPLE);
        self.problems.push(Problem { line, field: field.to_owned(), value, sentence: sentence.to_owned(), weight });
    }

    /// The contacts of one step that had some, as JSON: a list of [`Checked`].
    pub fn batch(&self, index: usize) -> Option<&str> {
        self.batches.get(index).map(String::as_str)
    }

    /// All problems, as CSV.
    pub fn report(&self) -> String {
        let mut out = "\u{FEFF}Line,Field,Value,Issue,Result\r\n".to_owned();
        for problem in &self.problems {
            let becomes = match problem.weight {
                Weight::Row => "row skipped",
                Weight::Field => "valid fields imported or row skipped, as chosen",
                Weight::Remark => "row imported",
            };
            let line = problem.line.to_string();
            write_row(&mut out, [&line, problem.field.as_str(), &problem.value, &problem.sentence, becomes]);
        }
        out
    }
}

/// What a contact without an external id may be recognised by.
fn recognised_by(contact: &Contact) -> Contact {
    Contact {
        first_name: contact.first_name.clone(),
        last_name: contact.last_name.clone(),
        company: contact.company.clone(),
        phones: contact.phones.clone(),
        emails: contact.emails.clone(),
        ..Contact::default()
    }
}

const UNENDED: &str = "This card has no END:VCARD. The file may have been cut off.";
const NOTHING: &str = "This row has no data in the imported columns.";
