//! The calls in progress, those that wait for their wrap-up, and what automations sent: above every view, or shrunk to
//! a pill in its corner.

mod caller_picker;
mod in_progress;
mod line;
mod missed;
mod wrap_up;

use std::rc::Rc;

use cti_bridge::Provider;
use serde_json::{Map, Value};
use yew::prelude::*;

use super::call_keys::go_to_phone;
use crate::crm::{CallRecord, CallResult, Contact, Direction, data_text};
use crate::routes::{Route, use_address};
use crate::sheet;
use crate::store::{Calls, Contacts, use_calls, use_contacts};
use crate::telephony::{use_talkdesk, use_talkdesk_state};
use crate::ui::{AreaField, Button, Tone, field_in_use, focus_soon, icon, large_avatar, leaves};
use crate::views::use_timeline;
use caller_picker::{CallerPicker, name_of};
use in_progress::InProgress;
use line::{line, words};
use missed::use_missed;
use wrap_up::WrapUp;

/// What a screen reader hears of the newest call. There before the first call is, since it has to have been watched when
/// one comes.
#[component]
pub fn CallStatus() -> Html {
    let calls = use_calls();
    use_missed(&calls);
    let newest = calls.in_bar().first().cloned();
    html! { <div class="sr-only" role="status">{ newest.map(|call| words(&call).2) }</div> }
}

/// Whether a call goes on in Talkdesk's panel.
fn is_in_phone(call: &CallRecord) -> bool {
    !call.is_over() && call.provider == Provider::Talkdesk
}

fn phone_title(call: &CallRecord) -> &'static str {
    if call.result == CallResult::Ringing {
        "Answer in the phone (Alt P)"
    } else {
        "Mute or hang up in the phone (Alt P)"
    }
}

#[component]
pub fn CallBar() -> Html {
    let class = sheet!(
        r#"
        width: calc(100% - 40px); max-width: calc(var(--page) - 40px); margin: 12px auto 0; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); flex: none; max-height: 46%; overflow: auto;
        /* Its edges are the view's. */
        @container (max-width: 640px) { width: calc(100% - 24px); }
        @media (max-width: 640px) { margin-top: 8px; max-height: 60%; }
        /* What is left to do with a call is seen down to Done. */
        &:has(.wrap-up) { max-height: 74%; }
        & > .call { border-top: 1px solid var(--line); padding: 6px 8px 10px 14px; display: grid; gap: 8px; }
        & > .call:first-child, & > .data:first-child { border-top: 0; }
        & .line { position: relative; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; min-height: 32px; padding-right: 40px; }
        & .line > .toggle { position: absolute; top: 0; right: 0; }
        & .line .num { white-space: nowrap; }
        & .line > .who { flex: 1 1 16ch; min-width: 0; overflow-wrap: anywhere; }
        /* A live call is a band in its colour. */
        & > .call.ringing { background: var(--amber-soft); }
        & > .call.live { background: var(--green-soft); }
        & > .call.dialling { background: var(--accent-soft); }
        & > .call:is(.ringing, .live, .dialling) { padding-top: 10px; animation: band-in 220ms cubic-bezier(.2, .8, .2, 1); }
        & > .call:is(.ringing, .live, .dialling) .muted { color: var(--text); }
        & > .call.ringing .avatar { animation: ring 1.2s ease-in-out infinite; }
        & .line > .avatar { display: flex; }
        & > .call:is(.ringing, .live, .dialling) .avatar > * { background: var(--surface) !important; }
        & .line > .phone { margin-left: auto; }
        /* Beside the view, the panel has its own buttons. */
        @media (min-width: 761px) { & .line > .phone { display: none; } }
        & .reason { flex-basis: 100%; display: flex; gap: 6px; align-items: center; font-size: 13px; line-height: 18px; min-width: 0; }
        & .reason > b { font-weight: 600; }
        @container (max-width: 480px) {
            & .line { padding-right: 36px; }
            & .line > .avatar { display: none; }
            & .work > .wrap-up { flex-basis: 100%; }
        }
        @media (prefers-reduced-motion: reduce) { & > .call, & .avatar { animation: none !important; } }
        & .lasts { display: flex; align-items: center; gap: 12px; white-space: nowrap; }
        & .lasts > .state { display: flex; align-items: center; gap: 8px; font-weight: 600; }
        & .work { display: flex; flex-wrap: wrap; gap: 8px 16px; padding-right: 6px; }
        & .work[hidden] { display: none; }
        & .work > * { flex: 1 1 220px; }
        & .work > .wrap-up { flex: 3 1 400px; }
        & .work > .in-progress { flex: 0 1 auto; }
        & .work textarea { min-height: 56px; }
        & > .data { border-top: 1px solid var(--line); padding: 8px 8px 8px 14px; display: flex; gap: 12px; align-items: start; background: var(--raised); }
        & > .data h2 { font-size: 13px; padding-top: 6px; flex: none; }
        & > .data dl { flex: 1; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(180px, 100%), 1fr)); gap: 4px 16px; max-height: 148px; overflow: auto; padding-top: 6px; }
        & > .data dl > div { min-width: 0; overflow-wrap: anywhere; }
        & > .data dt { font-size: 12px; color: var(--muted); }
        & > .data .none { flex: 1; padding-top: 6px; color: var(--muted); }
        /* The pill: over the view, where it hides least. */
        &.pill { position: absolute; right: 16px; bottom: 12px; z-index: 20; width: auto; margin: 0; border-radius: 999px; box-shadow: var(--shadow); max-width: calc(100% - 32px); overflow: hidden; animation: pill-in 160ms ease-out; }
        &.pill > button { display: flex; align-items: center; gap: 10px; min-height: 40px; padding: 0 16px; border: 0; background: none; max-width: 100%; }
        &.pill > button:hover { background: var(--hover); }
        &.pill > button:focus-visible { outline-offset: -3px; border-radius: 999px; }
        &.pill .state { display: flex; align-items: center; gap: 8px; font-weight: 600; white-space: nowrap; }
        "#
    );
    let (talkdesk, state, address) = (use_talkdesk(), use_talkdesk_state(), use_address());
    let (calls, contacts) = (use_calls(), use_contacts());
    // The call that the agent's keyboard is with.
    let in_use = use_state_eq(|| None::<String>);
    let open = with_the_one_in_use(calls.in_bar(), in_use.as_deref(), &calls);
    let newest = open.first().cloned();
    let shrunk = use_state_eq(|| false);
    {
        // Another call is for the agent's eyes, as is what an automation sends.
        let shrunk = shrunk.setter();
        let data_ms = state.data.as_ref().map(|data| data.at_ms);
        use_effect_with((newest.as_ref().map(|call| call.id.clone()), data_ms), move |_| shrunk.set(false));
    }
    {
        // A wrap-up stands open on the contact's page, and where the call ended; elsewhere it makes room.
        let (shrunk, is_in_use) = (shrunk.setter(), in_use.is_some());
        let (followed, route_before) = (use_mut_ref(|| None::<String>), use_mut_ref(|| None));
        if let Some(call) = newest.as_ref().filter(|call| !call.is_over()) {
            followed.replace(Some(call.id.clone()));
        }
        let waiting = newest.as_ref().filter(|call| call.is_over());
        let waiting = waiting.and_then(|call| Some((call.id.clone(), Route::Contact(call.contact_id.clone()?))));
        use_effect_with((address.route, waiting), move |(route, waiting)| {
            let has_moved = route_before.replace(Some(route.clone())).is_some_and(|before| before != *route);
            if let Some((id, page)) = waiting
                && page != route
                && !is_in_use
                && (has_moved || followed.borrow().as_ref() != Some(id))
            {
                shrunk.set(true);
            }
        });
    }
    // Talkdesk takes no message that mutes or ends a call: its own panel does.
    let show_phone = {
        let talkdesk = talkdesk.clone();
        Callback::from(move |_: MouseEvent| go_to_phone(&talkdesk))
    };
    let dismiss_data = Callback::from(move |_| talkdesk.dismiss_data());
    let shrink = |to: bool| {
        let shrunk = shrunk.setter();
        Callback::from(move |_: MouseEvent| {
            shrunk.set(to);
            // What was pressed is gone, and its counterpart takes the focus.
            focus_soon("section[aria-label=Call] .toggle");
        })
    };
    let Some(first) = newest.clone().filter(|_| *shrunk) else {
        if open.is_empty() && state.data.is_none() {
            return Html::default();
        }
        return html! {
            <section {class} aria-label="Call">
                // Newest first: Yew then puts a new call before the others and moves none, so that a note that is being
                // written keeps the focus and the caret.
                for (index, call) in open.iter().enumerate() {
                    <div class={classes!("call", phase(call))} key={call.id.clone()} onfocusin={enter(&in_use, &call.id)} onfocusout={leave(&in_use)}>
                        <div class="line">
                            if let Some(contact) = known(call, &contacts).filter(|_| !call.is_over()) {
                                <span class="avatar">{ large_avatar(&contact.initials(), &contact.external_id) }</span>
                            }
                            <CallerPicker key="caller" call={call.clone()} />
                            { line(call) }
                            if is_in_phone(call) && !state.panel.open {
                                <Button label="Phone" icon="phone" class="phone" title={phone_title(call)} onclick={show_phone.clone()} />
                            }
                            if index == 0 {
                                <Button label="Minimize" icon="minimize-2" icon_only=true tone={Tone::Ghost} class="toggle" onclick={shrink(true)} />
                            }
                        </div>
                        // Whom the agent calls has no reason yet.
                        if let Some(id) = call.contact_id.clone().filter(|_| !call.is_over() && call.direction == Direction::Inbound) {
                            <LikelyReason key="reason" {id} />
                        }
                        // A wrap-up that waits behind another call is hidden until it is its turn, unless the agent is
                        // at work in it. What is typed there stays.
                        <div class="work" hidden={index > 0 && call.is_over() && in_use.as_ref() != Some(&call.id)}>
                            { note(call, &calls) }
                            if call.is_over() {
                                <WrapUp key={call.id.clone()} call={call.clone()} takes_keys={index == 0} />
                            } else {
                                <InProgress key="in-progress" call={call.clone()} />
                            }
                        </div>
                    </div>
                }
                if let Some(sent) = &state.data {
                    <div class="data" key="data">
                        <h2>{ "From automation" }</h2>
                        { members(&sent.data) }
                        if let Some(call) = newest.as_ref().filter(|_| !sent.data.is_empty()) {
                            <Button label="Add to note" icon="message-square-text" tone={Tone::Ghost} onclick={add_to_note(&sent.data, call, &calls)} />
                        }
                        <Button label="Dismiss data" icon="x" icon_only=true tone={Tone::Ghost} onclick={dismiss_data} />
                    </div>
                }
            </section>
        };
    };
    html! {
        <section class={classes!(class, "pill")} aria-label="Call">
            <button type="button" class="toggle" aria-expanded="false" aria-label={format!("Show the call: {}, {}", words(&first).2, name_of(&first, &contacts))} onclick={shrink(false)}>
                { line(&first) }
                <span class="cut" dir="auto">{ name_of(&first, &contacts) }</span>
            </button>
        </section>
    }
}

/// Adds the call in whose fields the agent is writing: its row stays until the keyboard leaves it, also if the call was
/// missed meanwhile, or put away in another tab.
fn with_the_one_in_use(mut open: Vec<Rc<CallRecord>>, in_use: Option<&str>, calls: &Calls) -> Vec<Rc<CallRecord>> {
    let written_in = in_use.filter(|id| field_in_use().is_some() && !open.iter().any(|call| call.id == *id));
    if let Some(call) = written_in.and_then(|id| calls.get(id)) {
        open.push(Rc::new(call));
        open.sort_by(|a, b| b.started_ms.total_cmp(&a.started_ms));
    }
    open
}

/// The keyboard comes to a call.
fn enter(in_use: &UseStateHandle<Option<String>>, id: &str) -> Callback<FocusEvent> {
    let (in_use, id) = (in_use.setter(), id.to_owned());
    Callback::from(move |_| in_use.set(Some(id.clone())))
}

/// The keyboard leaves a call, unless it only goes on to another of its controls.
fn leave(in_use: &UseStateHandle<Option<String>>) -> Callback<FocusEvent> {
    let in_use = in_use.setter();
    Callback::from(move |event: FocusEvent| {
        if leaves(&event, ".call") {
            in_use.set(None);
        }
    })
}

/// The contact that the call is with.
fn known(call: &CallRecord, contacts: &Contacts) -> Option<Rc<Contact>> {
    contacts.get(call.contact_id.as_deref()?)
}

/// Where the call stands, as a class.
fn phase(call: &CallRecord) -> Option<&'static str> {
    match call.result {
        CallResult::Ringing => Some("ringing"),
        CallResult::Dialling => Some("dialling"),
        CallResult::OnCall if call.may_be_answered() => Some("dialling"),
        CallResult::OnCall => Some("live"),
        CallResult::Answered | CallResult::NoAnswer | CallResult::Unknown => None,
    }
}

#[derive(Properties, PartialEq)]
struct LikelyReasonProps {
    /// The contact's external id.
    id: AttrValue,
}

/// What they most likely call about.
#[component]
fn LikelyReason(props: &LikelyReasonProps) -> Html {
    let timeline = use_timeline(&props.id);
    html! {
        if let Some(reason) = timeline.likely_reason() {
            <p class="reason">{ icon("circle-dot") }<span>{ "Likely reason: " }<b dir="auto">{ reason.to_owned() }</b></span></p>
        }
    }
}

/// The agent's note: it saves itself into the call's record at each key press.
fn note(call: &CallRecord, calls: &Calls) -> Html {
    let (id, calls) = (call.id.clone(), calls.clone());
    let onchange = Callback::from(move |notes: String| calls.change(&id, |call| call.notes = notes));
    html! {
        <AreaField id={format!("note-{}", call.id)} label="Call note" value={call.notes.clone()}
            placeholder="Notes save automatically" {onchange} />
    }
}

/// Puts what an automation sent, such as a summary, at the end of the call's note, where the agent can change it.
fn add_to_note(data: &Map<String, Value>, call: &CallRecord, calls: &Calls) -> Callback<MouseEvent> {
    let lines: Vec<String> = data.iter().map(|(key, value)| format!("{key}: {}", data_text(value))).collect();
    let (said, id, calls) = (lines.join("\n"), call.id.clone(), calls.clone());
    Callback::from(move |_| {
        calls.change(&id, |call| {
            let before = call.notes.trim_end();
            call.notes = if before.is_empty() { said.clone() } else { format!("{before}\n{said}") };
        });
    })
}

/// The keys and values that an automation sent.
fn members(data: &Map<String, Value>) -> Html {
    if data.is_empty() {
        return html! { <p class="none">{ "No values sent." }</p> };
    }
    html! {
        <dl>
            for (key, value) in data.iter() {
                <div><dt dir="auto">{ key }</dt><dd dir="auto">{ data_text(value) }</dd></div>
            }
        </dl>
    }
}
