//! What a file says of one contact, checked by the rules of the form.

use super::messages::{Checked, Problem, Weight};
use super::{country, dates};
use crate::crm::validate::{MAX_ROWS, no_room};
use crate::crm::{Contact, ContactForm, Field};

/// Longest part of a wrong value that a report shows, in characters.
const SHOWN: usize = 120;

/// How many numbers, and how many addresses, of a contact are read, wrong and repeated ones included. Our decision: each
/// costs the rules of phone numbers some time, and a contact has room for [`MAX_ROWS`].
const MOST_ROWS: usize = 5 * MAX_ROWS;

/// Stands in for the external id that a contact without one gets later.
const NO_ID: &str = "-";

/// What a row or a card says.
#[derive(Clone, Debug, Default)]
pub struct Given {
    pub form: ContactForm,
    /// First and last name in one, where they aren't apart.
    pub full_name: String,
    pub do_not_call: String,
    /// As text, like everything else.
    pub created: String,
    pub updated: String,
}

/// A contact, where one can be made, and what is wrong.
pub struct Outcome {
    pub checked: Option<Checked>,
    pub problems: Vec<Problem>,
}

impl Given {
    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.form == ContactForm::default() && self.full_name.is_empty()
    }

    /// Checks it. `region` is the country of national numbers where the contact's own isn't known.
    pub fn check(mut self, line: u64, region: &str) -> Outcome {
        let mut problems = Vec::new();
        let mut problem = |field: &str, value: &str, sentence: String, weight: Weight| {
            let value = shortened(value, SHOWN);
            problems.push(Problem { line, field: field.to_owned(), value, sentence, weight });
        };
        self.split_name();
        let says_do_not_call = match yes_or_no(&self.do_not_call) {
            Some(yes) => {
                self.form.do_not_call = yes;
                !self.do_not_call.trim().is_empty()
            }
            None => {
                problem("Do not call", &self.do_not_call, "Write yes or no.".to_owned(), Weight::Field);
                false
            }
        };
        let mut moment = |field: &str, text: &str| {
            let text = text.trim();
            if text.is_empty() {
                return 0.0;
            }
            dates::read(text).unwrap_or_else(|| {
                problem(field, text, "This is not a date. Write it as 2026-11-21.".to_owned(), Weight::Field);
                0.0
            })
        };
        let (created_ms, updated_ms) = (moment("Created", &self.created), moment("Updated", &self.updated));
        self.form.country = country::code(&self.form.country);
        let has_id = !self.form.external_id.trim().is_empty();
        if !has_id {
            NO_ID.clone_into(&mut self.form.external_id);
        }
        self.leave_out_rows(&mut problem);
        let contact = self.contact(region, &mut problem);
        let flawed = problems.iter().any(|problem| problem.weight != Weight::Remark);
        let checked = contact.map(|contact| {
            let external_id = if has_id { contact.external_id } else { String::new() };
            let contact = Contact { external_id, created_ms, updated_ms, ..contact };
            Checked { line, flawed, says_do_not_call, contact }
        });
        Outcome { checked, problems }
    }

    /// Leaves out what no contact has: rows beyond [`MOST_ROWS`].
    fn leave_out_rows(&mut self, problem: &mut impl FnMut(&str, &str, String, Weight)) {
        let form = &mut self.form;
        form.phones.retain(|phone| !phone.number.trim().is_empty());
        form.emails.retain(|email| !email.address.trim().is_empty());
        let numbers = form.phones.drain(MOST_ROWS.min(form.phones.len())..).map(|phone| phone.number).collect();
        let addresses = form.emails.drain(MOST_ROWS.min(form.emails.len())..).map(|email| email.address).collect();
        for (field, what, rest) in [("Phone", "numbers", numbers), ("E-mail", "addresses", addresses)] {
            let rest: Vec<String> = rest;
            if !rest.is_empty() {
                let sentence = format!("{} {} {} more were not read.", no_room(what), rest.len(), what);
                problem(field, &rest.join(", "), sentence, Weight::Field);
            }
        }
    }

    /// The contact without what is wrong; none where nothing is left to call it by.
    fn contact(&mut self, region: &str, problem: &mut impl FnMut(&str, &str, String, Weight)) -> Option<Contact> {
        // What is wrong is taken out, so that the next round finds less: names and texts, then too many rows.
        for _ in 0..4 {
            // Country codes are ASCII here, or wrong and gone by the second round.
            let own = self.form.country.clone();
            let errors = match self.form.validate(if own.len() == 2 { &own } else { region }, |_| false) {
                Ok(contact) => return Some(contact),
                Err(errors) => errors,
            };
            let mut fields: Vec<(Field, String)> = errors.0.into_iter().collect();
            fields.reverse(); // rows from behind, so that the others keep their places
            for (field, sentence) in fields {
                let nameless = field == Field::FirstName
                    && [&self.form.first_name, &self.form.last_name, &self.form.company]
                        .iter()
                        .all(|t| t.trim().is_empty());
                if nameless {
                    problem("Name", "", NAMELESS.to_owned(), Weight::Row);
                    return None;
                }
                if field == Field::ExternalId {
                    let id = self.form.external_id.clone();
                    problem("External ID", &id, sentence, Weight::Row);
                    return None;
                }
                for (name, value) in self.take_out(field, &sentence) {
                    problem(name, &value, sentence.clone(), Weight::Field);
                }
            }
        }
        problem("Row", "", "There is too much wrong with this row.".to_owned(), Weight::Row);
        None
    }

    /// Empties a field, and gives what it is called and what stood there. Where there is no room for a row, there is none
    /// for those behind it.
    fn take_out(&mut self, field: Field, sentence: &str) -> Vec<(&'static str, String)> {
        let form = &mut self.form;
        let take = std::mem::take::<String>;
        let taken = match field {
            Field::Phone(row) if row < form.phones.len() && sentence == no_room("numbers") => {
                return form.phones.drain(row..).map(|phone| ("Phone", phone.number)).collect();
            }
            Field::Email(row) if row < form.emails.len() && sentence == no_room("addresses") => {
                return form.emails.drain(row..).map(|email| ("E-mail", email.address)).collect();
            }
            Field::ExternalId => ("External ID", take(&mut form.external_id)),
            Field::FirstName => ("First name", take(&mut form.first_name)),
            Field::LastName => ("Last name", take(&mut form.last_name)),
            Field::Company => ("Company", take(&mut form.company)),
            Field::Title => ("Job title", take(&mut form.title)),
            Field::Tags => ("Tags", take(&mut form.tags)),
            Field::Country => ("Country", take(&mut form.country)),
            Field::Owner => ("Owner", take(&mut form.owner)),
            Field::Notes => ("Note", take(&mut form.notes)),
            Field::Phone(row) if row < form.phones.len() => ("Phone", form.phones.remove(row).number),
            Field::Email(row) if row < form.emails.len() => ("E-mail", form.emails.remove(row).address),
            Field::Phone(_) => ("Phone", String::new()),
            Field::Email(_) => ("E-mail", String::new()),
        };
        vec![taken]
    }

    /// "Last, First", or "First Last" with the last word as the last name.
    fn split_name(&mut self) {
        let form = &mut self.form;
        let name = self.full_name.trim();
        if name.is_empty() || !form.first_name.trim().is_empty() || !form.last_name.trim().is_empty() {
            return;
        }
        let (first, last) = match (name.split_once(','), name.rsplit_once(char::is_whitespace)) {
            (Some((last, first)), _) => (first, last),
            (None, Some((first, last))) => (first, last),
            (None, None) => (name, ""),
        };
        (form.first_name, form.last_name) = (first.trim().to_owned(), last.trim().to_owned());
    }
}

const NAMELESS: &str = "There is no name and no company, so that there is nothing to call this contact.";

fn yes_or_no(text: &str) -> Option<bool> {
    match crate::crm::fold(text.trim()).as_str() {
        "" | "no" | "n" | "false" | "0" | "nein" | "ei" => Some(false),
        "yes" | "y" | "true" | "1" | "x" | "ja" | "kylla" | "si" => Some(true),
        _ => None,
    }
}

/// The beginning of a text, on one line.
pub fn shortened(text: &str, limit: usize) -> String {
    let mut shortened: String = text.chars().take(limit).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(limit).is_some() {
        shortened.push('…');
    }
    shortened
}
