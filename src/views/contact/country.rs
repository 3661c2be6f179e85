//! The countries of the world to choose from.

use yew::prelude::*;

use crate::crm::{country_codes, fold};
use crate::ui::intl;

/// A code, and the country's name.
type Choice = (AttrValue, AttrValue);

thread_local! {
    static CHOICES: Vec<Choice> = all();
}

fn all() -> Vec<Choice> {
    let mut named: Vec<(String, &str, String)> = country_codes()
        .map(|code| {
            let name = intl::country(code);
            (fold(&name), code, name)
        })
        .collect();
    named.sort();
    let none = (AttrValue::Static(""), AttrValue::Static("Select a country"));
    std::iter::once(none)
        .chain(named.into_iter().map(|(_, code, name)| (AttrValue::from(code.to_owned()), AttrValue::from(name))))
        .collect()
}

/// The choices, in the order of their names; with `chosen`, if it isn't one of them.
pub fn choices(chosen: &str) -> Vec<Choice> {
    let mut choices = CHOICES.with(Clone::clone);
    if !choices.iter().any(|(code, _)| *code == chosen) {
        choices.push((AttrValue::from(chosen.to_owned()), AttrValue::from(intl::country(chosen))));
    }
    choices
}
