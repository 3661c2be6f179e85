//! Which contacts the card works on, and how it comes to others.

use yew::prelude::*;

use crate::crm::storage::access;
use crate::routes::Route;
use crate::sheet;
use crate::store::{Contacts, Home, Storage, use_contacts};
use crate::ui::intl::number;
use crate::ui::{Button, Notice, Severity, summary, use_toasts};
use crate::views::copies::Copies;

fn words(contacts: &Contacts, third_party: bool) -> String {
    let count = match contacts.len() {
        1 => "1 contact".to_owned(),
        count => format!("{} contacts", number(count)),
    };
    let of = match (&contacts.storage, contacts.home) {
        (Storage::Synthetic, _) => "made up for a demo, lost when you leave this page.",
        (Storage::Failing(why), _) if why.is_blocked() => {
            "lost when you leave this page, since the browser doesn’t let it store data."
        }
        (_, Home::Shared) => "shared with the CRM’s own tab.",
        (_, Home::Own) if third_party => "kept in this frame.",
        (_, Home::Own) => "kept in this browser, shared with the CRM’s own tab.",
    };
    format!("{count} {of}")
}

#[component]
pub fn OwnCopy() -> Html {
    let class = sheet!(
        r#"
        margin-top: 12px; color: var(--muted);
        & summary { padding: 6px 0; }
        & > div { display: grid; gap: 10px; padding: 4px 0 8px; }
        & button { color: var(--text); }
        "#
    );
    let contacts = use_contacts();
    let toasts = use_toasts();
    let failed = use_state_eq(|| None::<String>);
    let third_party = use_memo((), |()| access::is_third_party());
    let own = contacts.home == Home::Own && contacts.storage != Storage::Synthetic;
    let share = {
        let (contacts, failed) = (contacts.clone(), failed.setter());
        Callback::from(move |_| {
            let asked = contacts.use_shared_storage();
            let (failed, toasts) = (failed.clone(), toasts.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match asked.await {
                    Ok(done) => {
                        failed.set(None);
                        if let Some(toasts) = toasts {
                            toasts.say(done);
                        }
                    }
                    Err(why) => failed.set(Some(why)),
                }
            });
        })
    };
    html! {
        <details {class}>
            { summary(words(&contacts, *third_party)) }
            <div>
                if own && *third_party {
                    <p>{ "This page is inside another site’s, so the browser keeps its contacts separate from the CRM’s own tab." }</p>
                }
                <Copies>
                    if own && access::offered() {
                        <Button label="Use the CRM’s own contacts" onclick={share} />
                    }
                </Copies>
                <p><a href={Route::Settings.href()}>{ "Settings" }</a>{ if own && *third_party { " (this frame has its own)" } else { "" } }</p>
                if let Some(why) = &*failed {
                    <Notice severity={Severity::Error} alert=true>
                        { why } { " " } <a href="#/contacts" target="_blank" rel="noopener">{ "Open the CRM in a tab" }</a>
                    </Notice>
                }
            </div>
        </details>
    }
}
