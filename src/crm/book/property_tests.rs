//! The book against a naive scan that was written independently of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::Book;
use super::naive;
use super::tests::{contact, email, ids_sorted, phone};
use crate::crm::{Column, Contact, Filters, Sort};

fn any_contact() -> impl Strategy<Value = Contact> {
    let word = || prop_oneof!["[abÄäéłßøZ]{0,3}", "[aÄbł]{4,9}(-[ab]{1,5})?"];
    (
        (0u8..12, word(), word(), word(), word()),
        prop::collection::vec("[+](1|358|44)[0-3]{4,6}", 0..3),
        prop::collection::vec("[ab]{1,2}@[ab]{1,2}[.]example", 0..3),
        prop::collection::vec("[Aäb]{1,2}( [ab])?", 0..3),
        0u8..4,
    )
        .prop_map(|((id, first, last, company, title), phones, emails, tags, updated)| Contact {
            country: title.clone(),
            owner: title.chars().rev().collect(),
            title,
            phones: phones.iter().map(|number| phone(number)).collect(),
            emails: emails.iter().map(|address| email(address)).collect(),
            tags,
            updated_ms: f64::from(updated),
            ..contact(&format!("C-{id}"), &first, &last, &company)
        })
}

#[derive(Clone, Debug)]
enum Step {
    Put(Box<Contact>),
    Remove(u8),
    /// Each is asked in turn, as if typed.
    Ask(String, Column, bool),
}

fn any_query() -> impl Strategy<Value = String> {
    prop_oneof![
        "[abäłzs@.]{0,5}( [abe]{1,2})?",
        "[aäbø-]{4,7}( [01])?( [abß]{3,6})?",
        "[aä][bł]([aä][bł]|[bł]){2,4}",
        "[+(]{0,1}[0-3]{1,5}[ )]{0,1}[0-3]{0,3}",
        "[c0-3 +-]{0,6}",
        "(00|0|[+])(358|44|1)[0-3 ]{0,4}",
        "[+0]{0,2}[1-3]{1,2}",
    ]
}

fn any_step() -> impl Strategy<Value = Step> {
    let query = any_query();
    prop_oneof![
        4 => any_contact().prop_map(|contact| Step::Put(Box::new(contact))),
        1 => (0u8..12).prop_map(Step::Remove),
        4 => (query, prop::sample::select(&Column::ALL[..]), any::<bool>()).prop_map(|(q, c, d)| Step::Ask(q, c, d)),
    ]
}

/// The order of a column, by the naive scan.
fn expected(model: &BTreeMap<String, Contact>, query: &str, column: Column, descending: bool) -> Vec<String> {
    let cell = |c: &Contact| match column {
        Column::Name => naive::fold(&c.name()),
        Column::Company => naive::fold(&c.company),
        Column::Phone => c.phones.first().map(|p| p.e164.clone()).unwrap_or_default(),
        Column::Email => c.emails.first().map(|e| e.address.clone()).unwrap_or_default(),
        Column::Tags => c.tags.iter().map(|tag| naive::fold(tag) + "\t").collect(),
        Column::ExternalId => format!("{:09}", c.external_id[2..].parse::<u32>().unwrap()),
        // Without facts, the last activity is the last change.
        Column::Updated | Column::Active => format!("{:09}", c.updated_ms),
        Column::Title => naive::fold(&c.title),
        Column::Country => naive::fold(&c.country),
        Column::Owner => naive::fold(&c.owner),
    };
    let all: Vec<&Contact> = model.values().collect();
    let mut rows: Vec<(String, String, u32, String)> = naive::search(&all, query)
        .0
        .into_iter()
        .map(|c| (cell(c), naive::fold(&c.name()), c.external_id[2..].parse().unwrap(), c.external_id.clone()))
        .collect();
    rows.sort();
    if descending {
        rows.reverse();
    }
    rows.sort_by_key(|row| row.0.is_empty()); // stable: only puts the empty cells last
    if descending {
        let filled = rows.iter().filter(|row| !row.0.is_empty()).count();
        rows[filled..].reverse(); // among themselves those keep their order
    }
    rows.into_iter().map(|row| row.3).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_book_agrees_with_a_naive_scan(steps in prop::collection::vec(any_step(), 1..40)) {
        let mut book = Book::new();
        let mut model: BTreeMap<String, Contact> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Put(contact) => {
                    model.insert(contact.external_id.clone(), (*contact).clone());
                    book.upsert(*contact);
                }
                Step::Remove(id) => {
                    let id = format!("C-{id}");
                    prop_assert_eq!(book.remove(&id).map(|c| (*c).clone()), model.remove(&id));
                }
                Step::Ask(query, column, descending) => {
                    for (end, _) in query.char_indices().chain([(query.len(), ' ')]) {
                        let typed = &query[..end];
                        prop_assert_eq!(
                            ids_sorted(&mut book, typed, column, descending),
                            expected(&model, typed, column, descending),
                            "{:?} by {:?}", typed, column
                        );
                    }
                }
            }
            prop_assert_eq!(book.len(), model.len());
        }
    }

    #[test]
    fn an_answer_owes_nothing_to_the_question_before(
        contacts in prop::collection::vec(any_contact(), 1..12),
        before in any_query(),
        query in any_query(),
    ) {
        let mut book = Book::from_contacts(contacts.clone());
        let model = contacts.into_iter().map(|contact| (contact.external_id.clone(), contact)).collect();
        for query in [&before, &query] {
            let found = ids_sorted(&mut book, query, Column::Name, false);
            prop_assert_eq!(found, expected(&model, query, Column::Name, false), "{:?}", query);
        }
    }

    #[test]
    fn nothing_that_is_typed_or_stored_stops_the_app(texts in prop::collection::vec(any::<String>(), 5), query in any::<String>()) {
        let mut book = Book::new();
        book.upsert(Contact {
            tags: vec![texts[3].clone()],
            phones: vec![phone(&texts[4])],
            updated_ms: f64::NAN,
            ..contact(&texts[0], &texts[1], &texts[2], &texts[3])
        });
        for column in Column::ALL {
            book.find(&query, &Filters::default(), Sort { column, descending: true }, 0.0);
        }
        prop_assert_eq!(book.find("", &Filters::default(), Sort::default(), 0.0).len(), 1);
        let name = book.contact(0).unwrap().name();
        for word in name.split_whitespace() {
            let found = book.find(word, &Filters::default(), Sort::default(), 0.0);
            prop_assert_eq!((found.len(), found.forgiven), (1, false), "finds {:?}", word);
            found.highlight(&name);
        }
    }

    #[test]
    fn an_answer_tells_whether_it_was_forgiven_and_what_to_mark(
        contacts in prop::collection::vec(any_contact(), 1..6),
        query in any_query(),
    ) {
        let all: Vec<&Contact> = contacts.iter().collect();
        let mut book = Book::new();
        contacts.iter().cloned().for_each(|contact| book.upsert(contact));
        prop_assume!(book.len() == contacts.len());
        let found = book.find(&query, &Filters::default(), Sort::default(), 0.0);
        prop_assert_eq!(found.forgiven, naive::search(&all, &query).1);
        if found.forgiven {
            let contact = book.contact(found[0]).unwrap();
            let texts = [contact.name(), contact.company.clone(), contact.title.clone(), contact.external_id.clone()];
            let others = contact.tags.iter().chain(contact.emails.iter().map(|email| &email.address));
            prop_assert!(texts.iter().chain(others).any(|text| !found.highlight(text).is_empty()));
        }
    }
}
