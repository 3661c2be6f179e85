//! The contact form: text as it was typed, and the rules that make a [`Contact`] of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::contact::{Contact, Email, NOT_DIALLED, Phone};
use super::phone::{self, Parsed, PhoneError};
use super::read_members;

/// What the form holds. Serialisable, since unsaved edits are kept as drafts.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct ContactForm {
    pub external_id: String,
    pub first_name: String,
    pub last_name: String,
    pub company: String,
    pub title: String,
    pub phones: Vec<FormPhone>,
    pub emails: Vec<FormEmail>,
    /// Comma separated.
    pub tags: String,
    /// ISO 3166 code; empty: not known.
    pub country: String,
    pub owner: String,
    pub do_not_call: bool,
    pub notes: String,
}

read_members!(ContactForm {
    external_id,
    first_name,
    last_name,
    company,
    title,
    phones,
    emails,
    tags,
    country,
    owner,
    do_not_call,
    notes
});

/// A phone row of the form.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct FormPhone {
    pub label: String,
    pub number: String,
}

read_members!(FormPhone { label, number });

/// An e-mail row of the form.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct FormEmail {
    pub label: String,
    pub address: String,
}

read_members!(FormEmail { label, address });

/// A field that a sentence can stand beside. Rows are counted as they stand in the form, empty ones included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    ExternalId,
    FirstName,
    LastName,
    Company,
    Title,
    Phone(usize),
    Email(usize),
    Tags,
    Country,
    Owner,
    Notes,
}

/// A sentence for each field that needs a change, in the order of the form.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FormErrors(pub BTreeMap<Field, String>);

impl FormErrors {
    /// The sentence beside `field`.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// Whether there is nothing to change.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add(&mut self, field: Field, sentence: impl Into<String>) {
        self.0.entry(field).or_insert_with(|| sentence.into());
    }

    /// The trimmed text, or an error beside `field` when it has more than `limit` characters.
    fn text(&mut self, field: Field, text: &str, limit: usize) -> String {
        let text = text.trim();
        let length = text.chars().count();
        if length > limit {
            self.add(field, format!("{length} characters is too long. Shorten to {limit}."));
        }
        text.to_owned()
    }
}

/// Characters in a name, company, title, tag or label.
pub const MAX_SHORT: usize = 200;
/// Characters in an external id.
pub const MAX_ID: usize = 500;
/// Characters in the notes.
pub const MAX_NOTES: usize = 10_000;
/// Phone rows, e-mail rows and tags, each.
pub const MAX_ROWS: usize = 20;
/// RFC 5321, 4.5.3.1: a path has at most 256 octets, its angle brackets included.
const MAX_EMAIL: usize = 254;

impl ContactForm {
    /// The form as it opens for a saved contact.
    pub fn of(contact: &Contact) -> Self {
        Self {
            external_id: contact.external_id.clone(),
            first_name: contact.first_name.clone(),
            last_name: contact.last_name.clone(),
            company: contact.company.clone(),
            title: contact.title.clone(),
            phones: contact.phones.iter().map(|p| FormPhone { label: p.label.clone(), number: p.spelled() }).collect(),
            emails: contact
                .emails
                .iter()
                .map(|e| FormEmail { label: e.label.clone(), address: e.address.clone() })
                .collect(),
            tags: contact.tags.join(", "),
            country: contact.country.clone(),
            owner: contact.owner.clone(),
            do_not_call: contact.do_not_call,
            notes: contact.notes.clone(),
        }
    }

    /// Returns the country of the form's national numbers: its own, otherwise `default`, which may be empty.
    pub fn region<'a>(&'a self, default: &'a str) -> &'a str {
        let own = self.country.trim();
        if own.is_empty() { default } else { own }
    }

    /// Makes a contact of the form. `region` is the country of national phone numbers while the form names none; without
    /// any they are kept as text. `exists` says whether *another* contact has an external id. The times are left at 0 for the caller to set.
    ///
    /// The external id is taken exactly as it stands, because other systems refer to it. Empty phone and e-mail rows
    /// and repeated tags are dropped.
    ///
    /// # Errors
    /// For each field that needs a change, a sentence.
    pub fn validate(&self, region: &str, exists: impl Fn(&str) -> bool) -> Result<Contact, FormErrors> {
        let mut errors = FormErrors::default();
        self.check_id(&mut errors, exists);
        let contact = Contact {
            external_id: self.external_id.clone(),
            first_name: errors.text(Field::FirstName, &self.first_name, MAX_SHORT),
            last_name: errors.text(Field::LastName, &self.last_name, MAX_SHORT),
            company: errors.text(Field::Company, &self.company, MAX_SHORT),
            title: errors.text(Field::Title, &self.title, MAX_SHORT),
            phones: self.phones(&mut errors, self.region(region)),
            emails: self.emails(&mut errors),
            tags: self.tags(&mut errors),
            country: country(&mut errors, &self.country),
            owner: errors.text(Field::Owner, &self.owner, MAX_SHORT),
            do_not_call: self.do_not_call,
            notes: errors.text(Field::Notes, &self.notes, MAX_NOTES),
            created_ms: 0.0,
            updated_ms: 0.0,
        };
        if contact.first_name.is_empty() && contact.last_name.is_empty() && contact.company.is_empty() {
            errors.add(Field::FirstName, "Enter a first name, last name or company.");
        }
        if errors.is_empty() { Ok(contact) } else { Err(errors) }
    }

    fn check_id(&self, errors: &mut FormErrors, exists: impl Fn(&str) -> bool) {
        let id = &self.external_id;
        let length = id.chars().count();
        if id.trim().is_empty() {
            errors.add(Field::ExternalId, "Enter an external ID: any text that no other contact has.");
        } else if length > MAX_ID {
            errors.add(Field::ExternalId, format!("{length} characters is too long. Shorten to {MAX_ID}."));
        } else if exists(id) {
            errors.add(Field::ExternalId, "Another contact has this external ID. Choose a different one.");
        }
    }

    fn phones(&self, errors: &mut FormErrors, region: &str) -> Vec<Phone> {
        let mut phones: Vec<Phone> = Vec::new();
        for (row, typed) in self.phones.iter().enumerate() {
            if typed.number.trim().is_empty() {
                continue;
            }
            let field = Field::Phone(row);
            let label = errors.text(field, &typed.label, MAX_SHORT);
            let number = errors.text(field, &typed.number, MAX_SHORT);
            let read = match (Phone::kept(&label, &number), phone::parse(&number, region)) {
                (Some(kept), _) => Ok(kept),
                // Nobody has said of which country it is, and a guess could be another person's number.
                (None, Err(PhoneError::NoRegion)) if region.trim().is_empty() => {
                    Ok(Phone { label, display: format!("{number}{NOT_DIALLED}"), ..Phone::default() })
                }
                (None, read) => {
                    read.map(|Parsed { e164, display, extension, .. }| Phone { label, e164, display, extension })
                }
            };
            match read {
                Ok(phone) => {
                    if phones.iter().any(|known| known.is_same(&phone)) {
                        errors.add(field, "This number is listed twice. Remove one.");
                    } else {
                        phones.push(phone);
                    }
                }
                Err(error) => errors.add(field, error.to_string()),
            }
            if phones.len() > MAX_ROWS {
                errors.add(field, no_room("numbers"));
                break;
            }
        }
        phones
    }

    fn emails(&self, errors: &mut FormErrors) -> Vec<Email> {
        let mut emails = Vec::new();
        for (row, typed) in self.emails.iter().enumerate() {
            let address = typed.address.trim();
            if address.is_empty() {
                continue;
            }
            let field = Field::Email(row);
            let label = errors.text(field, &typed.label, MAX_SHORT);
            match check_email(address) {
                Ok(()) => emails.push(Email { label, address: address.to_owned() }),
                Err(sentence) => errors.add(field, sentence),
            }
            if emails.len() > MAX_ROWS {
                errors.add(field, no_room("addresses"));
                break;
            }
        }
        emails
    }

    fn tags(&self, errors: &mut FormErrors) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for tag in self.tags.split(',') {
            let tag = errors.text(Field::Tags, tag, MAX_SHORT);
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
            if tags.len() > MAX_ROWS {
                errors.add(Field::Tags, no_room("tags"));
                break;
            }
        }
        tags
    }
}

/// The sentence beside the first row that a contact has no room for; nothing behind it was looked at.
pub(super) fn no_room(what: &str) -> String {
    format!("A contact can have {MAX_ROWS} {what}. Remove the rest.")
}

/// Two letters as a country's code, in capitals.
fn country(errors: &mut FormErrors, typed: &str) -> String {
    let code = typed.trim().to_ascii_uppercase();
    if !code.is_empty() && (code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase())) {
        errors.add(Field::Country, "Use the country’s two-letter code, such as FI.");
    }
    code
}

/// A sane address, by our own short rule: one name, one `@`, a domain of labels, no spaces. Whether mail arrives, only
/// mail can tell, so the rare spellings of RFC 5321 (quoted names, address literals) are left out.
pub(super) fn check_email(address: &str) -> Result<(), &'static str> {
    if address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err("An e-mail address can’t contain spaces. Add a second address in its own row.");
    }
    if address.len() > MAX_EMAIL {
        return Err("An e-mail address can have up to 254 characters.");
    }
    let Some((name, domain)) = address.split_once('@') else {
        return Err("The @ is missing. Enter an address such as name@example.com.");
    };
    if name.is_empty() {
        return Err("Enter the name before the @.");
    }
    if domain.contains('@') || [',', ';', '<', '>', '"'].iter().any(|c| address.contains(*c)) {
        return Err("Enter a single e-mail address, such as name@example.com.");
    }
    let label_is_good = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || !c.is_ascii())
    };
    if !domain.contains('.') || !domain.split('.').all(label_is_good) {
        return Err("Enter a domain such as example.com after the @.");
    }
    Ok(())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
