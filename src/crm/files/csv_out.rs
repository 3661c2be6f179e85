//! Contacts as CSV: RFC 4180, UTF-8 with its mark, since Excel takes it for something else without.

use super::{Target, dates};
use crate::crm::csv_text::write_row_with;
use crate::crm::{Contact, Phone};

/// Writes contacts, a row each, under a header that the import knows again.
///
/// There are as many columns for numbers and addresses as the contact with the most of them has.
#[derive(Clone, Copy, Debug)]
pub struct CsvOut {
    separator: char,
    phones: usize,
    emails: usize,
}

impl CsvOut {
    /// For these contacts, with this between two cells.
    pub fn of<'a>(contacts: impl Iterator<Item = &'a Contact>, separator: char) -> Self {
        contacts.fold(Self { separator, phones: 1, emails: 1 }, |most, contact| Self {
            separator,
            phones: most.phones.max(contact.phones.len()),
            emails: most.emails.max(contact.emails.len()),
        })
    }

    /// Appends the first line.
    pub fn header(self, out: &mut String) {
        const BEFORE: [Target; 5] =
            [Target::ExternalId, Target::FirstName, Target::LastName, Target::Company, Target::Title];
        const AFTER: [Target; 7] = [
            Target::Tags,
            Target::Country,
            Target::Owner,
            Target::DoNotCall,
            Target::Note,
            Target::Created,
            Target::Updated,
        ];
        let numbered = |what: &'static str, count: usize| {
            (1..=count).flat_map(move |number| [format!("{what} {number} - Label"), format!("{what} {number} - Value")])
        };
        let rows: Vec<String> = numbered("Phone", self.phones).chain(numbered("E-mail", self.emails)).collect();
        let names = BEFORE.iter().map(|target| target.words()).chain(rows.iter().map(String::as_str));
        out.push('\u{FEFF}');
        write_row_with(self.separator, out, names.chain(AFTER.iter().map(|target| target.words())));
    }

    /// Appends a contact's line.
    pub fn row(self, contact: &Contact, out: &mut String) {
        let moment = |ms: f64| if ms == 0.0 { String::new() } else { dates::write(ms) };
        let (tags, created, updated) = (tags(&contact.tags), moment(contact.created_ms), moment(contact.updated_ms));
        let mut cells: Vec<&str> =
            vec![&contact.external_id, &contact.first_name, &contact.last_name, &contact.company, &contact.title];
        let numbers: Vec<String> = contact.phones.iter().map(Phone::spelled).collect();
        for index in 0..self.phones {
            let row = contact.phones.get(index).zip(numbers.get(index));
            cells.extend(row.map_or(["", ""], |(phone, number)| [phone.label.as_str(), number]));
        }
        for index in 0..self.emails {
            cells.extend(contact.emails.get(index).map_or(["", ""], |email| [&email.label, &email.address]));
        }
        cells.extend([tags.as_str(), &contact.country, &contact.owner]);
        cells.extend([if contact.do_not_call { "yes" } else { "no" }, &contact.notes, &created, &updated]);
        write_row_with(self.separator, out, cells);
    }
}

/// Tags never have commas in them. A single one with a sign that other programs put between tags gets a comma behind
/// it, so that it is read as one again.
fn tags(tags: &[String]) -> String {
    let mut joined = tags.join(", ");
    if !joined.contains(',') && joined.contains([';', ':']) {
        joined.push(',');
    }
    joined
}
