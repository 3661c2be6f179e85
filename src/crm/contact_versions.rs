//! Two versions of one contact, changed in two tabs, become one that loses nothing: field by field, and row by row where
//! a field has several.
//!
//! A field that only one side has changed is taken from that side. Of tags, numbers and addresses each row counts by
//! itself: what either side has added is there, what either has removed is gone, and a row that one side has changed
//! outlives its removal by the other. Where both sides have changed one text differently, this tab's stands; the form asks
//! the agent first ([`Clash`]), and the contact's history has the other one.

use super::contact::{Contact, Email, Phone};
use super::validate::{ContactForm, Field, FormEmail, FormPhone};

/// A field that both sides have changed differently.
#[derive(Clone, PartialEq, Debug)]
pub struct Clash {
    pub field: Field,
    /// What the field is called.
    pub name: &'static str,
    pub mine: String,
    pub theirs: String,
}

/// The value of the side that has changed it; `None` where both have, differently.
fn pick<T: PartialEq>(mine: T, theirs: T, base: &T) -> Result<T, (T, T)> {
    if mine == theirs || theirs == *base {
        Ok(mine)
    } else if mine == *base {
        Ok(theirs)
    } else {
        Err((mine, theirs))
    }
}

pub(super) fn mine_first<T: PartialEq>(mine: T, theirs: T, base: &T) -> T {
    pick(mine, theirs, base).unwrap_or_else(|(mine, _)| mine)
}

/// Merges rows, which `key` tells apart. Mine come first, in their order; then what the other side has added.
fn rows<T: PartialEq + Clone, K: PartialEq>(mine: &[T], theirs: &[T], base: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let find = |list: &[T], row: &T| list.iter().find(|other| key(other) == key(row)).cloned();
    let mut merged = Vec::with_capacity(mine.len());
    for row in mine {
        match (find(theirs, row), find(base, row)) {
            (Some(other), Some(base)) => merged.push(mine_first(row.clone(), other, &base)),
            (None, Some(base)) if base == *row => {} // removed there
            _ => merged.push(row.clone()),
        }
    }
    for row in theirs {
        let is_removed = || find(base, row).is_some_and(|base| base == *row);
        if find(mine, row).is_none() && !is_removed() {
            merged.push(row.clone());
        }
    }
    merged
}

impl Contact {
    /// Merges this tab's version with the `stored` one, which another tab has written meanwhile. `base` is the version
    /// that this tab's changes began from.
    #[must_use]
    pub fn merged(&self, stored: &Self, base: &Self) -> Self {
        if stored == base {
            return self.clone();
        }
        let text = |field: fn(&Self) -> &String| mine_first(field(self).clone(), field(stored).clone(), field(base));
        // A number that is only kept has no E.164.
        let phone = |phone: &Phone| {
            let number = if phone.e164.is_empty() { &phone.display } else { &phone.e164 };
            (number.clone(), phone.extension.clone())
        };
        let email = |email: &Email| email.address.to_lowercase();
        Self {
            external_id: self.external_id.clone(),
            first_name: text(|contact| &contact.first_name),
            last_name: text(|contact| &contact.last_name),
            company: text(|contact| &contact.company),
            title: text(|contact| &contact.title),
            phones: rows(&self.phones, &stored.phones, &base.phones, phone),
            emails: rows(&self.emails, &stored.emails, &base.emails, email),
            tags: rows(&self.tags, &stored.tags, &base.tags, String::clone),
            country: text(|contact| &contact.country),
            owner: text(|contact| &contact.owner),
            do_not_call: mine_first(self.do_not_call, stored.do_not_call, &base.do_not_call),
            notes: text(|contact| &contact.notes),
            created_ms: mine_first(self.created_ms, stored.created_ms, &base.created_ms),
            updated_ms: self.updated_ms.max(stored.updated_ms),
        }
    }

    /// Merges two versions of which it isn't known whether one was made with the other in view, as after a crash. Where
    /// both have changed one text, the version that was saved later stands; it stands as a whole where `base`, which their
    /// changes began from, isn't known.
    #[must_use]
    pub fn merged_by_time(&self, other: &Self, base: Option<&Self>) -> Self {
        let (later, earlier) = if other.updated_ms > self.updated_ms { (other, self) } else { (self, other) };
        base.map_or_else(|| later.clone(), |base| later.merged(earlier, base))
    }
}

/// A form that was merged with a version that was saved elsewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct FormMerge {
    /// The form, with its own text where both sides have changed one.
    pub form: ContactForm,
    /// What its edits begin from now: the saved version, but for the fields that both sides have changed. A further
    /// merge finds those again.
    pub base: ContactForm,
    /// The fields that both sides have changed differently.
    pub clashes: Vec<Clash>,
}

type Text = (Field, &'static str, fn(&mut ContactForm) -> &mut String);

const TEXTS: [Text; 8] = [
    (Field::ExternalId, "External ID", |form| &mut form.external_id),
    (Field::FirstName, "First name", |form| &mut form.first_name),
    (Field::LastName, "Last name", |form| &mut form.last_name),
    (Field::Company, "Company", |form| &mut form.company),
    (Field::Title, "Job title", |form| &mut form.title),
    (Field::Country, "Country", |form| &mut form.country),
    (Field::Owner, "Owner", |form| &mut form.owner),
    (Field::Notes, "Notes", |form| &mut form.notes),
];

impl ContactForm {
    /// Merges this form, whose edits began from `base`, with a version that was saved elsewhere.
    pub fn merged(&self, saved: &Self, base: &Self) -> FormMerge {
        let (mut form, mut saved, mut base) = (self.clone(), saved.clone(), base.clone());
        let (mut next_base, mut clashes) = (saved.clone(), Vec::new());
        for (field, name, text) in TEXTS {
            let mine = text(&mut form);
            match pick(mine.clone(), text(&mut saved).clone(), text(&mut base)) {
                Ok(value) => *mine = value,
                Err((mine, theirs)) => {
                    text(&mut next_base).clone_from(text(&mut base));
                    clashes.push(Clash { field, name, mine, theirs });
                }
            }
        }
        let phone = |row: &FormPhone| row.number.clone();
        let email = |row: &FormEmail| row.address.trim().to_lowercase();
        form.phones = rows(&form.phones, &saved.phones, &base.phones, phone);
        form.emails = rows(&form.emails, &saved.emails, &base.emails, email);
        form.do_not_call = mine_first(form.do_not_call, saved.do_not_call, &base.do_not_call);
        if let Some(tags) = merged_tags(&form.tags, &saved.tags, &base.tags) {
            form.tags = tags;
        }
        FormMerge { form, base: next_base, clashes }
    }

    /// Sets a field to the text of the other side.
    pub fn take(&mut self, clash: &Clash) {
        if let Some((.., text)) = TEXTS.iter().find(|(field, ..)| *field == clash.field) {
            text(self).clone_from(&clash.theirs);
        }
    }
}

/// The tags of both, separated by commas; `None` where mine can stay as they are typed.
fn merged_tags(mine: &str, theirs: &str, base: &str) -> Option<String> {
    let split = |text: &str| -> Vec<String> {
        text.split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
    };
    let mine = split(mine);
    let merged = rows(&mine, &split(theirs), &split(base), String::clone);
    (merged != mine).then(|| merged.join(", "))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
