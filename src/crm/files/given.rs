//! What a file says of one contact, checked by the rules of the form.

use super::dates::Reading;
use super::messages::{Checked, Counts, Problem, Weight};
use super::numbers::{self, Piece};
use super::{addresses, country, dates, person_name, yes_no};
use crate::crm::contact::{INTERNAL, NOT_DIALLED};
use crate::crm::validate::{MAX_NOTES, MAX_ROWS, MAX_SHORT, no_room};
use crate::crm::{Contact, ContactForm, Field, Phone, fold};

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
    /// Without numbers and addresses.
    pub form: ContactForm,
    /// Label and cell. A cell may have several numbers in it.
    pub phones: Vec<(String, String)>,
    /// Label and cell.
    pub emails: Vec<(String, String)>,
    /// First and last name in one, where they aren't apart.
    pub full_name: String,
    /// The same with the last name first.
    pub last_first: String,
    /// One for each column that says so.
    pub do_not_call: Vec<String>,
    /// As text, like everything else.
    pub created: String,
    pub updated: String,
    /// What a contact has no field for: what it is called, and what it says. It goes into the note.
    pub more: Vec<(String, String)>,
    /// What is wrong already; the lines are set later.
    problems: Vec<Problem>,
}

/// A contact, where one can be made, and what is wrong.
pub struct Outcome {
    pub checked: Option<Checked>,
    pub problems: Vec<Problem>,
    pub counts: Counts,
}

impl Given {
    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        self.form == ContactForm::default()
            && self.phones.is_empty()
            && self.emails.is_empty()
            && self.full_name.is_empty()
            && self.last_first.is_empty()
            && self.problems.is_empty()
    }

    /// Adds something that is wrong.
    pub fn problem(&mut self, field: &str, value: &str, sentence: impl Into<String>, weight: Weight) {
        let value = shortened(value, SHOWN);
        self.problems.push(Problem { line: 0, field: field.to_owned(), value, sentence: sentence.into(), weight });
    }

    /// The text that a column goes to.
    pub fn text(&mut self, target: super::Target) -> Option<&mut String> {
        use super::Target;
        let form = &mut self.form;
        Some(match target {
            Target::ExternalId => &mut form.external_id,
            Target::FirstName => &mut form.first_name,
            Target::LastName => &mut form.last_name,
            Target::FullName => &mut self.full_name,
            Target::LastFirst => &mut self.last_first,
            Target::Company => &mut form.company,
            Target::Title => &mut form.title,
            Target::Country => &mut form.country,
            Target::Owner => &mut form.owner,
            Target::Note => &mut form.notes,
            Target::Created => &mut self.created,
            Target::Updated => &mut self.updated,
            _ => return None,
        })
    }

    /// Checks it. `region` is the country of national numbers where the contact's own isn't given; empty for none.
    pub fn check(mut self, line: u64, region: &str) -> Outcome {
        let mut counts = Counts::default();
        let own = self.country();
        let region = own.as_deref().unwrap_or(region);
        self.emails();
        let phones = self.phones(region, own.is_none(), &mut counts);
        self.name();
        let says_do_not_call = self.do_not_call(&mut counts);
        let created_ms = self.moment("Created", |given| &given.created);
        let updated_ms = self.moment("Updated", |given| &given.updated);
        let has_id = !self.form.external_id.trim().is_empty();
        if !has_id {
            NO_ID.clone_into(&mut self.form.external_id);
        }
        self.cut_texts();
        let (note_end, rest) = self.note();
        let is_refused = self.problems.iter().any(|problem| problem.weight == Weight::Row);
        let contact = if is_refused { None } else { self.contact() };
        let flawed = self.problems.iter().any(|problem| problem.weight != Weight::Remark);
        let checked = contact.map(|contact| {
            let external_id = if has_id { contact.external_id } else { String::new() };
            let contact = Contact { external_id, phones, created_ms, updated_ms, ..contact };
            Checked { line, flawed, says_do_not_call, contact, note_end, rest }
        });
        self.problems.iter_mut().for_each(|problem| problem.line = line);
        Outcome { checked, problems: self.problems, counts }
    }

    /// The code of the country; none where none is named. A name that nobody knows gives an empty code: its numbers are
    /// of no country that is known.
    fn country(&mut self) -> Option<String> {
        let named = std::mem::take(&mut self.form.country);
        let named = named.trim();
        if named.is_empty() {
            return None;
        }
        let code = country::code(named).unwrap_or_default();
        code.clone_into(&mut self.form.country);
        if code.is_empty() {
            self.problem("Country", named, UNKNOWN_COUNTRY, Weight::Field);
            self.more.push(("Country".to_owned(), named.to_owned()));
        }
        Some(code.to_owned())
    }

    fn phones(&mut self, region: &str, assumed: bool, counts: &mut Counts) -> Vec<Phone> {
        let mut phones: Vec<Phone> = Vec::new();
        let cells = std::mem::take(&mut self.phones);
        let mut read = 0;
        for (index, (label, cell)) in cells.iter().enumerate() {
            if read >= MOST_ROWS {
                let rest: Vec<&str> = cells.iter().skip(index).map(|(_, cell)| cell.as_str()).collect();
                let sentence = format!("{} {} more numbers weren’t read.", no_room("numbers"), rest.len());
                self.problem("Phone", &rest.join(", "), sentence, Weight::Field);
                break;
            }
            let label: String = label.trim().chars().take(MAX_SHORT).collect();
            for piece in numbers::read(cell, &label, region) {
                read += 1;
                let phone = match piece {
                    Piece::Number(phone) => phone,
                    Piece::Kept(phone, why) => {
                        let sentence = format!("{} It’s kept as text and can’t be dialled.", numbers::sentence(&why));
                        let written = phone.display.strip_suffix(NOT_DIALLED).unwrap_or(&phone.display);
                        self.problem("Phone", written, sentence, Weight::Field);
                        counts.kept += 1;
                        phone
                    }
                    Piece::Words(words) => {
                        let sentence = numbers::spreadsheet_fault(&words).unwrap_or_else(|| NO_NUMBER.to_owned());
                        self.problem("Phone", &words, sentence, Weight::Field);
                        self.more.push(("Phone".to_owned(), words));
                        continue;
                    }
                };
                if phones.iter().any(|known| known.is_same(&phone)) {
                    continue;
                }
                if phones.len() == MAX_ROWS {
                    self.problem("Phone", &phone.spelled(), no_room("numbers"), Weight::Field);
                    continue;
                }
                let spelled_abroad = cell.contains('+') || cell.trim_start().starts_with("00");
                counts.assumed += usize::from(assumed && !phone.e164.is_empty() && !spelled_abroad);
                counts.extensions += usize::from(phone.extension.is_some());
                counts.internal += usize::from(phone.display.ends_with(INTERNAL));
                phones.push(phone);
            }
        }
        // Faxes and pagers stand behind what is called.
        let is_called = |phone: &Phone| !matches!(phone.label.to_ascii_lowercase().as_str(), "fax" | "pager");
        phones.sort_by_key(|phone| !is_called(phone));
        phones
    }

    fn emails(&mut self) {
        let cells = std::mem::take(&mut self.emails);
        for (index, (label, cell)) in cells.iter().enumerate() {
            if index == MOST_ROWS {
                let rest: Vec<&str> = cells.iter().skip(index).map(|(_, cell)| cell.as_str()).collect();
                let sentence = format!("{} {} more addresses weren’t read.", no_room("addresses"), rest.len());
                self.problem("E-mail", &rest.join(", "), sentence, Weight::Field);
                break;
            }
            let label: String = label.trim().chars().take(MAX_SHORT).collect();
            let found = addresses::read(cell, &label);
            for (address, why) in found.wrong {
                self.problem("E-mail", &address, why, Weight::Field);
            }
            let is_nameless = [&self.form.first_name, &self.form.last_name, &self.full_name, &self.last_first]
                .iter()
                .all(|name| name.trim().is_empty());
            if is_nameless {
                self.full_name = found.name;
            }
            for email in found.emails {
                let address = email.address.to_lowercase();
                if self.form.emails.iter().any(|known| known.address.to_lowercase() == address) {
                    continue;
                }
                if self.form.emails.len() == MAX_ROWS {
                    self.problem("E-mail", &email.address, no_room("addresses"), Weight::Field);
                } else {
                    self.form.emails.push(email);
                }
            }
        }
    }

    /// First and last name out of a name in one, where they don't stand apart. What a name in one says beside them goes
    /// into the note.
    fn name(&mut self) {
        let is_full = !self.full_name.trim().is_empty();
        let whole = if is_full { &self.full_name } else { &self.last_first }.trim().to_owned();
        let form = &mut self.form;
        // A company's card names it twice.
        if whole.is_empty() || whole == form.company.trim() {
            return;
        }
        match (form.first_name.trim(), form.last_name.trim()) {
            ("", "") => {
                let (first, last) = person_name::split(&whole, !is_full);
                (form.first_name, form.last_name) = (first.trim().to_owned(), last.trim().to_owned());
                return; // with all of its words
            }
            (first, "") => form.last_name = person_name::beside(&whole, first).to_owned(),
            ("", last) => form.first_name = person_name::beside(&whole, last).to_owned(),
            _ => {}
        }
        self.keep_full_name(whole);
    }

    /// Keeps a name in one that has other words in it than the fields.
    fn keep_full_name(&mut self, full: String) {
        let form = &self.form;
        let more: Vec<&str> = self.more.iter().map(|(_, text)| text.as_str()).collect();
        let (first, last) = (form.first_name.as_str(), form.last_name.as_str());
        // Chinese, Japanese and Korean names are written without a space.
        let joined = format!("{last}{first}");
        let known = fold(&[&[first, last, &joined, &form.company], more.as_slice()].concat().join(" "));
        let is_no_letter = |c: char| !c.is_alphanumeric();
        if fold(&full).split(is_no_letter).any(|word| !word.is_empty() && !known.contains(word)) {
            self.more.push(("Full name".to_owned(), full));
        }
    }

    /// Whether the file says anything about calling. What nobody understands means: don't.
    fn do_not_call(&mut self, counts: &mut Counts) -> bool {
        let cells = std::mem::take(&mut self.do_not_call);
        for cell in &cells {
            let said = yes_no::read(cell);
            if said.is_none() {
                self.problem("Do not call", cell, UNCLEAR, Weight::Remark);
                counts.unclear += 1;
            }
            self.form.do_not_call |= said.unwrap_or(true);
        }
        !cells.is_empty()
    }

    fn moment(&mut self, field: &str, text: impl Fn(&Self) -> &String) -> f64 {
        let text = text(self).trim().to_owned();
        let sentence = match dates::read(&text) {
            Reading::Moment(ms) => return ms,
            _ if text.is_empty() => return 0.0,
            Reading::Ambiguous => "This could be either of two dates. Write it as 2026-11-21.",
            Reading::NoDate => "This isn’t a date. Write it as 2026-11-21.",
        };
        self.problem(field, &text, sentence, Weight::Field);
        0.0
    }

    /// Cuts texts that are too long, and keeps them whole in the note.
    fn cut_texts(&mut self) {
        let form = &mut self.form;
        let texts = [
            ("First name", &mut form.first_name),
            ("Last name", &mut form.last_name),
            ("Company", &mut form.company),
            ("Job title", &mut form.title),
            ("Owner", &mut form.owner),
        ];
        let mut long: Vec<(&str, String)> = Vec::new();
        for (name, text) in texts {
            if text.trim().chars().count() > MAX_SHORT {
                let whole = std::mem::take(text);
                *text = whole.trim().chars().take(MAX_SHORT).collect();
                long.push((name, whole));
            }
        }
        let all: Vec<&str> = form.tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()).collect();
        let (mut tags, mut others): (Vec<&str>, Vec<&str>) =
            all.iter().partition(|tag| tag.chars().count() <= MAX_SHORT);
        tags.dedup();
        if tags.len() > MAX_ROWS {
            others.extend(tags.drain(MAX_ROWS..));
        }
        let others = others.join(", ");
        if !others.is_empty() {
            form.tags = tags.join(",");
            long.push(("Tags", others));
        }
        for (name, text) in long {
            self.problem(name, &text, TOO_LONG, Weight::Field);
            self.more.push((name.to_owned(), text));
        }
    }

    /// Puts what has no field into the note, and cuts what is too long: where the file's own note ends, and the rest.
    fn note(&mut self) -> (usize, String) {
        let mut note = self.form.notes.trim().to_owned();
        let own = note.len();
        for (name, text) in &self.more {
            let before = if note.is_empty() { "" } else { "\n" };
            note.push_str(&format!("{before}{name}: {}", text.trim()));
        }
        let mut rest = String::new();
        if let Some((cut, _)) = note.char_indices().nth(MAX_NOTES) {
            rest = note.split_off(cut);
            let sentence =
                format!("This note is longer than {MAX_NOTES} characters. The rest is kept in the timeline.");
            self.problem("Note", &rest, sentence, Weight::Remark);
        }
        let own = own.min(note.trim_end().len());
        self.form.notes = note;
        (own, rest)
    }

    /// The contact; none where nothing is left to call it by.
    fn contact(&mut self) -> Option<Contact> {
        let errors = match self.form.validate("", |_| false) {
            Ok(contact) => return Some(contact),
            Err(errors) => errors,
        };
        let id = self.form.external_id.clone();
        for (field, sentence) in errors.0 {
            match field {
                Field::FirstName => self.problem("Name", "", NAMELESS, Weight::Row),
                Field::ExternalId => self.problem("External ID", &id, sentence, Weight::Row),
                _ => self.problem("Row", "", sentence, Weight::Row),
            }
        }
        None
    }
}

const NAMELESS: &str = "A contact needs a name or a company.";
const UNKNOWN_COUNTRY: &str = "Unknown country. It’s kept in the note, and this row’s national numbers as text.";
const UNCLEAR: &str = "This isn’t yes or no. To be safe, the contact is marked “Do not call”.";
const NO_NUMBER: &str = "This isn’t a phone number. It’s kept in the note.";
const TOO_LONG: &str = "This is too long. It’s shortened here and kept in full in the note.";

/// The beginning of a text, on one line.
pub fn shortened(text: &str, limit: usize) -> String {
    let mut shortened: String = text.chars().take(limit).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(limit).is_some() {
        shortened.push('…');
    }
    shortened
}
