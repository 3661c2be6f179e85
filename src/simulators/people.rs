//! The sample contacts, as the simulators know them: one's callers, the other's customers.

use serde_json::Value;

use crate::crm::phone;
use crate::store::sample;

/// A sample contact.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Person {
    pub external_id: String,
    pub first_name: String,
    pub last_name: String,
    pub company: String,
    /// E.164.
    pub phone: String,
    /// The number as people write it.
    pub display: String,
    pub do_not_call: bool,
}

impl Person {
    fn of(contact: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let phone = &contact["phones"][0];
        Self {
            external_id: text(&contact["external_id"]),
            first_name: text(&contact["first_name"]),
            last_name: text(&contact["last_name"]),
            company: text(&contact["company"]),
            phone: text(&phone["e164"]),
            display: text(&phone["display"]),
            do_not_call: contact["do_not_call"].as_bool().unwrap_or_default(),
        }
    }

    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// Fetches them.
///
/// # Errors
/// A sentence.
pub async fn fetch() -> Result<Vec<Person>, String> {
    of_text(&sample::text().await?)
}

fn of_text(text: &str) -> Result<Vec<Person>, String> {
    let contacts: Vec<Value> = serde_json::from_str(text).map_err(|error| sample::failed(&error.to_string()))?;
    Ok(contacts.iter().map(Person::of).collect())
}

/// Whether someone is whom the typed text means: every word of it is in their texts, or its digits are in their number.
pub fn means(typed: &str) -> impl Fn([&str; 3], &str) -> bool + use<> {
    let typed = typed.trim().to_lowercase();
    let digits = phone::digits(&typed).trim_start_matches('0').to_owned();
    let by_number = digits.len() >= 3 && !typed.contains(char::is_alphabetic);
    move |texts, number| {
        let text = texts.join(" ").to_lowercase();
        typed.split_whitespace().all(|word| text.contains(word)) || (by_number && number.contains(&digits))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
pub mod tests {
    use super::*;
    use crate::crm::Contact;

    const SAMPLES: &str = include_str!("../../assets/contacts.json");

    /// The sample contacts.
    pub fn samples() -> Vec<Person> {
        of_text(SAMPLES).unwrap()
    }

    #[test]
    fn the_samples_are_the_crms_own() {
        let contacts: Vec<Contact> = serde_json::from_str(SAMPLES).unwrap();
        let people = samples();
        assert_eq!(people.len(), contacts.len());
        for (person, contact) in people.iter().zip(&contacts) {
            let phone = contact.main_phone().unwrap();
            assert_eq!(
                (&person.external_id, &person.name(), &person.company, &person.phone, &person.display),
                (&contact.external_id, &contact.name(), &contact.company, &phone.e164, &phone.display)
            );
            assert_eq!(person.do_not_call, contact.do_not_call);
        }
        assert!(of_text("[").unwrap_err().contains("Couldn’t load contacts.json"));
    }

    #[test]
    fn each_typed_word_is_in_a_text_or_the_digits_in_the_number() {
        let is_meant = |typed: &str| means(typed)(["Aino Virtanen", "Saimaa Logistics", "C-1001"], "+46701740605");
        for typed in ["  ", "aino virt", "Virtanen Aino", "saimaa", "c-1001", "070 174 06 05", "+46 70 174"] {
            assert!(is_meant(typed), "{typed}");
        }
        for typed in ["nobody of that name", "aino 9", "46 71"] {
            assert!(!is_meant(typed), "{typed}");
        }
    }
}
