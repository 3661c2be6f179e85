//! "Confirm connection": the question that stands in place of a peer that nobody has confirmed yet. It names the host and
//! what it would get. Until the answer nothing is loaded, posted or taken.

use cti_bridge::Provider;
use yew::prelude::*;

use crate::routes::Route;
use crate::sheet;
use crate::store::{use_known_origins, use_settings};
use crate::telephony::{NamedBy, Unconfirmed, leave_link, use_talkdesk, use_talkdesk_state};
use crate::ui::{Button, Tone, focus_soon, icon, use_seen};

#[derive(Properties, PartialEq)]
pub struct ConfirmConnectionProps {
    pub provider: Provider,
    pub peer: Unconfirmed,
    /// The user has answered no for now.
    pub is_declined: bool,
    /// `true`: no for now. `false`: ask again.
    pub decline: Callback<bool>,
    /// Who names the host, as a sentence.
    pub asked_by: AttrValue,
    /// What the host would get, each as a phrase.
    pub gets: Vec<AttrValue>,
    /// A way back to the saved settings, where the panel around has none.
    #[prop_or_default]
    pub way_back: bool,
}

/// The question, or how to come back to it.
#[component]
pub fn ConfirmConnection(props: &ConfirmConnectionProps) -> Html {
    let class = sheet!(
        r#"
        padding: 12px 16px 16px; min-width: 0; overflow-wrap: anywhere; font-size: 13px; line-height: 19px; background: var(--surface);
        & > div + div, & > p { margin-top: 8px; }
        & > div { display: grid; gap: 8px; align-content: start; min-width: 0; }
        & h3 { font-size: 15px; line-height: 21px; color: var(--text); display: flex; gap: 8px; }
        & h3 svg { flex: none; margin-top: 2px; color: var(--amber); }
        & ul { margin: 0; padding-left: 20px; display: grid; gap: 2px; list-style: disc; }
        & .row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 4px; }
        "#
    );
    let confirm = use_known_origins().confirm;
    let (provider, origin) = (props.provider, props.peer.origin.clone());
    let host = origin.host().to_owned();
    // Who it is in the settings: what is typed there, the user has typed.
    let origin_field = match provider {
        Provider::Talkdesk => "frame URL",
        Provider::LeadDesk | Provider::Other(_) => "LeadDesk origin",
    };
    let node = use_node_ref();
    let seen = use_seen(&node, !props.is_declined);
    let is_unseen = use_state_eq(|| false);
    let connect = {
        let is_unseen = is_unseen.setter();
        Callback::from(move |_: MouseEvent| {
            // Whoever frames this page may have it pressed by someone who doesn't see the question.
            if !seen() {
                return is_unseen.set(true);
            }
            focus_soon("main");
            confirm.emit((provider, origin.clone()));
        })
    };
    let answer = |is_no: bool| {
        let (decline, is_unseen) = (props.decline.clone(), is_unseen.setter());
        Callback::from(move |_: MouseEvent| {
            is_unseen.set(false);
            focus_soon(if is_no { "[data-connection=declined] button" } else { "[data-connection=asked] button" });
            decline.emit(is_no);
        })
    };
    if props.is_declined {
        return html! {
            <div {class} data-connection="declined">
                <div>
                    <p>{ "Not connected to " }<b>{ host }</b>{ "." }</p>
                    <div class="row">
                        <Button label="Ask again" onclick={answer(false)} />
                        if props.way_back {
                            <Button label="Use my settings" onclick={|_: MouseEvent| leave_link()} />
                        }
                    </div>
                </div>
            </div>
        };
    }
    html! {
        <section {class} aria-label="Confirm connection" data-connection="asked">
            <div>
                <h3>{ icon("triangle-alert") }<span>{ "Connect to " }<b>{ &host }</b>{ "?" }</span></h3>
                <p>{ &props.asked_by }</p>
                <p>{ "It would receive:" }</p>
                <ul>
                    for what in props.gets.iter() {
                        <li>{ what }</li>
                    }
                </ul>
                <p>{ "It could also add calls to the call log." }</p>
            </div>
            // The host and the buttons have to be in view together. There is little of it, so that it fits everywhere.
            <div ref={node}>
                <p>{ "Connect only if you know " }<b>{ host }</b>{ "." }</p>
                <div class="row">
                    <Button label="Connect" onclick={connect} />
                    <Button label="Don't connect" tone={Tone::Primary} onclick={answer(true)} />
                </div>
            </div>
            if *is_unseen {
                <p role="alert">
                    { "This question wasn’t fully visible, or only just appeared. Make all of it visible, then press Connect again. Or save the " }
                    { origin_field }{ " in " }<a href={Route::Settings.href()}>{ "Settings" }</a>{ ", which confirms it too." }
                </p>
            }
        </section>
    }
}

/// The question about the Talkdesk frame's origin; nothing where there is none.
#[component]
pub fn ConfirmTalkdesk() -> Html {
    let (talkdesk, state, settings) = (use_talkdesk(), use_talkdesk_state(), use_settings().now);
    let Some(peer) = state.unconfirmed.clone() else { return Html::default() };
    let asked_by = match peer.named_by {
        NamedBy::Link | NamedBy::Browser | NamedBy::Around => {
            "The link that opened this page uses it as your Talkdesk."
        }
        NamedBy::Settings => {
            "The saved settings use it as your Talkdesk. Nobody has confirmed that here; it may come from a restored backup."
        }
    };
    let ids = format!("the agent ID “{}” and the integration name “{}”", settings.aid, settings.int);
    let mut gets: Vec<AttrValue> = vec![ids.into(), "the numbers that you call, with the contacts’ ids".into()];
    if !settings.from.is_empty() || !settings.metadata.is_empty() {
        gets.push("your caller number and the metadata of each call".into());
    }
    gets.push("your microphone, without asking again if this page may already use it".into());
    let decline = {
        let origin = peer.origin.clone();
        Callback::from(move |is_no: bool| talkdesk.decline(is_no.then(|| origin.clone())))
    };
    // Another host is another question, which nobody has seen yet.
    let key = peer.origin.to_string();
    html! {
        <ConfirmConnection {key} provider={Provider::Talkdesk} {peer} is_declined={state.is_declined} {decline} {asked_by} {gets} />
    }
}
