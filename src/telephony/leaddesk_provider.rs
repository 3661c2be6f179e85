//! LeadDesk's half as Yew contexts, inside of the [`TelephonyProvider`](super::TelephonyProvider).

use std::rc::Rc;

use cti_bridge::Provider;
use cti_bridge::leaddesk::{Command, MAX_CALLS};
use cti_bridge::window::now_ms;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::caller::save_identified;
use super::card_link::CardLink;
use super::leaddesk::{CallOf, LeadDesk, LeadDeskState};
use super::leaddesk_reload::{Beginning, goes_on};
use super::outlets::json;
use super::place::Place;
use super::provider::use_talkdesk;
use crate::crm::last_sign::Fate;
use crate::crm::storage::locks::open_pages;
use crate::crm::{CallRecord, phone};
use crate::parts::CallsThrough;
use crate::routes::{Route, current_address};
use crate::seam::{self, Outlet};
use crate::store::settings::Settings;
use crate::store::{Calls, Phase, use_calls, use_contacts, use_known_origins, use_settings};
use crate::ui::use_provided;

#[derive(Properties, PartialEq)]
pub struct LeadDeskProviderProps {
    pub children: Html,
}

#[component]
pub fn LeadDeskProvider(props: &LeadDeskProviderProps) -> Html {
    let (context, known) = (use_settings(), use_known_origins().known);
    let (settings, overrides) = (context.now, context.overrides);
    let (calls, contacts) = (use_calls(), use_contacts());
    let wire = use_talkdesk().wire();
    let leaddesk = use_memo((), |()| {
        let leaddesk = LeadDesk::new(Place::of(&settings, &overrides, &known), wire.clone());
        let receiver = leaddesk.clone();
        // While rendering: effects, and listening is one, come after that.
        wire.join(Rc::new(move |raw| {
            let own = receiver.is_from_parent(raw);
            if own {
                receiver.receive(raw);
            }
            own
        }));
        leaddesk
    });
    let state = use_state_eq(|| Rc::new(leaddesk.state()));
    {
        let leaddesk = (*leaddesk).clone();
        use_effect_with((), move |()| {
            let sender = leaddesk.clone();
            let send = Rc::new(move |text: &str, form| sender.send_as_is(text, form));
            seam::provide("leaddesk", Outlet { facts: Rc::new(move || json(&leaddesk.facts())), send: Some(send) });
        });
    }
    {
        let (leaddesk, state) = ((*leaddesk).clone(), state.setter());
        use_effect_with((), move |()| {
            wire.on_change(Callback::from(move |()| state.set(Rc::new(leaddesk.state()))));
        });
    }
    {
        let (leaddesk, overrides) = ((*leaddesk).clone(), Rc::clone(&overrides));
        use_effect_with((Rc::clone(&settings), Rc::clone(&known)), move |(settings, known)| {
            leaddesk.configure(Place::of(settings, &overrides, known));
        });
    }
    {
        // Each change of a call is stored.
        let leaddesk = (*leaddesk).clone();
        let peer = state.session().peer().map(|peer| peer.origin.clone());
        let linked = peer.filter(|origin| overrides.leaddesk.is_some() && known.own.as_ref() != Some(origin));
        let dependencies = (calls.clone(), contacts.clone(), Rc::clone(&settings), linked);
        use_effect_with(dependencies, move |(calls, contacts, settings, linked)| {
            let (calls, contacts, settings) = (calls.clone(), contacts.clone(), Rc::clone(settings));
            let via = linked.as_ref().map(|origin| origin.host().to_owned());
            leaddesk.on_call(Callback::from(move |of| {
                let record = CallRecord { via: via.clone(), ..record(of, &settings) };
                save_identified(record, &calls, &contacts, &settings.region)
            }));
        });
    }
    {
        let leaddesk = (*leaddesk).clone();
        let began_ms = use_mut_ref(|| None);
        // Whom nobody has confirmed changes nothing: neither do the calls that its card's address names.
        let ready = contacts.phase != Phase::Loading && (state.is_known() || !state.is_inside());
        use_effect_with((calls, ready), move |(calls, ready)| {
            let mut began_ms = began_ms.borrow_mut();
            match *began_ms {
                _ if !ready => {}
                None => {
                    *began_ms = Some(now_ms());
                    spawn_local(begin(leaddesk.clone(), calls.clone(), Rc::clone(&settings)));
                }
                Some(began_ms) if leaddesk.state().is_inside() => {
                    let later = calls.newest(|call| is_finished(call) && call.ended_ms >= Some(began_ms));
                    leaddesk.remember(later.iter().filter_map(|call| call.leaddesk_call()));
                }
                Some(_) => {}
            }
        });
    }
    let through = CallsThrough {
        inside: state.is_inside(),
        read_only: state.read_only().map(AttrValue::Static),
        // Who can't be LeadDesk has nothing dialled through the user's own Talkdesk either.
        calls: state.is_inside() || current_address().route == Route::Card,
        unavailable: state.unavailable(Command::Call),
        dial: {
            let leaddesk = (*leaddesk).clone();
            Callback::from(move |(number, contact): (String, Option<String>)| {
                leaddesk.dial(&number, contact.as_deref())
            })
        },
    };
    html! {
        <ContextProvider<LeadDesk> context={(*leaddesk).clone()}>
            <ContextProvider<Rc<LeadDeskState>> context={(*state).clone()}>
                <ContextProvider<CallsThrough> context={through}>{ props.children.clone() }</ContextProvider<CallsThrough>>
            </ContextProvider<Rc<LeadDeskState>>>
        </ContextProvider<LeadDesk>>
    }
}

/// A LeadDesk call's record, with the contact that the card or the dialler names. What isn't a number never becomes the
/// record's.
fn record(of: CallOf, settings: &Settings) -> CallRecord {
    let record = CallRecord::of_leaddesk(&of.call, |id| settings.reason(id));
    let number = match &record.number {
        Some(number) => phone::parse(number, &settings.region).ok(),
        None => of.number,
    };
    let (number, extension) = number.map(|number| (number.e164, number.extension)).unzip();
    CallRecord { number, extension: extension.flatten(), contact_id: of.contact_id, ..record }
}

/// Whether this is a call of LeadDesk's that is over.
fn is_finished(call: &CallRecord) -> bool {
    call.provider == Provider::LeadDesk && call.is_over()
}

/// The call log is loaded. A call whose card was left may go on in this one. The finished ones of the log, whichever tab
/// has had them, are known, so that a replay of their events changes nothing.
async fn begin(leaddesk: LeadDesk, calls: Calls, settings: Rc<Settings>) {
    let card = CardLink::read(&current_address(), &settings);
    let inside = leaddesk.state().is_inside();
    let last_sign_ms = |call: &CallRecord| Calls::last_sign(&call.id).map(|sign| sign.at_ms);
    let mut going_on = None;
    // Outside of LeadDesk there is no card to load again: the page that leads ends what is over.
    let fates = if inside { calls.fates(open_pages().await.as_ref()) } else { Vec::new() };
    for (call, _, fate) in fates.into_iter().filter(|(call, ..)| call.provider == Provider::LeadDesk) {
        let page = Beginning { inside, card: &card, last_sign_ms: last_sign_ms(&call), now_ms: now_ms() };
        match fate {
            Fate::GoesOn => {}
            Fate::Unsure | Fate::Over(_) if going_on.is_none() && goes_on(&call, &page) => going_on = Some(call),
            Fate::Over(call) => calls.save(*call),
            Fate::Unsure => {
                let ended_ms = last_sign_ms(&call).unwrap_or(call.started_ms);
                calls.save(call.over_at(ended_ms));
            }
        }
    }
    let finished = if inside { calls.newest(is_finished) } else { Vec::new() };
    let known = finished.iter().take(MAX_CALLS - 1).filter_map(|call| call.leaddesk_call());
    leaddesk.begin(known.chain(going_on.and_then(|call| call.leaddesk_call())), card);
}

/// The service.
///
/// # Panics
/// Outside of a [`LeadDeskProvider`], which is a mistake in the app's tree.
#[hook]
pub fn use_leaddesk() -> LeadDesk {
    use_provided()
}

/// The service's state; renders again when it changes.
///
/// # Panics
/// Outside of a [`LeadDeskProvider`], which is a mistake in the app's tree.
#[hook]
pub fn use_leaddesk_state() -> Rc<LeadDeskState> {
    use_provided()
}
