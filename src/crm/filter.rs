//! What narrows the list beside the search: tag, company, country, owner, last activity, open task, do-not-call.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Contact, alike};

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

/// How many values of one kind an address may name; more would only be there to slow the list down.
const MAX_VALUES: usize = 50;

const DAY_MS: f64 = 86_400_000.0;

impl Filters {
    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many values are set.
    pub fn count(&self) -> usize {
        let named = [&self.tags, &self.companies, &self.countries, &self.owners];
        let others = [self.active.is_some(), self.open_task, self.do_not_call.is_some()];
        named.into_iter().map(Vec::len).sum::<usize>() + others.into_iter().filter(|is_set| *is_set).count()
    }

    /// Whether `contact` passes. `now_ms` is what "within so many days" counts from.
    pub fn pass(&self, contact: &Contact, facts: Facts, now_ms: f64) -> bool {
        let any = |wanted: &[String], has: &str| wanted.is_empty() || wanted.iter().any(|wanted| alike(wanted, has));
        any(&self.companies, &contact.company)
            && any(&self.countries, &contact.country)
            && any(&self.owners, &contact.owner)
            && (self.tags.is_empty() || contact.tags.iter().any(|tag| any(&self.tags, tag)))
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

    /// Reads the parameters of a list's address: `tag`, `company`, `country` and `owner`, each as often as it has
    /// values, `active=7d` or `active=not-30d`, `task=open`, `dnc=yes` or `dnc=no`. What isn't one of them is left out.
    pub fn parse_query<'a>(pairs: impl IntoIterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> Self {
        let mut filters = Self::default();
        for (name, value) in pairs {
            let values = match name.as_ref() {
                "tag" => &mut filters.tags,
                "company" => &mut filters.companies,
                "country" => &mut filters.countries,
                "owner" => &mut filters.owners,
                "active" => {
                    filters.active = Active::of_word(&value).or(filters.active);
                    continue;
                }
                "task" => {
                    filters.open_task |= value == "open";
                    continue;
                }
                "dnc" => {
                    filters.do_not_call = match value.as_ref() {
                        "yes" => Some(true),
                        "no" => Some(false),
                        _ => filters.do_not_call,
                    };
                    continue;
                }
                _ => continue,
            };
            if !value.is_empty() && values.len() < MAX_VALUES && !values.iter().any(|has| *has == value) {
                values.push(value.into_owned());
            }
        }
        filters
    }

    /// The parameters that [`Filters::parse_query`] reads, in one order whatever was set first.
    pub fn write_query(&self) -> Vec<(&'static str, String)> {
        let lists =
            [("tag", &self.tags), ("company", &self.companies), ("country", &self.countries), ("owner", &self.owners)];
        let mut pairs: Vec<_> = lists
            .into_iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name, value.clone())))
            .collect();
        pairs.extend(self.active.map(|active| ("active", active.to_word())));
        pairs.extend(self.open_task.then(|| ("task", "open".to_owned())));
        pairs.extend(self.do_not_call.map(|wanted| ("dnc", if wanted { "yes" } else { "no" }.to_owned())));
        pairs
    }
}

impl Active {
    /// Reads "7d" or "not-30d".
    fn of_word(word: &str) -> Option<Self> {
        let (make, days): (fn(u16) -> Self, _) = match word.strip_prefix("not-") {
            Some(days) => (Self::Before, days),
            None => (Self::Within, word),
        };
        days.strip_suffix('d')?.parse().ok().map(make)
    }

    fn to_word(self) -> String {
        match self {
            Self::Within(days) => format!("{days}d"),
            Self::Before(days) => format!("not-{days}d"),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
