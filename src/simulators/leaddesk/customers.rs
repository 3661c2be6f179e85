//! Whom the agent can call: the sample contacts, as LeadDesk's customers.

use std::rc::Rc;

use cti_bridge::leaddesk::Id;

use crate::crm::{Contact, phone};

/// So many rows are enough to choose from; typing narrows.
pub const MOST: usize = 60;

/// A customer of LeadDesk's.
#[derive(Clone, PartialEq, Debug)]
pub struct Customer {
    /// LeadDesk's customer id: the contact's external id.
    pub id: Id,
    pub name: String,
    pub company: String,
    pub initials: String,
    /// E.164; empty where it isn't known.
    pub phone: String,
    /// The number as people write it.
    pub display: String,
}

impl Customer {
    /// Of a contact that has an id.
    pub fn of(contact: &Contact) -> Option<Self> {
        let phone = contact.main_phone().cloned().unwrap_or_default();
        Some(Self {
            id: Id::new(contact.external_id.as_str())?,
            name: contact.name(),
            company: contact.company.clone(),
            initials: contact.initials(),
            phone: phone.e164,
            display: phone.display,
        })
    }

    /// Somebody whom the list doesn't have.
    pub fn stranger(id: Id) -> Self {
        Self {
            name: format!("Customer {id}"),
            id,
            company: String::new(),
            initials: "#".to_owned(),
            phone: String::new(),
            display: String::new(),
        }
    }

    /// The first of the sample contacts, known before the others have been fetched.
    pub fn first() -> Option<Self> {
        Some(Self {
            id: Id::new("C-1001")?,
            name: "Aino Virtanen".to_owned(),
            company: "Saimaa Logistics".to_owned(),
            initials: "AV".to_owned(),
            phone: "+46701740605".to_owned(),
            display: "+46 70 174 06 05".to_owned(),
        })
    }
}

/// The customers whose name, company, id or number has what was typed, in the list's order.
pub fn matching(customers: &[Customer], typed: &str) -> Vec<Customer> {
    let wanted = typed.trim().to_lowercase();
    let digits = phone::digits(&wanted);
    let by_number = digits.len() >= 3 && !wanted.contains(char::is_alphabetic);
    let fits = |customer: &&Customer| {
        let has = |text: &str| text.to_lowercase().contains(&wanted);
        has(&customer.name)
            || has(&customer.company)
            || has(customer.id.as_str())
            || (by_number && customer.phone.contains(digits.trim_start_matches('0')))
    };
    customers.iter().filter(fits).take(MOST).cloned().collect()
}

/// The contacts as customers.
pub fn of_contacts(contacts: &[Contact]) -> Rc<[Customer]> {
    contacts.iter().filter_map(Customer::of).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn sample() -> Rc<[Customer]> {
        let contacts: Vec<Contact> = serde_json::from_str(include_str!("../../../assets/contacts.json")).unwrap();
        of_contacts(&contacts)
    }

    #[test]
    fn the_customer_that_is_known_beforehand_is_the_first_of_the_samples() {
        assert_eq!(sample().first().cloned(), Customer::first());
        assert_eq!(sample().len(), 500);
    }

    #[test]
    fn typing_narrows_by_name_company_id_and_number() {
        let all = sample();
        assert_eq!(matching(&all, "  ").len(), MOST);
        for typed in ["aino virt", "saimaa", "c-1001", "070 174 06 05", "+46 70 174"] {
            let found = matching(&all, typed);
            assert!(found.iter().any(|customer| Some(customer) == Customer::first().as_ref()), "{typed}");
        }
        assert!(matching(&all, "nobody of that name").is_empty());
    }
}
