//! The contexts around the app: the service, and how a number is called through it.

use std::rc::Rc;

use yew::prelude::*;

use super::AddedProvider;
use super::service::Added;
use crate::crm::CallRecord;
use crate::parts::CallsThrough;
use crate::store::{Phase, use_calls, use_contacts, use_settings};
use crate::telephony::caller::save_identified;
use crate::telephony::use_talkdesk;

pub(super) fn context<P: AddedProvider>(app: Html) -> Html {
    html! { <AddedContext<P>>{ app }</AddedContext<P>> }
}

#[derive(Properties, PartialEq)]
struct AddedContextProps {
    children: Html,
}

#[component]
fn AddedContext<P: AddedProvider>(props: &AddedContextProps) -> Html {
    let (calls, contacts, settings) = (use_calls(), use_contacts(), use_settings().now);
    let wire = use_talkdesk().wire();
    // While rendering: effects, and listening is one, come after that.
    let added = use_memo((), |()| Added::<P>::new(wire.clone()));
    let unavailable = use_state_eq(|| added.unavailable());
    {
        let (added, unavailable) = ((*added).clone(), unavailable.setter());
        use_effect_with((), move |()| {
            wire.on_change(Callback::from(move |()| unavailable.set(added.unavailable())));
        });
    }
    {
        // Each change of a call is stored.
        let added = (*added).clone();
        let ready = contacts.phase != Phase::Loading;
        let dependencies = (ready, calls, contacts, Rc::clone(&settings));
        use_effect_with(dependencies, move |(ready, calls, contacts, settings)| {
            if *ready {
                let (calls, contacts, region) = (calls.clone(), contacts.clone(), settings.region.clone());
                added.on_call(Callback::from(move |record: CallRecord| {
                    save_identified(record, &calls, &contacts, &region);
                }));
            }
        });
    }
    let through = CallsThrough {
        inside: false,
        read_only: None,
        calls: true,
        unavailable: unavailable.as_ref().map(|why| AttrValue::from(why.clone())),
        dial: {
            let added = (*added).clone();
            Callback::from(move |(number, contact): (String, Option<String>)| added.dial(&number, contact.as_deref()))
        },
    };
    html! {
        <ContextProvider<Added<P>> context={(*added).clone()}>
            <ContextProvider<CallsThrough> context={through}>{ props.children.clone() }</ContextProvider<CallsThrough>>
        </ContextProvider<Added<P>>>
    }
}
