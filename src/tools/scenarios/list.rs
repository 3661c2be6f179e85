//! The scenarios to choose from, and what can be done with the chosen one.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::edit::unsaved_name;
use super::library::{From, Item};
use super::picture::picture;
use super::scene::Director;
use super::share;
use crate::crm::unsaved;
use crate::scenario::length_ms;
use crate::sheet;
use crate::ui::{Button, FileChoice, Tone, chip, icon, intl};

/// The cards: above the stage, or beside it where there is room.
pub fn list(director: &Director, items: &[Item], chosen: &str) -> Html {
    let class = sheet!(
        r#"
        overflow: auto; padding: 6px; display: grid; grid-auto-flow: column; grid-auto-columns: 208px; gap: 2px; align-content: start; min-height: 0;
        & button { display: grid; gap: 2px; align-content: start; width: 100%; height: 100%; text-align: left; border: 0; background: none; border-radius: 7px; padding: 8px 10px; }
        & button:hover { background: var(--hover); }
        & button[aria-pressed="true"] { background: var(--accent-soft); }
        & button[aria-pressed="true"] b { color: var(--accent); }
        & b { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; font-weight: 600; overflow-wrap: anywhere; }
        & .picture { display: flex; align-items: center; gap: 7px; padding: 7px 9px; margin-bottom: 2px; border-radius: 6px; background: var(--raised); border: 1px solid var(--line); color: var(--muted); overflow: hidden; }
        & button[aria-pressed="true"] .picture { color: var(--accent); border-color: var(--accent); background: var(--surface); }
        & .length { font-size: 12px; line-height: 16px; color: var(--muted); }
        & .about { font-size: 12px; line-height: 16px; color: var(--muted); display: none; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere; }
        "#
    );
    html! {
        <ul {class} aria-label="Scenarios">
            for item in items.iter() {
                <li key={item.key.clone()}>
                    <button type="button" aria-pressed={if item.key == chosen { "true" } else { "false" }} onclick={
                        let (director, key) = (director.clone(), item.key.clone());
                        Callback::from(move |_: MouseEvent| director.choose(&key))
                    }>
                        <span class="picture">
                            for symbol in picture(&item.script) {
                                { icon(symbol) }
                            }
                        </span>
                        <b dir="auto" title={item.script.name.clone()}>{ &item.script.name }</b>
                        <span class="length num">{ intl::span(length_ms(&item.script.steps)) }</span>
                        if item.from != From::App {
                            <span>{ chip(item.from.words(), "violet") }</span>
                        }
                        <span class="about" dir="auto">{ &item.script.summary }</span>
                    </button>
                </li>
            }
        </ul>
    }
}

/// The same as a select, for phones.
pub fn select(director: &Director, items: &[Item], chosen: &str) -> Html {
    let onchange = {
        let (director, keys) = (director.clone(), items.iter().map(|item| item.key.clone()).collect::<Vec<_>>());
        Callback::from(move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            if let Some(key) = usize::try_from(index).ok().and_then(|index| keys.get(index)) {
                director.choose(key);
            }
        })
    };
    html! {
        <select class="choose" aria-label="Scenario" {onchange}>
            for item in items.iter() {
                <option key={item.key.clone()} selected={item.key == chosen}>{ &item.script.name }</option>
            }
        </select>
    }
}

/// Import, export, share, edit, delete.
pub fn actions(director: &Director, item: Option<&Item>, choice: FileChoice) -> Html {
    let with = |what: fn(&Director, &Item)| {
        let (director, item) = (director.clone(), item.cloned());
        Callback::from(move |_: MouseEvent| {
            if let Some(item) = &item {
                what(&director, item);
            }
        })
    };
    let edit = with(|director, item| {
        let text = || unsaved::take_over(&unsaved_name(&item.key)).unwrap_or_else(|| item.text.to_string());
        director.change(|scene| scene.editing = if scene.editing.is_some() { None } else { Some((text(), None)) });
    });
    let editing = director.scene.borrow().editing.is_some();
    html! {
        <div class="actions">
            <Button label="Import" icon="upload" title="A scenario (JSON) or recording (NDJSON). You can also drop it here." onclick={choice.open} />
            { choice.control }
            <Button label="Edit" icon="pencil" expanded={editing} onclick={edit} />
            <Button label="Export" icon="download" onclick={with(share::export)} />
            <Button label="Copy link" icon="link" onclick={with(share::copy_link)} />
            if item.is_some_and(|item| item.from != From::App) {
                <Button label="Delete" icon="trash-2" icon_only=true tone={Tone::Danger} onclick={with(|director, _| director.remove())} />
            }
        </div>
    }
}
