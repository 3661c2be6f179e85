//! What a row of a CSV file says, if its columns go there.

use super::csv_rows::{Fault, Row};
use super::given::{Given, shortened};
use super::messages::Weight;
use super::numbers::{is_rounded, spreadsheet_fault};
use super::target::Target;
use crate::crm::csv_text::armed;

/// The columns of a file.
#[derive(Debug, Default)]
pub struct Columns {
    names: Vec<String>,
    targets: Vec<Target>,
    /// For each column of numbers or addresses, the one that labels it.
    labels: Vec<Option<usize>>,
    /// Whether several columns go into the note: then each is named in it.
    several_notes: bool,
    /// How many rows have something in each column.
    pub filled: Vec<usize>,
}

impl Columns {
    pub fn new(names: Vec<String>, targets: Vec<Target>) -> Self {
        let kind = |at: Option<usize>| at.and_then(|at| targets.get(at)).copied().unwrap_or_default();
        let label = |target: Target| match target {
            Target::Phone | Target::PhoneMobile | Target::PhoneWork | Target::PhoneHome => Some(Target::PhoneLabel),
            Target::Email | Target::EmailWork | Target::EmailHome => Some(Target::EmailLabel),
            _ => None,
        };
        let labels = targets.iter().enumerate().map(|(at, target)| {
            let wanted = label(*target)?;
            let before = at.checked_sub(1).filter(|before| kind(Some(*before)) == wanted);
            // A label stands before its value; behind it where it can't belong to the next one.
            let behind =
                Some(at + 1).filter(|next| kind(Some(*next)) == wanted && label(kind(Some(next + 1))) != Some(wanted));
            before.or(behind)
        });
        let labels = labels.collect();
        let several_notes = targets.iter().filter(|target| **target == Target::Note).count() > 1;
        let filled = vec![0; targets.len()];
        Self { names, targets, labels, several_notes, filled }
    }

    /// The columns that go nowhere although rows have something in them, and how many rows.
    pub fn left_out(&self) -> Vec<(usize, usize)> {
        let counts = self.filled.iter().copied().enumerate().zip(&self.targets);
        counts
            .filter(|((_, count), target)| *count > 0 && **target == Target::Ignore)
            .map(|(filled, _)| filled)
            .collect()
    }

    /// What a row says.
    pub fn read(&mut self, row: &Row) -> Given {
        let mut given = Given::default();
        self.name_fault(row, &mut given);
        for (index, cell) in row.cells.iter().enumerate() {
            let plain = plain(cell);
            if plain.trim().is_empty() {
                continue;
            }
            if let Some(count) = self.filled.get_mut(index) {
                *count += 1;
            }
            let Some(target) = self.targets.get(index).copied() else { continue };
            let name = self.names.get(index).map_or("", String::as_str);
            let is_number = matches!(
                target,
                Target::Phone
                    | Target::PhoneMobile
                    | Target::PhoneWork
                    | Target::PhoneHome
                    | Target::Fax
                    | Target::Pager
            );
            if target != Target::Ignore
                && plain.starts_with('#')
                && plain.contains(char::is_alphabetic)
                && let Some(why) = spreadsheet_fault(plain.trim())
            {
                given.problem(name, plain, why, Weight::Field);
                continue;
            }
            if target == Target::ExternalId && is_rounded(plain.trim()) {
                given.problem(name, plain, ROUNDED_ID, Weight::Field);
                continue;
            }
            let label = || {
                let said = self.labels.get(index).copied().flatten().and_then(|at| row.cells.get(at));
                let said = said.map(|said| armed(said).trim()).filter(|said| !said.is_empty());
                said.map_or_else(|| target.label().to_owned(), label_of)
            };
            match target {
                Target::Ignore | Target::PhoneLabel | Target::EmailLabel => {}
                _ if is_number => given.phones.push((label(), plain.to_owned())),
                Target::Email | Target::EmailWork | Target::EmailHome => given.emails.push((label(), plain.to_owned())),
                Target::Tags => add_tags(&mut given.form.tags, plain),
                Target::DoNotCall => given.do_not_call.push(plain.to_owned()),
                Target::Note if self.several_notes => {
                    let before = if given.form.notes.is_empty() { "" } else { "\n" };
                    given.form.notes.push_str(&format!("{before}{name}: {plain}"));
                }
                _ => {
                    let text = given.text(target);
                    if let Some(text) = text
                        && text.is_empty()
                    {
                        plain.clone_into(text);
                    }
                }
            }
        }
        given
    }

    fn name_fault(&self, row: &Row, given: &mut Given) {
        let width = self.targets.len();
        let shown = || shortened(&row.cells.join(" | "), 120);
        let mut say = |sentence: String, weight| given.problem("Row", &shown(), sentence, weight);
        match row.fault {
            None => {}
            Some(Fault::Quotes) if row.cells.len() == width => say(QUOTES.to_owned(), Weight::Remark),
            Some(Fault::Quotes) => say(QUOTES.to_owned(), Weight::Field),
            Some(Fault::Joined) => say(JOINED.to_owned(), Weight::Remark),
            Some(Fault::TooFew(count)) => {
                say(format!("This row has {count} of {width} cells. The rest are read as empty."), Weight::Field)
            }
            Some(Fault::TooMany(count)) => say(
                format!(
                    "This row has {count} cells for {width} columns. Put cells that contain the separator in quotation marks."
                ),
                Weight::Row,
            ),
        }
        if row.holds_rows {
            say(HOLDS_ROWS.to_owned(), Weight::Field);
        }
        if row.cells.iter().any(|cell| cell.contains('\u{FFFD}')) {
            say(DAMAGED.to_owned(), Weight::Field);
        }
    }
}

/// Google marks the labels that are its own, as "* Work".
fn label_of(cell: &str) -> String {
    match cell.strip_prefix("* ") {
        Some(own) => own.to_ascii_lowercase(),
        None => cell.to_owned(),
    }
}

/// A cell without what spreadsheets put around a text so that it stays one: `="0049"`, and an apostrophe.
fn plain(cell: &str) -> &str {
    let formula = cell.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    formula.filter(|text| !text.contains('"')).unwrap_or_else(|| armed(cell))
}

/// Tags are put apart by commas, else by Google's ":::" or by semicolons. A comma at the end says that there is one.
fn add_tags(tags: &mut String, cell: &str) {
    let commas = if cell.contains(',') && (cell.ends_with(',') || !cell.contains(" ::: ")) {
        cell.to_owned()
    } else if cell.contains(":::") {
        cell.replace(":::", ",")
    } else {
        cell.replace(';', ",")
    };
    // Everybody is in Google's own group.
    for tag in commas.split(',').map(str::trim).filter(|tag| !tag.is_empty() && *tag != "* myContacts") {
        if !tags.is_empty() {
            tags.push(',');
        }
        tags.push_str(tag);
    }
}

const ROUNDED_ID: &str =
    "A spreadsheet rounded this ID, so it isn’t used. Format the column as text there and export again.";
const QUOTES: &str = "This row’s quotation marks don’t match. It was read to the end of its line.";
const JOINED: &str = "A cell has the separator in it, without quotation marks. It was read as one cell.";
const HOLDS_ROWS: &str = "A cell spans lines that look like rows. If they are, fix the quotation marks.";
const DAMAGED: &str = "A character couldn’t be read (shown as �). Try another encoding.";
