//! The rows of a CSV file.

use std::io::Cursor;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::given::Given;
use super::target::Target;
use crate::crm::csv_text::armed;
use crate::crm::{FormEmail, FormPhone};

/// What may stand between two cells, the likeliest first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Rows that are looked at for a guess.
const LOOKED_AT: usize = 30;

pub type Rows = Reader<Cursor<std::rc::Rc<[u8]>>>;

/// Reads from the beginning.
pub fn rows(text: &std::rc::Rc<[u8]>, separator: char) -> Rows {
    let separator = u8::try_from(separator).unwrap_or(b',');
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(Cursor::new(std::rc::Rc::clone(text)))
}

/// The first rows.
pub fn first_rows(text: &std::rc::Rc<[u8]>, separator: char) -> Vec<StringRecord> {
    rows(text, separator).into_records().filter_map(Result::ok).take(LOOKED_AT).collect()
}

/// The sign that cuts the first rows into the most alike and the most cells.
pub fn separator(text: &std::rc::Rc<[u8]>) -> char {
    let score = |separator: char| {
        let lengths: Vec<usize> = first_rows(text, separator).iter().map(StringRecord::len).collect();
        let first = lengths.first().copied().unwrap_or_default();
        if first < 2 {
            return 0;
        }
        let alike = lengths.iter().filter(|length| **length == first).count();
        alike * 100 / lengths.len() + first.min(50)
    };
    // `max_by_key` takes the last of equals.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(',')
}

/// What a row says, if its columns go there. `names` are those of the columns.
pub fn given(cells: &StringRecord, targets: &[Target], names: &[String]) -> Given {
    let mut given = Given::default();
    let notes = targets.iter().filter(|target| **target == Target::Note).count();
    let (mut phone_label, mut email_label) = (None::<String>, None::<String>);
    for (index, (cell, target)) in cells.iter().zip(targets).enumerate() {
        let cell = armed(cell);
        match target {
            Target::PhoneLabel => phone_label = Some(cell.to_owned()),
            Target::EmailLabel => email_label = Some(cell.to_owned()),
            Target::Phone | Target::PhoneMobile | Target::PhoneWork | Target::PhoneHome => {
                let label = phone_label.take().unwrap_or_else(|| target.label().to_owned());
                // Other programs put an apostrophe before the + of a number.
                for number in cell.trim_start_matches('\'').split(":::") {
                    given.form.phones.push(FormPhone { label: label.clone(), number: number.trim().to_owned() });
                }
            }
            Target::Email | Target::EmailWork | Target::EmailHome => {
                let label = email_label.take().unwrap_or_else(|| target.label().to_owned());
                for address in cell.split([';', ',']).flat_map(|part| part.split(":::")) {
                    given.form.emails.push(FormEmail { label: label.clone(), address: address.trim().to_owned() });
                }
            }
            _ if cell.trim().is_empty() => {}
            Target::Tags => add_tags(&mut given.form.tags, cell),
            Target::Note if notes > 1 => {
                let name = names.get(index).map_or("", String::as_str);
                let before = if given.form.notes.is_empty() { "" } else { "\n" };
                given.form.notes.push_str(&format!("{before}{name}: {cell}"));
            }
            _ => {
                if let Some(text) = text_of(&mut given, *target)
                    && text.is_empty()
                {
                    cell.clone_into(text);
                }
            }
        }
    }
    given.form.phones.retain(|phone| !phone.number.is_empty());
    given.form.emails.retain(|email| !email.address.is_empty());
    given
}

/// Where a text goes.
fn text_of(given: &mut Given, target: Target) -> Option<&mut String> {
    let form = &mut given.form;
    Some(match target {
        Target::ExternalId => &mut form.external_id,
        Target::FirstName => &mut form.first_name,
        Target::LastName => &mut form.last_name,
        Target::FullName => &mut given.full_name,
        Target::Company => &mut form.company,
        Target::Title => &mut form.title,
        Target::Country => &mut form.country,
        Target::Owner => &mut form.owner,
        Target::Note => &mut form.notes,
        Target::DoNotCall => &mut given.do_not_call,
        Target::Created => &mut given.created,
        Target::Updated => &mut given.updated,
        _ => return None,
    })
}

/// Tags are put apart by commas, else by Google's ":::" or by semicolons.
fn add_tags(tags: &mut String, cell: &str) {
    let commas = if cell.contains(',') {
        cell.to_owned()
    } else if cell.contains(":::") {
        cell.replace(":::", ",")
    } else {
        cell.replace(';', ",")
    };
    if !tags.is_empty() {
        tags.push(',');
    }
    tags.push_str(&commas);
}
