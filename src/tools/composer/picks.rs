//! Which message is to be written.

use cti_bridge::catalogue::{self, Message};
use cti_bridge::{Direction, Peer};
use yew::prelude::*;

use super::draft::Draft;
use super::sending::name_of;
use crate::sheet;
use crate::ui::SelectField;

/// What a peer's messages begin with here.
pub fn first(peer: Peer) -> Option<&'static Message> {
    // The one that everybody asks about.
    catalogue::find(peer, Direction::In, "openContact").or_else(|| catalogue::messages(peer, Direction::Out).next())
}

/// The selects that say which message, and as in which example.
pub fn picks(draft: &Draft, pick: &Callback<(&'static Message, usize)>) -> Html {
    let class = sheet!(r#"display: grid; grid-template-columns: minmax(104px, 2fr) minmax(0, 5fr); gap: 0 12px;"#);
    let entry = draft.entry;
    let messages = [Direction::Out, Direction::In].map(|direction| {
        catalogue::messages(entry.peer, direction).map(move |message| {
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
    let onpeer = {
        let pick = pick.clone();
        Callback::from(move |name: String| {
            if let Some(entry) = first(if name == "leaddesk" { Peer::LeadDesk } else { Peer::Talkdesk }) {
                pick.emit((entry, 0));
            }
        })
    };
    let onmessage = {
        let (pick, peer) = (pick.clone(), entry.peer);
        Callback::from(move |name: String| {
            let find = |direction| catalogue::find(peer, direction, &name);
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
    html! {
        <>
            <div {class}>
                <SelectField id="compose-peer" label="Peer" value={if entry.peer == Peer::LeadDesk { "leaddesk" } else { "talkdesk" }}
                    options={vec![("talkdesk".into(), "Talkdesk".into()), ("leaddesk".into(), "LeadDesk".into())]} onchange={onpeer} />
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
    let peer = name_of(entry.peer);
    let way = match entry.direction {
        Direction::Out => format!("From the CRM to {peer}."),
        Direction::In => format!("From {peer} to the CRM."),
    };
    html! { <div><p>{ entry.told() }</p><p class="muted">{ way }</p></div> }
}
