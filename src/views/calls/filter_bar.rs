//! The call log's filters: the search and the period at once, the others behind a button, what is set as chips.

use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew_router::prelude::*;

use super::filters::{Parameters, periods, selects, set_filters};
use crate::routes::Route;
use crate::sheet;
use crate::store::{shown_providers, use_calls};
use crate::ui::{Button, SelectField, TextField, Tone, intl};
use crate::views::filter_chips::{button_label, chips};

#[derive(Properties, PartialEq)]
pub struct FilterBarProps {
    pub parameters: Parameters,
}

#[component]
pub fn FilterBar(props: &FilterBarProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px;
        & > .bar { display: flex; flex-wrap: wrap; align-items: start; gap: 8px; }
        & > .bar > button { min-height: 34px; }
        /* Without the room for its hint. */
        & > .bar > :first-child { flex: 1 1 180px; margin-bottom: -4px; }
        & .days { display: flex; gap: 2px; min-width: 0; max-width: 100%; overflow-x: auto; scrollbar-width: none; }
        & .days > button { flex: none; min-height: 34px; padding: 5px 10px; }
        & .days > button:focus-visible { outline-offset: -2px; }
        & > .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr)); gap: 10px; padding: 12px 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
        & label.date { display: grid; gap: 4px; align-content: start; font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & label.date input { width: 100%; min-width: 0; min-height: 34px; font-weight: 400; padding: 5px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); font-size: 14px; }
        @container (max-width: 640px) {
            & .days > button { padding: 5px 8px; }
            & > .fields { grid-template-columns: repeat(2, minmax(0, 1fr)); }
        }
        "#
    );
    let navigator = use_navigator();
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let parameters = &props.parameters;
    let set: Set = {
        let parameters = parameters.clone();
        Callback::from(move |changes: Vec<(&'static str, String)>| {
            let changes: Vec<_> = changes.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let raw = parameters.query_with(&changes);
            match &navigator {
                Some(navigator) if raw.is_empty() => navigator.replace(&Route::Calls),
                Some(navigator) => {
                    let Ok(()) = navigator.replace_with_query(&Route::Calls, gloo::history::query::Raw(raw.as_str()));
                }
                None => {}
            }
        })
    };
    let periods = periods(|days| intl::iso_day(intl::midday_ms(days)));
    let filters =
        set_filters(parameters, &periods, |day| intl::start_of_iso_day(day).map(|_| intl::moment_of_iso(day)));
    let search = set.reform(|text: String| vec![("q", text)]);
    html! {
        <section {class} aria-label="Filters">
            <div class="bar">
                <TextField id="calls-q" label="Search calls" hide_label=true kind="search" placeholder="Search name, number or note"
                    value={parameters.get("q").to_owned()} onchange={search} />
                <Button label={button_label(filters.len())} icon="list-filter" expanded={*open} onclick={toggle} />
                <div class="days" role="group" aria-label="Days">
                    for period in periods {
                        <Button label={period.label} tone={Tone::Ghost} pressed={period.is_chosen(parameters)}
                            onclick={set.reform(move |_: MouseEvent| vec![("from", period.from.clone()), ("to", period.to.clone())])} />
                    }
                </div>
            </div>
            if !filters.is_empty() {
                { set_chips(&filters, &set) }
            }
            if *open {
                <Fields parameters={parameters.clone()} {set} />
            }
        </section>
    }
}

/// Sets parameters, and leaves the others as they are.
type Set = Callback<Vec<(&'static str, String)>>;

fn set_chips(filters: &[(&'static str, String)], set: &Set) -> Html {
    let names: Vec<&'static str> = filters.iter().map(|(name, _)| *name).collect();
    let clear = set.reform(move |_: MouseEvent| names.iter().map(|name| (*name, String::new())).collect());
    let each = filters.iter().map(|(name, words)| {
        let name = *name;
        (words.clone(), set.reform(move |_: MouseEvent| vec![(name, String::new())]))
    });
    chips(each, clear)
}

#[derive(Properties, PartialEq)]
struct FieldsProps {
    parameters: Parameters,
    set: Set,
}

/// All filters but the search.
#[component]
fn Fields(props: &FieldsProps) -> Html {
    let FieldsProps { parameters, set } = props;
    let calls = use_calls();
    // Only when calls have changed, since there may be tens of thousands.
    let known = use_memo(calls, |calls| calls.agent_statuses());
    let status = parameters.get("status").to_owned();
    let chosen = Some(&status).filter(|status| !status.is_empty() && !known.contains(*status));
    let any = (AttrValue::Static(""), AttrValue::Static("All statuses"));
    let named = known.iter().chain(chosen).map(|status| (AttrValue::from(status.clone()), status.clone().into()));
    let statuses: Vec<(AttrValue, AttrValue)> = std::iter::once(any).chain(named).collect();
    let setter = |name: &'static str| set.reform(move |value: String| vec![(name, value)]);
    let date = |name: &'static str, label: &'static str| {
        let oninput =
            setter(name).reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
        html! { <label class="date">{ label }<input type="date" value={parameters.get(name).to_owned()} {oninput} /></label> }
    };
    html! {
        <div class="fields">
            { date("from", "From") }
            { date("to", "To") }
            for select in selects(shown_providers()) {
                <SelectField id={format!("calls-{}", select.name)} label={select.label} value={parameters.get(select.name).to_owned()}
                    options={select.choices.iter().map(|(value, words)| (AttrValue::Static(value), AttrValue::Static(words))).collect::<Vec<_>>()}
                    onchange={setter(select.name)} />
            }
            <SelectField id="calls-status" label="Agent status" value={status.clone()} options={statuses} onchange={setter("status")} />
        </div>
    }
}
