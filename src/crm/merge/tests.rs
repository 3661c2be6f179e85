//! What a merge keeps.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::{MergeField, merge, replaced};
use crate::crm::validate::{MAX_NOTES, MAX_ROWS};
use crate::crm::{Contact, Email, Phone};

fn phone(label: &str, e164: &str) -> Phone {
    Phone { label: label.into(), e164: e164.into(), display: e164.into(), extension: None }
}

fn email(label: &str, address: &str) -> Email {
    Email { label: label.into(), address: address.into() }
}

#[test]
fn two_contacts_become_one() {
    let keep = Contact {
        external_id: "C-1".into(),
        first_name: "Aino".into(),
        company: "Saimaa".into(),
        phones: vec![phone("", "+358401")],
        emails: vec![email("work", "aino@saimaa.example")],
        tags: vec!["VIP".into()],
        notes: "Calls back.".into(),
        created_ms: 20.0,
        updated_ms: 30.0,
        ..Contact::default()
    };
    let other = Contact {
        external_id: "C-2".into(),
        first_name: "AINO".into(),
        last_name: "Virtanen".into(),
        company: "Quill".into(),
        title: "Buyer".into(),
        phones: vec![phone("home", "+358401"), phone("mobile", "+358402")],
        emails: vec![email("x", "Aino@Saimaa.example"), email("", "a@home.example")],
        tags: vec!["VIP".into(), "Lead".into()],
        country: "FI".into(),
        owner: "Ada".into(),
        do_not_call: true,
        notes: "Has moved.".into(),
        created_ms: 10.0,
        updated_ms: 15.0,
    };
    assert_eq!(
        merge(&keep, &other, &[]),
        Contact {
            external_id: "C-1".into(),
            first_name: "Aino".into(),
            last_name: "Virtanen".into(),
            company: "Saimaa".into(),
            title: "Buyer".into(),
            phones: vec![phone("home", "+358401"), phone("mobile", "+358402")],
            emails: vec![email("work", "aino@saimaa.example"), email("", "a@home.example")],
            tags: vec!["VIP".into(), "Lead".into()],
            country: "FI".into(),
            owner: "Ada".into(),
            do_not_call: true,
            notes: "Calls back.\n\nHas moved.".into(),
            created_ms: 10.0,
            updated_ms: 30.0,
        }
    );
}

#[test]
fn no_name_is_made_of_two_peoples() {
    let keep = Contact { first_name: "Aino".into(), ..Contact::default() };
    let other = Contact { first_name: "Bo".into(), last_name: "Virtanen".into(), ..Contact::default() };
    assert_eq!(merge(&keep, &other, &[]).name(), "Aino");
    assert_eq!(merge(&Contact::default(), &other, &[]).name(), "Bo Virtanen");
}

#[test]
fn what_is_chosen_of_the_other_replaces_and_is_told() {
    let contact = |word: &str| Contact {
        external_id: word.into(),
        first_name: format!("{word} first"),
        last_name: format!("{word} last"),
        company: format!("{word} company"),
        title: format!("{word} title"),
        country: format!("{word} country"),
        owner: format!("{word} owner"),
        notes: word.into(),
        ..Contact::default()
    };
    let (keep, other) = (contact("keep"), contact("other"));
    let all = merge(&keep, &other, &MergeField::ALL);
    assert_eq!(all, Contact { external_id: "keep".into(), notes: "keep\n\nother".into(), ..other.clone() });
    assert_eq!(replaced(&keep, &other, &MergeField::ALL).len(), 6, "first and last name are two");

    let one = merge(&keep, &other, &[MergeField::Company]);
    assert_eq!(one, Contact { company: "other company".into(), ..merge(&keep, &other, &[]) });
    let told = replaced(&keep, &other, &[MergeField::Company]);
    let told: Vec<_> = told.iter().map(|change| (&*change.field, &*change.before, &*change.after)).collect();
    assert_eq!(told, [("Company", "keep company", "other company")]);
    assert_eq!(replaced(&keep, &other, &[]), []);
}

#[test]
fn a_chosen_value_that_has_become_empty_replaces_nothing() {
    let keep = Contact { first_name: "Aino".into(), company: "Saimaa".into(), ..Contact::default() };
    for other in [Contact::default(), Contact { company: " ".into(), last_name: " ".into(), ..Contact::default() }] {
        let chosen = [MergeField::Name, MergeField::Company];
        assert_eq!(merge(&keep, &other, &chosen), merge(&keep, &other, &[]));
        assert_eq!(replaced(&keep, &other, &chosen), []);
    }
}

#[test]
fn a_time_that_isnt_known_is_no_early_one() {
    let at = |created_ms: f64| Contact { created_ms, ..Contact::default() };
    for (keep, other, merged) in [(0.0, 5.0, 5.0), (5.0, 0.0, 5.0), (7.0, 5.0, 5.0), (5.0, 7.0, 5.0)] {
        assert_eq!(merge(&at(keep), &at(other), &[]).created_ms, merged);
    }
}

#[test]
fn what_has_no_room_stays_with_the_other() {
    let many = |prefix: &str, n: usize| Contact {
        phones: (0..n).map(|i| phone("", &format!("+{prefix}{i}"))).collect(),
        tags: (0..n).map(|i| format!("{prefix}{i}")).collect(),
        notes: prefix.repeat(MAX_NOTES * n / 30),
        ..Contact::default()
    };
    let merged = merge(&many("1", 18), &many("2", 18), &[]);
    assert_eq!((merged.phones.len(), merged.tags.len()), (MAX_ROWS, MAX_ROWS));
    assert_eq!(merged.notes, many("1", 18).notes);
    // What has come in with more than the form takes isn't cut.
    assert_eq!(merge(&many("1", 40), &many("2", 3), &[]), many("1", 40));
}

fn any_contact() -> impl Strategy<Value = Contact> {
    let word = || "[ABab ]{0,3}";
    let labels = || "(work|home|)";
    (
        (word(), word(), word(), word(), word(), word(), "[ab\n]{0,5}"),
        prop::collection::vec((labels(), "([+]1[1-4]{1,2}|)"), 0..24),
        prop::collection::vec((labels(), "[abAB]{1,2}@[ab]"), 0..24),
        prop::collection::vec("[abA]{1,2}", 0..24),
        (any::<bool>(), 0u8..4, 0u8..4),
    )
        .prop_map(
            |((first, last, company, title, country, owner, notes), phones, emails, tags, (dnc, created, updated))| {
                Contact {
                    external_id: "C-1".into(),
                    first_name: first,
                    last_name: last,
                    company,
                    title,
                    phones: phones.iter().map(|(label, e164)| phone(label, e164)).collect(),
                    emails: emails.iter().map(|(label, address)| email(label, address)).collect(),
                    tags,
                    country,
                    owner,
                    do_not_call: dnc,
                    notes,
                    created_ms: f64::from(created),
                    updated_ms: f64::from(updated),
                }
            },
        )
}

type Values = fn(&Contact) -> Vec<String>;

const FIELDS: [(MergeField, Values); 5] = [
    (MergeField::Name, |contact| vec![contact.first_name.clone(), contact.last_name.clone()]),
    (MergeField::Title, |contact| vec![contact.title.clone()]),
    (MergeField::Company, |contact| vec![contact.company.clone()]),
    (MergeField::Country, |contact| vec![contact.country.clone()]),
    (MergeField::Owner, |contact| vec![contact.owner.clone()]),
];

proptest! {
    #[test]
    fn nothing_is_lost(
        keep in any_contact(),
        other in any_contact(),
        from_other in prop::sample::subsequence(MergeField::ALL.to_vec(), 0..=MergeField::ALL.len()),
    ) {
        let merged = merge(&keep, &other, &from_other);
        // All that was kept is there, in its place; a label may have been added.
        prop_assert!(merged.phones.iter().zip(&keep.phones).all(|(is, was)| is.e164 == was.e164));
        prop_assert!(merged.emails.iter().zip(&keep.emails).all(|(is, was)| is.address == was.address));
        prop_assert!(merged.tags.starts_with(&keep.tags));
        prop_assert!(merged.phones.len() >= keep.phones.len() && merged.emails.len() >= keep.emails.len());
        prop_assert!(merged.notes.contains(&keep.notes) && merged.notes.contains(&other.notes));
        let told = replaced(&keep, &other, &from_other);
        for (field, values) in FIELDS {
            let [is, kept, others] = [&merged, &keep, &other].map(values);
            let is_taken = from_other.contains(&field) && field.has(&other);
            if is_taken {
                prop_assert_eq!(&is, &others);
            }
            for ((is, kept), others) in is.iter().zip(&kept).zip(&others) {
                let kept_or_filled = is == kept || (kept.is_empty() && is == others);
                let is_told = told.iter().any(|change| change.before == **kept && change.after == **others);
                prop_assert!(kept_or_filled || (is_taken && is_told));
            }
            let is_empty = |values: &[String]| values.iter().all(String::is_empty);
            prop_assert!(!is_empty(&is) || (is_empty(&kept) && is_empty(&others)) || field == MergeField::Name);
        }
        // All of the other is there, unless there was no room for it.
        let full = |rows: usize| rows >= MAX_ROWS;
        for phone in &other.phones {
            prop_assert!(full(merged.phones.len()) || merged.phones.iter().any(|has| has.e164 == phone.e164));
        }
        for email in &other.emails {
            let same = |has: &Email| has.address.to_lowercase() == email.address.to_lowercase();
            prop_assert!(full(merged.emails.len()) || merged.emails.iter().any(same));
        }
        for tag in &other.tags {
            prop_assert!(full(merged.tags.len()) || merged.tags.contains(tag));
        }
        prop_assert_eq!(merged.do_not_call, keep.do_not_call || other.do_not_call);
        prop_assert!(merged.phones.len() <= MAX_ROWS.max(keep.phones.len()) && merged.tags.len() <= MAX_ROWS.max(keep.tags.len()));
        // Again changes nothing.
        prop_assert_eq!(&merge(&merged, &other, &from_other), &merged);
    }

    #[test]
    fn a_contact_merged_with_itself_stays_the_same(contact in any_contact()) {
        prop_assert_eq!(merge(&contact, &contact, &[]), contact);
    }
}
