//! Files of contacts: opened, guessed at, checked to the end, and what was taken written and read again.

use std::rc::Rc;

use screenpop::crm::files::{Checked, Choice, CsvOut, FileKind, Progress, Reading, overlay, write_card};
use screenpop::crm::validate::MAX_ROWS;
use screenpop::crm::{Book, Contact};

/// More rows than this are only slower.
const ROWS: usize = 2_000;

/// A file that begins as a card does.
pub fn vcard(data: &[u8]) {
    let begin = b"BEGIN:VCARD\n";
    if data.starts_with(b"BEGIN:") { read(data) } else { read(&[begin, data, b"\nEND:VCARD\n"].concat()) }
}

/// Any file.
pub fn csv(data: &[u8]) {
    read(data);
}

fn read(data: &[u8]) {
    for region in ["FI", ""] {
        let contacts = contacts_of(data, region);
        for contact in &contacts {
            let most = contact.phones.len().max(contact.emails.len()).max(contact.tags.len());
            assert!(most <= MAX_ROWS, "a contact with {most} rows of a kind");
        }
        again(&contacts, region);
    }
}

/// All contacts of a file; each row becomes a contact or is counted as left out.
fn contacts_of(data: &[u8], region: &str) -> Vec<Contact> {
    let Ok(mut reading) = Reading::open(data) else { return Vec::new() };
    let Ok(opened) = reading.look(None, None) else { return Vec::new() };
    let targets = opened.columns.iter().map(|column| column.target).collect();
    let choice = Choice { separator: opened.separator, header: opened.header, targets, region: region.to_owned() };
    if reading.choose(choice).is_err() {
        return Vec::new();
    }
    let mut progress = Progress::default();
    for _ in 0..ROWS / 50 {
        progress = reading.step(50);
        assert!(progress.done <= progress.total);
        if progress.finished {
            break;
        }
    }
    let _ = reading.report();
    let batches = (0..progress.batches).filter_map(|index| reading.batch(index));
    let checked: Vec<Checked> =
        batches.flat_map(|batch| serde_json::from_str::<Vec<Checked>>(batch).expect("our own JSON")).collect();
    assert_eq!(checked.len(), progress.good + progress.flawed);
    checked.into_iter().map(|checked| checked.contact).collect()
}

/// What was taken is written and read again: nobody gets lost, and a second round changes nothing more.
fn again(contacts: &[Contact], region: &str) {
    let (mut cards, mut table) = (String::new(), String::new());
    let out = CsvOut::of(contacts.iter(), ',');
    out.header(&mut table);
    for contact in contacts {
        write_card(contact, &mut cards);
        out.row(contact, &mut table);
        let new = Checked { contact: contact.clone(), ..Checked::default() };
        let _ = overlay(contact, &new, 1.0);
    }
    for (text, kind) in [(cards, FileKind::VCard), (table, FileKind::Csv)] {
        let back = contacts_of(text.as_bytes(), region);
        assert_eq!(back.len(), contacts.len(), "{kind:?}: {text:?}");
    }
    let mut book = Book::from_contacts(Vec::new());
    contacts.iter().cloned().for_each(|contact| book.upsert(contact));
    let _ = book.contacts().map(Rc::clone).count();
}
