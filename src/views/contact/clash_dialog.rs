//! The fields that were changed both here and in another tab: the agent says once which text stays.

use yew::prelude::*;

use crate::crm::{Clash, ContactForm, Field};
use crate::sheet;
use crate::ui::{Button, Dialog, Tone};

/// Names the fields that both sides have changed.
pub fn clashes_sentence(clashes: &[Clash]) -> String {
    let names: Vec<&str> = clashes.iter().map(|clash| clash.name).collect();
    format!("Also changed in another tab: {}. You’ll choose when you save.", names.join(", "))
}

#[derive(Properties, PartialEq)]
pub struct ClashDialogProps {
    pub form: ContactForm,
    pub clashes: Vec<Clash>,
    /// Saves this form.
    pub onsave: Callback<ContactForm>,
    pub onclose: Callback<()>,
}

#[component]
pub fn ClashDialog(props: &ClashDialogProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 14px; margin-top: 12px;
        & fieldset { border: 1px solid var(--line); border-radius: var(--radius); padding: 4px 12px 8px; margin: 0; min-width: 0; }
        & legend { font-weight: 550; padding: 0 4px; }
        & label { display: flex; gap: 8px; padding: 4px 0; cursor: pointer; }
        & input { width: 18px; height: 18px; margin: 1px 0 0; flex: none; }
        & small { display: block; font-size: 12px; color: var(--muted); }
        & .text { min-width: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
        "#
    );
    // The fields in which the other side's text is chosen. Which fields clash may change while the dialog is open.
    let theirs = use_state(Vec::<Field>::new);
    let save = {
        let (form, clashes, theirs) = (props.form.clone(), props.clashes.clone(), theirs.clone());
        let (onsave, onclose) = (props.onsave.clone(), props.onclose.clone());
        Callback::from(move |_: MouseEvent| {
            let mut form = form.clone();
            for clash in clashes.iter().filter(|clash| theirs.contains(&clash.field)) {
                form.take(clash);
            }
            onclose.emit(());
            onsave.emit(form);
        })
    };
    let choice = |clash: &Clash, is_theirs: bool, side: &'static str, text: &str| {
        let (chosen, field) = (theirs.clone(), clash.field);
        let onchange = Callback::from(move |_: Event| {
            let mut next: Vec<Field> = chosen.iter().copied().filter(|other| *other != field).collect();
            next.extend(is_theirs.then_some(field));
            chosen.set(next);
        });
        let checked = theirs.contains(&field) == is_theirs;
        html! {
            <label>
                <input type="radio" name={format!("clash-{}", clash.name)} {checked} {onchange} />
                <span class="text"><small>{ side }</small>{ if text.is_empty() { "(empty)" } else { text } }</span>
            </label>
        }
    };
    let close = props.onclose.reform(|_: MouseEvent| ());
    html! {
        <Dialog title="Changed in another tab too" onclose={props.onclose.clone()} actions={html! {
            <>
                <Button label="Keep editing" onclick={close} />
                <Button label="Save" tone={Tone::Primary} autofocus=true onclick={save} />
            </>
        }}>
            <p>{ "Choose what to save. The other text stays in the contact’s timeline." }</p>
            <div {class}>
                for clash in &props.clashes {
                    <fieldset key={clash.name}>
                        <legend>{ clash.name }</legend>
                        { choice(clash, false, "Yours", &clash.mine) }
                        { choice(clash, true, "Saved in the other tab", &clash.theirs) }
                    </fieldset>
                }
            </div>
        </Dialog>
    }
}
