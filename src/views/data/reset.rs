//! Back to the sample contacts.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::texts::{contacts as so_many, count};
use crate::store::settings::Settings;
use crate::store::{Contacts, Edits, SettingsContext, use_contacts, use_settings};
use crate::ui::{Button, Card, Dialog, Toasts, Tone, use_toasts};

/// Puts back what was there before everything was replaced, and says how that went. Returns whether it was.
pub async fn put_back(contacts: &Contacts, done: Edits, toasts: &Toasts) -> bool {
    let outcome = contacts.put_back(done).await;
    let is_back = outcome.is_ok();
    toasts.say(undone(outcome));
    is_back
}

/// Takes an addition back when it is called, with the settings from before if some were taken over, and says how that went.
pub fn undo_adding(
    contacts: Contacts,
    done: Edits,
    settings: Option<(SettingsContext, Settings)>,
    toasts: Toasts,
) -> Callback<()> {
    let done = Rc::new(done);
    Callback::from(move |()| {
        let (contacts, done, settings, toasts) = (contacts.clone(), Rc::clone(&done), settings.clone(), toasts.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = contacts.undo(&done).await;
            if let (Ok(_), Some((settings, before))) = (&outcome, settings) {
                settings.save(before);
            }
            toasts.say(undone(outcome));
        });
    })
}

/// How an undo went, as a sentence.
fn undone(outcome: Result<usize, String>) -> String {
    match outcome {
        Ok(0) => "Undone.".to_owned(),
        Ok(kept) => format!("Undone, except {} changed since.", count(kept, "record")),
        Err(why) => why,
    }
}

#[component]
pub fn Reset() -> Html {
    let contacts = use_contacts();
    let settings = use_settings();
    let toasts = use_toasts();
    let asking = use_state_eq(|| false);
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
                    Ok(done) => RefCell::new(Some(done)),
                    Err(why) => return toasts.say(why),
                };
                let before = (*settings.saved).clone();
                if with_settings {
                    settings.save(Settings { theme: before.theme.clone(), ..Settings::default() });
                }
                let told = toasts.clone();
                let undo = Callback::from(move |()| {
                    let Some(done) = done.take() else { return };
                    let (contacts, settings, before) = (contacts.clone(), settings.clone(), before.clone());
                    let told = told.clone();
                    wasm_bindgen_futures::spawn_local(async move {
                        if put_back(&contacts, done, &told).await && with_settings {
                            settings.save(before);
                        }
                    });
                });
                toasts.offer("Reset to sample data.", "Undo", undo);
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
