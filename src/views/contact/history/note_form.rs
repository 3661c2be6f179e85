//! A note being written, or written again.

use web_sys::{HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use crate::crm::validate::MAX_NOTES;
use crate::sheet;
use crate::store::local;
use crate::ui::{Button, Tone};
use crate::work_in_view::{Work, use_work_in_view};

/// Begins the keys of notes that aren't added yet, by their contact, in sessionStorage.
const DRAFT: &str = "screenpop.note.";

#[derive(Properties, PartialEq)]
pub struct NoteFormProps {
    pub id: AttrValue,
    /// What the field is called.
    pub label: AttrValue,
    pub submit: AttrValue,
    #[prop_or_default]
    pub start: AttrValue,
    /// The contact whose new note this is: what is typed survives navigation and a reload.
    #[prop_or_default]
    pub draft: Option<AttrValue>,
    pub onsave: Callback<String>,
    #[prop_or_default]
    pub oncancel: Option<Callback<()>>,
}

#[component]
pub fn NoteForm(props: &NoteFormProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 6px; width: 100%;
        & textarea { width: 100%; min-height: 58px; max-height: 50vh; field-sizing: content; resize: vertical; padding: 7px 10px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); }
        & textarea::placeholder { color: var(--muted); opacity: 1; }
        & textarea:focus-visible { outline-offset: 0; border-color: var(--accent); }
        & > div { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; }
        & small { flex: 1 1 12ch; font-size: 12px; color: var(--muted); }
        & small.error { color: var(--red); }
        "#
    );
    let key = props.draft.as_ref().map(|contact_id| format!("{DRAFT}{contact_id}"));
    let text = use_state(|| key.as_deref().and_then(local::noted).map_or_else(|| props.start.clone(), AttrValue::from));
    use_work_in_view((*text != props.start).then(|| match &props.draft {
        Some(_) => Work::kept("the note that you are writing", "the note"),
        None => Work::lost_with_view("your changes to the note"),
    }));
    let length = text.chars().count();
    let too_long = length > MAX_NOTES;
    let oninput = {
        let (text, key) = (text.setter(), key.clone());
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            if let Some(key) = &key {
                local::note(key, Some(&typed).filter(|typed| !typed.is_empty()).map(String::as_str));
            }
            text.set(AttrValue::from(typed));
        })
    };
    let save = {
        let (text, onsave) = (text.clone(), props.onsave.clone());
        Callback::from(move |()| {
            if text.trim().is_empty() || too_long {
                return;
            }
            if let Some(key) = &key {
                local::note(key, None);
            }
            onsave.emit(text.trim_end().to_owned());
            text.set(AttrValue::default());
        })
    };
    let onkeydown = {
        let (save, oncancel) = (save.clone(), props.oncancel.clone());
        Callback::from(move |event: KeyboardEvent| {
            if (event.ctrl_key() || event.meta_key()) && event.key() == "Enter" {
                event.stop_propagation(); // it would save the contact's form
                save.emit(());
            } else if let ("Escape", Some(oncancel)) = (event.key().as_str(), &oncancel) {
                event.stop_propagation();
                oncancel.emit(());
            }
        })
    };
    html! {
        <div {class}>
            <textarea id={&props.id} aria-label={&props.label} placeholder={&props.label} dir="auto" value={&*text} {oninput} {onkeydown}
                autofocus={props.oncancel.is_some()} aria-invalid={too_long.then_some("true")} aria-describedby={format!("{}-hint", props.id)} />
            <div>
                if too_long {
                    <small id={format!("{}-hint", props.id)} class="error">{ format!("This has {length} characters. Shorten it to {MAX_NOTES}.") }</small>
                } else {
                    <small id={format!("{}-hint", props.id)}>{ "**bold**, *italic*, “- ” begins a list" }</small>
                }
                if let Some(oncancel) = &props.oncancel {
                    <Button label="Cancel edit" tone={Tone::Ghost} onclick={oncancel.reform(|_: MouseEvent| ())} />
                }
                <Button label={props.submit.clone()} title="Ctrl Enter" onclick={save.reform(|_: MouseEvent| ())} />
            </div>
        </div>
    }
}
