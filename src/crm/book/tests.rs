//! What the book answers, by example.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::Book;
use crate::crm::{Column, Contact, Email, Filters, Phone, Sort, sample};

pub(super) fn contact(id: &str, first: &str, last: &str, company: &str) -> Contact {
    Contact {
        external_id: id.to_owned(),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        company: company.to_owned(),
        ..Contact::default()
    }
}

pub(super) fn phone(e164: &str) -> Phone {
    Phone { e164: e164.to_owned(), ..Phone::default() }
}

pub(super) fn email(address: &str) -> Email {
    Email { address: address.to_owned(), ..Email::default() }
}

fn people() -> Vec<Contact> {
    vec![
        Contact {
            phones: vec![phone("+358401234567"), phone("+46701740605")],
            emails: vec![email("Aino.V@saimaa.example"), email("aino@home.example")],
            tags: vec!["VIP".into(), "Do not call".into()],
            title: "Operations manager".into(),
            updated_ms: 30.0,
            ..contact("C-1001", "Aino", "Virtanen", "Saimaa Logistics")
        },
        Contact {
            phones: vec![phone("+442079460123")],
            updated_ms: 10.0,
            ..contact("C-1002", "Grzegorz", "Zieliński", "Mälar Fönster")
        },
        Contact { updated_ms: 20.0, ..contact("C-999", "", "", "Weiß & Söhne") },
        Contact { phones: vec![phone("+442079460123")], ..contact("x/ö 7", "Zoë", "O’Brien", "") },
    ]
}

fn ids(book: &mut Book, query: &str) -> Vec<String> {
    ids_sorted(book, query, Column::ExternalId, false)
}

pub(super) fn ids_sorted(book: &mut Book, query: &str, column: Column, descending: bool) -> Vec<String> {
    let rows = book.find(query, &Filters::default(), Sort { column, descending }, 0.0);
    rows.iter().map(|slot| book.contact(*slot).unwrap().external_id.clone()).collect()
}

#[test]
fn words_are_found_in_every_field_whatever_their_case_and_marks() {
    let mut book = Book::from_contacts(people());
    for (query, found) in [
        ("aino", &["C-1001"][..]),
        ("VIRT", &["C-1001"]),
        ("malar", &["C-1002"]),
        ("MÄLAR", &["C-1002"]),
        ("zielinski", &["C-1002"]),
        ("weiss", &["C-999"]),
        ("weiß", &["C-999"]),
        ("o'brien", &["x/ö 7"]),
        ("saimaa.example", &["C-1001"]),
        ("home.example", &["C-1001"]),
        ("vip", &["C-1001"]),
        ("manager", &["C-1001"]),
        ("c-100", &["C-1001", "C-1002"]),
        ("1002", &["C-1002"]),
        ("aino saimaa call", &["C-1001"]),
        ("aino zielinski", &[]),
        ("vipdo", &[]),
        ("  ", &["C-999", "C-1001", "C-1002", "x/ö 7"]),
        ("", &["C-999", "C-1001", "C-1002", "x/ö 7"]),
    ] {
        assert_eq!(ids(&mut book, query), found, "{query:?}");
    }
}

#[test]
fn typing_errors_are_forgiven_where_nothing_matches() {
    let mut book = Book::from_contacts(people());
    for (query, found) in [
        ("virtanne", &["C-1001"][..]), // swapped
        ("virtanenn", &["C-1001"]),    // one too many
        ("vitanen", &["C-1001"]),      // one too few
        ("wirtanen", &["C-1001"]),     // a wrong one
        ("virtt", &["C-1001"]),        // while typing
        ("wirtannen", &["C-1001"]),    // two, in a long word
        ("wirtann", &[]),              // two, in a shorter one
        ("zeilinsky", &["C-1002"]),
        ("Zëilinsky", &["C-1002"]),
        ("o'brein", &["x/ö 7"]),
        ("operatoins", &["C-1001"]),
        ("aino virtanne", &["C-1001"]),
        ("virtanne 0401", &["C-1001"]),
        ("virtanne 0402", &[]),
        ("zoë virtanne", &[]),
        ("logistics-saimaa", &["C-1001"]), // the other way round
        ("ano", &[]),                      // too short to say
        ("exmaple", &[]),                  // an address
    ] {
        assert_eq!(ids(&mut book, query), found, "{query:?}");
    }
}

#[test]
fn what_matches_exactly_stays_alone() {
    let mut book = Book::from_contacts(vec![
        contact("1", "Hanna", "Virtanen", ""),
        contact("2", "Hanne", "Virta", ""),
        contact("3", "Johana", "Weiss", ""),
    ]);
    let mut asked = |query: &str| {
        (ids(&mut book, query), {
            let found = book.find(query, &Filters::default(), Sort::default(), 0.0);
            let marked = found.highlight("Hanna Virtanen");
            (found.forgiven, marked.into_iter().map(|range| &"Hanna Virtanen"[range]).collect::<Vec<_>>())
        })
    };
    let all = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(asked("hanna"), (all(&["1"]), (false, vec!["Hanna"])));
    assert_eq!(asked("hannu"), (all(&["1", "2"]), (true, vec!["Hanna"])));
    // "hana" is in Johana, "virtanne" nowhere: first only that is replaced.
    assert_eq!(asked("hana virtanne"), (all(&["1"]), (true, vec!["Hanna", "Virtanen"])));
    assert_eq!(asked("hana weis"), (all(&["3"]), (false, vec![])));
    assert_eq!(asked("hana virtanen"), (all(&["1"]), (true, vec!["Hanna", "Virtanen"])));
    assert_eq!(asked("nobody at all"), (all(&[]), (false, vec![])));
    let nobody = Filters { owners: vec!["Nobody".to_owned()], ..Filters::default() };
    assert!(!book.find("hannu", &nobody, Sort::default(), 0.0).forgiven, "nothing was found after all");
}

#[test]
fn numbers_are_found_in_any_spelling() {
    let mut book = Book::from_contacts(people());
    for query in [
        "0401 234",
        "+358 40 1234",
        "00358401234",
        "(040) 1234",
        "040-1234",
        "040.123.4567",
        "+358(0)401234567",
        "401234567",
        "aino 0401",
        "0401 aino",
        "234567",
        "+46",
        "070-174 06 05",
        "0046 70",
        "(+46) 70",
    ] {
        assert_eq!(ids(&mut book, query), ["C-1001"], "{query:?}");
    }
    for query in ["+44 20", "020 7946", "02079460123"] {
        assert_eq!(ids(&mut book, query), ["C-1002", "x/ö 7"], "{query:?}");
    }
    for query in ["+20 79", "0020 79", "0401 235", "+358 401234 zielinski"] {
        assert!(ids(&mut book, query).is_empty(), "{query:?}");
    }
    // What is dialled before any number says nothing yet.
    for query in ["0", "00", "+", "(", "(0"] {
        assert_eq!(ids(&mut book, query).len(), 4, "{query:?}");
    }
}

#[test]
fn the_start_of_a_number_may_become_its_middle() {
    let mut book =
        Book::from_contacts(vec![Contact { phones: vec![phone("+4420079")], ..contact("C-1", "A", "", "") }]);
    assert!(ids(&mut book, "0079").is_empty(), "no number of Kazakhstan");
    assert_eq!(ids(&mut book, "20079"), ["C-1"]);
}

#[test]
fn a_number_has_one_contact_or_several() {
    let book = Book::from_contacts(people());
    let names = |e164: &str| book.by_phone(e164).iter().map(|c| c.external_id.clone()).collect::<Vec<_>>();
    assert_eq!(names("+46701740605"), ["C-1001"]);
    assert_eq!(names("+442079460123"), ["C-1002", "x/ö 7"]);
    assert!(names("+4670174060").is_empty(), "a part is not the number");
    assert!(names("").is_empty() && names("+").is_empty());
}

#[test]
fn each_column_sorts_with_empty_cells_last() {
    let mut book = Book::from_contacts(people());
    for (column, up, down) in [
        (Column::Name, ["C-1001", "C-1002", "C-999", "x/ö 7"], ["x/ö 7", "C-999", "C-1002", "C-1001"]),
        (Column::Company, ["C-1002", "C-1001", "C-999", "x/ö 7"], ["C-999", "C-1001", "C-1002", "x/ö 7"]),
        (Column::Phone, ["C-1001", "C-1002", "x/ö 7", "C-999"], ["x/ö 7", "C-1002", "C-1001", "C-999"]),
        (Column::Email, ["C-1001", "C-1002", "C-999", "x/ö 7"], ["C-1001", "C-1002", "C-999", "x/ö 7"]),
        (Column::Tags, ["C-1001", "C-1002", "C-999", "x/ö 7"], ["C-1001", "C-1002", "C-999", "x/ö 7"]),
        (Column::ExternalId, ["C-999", "C-1001", "C-1002", "x/ö 7"], ["x/ö 7", "C-1002", "C-1001", "C-999"]),
        (Column::Updated, ["x/ö 7", "C-1002", "C-999", "C-1001"], ["C-1001", "C-999", "C-1002", "x/ö 7"]),
    ] {
        assert_eq!(ids_sorted(&mut book, "", column, false), up, "{column}");
        assert_eq!(ids_sorted(&mut book, "", column, true), down, "{column} descending");
    }
}

#[test]
fn long_texts_sort_by_all_their_letters_and_ids_by_their_numbers() {
    let mut book = Book::from_contacts(vec![
        contact("stem-of-many-bytes-10", "A", "", "International Harbour Company"),
        contact("stem-of-many-bytes-9", "B", "", "International Harbour Companions"),
        contact("C-010", "C", "", "International H"),
        contact("C-9", "D", "", "International"),
        contact("C-10", "D", "", "International"),
        contact("C-", "D", "", "International"),
    ]);
    assert_eq!(
        ids_sorted(&mut book, "", Column::Company, false),
        ["C-", "C-9", "C-10", "C-010", "stem-of-many-bytes-9", "stem-of-many-bytes-10"]
    );
    assert_eq!(
        ids_sorted(&mut book, "", Column::ExternalId, false),
        ["C-", "C-9", "C-010", "C-10", "stem-of-many-bytes-9", "stem-of-many-bytes-10"]
    );
}

#[test]
fn an_answer_is_remembered_until_something_changes() {
    let mut book = Book::from_contacts(people());
    let sort = Sort::default();
    let first = book.find("ai", &Filters::default(), sort, 0.0);
    assert!(
        std::rc::Rc::ptr_eq(&first.rows, &book.find("AI ", &Filters::default(), sort, 0.0).rows),
        "the same question"
    );
    book.upsert(contact("C-2000", "Aija", "Ai", ""));
    assert_eq!(ids(&mut book, "ai").len(), 2);
    assert!(book.remove("C-2000").is_some() && book.remove("C-2000").is_none());
    assert_eq!((ids(&mut book, "ai").len(), book.len()), (1, 4));
    assert!(book.get("C-2000").is_none());
}

#[test]
fn a_changed_contact_moves_in_the_order() {
    let mut book = Book::from_contacts(sample::many(300));
    let slot = book.find("", &Filters::default(), Sort::default(), 0.0)[150];
    let mut moved = book.contact(slot).unwrap().as_ref().clone();
    moved.first_name = "Aaaron".to_owned();
    book.upsert(moved.clone());
    assert_eq!(ids_sorted(&mut book, "", Column::Name, false).first(), Some(&moved.external_id));
    moved.first_name = "Zzoe".to_owned();
    book.upsert(moved.clone());
    assert_eq!(ids_sorted(&mut book, "", Column::Name, false).last(), Some(&moved.external_id));
}

#[test]
fn many_changed_contacts_are_sorted_as_one_is() {
    for changes in [1, 20, 49, 50, 51, 200] {
        let mut book = Book::from_contacts(sample::many(300));
        for column in Column::ALL {
            ids_sorted(&mut book, "", column, false);
        }
        for (n, mut contact) in sample::many(300).into_iter().enumerate().take(changes) {
            contact.company = format!("{}", n * 7 % 13);
            contact.updated_ms = (n * 5 % 11) as f64;
            book.upsert(contact);
            book.remove(&format!("C-{}", 1301 - n % 9));
        }
        let mut rebuilt = Book::from_contacts(book.contacts().map(|contact| (**contact).clone()).collect());
        for column in Column::ALL {
            let sorted = ids_sorted(&mut rebuilt, "", column, true);
            assert_eq!(ids_sorted(&mut book, "", column, true), sorted, "{column} after {changes}");
        }
    }
}

#[test]
fn a_suggested_id_is_free() {
    assert_eq!(Book::new().suggest_id(std::iter::empty()), "C-1001");
    assert_eq!(Book::from_contacts(people()).suggest_id(std::iter::empty()), "C-1003");
    let used = ["C-2000", "x", "C-y"];
    assert_eq!(Book::from_contacts(people()).suggest_id(used.into_iter()), "C-2001", "of a contact that is gone");
    let huge = contact("C-4294967295", "A", "", "");
    assert_eq!(Book::from_contacts(vec![huge]).suggest_id(std::iter::empty()), "C-4294967296");
    let beyond = contact("C-99999999999999999999999", "A", "", "");
    assert_eq!(Book::from_contacts(vec![beyond]).suggest_id(std::iter::empty()), "C-1001");
}
