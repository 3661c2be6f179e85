//! No dialog is open: whom to call next. The keyboard goes on here.

use gloo::utils::document;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Props;
use super::person::person;
use crate::simulators::focus::use_first_focus;
use crate::simulators::leaddesk::desk::Input;
use crate::simulators::leaddesk::wiring::FRAME_ID;
use crate::ui::{Button, Empty, Tone};

#[component]
pub fn NextCustomer(props: &Props) -> Html {
    let agent = &props.agent;
    let state = &agent.state;
    let node = use_first_focus(true);
    let is_closing = state.card.as_ref().is_some_and(|card| card.closes_at_ms.is_some());
    use_focus_from_card(&node, is_closing);
    let Some(customer) = state.next_customer() else {
        return html! {
            <Empty icon="check" title="List complete">
                <p>{ "You’ve called everyone." }</p>
                <Button label="Call the list again" icon="rotate-cw" {node} onclick={agent.on(Input::BeginAgain)} />
            </Empty>
        };
    };
    let next = Input::Select(customer.clone());
    let dials = state.dials_at_ms.is_some();
    html! {
        <>
            <p class="muted">{ if dials { "Dialling the next customer…" } else { "Ready for the next call" } }</p>
            { person(&customer, customer.number()) }
            <div class="next">
                if dials {
                    <Button label="Dial now" icon="phone" tone={Tone::Primary} {node} onclick={agent.on(Input::DialNext)} />
                    <Button label="Pause" icon="pause" onclick={agent.on(Input::Pause)} />
                } else {
                    <Button label="Next customer" icon="skip-forward" tone={Tone::Primary} {node} onclick={agent.on(next)} />
                }
            </div>
        </>
    }
}

/// Takes the focus over from a card that closes, where the agent pressed the outcome in it. Not once it is gone: Chromium
/// then says that the document has no focus.
#[hook]
fn use_focus_from_card(node: &NodeRef, is_closing: bool) {
    let node = node.clone();
    use_effect_with(is_closing, move |is_closing| {
        let document = document();
        let is_in_card = || {
            let focused = document.active_element();
            document.has_focus().unwrap_or(false) && focused.is_some_and(|element| element.id() == FRAME_ID)
        };
        if *is_closing
            && is_in_card()
            && let Some(button) = node.cast::<HtmlElement>()
        {
            let _ = button.focus(); // it is in the document
        }
    });
}
