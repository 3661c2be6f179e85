//! The filters above the table.

use cti_bridge::{Direction, Provider};
use yew::prelude::*;

use super::filter::{Filter, Outcome};
use super::source::source;
use super::words;
use crate::sheet;
use crate::store::shown_providers;
use crate::ui::{Button, SelectField, TextField, Tone};

/// The id of the field that looks for a text.
pub const SEARCH: &str = "inspector-text";

/// Each provider that the page shows, and any other window.
fn senders() -> impl Iterator<Item = Option<Provider>> {
    let shown = shown_providers();
    Provider::known().filter(move |provider| shown.shows(*provider)).map(Some).chain([None])
}

const DIRECTIONS: [(Direction, &str); 2] = [(Direction::In, "received"), (Direction::Out, "sent")];
const OUTCOMES: [Outcome; 3] = [Outcome::Accepted, Outcome::Undocumented, Outcome::Rejected];

#[derive(Properties, PartialEq)]
pub struct FiltersProps {
    pub filter: Filter,
    /// How many names messages have had: with another one there is another choice.
    pub names: usize,
}

#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; gap: 8px; flex: 1 1 100%; align-items: center;
        & > div:has(> input) { flex: 1 1 190px; }
        & > div:has(> select) { flex: 1 1 132px; max-width: 190px; }
        & > .toggle { display: none; }
        & [id$="-hint"] { display: none; }
        @container (max-width: 640px) {
            & > .toggle { display: inline-flex; min-height: 34px; }
            & > div:has(> select) { display: none; max-width: none; flex: 1 1 40%; }
            &.all > div:has(> select) { display: grid; }
        }
        "#
    );
    let (source, all) = (source(), use_state_eq(|| false));
    let toggle = {
        let (all, now) = (all.setter(), *all);
        Callback::from(move |_: MouseEvent| all.set(!now))
    };
    let filter = &props.filter;
    let actions: Vec<String> = source.with(|shown, _| shown.actions().cloned().collect());
    let change = {
        let source = source.clone();
        Callback::from(move |filter: Filter| source.change(|shown| shown.set_filter(filter)))
    };
    let with = |make: fn(&Filter, String) -> Filter| {
        let filter = filter.clone();
        change.reform(move |value: String| make(&filter, value))
    };
    let any = |words: &'static str| (AttrValue::Static(""), AttrValue::Static(words));
    let choice = |value: &str| (AttrValue::from(value.to_owned()), AttrValue::from(value.to_owned()));
    let sender_options = std::iter::once(any("All providers"))
        .chain(senders().map(|sender| choice(words::sender(sender))))
        .collect::<Vec<_>>();
    let directions =
        std::iter::once(any("Both ways")).chain(DIRECTIONS.map(|(_, word)| choice(word))).collect::<Vec<_>>();
    let outcomes =
        std::iter::once(any("All statuses")).chain(OUTCOMES.map(|outcome| choice(outcome.word()))).collect::<Vec<_>>();
    let named =
        std::iter::once(any("All actions")).chain(actions.iter().map(|action| choice(action))).collect::<Vec<_>>();
    let direction = filter.direction.and_then(|direction| DIRECTIONS.iter().find(|(known, _)| *known == direction));
    html! {
        <div class={classes!(class, all.then_some("all"))} role="search" aria-label="Filter messages">
            <TextField id={SEARCH} kind="search" label="Filter by text" hide_label=true placeholder="Filter by text  /"
                value={filter.text.clone()} onchange={with(|filter, text| filter.with_text(&text))} />
            <Button class="toggle" label="Filters" icon="list-filter" expanded={*all} onclick={toggle} />
            <SelectField id="inspector-peer" label="Provider" hide_label=true options={sender_options}
                value={filter.provider.map(words::sender).unwrap_or_default()}
                onchange={with(|filter, word| Filter { provider: senders().find(|sender| words::sender(*sender) == word), ..filter.clone() })} />
            <SelectField id="inspector-direction" label="Direction" hide_label=true options={directions}
                value={direction.map(|(_, word)| *word).unwrap_or_default()}
                onchange={with(|filter, word| Filter { direction: DIRECTIONS.iter().find(|(_, known)| *known == word).map(|(direction, _)| *direction), ..filter.clone() })} />
            <SelectField id="inspector-action" label="Action" hide_label=true options={named}
                value={filter.action.clone().unwrap_or_default()}
                onchange={with(|filter, action| Filter { action: Some(action).filter(|action| !action.is_empty()), ..filter.clone() })} />
            <SelectField id="inspector-verdict" label="Status" hide_label=true options={outcomes}
                value={filter.outcome.map(Outcome::word).unwrap_or_default()}
                onchange={with(|filter, word| Filter { outcome: OUTCOMES.into_iter().find(|outcome| outcome.word() == word), ..filter.clone() })} />
            if filter.is_set() {
                <Button label="Clear filters" icon="x" tone={Tone::Ghost} onclick={change.reform(|_: MouseEvent| Filter::default())} />
            }
        </div>
    }
}
