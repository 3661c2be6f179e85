//! Back to the sample contacts.

use std::cell::RefCell;

use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew_router::prelude::*;

use super::texts::{contacts as so_many, count};
use crate::routes::{Route, use_address};
use crate::store::{Contacts, Edits, Replaced, SettingsContext, use_contacts, use_settings};
use crate::ui::{Button, Card, Dialog, Toasts, Tone, use_toasts};

/// The parameter of `#/data` that asks at once whether to reset.
pub const RESET: &str = "reset";

/// The settings that were taken over or reset, if any were.
type Before = Option<(SettingsContext, Replaced)>;

/// Says that everything was replaced, and offers to put back what was there before, with the settings.
pub fn offer_to_put_back(toasts: &Toasts, said: String, contacts: Contacts, done: Edits, settings: Before) {
    let done = RefCell::new(Some(done));
    toasts.offer_undo(said, async move || {
        let Some(edits) = done.take() else { return Ok(String::new()) };
        match contacts.put_back(edits).await {
            Ok(kept) => Ok(undone(kept, settings.as_ref())),
            Err((why, edits)) => {
                done.replace(Some(edits));
                Err(why)
            }
        }
    });
}

/// Says what was added, and offers to take it back, with the settings.
pub fn offer_to_take_back(toasts: &Toasts, said: String, contacts: Contacts, done: Edits, settings: Before) {
    toasts.offer_undo(said, async move || Ok(undone(contacts.undo(&done).await?, settings.as_ref())));
}

/// Takes the settings back as well, and says in a sentence how the undo went.
fn undone(kept: usize, settings: Option<&(SettingsContext, Replaced)>) -> String {
    if let Some((settings, replaced)) = settings {
        settings.put_back(replaced);
    }
    match kept {
        0 => "Undone.".to_owned(),
        _ => format!("Undone, except {} changed since.", count(kept, "record")),
    }
}

#[component]
pub fn Reset() -> Html {
    let contacts = use_contacts();
    let settings = use_settings();
    let toasts = use_toasts();
    let (address, navigator) = (use_address(), use_navigator());
    let asking = use_state_eq(|| false);
    {
        let asking = asking.setter();
        use_effect_with(address.get(RESET).is_some(), move |is_asked| {
            if *is_asked {
                asking.set(true);
                // Only once: going back doesn't ask again.
                if let Some(navigator) = navigator {
                    navigator.replace(&Route::Data);
                }
            }
        });
    }
    let with_settings = use_state_eq(|| false);
    let ask = |now: bool| {
        let (asking, with_settings) = (asking.setter(), with_settings.setter());
        Callback::from(move |()| {
            asking.set(now);
            with_settings.set(false);
        })
    };
    let go = {
        let (contacts, settings, toasts, close) = (contacts.clone(), settings.clone(), toasts.clone(), ask(false));
        let with_settings = *with_settings;
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            let Some(toasts) = toasts.clone() else { return };
            let (contacts, settings) = (contacts.clone(), settings.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = match contacts.reset().await {
                    Ok(done) => done,
                    Err(why) => return toasts.say(why),
                };
                let replaced = if with_settings { settings.reset() } else { None };
                let settings = replaced.map(|replaced| (settings, replaced));
                offer_to_put_back(&toasts, "Reset to sample data.".to_owned(), contacts, done, settings);
            });
        })
    };
    let tick = {
        let with_settings = with_settings.setter();
        Callback::from(move |event: Event| {
            with_settings.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    let (calls, activities) = contacts.others();
    html! {
        <Card title="Start over">
            <p>{ "Replace all data with the sample contacts, ready for the next demo." }</p>
            <div class="row"><Button label="Reset to sample data" icon="rotate-cw" tone={Tone::Danger} onclick={ask(true).reform(|_: MouseEvent| ())} /></div>
            if *asking {
                <Dialog title="Reset to sample data?" onclose={ask(false)} actions={html! {
                    <>
                        <Button label="Cancel" tone={Tone::Primary} autofocus=true onclick={ask(false).reform(|_: MouseEvent| ())} />
                        <Button label="Reset" tone={Tone::Danger} onclick={go} />
                    </>
                }}>
                    <p>{ format!("This replaces {}, {} and {} (notes, tasks and history) with the sample contacts. You can undo this for a few seconds.", so_many(contacts.len()), count(calls, "call"), count(activities, "other record")) }</p>
                    <label style="display:flex;gap:8px;align-items:center;margin-top:12px">
                        <input type="checkbox" checked={*with_settings} onchange={tick} />{ "Also reset settings (except theme)" }
                    </label>
                </Dialog>
            }
        </Card>
    }
}
