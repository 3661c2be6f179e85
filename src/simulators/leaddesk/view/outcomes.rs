//! The outcome: choosing one ends the call, closes the dialog, and leads on to the next customer.

use cti_bridge::leaddesk::Id;
use gloo::utils::document;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::Props;
use crate::crm::Reason;
use crate::sheet;
use crate::simulators::focus::use_first_focus;
use crate::simulators::leaddesk::desk::Input;
use crate::simulators::leaddesk::wiring::FRAME_ID;
use crate::ui::{Button, Empty, Tone};

#[component]
pub fn Outcomes(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; justify-items: center; width: 100%;
        & > h3 { font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & > div { display: flex; flex-wrap: wrap; justify-content: center; gap: 8px; }
        "#
    );
    let agent = &props.agent;
    let button = |reason: &Reason| {
        Id::new(reason.id.as_str()).map(|id| {
            html! { <Button label={reason.label.clone()} title={format!("Outcome {id}")} onclick={agent.on(Input::Reason(id))} /> }
        })
    };
    html! {
        <div {class}>
            <h3>{"How did the call end?"}</h3>
            <div role="group" aria-label="Outcome">{ for agent.state.reasons.iter().filter_map(button) }</div>
        </div>
    }
}

/// No dialog is open: whom to call next. The keyboard goes on here.
#[component]
pub fn NextCustomer(props: &Props) -> Html {
    let state = &props.agent.state;
    let node = use_first_focus(true);
    let is_closing = state.card.as_ref().is_some_and(|card| card.closes_at_ms.is_some());
    use_focus_from_card(&node, is_closing);
    let (done, all) = (state.done_count(), state.list().len());
    let title = if done < all { "Ready for the next call" } else { "The list is done" };
    html! {
        <Empty icon="phone-outgoing" {title}>
            <p>{ format!("The call dialog is closed. {done} of {all} customers are done.") }</p>
            if let Some(customer) = state.next_customer() {
                <p><b style="color:var(--text)">{ &customer.name }</b>{ if customer.company.is_empty() { String::new() } else { format!(", {}", customer.company) } }</p>
                <Button label="Next customer" icon="skip-forward" tone={Tone::Primary} {node} title={customer.name.clone()} onclick={props.agent.on(Input::Select(customer))} />
            }
        </Empty>
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
