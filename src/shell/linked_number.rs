//! `?tel=…`: a number that a `tel:` link of another page has brought here. It is shown beside a "Call" button, with its
//! contact, and never dialled by itself.

use std::rc::Rc;

use gloo::utils::window;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::phone::{self, Parsed, PhoneError};
use crate::crm::tel_link::{TelError, parse_tel};
use crate::crm::{Contact, with_extension};
use crate::routes::{Route, new_contact_query};
use crate::sheet;
use crate::store::{Contacts, phone_rules, use_contacts, use_settings};
use crate::telephony::{CallButton, extension_note, use_dialler};
use crate::ui::{Button, Tone, icon};

/// As many contacts are named; the list has all of them.
const MOST_NAMED: usize = 5;

/// Splits the query of an address into the value of `tel` as it stands there, and the query without it. None without one.
fn without_tel(search: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = search.strip_prefix('?').unwrap_or(search).split('&').collect();
    let value = parts.iter().rev().find_map(|part| part.strip_prefix("tel="))?.to_owned();
    let rest: Vec<&str> = parts.into_iter().filter(|part| !part.starts_with("tel=") && !part.is_empty()).collect();
    Some((value, if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) }))
}

/// Takes the number out of the address, so that a reload doesn't bring it again.
fn take_link() -> Option<String> {
    let location = window().location();
    let (value, search) = without_tel(&location.search().ok()?)?;
    let (path, hash) = (location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or_default();
        // Where the browser refuses, a reload shows the number again, which does no harm.
        let _ = history.replace_state_with_url(&state, "", Some(&format!("{path}{search}{hash}")));
    }
    Some(value)
}

/// What the link has brought.
#[derive(Clone, PartialEq)]
enum Brought {
    Nothing,
    /// The rules that the number needs are still being loaded.
    Waiting,
    Refused(TelError),
    Number(Parsed),
}

/// Reads the link, and the way to put it away.
#[hook]
fn use_brought() -> (Brought, Callback<MouseEvent>) {
    let link = use_state_eq(|| None::<String>);
    let tried = use_state_eq(phone::is_ready);
    let region = use_settings().now.region.clone();
    {
        let (link, tried) = (link.setter(), tried.setter());
        use_effect_with((), move |()| {
            if let Some(value) = take_link() {
                link.set(Some(value));
                spawn_local(async move {
                    phone_rules().await;
                    tried.set(true);
                });
            }
        });
    }
    let brought = match link.as_ref().map(|link| parse_tel(link, &region)) {
        None => Brought::Nothing,
        Some(Ok(number)) => Brought::Number(number),
        Some(Err(TelError::Number(PhoneError::RulesNotLoaded))) if !*tried => Brought::Waiting,
        Some(Err(error)) => Brought::Refused(error),
    };
    let put_away = {
        let link = link.setter();
        Callback::from(move |_: MouseEvent| link.set(None))
    };
    (brought, put_away)
}

/// The contacts with a number, or with the other one that its digits may be.
fn owners(number: &Parsed, contacts: &Contacts) -> Vec<Rc<Contact>> {
    let mut owners = contacts.with_number(&number.e164);
    for also in number.also.iter().flat_map(|also| contacts.with_number(also)) {
        if !owners.iter().any(|owner| owner.external_id == also.external_id) {
            owners.push(also);
        }
    }
    owners
}

/// Opens the contact whose number it is, if there is just one, and shows the number above it.
#[component]
pub fn LinkedNumber() -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; flex: none; width: calc(100% - 40px); max-width: calc(var(--page) - 40px); margin: 12px auto 0; padding: 8px 8px 8px 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
        & > svg { flex: none; color: var(--accent); }
        & > p { flex: 1 1 24ch; min-width: 0; overflow-wrap: anywhere; }
        & > .buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-left: auto; }
        @media (max-width: 640px) { width: calc(100% - 24px); margin-top: 8px; }
        "#
    );
    let (contacts, navigator, dialler) = (use_contacts(), use_navigator(), use_dialler());
    let (brought, put_away) = use_brought();
    let owners = match &brought {
        Brought::Number(number) => owners(number, &contacts),
        Brought::Nothing | Brought::Waiting | Brought::Refused(_) => Vec::new(),
    };
    let only = match &*owners {
        [only] if contacts.listed => Some(only.external_id.clone()),
        _ => None,
    };
    {
        let opened = use_mut_ref(|| false);
        use_effect_with(only, move |only| {
            if let (Some(id), Some(navigator)) = (only, navigator)
                && !opened.replace(true)
            {
                navigator.replace(&Route::Contact(id.clone()));
            }
        });
    }
    let (said, call) = match &brought {
        Brought::Nothing => return Html::default(),
        Brought::Waiting => (html! { "Reading the number…" }, Html::default()),
        Brought::Refused(error) => (html! { format!("The tel: link can’t be called. {error}") }, Html::default()),
        Brought::Number(number) => {
            // Where several have the number, one who asked not to be called counts.
            let whose = owners.iter().find(|owner| owner.do_not_call).or(owners.first());
            let dialler = whose.map_or_else(|| dialler.clone(), |owner| dialler.respecting(owner));
            let contact_id = owners.first().filter(|_| owners.len() == 1).map(|owner| owner.external_id.clone());
            let button = html! {
                <CallButton number={number.display.clone()} e164={number.e164.clone()} contact_id={contact_id.map(AttrValue::from)} whom={Some(AttrValue::from(number.display.clone()))} {dialler} />
            };
            (who(number, &owners, contacts.listed), button)
        }
    };
    html! {
        <section {class} aria-label="Number to call">
            { icon("phone") }
            <p role="status">{ said }</p>
            <div class="buttons">
                { call }
                <Button label="Close" icon="x" icon_only=true tone={Tone::Ghost} onclick={put_away} />
            </div>
        </section>
    }
}

/// The number, and whose it is.
fn who(number: &Parsed, owners: &[Rc<Contact>], listed: bool) -> Html {
    let new = with_extension(&number.e164, number.extension.as_deref());
    let new = format!("{}?{}", Route::NewContact.href(), new_contact_query("", &new, ""));
    html! {
        <>
            <b class="num">{ &number.display }</b>{ extension_note(number.extension.as_deref()) }{ " " }
            if owners.is_empty() && listed {
                { "No contact has this number. " }<a href={new}>{ "Create a contact" }</a>
            }
            for (index, owner) in owners.iter().take(MOST_NAMED).enumerate() {
                { if index == 0 { "" } else { ", " } }<a dir="auto" href={Route::Contact(owner.external_id.clone()).href()}>{ owner.name() }</a>
            }
            if owners.len() > MOST_NAMED {
                { format!(" and {} more", owners.len() - MOST_NAMED) }
            }
        </>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_taken_out_of_the_query_and_nothing_else_is() {
        for (search, taken) in [
            ("", None),
            ("?", None),
            ("?telephone=1", None),
            ("?tel", None),
            ("?tel=", Some(("", ""))),
            ("?tel=tel%3A%2B358401234567", Some(("tel%3A%2B358401234567", ""))),
            ("?int=x&tel=tel:+1&provider=talkdesk", Some(("tel:+1", "?int=x&provider=talkdesk"))),
            ("?tel=a&tel=b&brand", Some(("b", "?brand"))),
        ] {
            let taken = taken.map(|(value, rest)| (value.to_owned(), rest.to_owned()));
            assert_eq!(without_tel(search), taken, "{search}");
        }
    }
}
