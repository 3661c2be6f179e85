//! The scenario's JSON, to be changed in place.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::scene::Director;
use crate::crm::unsaved;
use crate::sheet;
use crate::ui::{Button, Notice, Severity, Tone};

/// The name under which the changes to a scenario are kept until they are applied.
pub fn unsaved_name(key: &str) -> String {
    format!("screenpop.scenario.{key}")
}

/// The editor, while it is open. What is wrong changes nothing.
pub fn editor(director: &Director, text: &str, wrong: Option<&str>, own: bool) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 10px; padding: 12px 16px 16px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
        & textarea { width: 100%; height: min(52vh, 560px); min-height: 200px; padding: 10px 12px; font: 12px/18px var(--mono); border: 1px solid var(--line-strong); border-radius: 7px; background: var(--surface); color: var(--text); resize: vertical; tab-size: 2; white-space: pre; overflow: auto; }
        & .foot { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
        & .foot > p { flex: 1 1 28ch; }
        "#
    );
    let oninput = {
        let director = director.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            unsaved::write(&unsaved_name(&director.scene.borrow().chosen), &text);
            director.change(|scene| scene.editing = Some((text, None)));
        })
    };
    let apply = {
        let director = director.clone();
        Callback::from(move |_: MouseEvent| director.apply())
    };
    let close = {
        let director = director.clone();
        Callback::from(move |_: MouseEvent| director.change(|scene| scene.editing = None))
    };
    let discard = {
        let director = director.clone();
        Callback::from(move |_: MouseEvent| {
            unsaved::forget(&unsaved_name(&director.scene.borrow().chosen));
            director.change(|scene| scene.editing = None);
        })
    };
    html! {
        <section {class} aria-label="Editor">
            <h2>{ "The scenario as JSON" }</h2>
            <textarea aria-label="Scenario as JSON" spellcheck="false" value={text.to_owned()} {oninput}
                aria-invalid={wrong.is_some().then_some("true")} />
            if let Some(wrong) = wrong {
                <Notice severity={Severity::Error} alert=true>{ format!("{wrong} Nothing changed.") }</Notice>
            }
            <div class="foot">
                <p class="muted">
                    { if own { "Applying changes your scenario." } else { "Applying saves it as your own scenario in this browser." } }
                </p>
                <Button label="Discard changes" tone={Tone::Ghost} onclick={discard} />
                <Button label="Close the editor" onclick={close} />
                <Button label="Apply" tone={Tone::Primary} onclick={apply} />
            </div>
        </section>
    }
}
