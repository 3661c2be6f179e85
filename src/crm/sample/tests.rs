//! The assets `contacts.json` and `first_contacts.json`, made by `cargo run --example make_sample`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, HashSet};

use super::many;
use crate::crm::{Book, Contact, Filters, Sort, phone};

/// Every range that a number of the asset may lie in, in E.164; each x stands for a digit. Written down a second time,
/// independently of the generator's national spellings; the regulators are named there.
const FICTION: &[&str] = &[
    "+1xxx55501xx",
    "+447700900xxx",
    "+442079460xxx",
    "+441134960xxx",
    "+441614960xxx",
    "+493023125xxx",
    "+496990009xxx",
    "+494066969xxx",
    "+4917139200xx",
    "+3319900xxxx",
    "+3326191xxxx",
    "+3346571xxxx",
    "+3363998xxxx",
    "+467017406xx",
    "+468465004xx",
    "+463139006xx",
    "+3532091xxxxx",
    "+6125550xxxx",
    "+6135550xxxx",
    "+6175550xxxx",
    "+6185550xxxx",
    "+61491570006",
    "+61491570110",
    "+61491570156",
    "+61491570157",
    "+61491570158",
    "+61491570159",
];

fn is_fiction(e164: &str) -> bool {
    FICTION.iter().any(|range| {
        range.len() == e164.len()
            && range.chars().zip(e164.chars()).all(|(r, c)| if r == 'x' { c.is_ascii_digit() } else { r == c })
    })
}

fn read(name: &str) -> Vec<Contact> {
    let path = format!("{}/assets/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn asset() -> Vec<Contact> {
    read("contacts.json")
}

#[test]
fn the_first_contacts_are_those_that_the_list_begins_with() {
    let mut book = Book::from_contacts(asset());
    let rows = book.all(&Filters::default(), Sort::default(), 0.0);
    let first: Vec<Contact> = rows.iter().take(28).map(|&slot| (**book.contact(slot).unwrap()).clone()).collect();
    assert_eq!(read("first_contacts.json"), first);
}

fn install_rules() {
    phone::install(phone::rules::parse);
}

#[test]
fn there_are_500_contacts_with_ids_in_order() {
    let ids: Vec<String> = asset().into_iter().map(|contact| contact.external_id).collect();
    let expected: Vec<String> = (1001..=1500).map(|n| format!("C-{n}")).collect();
    assert_eq!(ids, expected);
}

#[test]
fn every_number_is_stored_as_it_parses_and_rings_nowhere() {
    install_rules();
    for contact in asset() {
        assert!(!contact.phones.is_empty(), "{} can be called", contact.external_id);
        for stored in &contact.phones {
            // Without a region, since E.164 says it all.
            let parsed = phone::parse(&stored.e164, "").unwrap();
            assert_eq!((&parsed.e164, &parsed.display), (&stored.e164, &stored.display));
            assert_eq!(phone::parse(&stored.display, "").unwrap().e164, stored.e164);
            assert!(is_fiction(&stored.e164), "{} of {}", stored.e164, contact.external_id);
        }
    }
}

#[test]
fn numbers_outside_the_ranges_are_noticed() {
    assert!(is_fiction("+46701740605") && is_fiction("+12025550199"));
    for real in ["+46701740505", "+12025550200", "+358401234567", "+447700900", "+4477009001234"] {
        assert!(!is_fiction(real), "{real}");
    }
}

#[test]
fn nothing_points_to_a_real_domain() {
    for email in asset().iter().flat_map(|contact| &contact.emails) {
        let (name, domain) = email.address.split_once('@').unwrap();
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '.'), "{}", email.address);
        assert!(domain.ends_with(".example") || domain.ends_with(".test"), "{}", email.address);
    }
}

#[test]
fn the_contacts_pass_the_forms_own_rules() {
    install_rules();
    for contact in asset() {
        let again = crate::crm::ContactForm::of(&contact).validate("FI", |_| false).unwrap();
        let expected = Contact { created_ms: 0.0, updated_ms: 0.0, ..contact };
        assert_eq!(again, expected);
    }
}

#[test]
fn the_contacts_are_varied_enough_to_look_real() {
    let contacts = asset();
    let first = contacts.first().unwrap();
    assert_eq!((first.name().as_str(), first.company.as_str()), ("Aino Virtanen", "Saimaa Logistics"));

    let names: HashSet<String> = contacts.iter().map(Contact::name).collect();
    assert!(names.len() == 500, "{} names", names.len());
    for sign in ['\'', '-', 'ö', 'é', 'ń'] {
        assert!(names.iter().any(|name| name.contains(sign)), "a name with {sign}");
    }
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    for phone in contacts.iter().flat_map(|contact| &contact.phones) {
        *owners.entry(&phone.e164).or_default() += 1;
    }
    assert_eq!(owners.values().filter(|n| **n > 1).count(), 3, "three numbers are shared");
    assert!(contacts.iter().filter(|c| c.phones.len() > 1).count() > 50);
    assert!(contacts.iter().filter(|c| c.emails.len() > 1).count() > 20);
    assert!(contacts.iter().all(|c| c.created_ms <= c.updated_ms && c.updated_ms < 1_795_132_800_000.0));
}

#[test]
fn synthetic_contacts_are_the_same_each_time_and_distinct() {
    let contacts = many(2000);
    assert_eq!(contacts, many(2000));
    let book = Book::from_contacts(contacts.clone());
    assert_eq!(book.len(), 2000);
    assert!(contacts.iter().all(|contact| contact.phones.iter().all(|phone| is_fiction(&phone.e164))));
    assert!(contacts.iter().all(|contact| contact.emails.iter().all(|email| email.address.is_ascii())));
}
