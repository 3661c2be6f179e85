//! A file that is being read: what it looks like, then its contacts, some at a time.

use std::collections::HashMap;
use std::rc::Rc;

use csv::StringRecord;

use super::cards::{self, Place};
use super::csv_rows::{self, Rows};
use super::given::{Given, shortened};
use super::messages::{Checked, Choice, Column, FileKind, Opened, Preview, Problem, Progress, Weight};
use super::text::decode;
use super::{guess, vcard_in};
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
    text: Rc<[u8]>,
    kind: FileKind,
    encoding: &'static str,
    cards: Vec<Place>,
    choice: Choice,
    names: Vec<String>,
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
        let (text, encoding) = decode(bytes)?;
        if text.trim().is_empty() {
            return Err("This file is empty. Choose another one.".to_owned());
        }
        if text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() {
            return Err("This is a JSON file. If it is a backup, take it to “Restore” below.".to_owned());
        }
        let (kind, cards) =
            if cards::are_in(&text) { (FileKind::VCard, cards::places(&text)) } else { (FileKind::Csv, Vec::new()) };
        Ok(Self {
            text: text.into_bytes().into(),
            kind,
            encoding,
            cards,
            choice: Choice::default(),
            names: Vec::new(),
            rows: None,
            next_card: 0,
            progress: Progress::default(),
            problems: Vec::new(),
            lines: HashMap::new(),
            batches: Vec::new(),
        })
    }

    /// What the file looks like, with this separator and header or with those that can be guessed.
    ///
    /// # Errors
    /// A sentence where there are no columns.
    pub fn look(&self, separator: Option<char>, header: Option<bool>) -> Result<Opened, String> {
        let encoding = self.encoding.to_owned();
        if self.kind == FileKind::VCard {
            return Ok(Opened { kind: self.kind, encoding, separator: ',', ..Opened::default() });
        }
        let separator = separator.unwrap_or_else(|| csv_rows::separator(&self.text));
        let rows = csv_rows::first_rows(&self.text, separator);
        let first = rows.first().ok_or("There are no rows in this file. Choose another one.")?;
        let header = header.unwrap_or_else(|| guess::is_header(first.iter()));
        let width = rows.iter().map(StringRecord::len).max().unwrap_or_default();
        if width > MOST_COLUMNS {
            return Err(format!("This file has {width} columns. Choose one with no more than {MOST_COLUMNS}."));
        }
        let cells: Vec<Vec<String>> = (0..width)
            .map(|column| {
                let cells = rows.iter().skip(usize::from(header)).filter_map(|row| row.get(column));
                let cells = cells.filter(|cell| !cell.trim().is_empty()).take(SAMPLES);
                cells.map(|cell| shortened(cell, SAMPLE)).collect()
            })
            .collect();
        let names: Vec<String> = (0..width)
            .map(|column| {
                let name = first.get(column).filter(|name| header && !name.trim().is_empty());
                name.map_or_else(|| format!("Column {}", column + 1), |name| shortened(name.trim(), SAMPLE))
            })
            .collect();
        let targets = if header { guess::by_names(names.iter().map(String::as_str)) } else { guess::by_cells(&cells) };
        let columns = names.into_iter().zip(cells).zip(targets);
        let columns = columns.map(|((name, samples), target)| Column { name, samples, target }).collect();
        Ok(Opened { kind: self.kind, encoding, separator, header, columns })
    }

    /// Starts the check from the beginning, and shows the first contacts.
    ///
    /// # Errors
    /// A sentence where there are no columns.
    pub fn choose(&mut self, choice: Choice) -> Result<Preview, String> {
        if self.kind == FileKind::Csv {
            let opened = self.look(Some(choice.separator), Some(choice.header))?;
            self.names = opened.columns.into_iter().map(|column| column.name).collect();
        }
        self.choice = choice;
        self.restart();
        let mut contacts = Vec::new();
        for _ in 0..PREVIEWED_OF {
            let Some((line, given)) = self.next() else { break };
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
            let mut rows = csv_rows::rows(&self.text, self.choice.separator);
            if self.choice.header {
                // A header that can't be read is no row either.
                let _ = rows.read_record(&mut StringRecord::new());
            }
            self.rows = Some(rows);
        }
        self.progress = Progress { total: self.text.len() as u64, ..Progress::default() };
        self.problems.clear();
        self.lines.clear();
        self.batches.clear();
    }

    /// The next row or card, with its line; without content where it can't be read or has none.
    fn next(&mut self) -> Option<(u64, Option<Given>)> {
        match self.kind {
            FileKind::Csv => self.next_row(),
            FileKind::VCard => self.next_card(),
        }
    }

    fn next_row(&mut self) -> Option<(u64, Option<Given>)> {
        let rows = self.rows.as_mut()?;
        let mut cells = StringRecord::new();
        // The text is UTF-8 and rows may be of any length: nothing can go wrong.
        if !rows.read_record(&mut cells).unwrap_or_default() {
            return None;
        }
        let position = cells.position().cloned();
        // Blank lines before a row are counted as part of it.
        let begins = position.as_ref().map_or(0, csv::Position::byte) as usize;
        let blank = self.text.get(begins..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_whitespace());
        let skipped = blank.filter(|byte| **byte == b'\n').count() as u64;
        let line = position.as_ref().map_or(0, csv::Position::line) + skipped;
        self.progress.done = rows.position().byte();
        let last = self.progress.done == self.text.len() as u64;
        if last && self.is_open_at_the_end(begins) && cells.iter().any(|cell| cell.contains('\n')) {
            self.problem(line, "Row", "", UNCLOSED, Weight::Row);
            return Some((line, None));
        }
        Some((line, Some(csv_rows::given(&cells, &self.choice.targets, &self.names))))
    }

    /// Whether a quotation mark is opened in the last row and never closed.
    fn is_open_at_the_end(&self, begins: usize) -> bool {
        let rest = self.text.get(begins..).unwrap_or_default();
        rest.iter().filter(|byte| **byte == b'"').count() % 2 == 1
    }

    fn next_card(&mut self) -> Option<(u64, Option<Given>)> {
        let place = *self.cards.get(self.next_card)?;
        self.next_card += 1;
        self.progress.done = place.ends as u64;
        let card = self.text.get(place.begins..place.ends).and_then(|card| std::str::from_utf8(card).ok());
        if !place.closed {
            self.problem(place.line, "Card", "", UNENDED, Weight::Row);
            return Some((place.line, None));
        }
        Some((place.line, card.map(vcard_in::given)))
    }

    /// Checks so many more rows.
    pub fn step(&mut self, rows: usize) -> Progress {
        let mut batch: Vec<Checked> = Vec::new();
        let known = self.problems.len();
        let mut ids = Vec::new();
        for _ in 0..rows {
            let Some((line, given)) = self.next() else {
                self.progress.finished = true;
                self.progress.done = self.progress.total;
                break;
            };
            let Some(given) = given else {
                self.progress.left_out += 1;
                continue;
            };
            if given.is_empty() {
                continue; // an empty row is nothing that is wrong
            }
            let outcome = given.check(line, &self.choice.region);
            self.problems.extend(outcome.problems);
            match outcome.checked {
                None => self.progress.left_out += 1,
                Some(checked) => {
                    if checked.flawed {
                        self.progress.flawed += 1;
                    } else {
                        self.progress.good += 1;
                    }
                    let id = checked.contact.external_id.clone();
                    if !id.is_empty() {
                        if let Some(before) = self.lines.insert(id.clone(), line) {
                            let sentence = format!("Line {before} has the same external ID.");
                            self.problem(line, "External ID", &id, &sentence, Weight::Remark);
                        }
                        ids.push(id);
                    }
                    batch.push(checked);
                }
            }
        }
        if !batch.is_empty() {
            // Plain data with string keys: serialising it can't fail.
            self.batches.push(serde_json::to_string(&batch).unwrap_or_default());
        }
        self.progress.problems = self.problems.len();
        self.progress.batches = self.batches.len();
        let shown = self.problems.iter().take(SHOWN).skip(known).cloned().collect();
        Progress { shown, ids, ..self.progress.clone() }
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
        let mut out = "\u{FEFF}Line,Field,Value,What is wrong,What becomes of it\r\n".to_owned();
        for problem in &self.problems {
            let becomes = match problem.weight {
                Weight::Row => "the row is left out",
                Weight::Field => "the field is left out, or the row",
                Weight::Remark => "nothing",
            };
            let line = problem.line.to_string();
            write_row(&mut out, [&line, problem.field.as_str(), &problem.value, &problem.sentence, becomes]);
        }
        out
    }
}

const UNCLOSED: &str =
    "A quotation mark is opened here and never closed, so that the rest of the file is part of this row. Close it.";
const UNENDED: &str = "This card has no END:VCARD. The file may have been cut off.";
