//! Everything that can be sent by hand.

use cti_bridge::talkdesk::FromTalkdesk;
use serde_json::{Value, json};
use yew::prelude::*;

use super::super::softphone::Input;
use super::super::typed;
use super::super::wiring::Phone;
use super::misbehaviour::Misbehaviour;
use crate::sheet;
use crate::ui::{AreaField, Button, TextField};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
}

#[component]
pub fn Tools(props: &Props) -> Html {
    let class = sheet!(
        r#"
        overflow: auto; min-height: 0; scrollbar-width: thin; scrollbar-gutter: stable;
        & > section { display: grid; gap: 8px; padding: 12px; border-bottom: 1px solid var(--line); }
        & h2 { font-size: 13px; line-height: 18px; }
        & .row { display: flex; flex-wrap: wrap; gap: 6px; }
        & .row > button { flex: 1 1 auto; }
        & form { display: grid; gap: 6px; }
        & form.line { grid-template-columns: minmax(0, 1fr) auto; align-items: end; }
        & form.line > div > div:empty { display: none; }
        & textarea { font: 12px/17px var(--mono); min-height: 92px; }
        & form > button { justify-self: start; }
        "#
    );
    let phone = &props.phone;
    let send = |message: FromTalkdesk| phone.on(Input::Send(message.encode()));
    let unknown = json!({"action": "conversationTransferred", "data": {"to": "Billing", "reason": "asked for"}});
    html! {
        <div {class}>
            <section aria-label="Send">
                <h2>{"Send"}</h2>
                <div class="row">
                    <Button label="hide" onclick={send(FromTalkdesk::Hide)} />
                    <Button label="show" onclick={send(FromTalkdesk::Show)} />
                    <Button label="popover" onclick={send(FromTalkdesk::Popover)} />
                    <Button label="unknown action" onclick={phone.on(Input::Send(unknown))} />
                </div>
                <OpenContact phone={phone.clone()} />
            </section>
            <Editor phone={phone.clone()} id="data" title="sendData" label="Data" start={typed::DATA}
                button="Send data" read={data as fn(&str) -> Result<Value, String>} />
            <Editor phone={phone.clone()} id="message" title="Any message" label="Message" start={typed::MESSAGE}
                button="Send message" read={typed::message as fn(&str) -> Result<Value, String>} />
            <Misbehaviour phone={phone.clone()} />
        </div>
    }
}

fn data(text: &str) -> Result<Value, String> {
    typed::data(text).map(|data| FromTalkdesk::SendData { data }.encode())
}

#[component]
fn OpenContact(props: &Props) -> Html {
    let id = use_state_eq(|| "C-1001".to_owned());
    let onchange = {
        let id = id.setter();
        Callback::from(move |text| id.set(text))
    };
    let onsubmit = {
        let (act, id) = (props.phone.act.clone(), id.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            act.emit(Input::OpenContact((*id).clone()));
        })
    };
    html! {
        <form class="line" {onsubmit}>
            <TextField id="open-contact" label="External ID" value={(*id).clone()} {onchange} />
            <Button label="openContact" submit=true />
        </form>
    }
}

#[derive(Properties)]
struct EditorProps {
    phone: Phone,
    /// Unique among the editors.
    id: &'static str,
    title: &'static str,
    label: &'static str,
    start: &'static str,
    button: &'static str,
    /// Makes the message of the text, or says what is wrong with it.
    read: fn(&str) -> Result<Value, String>,
}

impl PartialEq for EditorProps {
    fn eq(&self, other: &Self) -> bool {
        self.phone == other.phone && self.id == other.id
    }
}

#[component]
fn Editor(props: &EditorProps) -> Html {
    let text = use_state_eq(|| props.start.to_owned());
    let error = use_state_eq(|| None::<String>);
    let onchange = {
        let (text, error) = (text.setter(), error.setter());
        Callback::from(move |typed| {
            text.set(typed);
            error.set(None);
        })
    };
    let onsubmit = {
        let (act, text, error, read) = (props.phone.act.clone(), text.clone(), error.setter(), props.read);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match read(&text) {
                Ok(message) => act.emit(Input::Send(message)),
                Err(why) => error.set(Some(why)),
            }
        })
    };
    html! {
        <section aria-label={props.title}>
            <h2>{ props.title }</h2>
            <form {onsubmit}>
                <AreaField id={props.id} label={props.label} hide_label=true value={(*text).clone()} {onchange}
                    error={(*error).clone().map(AttrValue::from)} />
                <Button label={props.button} submit=true />
            </form>
        </section>
    }
}
