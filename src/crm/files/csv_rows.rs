//! The rows of a CSV file, also where its quotation marks or its cells don't add up.
//!
//! Our own: a parser by RFC 4180 alone lets a stray quotation mark swallow the rows up to the next one, and shifts the
//! cells of a row in which a comma isn't quoted.

use std::rc::Rc;

/// A quoted cell with more bytes than this is taken for one that was never closed.
const LONGEST_CELL: usize = 1 << 20;

/// What is wrong with a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Quotation marks stand where none belong; they were read as text.
    Quotes,
    /// A cell that says where another one would begin was read as part of the one before it.
    Joined,
    /// There are this many cells, more than there are columns: it isn't clear which belongs where.
    TooMany(usize),
    /// There are this many cells, fewer than there are columns.
    TooFew(usize),
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// Where it begins; the first line is 1.
    pub line: u64,
    pub cells: Vec<String>,
    /// How many cells it had before any were joined.
    pub fault: Option<Fault>,
    /// Whether one of its cells goes over several lines that look like rows of their own.
    pub holds_rows: bool,
}

impl Row {
    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Reads one row after the other.
#[derive(Debug)]
pub struct Rows {
    text: Rc<str>,
    at: usize,
    line: u64,
    separator: char,
    /// How many columns there are; 0 where that isn't known yet.
    width: usize,
    /// Whether the file leaves out empty cells at the end of a row.
    short_rows: bool,
}

/// A row's cells, where the next row begins, and whether every quotation mark had its place.
struct Cells {
    cells: Vec<String>,
    end: usize,
    clean: bool,
}

/// How quotation marks are read.
#[derive(Clone, Copy, PartialEq)]
enum Quotes {
    /// As RFC 4180 says: a cell in quotation marks may go over several lines.
    Strict,
    /// A cell in quotation marks ends with the mark before a separator, on the same line.
    Inner,
    /// As text.
    Literal,
}

impl Rows {
    /// Reads from the beginning.
    pub fn new(text: &Rc<str>, separator: char) -> Self {
        let mut rows = Self { text: Rc::clone(text), at: 0, line: 1, separator, width: 0, short_rows: true };
        if separator_line(text).is_some() {
            rows.at = end_of_line(text, 0).1;
            rows.line = 2;
        }
        rows
    }

    /// Sets the number of columns that the following rows should have.
    pub fn set_width(&mut self, width: usize, short_rows: bool) {
        (self.width, self.short_rows) = (width, short_rows);
    }

    /// How many bytes have been read.
    pub fn done(&self) -> usize {
        self.at
    }

    fn finish(&mut self, Cells { cells, end, .. }: Cells, fault: Option<Fault>) -> Row {
        let read = self.text.get(self.at..end).unwrap_or_default();
        let line = self.line;
        self.line += lines(read);
        self.at = end;
        let mut row = Row { line, cells, fault, holds_rows: false };
        row.holds_rows = self.width > 2 && row.cells.iter().any(|cell| self.is_several_rows(cell));
        self.fit(&mut row);
        row
    }

    /// Whether the lines of a cell, but for the first and the last, are rows of this file by their looks.
    fn is_several_rows(&self, cell: &str) -> bool {
        let mut inner = cell.lines().skip(1).peekable();
        let mut found = false;
        while let Some(line) = inner.next() {
            if inner.peek().is_some() {
                found = true;
                if line.matches(self.separator).count() + 1 != self.width {
                    return false;
                }
            }
        }
        // A cell of two lines has none between.
        found || cell.lines().count() == 2 && cell.matches(self.separator).count() + 1 >= self.width
    }

    /// Makes the row as wide as the file, if it can be told how.
    fn fit(&self, row: &mut Row) {
        if self.width == 0 || row.is_blank() {
            return;
        }
        while row.cells.len() > self.width && row.cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            row.cells.pop();
        }
        let count = row.cells.len();
        if count > self.width {
            // "Acme, Inc.": nobody puts a space before some of the cells only.
            let continues = |cell: &String| cell.starts_with(' ') && cell.trim() != "";
            let joints: Vec<usize> = (1..count).filter(|at| row.cells.get(*at).is_some_and(continues)).collect();
            if joints.len() == count - self.width {
                for at in joints.into_iter().rev() {
                    let rest = row.cells.remove(at);
                    if let Some(cell) = row.cells.get_mut(at - 1) {
                        cell.push(self.separator);
                        cell.push_str(&rest);
                    }
                }
                row.fault = Some(Fault::Joined);
            } else {
                row.fault = Some(Fault::TooMany(count));
            }
        } else if count < self.width && !self.short_rows && row.fault.is_none() {
            row.fault = Some(Fault::TooFew(count));
        }
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.at >= self.text.len() {
            return None;
        }
        let read = |quotes| cells(&self.text, self.at, self.separator, quotes);
        let strict = read(Quotes::Strict);
        if strict.clean {
            return Some(self.finish(strict, None));
        }
        let inner = read(Quotes::Inner);
        let best = if inner.clean && (self.width == 0 || inner.cells.len() == self.width) {
            inner
        } else {
            let literal = read(Quotes::Literal);
            if literal.cells.len() == self.width || !inner.clean { literal } else { inner }
        };
        Some(self.finish(best, Some(Fault::Quotes)))
    }
}

/// Where the line ends that begins there: before its end, and behind it.
fn end_of_line(text: &str, at: usize) -> (usize, usize) {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    match memchr::memchr2(b'\n', b'\r', rest) {
        None => (text.len(), text.len()),
        Some(end) => {
            let both = rest.get(end) == Some(&b'\r') && rest.get(end + 1) == Some(&b'\n');
            (at + end, at + end + 1 + usize::from(both))
        }
    }
}

/// How many lines end in a text. `\r\n` is one end.
fn lines(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let ends =
        |at: usize| matches!((bytes.get(at), bytes.get(at + 1)), (Some(b'\n'), _) | (Some(b'\r'), Some(_) | None));
    let both = |at: usize| bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| ends(*at) && !both(*at)).count() as u64
}

fn cells(text: &str, at: usize, separator: char, quotes: Quotes) -> Cells {
    let bytes = text.as_bytes();
    let sign = u8::try_from(separator).unwrap_or(b',');
    let (mut cells, mut at, mut clean) = (Vec::new(), at, true);
    loop {
        let begins = at;
        let opens = at + bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == b' ').count();
        let quoted = (quotes != Quotes::Literal && bytes.get(opens) == Some(&b'"'))
            .then(|| quoted(text, opens + 1, sign, quotes))
            .flatten();
        match quoted {
            Some((cell, end)) => {
                cells.push(cell);
                at = end;
            }
            None => {
                let rest = bytes.get(begins..).unwrap_or_default();
                at = begins + memchr::memchr3(sign, b'\n', b'\r', rest).unwrap_or(rest.len());
                let cell = text.get(begins..at).unwrap_or_default();
                let opened = bytes.get(opens) == Some(&b'"');
                clean &= quotes == Quotes::Literal || !opened;
                // A mark that is never closed says nothing of its own.
                let lone = opened && cell.matches('"').count() == 1;
                cells.push(if lone { cell.replacen('"', "", 1) } else { cell.to_owned() });
            }
        }
        match bytes.get(at) {
            Some(byte) if *byte == sign => at += 1,
            Some(_) => return Cells { cells, end: end_of_line(text, at).1, clean },
            None => return Cells { cells, end: text.len(), clean },
        }
    }
}

/// A cell whose opening mark stands before `at`, and where it ends; none where it isn't closed as it should be.
fn quoted(text: &str, at: usize, sign: u8, quotes: Quotes) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let limit = match quotes {
        Quotes::Strict => text.len().min(at.saturating_add(LONGEST_CELL)),
        Quotes::Inner | Quotes::Literal => end_of_line(text, at).0,
    };
    let mut cell = String::new();
    let (mut from, mut looked) = (at, at);
    loop {
        let mark = looked + memchr::memchr(b'"', bytes.get(looked..limit)?)?;
        if bytes.get(mark + 1) == Some(&b'"') && quotes == Quotes::Strict {
            cell.push_str(text.get(from..=mark)?);
            from = mark + 2;
            looked = from;
            continue;
        }
        let spaces = bytes.get(mark + 1..)?.iter().take_while(|byte| **byte == b' ').count();
        let end = mark + 1 + spaces;
        let closes = bytes.get(end).is_none_or(|byte| *byte == sign || matches!(byte, b'\n' | b'\r'));
        if closes {
            cell.push_str(text.get(from..mark)?);
            // Some programs write \" for a mark within a cell, and others "" even where a stray one stands beside it.
            return Some((
                if quotes == Quotes::Inner { cell.replace("\\\"", "\"").replace("\"\"", "\"") } else { cell },
                end,
            ));
        }
        if quotes == Quotes::Strict {
            return None;
        }
        looked = mark + 1;
    }
}

/// What `sep=;` in the first line says: an instruction for spreadsheets, and no row.
pub fn separator_line(text: &str) -> Option<char> {
    let line = text.get(..end_of_line(text, 0).0)?.trim().trim_matches('"');
    let sign = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..))?;
    let mut signs = sign.chars();
    signs.next().filter(|sign| sign.is_ascii() && signs.next().is_none())
}
