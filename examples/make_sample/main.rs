//! Writes `assets/contacts.json`: the 500 fictional contacts that a new visitor sees; and `assets/first_contacts.json`:
//! those of them that stand first in the list.
//!
//! `cargo run --example make_sample` writes the same files each time. Change the tables beside this file, not the assets.
#![allow(clippy::expect_used)]

mod countries;
mod dice;
mod words;

use countries::{COUNTRIES, Country, Kind};
use dice::Dice;
use screenpop::crm::phone::{self, Parsed};
use screenpop::crm::sample::OWNERS;
use screenpop::crm::{Book, Contact, Email, Filters, Phone, Sort};
use std::collections::HashSet;
use std::rc::Rc;

const CONTACTS: usize = 500;
/// As many as a window of 1,500 px shows.
const FIRST_ROWS: usize = 28;
/// So many have a story, and their owners take turns.
const TOLD: usize = 25;

/// Of ten others, so many are each owner's: nobody's book is as long as the next one's.
const BOOKS: [usize; 10] = [0, 1, 0, 2, 0, 1, 3, 0, 1, 2];

const FIRST_ID: usize = 1001;
/// 2025-05-20 and 2026-11-20, midnight UTC: the time over which the contacts are spread.
const FROM_MS: f64 = 1_747_699_200_000.0;
const UNTIL_MS: f64 = 1_795_132_800_000.0;
const DAY_MS: f64 = 86_400_000.0;
const QUARTER_MS: f64 = 900_000.0;

fn main() {
    phone::install(phone::rules::parse);

    let mut dice = Dice::new(2026);
    let mut used = HashSet::new();
    let mut contacts: Vec<Contact> = (0..CONTACTS).map(|i| contact(i, &mut dice, &mut used)).collect();
    first_contact(contacts.first_mut().expect("there are contacts"));
    share_numbers(&mut contacts);

    let mut book = Book::from_contacts(contacts.clone());
    let list = book.all(&Filters::default(), Sort::default(), UNTIL_MS);
    let first = list.iter().take(FIRST_ROWS).filter_map(|&slot| book.contact(slot));
    write("first_contacts.json", first.map(Rc::as_ref));
    write("contacts.json", contacts.iter());
}

/// One contact a line, so that a change to the file can be read.
fn write<'a>(name: &str, contacts: impl Iterator<Item = &'a Contact>) {
    let lines: Vec<String> =
        contacts.map(|contact| serde_json::to_string(contact).expect("a contact is JSON")).collect();
    let path = format!("{}/assets/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(&path, format!("[\n{}\n]\n", lines.join(",\n"))).expect("the assets can be written");
    println!("{path}: {} contacts", lines.len());
}

/// The word among the tags that makes a contact one that must not be called.
const DO_NOT_CALL: &str = "Do not call";

fn contact(i: usize, dice: &mut Dice, used: &mut HashSet<String>) -> Contact {
    let country = &COUNTRIES[i * 7 % COUNTRIES.len()];
    let (first_name, last_name) = loop {
        let name = (dice.of(country.first_names), dice.of(country.last_names));
        if used.insert(format!("{} {}", name.0, name.1)) {
            break (name.0.to_owned(), name.1.to_owned());
        }
    };
    let (company, domain) = *dice.of(country.companies);
    let (created_ms, updated_ms) = times(dice);
    let phones = phones(country, i, dice, used);
    let emails = emails(&first_name, &last_name, domain, dice);
    let title = dice.of(words::TITLES).to_string();
    let mut tags = tags(dice);
    let do_not_call = tags.iter().any(|tag| tag == DO_NOT_CALL);
    tags.retain(|tag| tag != DO_NOT_CALL);
    Contact {
        external_id: format!("C-{}", FIRST_ID + i),
        phones,
        emails,
        first_name,
        last_name,
        company: company.to_owned(),
        title,
        tags,
        country: country.code.to_owned(),
        owner: OWNERS[if i < TOLD { i % OWNERS.len() } else { BOOKS[i % BOOKS.len()] }].to_owned(),
        do_not_call,
        notes: if dice.one_in(7) { dice.of(words::NOTES).to_string() } else { String::new() },
        created_ms,
        updated_ms,
    }
}

fn phones(country: &Country, i: usize, dice: &mut Dice, used: &mut HashSet<String>) -> Vec<Phone> {
    let wanted: &[Kind] = match dice.below(10) {
        0..=4 => &[Kind::Mobile],
        5..=6 => &[Kind::Work],
        7..=8 => &[Kind::Mobile, Kind::Work],
        _ => &[Kind::Mobile, Kind::Work, Kind::Home],
    };
    wanted
        .iter()
        .map(|kind| {
            let number = free_number(country, *kind, i, dice, used);
            Phone { label: kind.label().to_owned(), e164: number.e164, display: number.display, extension: None }
        })
        .collect()
}

/// A number that nobody has yet. Where a short mobile range is used up, it becomes a landline number.
fn free_number(country: &Country, kind: Kind, i: usize, dice: &mut Dice, used: &mut HashSet<String>) -> Parsed {
    for attempt in 0..1000 {
        let kind = if attempt < 50 { kind } else { Kind::Work };
        let typed = dice.number(country.range(kind, i + attempt * COUNTRIES.len()));
        let number = phone::parse(&typed, country.code).expect("the ranges are of possible numbers");
        if used.insert(number.e164.clone()) {
            return number;
        }
    }
    unreachable!("the landline ranges have thousands of numbers")
}

fn emails(first: &str, last: &str, domain: &str, dice: &mut Dice) -> Vec<Email> {
    let (first, last) = (words::ascii(first), words::ascii(last));
    let work = Email { label: "work".to_owned(), address: format!("{first}.{last}@{domain}") };
    let home = Email { label: "home".to_owned(), address: format!("{first}.{last}@{}", dice.of(words::HOME_DOMAINS)) };
    match dice.below(12) {
        0 => Vec::new(),
        1..=2 => vec![work, home],
        3 => vec![home],
        _ => vec![work],
    }
}

fn tags(dice: &mut Dice) -> Vec<String> {
    let many = match dice.below(20) {
        0..=9 => 0,
        10..=16 => 1,
        17..=18 => 2,
        _ => 3,
    };
    let mut tags: Vec<String> = Vec::new();
    while tags.len() < many {
        let tag = dice.of(words::TAGS).to_string();
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// Within office hours, on the quarter hour; every third contact was never changed.
fn times(dice: &mut Dice) -> (f64, f64) {
    let days = ((UNTIL_MS - FROM_MS) / DAY_MS) as usize;
    let day = dice.below(days);
    let at = |day: usize, dice: &mut Dice| FROM_MS + day as f64 * DAY_MS + (28 + dice.below(40)) as f64 * QUARTER_MS;
    let created = at(day, dice);
    let updated =
        if day + 1 == days || dice.one_in(3) { created } else { at(day + 1 + dice.below(days - day - 1), dice) };
    (created, updated)
}

/// The one that the documents and the demo call use.
fn first_contact(contact: &mut Contact) {
    let number = phone::parse("070-174 06 05", "SE").expect("PTS reserves this number");
    *contact = Contact {
        external_id: format!("C-{FIRST_ID}"),
        first_name: "Aino".to_owned(),
        last_name: "Virtanen".to_owned(),
        company: "Saimaa Logistics".to_owned(),
        title: "Operations manager".to_owned(),
        phones: vec![Phone { label: "mobile".to_owned(), e164: number.e164, display: number.display, extension: None }],
        emails: vec![Email { label: "work".to_owned(), address: "aino.virtanen@saimaa.example".to_owned() }],
        tags: vec!["VIP".to_owned()],
        country: "SE".to_owned(),
        owner: OWNERS[0].to_owned(),
        do_not_call: false,
        notes: "Moved from Lappeenranta to Stockholm in spring. Prefers a call before ten.".to_owned(),
        created_ms: FROM_MS + DAY_MS / 2.0,
        updated_ms: UNTIL_MS - DAY_MS / 2.0,
    };
}

/// Colleagues behind one switchboard, and a couple with one phone: a number can have more than one contact.
fn share_numbers(contacts: &mut [Contact]) {
    for (from, to) in [(20, 28), (41, 49), (102, 110)] {
        let (phones, company, domain) = {
            let source = &contacts[from];
            let domain = source.emails.first().and_then(|e| e.address.split_once('@')).map(|(_, d)| d.to_owned());
            (source.phones.clone(), source.company.clone(), domain)
        };
        let target = &mut contacts[to];
        target.phones.truncate(0);
        target.phones.extend(phones.into_iter().next_back());
        target.company = company;
        if let (Some(email), Some(domain)) = (target.emails.first_mut(), domain)
            && let Some((name, _)) = email.address.split_once('@')
        {
            email.address = format!("{name}@{domain}");
        }
    }
}
