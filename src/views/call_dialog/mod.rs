//! The LeadDesk call dialog: the line, the call's controls, its outcome and note, and a menu with the other commands. In
//! the contact card, and docked beside every view of the CRM.

mod alone;
mod commands;
mod confirm;
mod controls;
mod ending;
mod line;
mod note;
mod target;
mod window;

use cti_bridge::leaddesk::Link;
use yew::prelude::*;

use crate::bridge_errors::AsSentence;
use crate::crm::CallRecord;
use crate::parts::Targets;
use crate::routes::Route;
use crate::sheet;
use crate::store::{use_calls, use_contacts, use_settings};
use crate::telephony::leaddesk_words;
use commands::use_commands;
use target::use_target;
use window::WindowMenu;

#[derive(Properties, PartialEq)]
pub struct CallDialogProps {
    /// Whom the agent can call from here.
    pub targets: Targets,
    /// Whether the number keys choose an outcome here. Beside the CRM's views they don't: a Talkdesk call is wrapped up
    /// by the same keys there.
    #[prop_or_default]
    pub takes_keys: bool,
}

#[component]
pub fn CallDialog(props: &CallDialogProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; align-content: start; background: var(--surface); min-width: 0; container-type: inline-size;
        & > header { display: flex; align-items: center; gap: 8px; padding: 4px 8px 4px 14px; border-bottom: 1px solid var(--line); min-height: 40px; }
        & > header h2 { flex: 1; }
        & > header span { font-size: 12px; }
        & > .part { padding: 8px 14px; display: grid; gap: 6px; border-bottom: 1px solid var(--line); min-width: 0; }
        & > .part:last-child { border-bottom: 0; }
        /* It shares a narrow frame with the contact: dense, so that both are seen. */
        & button { min-height: 30px; padding: 3px 8px; font-size: 13px; }
        & .note textarea { min-height: 34px; height: 34px; }
        & .why { font-size: 13px; overflow-wrap: anywhere; }
        "#
    );
    let commands = use_commands();
    let (calls, contacts, settings) = (use_calls(), use_contacts(), use_settings().now);
    let keys = use_mut_ref(ending::ByKeys::default);
    let target = use_target(&props.targets, &commands);
    let state = &commands.state;
    let record = state.session().call().and_then(|call| calls.get(&call.id()));
    let link = state.session().link();
    // In a call an outcome ends it, and digits may be meant for the other side: then only the buttons do.
    let is_over = record.as_ref().is_some_and(CallRecord::is_over);
    let takes_keys = props.takes_keys && is_over && link != Link::Alone;
    ending::use_outcome_keys(&commands, &settings, takes_keys);
    let (hue, words) = match &state.unconfirmed {
        Some(_) => ("amber", "not connected"),
        None => leaddesk_words::link(&link),
    };
    if link == Link::Alone {
        return html! { <section {class} aria-label="LeadDesk call dialog">{ alone::alone() }</section> };
    }
    html! {
        <section {class} aria-label="LeadDesk call dialog">
            <header>
                <h2>{ "LeadDesk" }</h2>
                <span style={format!("color:var(--{hue})")}>{ words }</span>
                <WindowMenu commands={commands.clone()} />
            </header>
            if let Some(peer) = &state.unconfirmed {
                { confirm::confirm(peer, state, &commands.leaddesk) }
            } else if let Link::Refused { why } = &link {
                <div class="part"><p class="why" role="alert">{ why.sentence() }{ " " }<a href={Route::Settings.href()}>{ "Settings" }</a></p></div>
            }
            { line::line(state, record.as_ref(), &contacts) }
            { controls::controls(&commands, target.call) }
            { target.fields }
            <div class="part">
                { ending::ending(&commands, &settings, &keys, takes_keys && settings.keys != "off") }
                if let Some(record) = &record {
                    { note::note(record, &calls) }
                }
            </div>
        </section>
    }
}
