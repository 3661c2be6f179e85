//! Two contacts made one, with nothing lost.

use super::book::kin::same_address;
use super::fold::fold;
use super::validate::{MAX_NOTES, MAX_ROWS};
use super::{Contact, FieldChange, Phone};

/// A field that holds one value: where both contacts have one, only one of the two can stay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MergeField {
    /// First and last name together.
    Name,
    Title,
    Company,
    Country,
    Owner,
}

impl MergeField {
    pub const ALL: [Self; 5] = [Self::Name, Self::Title, Self::Company, Self::Country, Self::Owner];

    /// Whether the contact has a value in this field.
    fn has(self, contact: &Contact) -> bool {
        let text = match self {
            Self::Name => return !contact.first_name.trim().is_empty() || !contact.last_name.trim().is_empty(),
            Self::Title => &contact.title,
            Self::Company => &contact.company,
            Self::Country => &contact.country,
            Self::Owner => &contact.owner,
        };
        !text.trim().is_empty()
    }

    fn copy(self, to: &mut Contact, from: &Contact) {
        match self {
            Self::Name => {
                to.first_name.clone_from(&from.first_name);
                to.last_name.clone_from(&from.last_name);
            }
            Self::Title => to.title.clone_from(&from.title),
            Self::Company => to.company.clone_from(&from.company),
            Self::Country => to.country.clone_from(&from.country),
            Self::Owner => to.owner.clone_from(&from.owner),
        }
    }
}

/// Gives `to` these fields of `other`. A field that `other` leaves empty stays: its value may have been removed after the
/// choice.
fn take(to: &mut Contact, other: &Contact, from_other: &[MergeField]) {
    from_other.iter().filter(|field| field.has(other)).for_each(|field| field.copy(to, other));
}

/// Returns what of `keep` gives way to `other`'s values in these fields.
pub fn replaced(keep: &Contact, other: &Contact, from_other: &[MergeField]) -> Vec<FieldChange> {
    let mut after = keep.clone();
    take(&mut after, other, from_other);
    keep.changes_to(&after)
}

/// What `keep` becomes when `other` is merged into it. The fields `from_other` are the other's,
/// where it has a value.
///
/// What else `keep` has stays as it is; what it leaves empty comes from `other`, and so do the numbers, addresses and tags
/// that it hasn't got. Notes are joined, a wish not to be called stays a wish, and the earlier of the two days counts
/// as the day of creation. A missing half of a name is taken only from a contact that agrees in the other half.
///
/// What there is no room for in a contact (rows beyond [`MAX_ROWS`], notes beyond [`MAX_NOTES`]) and what loses against
/// `keep` is always something of `other`: whoever stores the result keeps `other` whole beside it, as
/// [`What::Merged`](super::What::Merged), and what [`replaced`] returns.
pub fn merge(keep: &Contact, other: &Contact, from_other: &[MergeField]) -> Contact {
    let mut merged = keep.clone();
    take(&mut merged, other, from_other);
    let agrees = |kept: &str, others: &str| kept.is_empty() || others.is_empty() || fold(kept) == fold(others);
    if agrees(&merged.first_name, &other.first_name) && agrees(&merged.last_name, &other.last_name) {
        fill(&mut merged.first_name, &other.first_name);
        fill(&mut merged.last_name, &other.last_name);
    }
    fill(&mut merged.company, &other.company);
    fill(&mut merged.title, &other.title);
    fill(&mut merged.country, &other.country);
    fill(&mut merged.owner, &other.owner);
    unite(&mut merged.phones, &other.phones, Phone::is_same, |own, others| fill(&mut own.label, &others.label));
    unite(&mut merged.emails, &other.emails, same_address, |own, others| fill(&mut own.label, &others.label));
    unite(&mut merged.tags, &other.tags, String::eq, |_, _| {});
    merged.notes = notes(&keep.notes, &other.notes);
    merged.do_not_call |= other.do_not_call;
    if merged.created_ms == 0.0 || (other.created_ms != 0.0 && other.created_ms < merged.created_ms) {
        merged.created_ms = other.created_ms; // 0 is none
    }
    merged.updated_ms = merged.updated_ms.max(other.updated_ms);
    merged
}

fn fill(kept: &mut String, others: &str) {
    if kept.is_empty() {
        others.clone_into(kept);
    }
}

/// Adds the rows that aren't there, as long as there is room, and fills those that are.
fn unite<T: Clone + PartialEq>(
    rows: &mut Vec<T>,
    others: &[T],
    same: impl Fn(&T, &T) -> bool,
    mut fill: impl FnMut(&mut T, &T),
) {
    for other in others {
        if rows.contains(other) {
            continue;
        }
        match rows.iter().position(|row| same(row, other)) {
            Some(place) => rows.get_mut(place).into_iter().for_each(|row| fill(row, other)),
            None if rows.len() < MAX_ROWS => rows.push(other.clone()),
            None => {}
        }
    }
}

/// Both, a line apart; one of them where it has the other in it, or where there is no room for both.
fn notes(kept: &str, others: &str) -> String {
    if kept.contains(others) {
        return kept.to_owned();
    }
    let both = if others.contains(kept) { others.to_owned() } else { format!("{kept}\n\n{others}") };
    if both.chars().count() <= MAX_NOTES || kept.is_empty() { both } else { kept.to_owned() }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
