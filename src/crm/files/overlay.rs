//! A contact of a file over the one that is here.

use super::messages::Checked;
use crate::crm::validate::{MAX_NOTES, MAX_ROWS};
use crate::crm::{Contact, Phone};

fn text(new: &str, here: &str) -> String {
    if new.is_empty() { here } else { new }.to_owned()
}

/// The file's records first, then those that are only here, as many as a contact has room for.
fn joined<T: Clone>(new: &[T], here: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let rest = here.iter().filter(|old| !new.iter().any(|new| same(new, old)));
    new.iter().chain(rest).take(MAX_ROWS.max(new.len())).cloned().collect()
}

/// The file's note in place of the one here, with what has no field behind it, as far as it isn't there already; and the
/// lines that there is no room for.
fn noted(here: &str, new: &str, note_end: usize) -> (String, String) {
    let (own, more) = new.split_at_checked(note_end).unwrap_or((new, ""));
    let mut note = text(own, here);
    let mut rest: Vec<&str> = Vec::new();
    for line in more.lines().filter(|line| !line.is_empty()) {
        if note.lines().any(|known| known == line) {
            continue;
        }
        if note.chars().count() + line.chars().count() >= MAX_NOTES {
            rest.push(line);
            continue;
        }
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(line);
    }
    (note, rest.join("\n"))
}

/// What becomes of a contact that is updated from a file. An update adds and replaces, and never erases: an empty cell
/// leaves what is here, and numbers, addresses and tags that only stand here stay, behind those of the file.
///
/// `now_ms` is the time of the change, where there is one and the file names none. The text is what the note has no room
/// for.
pub fn overlay(here: &Contact, new: &Checked, now_ms: f64) -> (Contact, String) {
    let Checked { contact: new, says_do_not_call, note_end, .. } = new;
    let (notes, rest) = noted(&here.notes, &new.notes, *note_end);
    let mut after = Contact {
        external_id: here.external_id.clone(),
        first_name: text(&new.first_name, &here.first_name),
        last_name: text(&new.last_name, &here.last_name),
        company: text(&new.company, &here.company),
        title: text(&new.title, &here.title),
        phones: joined(&new.phones, &here.phones, Phone::is_same),
        emails: joined(&new.emails, &here.emails, |new, here| {
            new.address.to_lowercase() == here.address.to_lowercase()
        }),
        tags: joined(&new.tags, &here.tags, |new, here| new == here),
        country: text(&new.country, &here.country),
        owner: text(&new.owner, &here.owner),
        do_not_call: if *says_do_not_call { new.do_not_call } else { here.do_not_call },
        notes,
        created_ms: if new.created_ms == 0.0 { here.created_ms } else { new.created_ms },
        updated_ms: if new.updated_ms == 0.0 { here.updated_ms } else { new.updated_ms },
    };
    if after != *here && new.updated_ms == 0.0 {
        after.updated_ms = now_ms;
    }
    (after, rest)
}
