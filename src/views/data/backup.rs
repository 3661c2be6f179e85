//! Everything as one file, and back.

use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::reset::{offer_to_put_back, offer_to_take_back};
use super::restore_settings::RestoreSettings;
use super::texts::{contacts as so_many, count};
use crate::crm::backup::{self, Backup};
use crate::store::settings_restore::{Wanted, changes};
use crate::store::{download_all, settings_text, use_contacts, use_settings};
use crate::ui::{Button, Card, Dialog, Notice, Severity, Tone, file_text, use_file_choice, use_toasts};

const NAME: &str = "screenpop-backup.json";

fn counts(contacts: usize, calls: usize, activities: usize) -> String {
    format!("{}, {}, {}", so_many(contacts), count(calls, "call"), count(activities, "other record"))
}

fn left_out(reserved: usize) -> String {
    if reserved == 0 {
        return String::new();
    }
    format!(" {} skipped: records that this version can’t read have their external IDs.", so_many(reserved))
}

fn and_settings(taken: bool) -> &'static str {
    if taken { " Settings restored." } else { "" }
}

async fn read(file: &File) -> Result<Backup, String> {
    let text = file_text(file).await;
    let text = text.ok_or_else(|| format!("The browser couldn’t read {}. Choose the file again.", file.name()))?;
    backup::read(&text).map_err(|why| format!("{}: {why}", file.name()))
}

#[component]
pub fn Backups() -> Html {
    let contacts = use_contacts();
    let settings = use_settings();
    let toasts = use_toasts();
    let failed = use_state_eq(|| None::<String>);
    let asking = use_state(|| None::<Rc<Backup>>);
    let wanted = use_state_eq(Wanted::default);
    let save = {
        let (contacts, settings, failed) = (contacts.clone(), settings.clone(), failed.setter());
        Callback::from(move |_: MouseEvent| {
            let (contacts, settings, failed) = (contacts.clone(), settings.clone(), failed.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let backup = contacts.backup(&settings.saved).await;
                failed.set(backup.and_then(|backup| download_all(NAME, &backup)).err());
            });
        })
    };
    let take = {
        let (failed, asking, wanted) = (failed.setter(), asking.setter(), wanted.setter());
        Callback::from(move |file: File| {
            let (failed, asking, wanted) = (failed.clone(), asking.clone(), wanted.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match read(&file).await {
                    Ok(backup) => {
                        failed.set(None);
                        wanted.set(Wanted::default());
                        asking.set(Some(Rc::new(backup)));
                    }
                    Err(why) => failed.set(Some(why)),
                }
            });
        })
    };
    let choice = use_file_choice("Backup to restore", ".json,application/json".into(), take);
    let close = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(None))
    };
    let copied = asking
        .as_ref()
        .and_then(|backup| backup.settings.as_ref())
        .map(|copied| settings_text::read(&copied.to_string()));
    let restore = |replace: bool| {
        let (copied, wanted) = (copied.clone(), *wanted);
        let (contacts, settings, toasts, close) = (contacts.clone(), settings.clone(), toasts.clone(), close.clone());
        let backup = (*asking).clone();
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            let Some(backup) = backup.clone() else { return };
            let Some(toasts) = toasts.clone() else { return };
            let (contacts, settings, copied) = (contacts.clone(), settings.clone(), copied.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let bundle = (*backup).clone().bundle();
                let take_settings = || copied.as_ref().and_then(|copied| settings.take(copied, wanted));
                if !replace {
                    let (done, edits) = match contacts.add_all("Merge with current data", bundle).await {
                        Ok(added) => added,
                        Err(why) => return toasts.say(why),
                    };
                    let taken = take_settings();
                    let said = format!("Backup restored. {done}{}", and_settings(taken.is_some()));
                    return offer_to_take_back(&toasts, said, contacts, edits, taken.map(|taken| (settings, taken)));
                }
                let done = match contacts.replace_all("Replace everything", bundle).await {
                    Ok(done) => done,
                    Err(why) => return toasts.say(why),
                };
                let taken = take_settings();
                let said = format!("Backup restored.{}{}", left_out(done.reserved), and_settings(taken.is_some()));
                offer_to_put_back(&toasts, said, contacts, done, taken.map(|taken| (settings, taken)));
            });
        })
    };
    let (calls, activities) = contacts.others();
    html! {
        <Card title="Backup">
            <p>{ "Everything in one file: contacts, calls, notes, tasks and settings. Drafts aren’t included." }</p>
            <div class="row">
                <Button label="Download a backup" icon="download" onclick={save.clone()} />
                <Button label="Restore" icon="upload" onclick={choice.open} />
            </div>
            { choice.control }
            <div>
                if let Some(why) = &*failed {
                    <Notice severity={Severity::Error} alert=true>{ why }</Notice>
                }
            </div>
            if let Some(backup) = &*asking {
                <Dialog title="Restore this backup?" onclose={close.clone()} actions={html! {
                    <>
                        <Button label="Cancel" autofocus=true onclick={close.reform(|_: MouseEvent| ())} />
                        <Button label="Replace everything" tone={Tone::Danger} onclick={restore(true)} />
                        <Button label="Merge with current data" tone={Tone::Primary} onclick={restore(false)} />
                    </>
                }}>
                    <dl style="display:grid;gap:4px 12px;grid-template-columns:auto minmax(0,1fr)">
                        <dt class="muted">{ "In the file" }</dt><dd>{ counts(backup.contacts.len(), backup.calls.len(), backup.activities.len()) }</dd>
                        <dt class="muted">{ "Now" }</dt><dd>{ counts(contacts.len(), calls, activities) }</dd>
                    </dl>
                    if let Some(copied) = &copied {
                        <RestoreSettings changes={changes(&settings.saved, copied)} wanted={*wanted} onchange={let wanted = wanted.setter(); Callback::from(move |next| wanted.set(next))} />
                    }
                    <p style="margin-top:12px">{ "Other records are notes, tasks and history. Merging deletes nothing and keeps the newer version of each contact. Replacing deletes the current data. You can undo it for a few seconds, but a backup is safer:" }</p>
                    if contacts.unreadable > 0 {
                        <p style="margin-top:8px">{ format!("{} that this version can’t read stay either way. A backup has them as text.", count(contacts.unreadable, "stored record")) }</p>
                    }
                    <p style="margin-top:8px"><Button label="Back up current data first" icon="download" onclick={save} /></p>
                </Dialog>
            }
        </Card>
    }
}
