//! Who can ring in: the sample contacts, any number, any external id.

use std::rc::Rc;

use yew::prelude::*;

use super::softphone::Party;
use crate::crm::phone;
use crate::simulators::people::{self, Person};

/// So many rows are enough to choose from; typing narrows.
pub const MOST: usize = 40;

/// The sample contacts, once they have been fetched.
#[derive(Clone, Default, PartialEq)]
pub struct Callers(Rc<[Person]>);

impl Callers {
    /// The choices for what was typed, the likeliest first; never empty. Contacts that match come first, then
    /// the text itself as a number or as an external id. The first sample contact leads while nothing is typed,
    /// so that one click plays a call.
    pub fn matching(&self, typed: &str) -> Vec<Party> {
        let typed = typed.trim();
        let mut choices = find(&self.0, typed);
        if typed.is_empty() {
            choices.retain(|party| party.external_id != first().external_id);
            choices.insert(0, first());
            choices.truncate(MOST);
        } else {
            let number = Party { number: Some(typed.to_owned()), ..Party::default() };
            let id = Party { external_id: Some(typed.to_owned()), ..Party::default() };
            let known = |choice: &Party| choice.external_id == id.external_id;
            let is_known = choices.iter().any(known);
            if looks_like_a_number(typed) {
                choices.push(number);
            }
            if !is_known {
                choices.push(id);
            }
        }
        choices
    }
}

impl Callers {
    /// The same party with its name and its number as people write it, if it is a sample: in another CRM the same id may be
    /// somebody else's, so the number and the name have to be the sample's too where there are some.
    pub fn named(&self, party: Party) -> Party {
        let same_number = |person: &Person| {
            party.number.as_ref().is_none_or(|number| phone::digits(number) == phone::digits(&person.phone))
        };
        let is_them = |person: &&Person| party.external_id.as_ref() == Some(&person.external_id) && same_number(person);
        let same_name = |person: &&Person| party.name.as_ref().is_none_or(|name| *name == person.name());
        match self.0.iter().find(is_them).filter(same_name) {
            Some(person) => Party { name: Some(person.name()), number: Some(person.display.clone()), ..party },
            None => party,
        }
    }
}

/// Whoever has exactly this external id comes first.
fn find(people: &[Person], typed: &str) -> Vec<Party> {
    let (is_meant, is_exact) = (people::means(typed), |person: &&Person| person.external_id == typed);
    let others = people.iter().filter(|person| {
        !is_exact(person) && is_meant([&person.name(), &person.company, &person.external_id], &person.phone)
    });
    people.iter().find(is_exact).into_iter().chain(others.take(MOST)).map(party).collect()
}

fn party(person: &Person) -> Party {
    Party {
        name: Some(person.name()),
        number: Some(person.display.clone()),
        external_id: Some(person.external_id.clone()),
    }
}

fn looks_like_a_number(typed: &str) -> bool {
    let digits = phone::digits(typed).len();
    (3..=15).contains(&digits) && typed.chars().all(|c| c.is_ascii_digit() || "+()-./ ".contains(c))
}

/// The first of the sample contacts, known before the others have been fetched.
fn first() -> Party {
    Party {
        name: Some("Aino Virtanen".to_owned()),
        number: Some("+46 70 174 06 05".to_owned()),
        external_id: Some("C-1001".to_owned()),
    }
}

/// Fetches the sample contacts when the phone is first shown. Without them there is still one caller, and
/// everything that can be typed.
#[hook]
pub fn use_callers() -> Callers {
    let callers = use_state(Callers::default);
    {
        let callers = callers.setter();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                if let Ok(people) = people::fetch().await {
                    callers.set(Callers(people.into()));
                }
            });
        });
    }
    (*callers).clone()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::simulators::people::tests::samples;

    fn sample() -> Callers {
        Callers(samples().into())
    }

    #[test]
    fn the_caller_that_is_known_beforehand_is_the_first_sample_contact() {
        assert_eq!(party(samples().first().unwrap()), first());
    }

    #[test]
    fn nothing_typed_offers_the_first_contact_first_and_once() {
        assert_eq!(Callers::default().matching(" "), [first()]);
        let choices = sample().matching("");
        assert_eq!(choices.len(), MOST);
        assert_eq!(choices.iter().filter(|party| **party == first()).count(), 1);
        assert_eq!(choices.first(), Some(&first()));
    }

    #[test]
    fn a_sample_has_its_name_and_nobody_else_has() {
        let party = |id: &str, number: Option<&str>| Party {
            external_id: Some(id.to_owned()),
            number: number.map(str::to_owned),
            ..Party::default()
        };
        let name = |party| sample().named(party).name;
        assert_eq!(name(party("C-1001", None)).as_deref(), Some("Aino Virtanen"));
        assert_eq!(name(party("C-1001", Some("+46701740605"))).as_deref(), Some("Aino Virtanen"));
        assert_eq!(name(party("C-1001", Some("+46 70 174 06 06"))), None, "another CRM's C-1001");
        assert_eq!(name(party("X-1", None)), None);
        let own = Party { name: Some("Somebody".to_owned()), ..party("C-1001", None) };
        assert_eq!(name(own).as_deref(), Some("Somebody"));
        let whole = Party { name: Some("Aino Virtanen".to_owned()), ..party("C-1001", Some("+46701740605")) };
        assert_eq!(sample().named(whole).number.as_deref(), Some("+46 70 174 06 05"));
    }

    #[test]
    fn typed_text_can_always_ring_as_itself() {
        let id = |text: &str| Party { external_id: Some(text.to_owned()), ..Party::default() };
        assert_eq!(Callers::default().matching("ACME/7"), [id("ACME/7")]);
        let choices = sample().matching("+44 20 7946 0999 9");
        let number = Party { number: Some("+44 20 7946 0999 9".to_owned()), ..Party::default() };
        assert_eq!(choices, [number, id("+44 20 7946 0999 9")]);
    }

    #[test]
    fn an_exact_external_id_comes_first_and_is_not_offered_twice() {
        let choices = sample().matching("C-1234");
        let ids: Vec<_> = choices.iter().filter_map(|party| party.external_id.as_deref()).collect();
        assert_eq!(ids.first(), Some(&"C-1234"));
        assert_eq!(ids.iter().filter(|id| **id == "C-1234").count(), 1);
    }
}
