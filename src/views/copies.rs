//! A copy of all contacts, calls and settings as a file: the buttons to make one and to take one in.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::data::reset::offer_to_take_back;
use super::data::restore_settings::RestoreSettings;
use crate::crm::backup::Backup;
use crate::sheet;
use crate::store::settings::Settings;
use crate::store::settings_restore::{SettingChange, Wanted, changes};
use crate::store::{Contacts, SettingsContext, download_all, settings_text, use_contacts, use_settings};
use crate::ui::{Button, Dialog, Notice, Severity, Toasts, Tone, dropped_file, file_text, use_file_choice, use_toasts};

/// Reads the chosen file. Nothing has changed yet.
async fn read(contacts: &Contacts, file: Option<File>) -> Result<Backup, String> {
    let file = file.ok_or("That’s not a file. Choose a copy’s file.")?;
    let text = file_text(&file).await;
    let text = text.ok_or_else(|| format!("The browser couldn’t read {}. Choose the file again.", file.name()))?;
    contacts.read_copy(&text).map_err(|why| format!("{}: {why}", file.name()))
}

/// The settings of a copy.
fn settings_of(copy: &Backup) -> Option<Settings> {
    copy.settings.as_ref().map(|copied| settings_text::read(&copied.to_string()))
}

/// Adds the copy's records to the contacts, and takes over what is wanted of its settings. It can be undone for a moment.
async fn load(copy: Backup, wanted: Wanted, contacts: Contacts, settings: SettingsContext, toasts: Toasts) {
    let copied = settings_of(&copy);
    let (done, edits) = match contacts.add_all("Load a copy", copy.bundle()).await {
        Ok(added) => added,
        Err(why) => return toasts.say(why),
    };
    let taken = copied.and_then(|copied| settings.take(&copied, wanted));
    let and_settings = if taken.is_some() { " Settings restored." } else { "" };
    let said = format!("Copy loaded. {done}{and_settings}");
    offer_to_take_back(&toasts, said, contacts, edits, taken.map(|taken| (settings, taken)));
}

#[derive(Properties, PartialEq)]
pub struct CopiesProps {
    /// More buttons beside these.
    #[prop_or_default]
    pub children: Html,
}

/// The buttons; a file can also be dropped onto them. What goes wrong is said below them.
#[component]
pub fn Copies(props: &CopiesProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 10px;
        & > .buttons { display: flex; flex-wrap: wrap; gap: 8px; }
        &.over { outline: 2px dashed var(--accent); outline-offset: 6px; }
        "#
    );
    let contacts = use_contacts();
    let settings = use_settings();
    let toasts = use_toasts();
    let failed = use_state_eq(|| None::<String>);
    let over = use_state_eq(|| false);
    // A copy whose settings differ waits for an answer.
    let asking = use_state(|| None::<Rc<Backup>>);
    let load_now = {
        let (contacts, settings, toasts, asking) =
            (contacts.clone(), settings.clone(), toasts.clone(), asking.setter());
        Callback::from(move |(copy, wanted): (Rc<Backup>, Wanted)| {
            asking.set(None);
            let Some(toasts) = toasts.clone() else { return };
            let work = load((*copy).clone(), wanted, contacts.clone(), settings.clone(), toasts);
            wasm_bindgen_futures::spawn_local(work);
        })
    };
    let take = {
        let (contacts, failed, asking, settings) =
            (contacts.clone(), failed.setter(), asking.setter(), settings.clone());
        let load_now = load_now.clone();
        Callback::from(move |file: Option<File>| {
            let (contacts, failed, asking, settings) =
                (contacts.clone(), failed.clone(), asking.clone(), settings.clone());
            let load_now = load_now.clone();
            wasm_bindgen_futures::spawn_local(async move {
                match read(&contacts, file).await {
                    Ok(copy) => {
                        failed.set(None);
                        let differs =
                            settings_of(&copy).is_some_and(|copied| !changes(&settings.saved, &copied).is_empty());
                        if differs {
                            asking.set(Some(Rc::new(copy)));
                        } else {
                            load_now.emit((Rc::new(copy), Wanted::default()));
                        }
                    }
                    Err(why) => failed.set(Some(why)),
                }
            });
        })
    };
    let choice = use_file_choice("Copy to load", ".json,application/json".into(), take.reform(Some));
    let save = {
        let (failed, settings) = (failed.setter(), settings.clone());
        Callback::from(move |_| {
            let (contacts, settings, failed) = (contacts.clone(), settings.clone(), failed.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let copy = contacts.backup(&settings.saved).await;
                failed.set(copy.and_then(|copy| download_all("screenpop-copy.json", &copy)).err());
            });
        })
    };
    let drag = |now: bool| {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default(); // otherwise the browser opens the file in place of the page
            over.set(now);
        })
    };
    let drop = {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            take.emit(dropped_file(&event));
        })
    };
    html! {
        <div class={classes!(class, over.then_some("over"))} ondragover={drag(true)} ondragleave={drag(false)} ondrop={drop}>
            <div class="buttons">
                <Button label="Download a copy" icon="download" onclick={save} />
                <Button label="Load a copy" onclick={choice.open} />
                { props.children.clone() }
            </div>
            { choice.control }
            if let Some(why) = &*failed {
                <Notice severity={Severity::Error} alert=true>{ why }</Notice>
            }
            if let Some(copy) = &*asking {
                <LoadCopy changes={settings_of(copy).map(|copied| changes(&settings.saved, &copied)).unwrap_or_default()}
                    load={let copy = Rc::clone(copy); load_now.reform(move |wanted| (Rc::clone(&copy), wanted))}
                    close={let asking = asking.setter(); Callback::from(move |()| asking.set(None))} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LoadCopyProps {
    changes: Vec<SettingChange>,
    load: Callback<Wanted>,
    close: Callback<()>,
}

/// The question what of a copy's settings is to be taken over.
#[component]
fn LoadCopy(props: &LoadCopyProps) -> Html {
    let wanted = use_state_eq(Wanted::default);
    let load = {
        let wanted = *wanted;
        props.load.reform(move |_: MouseEvent| wanted)
    };
    html! {
        <Dialog title="Load this copy?" onclose={props.close.clone()} actions={html! {
            <>
                <Button label="Cancel" autofocus=true onclick={props.close.reform(|_: MouseEvent| ())} />
                <Button label="Load the copy" tone={Tone::Primary} onclick={load} />
            </>
        }}>
            <p>{ "Nothing is deleted, and the newer version of each contact is kept. You can undo this for a few seconds." }</p>
            <RestoreSettings changes={props.changes.clone()} wanted={*wanted} onchange={let wanted = wanted.setter(); Callback::from(move |next| wanted.set(next))} />
        </Dialog>
    }
}
