//! What only the agent can say of a call: whether it was answered, and that it is over.

use std::rc::Rc;

use cti_bridge::window::call_now_ms;
use yew::prelude::*;

use crate::crm::{CallRecord, CallResult};
use crate::sheet;
use crate::store::use_calls;
use crate::ui::{Button, Tone, use_toasts};

const QUESTION: &str = "Was the call answered?";

#[derive(Properties, PartialEq)]
pub struct ByAgentProps {
    pub call: Rc<CallRecord>,
}

/// Asks whether a call that is over was answered. The answer can be changed; pressing it again takes it back.
#[component]
pub fn AnswerQuestion(props: &ByAgentProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px;
        & > span { flex: 1 0 100%; font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        "#
    );
    let calls = use_calls();
    let choice = |label: &'static str, symbol: &'static str, answered: bool| {
        let result = if answered { CallResult::Answered } else { CallResult::NoAnswer };
        let pressed = props.call.result == result;
        let (calls, id) = (calls.clone(), props.call.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            calls.change(&id, |call| call.set_answered((!pressed).then_some(answered)));
        });
        html! { <Button {label} icon={symbol} {pressed} {onclick} /> }
    };
    html! {
        <div {class} role="group" aria-label={QUESTION}>
            <span aria-hidden="true">{ QUESTION }</span>
            { choice("Answered", "check", true) }
            { choice("No answer", "phone-missed", false) }
        </div>
    }
}

/// Says, during an outbound call, that the other side has answered: its talk time begins now.
#[component]
pub fn MarkAnswered(props: &ByAgentProps) -> Html {
    let (calls, toasts) = (use_calls(), use_toasts());
    let before = Rc::clone(&props.call);
    let onclick = Callback::from(move |_: MouseEvent| {
        calls.change(&before.id, |call| call.mark_answered(call_now_ms()));
        if let Some(toasts) = &toasts {
            let (calls, before) = (calls.clone(), Rc::clone(&before));
            let undo = Callback::from(move |()| {
                calls.change(&before.id, |call| {
                    if call.is_over() {
                        return call.set_answered(None);
                    }
                    call.result = before.result;
                    call.answered_ms = None;
                    call.answer_by_agent = false;
                });
            });
            toasts.offer("Marked as answered.", "Undo", undo);
        }
    });
    html! { <Button label="Answered" icon="check" title="They’ve answered" {onclick} /> }
}

/// Ends the record of a call that the agent says is over.
#[component]
pub fn EndRecord(props: &ByAgentProps) -> Html {
    let (calls, toasts) = (use_calls(), use_toasts());
    let before = Rc::clone(&props.call);
    let onclick = Callback::from(move |_: MouseEvent| {
        calls.end_by_hand(&before.id, call_now_ms());
        if let Some(toasts) = &toasts {
            let (calls, before) = (calls.clone(), Rc::clone(&before));
            toasts.offer("Marked as ended.", "Undo", Callback::from(move |()| calls.undo_end(&before)));
        }
    });
    html! {
        <Button label="Mark as ended" tone={Tone::Ghost} title="The call is over, though the phone system hasn’t said so" {onclick} />
    }
}
