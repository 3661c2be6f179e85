//! Whom the agent can call: the sample contacts, as LeadDesk's customers.

use std::rc::Rc;

use cti_bridge::leaddesk::Id;

use crate::simulators::people::{self, Person};

/// How many customers the calling list has: the first ones.
pub const LISTED: usize = 25;

/// How many rows a search shows.
const MOST_FOUND: usize = 60;

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
    /// Asked not to be called: the list passes over them, and the agent sees it.
    pub do_not_call: bool,
}

impl Customer {
    /// Of a contact that has an id.
    fn of(person: &Person) -> Option<Self> {
        let initials = [&person.first_name, &person.last_name].into_iter().filter_map(|name| name.chars().next());
        Some(Self {
            id: Id::new(person.external_id.as_str())?,
            name: person.name(),
            company: person.company.clone(),
            initials: initials.collect(),
            phone: person.phone.clone(),
            display: person.display.clone(),
            do_not_call: person.do_not_call,
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
            do_not_call: false,
        }
    }

    /// The number as people write it, as far as that is known.
    pub fn number(&self) -> &str {
        if self.display.is_empty() { &self.phone } else { &self.display }
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
            do_not_call: false,
        })
    }
}

/// The calling list.
pub fn listed(customers: &[Customer]) -> &[Customer] {
    customers.get(..LISTED).unwrap_or(customers)
}

/// The customers that match what was typed, in the list's order; the calling list while nothing is.
pub fn matching(customers: &[Customer], typed: &str) -> Vec<Customer> {
    if typed.trim().is_empty() {
        return listed(customers).to_vec();
    }
    let is_meant = people::means(typed);
    let fits =
        |customer: &&Customer| is_meant([&customer.name, &customer.company, customer.id.as_str()], &customer.phone);
    customers.iter().filter(fits).take(MOST_FOUND).cloned().collect()
}

/// The people as customers.
pub fn of_people(people: &[Person]) -> Rc<[Customer]> {
    people.iter().filter_map(Customer::of).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::simulators::people::tests::samples;

    fn sample() -> Rc<[Customer]> {
        of_people(&samples())
    }

    #[test]
    fn the_customer_that_is_known_beforehand_is_the_first_of_the_samples() {
        assert_eq!(sample().first().cloned(), Customer::first());
        assert_eq!(sample().len(), 500);
    }

    #[test]
    fn two_of_the_calling_list_asked_not_to_be_called() {
        let never: Vec<_> =
            listed(&sample()).iter().filter(|one| one.do_not_call).map(|one| one.id.to_string()).collect();
        assert_eq!(never, ["C-1017", "C-1019"]);
    }

    #[test]
    fn typing_narrows() {
        assert_eq!(matching(&sample(), "  "), listed(&sample()));
        assert_eq!(matching(&sample(), "C-1").len(), MOST_FOUND);
        assert_eq!((listed(&sample()).len(), listed(&[]).len()), (LISTED, 0));
        assert_eq!(matching(&sample(), "aino virt"), Vec::from_iter(Customer::first()));
    }
}
