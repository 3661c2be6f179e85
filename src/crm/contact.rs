//! One contact, as the app holds it and as it is stored.

use cti_bridge::catalogue::is_e164;
use serde::{Serialize, Serializer};

use super::read_members;

/// A person, or a company without a person.
///
/// The stored form is JSON. Empty members are left out, missing members are empty, and members that a later version
/// may add are ignored, so that old and new records can be read by each other's versions.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Contact {
    /// The id that Talkdesk's `openContact` and LeadDesk's `customer_id` name. Any non-empty text, compared exactly.
    pub external_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub first_name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub last_name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// The person's job, not a form of address.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The first one is the main number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// The first one is the main address.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<Email>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// ISO 3166 code, such as "FI".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// The colleague who looks after this contact.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Whether this contact asked not to be called.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub do_not_call: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Milliseconds since the Unix epoch.
    #[serde(serialize_with = "short_number", skip_serializing_if = "is_zero")]
    pub created_ms: f64,
    /// Milliseconds since the Unix epoch; equal to `created_ms` until the first change.
    #[serde(serialize_with = "short_number", skip_serializing_if = "is_zero")]
    pub updated_ms: f64,
}

read_members!(Contact {
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
    notes,
    created_ms,
    updated_ms
});

/// A phone number with its label ("mobile", "work", "home" or any other word).
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Phone {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// `+` and digits only; empty for a number that is only kept (see [`Phone::kept`]).
    pub e164: String,
    /// The international spelling for people, made once when the number is stored, so that a list can show it before
    /// the phone-number rules have been loaded.
    pub display: String,
    /// The digits of an extension: shown with the number, never dialled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
}

read_members!(Phone { label, e164, display, extension } then into_dialled);

/// What stands behind a number that is kept as text, since it isn't clear which number it is.
pub const NOT_DIALLED: &str = " (not dialled)";
/// What stands behind an internal number, which only the phone itself can dial.
pub const INTERNAL: &str = " (internal)";

impl Phone {
    /// The number as it was stored, or stands in a file, so that what is shown is what is dialled: a spelling of another
    /// number gives way to the E.164, and what is no E.164 is kept and not dialled.
    fn into_dialled(mut self) -> Self {
        let is_dialled = is_e164(&self.e164);
        if is_dialled && !spells(&self.display, &self.e164) {
            self.display.clone_from(&self.e164);
        }
        if !is_dialled && !self.e164.is_empty() {
            let shown = if self.display.is_empty() { &self.e164 } else { &self.display };
            self.display = Self::kept("", shown).map_or_else(|| format!("{shown}{NOT_DIALLED}"), |kept| kept.display);
            self.e164.clear();
        }
        self
    }

    /// A number that is kept and shown as it is written, and never dialled: a text that ends with [`NOT_DIALLED`] or
    /// [`INTERNAL`]. None for any other text.
    pub fn kept(label: &str, text: &str) -> Option<Self> {
        let text = text.trim();
        let is_marked = text.ends_with(NOT_DIALLED) || text.ends_with(INTERNAL);
        is_marked.then(|| Self { label: label.to_owned(), display: text.to_owned(), ..Self::default() })
    }

    /// The number with its extension, as the form, the files and the history spell it.
    pub fn spelled(&self) -> String {
        with_extension(&self.display, self.extension.as_deref())
    }

    /// Whether both reach the same person: the same number, and the same extension.
    pub fn is_same(&self, other: &Phone) -> bool {
        self.e164 == other.e164
            && self.extension == other.extension
            && (!self.e164.is_empty() || self.display == other.display)
    }
}

/// Whether a text has the digits of this number, and no other letters or signs than stand between digits.
fn spells(display: &str, e164: &str) -> bool {
    display.chars().filter(|c| !" -()./".contains(*c)).eq(e164.chars())
}

/// A number with its extension: "+358 40 1234567 ext. 12".
pub fn with_extension(number: &str, extension: Option<&str>) -> String {
    extension.map_or_else(|| number.to_owned(), |extension| format!("{number} ext. {extension}"))
}

/// An e-mail address with its label.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Email {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    pub address: String,
}

read_members!(Email { label, address });

impl Contact {
    /// What to call this contact: "First Last", else the company, else the first e-mail address or number, else the
    /// external id.
    pub fn name(&self) -> String {
        let mut name = String::with_capacity(self.first_name.len() + self.last_name.len() + 1);
        self.write_name(&mut name);
        name
    }

    /// Appends [`Contact::name`] to `out`.
    pub(crate) fn write_name(&self, out: &mut String) {
        let (first, last) = (self.first_name.trim(), self.last_name.trim());
        if !first.is_empty() && !last.is_empty() {
            out.push_str(first);
            out.push(' ');
            out.push_str(last);
            return;
        }
        let emails = self.emails.iter().map(|email| email.address.trim());
        let phones = self.phones.iter().flat_map(|phone| [phone.display.trim(), phone.e164.trim()]);
        let best =
            [first, last, self.company.trim()].into_iter().chain(emails).chain(phones).find(|text| !text.is_empty());
        out.push_str(best.unwrap_or(&self.external_id));
    }

    /// One or two letters for an avatar, which shows them as capitals: of first and last name, or of the first two words of the name.
    /// "#" where there is no letter, as with a bare number.
    pub fn initials(&self) -> String {
        let name = self.name();
        let mut letters = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
        let first = letters.next();
        let has_both = !self.first_name.trim().is_empty() && !self.last_name.trim().is_empty();
        let second = if has_both { self.last_name.chars().find(|c| c.is_alphabetic()) } else { letters.next() };
        // Beyond ASCII the style sheet makes capitals; Unicode's table for it would be dead weight in the module.
        let initials: String = first.into_iter().chain(second).map(|letter| letter.to_ascii_uppercase()).collect();
        if initials.is_empty() { "#".to_owned() } else { initials }
    }

    /// "Operations manager, Saimaa Logistics".
    pub fn role(&self) -> String {
        let said = [self.title.trim(), self.company.trim()];
        said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Their number as they spell it; none where it isn't theirs.
    pub fn spelling(&self, e164: &str) -> Option<&str> {
        self.phones.iter().find(|phone| phone.e164 == e164).map(|phone| phone.display.as_str())
    }

    /// The number to call unless another one is chosen: the first that can be dialled and is no fax or pager.
    pub fn main_phone(&self) -> Option<&Phone> {
        self.phones.iter().find(|phone| {
            let label = phone.label.to_ascii_lowercase();
            !phone.e164.is_empty() && !label.contains("fax") && !label.contains("pager")
        })
    }
}

fn is_zero(ms: &f64) -> bool {
    *ms == 0.0
}

/// Whole milliseconds without the ".0" that JSON would otherwise carry in each of thousands of records.
pub(super) fn short_number<S: Serializer>(ms: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53: whole numbers up to here are exact
    if ms.fract() == 0.0 && ms.abs() < EXACT {
        serializer.serialize_i64(*ms as i64)
    } else {
        serializer.serialize_f64(*ms)
    }
}

#[cfg(test)]
mod tests;
