//! Who sends the message, how, and how often.

use cti_bridge::Provider;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::sending::{FORMS, Sender};
use crate::seam::Form;
use crate::sheet;
use crate::ui::{Button, SelectField, Tone};

#[derive(Properties, PartialEq)]
pub struct SendBarProps {
    pub provider: Provider,
    pub sender: Sender,
    pub form: Form,
    pub twice: bool,
    /// Why this sender can't send.
    pub unavailable: Option<AttrValue>,
    pub onsender: Callback<Sender>,
    pub onform: Callback<Form>,
    pub ontwice: Callback<bool>,
    pub onsend: Callback<()>,
}

#[component]
pub fn SendBar(props: &SendBarProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 10px; padding: 12px 14px; background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius);
        & .how { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 10px 12px; }
        & .go { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
        & .go label { display: inline-flex; align-items: center; gap: 6px; min-height: 24px; }
        & .go input { width: 16px; height: 16px; }
        & .why { color: var(--muted); overflow-wrap: anywhere; }
        @container (max-width: 480px) { & .how { grid-template-columns: minmax(0, 1fr); } }
        "#
    );
    let senders = Sender::ALL.map(|sender| (sender.name().into(), sender.label(props.provider).into())).to_vec();
    let forms = FORMS.map(|(form, label)| (form.name().into(), label.into())).to_vec();
    let onsender = props
        .onsender
        .reform(|name: String| Sender::ALL.into_iter().find(|sender| sender.name() == name).unwrap_or(Sender::Hostile));
    let onform = props.onform.reform(|name: String| Form::of_name(&name));
    let ontwice = props.ontwice.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    let unavailable = props.unavailable.clone();
    let onclick = props.onsend.reform(|_: MouseEvent| ());
    html! {
        <div {class} role="group" aria-label="Send">
            <div class="how">
                <SelectField id="compose-sender" label="Who sends it" value={props.sender.name()} options={senders} onchange={onsender} />
                <SelectField id="compose-form" label="As" value={props.form.name()} options={forms} onchange={onform} />
            </div>
            <div class="go">
                <Button label="Send" icon="send" tone={Tone::Primary} {onclick} unavailable={unavailable.clone()} />
                <label><input type="checkbox" checked={props.twice} onchange={ontwice} />{ "twice" }</label>
            </div>
            if let Some(why) = unavailable {
                <p class="why">{ why }</p>
            }
        </div>
    }
}
