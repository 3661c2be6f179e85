//! One thing to filter by: its values with their counts, the most frequent first.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::crm::{Facets, Filters, alike, fold};
use crate::sheet;
use crate::ui::intl;

/// Values that are shown at first.
const FEW: usize = 5;
/// How many more each "Show more" brings.
const MORE: usize = 20;
/// From here on there is a box to find a value.
const MANY: usize = 8;

/// What can be filtered by like this.
#[derive(Clone, Copy, PartialEq)]
pub enum By {
    Tag,
    Owner,
    Country,
    Company,
}

impl By {
    pub fn title(self) -> &'static str {
        match self {
            Self::Tag => "Tag",
            Self::Owner => "Owner",
            Self::Country => "Country",
            Self::Company => "Company",
        }
    }

    /// What the box to find a value is called.
    fn find(self) -> &'static str {
        match self {
            Self::Tag => "Find a tag",
            Self::Owner => "Find an owner",
            Self::Country => "Find a country",
            Self::Company => "Find a company",
        }
    }

    /// The values, each with the number of contacts that have it.
    fn values(self, facets: &Facets) -> &[(String, usize)] {
        match self {
            Self::Tag => &facets.tags,
            Self::Owner => &facets.owners,
            Self::Country => &facets.countries,
            Self::Company => &facets.companies,
        }
    }

    /// The values that are chosen.
    pub fn chosen(self, filters: &Filters) -> &[String] {
        match self {
            Self::Tag => &filters.tags,
            Self::Owner => &filters.owners,
            Self::Country => &filters.countries,
            Self::Company => &filters.companies,
        }
    }

    /// The same filters with these values chosen.
    pub fn choose(self, filters: &Filters, values: Vec<String>) -> Filters {
        let mut next = filters.clone();
        match self {
            Self::Tag => next.tags = values,
            Self::Owner => next.owners = values,
            Self::Country => next.countries = values,
            Self::Company => next.companies = values,
        }
        next
    }

    /// What a value is called.
    pub fn name(self, value: &str) -> String {
        if self == Self::Country { intl::country(value) } else { value.to_owned() }
    }
}

#[derive(Properties, PartialEq)]
pub struct FacetProps {
    pub by: By,
    pub facets: Rc<Facets>,
    pub filters: Filters,
    pub onchange: Callback<Filters>,
}

/// Takes a value in or out. In one order, so that the same choice has one address.
fn toggled(chosen: &[String], value: &str) -> Vec<String> {
    let mut next: Vec<String> = chosen.iter().filter(|other| !alike(other, value)).cloned().collect();
    if next.len() == chosen.len() {
        next.push(value.to_owned());
        next.sort();
    }
    next
}

#[component]
pub fn Facet(props: &FacetProps) -> Html {
    let class = sheet!(
        r#"
        border: 0; margin: 0; padding: 0; min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1px;
        & > legend { padding: 0 0 4px; font-size: 12px; font-weight: 600; color: var(--muted); }
        & > input { height: 30px; margin-bottom: 4px; padding: 0 8px; border-radius: 6px; border: 1px solid var(--line-strong); background: var(--surface); font-size: 13px; min-width: 0; }
        & > input::placeholder { color: var(--muted); opacity: 1; }
        & > input:focus-visible { outline-offset: 0; }
        & > label { display: flex; align-items: center; gap: 8px; min-height: 26px; padding: 2px 6px; margin: 0 -6px; border-radius: 6px; font-size: 13px; }
        & > label:hover { background: var(--hover); }
        & > label > input { flex: none; width: 15px; height: 15px; margin: 0; }
        & > label > span:first-of-type { flex: 1; min-width: 0; text-align: left; }
        & > label > .num { color: var(--muted); font-size: 12px; }
        & > button { justify-self: start; min-height: 26px; padding: 2px 0; border: 0; background: none; color: var(--accent); font-size: 12px; font-weight: 500; }
        & > button:hover { text-decoration: underline; }
        & > p { font-size: 12px; padding: 4px 0; overflow-wrap: anywhere; }
        "#
    );
    let wanted = use_state_eq(String::new);
    let shown = use_state_eq(|| FEW);
    let by = props.by;
    let named = |value: &str| by.name(value);
    let needle = fold(&wanted);
    let (values, chosen) = (by.values(&props.facets), by.chosen(&props.filters));
    let found: Vec<(&str, usize)> = values
        .iter()
        .map(|(value, count)| (value.as_str(), *count))
        .filter(|(value, _)| needle.is_empty() || fold(&named(value)).contains(needle.trim()))
        .collect();
    let rest = found.len().saturating_sub(*shown);
    // What is chosen stays in sight, also where no contact has it any more.
    let hidden: Vec<(&str, usize)> = chosen
        .iter()
        .filter(|value| !found.iter().take(*shown).any(|(other, _)| alike(other, value)))
        .map(|value| {
            let count = values.iter().find(|(other, _)| alike(other, value)).map_or(0, |(_, count)| *count);
            (value.as_str(), count)
        })
        .collect();
    let oninput = {
        let (wanted, shown) = (wanted.setter(), shown.setter());
        Callback::from(move |event: InputEvent| {
            wanted.set(event.target_unchecked_into::<HtmlInputElement>().value());
            shown.set(FEW);
        })
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + MORE))
    };
    let fewer = {
        let shown = shown.setter();
        Callback::from(move |_: MouseEvent| shown.set(FEW))
    };
    let row = |(value, count): (&str, usize)| {
        let checked = chosen.iter().any(|other| alike(other, value));
        let (filters, own) = (props.filters.clone(), value.to_owned());
        let onchange = props.onchange.reform(move |_: Event| by.choose(&filters, toggled(by.chosen(&filters), &own)));
        html! {
            <label key={value}>
                <input type="checkbox" {checked} {onchange} />
                <span class="cut" dir="auto" title={named(value)}>{ named(value) }</span>
                <span class="num">{ intl::number(count) }</span>
            </label>
        }
    };
    if values.is_empty() && chosen.is_empty() {
        return Html::default();
    }
    html! {
        <fieldset {class}>
            <legend>{ by.title() }</legend>
            if values.len() > MANY {
                <input type="search" aria-label={by.find()} placeholder={by.find()} autocomplete="off" spellcheck="false"
                    value={(*wanted).clone()} {oninput} />
            }
            for pair in hidden.into_iter().chain(found.iter().copied().take(*shown)) {
                { row(pair) }
            }
            if found.is_empty() {
                <p class="muted">{ format!("None with “{}”.", *wanted) }</p>
            }
            if rest > 0 {
                <button type="button" aria-label={format!("{}: show more", by.title())} onclick={more}>{ format!("Show more ({})", intl::number(rest)) }</button>
            } else if *shown > FEW && found.len() > FEW {
                <button type="button" aria-label={format!("{}: show fewer", by.title())} onclick={fewer}>{ "Show fewer" }</button>
            }
        </fieldset>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::toggled;

    #[test]
    fn a_choice_has_one_order_however_it_was_made() {
        let list = |values: &[&str]| values.iter().map(|&value| value.to_owned()).collect::<Vec<_>>();
        assert_eq!(toggled(&toggled(&[], "b"), "a"), list(&["a", "b"]));
        assert_eq!(toggled(&list(&["a", "b"]), "a"), list(&["b"]));
    }
}
