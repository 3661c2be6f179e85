//! Where the table of a CSV file begins, and what stands between its cells.

use std::rc::Rc;

use super::csv_rows::{Row, Rows, separator_line};
use super::guess;

/// What may stand between two cells, the likeliest first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Rows that are looked at for a guess.
const LOOKED_AT: usize = 60;

/// Lines above the header that are looked at.
const MOST_ABOVE: usize = 12;

/// The beginning of a file.
pub struct Start {
    /// The header, if there is one, and the rows behind it; blank ones left out.
    pub rows: Vec<Row>,
    pub header: bool,
    /// How many columns the header names that are known.
    known: usize,
    /// Rows above the table: a title, the day of the export.
    pub above: Vec<Row>,
    /// How many columns there are.
    pub width: usize,
    /// Whether rows often have fewer cells than there are columns.
    pub short_rows: bool,
}

/// Looks at the beginning, with a header or not, as it was chosen or seems to be.
pub fn start(text: &Rc<str>, separator: char, header: Option<bool>) -> Start {
    let mut rows: Vec<Row> = Rows::new(text, separator).filter(|row| !row.is_blank()).take(LOOKED_AT).collect();
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    // The row that names the most columns; titles name none, and what stands below the header neither.
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in rows.iter().take(MOST_ABOVE).enumerate() {
        let known = guess::known(row);
        if known > best.map_or(usize::from(at > 0), |(_, most)| most) {
            best = Some((at, known));
        }
        if best.is_some_and(|(_, most)| most > 1) {
            break;
        }
    }
    let known = best.map_or(0, |(_, known)| known);
    let most = rows.iter().map(filled).max().unwrap_or_default();
    // A file of names that nobody knows begins with its first row that is more than a title.
    let titles = rows.iter().take(MOST_ABOVE).take_while(|row| most > 2 && filled(row) < 2).count();
    let first = best.map_or(titles, |(at, _)| at);
    let header = header.unwrap_or_else(|| known > 0 || rows.get(first).is_some_and(guess::may_be_header));
    // Without a header a row with one cell may be a contact.
    let above: Vec<Row> = rows.drain(..if header { first.min(rows.len()) } else { 0 }).collect();
    let length = |row: &Row| row.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    let named = rows.first().map_or(0, |row| row.cells.len());
    let data = || rows.iter().skip(usize::from(header));
    let count = data().count();
    // Columns without a name count where most rows have them.
    let wider = data().map(length).filter(|length| *length > named).min().unwrap_or_default();
    let wide = data().filter(|row| length(row) >= wider && wider > 0).count();
    let width = if !header {
        common(data().map(|row| row.cells.len())).unwrap_or(named)
    } else if wide * 2 > count {
        wider
    } else {
        named
    };
    let short = data().filter(|row| row.cells.len() < width).count();
    Start { rows, header, known, above, width, short_rows: short > 1 && short * 3 > count }
}

/// The number that is there most often; the larger of equals.
fn common(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::new();
    numbers.for_each(|number| *counts.entry(number).or_insert(0_usize) += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(number, _)| number)
}

/// The sign that cuts the first rows into the most alike and the most cells.
pub fn separator(text: &Rc<str>) -> char {
    if let Some(sign) = separator_line(text) {
        return sign;
    }
    let score = |separator: char| {
        let Start { rows, width, known, .. } = start(text, separator, None);
        if width < 2 {
            return 0;
        }
        let alike = rows.iter().filter(|row| row.cells.len() == width && row.fault.is_none()).count();
        // A separator stands without a space; a comma in a text has one behind it.
        let cells = || rows.iter().flat_map(|row| row.cells.iter().skip(1)).filter(|cell| !cell.is_empty());
        let spaced = cells().filter(|cell| cell.starts_with(' ')).count();
        let unspaced = 100 - spaced * 100 / cells().count().max(1);
        alike * 200 / rows.len().max(1) + unspaced + known.min(10) * 10 + width.min(50)
    };
    // `max_by_key` takes the last of equals.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(',')
}
