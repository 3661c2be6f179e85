//! The call ending reason: choosing one is the wrap-up, and sends it at once. The first ones are buttons, the list has
//! all.

use std::cell::RefCell;
use std::rc::Rc;

use cti_bridge::leaddesk::{Command, Id, ToLeadDesk};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::commands::Commands;
use crate::crm::Reason;
use crate::sheet;
use crate::store::settings::Settings;
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

/// Sends a reason; if that can't be, the field shows again what is so.
fn give(commands: &Commands, chosen: &str, id: String) {
    let Some(id) = Id::new(id) else { return };
    if !commands.give(Command::SelectReason, &ToLeadDesk::SelectReason { id })
        && let Some(select) = document().get_element_by_id(ID)
        && let Ok(select) = select.dyn_into::<HtmlSelectElement>()
    {
        select.set_value(chosen);
    }
}

pub fn ending(commands: &Commands, settings: &Settings, keys: &Rc<RefCell<ByKeys>>) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 6px; min-width: 0;
        /* The list is quiet beside the buttons: its label in front of it, in one line. */
        & > .list > div { grid-template-columns: auto minmax(0, 150px); justify-content: space-between; align-items: center; gap: 4px 8px; }
        & > .list > div > div { grid-column: 1 / -1; }
        & > .list > div > div:empty { display: none; }
        & > .list select { min-height: 28px; padding: 2px 6px; font-size: 12px; border-color: var(--line); }
        & > .buttons { display: flex; flex-wrap: wrap; gap: 6px; }
        & > .buttons > button { flex: 1 1 auto; }
        "#
    );
    let chosen = commands.state.session().call().and_then(|call| call.reason.as_ref()).map(Id::to_string);
    let chosen = chosen.unwrap_or_default();
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
    let onkeydown = {
        let (keys, commit) = (Rc::clone(keys), commit.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => commit(),
            // A list that is opened reports what is chosen in it only.
            " " | "F4" => drop(keys.take()),
            "ArrowDown" | "ArrowUp" if event.alt_key() => drop(keys.take()),
            "Tab" | "Escape" | "Shift" | "Control" | "Alt" | "Meta" => {}
            _ => keys.borrow_mut().walking = true,
        })
    };
    // The mouse chooses by itself, also a button: what the keys have come to isn't sent along.
    let onpointerdown = {
        let keys = Rc::clone(keys);
        Callback::from(move |_: PointerEvent| drop(keys.take()))
    };
    let onfocusout = Callback::from(move |_: FocusEvent| commit());
    let unavailable = commands.state.unavailable(Command::SelectReason);
    let button = |reason: &Reason| {
        let (commands, id, before) = (commands.clone(), reason.id.clone(), chosen.clone());
        let onclick = Callback::from(move |_: MouseEvent| give(&commands, &before, id.clone()));
        html! { <Button label={reason.label.clone()} pressed={Some(reason.id == chosen)} unavailable={unavailable.clone()} {onclick} /> }
    };
    html! {
        <div {class} {onpointerdown} title="Choosing one sends it at once: LeadDesk ends the call and closes the card. With the arrow keys, Enter sends it.">
            <div class="list" {onkeydown} {onfocusout}>
                <SelectField id={ID} label="Call ending reason" value={chosen.clone()} {options} unavailable={unavailable.clone()} {onchange} />
            </div>
            <div class="buttons" role="group" aria-label="Outcome">
                { for settings.reasons.iter().take(MOST_BUTTONS).map(button) }
            </div>
        </div>
    }
}
