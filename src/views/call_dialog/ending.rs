//! The call ending reason: choosing one is the wrap-up, and sends it at once. The first ones are buttons; the list at their
//! end has all.

use std::cell::RefCell;
use std::rc::Rc;

use cti_bridge::leaddesk::{Command, Id, Line, Session, ToLeadDesk, Unavailable};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::commands::Commands;
use crate::bridge_errors::AsSentence;
use crate::crm::Reason;
use crate::sheet;
use crate::store::settings::Settings;
use crate::ui::keys::{numbered, use_keys};
use crate::ui::{Button, SelectField};

const ID: &str = "call-ending-reason";

/// How many reasons are buttons. More would push the rest of the card out of sight.
const MOST_BUTTONS: usize = 8;

/// What the arrow keys have come to in the closed list: browsers report each step as a choice, and the first would end
/// the call. It is sent with Enter, or when the field is left.
#[derive(Default)]
pub struct ByKeys {
    walking: bool,
    reached: Option<String>,
}

/// Sets the list to a reason.
fn show(id: &str) {
    if let Some(select) = document().get_element_by_id(ID)
        && let Ok(select) = select.dyn_into::<HtmlSelectElement>()
    {
        select.set_value(id);
    }
}

/// Sends a reason. If sending fails, sets the list back to the one chosen before.
fn give(commands: &Commands, chosen: &str, id: String) {
    let Some(id) = Id::new(id) else { return };
    if !commands.give(Command::SelectReason, &ToLeadDesk::SelectReason { id }) {
        show(chosen);
    }
}

/// Returns whether there is no call that an outcome could be about: none yet, or the card has gone on to the next
/// customer. LeadDesk would close that customer's card.
fn lacks_call(session: &Session) -> bool {
    session.call().is_none() && session.line() == Line::Idle
}

/// Returns why no outcome can be chosen now.
fn unavailable(commands: &Commands) -> Option<AttrValue> {
    let state = &commands.state;
    let no_call = || lacks_call(state.session()).then(|| AttrValue::from(Unavailable::NoCallYet.sentence()));
    state.unavailable(Command::SelectReason).or_else(no_call)
}

/// The outcome that the call has; empty where it has none.
fn chosen(commands: &Commands) -> String {
    let reason = commands.state.session().call().and_then(|call| call.reason.as_ref());
    reason.map(Id::to_string).unwrap_or_default()
}

/// Chooses an outcome, or says why that can't be done now.
fn choose(commands: &Commands, id: &str) {
    let before = chosen(commands);
    match unavailable(commands) {
        _ if id == before => {}
        Some(why) => commands.say(why.to_string()),
        None => give(commands, &before, id.to_owned()),
    }
}

/// The outcomes that are buttons, in the order of their keys.
fn outcomes(settings: &Settings) -> impl Iterator<Item = &Reason> {
    settings.reasons.iter().take(MOST_BUTTONS)
}

/// Chooses an outcome by its number, as its button does.
#[hook]
pub fn use_outcome_keys(commands: &Commands, settings: &Rc<Settings>, takes_keys: bool) {
    let (commands, settings) = (commands.clone(), Rc::clone(settings));
    use_keys(move |event| {
        if !takes_keys {
            return;
        }
        if let Some(reason) = numbered(event).and_then(|index| outcomes(&settings).nth(index)) {
            choose(&commands, &reason.id);
        }
    });
}

/// The button of one outcome; `number` is its key.
fn outcome(commands: &Commands, reason: &Reason, number: Option<usize>) -> Html {
    let onclick = {
        let (commands, id) = (commands.clone(), reason.id.clone());
        Callback::from(move |event: MouseEvent| {
            // The second click of a double-click may come when the next customer's call is on already.
            if event.detail() <= 1 {
                choose(&commands, &id);
            }
        })
    };
    let title = number.map(|number| format!("{} ({number})", reason.label));
    html! { <Button label={reason.label.clone()} pressed={Some(reason.id == chosen(commands))} {title} unavailable={unavailable(commands)} {onclick} /> }
}

/// The call ending reason. `takes_keys`: see [`use_outcome_keys`].
pub fn ending(commands: &Commands, settings: &Settings, keys: &Rc<RefCell<ByKeys>>, takes_keys: bool) -> Html {
    let class = sheet!(
        r#"
        /* One control: its name, a button for each outcome, and at their end the list of all, no wider than its arrow
           until the keyboard, or an outcome that has no button, needs its words. */
        & > div { display: flex; flex-wrap: wrap; gap: 6px; }
        & > div > button { flex: 1 1 auto; }
        & .list, & .list > div { display: contents; }
        & .list label { order: -1; flex: 1 0 100%; }
        & .list > div > div { flex: 1 0 100%; }
        & .list > div > div:empty { display: none; }
        & .list > div > select {
            flex: none; appearance: none; width: 30px; min-height: 30px; padding: 0 0 0 30px; border-color: var(--line); font-size: 13px; cursor: pointer;
            background: linear-gradient(45deg, transparent 50%, var(--muted) 50%) right 14px center / 5px 5px no-repeat, linear-gradient(-45deg, transparent 50%, var(--muted) 50%) right 9px center / 5px 5px no-repeat, var(--surface);
        }
        & .list.shown > div > select, & .list > div > select:focus-visible { width: 140px; padding: 0 24px 0 8px; text-overflow: ellipsis; }
        "#
    );
    let chosen = chosen(commands);
    let is_shown = !chosen.is_empty() && outcomes(settings).all(|reason| reason.id != chosen);
    let mut options = vec![(AttrValue::from(""), AttrValue::from("Choose…"))];
    for reason in &settings.reasons {
        options.push((reason.id.clone().into(), reason.label.clone().into()));
    }
    // One that isn't set up any more.
    if !chosen.is_empty() && !settings.reasons.iter().any(|reason| reason.id == chosen) {
        options.push((chosen.clone().into(), settings.reason(&chosen).label.into()));
    }
    let onchange = {
        let (commands, keys, chosen) = (commands.clone(), Rc::clone(keys), chosen.clone());
        Callback::from(move |id: String| {
            if keys.borrow().walking {
                keys.borrow_mut().reached = Some(id);
            } else {
                give(&commands, &chosen, id);
            }
        })
    };
    let commit = {
        let (commands, keys, chosen) = (commands.clone(), Rc::clone(keys), chosen.clone());
        move || {
            let ByKeys { reached, .. } = keys.take();
            if let Some(id) = reached.filter(|id| *id != chosen) {
                give(&commands, &chosen, id);
            }
        }
    };
    // Drops what the keys have come to, so the list mustn't go on showing it.
    let forget = {
        let (keys, chosen) = (Rc::clone(keys), chosen.clone());
        move || {
            if keys.take().reached.is_some() {
                show(&chosen);
            }
        }
    };
    let onkeydown = {
        let (keys, commit, forget) = (Rc::clone(keys), commit.clone(), forget.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => commit(),
            // A list that is opened reports what is chosen in it only.
            " " | "F4" => forget(),
            "ArrowDown" | "ArrowUp" if event.alt_key() => forget(),
            "Tab" | "Escape" | "Shift" | "Control" | "Alt" | "Meta" => {}
            _ => keys.borrow_mut().walking = true,
        })
    };
    // The mouse chooses by itself, also a button: what the keys have come to isn't sent along.
    let onpointerdown = Callback::from(move |_: PointerEvent| forget());
    let onfocusout = Callback::from(move |_: FocusEvent| commit());
    let unavailable = commands.state.unavailable(Command::SelectReason);
    // A key that is held presses the button again and again.
    let press_once = Callback::from(|event: KeyboardEvent| {
        if event.repeat() && event.key() == "Enter" {
            event.prevent_default();
        }
    });
    html! {
        <div {class} {onpointerdown} title="LeadDesk ends the call and closes the card as soon as you choose. With the arrow keys, press Enter.">
            <div role="group" aria-label="Outcome" onkeydown={press_once}>
                { for outcomes(settings).zip(1..).map(|(reason, number)| outcome(commands, reason, takes_keys.then_some(number))) }
                <div class={classes!("list", is_shown.then_some("shown"))} {onkeydown} {onfocusout}>
                    <SelectField id={ID} label="Call ending reason" value={chosen.clone()} {options} unavailable={unavailable.clone()} {onchange} />
                </div>
            </div>
        </div>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use cti_bridge::Origin;
    use cti_bridge::leaddesk::{FromLeadDesk, OriginSource, PeerOrigin};
    use cti_bridge::protocol::Session as _;

    use super::*;

    #[test]
    fn an_outcome_needs_a_call_of_this_card_where_the_line_is_known() {
        let origin = Origin::parse("https://app.leaddesk.example").unwrap();
        let mut session = Session::new(PeerOrigin { origin, source: OriginSource::Referrer }, 0.0);
        let call = || Id::new("71").unwrap();
        assert!(!lacks_call(&session), "a call may be on since before a reload");
        session.receive(&FromLeadDesk::CallLineIdle { call_log_id: None }, 1.0);
        assert!(lacks_call(&session), "no call yet");
        session.receive(&FromLeadDesk::CallLineRinging { call_log_id: call() }, 10_000.0);
        assert!(!lacks_call(&session), "ringing");
        session.receive(&FromLeadDesk::CallLineIdle { call_log_id: Some(call()) }, 20_000.0);
        assert!(!lacks_call(&session), "over, and still this card's");
        session.turn_to(Id::new("72").as_ref());
        assert!(lacks_call(&session), "the next customer's card");
    }
}
