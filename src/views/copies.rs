//! A copy of all contacts, calls and settings as a file: the buttons to make one and to take one in.

use wasm_bindgen_futures::JsFuture;
use web_sys::{FileList, HtmlInputElement};
use yew::prelude::*;

use crate::sheet;
use crate::store::{Contacts, SettingsContext, download_all, use_contacts, use_settings};
use crate::ui::{Button, Notice, Severity, use_toasts};

/// The text of the chosen file goes into the contacts. Says what was done, or why nothing was.
async fn load(contacts: &Contacts, settings: &SettingsContext, files: &FileList) -> Result<String, String> {
    let file = files.get(0).ok_or("That was not a file. Choose the file of a copy.")?;
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    let text = text.ok_or_else(|| format!("The browser couldn’t read {}. Choose the file again.", file.name()))?;
    let (done, copied) = contacts.load_copy(&text).await.map_err(|why| format!("{}: {why}", file.name()))?;
    let taken = copied.is_some_and(|copied| settings.take(&copied));
    Ok(format!("The copy is loaded. {done}{}", if taken { " The settings are taken over." } else { "" }))
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
    let input = use_node_ref();
    let take = {
        let (contacts, toasts, failed) = (contacts.clone(), toasts.clone(), failed.setter());
        let settings = settings.clone();
        Callback::from(move |files: Option<FileList>| {
            let (contacts, toasts, failed) = (contacts.clone(), toasts.clone(), failed.clone());
            let settings = settings.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let Some(files) = files else { return };
                match load(&contacts, &settings, &files).await {
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
    let choose = {
        let input = input.clone();
        Callback::from(move |_| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let chosen = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            take.emit(input.files());
        })
    };
    let save = {
        let failed = failed.setter();
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
            take.emit(event.data_transfer().and_then(|data| data.files()));
        })
    };
    html! {
        <div class={classes!(class, over.then_some("over"))} ondragover={drag(true)} ondragleave={drag(false)} ondrop={drop}>
            <div class="buttons">
                <Button label="Download a copy" icon="download" onclick={save} />
                <Button label="Load a copy" onclick={choose} />
                { props.children.clone() }
            </div>
            <input ref={input} type="file" accept=".json,application/json" hidden=true aria-label="Copy to load" onchange={chosen}
                onclick={|event: MouseEvent| event.target_unchecked_into::<HtmlInputElement>().set_value("")} />
            if let Some(why) = &*failed {
                <Notice severity={Severity::Error} alert=true>{ why }</Notice>
            }
        </div>
    }
}
