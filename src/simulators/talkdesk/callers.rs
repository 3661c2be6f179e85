//! Who can ring in: the sample contacts, any number, any external id.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::softphone::Party;
use crate::crm::{Book, Contact, Filters, Sort, phone};
use crate::store::sample;

/// So many rows are enough to choose from; typing narrows.
pub const MOST: usize = 40;

/// The sample contacts, once they have been fetched.
#[derive(Clone, Default)]
pub struct Callers(Option<Rc<RefCell<Book>>>);

impl PartialEq for Callers {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_ref().map(Rc::as_ptr) == other.0.as_ref().map(Rc::as_ptr)
    }
}

impl Callers {
    fn new(contacts: Vec<Contact>) -> Self {
        Self(Some(Rc::new(RefCell::new(Book::from_contacts(contacts)))))
    }

    /// The choices for what was typed, the likeliest first; never empty. Contacts that match come first, then
    /// the text itself as a number or as an external id. The first sample contact leads while nothing is typed,
    /// so that one click plays a call.
    pub fn matching(&self, typed: &str) -> Vec<Party> {
        let typed = typed.trim();
        let mut choices = match &self.0 {
            Some(book) => find(&mut book.borrow_mut(), typed),
            None => vec![],
        };
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

fn find(book: &mut Book, typed: &str) -> Vec<Party> {
    let slots = book.find(typed, &Filters::default(), Sort::default(), 0.0);
    let found: Vec<_> = slots.iter().filter_map(|slot| book.contact(*slot)).take(MOST).cloned().collect();
    let exact = book.get(typed).cloned();
    let rest = found.into_iter().filter(|contact| contact.external_id != typed);
    exact.into_iter().chain(rest).map(|contact| party(&contact)).collect()
}

fn party(contact: &Contact) -> Party {
    Party {
        name: Some(contact.name()),
        number: contact.main_phone().map(|phone| phone.display.clone()),
        external_id: Some(contact.external_id.clone()),
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
                if let Ok(contacts) = sample::contacts().await {
                    callers.set(Callers::new(contacts));
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

    fn sample() -> Callers {
        Callers::new(serde_json::from_str(include_str!("../../../assets/contacts.json")).unwrap())
    }

    #[test]
    fn the_caller_that_is_known_beforehand_is_the_first_sample_contact() {
        let contacts: Vec<Contact> = serde_json::from_str(include_str!("../../../assets/contacts.json")).unwrap();
        assert_eq!(party(contacts.first().unwrap()), first());
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
