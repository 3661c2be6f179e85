//! Who is on the card: name, company, numbers, and why they call.

use yew::prelude::*;

use crate::crm::{Contact, Phone};
use crate::parts::use_views;
use crate::sheet;
use crate::telephony::{CallButton, Dialler, extension_note, use_dialler};
use crate::ui::{Button, icon};
use crate::views::contact::head;

#[derive(Properties, PartialEq)]
pub struct CustomerProps {
    pub contact: std::rc::Rc<Contact>,
    /// Opens the form; none while it is open, since the form has the numbers itself. Not offered while nothing may be
    /// changed.
    pub edit: Option<Callback<()>>,
    /// Whether nothing may be changed from here.
    pub is_read_only: bool,
}

#[component]
pub fn Customer(props: &CustomerProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 10px; padding: 14px 20px; min-width: 0;
        & > fieldset { display: grid; gap: 10px; min-width: 0; border: 0; margin: 0; padding: 0; }
        /* Room is scarce: the button stays beside the name. */
        & > header > .actions { grid-column: auto; }
        & .reach { display: flex; flex-wrap: wrap; gap: 4px 16px; }
        & .reach > span { display: inline-flex; align-items: center; gap: 6px; min-height: 32px; min-width: 0; overflow-wrap: anywhere; }
        /* What was kept as text may be long: only a number that was read stays in one line. */
        & .reach b { font-weight: 600; font-size: 15px; min-width: 0; overflow-wrap: anywhere; }
        & .reach b.number { white-space: nowrap; }
        @container (max-width: 760px) {
            /* The call's controls come right below: the rest stands in the timeline. */
            & section[aria-label="At a glance"] > :nth-child(n + 3) { display: none; }
        }
        @container (max-width: 600px) { padding: 10px 12px; }
        "#
    );
    let CustomerProps { contact, edit, is_read_only } = props;
    let views = use_views();
    let dialler = use_dialler().respecting(contact);
    let not_there = views.has_failed().then_some(AttrValue::Static("The form couldn’t be loaded."));
    let actions = html! {
        if let Some(edit) = edit.as_ref().filter(|_| !is_read_only) {
            <span data-edit=""><Button label="Edit" icon="pencil" icon_only=true unavailable={not_there} onclick={edit.reform(|_: MouseEvent| ())} /></span>
        }
    };
    html! {
        <div {class}>
            // No link to the company: it would lead off the card in mid-call.
            { head(contact, html! { { contact.role() } }, actions) }
            // Whoever frames this page could have the agent press what they don't see.
            <fieldset disabled={*is_read_only}>
                if edit.is_some() {
                    { reach(contact, &dialler) }
                }
                { views.shown(|views| (views.at_a_glance)(&contact.external_id)) }
            </fieldset>
        </div>
    }
}

/// The numbers, each with its button, and the addresses.
fn reach(contact: &Contact, dialler: &Dialler) -> Html {
    let id = AttrValue::from(contact.external_id.clone());
    let number = |phone: &Phone| {
        html! {
            <span class="num">
                if !phone.e164.is_empty() {
                    <CallButton number={phone.display.clone()} e164={phone.e164.clone()} contact_id={Some(id.clone())} dialler={dialler.clone()} />
                }
                <b class={(!phone.e164.is_empty()).then_some("number")}>{ &phone.display }</b>
                if !phone.label.is_empty() {
                    <small class="muted">{ &phone.label }</small>
                }
                { extension_note(phone.extension.as_deref()) }
            </span>
        }
    };
    html! {
        <div class="reach">
            { for contact.phones.iter().map(number) }
            for email in contact.emails.iter() {
                <span>{ icon("mail") }<a href={format!("mailto:{}", email.address)}>{ &email.address }</a></span>
            }
        </div>
    }
}
