//! One row of the contact list.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::Contact;
use crate::routes::Route;
use crate::sheet;
use crate::telephony::{CallButton, Dialler};
use crate::ui::{avatar, intl, tag_chip};

/// Height of a row in CSS pixels, as its style has it.
pub const ROW_PX: usize = 44;

/// A contact that compares by identity: the book replaces a contact when it changes.
#[derive(Clone)]
pub struct Shown(pub Rc<Contact>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, PartialEq)]
pub struct ContactRowProps {
    pub contact: Shown,
    /// From 0.
    pub index: usize,
    /// The row that the keyboard is on.
    pub active: bool,
    pub dialler: Dialler,
}

#[component]
pub fn ContactRow(props: &ContactRowProps) -> Html {
    let class = sheet!(
        r#"
        position: absolute; left: 0; right: 0; height: 44px; border-bottom: 1px solid var(--line);
        &:hover { background: var(--hover); }
        &.active { background: var(--accent-soft); box-shadow: inset 3px 0 0 var(--accent); }
        & .who { display: flex; align-items: center; gap: 10px; min-width: 0; }
        & .who > div { min-width: 0; line-height: 17px; }
        & .who a { display: block; color: var(--text); font-weight: 600; text-decoration: none; }
        & .who a::after { content: ""; position: absolute; inset: 0; }
        & .who a:focus-visible { outline: none; }
        & .who a:focus-visible::after { outline: 2px solid var(--accent); outline-offset: -2px; }
        & .title { font-size: 12px; color: var(--muted); }
        & .tags { display: flex; gap: 4px; overflow: hidden; }
        & .phone { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
        & .phone > button { position: relative; z-index: 1; min-height: 28px; width: 28px; }
        & .mail, & .company { color: var(--muted); }
        & .when { color: var(--muted); font-size: 12px; text-align: right; }
        @container (max-width: 440px) { & .phone > span { display: none; } }
        "#
    );
    let contact = &props.contact.0;
    let name = contact.name();
    let id = AttrValue::from(contact.external_id.clone());
    let email = contact.emails.first().map(|email| email.address.clone()).unwrap_or_default();
    html! {
        <div class={classes!("row", class, props.active.then_some("active"))} role="row" aria-rowindex={(props.index + 2).to_string()}
            style={format!("top:{}px", props.index * ROW_PX)}>
            <div class="who" role="cell">
                { avatar(&contact.initials(), &contact.external_id) }
                <div>
                    <a class="cut" dir="auto" href={Route::Contact(contact.external_id.clone()).href()}>{ name }</a>
                    <div class="title cut" dir="auto">{ &contact.title }</div>
                </div>
            </div>
            <div class="company wide cut" role="cell" dir="auto">{ &contact.company }</div>
            <div class="tags mid" role="cell">
                for tag in contact.tags.iter().take(3) {
                    { tag_chip(tag) }
                }
            </div>
            <div class="phone num" role="cell">
                if let Some(phone) = contact.main_phone() {
                    <span class="cut">{ &phone.display }</span>
                    <CallButton number={phone.display.clone()} e164={phone.e164.clone()} contact_id={id} dialler={props.dialler.clone()} />
                }
            </div>
            <div class="mail wide2 cut" role="cell">{ email }</div>
            <div class="when mid num" role="cell">{ intl::moment(contact.updated_ms) }</div>
        </div>
    }
}
