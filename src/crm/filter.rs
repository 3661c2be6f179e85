//! What narrows the list beside the search: tag, company, country, owner, last activity, open task, do-not-call.

use std::collections::HashMap;

use super::Contact;

/// The filters. All of them must hold; within one, any of its values will do. Nothing set: everything passes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filters {
    pub tags: Vec<String>,
    pub companies: Vec<String>,
    /// ISO 3166 codes.
    pub countries: Vec<String>,
    pub owners: Vec<String>,
    pub active: Option<Active>,
    /// Only those with a task that waits to be done.
    pub open_task: bool,
    /// Only those who may (`false`) or may not (`true`) be called.
    pub do_not_call: Option<bool>,
}

/// When something last happened with a contact: a call, a note, a task, a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Active {
    /// Within so many days.
    Within(u16),
    /// Not for so many days.
    Before(u16),
}

/// What is known of a contact beyond its own record.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Facts {
    /// The last call, note, task or change, in milliseconds since the Unix epoch; 0: none.
    pub last_ms: f64,
    pub open_tasks: u32,
}

/// Facts by external id. Contacts that aren't there have none.
pub type FactsById = HashMap<String, Facts>;

const DAY_MS: f64 = 86_400_000.0;

impl Filters {
    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether `contact` passes. `now_ms` is what "within so many days" counts from.
    pub fn pass(&self, contact: &Contact, facts: Facts, now_ms: f64) -> bool {
        let any = |wanted: &[String], has: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == has);
        any(&self.companies, &contact.company)
            && any(&self.countries, &contact.country)
            && any(&self.owners, &contact.owner)
            && (self.tags.is_empty() || contact.tags.iter().any(|tag| self.tags.contains(tag)))
            && self.do_not_call.is_none_or(|wanted| wanted == contact.do_not_call)
            && (!self.open_task || facts.open_tasks > 0)
            && self.active.is_none_or(|active| {
                let last_ms = facts.last_ms.max(contact.updated_ms);
                match active {
                    Active::Within(days) => last_ms >= now_ms - f64::from(days) * DAY_MS,
                    Active::Before(days) => last_ms < now_ms - f64::from(days) * DAY_MS,
                }
            })
    }
}
