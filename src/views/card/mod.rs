//! `#/card`: the contact card that LeadDesk shows in its frame while a call goes on. No chrome: the customer, the call
//! dialog, and the timeline. The form comes in the timeline's place.

mod customer;
mod find;
mod nobody;
mod own_copy;

use std::rc::Rc;

use yew::prelude::*;

use super::call_dialog::CallDialog;
use super::choose_caller::choose_caller;
use super::contact::{EditorProps, new_head};
use crate::crm::{Contact, ContactForm, FormPhone, drafts};
use crate::lazy::Loading;
use crate::parts::{Targets, Views, use_views};
use crate::routes::{Address, new_contact_query};
use crate::sheet;
use crate::store::{use_contacts, use_settings};
use crate::telephony::{CardLink, Subject, use_leaddesk, use_leaddesk_state};
use crate::ui::{Button, focus_soon};
use customer::Customer;
use find::{CardContact, LinkNumber, use_link_number};
pub use own_copy::OwnCopy;

#[derive(Properties, PartialEq)]
pub struct ContactCardProps {
    pub address: Address,
}

#[component]
pub fn ContactCard(props: &ContactCardProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template: "who dialog" auto "past dialog" 1fr / minmax(0, 1fr) 340px; align-items: start; min-height: 100%;
        & > .who { grid-area: who; }
        & > .dialog { grid-area: dialog; position: sticky; top: 0; min-width: 0; border-left: 1px solid var(--line); min-height: 100cqh; background: var(--surface); }
        & > .past { grid-area: past; border: 0; margin: 0; padding: 0 20px 20px; }
        & .plain { min-width: 0; border: 0; margin: 0; padding: 0; }
        & > .who, & > .past { width: 100%; min-width: 0; max-width: 980px; margin-inline: auto; }
        & .again { padding: 12px 20px; }
        @container (max-width: 760px) {
            grid-template: "who" auto "dialog" auto "past" 1fr / minmax(0, 1fr);
            & > .dialog { position: static; border: 0; border-block: 1px solid var(--line); min-height: 0; }
            & > .past { padding-top: 12px; }
        }
        @container (max-width: 600px) { & > .past, & .again { padding: 12px; } }
        "#
    );
    let settings = use_settings().now;
    let (contacts, views) = (use_contacts(), use_views());
    let leaddesk = use_leaddesk();
    let around = use_leaddesk_state();
    let is_read_only = around.is_read_only();
    let link = CardLink::read(&props.address, &settings);
    // Chosen among several, or saved here: holds for this link only.
    let chosen = use_state(|| None::<(CardLink, String)>);
    let chosen_id = chosen.as_ref().filter(|(of, _)| *of == link).map(|(_, id)| id.clone());
    let number = use_link_number(&link, &settings.region);
    let found = find::find(&link, &number, chosen_id.as_deref(), &contacts);
    let subject = Subject {
        link: link.clone(),
        contact_id: match &found {
            CardContact::One(contact) => Some(contact.external_id.clone()),
            _ => None,
        },
        number: number.read.clone(),
    };
    use_effect_with((leaddesk.clone(), subject), |(leaddesk, subject)| leaddesk.set_subject(Some(subject.clone())));
    use_effect_with(leaddesk, |leaddesk| {
        let leaddesk = leaddesk.clone();
        move || leaddesk.set_subject(None)
    });
    let is_number = number.shown.is_some();
    let prefilled = use_memo((link.clone(), is_number, found == CardContact::Unknown), |(link, ..)| ContactForm {
        external_id: link.customer_id.clone().unwrap_or_else(|| contacts.suggest_id()),
        phones: link
            .phone
            .iter()
            .filter(|_| is_number)
            .map(|number| FormPhone { label: "mobile".into(), number: number.clone() })
            .collect(),
        ..ContactForm::default()
    });
    let choose = {
        let (chosen, link) = (chosen.setter(), link.clone());
        Callback::from(move |id| chosen.set(Some((link.clone(), id))))
    };
    let several = chosen_id.is_some() && find::is_shared(&link, &number, &contacts);
    let again = {
        let chosen = chosen.setter();
        Callback::from(move |_: MouseEvent| chosen.set(None))
    };
    // While nothing may be changed, the form stays closed: its Cancel couldn't be pressed either.
    let form = use_form(&found, !is_read_only && views.ready().is_some());
    let in_form = form.is_shown;
    let who = match &found {
        CardContact::Waiting => html! { <p class="muted again" role="status">{ "Looking for the contact…" }</p> },
        CardContact::One(contact) => html! {
            <>
                if several {
                    <fieldset class="plain again" disabled={is_read_only}>{ "Several contacts share this number. " }<Button label="Choose another" onclick={again} /></fieldset>
                }
                <Customer contact={Rc::clone(contact)} edit={(!in_form).then(|| form.open.clone())} {is_read_only} />
            </>
        },
        CardContact::Several(contacts) => html! {
            <fieldset class="plain" disabled={is_read_only}>{ choose_caller(html! { <h1>{ "Who is it?" }</h1> }, contacts, &choose) }</fieldset>
        },
        CardContact::Unknown => html! { <div class="again">{ new_head() }</div> },
        CardContact::Unsaid => nobody::nobody(&settings),
    };
    let past = match &found {
        CardContact::One(contact) if in_form => in_form_of(&views, edited(contact, choose, form.close)),
        CardContact::One(_) if form.is_awaited && !is_read_only => loading_form(&views),
        CardContact::One(contact) => views.shown(|views| (views.history)(Rc::clone(contact))),
        CardContact::Unknown => in_form_of(&views, new_contact(&link, &prefilled, choose)),
        CardContact::Waiting | CardContact::Several(_) | CardContact::Unsaid => Html::default(),
    };
    html! {
        <div {class}>
            <div class="who">
                // Where it isn't known, the question says so.
                if let Some(why) = around.read_only().filter(|_| around.is_known()) {
                    <p class="muted again" role="status">{ why }</p>
                }
                { who }
            </div>
            <div class="dialog"><CallDialog targets={targets(&link, &number, &found)} takes_keys=true /></div>
            // Whoever frames this page could have the agent press what they don't see.
            <fieldset class="past" disabled={is_read_only}>
                { past }
                { views.shown(|views| (views.own_copy)()) }
            </fieldset>
        </div>
    }
}

/// Whom LeadDesk can be asked to call from the card.
fn targets(link: &CardLink, number: &LinkNumber, found: &CardContact) -> Targets {
    let own = match found {
        CardContact::One(contact) => contact.main_phone().map(|phone| phone.e164.clone()),
        CardContact::Waiting | CardContact::Several(_) | CardContact::Unknown | CardContact::Unsaid => None,
    };
    Targets {
        customer_id: link.customer_id.clone(),
        call_log_id: link.call_log_id.clone(),
        number: number.shown.clone().or(own),
    }
}

/// What takes the focus once the form is gone.
const EDIT_BUTTON: &str = "[data-edit] button";

/// Whether the contact's form is open, and what opens and closes it.
struct CardForm {
    is_shown: bool,
    /// It opens as soon as it is there.
    is_awaited: bool,
    open: Callback<()>,
    close: Callback<()>,
}

/// The form of the card's contact: closed at first, unless a draft of it was left.
#[hook]
fn use_form(found: &CardContact, can_open: bool) -> CardForm {
    let id = match found {
        CardContact::One(contact) => Some(contact.external_id.clone()),
        CardContact::Waiting | CardContact::Several(_) | CardContact::Unknown | CardContact::Unsaid => None,
    };
    let has_draft = use_memo(id.clone(), |id| id.as_deref().is_some_and(|id| drafts::load(id).is_some()));
    // What the agent did last, and with whose form.
    let done = use_state_eq(|| None::<(Option<String>, bool)>);
    let asked = done.as_ref().filter(|(of, _)| *of == id).map(|(_, is_open)| *is_open);
    let is_shown = can_open && asked.unwrap_or(*has_draft);
    // The focus goes along once the form, or the button in its place, is in the document.
    use_effect_with((asked, is_shown), |(asked, is_shown)| match asked {
        Some(true) if *is_shown => focus_soon("#first-name"),
        Some(false) => focus_soon(EDIT_BUTTON),
        Some(true) | None => {}
    });
    let set = |is_open: bool| {
        let (done, id) = (done.setter(), id.clone());
        Callback::from(move |()| done.set(Some((id.clone(), is_open))))
    };
    CardForm { is_shown, is_awaited: asked == Some(true) && !is_shown, open: set(true), close: set(false) }
}

/// The form, which is in another part than the card.
fn in_form_of(views: &Loading<Views>, props: EditorProps) -> Html {
    views.shown_or(|| loading_form(views), |views| (views.contact_form)(props))
}

/// What stands in the form's place until it comes. Where it can't be loaded, an alert says so.
fn loading_form(views: &Loading<Views>) -> Html {
    html! { <p class="muted" role="status">{ if views.has_failed() { "" } else { "Loading the form…" } }</p> }
}

/// The contact in its form.
fn edited(contact: &Rc<Contact>, choose: Callback<String>, done: Callback<()>) -> EditorProps {
    let (id, saved) = (contact.external_id.clone().into(), Some(Rc::clone(contact)));
    EditorProps { id, saved, start: ContactForm::of(contact), card: Some(choose), done }
}

/// Nobody has that number: a new contact, with what LeadDesk said already filled in.
fn new_contact(link: &CardLink, prefilled: &ContactForm, choose: Callback<String>) -> EditorProps {
    let external_id = link.customer_id.as_deref().unwrap_or_default();
    let id = drafts::new_contact(&new_contact_query(external_id, link.phone.as_deref().unwrap_or_default(), ""));
    let done = Callback::from(|()| focus_soon(EDIT_BUTTON));
    EditorProps { id: id.into(), saved: None, start: prefilled.clone(), card: Some(choose), done }
}
