//! `?tel=…`, behind the `#` or before it: a number that a `tel:` link of another page has brought here. It is shown beside
//! a "Call" button, with its contact, and never dialled by itself.

use std::rc::Rc;

use gloo::utils::window;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::phone::{self, Parsed, PhoneError};
use crate::crm::tel_link::{TelError, parse_tel};
use crate::crm::{Contact, with_extension};
use crate::routes::{Route, new_contact_query, use_address};
use crate::sheet;
use crate::store::{phone_rules, use_contacts, use_settings};
use crate::telephony::{CallButton, extension_note, page_url, use_dialler};
use crate::ui::{Button, Tone, focus_soon, icon};
use crate::work_in_view;

/// As many contacts are named; the list has all of them.
const MOST_NAMED: usize = 5;

/// Splits a query into the value of `tel` as it stands there, and the query without it. None without one.
fn without_tel(search: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = search.strip_prefix('?').unwrap_or(search).split('&').collect();
    let value = parts.iter().rev().find_map(|part| part.strip_prefix("tel="))?.to_owned();
    let rest: Vec<&str> = parts.into_iter().filter(|part| !part.starts_with("tel=") && !part.is_empty()).collect();
    Some((value, if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) }))
}

/// Splits an address, from its query on, into the value of `tel` and the address without it. None without one. The value
/// behind the `#` comes first: the browser sends that to no server.
fn without_link(search: &str, hash: &str) -> Option<(String, String)> {
    let (route, query) = hash.split_once('?').unwrap_or((hash, ""));
    let (before, behind) = (without_tel(search), without_tel(query));
    let (value, _) = behind.as_ref().or(before.as_ref())?.clone();
    let search = before.map_or_else(|| search.to_owned(), |(_, rest)| rest);
    let hash = behind.map_or_else(|| hash.to_owned(), |(_, rest)| format!("{route}{rest}"));
    Some((value, format!("{search}{hash}")))
}

/// Takes the number out of the address, so that a reload doesn't bring it again.
fn take_link() -> Option<String> {
    let location = window().location();
    let (value, rest) = without_link(&location.search().ok()?, &location.hash().ok()?)?;
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or_default();
        // Where the browser refuses, a reload shows the number again, which does no harm.
        let _ = history.replace_state_with_url(&state, "", Some(&format!("{}{rest}", page_url())));
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
    /// `link`: which of the links it is that this page was opened by, one after the other.
    Number {
        link: u32,
        number: Parsed,
    },
}

/// Reads the link, and the way to put it away.
#[hook]
fn use_brought() -> (Brought, Callback<MouseEvent>) {
    let link = use_state_eq(|| None::<(u32, String)>);
    let links = use_mut_ref(|| 0_u32);
    // A link in this page itself changes only what is behind the `#`.
    let behind = without_tel(use_address().query());
    let tried = use_state_eq(phone::is_ready);
    let region = use_settings().now.region.clone();
    {
        let (link, tried) = (link.setter(), tried.setter());
        use_effect_with(behind, move |_| {
            if let Some(value) = take_link() {
                *links.borrow_mut() += 1;
                link.set(Some((*links.borrow(), value)));
                spawn_local(async move {
                    phone_rules().await;
                    tried.set(true);
                });
            }
        });
    }
    let brought = match link.as_ref().map(|(link, value)| (*link, parse_tel(value, &region))) {
        None => Brought::Nothing,
        Some((link, Ok(number))) => Brought::Number { link, number },
        Some((_, Err(TelError::Number(PhoneError::RulesNotLoaded)))) if !*tried => Brought::Waiting,
        Some((_, Err(error))) => Brought::Refused(error),
    };
    let put_away = {
        let link = link.setter();
        Callback::from(move |_: MouseEvent| {
            link.set(None);
            focus_soon("main");
        })
    };
    (brought, put_away)
}

/// The contacts that a number leads to.
#[derive(Clone, PartialEq, Debug)]
enum Owners {
    /// Those who have the number; perhaps nobody.
    OfNumber(Vec<Rc<Contact>>),
    /// Nobody has it. These have the other number that its digits may be, which isn't dialled.
    OfOther { e164: String, contacts: Vec<Rc<Contact>> },
}

impl Owners {
    /// `with_number`: the contacts that have an E.164 number.
    fn of(number: &Parsed, with_number: impl Fn(&str) -> Vec<Rc<Contact>>) -> Self {
        let owners = with_number(&number.e164);
        let other = number.also.as_ref().filter(|_| owners.is_empty()).map(|also| (also, with_number(also)));
        match other {
            Some((also, contacts)) if !contacts.is_empty() => Self::OfOther { e164: also.clone(), contacts },
            _ => Self::OfNumber(owners),
        }
    }

    /// Those who have the very number.
    fn of_number(&self) -> &[Rc<Contact>] {
        match self {
            Self::OfNumber(contacts) => contacts,
            Self::OfOther { .. } => &[],
        }
    }

    /// The external id of the one contact that has the very number.
    fn only(&self) -> Option<&str> {
        match self.of_number() {
            [only] => Some(&only.external_id),
            _ => None,
        }
    }
}

/// Opens the contact whose number it is, if there is just one and the view holds no work, and shows the number above it.
#[component]
pub fn LinkedNumber() -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; flex: none; width: calc(100% - 40px); max-width: calc(var(--page) - 40px); margin: 12px auto 0; padding: 8px 8px 8px 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
        & > svg { flex: none; color: var(--accent); }
        & > p { flex: 1 1 24ch; min-width: 0; overflow-wrap: anywhere; }
        & > .buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-left: auto; }
        @container (max-width: 640px) { width: calc(100% - 24px); margin-top: 8px; }
        "#
    );
    let (contacts, navigator, dialler) = (use_contacts(), use_navigator(), use_dialler());
    let (brought, put_away) = use_brought();
    let (link, owners) = match &brought {
        Brought::Number { link, number } => (Some(*link), Owners::of(number, |e164| contacts.with_number(e164))),
        Brought::Nothing | Brought::Waiting | Brought::Refused(_) => (None, Owners::OfNumber(Vec::new())),
    };
    let only = owners.only().filter(|_| contacts.listed).map(str::to_owned);
    {
        let (only, decided) = (only.clone(), use_mut_ref(|| None::<u32>));
        // Decided once for each link: the number may stay here for long, while contacts come and go.
        use_effect_with(link.filter(|_| contacts.listed), move |link| {
            if link.is_none() || decided.replace(*link) == *link || work_in_view::on_screen().is_some() {
                return;
            }
            if let (Some(id), Some(navigator)) = (only, navigator) {
                navigator.replace(&Route::Contact(id));
            }
        });
    }
    let (said, call) = match &brought {
        Brought::Nothing => return Html::default(),
        Brought::Waiting => (html! { "Reading number…" }, Html::default()),
        Brought::Refused(error) => (html! { format!("Can’t call this tel: link. {error}") }, Html::default()),
        Brought::Number { number, .. } => {
            // Where several have the number, one who asked not to be called counts.
            let whose = owners.of_number().iter().find(|owner| owner.do_not_call);
            let dialler = whose.map_or_else(|| dialler.clone(), |owner| dialler.respecting(owner));
            let button = html! {
                <CallButton number={number.display.clone()} e164={number.e164.clone()} contact_id={only.map(AttrValue::from)} whom={Some(AttrValue::from(number.display.clone()))} {dialler} />
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

/// The number, and whose it is. Where only another number with its digits has owners, that is said.
fn who(number: &Parsed, owners: &Owners, listed: bool) -> Html {
    let (owners, other) = match owners {
        Owners::OfNumber(owners) => (owners, None),
        Owners::OfOther { e164, contacts } => (contacts, Some(e164)),
    };
    let other = other.map(|e164| phone::parse(e164, "").map_or_else(|_| e164.clone(), |number| number.display));
    let new = with_extension(&number.e164, number.extension.as_deref());
    let new = format!("{}?{}", Route::NewContact.href(), new_contact_query("", &new, ""));
    html! {
        <>
            <b class="num">{ &number.display }</b>{ extension_note(number.extension.as_deref()) }{ " " }
            if (owners.is_empty() || other.is_some()) && listed {
                { "No contact has this number. " }<a href={new}>{ "Create a contact" }</a>{ if other.is_some() { ". " } else { "" } }
            }
            if let Some(other) = other {
                { format!("Same digits in {other}: ") }
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
    fn a_contact_with_another_number_is_never_the_one_who_is_called() {
        phone::install(phone::rules::RULES.parse);
        // Without a plus: a mobile number of Germany, and perhaps one of Texas.
        let number = parse_tel("tel:15123456789", "DE").unwrap_or_default();
        let (german, texan) = ("+4915123456789", "+15123456789");
        assert_eq!((number.e164.as_str(), number.also.as_deref()), (german, Some(texan)));
        let contact = |id: &str| Rc::new(Contact { external_id: id.to_owned(), ..Contact::default() });
        for (book, only, is_other) in [
            (&[][..], None, false),
            (&[(german, "ada")], Some("ada"), false),
            (&[(texan, "bob")], None, true),
            (&[(german, "ada"), (texan, "bob")], Some("ada"), false),
            (&[(german, "ada"), (german, "eva"), (texan, "bob")], None, false),
        ] {
            let owners = Owners::of(&number, |e164| {
                book.iter().filter(|(has, _)| *has == e164).map(|(_, id)| contact(id)).collect()
            });
            assert_eq!((owners.only(), matches!(owners, Owners::OfOther { .. })), (only, is_other), "{book:?}");
        }
    }

    #[test]
    fn a_number_is_read_behind_the_hash_and_before_it() {
        for (search, hash, value, rest) in [
            ("", "#/?tel=tel%3A%2B1", "tel%3A%2B1", "#/"),
            ("?provider=talkdesk", "#/?brand=x&tel=tel:1", "tel:1", "?provider=talkdesk#/?brand=x"),
            ("?tel=tel:1&brand", "#/contacts?q=a", "tel:1", "?brand#/contacts?q=a"),
            ("?tel=tel:1", "#/?tel=tel:2", "tel:2", "#/"),
            ("?tel=tel:1", "", "tel:1", ""),
        ] {
            assert_eq!(without_link(search, hash), Some((value.to_owned(), rest.to_owned())), "{search}{hash}");
        }
        assert_eq!(without_link("?brand", "#/contacts?telephone=1"), None);
    }

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
