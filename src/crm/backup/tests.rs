#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use cti_bridge::Provider;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::crm::{
    Book, CallResult, CallSource, Direction, Email, FieldChange, Matter, MatterKind, Phone, Reason, Task, What,
};

fn any_ms() -> impl Strategy<Value = f64> {
    (0u64..4_000_000_000_000).prop_map(|ms| ms as f64 / 2.0)
}

fn any_contact() -> impl Strategy<Value = Contact> {
    let texts = prop::collection::vec(any::<String>(), 9);
    (".{1,4}", texts, 0usize..3, any_ms(), any_ms()).prop_map(|(external_id, texts, n, created_ms, updated_ms)| {
        let text = |i: usize| texts[i].clone();
        Contact {
            external_id,
            first_name: text(0),
            last_name: text(1),
            company: text(2),
            title: text(3),
            phones: vec![
                Phone {
                    label: text(4),
                    display: text(6),
                    extension: (n > 1).then(|| text(4)),
                    ..Phone::default()
                };
                n
            ],
            emails: vec![Email { label: text(6), address: text(7) }; n],
            tags: vec![text(7); n],
            country: text(0),
            owner: text(1),
            do_not_call: n == 1,
            notes: text(8),
            created_ms,
            updated_ms,
        }
    })
}

fn any_call() -> impl Strategy<Value = CallRecord> {
    let texts = prop::collection::vec(any::<String>(), 6);
    (".{1,4}", texts, any_ms(), prop::option::of(any_ms()), any::<bool>()).prop_map(|(id, texts, ms, later, flag)| {
        let text = |i: usize| texts[i].clone();
        CallRecord {
            id,
            provider: if flag { Provider::LeadDesk.into() } else { CallSource::ByHand },
            direction: if flag { Direction::Outbound } else { Direction::Inbound },
            result: if flag { CallResult::NoAnswer } else { CallResult::Unknown },
            contact_id: flag.then(|| text(0)),
            named_id: flag.then(|| text(5)),
            number: flag.then(|| text(1)),
            extension: flag.then(|| text(2)),
            started_ms: ms,
            answered_ms: later,
            ended_ms: later,
            call_log_id: flag.then(|| text(2)),
            reason: flag.then(|| Reason { id: text(2), label: text(3) }),
            recordings: vec![text(3)],
            log_deleted: flag,
            agent_status: flag.then(|| text(4)),
            via: flag.then(|| text(2)),
            notes: text(4),
            data: vec![Map::from_iter([(text(5), json!({ "n": [1, null, "x"] }))])],
            contact_by_agent: flag,
            answer_by_agent: flag,
            ended_by_agent: !flag,
            ended_by_provider: false,
            awaits_wrap_up: flag,
        }
    })
}

fn any_activity() -> impl Strategy<Value = Activity> {
    let texts = prop::collection::vec(any::<String>(), 3);
    let what = (texts, any_contact(), any_ms(), 0..6).prop_map(|(texts, other, ms, kind)| {
        let text = |i: usize| texts[i].clone();
        match kind {
            0 => What::Note { text: text(0) },
            1 => What::Task(Task { title: text(0), due: text(1), done_ms: Some(ms), call_id: Some(text(2)) }),
            2 => What::Changed { fields: vec![FieldChange { field: text(0), before: text(1), after: text(2) }] },
            3 => What::Merged { other: Box::new(other) },
            4 => What::Matter(Matter {
                kind: MatterKind::Complaint,
                title: text(0),
                detail: text(1),
                due: text(2),
                closed_ms: Some(ms),
            }),
            _ => What::Status { label: text(0), until_ms: ms },
        }
    });
    let contact_id = prop::option::of(".{1,4}");
    (".{1,4}", contact_id, any_ms(), what).prop_map(|(id, contact_id, at_ms, what)| Activity {
        id,
        contact_id,
        at_ms,
        what,
    })
}

fn any_backup() -> impl Strategy<Value = Backup> {
    let settings = proptest::option::of(".{0,8}".prop_map(|aid| json!({ "aid": aid })));
    let contacts = prop::collection::vec(any_contact(), 0..6);
    let calls = prop::collection::vec(any_call(), 0..4);
    let activities = prop::collection::vec(any_activity(), 0..6);
    let raw = (".{1,4}", any::<String>()).prop_map(|(id, text)| RawRecord { kind: Kind::Contact, id, text });
    let unreadable = prop::collection::vec(raw, 0..2);
    (any_ms(), contacts, calls, activities, settings, unreadable).prop_map(
        |(made_ms, contacts, calls, activities, settings, unreadable)| Backup {
            made_ms,
            contacts,
            calls,
            activities,
            settings,
            unreadable,
        },
    )
}

/// In slices of two, as the app writes it in slices of many.
fn list<T: Record>(records: &[T]) -> String {
    let records: Vec<Rc<T>> = records.iter().cloned().map(Rc::new).collect();
    records.chunks(2).enumerate().map(|(index, slice)| items(slice, index == 0).unwrap()).collect()
}

fn text_of(backup: &Backup) -> String {
    let [head, calls, activities, end] = frame(backup.settings.as_ref(), &backup.unreadable, backup.made_ms).unwrap();
    let (contacts, all_calls) = (list(&backup.contacts), list(&backup.calls));
    [head, contacts, calls, all_calls, activities, list(&backup.activities), end].concat()
}

/// As a later version of the same format might write it.
fn with_unknown_members(value: &mut Value) {
    match value {
        Value::Object(map) => {
            // What an activity is, its one member says: none can stand beside it.
            map.iter_mut().filter(|(key, _)| *key != "what").for_each(|(_, value)| with_unknown_members(value));
            map.insert("shoe_size".to_owned(), json!([{ "eu": 41 }, null]));
        }
        Value::Array(list) => list.iter_mut().for_each(with_unknown_members),
        _ => {}
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(backup in any_backup()) {
        prop_assert_eq!(read(&text_of(&backup)), Ok(backup));
    }

    #[test]
    fn unknown_members_are_passed_over(mut backup in any_backup()) {
        // Members of these are anyone's.
        backup.calls.iter_mut().for_each(|call| call.data.clear());
        backup.settings = None;
        let mut value: Value = serde_json::from_str(&text_of(&backup)).unwrap();
        with_unknown_members(&mut value);
        prop_assert_eq!(read(&value.to_string()), Ok(backup));
    }

    #[test]
    fn an_array_of_contacts_is_a_copy_too(contacts in prop::collection::vec(any_contact(), 0..6)) {
        let text = format!("\n{}", serde_json::to_string(&contacts).unwrap());
        prop_assert_eq!(read(&text), Ok(Backup { contacts, ..Backup::default() }));
    }

    #[test]
    fn a_file_that_is_cut_short_is_refused(backup in any_backup(), at in any::<prop::sample::Index>()) {
        let text = text_of(&backup);
        let cut: String = text.chars().take(at.index(text.chars().count())).collect();
        let why = read(&cut).unwrap_err();
        prop_assert!(why.ends_with('.') && why.contains("at line 1 column"), "{}", why);
    }

    #[test]
    fn no_text_stops_the_app(text in ".*") {
        let _ = read(&text);
    }

    #[test]
    fn the_newer_of_two_stays_and_nothing_is_lost(
        here in prop::collection::vec((0u8..6, 0u8..4, 0u8..2), 0..8),
        copied in prop::collection::vec((0u8..6, 0u8..4, 0u8..2), 0..8),
    ) {
        let contact = |(id, time, word): (u8, u8, u8)| Contact {
            external_id: id.to_string(),
            first_name: word.to_string(),
            updated_ms: time.into(),
            ..Contact::default()
        };
        let here: BTreeMap<u8, Contact> = here.into_iter().map(|it| (it.0, contact(it))).collect();
        let copied: BTreeMap<u8, Contact> = copied.into_iter().map(|it| (it.0, contact(it))).collect();
        let mut book = Book::from_contacts(here.values().cloned().collect());
        let mut done = CopyDone::default();
        for (id, contact) in &copied {
            let changed = done.takes_contact(book.get(&contact.external_id).map(|here| &**here), contact);
            if changed {
                book.upsert(contact.clone());
            }
            prop_assert_eq!(changed, book.get(&contact.external_id).map(|now| &**now) != here.get(id));
        }
        for id in 0..6 {
            let expected = match (here.get(&id), copied.get(&id)) {
                (Some(here), Some(copied)) if here.updated_ms > copied.updated_ms => Some(here),
                (here, copied) => copied.or(here),
            };
            prop_assert_eq!(book.get(&id.to_string()).map(|contact| &**contact), expected);
        }
        prop_assert_eq!(done.added + done.replaced + done.kept + done.same, copied.len());
        prop_assert_eq!(done.added, book.len() - here.len());
    }
}

#[test]
fn calls_are_added_once_and_those_here_stay() {
    let call = |id: &str, notes: &str| CallRecord { id: id.into(), notes: notes.into(), ..CallRecord::default() };
    let mut done = CopyDone::default();
    let copied = vec![call("a", "theirs"), call("b", "one"), call("b", "other")];
    assert_eq!(done.take_calls(|id| id == "a", copied), [call("b", "one")]);
    assert_eq!(done.calls, 1);
}

#[test]
fn what_cannot_be_read_says_which_record_and_where() {
    let why = |contacts: &str| {
        read(&format!("{{\"format\":\"screenpop-copy\",\"version\":1,\n\"contacts\":{contacts}}}")).unwrap_err()
    };
    assert_eq!(
        why("[{\"external_id\":\"C-1\"},\n{\"external_id\":7}]"),
        "Couldn’t read the copy, so nothing changed: contact 2 (after C-1): invalid type: integer `7`, expected a \
         string at line 3 column 16."
    );
    assert!(why("[{\"first_name\":\"Aino\"}]").contains("contact 1: it has no id at line 2"));
    assert!(why("{}").contains("expected a list of contacts at line 2"));
    assert!(
        read("[{\"external_id\":\"1\"},7]").unwrap_err().contains("contact 2 (after 1): invalid type: integer `7`")
    );
    let call = "{\"format\":\"screenpop-copy\",\"version\":1,\"calls\":[{\"id\":\"x\",\"result\":\"Teapot\"}]}";
    assert!(read(call).unwrap_err().contains("call 1: unknown variant `Teapot`"));
    assert!(read("[] and more").unwrap_err().contains("trailing characters at line 1"));
}

#[test]
fn other_files_and_later_versions_are_refused() {
    for other in [
        "{}",
        "7",
        "\"text\"",
        "{\"format\":\"other\",\"version\":1}",
        "{\"format\":\"screenpop-copy\",\"version\":\"1\"}",
    ] {
        assert_eq!(read(other), Err(NOT_A_COPY.to_owned()), "{other}");
    }
    assert!(read("").unwrap_err().contains("at line 1 column 0"));
    let later = read("{\"format\":\"screenpop-copy\",\"version\":2,\"contacts\":{\"by\":\"name\"}}").unwrap_err();
    assert!(later.contains("from a newer version of Screenpop (format 2"), "{later}");
}

#[test]
fn what_was_done_is_told_in_a_sentence() {
    let done = CopyDone { added: 2, replaced: 1, same: 497, calls: 4, activities: 7, ..CopyDone::default() };
    assert_eq!(
        done.to_string(),
        "Contacts: 2 added, 1 replaced, 497 unchanged. Calls: 4 added. Notes, tasks and history: 7 added."
    );
    assert!(CopyDone { kept: 3, ..done }.to_string().contains(", 3 kept as newer, "));
}

#[test]
fn what_this_version_can_read_of_another_ones_texts_is_a_record_like_any_other() {
    let raw = |kind, id: &str, text: &str| RawRecord { kind, id: id.into(), text: text.into() };
    let later = raw(Kind::Contact, "C-2", "{\"external_id\":2}");
    let unreadable = vec![
        raw(Kind::Contact, "C-1", "{\"external_id\":\"C-1\"}"),
        later.clone(),
        raw(Kind::Call, "td-1", "{\"id\":\"td-1\"}"),
        raw(Kind::Contact, "C-3", "{\"external_id\":\"another\"}"),
    ];
    let bundle = Backup { unreadable: unreadable.clone(), ..Backup::default() }.bundle();
    assert_eq!(bundle.contacts.iter().map(|contact| &contact.external_id).collect::<Vec<_>>(), ["C-1"]);
    assert_eq!((bundle.calls.len(), bundle.activities.len()), (1, 0));
    assert_eq!(bundle.unreadable, [later, unreadable[3].clone()]);
}
