//! The call log's filters, which stand in the address.

use cti_bridge::Provider;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::call_filter::{CallFilter, Outcome};
use crate::crm::{CallSource, Direction};
use crate::routes::{Address, Route, query};
use crate::sheet;
use crate::store::{shown_providers, use_calls};
use crate::ui::{Button, SelectField, TextField, Tone, intl};

/// The parameters, by the names that they have in the address.
const NAMES: [&str; 7] = ["from", "to", "direction", "result", "status", "product", "q"];

/// Reads the filters; a value that can't be read filters nothing.
pub fn read(address: &Address) -> CallFilter {
    let day = |name: &str| address.get(name).and_then(|day| intl::start_of_iso_day(&day));
    CallFilter {
        from_ms: day("from"),
        before_ms: day("to").and_then(intl::next_day_ms),
        direction: address.get("direction").and_then(|word| match word.as_str() {
            "in" => Some(Direction::Inbound),
            "out" => Some(Direction::Outbound),
            _ => None,
        }),
        outcome: address.get("result").and_then(|word| Outcome::of_word(&word)),
        status: address.get("status"),
        product: address.get("product").and_then(|word| match word.as_str() {
            "by-hand" => Some(CallSource::ByHand),
            key => Provider::of_key(key).map(CallSource::Provider),
        }),
        text: address.get("q").unwrap_or_default(),
    }
}

#[derive(Properties, PartialEq)]
pub struct FiltersProps {
    pub address: Address,
    pub filter: CallFilter,
}

#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 10px; padding: 12px 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
        & > .days { display: flex; flex-wrap: wrap; gap: 6px; }
        & .clear { margin-left: auto; }
        & > .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr)); gap: 10px; }
        & .toggle { display: none; }
        @container (max-width: 640px) {
            & .toggle { display: inline-flex; }
            & > .fields { grid-template-columns: repeat(2, minmax(0, 1fr)); }
            & > .fields:not(.open) > :not(:first-child) { display: none; }
            & > .fields > :first-child { grid-column: 1 / -1; }
        }
        & label.date { display: grid; gap: 4px; align-content: start; font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & label.date input { width: 100%; min-width: 0; min-height: 34px; font-weight: 400; padding: 5px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); font-size: 14px; }
        "#
    );
    let calls = use_calls();
    let navigator = use_navigator();
    let values: Vec<String> = NAMES.iter().map(|name| props.address.get(name).unwrap_or_default()).collect();
    let value = |name: &str| {
        let place = NAMES.iter().position(|known| *known == name);
        place.and_then(|place| values.get(place)).cloned().unwrap_or_default()
    };
    // Sets some of them, and leaves the others as they are.
    let set = {
        let (navigator, values) = (navigator.clone(), values.clone());
        move |changes: &[(&'static str, &str)]| {
            let pairs = NAMES.iter().zip(&values).map(|(name, value)| {
                let changed = changes.iter().find(|(changed, _)| changed == name);
                (*name, changed.map_or(value.as_str(), |(_, value)| value))
            });
            let raw = query(pairs);
            if let Some(navigator) = &navigator {
                if raw.is_empty() {
                    navigator.replace(&Route::Calls);
                } else {
                    let Ok(()) = navigator.replace_with_query(&Route::Calls, gloo::history::query::Raw(raw.as_str()));
                }
            }
        }
    };
    // In a narrow view the search stands alone until someone asks for the rest.
    let open = use_state(|| values.iter().take(NAMES.len() - 1).any(|value| !value.is_empty()));
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let clear = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set(&NAMES.map(|name| (name, ""))))
    };
    let setter = |name: &'static str| {
        let set = set.clone();
        Callback::from(move |value: String| set(&[(name, &value)]))
    };
    let day = |days: i32| intl::iso_day(intl::midday_ms(days));
    let quick = [
        ("Today", day(0), day(0)),
        ("Yesterday", day(-1), day(-1)),
        ("Last 7 days", day(-6), String::new()),
        ("Last 30 days", day(-29), String::new()),
        ("All time", String::new(), String::new()),
    ];
    let options = |list: &[(&'static str, &'static str)]| -> Vec<(AttrValue, AttrValue)> {
        list.iter().map(|(value, words)| (AttrValue::Static(value), AttrValue::Static(words))).collect()
    };
    let mut providers = vec![("", "Any source")];
    let shown = shown_providers();
    let offered = Provider::known().filter(|provider| shown.shows(*provider));
    providers.extend(offered.map(|provider| (provider.key(), provider.name())));
    providers.push(("by-hand", "Logged by hand"));
    // Only when calls have changed, since there may be tens of thousands.
    let known = use_memo(calls, |calls| calls.agent_statuses());
    let chosen = props.filter.status.iter().filter(|status| !known.contains(*status));
    let statuses: Vec<(AttrValue, AttrValue)> =
        std::iter::once((AttrValue::Static(""), AttrValue::Static("Any status")))
            .chain(
                known
                    .iter()
                    .chain(chosen)
                    .map(|status| (AttrValue::from(status.clone()), AttrValue::from(status.clone()))),
            )
            .collect();
    let date = |name: &'static str, label: &'static str| {
        let set = setter(name);
        let oninput = Callback::from(move |event: InputEvent| {
            set.emit(event.target_unchecked_into::<HtmlInputElement>().value());
        });
        html! { <label class="date">{ label }<input type="date" value={value(name)} {oninput} /></label> }
    };
    html! {
        <section {class} aria-label="Filters">
            <div class="days" role="group" aria-label="Days">
                for (label, from, to) in quick {
                    <Button {label} tone={Tone::Ghost} pressed={value("from") == from && value("to") == to}
                        onclick={let set = set.clone(); Callback::from(move |_: MouseEvent| set(&[("from", &from), ("to", &to)]))} />
                }
                <Button label="More filters" icon="list-filter" tone={Tone::Ghost} class="toggle" expanded={*open} onclick={toggle} />
                if !props.filter.is_empty() {
                    <span class="clear"><Button label="Clear filters" icon="x" tone={Tone::Ghost} onclick={clear} /></span>
                }
            </div>
            <div class={classes!("fields", open.then_some("open"))}>
                <TextField id="calls-q" label="Search calls" kind="search" placeholder="Name, number, note" value={value("q")} onchange={setter("q")} />
                { date("from", "From") }
                { date("to", "To") }
                <SelectField id="calls-direction" label="Direction" value={value("direction")} onchange={setter("direction")}
                    options={options(&[("", "Any direction"), ("in", "Inbound"), ("out", "Outbound")])} />
                <SelectField id="calls-result" label="Result" value={value("result")} onchange={setter("result")}
                    options={options(&[("", "Any result"), ("answered", "Answered"), ("no-answer", "No answer"), ("unknown", "Not known if answered"), ("going-on", "Going on")])} />
                <SelectField id="calls-status" label="Agent status" value={value("status")} onchange={setter("status")} options={statuses} />
                <SelectField id="calls-product" label="Provider" value={value("product")} onchange={setter("product")}
                    options={options(&providers)} />
            </div>
        </section>
    }
}
