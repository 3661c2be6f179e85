//! Contacts as CSV: RFC 4180, UTF-8 with its mark, since Excel takes it for something else without.

use super::shield::shield;
use super::{Target, dates};
use crate::crm::Contact;

/// Writes contacts, a row each, under a header that the import knows again.
///
/// There are as many columns for numbers and addresses as the contact with the most of them has.
#[derive(Clone, Copy, Debug)]
pub struct CsvOut {
    phones: usize,
    emails: usize,
}

impl CsvOut {
    /// For these contacts.
    pub fn of<'a>(contacts: impl Iterator<Item = &'a Contact>) -> Self {
        contacts.fold(Self { phones: 1, emails: 1 }, |most, contact| Self {
            phones: most.phones.max(contact.phones.len()),
            emails: most.emails.max(contact.emails.len()),
        })
    }

    /// Appends the first line.
    pub fn header(self, out: &mut String) {
        out.push('\u{FEFF}');
        for target in [Target::ExternalId, Target::FirstName, Target::LastName, Target::Company, Target::Title] {
            cell(out, target.words());
        }
        for (what, count) in [("Phone", self.phones), ("E-mail", self.emails)] {
            for number in 1..=count {
                cell(out, &format!("{what} {number} - Label"));
                cell(out, &format!("{what} {number} - Value"));
            }
        }
        for target in [Target::Tags, Target::Country, Target::Owner, Target::DoNotCall] {
            cell(out, target.words());
        }
        for target in [Target::Note, Target::Created, Target::Updated] {
            cell(out, target.words());
        }
        end(out);
    }

    /// Appends a contact's line.
    pub fn row(self, contact: &Contact, out: &mut String) {
        for text in [&contact.external_id, &contact.first_name, &contact.last_name, &contact.company, &contact.title] {
            cell(out, text);
        }
        for index in 0..self.phones {
            let phone = contact.phones.get(index);
            cell(out, phone.map_or("", |phone| &phone.label));
            cell(out, phone.map_or("", |phone| &phone.display));
        }
        for index in 0..self.emails {
            let email = contact.emails.get(index);
            cell(out, email.map_or("", |email| &email.label));
            cell(out, email.map_or("", |email| &email.address));
        }
        cell(out, &tags(&contact.tags));
        cell(out, &contact.country);
        cell(out, &contact.owner);
        cell(out, if contact.do_not_call { "yes" } else { "no" });
        cell(out, &contact.notes);
        for ms in [contact.created_ms, contact.updated_ms] {
            cell(out, &if ms == 0.0 { String::new() } else { dates::write(ms) });
        }
        end(out);
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

/// Appends a cell and the comma behind it.
pub(super) fn cell(out: &mut String, value: &str) {
    let value = shield(value);
    if value.contains(['"', ',', ';', '\n', '\r', '\t']) || value.starts_with(' ') || value.ends_with(' ') {
        out.push('"');
        for (index, part) in value.split('"').enumerate() {
            if index > 0 {
                out.push_str("\"\"");
            }
            out.push_str(part);
        }
        out.push('"');
    } else {
        out.push_str(&value);
    }
    out.push(',');
}

/// Ends the line, in place of the last comma.
pub(super) fn end(out: &mut String) {
    out.pop();
    out.push_str("\r\n");
}
