//! Who called in vain and hasn't been called back.

use std::rc::Rc;

use yew::prelude::*;

use super::ROWS;
use super::tasks::ticking;
use crate::crm::{Activity, CallRecord};
use crate::routes::Route;
use crate::store::{use_activities, use_contacts};
use crate::telephony::{CallButton, use_dialler};
use crate::ui::{Card, intl, use_toasts};

#[derive(Properties, PartialEq)]
pub struct FollowUpsProps {
    /// The newest first.
    pub missed: Rc<Vec<Rc<CallRecord>>>,
}

#[component]
pub fn FollowUps(props: &FollowUpsProps) -> Html {
    let (activities, contacts, dialler, toasts) = (use_activities(), use_contacts(), use_dialler(), use_toasts());
    let missed = &props.missed;
    let rows = missed.iter().take(ROWS).map(|call| {
        let contact = call.contact_id.as_deref().and_then(|id| contacts.get(id));
        let id = Activity::missed_id(&call.id);
        let tick = activities.get(&id).and_then(|open| ticking(&activities, toasts.as_ref(), &open));
        let name = contact.as_ref().map(|contact| contact.name()).or_else(|| call.number.clone()).unwrap_or_default();
        (call, contact, id, tick, name)
    });
    html! {
        <Card title="Missed calls to return" aside={html! { <span class="muted num">{ intl::number(missed.len()) }</span> }}>
            <ul class="to-do">
                for (call, contact, id, tick, name) in rows {
                    <li key={call.id.clone()}>
                        if let Some(onchange) = tick {
                            <input type="checkbox" id={id} checked=false {onchange} aria-label={format!("Done: call {name} back")} />
                        } else {
                            <span />
                        }
                        <span class="what">
                            if let Some(contact) = contact {
                                <a class="name" href={Route::Contact(contact.external_id.clone()).href()} dir="auto">{ contact.name() }</a>
                            } else {
                                <span class="name num" dir="auto">{ &name }</span>
                            }
                        </span>
                        <span class="muted num">{ intl::ago(call.started_ms) }</span>
                        if let Some(number) = call.number.clone() {
                            <CallButton number={number.clone()} e164={number} contact_id={call.contact_id.clone().map(AttrValue::from)}
                                dialler={call.contact_id.as_deref().and_then(|id| contacts.get(id)).map_or_else(|| dialler.clone(), |contact| dialler.respecting(&contact))} />
                        }
                    </li>
                }
            </ul>
            if missed.len() > ROWS {
                <p class="muted rest"><a href={format!("{}?direction=in&result=no-answer", Route::Calls.href())}>{ "All missed calls" }</a></p>
            }
        </Card>
    }
}
