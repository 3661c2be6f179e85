//! The sample contacts, as the app ships them.

use serde_json::Value;

/// All of assets/contacts.json.
pub fn contacts() -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../../../assets/contacts.json")).unwrap();
    all.as_array().unwrap().clone()
}

/// One of them.
pub fn sample(external_id: &str) -> Value {
    let found = contacts().into_iter().find(|contact| contact["external_id"] == external_id);
    found.unwrap_or_else(|| panic!("the sample has no {external_id}"))
}

/// The first number of a sample contact, as E.164 and as people read it.
pub fn number(external_id: &str) -> (String, String) {
    let phone = &sample(external_id)["phones"][0];
    let text = |member: &str| phone[member].as_str().unwrap().to_owned();
    (text("e164"), text("display"))
}

/// First and last name of a sample contact.
pub fn name(external_id: &str) -> String {
    let contact = sample(external_id);
    format!("{} {}", contact["first_name"].as_str().unwrap(), contact["last_name"].as_str().unwrap())
}
