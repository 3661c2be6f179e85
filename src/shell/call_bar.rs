//! The call in progress and what automations sent, above every view.

use cti_bridge::talkdesk::{Call, CallDirection, CallPhase};
use serde_json::{Map, Value};
use yew::prelude::*;

use crate::routes::Route;
use crate::sheet;
use crate::store::use_contacts;
use crate::telephony::{use_talkdesk, use_talkdesk_state};
use crate::ui::{Button, Clock, Tone, icon, intl};

/// A value as people read it: text as it is, everything else as JSON.
pub fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn words(call: &Call) -> (&'static str, &'static str, &'static str) {
    let outbound = call.direction == CallDirection::Outbound;
    match call.phase {
        CallPhase::Ringing => ("green", "phone-incoming", "Incoming call"),
        CallPhase::Dialling => ("accent", "phone-outgoing", "Dialling"),
        CallPhase::OnCall => ("red", if outbound { "phone-outgoing" } else { "phone-incoming" }, "On a call"),
        CallPhase::Ended if call.answered_ms.is_none() => {
            ("amber", "phone-missed", if outbound { "Not answered" } else { "Missed call" })
        }
        CallPhase::Ended => ("muted", "phone-off", "Call ended"),
    }
}

#[component]
pub fn CallBar() -> Html {
    let class = sheet!(
        r#"
        margin: 12px 20px 0; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; flex: none;
        & .call { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding: 6px 8px 6px 14px; min-height: 44px; }
        & .call > .who { flex: 1 1 16ch; min-width: 0; overflow-wrap: anywhere; }
        & .call > .state { display: flex; align-items: center; gap: 8px; font-weight: 600; }
        & .data { border-top: 1px solid var(--line); padding: 8px 8px 8px 14px; display: flex; gap: 12px; align-items: start; background: var(--raised); }
        &.no-call .data { border-top: 0; }
        & .data h2 { font-size: 13px; padding-top: 6px; flex: none; }
        & .data dl { flex: 1; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(180px, 100%), 1fr)); gap: 4px 16px; max-height: 148px; overflow: auto; padding-top: 6px; }
        & .data dl > div { min-width: 0; overflow-wrap: anywhere; }
        & .data dt { font-size: 12px; color: var(--muted); }
        & .data .none { flex: 1; padding-top: 6px; color: var(--muted); }
        "#
    );
    let talkdesk = use_talkdesk();
    let state = use_talkdesk_state();
    let dismiss_data = {
        let talkdesk = talkdesk.clone();
        Callback::from(move |_| talkdesk.dismiss_data())
    };
    let dismiss_call = Callback::from(move |_| talkdesk.dismiss_call());
    // Always there, so that a screen reader has been watching it when a call comes.
    let said = html! { <div class="sr-only" role="status">{ state.call.as_ref().map(|call| words(call).2) }</div> };
    if state.call.is_none() && state.data.is_none() {
        return said;
    }
    html! {
        <>
        { said }
        <section class={classes!(class, state.call.is_none().then_some("no-call"))} aria-label="Call">
            if let Some(call) = &state.call {
                <CallLine call={call.clone()} dismiss={dismiss_call} />
            }
            if let Some(sent) = &state.data {
                <div class="data">
                    <h2>{ "From automation" }</h2>
                    <Members data={sent.data.clone()} />
                    <Button label="Put away" icon="x" icon_only=true tone={Tone::Ghost} onclick={dismiss_data} />
                </div>
            }
        </section>
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct MembersProps {
    pub data: Map<String, Value>,
}

/// The keys and values that an automation sent.
#[component]
pub fn Members(props: &MembersProps) -> Html {
    if props.data.is_empty() {
        return html! { <p class="none">{ "It sent no values." }</p> };
    }
    html! {
        <dl>
            for (key, value) in props.data.iter() {
                <div><dt>{ key }</dt><dd>{ plain(value) }</dd></div>
            }
        </dl>
    }
}

#[derive(Properties, PartialEq)]
struct CallLineProps {
    call: Call,
    dismiss: Callback<MouseEvent>,
}

#[component]
fn CallLine(props: &CallLineProps) -> Html {
    let call = &props.call;
    let contacts = use_contacts();
    let (hue, symbol, state) = words(call);
    let contact = call.contact_id.as_deref().and_then(|id| contacts.get(id));
    let number = contact
        .as_ref()
        .and_then(|contact| match &call.number {
            Some(number) => contact.phones.iter().find(|phone| phone.e164 == *number),
            None => contact.main_phone(),
        })
        .map(|phone| phone.display.clone())
        .or_else(|| call.number.clone());
    html! {
        <div class="call">
            <span class="state" style={format!("color:var(--{hue})")}>{ icon(symbol) }{ state }</span>
            <span class="num muted">
                if let Some(ended_ms) = call.ended_ms {
                    { intl::duration(ended_ms - call.answered_ms.unwrap_or(call.started_ms)) }
                } else {
                    <Clock key={if call.answered_ms.is_some() { "on" } else { "ringing" }} since_ms={call.answered_ms.unwrap_or(call.started_ms)} />
                }
            </span>
            <span class="who">
                if let Some(id) = &call.contact_id {
                    <a href={Route::Contact(id.clone()).href()}>
                        { contact.as_ref().map_or_else(|| format!("Unknown contact {id}"), |contact| contact.name()) }
                    </a>
                    { " " }
                }
                <span class="num muted">{ number.unwrap_or_default() }</span>
            </span>
            if call.phase == CallPhase::Ended {
                <Button label="Put away" icon="x" icon_only=true tone={Tone::Ghost} onclick={props.dismiss.clone()} />
            }
        </div>
    }
}
