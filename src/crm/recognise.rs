//! Finds the contact that someone is who comes without an external id.

use std::collections::HashMap;
use std::rc::Rc;

use super::Contact;
use super::fold::fold;

/// More contacts than this with one number or address aren't looked through.
const MOST: usize = 50;

/// Contacts by their numbers and addresses.
#[derive(Debug, Default)]
pub struct Recognised(HashMap<String, Vec<Rc<Contact>>>);

impl Recognised {
    pub fn of<'a>(contacts: impl Iterator<Item = &'a Rc<Contact>>) -> Self {
        let mut by_key: HashMap<String, Vec<Rc<Contact>>> = HashMap::new();
        for contact in contacts {
            for key in numbers(contact).chain(addresses(contact)) {
                let all = by_key.entry(key).or_default();
                if all.len() < MOST {
                    all.push(Rc::clone(contact));
                }
            }
        }
        Self(by_key)
    }

    /// The contact that has one of these addresses or numbers, and a name that agrees: colleagues share a switchboard,
    /// and couples a line.
    pub fn find(&self, contact: &Contact) -> Option<&Rc<Contact>> {
        let with = |key: &String| self.0.get(key).into_iter().flatten();
        let by_address = addresses(contact).find_map(|key| with(&key).find(|here| first_name_agrees(here, contact)));
        by_address.or_else(|| numbers(contact).find_map(|key| with(&key).find(|here| name_agrees(here, contact))))
    }
}

fn numbers(contact: &Contact) -> impl Iterator<Item = String> + '_ {
    contact.phones.iter().map(|phone| phone.e164.clone()).filter(|number| !number.is_empty())
}

fn addresses(contact: &Contact) -> impl Iterator<Item = String> + '_ {
    contact.emails.iter().map(|email| email.address.to_lowercase()).filter(|address| !address.is_empty())
}

fn name_agrees(a: &Contact, b: &Contact) -> bool {
    let agrees = |a: &str, b: &str| a.is_empty() || b.is_empty() || fold(a) == fold(b);
    let has_name = |contact: &Contact| !contact.first_name.is_empty() || !contact.last_name.is_empty();
    if has_name(a) != has_name(b) {
        return false;
    }
    agrees(&a.first_name, &b.first_name)
        && agrees(&a.last_name, &b.last_name)
        && (has_name(a) || fold(&a.company) == fold(&b.company))
}

/// A last name may have changed.
fn first_name_agrees(a: &Contact, b: &Contact) -> bool {
    name_agrees(a, b) || (!a.first_name.is_empty() && fold(&a.first_name) == fold(&b.first_name))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::crm::{Email, Phone};

    fn contact(id: &str, first: &str, last: &str, number: &str, address: &str) -> Contact {
        Contact {
            external_id: id.into(),
            first_name: first.into(),
            last_name: last.into(),
            phones: vec![Phone { e164: number.into(), ..Phone::default() }],
            emails: vec![Email { address: address.into(), ..Email::default() }],
            ..Contact::default()
        }
    }

    #[test]
    fn someone_is_recognised_by_a_number_or_an_address_and_the_name() {
        let here = [
            contact("1", "Maya", "Stone", "+12125550171", "maya@example.com"),
            contact("2", "Anna", "Berg", "+46701740605", "berg@example.com"),
            contact("3", "Ada", "Lind", "", ""),
        ]
        .map(Rc::new);
        let known = Recognised::of(here.iter());
        let find = |first: &str, last: &str, number: &str, address: &str| {
            known.find(&contact("", first, last, number, address)).map(|found| found.external_id.as_str())
        };
        assert_eq!(find("Maya", "Stone", "", "MAYA@example.com"), Some("1"));
        assert_eq!(find("MAYA", "Stone", "+12125550171", ""), Some("1"));
        assert_eq!(find("Maya", "Stone-Marsh", "", "maya@example.com"), Some("1"), "married");
        assert_eq!(find("Otto", "Berg", "+46701740605", ""), None, "the same line, another person");
        assert_eq!(find("Otto", "Berg", "", "berg@example.com"), None);
        assert_eq!(find("Ada", "Lind", "", ""), None, "a name alone says nothing");
    }
}
