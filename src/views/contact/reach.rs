//! Numbers and addresses for copying and for other diallers: `tel:` and `mailto:` links.

use yew::prelude::*;

use crate::crm::{Contact, formatting};
use crate::sheet;
use crate::ui::{Toasts, clipboard, icon};

/// A contact's numbers and addresses in a line.
pub fn reach(contact: &Contact, toasts: Option<&Toasts>) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; gap: 2px 20px; min-width: 0;
        & li { display: flex; align-items: center; gap: 6px; min-width: 0; max-width: 100%; }
        & li > svg { color: var(--muted); }
        & a { min-width: 0; text-decoration: none; }
        & a:hover { text-decoration: underline; }
        & li > .cut:not(a) { min-width: 0; }
        & small { color: var(--muted); font-size: 12px; flex: 0 1 auto; max-width: 12ch; }
        & button { display: inline-grid; place-items: center; width: 26px; height: 26px; border: 0; border-radius: 6px; background: none; color: var(--muted); flex: none; }
        & button:hover { background: var(--hover); color: var(--text); }
        "#
    );
    let phones = contact.phones.iter().map(|phone| {
        let label = phone.label.as_str();
        let copied = if phone.e164.is_empty() { &phone.display } else { &phone.e164 };
        ("phone", phone.spelled(), copied, label, formatting::tel(&phone.e164))
    });
    let emails = contact.emails.iter().map(|email| {
        ("mail", email.address.clone(), &email.address, email.label.as_str(), formatting::mailto(&email.address))
    });
    html! {
        <ul {class}>
            for (symbol, shown, copied, label, href) in phones.chain(emails) {
                <li>
                    { icon(symbol) }
                    if let Some(href) = href {
                        <a class="cut num" dir="ltr" {href}>{ &shown }</a>
                    } else {
                        // Not an address: it is shown, but leads nowhere.
                        <span class="cut" dir="auto">{ &shown }</span>
                    }
                    if !label.is_empty() {
                        <small class="cut" dir="auto">{ label }</small>
                    }
                    <button type="button" aria-label={format!("Copy {shown}")} title="Copy" onclick={copy(copied, toasts)}>{ icon("copy") }</button>
                </li>
            }
        </ul>
    }
}

fn copy(text: &str, toasts: Option<&Toasts>) -> Callback<MouseEvent> {
    let (text, toasts) = (text.to_owned(), toasts.cloned());
    Callback::from(move |_| {
        let (text, toasts) = (text.clone(), toasts.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let said = match clipboard::copy(&text).await {
                Ok(()) => format!("Copied: {text}"),
                Err(_) => "The browser doesn’t let this page copy. Mark the text and copy it by hand.".to_owned(),
            };
            if let Some(toasts) = toasts {
                toasts.say(said);
            }
        });
    })
}
