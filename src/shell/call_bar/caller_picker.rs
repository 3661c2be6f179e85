//! Who a call is with: the contact; or, where several share the number or nobody is known, the agent's choice.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::{CallRecord, Caller, Contact, Filters, Sort, with_extension};
use crate::routes::{Route, new_contact_query};
use crate::sheet;
use crate::store::{Contacts, use_calls, use_contacts, use_settings};
use crate::telephony::extension_note;
use crate::ui::{Button, Tone, leaves, use_toasts};

/// Found contacts that are offered at once.
const OFFERED: usize = 5;

#[derive(Properties, PartialEq)]
pub struct CallerPickerProps {
    pub call: Rc<CallRecord>,
}

#[component]
pub fn CallerPicker(props: &CallerPickerProps) -> Html {
    let class = sheet!(
        r#"
        flex: 1 1 16ch; min-width: 0; overflow-wrap: anywhere;
        @container (max-width: 480px) { flex-basis: 100%; }
        & .name { font-size: 20px; line-height: 26px; font-weight: 650; letter-spacing: -.01em; color: var(--text); text-decoration: none; }
        & .name:hover { text-decoration: underline; }
        & .about { display: flex; flex-wrap: wrap; gap: 0 12px; font-size: 13px; line-height: 18px; }
        & .choose { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; }
        & .choose > input { height: 32px; width: 180px; min-width: 0; padding: 4px 10px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); }
        & .choose > ul { display: contents; }
        "#
    );
    let (contacts, calls, navigator) = (use_contacts(), use_calls(), use_navigator());
    let (toasts, region) = (use_toasts(), use_settings().now.region.clone());
    let typed = use_state(String::new);
    // While the agent looks for the caller, the fields stay, also if the caller is named meanwhile.
    let looking = use_state_eq(|| false);
    let call = &props.call;
    let contact = call.contact_id.as_deref().and_then(|id| contacts.get(id));
    let number = number_of(call, contact.as_deref());
    let spelled = html! {
        <><span class="num muted">{ number.unwrap_or_default() }</span>{ extension_note(call.extension.as_deref()) }</>
    };
    let name = name_of(call, &contacts);
    let what = contact.as_deref().map(Contact::role).unwrap_or_default();
    let link = call.contact_id.as_ref().map(|id| {
        html! {
            <>
                <a class="name" href={Route::Contact(id.clone()).href()} dir="auto">{ name }</a>{ " " }
                <span class="about">
                    if !what.is_empty() {
                        <span dir="auto">{ what }</span>
                    }
                    <span>{ spelled.clone() }</span>
                </span>
            </>
        }
    });
    if let Some(link) = link.clone().filter(|_| !*looking) {
        return html! { <span {class}>{ link }</span> };
    }
    let (sharing, question) = match call.caller_by_numbers(&contacts, &region) {
        Caller::Several { contacts, .. } => (contacts, "Several contacts share this number. Who is it?"),
        Caller::Known { contact_id, .. } => (contacts.get(&contact_id).into_iter().collect(), "Is it this contact?"),
        Caller::Unknown => (Vec::new(), "Unknown caller"),
    };
    let offered: Vec<Rc<Contact>> = if typed.trim().is_empty() {
        sharing.clone()
    } else {
        contacts
            .find(&typed, &Filters::default(), Sort::default())
            .iter()
            .take(OFFERED)
            .filter_map(|&slot| contacts.at(slot))
            .collect()
    };
    let choose = |contact: &Rc<Contact>| {
        let (calls, navigator) = (calls.clone(), navigator.clone());
        let (call_id, contact_id, name) = (call.id.clone(), contact.external_id.clone(), contact.name());
        let (toasts, looking) = (toasts.clone(), looking.setter());
        Callback::from(move |_: MouseEvent| {
            looking.set(false);
            calls.change(&call_id, |call| call.choose_contact(Some(contact_id.clone())));
            if let Some(toasts) = &toasts {
                let (calls, call_id) = (calls.clone(), call_id.clone());
                let undo = Callback::from(move |()| calls.change(&call_id, |call| call.choose_contact(None)));
                toasts.offer(format!("Call linked to {name}."), "Undo", undo);
            }
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Contact(contact_id.clone()));
            }
        })
    };
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
        })
    };
    let dialled = call.number.as_deref().unwrap_or_default();
    let new = new_contact_query("", &with_extension(dialled, call.extension.as_deref()), &call.id);
    html! {
        <div {class}>
            <div class="choose" onfocusin={let looking = looking.setter(); Callback::from(move |_: FocusEvent| looking.set(true))} onfocusout={leave(looking.setter())}>
                <span>
                    { link.unwrap_or_else(|| html! { <>{ question }{ " " }{ spelled }</> }) }
                </span>
                <ul aria-label="Who is it?">
                    for contact in offered.iter() {
                        <li key={contact.external_id.clone()}>
                            <Button label={words(contact)} onclick={choose(contact)} />
                        </li>
                    }
                </ul>
                <input type="search" aria-label="Find the caller" placeholder="Find the caller" value={(*typed).clone()} {oninput} />
                if sharing.is_empty() {
                    <Button label="New contact" icon="plus" tone={Tone::Ghost} onclick={
                        let navigator = navigator.clone();
                        Callback::from(move |_: MouseEvent| {
                            if let Some(navigator) = &navigator {
                                let Ok(()) = navigator.push_with_query(&Route::NewContact, gloo::history::query::Raw(new.as_str()));
                            }
                        })
                    } />
                }
            </div>
        </div>
    }
}

/// The keyboard has left the fields.
fn leave(looking: UseStateSetter<bool>) -> Callback<FocusEvent> {
    Callback::from(move |event: FocusEvent| {
        if leaves(&event, ".choose") {
            looking.set(false);
        }
    })
}

/// What the other side of a call is called.
pub fn name_of(call: &CallRecord, contacts: &Contacts) -> String {
    match call.contact_id.as_deref() {
        Some(id) => contacts.get(id).map_or_else(|| format!("Unknown contact {id}"), |contact| contact.name()),
        None => "Unknown caller".to_owned(),
    }
}

fn words(contact: &Contact) -> String {
    match (contact.name(), contact.company.trim()) {
        (name, "") => name,
        (name, company) if name == company => name,
        (name, company) => format!("{name}, {company}"),
    }
}

/// As the contact spells it, where it is one of theirs.
fn number_of(call: &CallRecord, contact: Option<&Contact>) -> Option<String> {
    let number = call.number.as_ref()?;
    Some(contact.and_then(|contact| contact.spelling(number)).unwrap_or(number).to_owned())
}
