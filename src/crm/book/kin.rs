//! Which contacts have something in common: a number, an e-mail address, a company, a name.

use std::rc::Rc;

use super::Book;
use crate::crm::fold::fold;
use crate::crm::search::Line;
use crate::crm::slots::Slots;
use crate::crm::{Contact, Email, Phone};

impl Book {
    /// The contacts that have this number, which must be spelled as E.164.
    pub fn by_phone(&self, e164: &str) -> Vec<&Rc<Contact>> {
        self.index
            .with_number(e164)
            .iter()
            .filter_map(|slot| self.contact(slot))
            .filter(|contact| contact.phones.iter().any(|phone| phone.e164 == e164))
            .collect()
    }

    /// The contacts that are perhaps the same person as this one: those with one of its numbers or one of its e-mail
    /// addresses, whatever its case. Not the one with its own external id. In the order of their names.
    pub fn duplicates_of(&self, contact: &Contact) -> Vec<Rc<Contact>> {
        let mut found = Slots::default();
        for number in contact.phones.iter().filter(|number| !number.e164.is_empty()) {
            found.unite(&self.index.with_number(&number.e164));
        }
        for email in &contact.emails {
            found.unite(&self.index.with_line_end(&fold(email.address.trim())));
        }
        let is_same = |other: &Contact| {
            other.phones.iter().any(|number| contact.phones.iter().any(|own| same_number(own, number)))
                || other.emails.iter().any(|email| contact.emails.iter().any(|own| same_address(own, email)))
        };
        self.by_name(&found, |other| other.external_id != contact.external_id && is_same(other))
    }

    /// The contacts of this company, whatever case and marks it is written with, in the order of their names.
    pub fn of_company(&self, company: &str) -> Vec<Rc<Contact>> {
        let company = fold(company);
        self.by_name(&self.index.with_line_end(&company), |contact| fold(&contact.company) == company)
    }

    /// The contacts that are called so, whatever case and marks the name is written with.
    pub fn of_name(&self, name: &str) -> Vec<Rc<Contact>> {
        let name = fold(name.trim());
        self.by_name(&self.index.with_line_end(&name), |contact| fold(&contact.name()) == name)
    }

    /// Those of the contacts that are `wanted`, in the order of their names.
    fn by_name(&self, slots: &Slots, wanted: impl Fn(&Contact) -> bool) -> Vec<Rc<Contact>> {
        self.sorted(slots.iter().filter(|slot| self.contact(*slot).is_some_and(|contact| wanted(contact))).collect())
    }

    fn sorted(&self, mut slots: Vec<u32>) -> Vec<Rc<Contact>> {
        slots.sort_by_cached_key(|slot| self.index.line(*slot, Line::Name));
        slots.into_iter().filter_map(|slot| self.contact(slot).cloned()).collect()
    }
}

/// Whether both are the same number, however they are spelled for people.
pub(in crate::crm) fn same_number(a: &Phone, b: &Phone) -> bool {
    !a.e164.is_empty() && a.e164 == b.e164
}

/// Whether both are the same address, apart from case.
pub(in crate::crm) fn same_address(a: &Email, b: &Email) -> bool {
    let lower = |email: &Email| email.address.trim().chars().flat_map(char::to_lowercase).collect::<String>();
    let address = lower(a);
    !address.is_empty() && address == lower(b)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use proptest::prelude::*;

    use crate::crm::book::tests::{contact, email, phone};
    use crate::crm::{Book, Contact, Facets};

    fn ids(contacts: &[std::rc::Rc<Contact>]) -> Vec<&str> {
        contacts.iter().map(|contact| contact.external_id.as_str()).collect()
    }

    fn with(id: &str, name: &str, company: &str, phones: &[&str], emails: &[&str]) -> Contact {
        Contact {
            phones: phones.iter().map(|number| phone(number)).collect(),
            emails: emails.iter().map(|address| email(address)).collect(),
            ..contact(id, name, "", company)
        }
    }

    #[test]
    fn the_same_number_or_address_makes_a_duplicate() {
        let book = Book::from_contacts(vec![
            with("1", "Zoë", "Weiß & Söhne", &["+46701740605"], &["A@b.example"]),
            with("2", "Aino", "WEISS & SÖHNE", &["+358401234567", "+46701740605"], &[]),
            with("3", "Mia", "Weiß", &["+4670174060"], &["c@b.example", "a@B.example"]),
            with("4", "", "a@b.example", &[], &["ä@b.example", ""]),
            with("5", "Ben", "", &[""], &[""]),
            with("6", "Weiß & Söhne", "", &[], &["weiss"]),
        ]);
        for (id, duplicates) in [("1", &["2", "3"][..]), ("2", &["1"]), ("3", &["1"]), ("4", &[]), ("5", &[])] {
            assert_eq!(ids(&book.duplicates_of(book.get(id).unwrap())), duplicates, "{id}");
        }
        let typed = with("new", "", "", &[], &["a@b.EXAMPLE "]);
        assert_eq!(ids(&book.duplicates_of(&typed)), ["3", "1"], "in the order of their names");
        assert_eq!(ids(&book.of_company("weiss & sohne")), ["2", "1"]);
        assert_eq!(ids(&book.of_name(" weiss & sohne")), ["6"], "and not those of the company");
        assert!(book.of_name("").is_empty() && book.of_name("Weiß").is_empty());
        assert!(book.of_company("").is_empty() && book.of_company("Söhne").is_empty());
    }

    #[test]
    fn facets_are_counted_anew_when_a_contact_changes() {
        let tagged = |id: &str, tags: &[&str], country: &str| Contact {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            country: country.to_owned(),
            ..contact(id, "A", "", "Tarn Water")
        };
        let mut book = Book::from_contacts(vec![
            tagged("1", &["VIP", "VIP"], "FI"),
            tagged("2", &["Lead", "VIP"], ""),
            tagged("3", &["A"], "SE"),
        ]);
        let facets = book.facets();
        let counts =
            |pairs: &[(&str, usize)]| pairs.iter().map(|(value, n)| ((*value).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(
            *facets,
            Facets {
                tags: counts(&[("VIP", 2), ("A", 1), ("Lead", 1)]),
                companies: counts(&[("Tarn Water", 3)]),
                countries: counts(&[("FI", 1), ("SE", 1)]),
                owners: Vec::new(),
            }
        );
        assert!(std::rc::Rc::ptr_eq(&facets, &book.facets()), "counted once");
        book.remove("3");
        assert_eq!(book.facets().tags, counts(&[("VIP", 2), ("Lead", 1)]));
    }

    proptest! {
        #[test]
        fn a_naive_scan_finds_the_same_kin(
            rows in prop::collection::vec(("[abAÄ]{0,2}", prop::collection::vec("[+]1[12]{0,2}", 0..3), prop::collection::vec("[abAä]@[ab]", 0..3)), 1..12),
        ) {
            let contacts: Vec<Contact> = rows
                .iter()
                .enumerate()
                .map(|(n, (company, phones, emails))| Contact {
                    phones: phones.iter().map(|number| phone(number)).collect(),
                    emails: emails.iter().map(|address| email(address)).collect(),
                    ..contact(&n.to_string(), "", "", company)
                })
                .collect();
            let book = Book::from_contacts(contacts.clone());
            for one in &contacts {
                let mut found: Vec<String> = book.duplicates_of(one).iter().map(|c| c.external_id.clone()).collect();
                found.sort();
                let mut expected: Vec<String> = contacts
                    .iter()
                    .filter(|other| other.external_id != one.external_id)
                    .filter(|other| {
                        other.phones.iter().any(|p| one.phones.contains(p))
                            || other.emails.iter().any(|e| {
                                one.emails.iter().any(|own| own.address.to_lowercase() == e.address.to_lowercase())
                            })
                    })
                    .map(|c| c.external_id.clone())
                    .collect();
                expected.sort();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
