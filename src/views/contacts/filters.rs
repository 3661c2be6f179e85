//! The filters: a calm column beside the list, and what is set as chips above it.

use std::rc::Rc;

use yew::prelude::*;

use super::facet::{By, Facet};
use crate::crm::{Active, Filters};
use crate::parts::Over;
use crate::sheet;
use crate::store::Contacts;
use crate::ui::{Button, SelectField, Tone};
use crate::views::filter_chips::chips;

/// What can be asked of the last activity, with its word in the list of choices.
const ACTIVE: [(&str, &str, Option<Active>); 6] = [
    ("", "Any time", None),
    ("7", "Within 7 days", Some(Active::Within(7))),
    ("30", "Within 30 days", Some(Active::Within(30))),
    ("90", "Within 90 days", Some(Active::Within(90))),
    ("-30", "More than 30 days ago", Some(Active::Before(30))),
    ("-90", "More than 90 days ago", Some(Active::Before(90))),
];

const CALLS: [(&str, &str, Option<bool>); 3] =
    [("", "Everyone", None), ("may", "May be called", Some(false)), ("not", "Do not call", Some(true))];

/// One filter that is set: what it is, in words, and the filters without it.
fn set_filters(filters: &Filters) -> Vec<(String, Filters)> {
    let mut set = Vec::new();
    for by in [By::Tag, By::Company, By::Country, By::Owner] {
        for value in by.chosen(filters) {
            let others = by.chosen(filters).iter().filter(|other| *other != value).cloned().collect();
            set.push((format!("{}: {}", by.title(), by.name(value)), by.choose(filters, others)));
        }
    }
    if let Some(active) = filters.active {
        let words = match active {
            Active::Within(days) => format!("Active within {days} days"),
            Active::Before(days) => format!("Not active for {days} days"),
        };
        set.push((words, Filters { active: None, ..filters.clone() }));
    }
    if filters.open_task {
        set.push(("Open task".to_owned(), Filters { open_task: false, ..filters.clone() }));
    }
    if let Some(never) = filters.do_not_call {
        let words = if never { "Do not call" } else { "May be called" };
        set.push((words.to_owned(), Filters { do_not_call: None, ..filters.clone() }));
    }
    set
}

/// What is set, each with a button that takes it away.
pub fn filter_chips(filters: &Filters, onchange: &Callback<Filters>) -> Html {
    let set = set_filters(filters).into_iter().map(|(words, without)| {
        let remove = onchange.reform(move |_: MouseEvent| without.clone());
        (words, remove)
    });
    chips(set, onchange.reform(|_: MouseEvent| Filters::default()))
}

/// The column. `close` is given where the panel lies over the list.
pub fn filter_panel(filters: &Filters, contacts: &Contacts, onchange: &Callback<Filters>, close: Option<Over>) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-direction: column; min-height: 0; min-width: 0;
        & > .all { flex: 1; min-height: 0; overflow: auto; display: grid; grid-template-columns: minmax(0, 1fr); align-content: start; gap: 16px; padding: 2px 16px 16px 2px; scrollbar-width: thin; }
        & .task { display: flex; align-items: center; gap: 8px; min-height: 26px; font-size: 13px; }
        & .task input { width: 15px; height: 15px; margin: 0; }
        & select { font-size: 13px; min-height: 30px; padding: 3px 6px; }
        & > footer { display: flex; gap: 8px; padding: 12px; border-top: 1px solid var(--line); }
        & > footer > button:first-child { flex: 1; }
        &.over { position: absolute; inset: 0; z-index: 5; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); }
        &.over > .all { padding: 16px; gap: 20px; }
        &.over fieldset > label, &.over .task { min-height: 36px; }
        "#
    );
    let facets = contacts.facets();
    let options = |words: &[(&'static str, &'static str)]| {
        words.iter().map(|(value, words)| (AttrValue::Static(value), AttrValue::Static(words))).collect::<Vec<_>>()
    };
    let active = {
        let filters = filters.clone();
        onchange.reform(move |chosen: String| {
            let active = ACTIVE.into_iter().find(|(value, ..)| *value == chosen).and_then(|(.., active)| active);
            Filters { active, ..filters.clone() }
        })
    };
    let calls = {
        let filters = filters.clone();
        onchange.reform(move |chosen: String| {
            let do_not_call = CALLS.into_iter().find(|(value, ..)| *value == chosen).and_then(|(.., wanted)| wanted);
            Filters { do_not_call, ..filters.clone() }
        })
    };
    let task = {
        let filters = filters.clone();
        onchange.reform(move |_: Event| Filters { open_task: !filters.open_task, ..filters.clone() })
    };
    // What only an address can ask for, such as 14 days, is none of the choices.
    let active_now = ACTIVE.into_iter().find(|(.., active)| *active == filters.active).map_or("", |(value, ..)| value);
    let calls_now =
        CALLS.into_iter().find(|(.., wanted)| *wanted == filters.do_not_call).map_or("", |(value, ..)| value);
    html! {
        <aside id="filters" class={classes!(class, close.is_some().then_some("over"))} aria-label="Filters" tabindex="-1">
            <div class="all">
                <label class="task"><input type="checkbox" checked={filters.open_task} onchange={task} />{ "Has an open task" }</label>
                <SelectField id="filter-active" label="Last activity" value={active_now} onchange={active}
                    options={options(&ACTIVE.map(|(value, words, _)| (value, words)))} />
                <SelectField id="filter-calls" label="Calls" value={calls_now} onchange={calls}
                    options={options(&CALLS.map(|(value, words, _)| (value, words)))} />
                for by in [By::Tag, By::Owner, By::Country, By::Company] {
                    <Facet key={by.title()} {by} facets={Rc::clone(&facets)} filters={filters.clone()} onchange={onchange.clone()} />
                }
            </div>
            if let Some((words, close)) = close {
                <footer>
                    <Button label={words} tone={Tone::Primary} onclick={close.reform(|_: MouseEvent| ())} />
                    <Button label="Clear filters" onclick={onchange.reform(|_: MouseEvent| Filters::default())} />
                </footer>
            }
        </aside>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn each_filter_that_is_set_can_be_taken_away_by_itself() {
        let filters = Filters {
            tags: vec!["VIP".into(), "Lead".into()],
            owners: vec!["Ada".into()],
            active: Some(Active::Before(30)),
            open_task: true,
            do_not_call: Some(false),
            ..Filters::default()
        };
        let set = set_filters(&filters);
        let words: Vec<&str> = set.iter().map(|(words, _)| words.as_str()).collect();
        let all = ["Tag: VIP", "Tag: Lead", "Owner: Ada", "Not active for 30 days", "Open task", "May be called"];
        assert_eq!(words, all);
        for (place, (words, without)) in set.iter().enumerate() {
            let left: Vec<String> = set_filters(without).into_iter().map(|(words, _)| words).collect();
            let expected: Vec<&str> =
                all.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, all)| *all).collect();
            assert_eq!(left, expected, "without {words}");
        }
    }
}
