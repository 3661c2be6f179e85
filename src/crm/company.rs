//! A company, as its contacts tell of it. It has no record of its own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Contact;

/// The contacts of one company, and what they have in common.
#[derive(Clone, PartialEq, Debug)]
pub struct Company {
    /// As most of its contacts spell it.
    pub name: String,
    /// In the order of their names.
    pub people: Vec<Rc<Contact>>,
    /// Who looks after its contacts. The owner of most of them comes first.
    pub owners: Vec<String>,
    ids: BTreeSet<String>,
}

impl Company {
    /// Makes a company of its contacts: see [`Book::of_company`](super::Book::of_company). None where there are none.
    pub fn of(people: Vec<Rc<Contact>>) -> Option<Self> {
        let name = most_first(people.iter().map(|contact| contact.company.trim())).into_iter().next()?;
        let owners = most_first(people.iter().map(|contact| contact.owner.trim()));
        let ids = people.iter().map(|contact| contact.external_id.clone()).collect();
        Some(Self { name, owners, ids, people })
    }

    /// Returns whether the contact with this external id is one of its people.
    pub fn has(&self, contact_id: Option<&str>) -> bool {
        contact_id.is_some_and(|id| self.ids.contains(id))
    }

    /// Its people with when something last happened with them, in milliseconds since the Unix epoch: the newest first,
    /// then those with whom nothing has happened.
    pub fn newest_first(&self, last_ms: impl Fn(&str) -> f64) -> Vec<(Rc<Contact>, f64)> {
        let with_time = |person: &Rc<Contact>| (Rc::clone(person), last_ms(&person.external_id));
        let mut people: Vec<_> = self.people.iter().map(with_time).collect();
        people.sort_by(|(_, a_ms), (_, b_ms)| b_ms.total_cmp(a_ms));
        people
    }

    /// The letters of its avatar: of its first two words.
    pub fn initials(&self) -> String {
        self.name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).take(2).collect()
    }
}

/// Each of the texts once, without the empty one: the one that is there most often first, and of equals the first.
fn most_first<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counted: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (index, text) in texts.enumerate().filter(|(_, text)| !text.is_empty()) {
        counted.entry(text).or_insert((0, index)).0 += 1;
    }
    let mut texts: Vec<_> = counted.into_iter().collect();
    texts.sort_by_key(|(_, (count, first))| (Reverse(*count), *first));
    texts.into_iter().map(|(text, _)| text.to_owned()).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn contact(id: &str, company: &str, owner: &str) -> Rc<Contact> {
        Rc::new(Contact { external_id: id.into(), company: company.into(), owner: owner.into(), ..Contact::default() })
    }

    #[test]
    fn a_company_is_called_as_most_of_its_contacts_spell_it() {
        let company = Company::of(vec![
            contact("1", "WEISS & SÖHNE", "Mia"),
            contact("2", "Weiß & Söhne", "Ada"),
            contact("3", "Weiß & Söhne ", ""),
            contact("4", "weiss & sohne", "Ada"),
        ])
        .unwrap();
        assert_eq!(company.name, "Weiß & Söhne");
        assert_eq!(company.initials(), "WS");
        assert_eq!(company.owners, ["Ada", "Mia"]);
        let tie = Company::of(vec![contact("1", "Tarn", "B"), contact("2", "TARN", "A")]).unwrap();
        assert_eq!((tie.name.as_str(), tie.owners), ("Tarn", vec!["B".to_owned(), "A".to_owned()]));
    }

    #[test]
    fn only_its_people_are_its() {
        let company = Company::of(vec![contact("1", "Tarn", ""), contact("2", "Tarn", "")]).unwrap();
        assert!(company.has(Some("1")) && company.has(Some("2")));
        assert!(!company.has(Some("3")) && !company.has(None));
        assert_eq!(Company::of(Vec::new()), None, "nobody is there");
    }

    #[test]
    fn whom_something_happened_with_last_comes_first() {
        let people = ["1", "2", "3", "4"].map(|id| contact(id, "Tarn", ""));
        let people = Company::of(people.to_vec()).unwrap().newest_first(|id| match id {
            "2" => 5.0,
            "4" => 9.0,
            _ => 0.0,
        });
        let order: Vec<(&str, f64)> = people.iter().map(|(one, ms)| (one.external_id.as_str(), *ms)).collect();
        assert_eq!(order, [("4", 9.0), ("2", 5.0), ("1", 0.0), ("3", 0.0)]);
    }
}
