//! A note being written, or written again.

use web_sys::{HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::actions::{Ends, use_entry_text};
use crate::crm::validate::MAX_NOTES;
use crate::sheet;
use crate::ui::{Button, Tone};
use crate::work_in_view::{Work, use_work_in_view};

#[derive(Properties, PartialEq)]
pub struct NoteFormProps {
    pub id: AttrValue,
    /// What the field is called.
    pub label: AttrValue,
    pub submit: AttrValue,
    #[prop_or_default]
    pub start: AttrValue,
    /// The name under which the text is kept until it is saved.
    pub unsaved: AttrValue,
    pub onsave: Callback<String>,
    /// How the changing of an old note ends.
    #[prop_or_default]
    pub ends: Option<Ends>,
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
    let (text, change) = use_entry_text(&props.unsaved, &props.start, props.ends.as_ref());
    use_work_in_view((text != *props.start).then(|| match &props.ends {
        None => Work::kept("the note that you are writing", "the note"),
        Some(_) => Work::kept("your changes to the note", "the note"),
    }));
    let length = text.chars().count();
    let too_long = length > MAX_NOTES;
    let oninput = change.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let save = {
        let (text, start, onsave) = (text.clone(), props.start.clone(), props.onsave.clone());
        Callback::from(move |()| {
            if !text.trim().is_empty() && !too_long {
                onsave.emit(text.trim_end().to_owned());
                change.emit(start.to_string());
            }
        })
    };
    let onkeydown = {
        let (save, ends) = (save.clone(), props.ends.clone());
        Callback::from(move |event: KeyboardEvent| {
            if (event.ctrl_key() || event.meta_key()) && event.key() == "Enter" {
                event.stop_propagation(); // it would save the contact's form
                save.emit(());
            } else if let ("Escape", Some(ends)) = (event.key().as_str(), &ends) {
                event.stop_propagation();
                ends.close.emit(());
            }
        })
    };
    html! {
        <div {class}>
            <textarea id={&props.id} aria-label={&props.label} placeholder={&props.label} dir="auto" value={text} {oninput} {onkeydown}
                autofocus={props.ends.is_some()} aria-invalid={too_long.then_some("true")} aria-describedby={format!("{}-hint", props.id)} />
            <div>
                if too_long {
                    <small id={format!("{}-hint", props.id)} class="error">{ format!("{length} characters is too long. Shorten to {MAX_NOTES}.") }</small>
                } else {
                    <small id={format!("{}-hint", props.id)}>{ "Markdown: **bold**, *italic*, - list" }</small>
                }
                if let Some(ends) = &props.ends {
                    <Button label="Cancel edit" tone={Tone::Ghost} onclick={ends.discard.reform(|_: MouseEvent| ())} />
                }
                <Button label={props.submit.clone()} title="Ctrl Enter" onclick={save.reform(|_: MouseEvent| ())} />
            </div>
        </div>
    }
}
