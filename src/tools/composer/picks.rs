//! Which message is to be written.

use cti_bridge::catalogue::{self, Message};
use cti_bridge::{Direction, Provider};
use yew::prelude::*;

use super::draft::Draft;
use crate::sheet;
use crate::store::shown_providers;
use crate::ui::SelectField;

/// What a provider's messages begin with here.
pub fn first(provider: Provider) -> Option<&'static Message> {
    // The one that everybody asks about.
    catalogue::find(provider, Direction::In, "openContact")
        .or_else(|| catalogue::messages(provider, Direction::Out).next())
}

/// The selects that say which message, and as in which example.
pub fn picks(draft: &Draft, pick: &Callback<(&'static Message, usize)>) -> Html {
    let class = sheet!(r#"display: grid; grid-template-columns: minmax(104px, 2fr) minmax(0, 5fr); gap: 0 12px;"#);
    let entry = draft.entry;
    let messages = [Direction::Out, Direction::In].map(|direction| {
        catalogue::messages(entry.provider, direction).map(move |message| {
            let way = match direction {
                Direction::Out => "out",
                Direction::In => "in",
            };
            (AttrValue::from(message.name), AttrValue::from(format!("{} ({way})", message.name)))
        })
    });
    let examples = entry.examples.iter().enumerate();
    let examples: Vec<_> =
        examples.map(|(n, example)| (AttrValue::from(n.to_string()), AttrValue::from(example.title))).collect();
    // The example that the draft is, if it still is one.
    let shown = draft.value().ok().and_then(|value| entry.examples.iter().position(|example| example.value() == value));
    let options = match shown {
        Some(_) => examples,
        None => [(AttrValue::from(""), AttrValue::from("(changed)"))].into_iter().chain(examples).collect(),
    };
    let onprovider = {
        let pick = pick.clone();
        Callback::from(move |key: String| {
            if let Some(entry) = Provider::of_key(&key).and_then(first) {
                pick.emit((entry, 0));
            }
        })
    };
    let onmessage = {
        let (pick, provider) = (pick.clone(), entry.provider);
        Callback::from(move |name: String| {
            let find = |direction| catalogue::find(provider, direction, &name);
            if let Some(entry) = find(Direction::Out).or_else(|| find(Direction::In)) {
                pick.emit((entry, 0));
            }
        })
    };
    let onexample = {
        let pick = pick.clone();
        Callback::from(move |number: String| {
            if let Ok(number) = number.parse() {
                pick.emit((entry, number));
            }
        })
    };
    let named = Provider::ALL.into_iter().filter(|provider| shown_providers().shows(*provider));
    let providers = named.map(|provider| (provider.key().into(), provider.name().into()));
    html! {
        <>
            <div {class}>
                <SelectField id="compose-peer" label="Provider" value={entry.provider.key()}
                    options={providers.collect::<Vec<_>>()} onchange={onprovider} />
                <SelectField id="compose-message" label="Message" value={entry.name} options={messages.into_iter().flatten().collect::<Vec<_>>()}
                    onchange={onmessage} />
            </div>
            <SelectField id="compose-example" label="As in the example" value={shown.map(|n| n.to_string()).unwrap_or_default()} {options}
                onchange={onexample} />
        </>
    }
}

/// What the message means, which way it goes, and where that is written.
pub fn about(entry: &Message) -> Html {
    let provider = entry.provider.name();
    let way = match entry.direction {
        Direction::Out => format!("From the CRM to {provider}."),
        Direction::In => format!("From {provider} to the CRM."),
    };
    html! { <div><p>{ entry.told() }</p><p class="muted">{ way }</p></div> }
}
