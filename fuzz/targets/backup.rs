//! Backups: read, taken into a book, searched, merged, written, and read again.

use std::rc::Rc;

use screenpop::crm::backup::{self, Backup};
use screenpop::crm::formatting::blocks;
use screenpop::crm::{Book, Contact, Filters, MergeField, Record, Sort, merge};
use serde_json::Value;

pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(read) = backup::read(&text) else { return };
    let written = write(&read);
    let back = backup::read(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    assert!(is_same(&value(&write(&back)), &value(&written)), "{written}");
    let mut book = Book::from_contacts(read.contacts.clone());
    for query in ["", "a", "+4670", "\"x\" -y", text.get(..20).unwrap_or_default()] {
        let _ = book.find(query, &Filters::default(), Sort::default(), 0.0);
    }
    for pair in read.contacts.windows(2) {
        let _ = (merge(&pair[0], &pair[1], &MergeField::ALL), pair[0].initials(), pair[0].name());
    }
    read.contacts.iter().for_each(|contact| drop(blocks(&contact.notes)));
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("our own JSON")
}

/// Whether two values are the same, but for the last digits of numbers beyond 2^53: `serde_json` reads those a little off,
/// and no time is as late as that.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.as_f64().unwrap_or_default(), other.as_f64().unwrap_or_default());
            one == other || ((one - other) / one).abs() < 1e-12
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| is_same(value, other)))
        }
        (one, other) => one == other,
    }
}

fn write(backup: &Backup) -> String {
    let frame = backup::frame(backup.settings.as_ref(), &backup.unreadable, backup.made_ms);
    let [head, between, before_last, end] = frame.expect("a frame");
    fn list<T: Record + Clone>(records: &[T]) -> String {
        let records: Vec<Rc<T>> = records.iter().cloned().map(Rc::new).collect();
        backup::items(&records, true).expect("records")
    }
    let contacts: &[Contact] = &backup.contacts;
    format!("{head}{}{between}{}{before_last}{}{end}", list(contacts), list(&backup.calls), list(&backup.activities))
}
