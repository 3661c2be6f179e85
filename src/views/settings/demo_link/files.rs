//! The files of a demo link: a logo, and contacts.

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlElement};
use yew::prelude::*;

use super::draft::{Draft, MOST_FILE_BYTES, changed, contacts_of, too_large};
use super::logo_file::{TYPES, logo_of};
use crate::crm::brand::{Logo, MOST_CONTACTS, rows};
use crate::sheet;
use crate::ui::intl::number;
use crate::ui::{Button, Notice, Severity, file_text, use_file_choice};

#[derive(Properties, PartialEq)]
struct FileFieldProps {
    label: &'static str,
    /// The name of the browser's own control.
    input: &'static str,
    /// The button that opens the browser's dialog.
    choose: &'static str,
    /// What can be chosen, as the browser's control takes it.
    accept: AttrValue,
    hint: AttrValue,
    problem: Option<String>,
    take: Callback<File>,
    /// What was chosen.
    children: Html,
    /// Takes it away again; none while nothing is chosen.
    remove: Option<Callback<MouseEvent>>,
}

#[component]
fn FileField(props: &FileFieldProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 4px; align-content: start; min-width: 0;
        & > .label { font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & > .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; min-height: 34px; }
        & > .hint { color: var(--muted); font-size: 12px; line-height: 16px; }
        "#
    );
    let button = use_node_ref();
    let choice = use_file_choice(props.input, props.accept.clone(), props.take.clone());
    let remove = props.remove.as_ref().map(|remove| {
        let (button, remove) = (button.clone(), remove.clone());
        Callback::from(move |event: MouseEvent| {
            // The pressed button goes, and would take the focus with it.
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus(); // it is in the document
            }
            remove.emit(event);
        })
    });
    html! {
        <div {class} role="group" aria-label={props.label}>
            <span class="label" aria-hidden="true">{ props.label }</span>
            <div class="row">
                { props.children.clone() }
                <Button label={props.choose} icon="upload" node={button} onclick={choice.open} />
                if let Some(remove) = remove {
                    <Button label={format!("Remove {}", props.label.to_lowercase())} icon="x" icon_only=true onclick={remove} />
                }
            </div>
            { choice.control }
            if let Some(problem) = &props.problem {
                <Notice severity={Severity::Error} alert=true>{ problem }</Notice>
            } else {
                <p class="hint">{ &props.hint }</p>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct LogoFileProps {
    pub logo: Option<Logo>,
    pub change: Callback<Draft>,
}

#[component]
pub fn LogoFile(props: &LogoFileProps) -> Html {
    let problem = use_state_eq(|| None::<String>);
    let take = {
        let (problem, change) = (problem.setter(), props.change.clone());
        Callback::from(move |file: File| {
            let (problem, change) = (problem.clone(), change.clone());
            spawn_local(async move {
                match logo_of(&file).await {
                    Ok(logo) => {
                        problem.set(None);
                        change.emit(changed(|draft| draft.logo = Some(logo)));
                    }
                    Err(why) => problem.set(Some(why)),
                }
            });
        })
    };
    let remove = props.logo.as_ref().map(|_| props.change.reform(|_: MouseEvent| changed(|draft| draft.logo = None)));
    html! {
        <FileField label="Logo" input="Logo file" choose="Choose a logo" accept={TYPES.join(",")} {take} {remove} problem={(*problem).clone()}
            hint="SVG, PNG, JPEG or WebP. It’s converted to a small PNG.">
            if let Some(logo) = &props.logo {
                <img src={logo.url().to_owned()} alt="The chosen logo" style="height:32px;max-width:120px;padding:2px;border-radius:4px;object-fit:contain;background:light-dark(transparent,#fff)" />
            }
        </FileField>
    }
}

/// Formats the count of a CSV text's contacts: `3 contacts`. Its first row names the columns.
fn contacts_in(csv: &str) -> String {
    let count = rows(csv).saturating_sub(1);
    format!("{} contact{}", number(count), if count == 1 { "" } else { "s" })
}

#[derive(Properties, PartialEq)]
pub struct ContactsFileProps {
    /// CSV; empty: none.
    pub contacts: String,
    /// What the file is called.
    pub file: String,
    pub change: Callback<Draft>,
}

#[component]
pub fn ContactsFile(props: &ContactsFileProps) -> Html {
    let problem = use_state_eq(|| None::<String>);
    let take = {
        let (problem, change) = (problem.setter(), props.change.clone());
        Callback::from(move |file: File| {
            let (problem, change) = (problem.clone(), change.clone());
            if file.size() > MOST_FILE_BYTES {
                return problem.set(Some(too_large(None, file.size() as usize)));
            }
            spawn_local(async move {
                let text = file_text(&file)
                    .await
                    .ok_or_else(|| "The browser couldn’t read the file. Choose it again.".to_owned());
                match text.and_then(|text| contacts_of(&text)) {
                    Ok(contacts) => {
                        problem.set(None);
                        change.emit(changed(|draft| (draft.contacts, draft.file) = (contacts, file.name())));
                    }
                    Err(why) => problem.set(Some(why)),
                }
            });
        })
    };
    let is_chosen = !props.contacts.is_empty();
    let remove =
        is_chosen.then(|| props.change.reform(|_: MouseEvent| changed(|draft| draft.contacts = String::new())));
    html! {
        <FileField label="Contacts" input="Contacts file" choose="Choose a CSV file" accept=".csv,text/csv" {take} {remove} problem={(*problem).clone()}
            hint={format!("Up to {MOST_CONTACTS}. Whoever opens the link reviews them first.")}>
            if is_chosen {
                <span style="overflow-wrap:anywhere" dir="auto">{ format!("{}, {}", props.file, contacts_in(&props.contacts)) }</span>
            }
        </FileField>
    }
}
