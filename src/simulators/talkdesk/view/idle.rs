//! No call: choose who rings in, and let them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::super::callers::Callers;
use super::super::softphone::{Ended, Input, Party};
use super::super::wiring::Phone;
use super::initials::initials;
use crate::sheet;
use crate::simulators::focus::use_first_focus;
use crate::ui::{Button, TextField, avatar, icon_sized, intl};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
    pub callers: Callers,
}

#[component]
pub fn Idle(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: auto minmax(0, 1fr) auto; min-height: 0;
        & > form { display: grid; gap: 8px; padding: 12px 12px 8px; }
        & .ring { min-height: 38px; background: var(--green); color: var(--surface); border-color: transparent; font-weight: 600; }
        & .ring:hover { background: var(--green); filter: brightness(1.08); }
        & ul { position: relative; overflow: auto; padding: 0 8px 8px; scrollbar-width: thin; }
        & li { display: grid; grid-template-columns: 30px minmax(0, 1fr); column-gap: 10px; align-items: center; padding: 5px 8px; border-radius: 8px; cursor: pointer; }
        & li:hover { background: var(--hover); }
        & li[aria-selected="true"] { background: var(--accent-soft); }
        & li b { font-weight: 550; display: block; }
        & li small { display: block; font-size: 12px; line-height: 16px; color: var(--muted); }
        & .last { display: flex; gap: 8px; align-items: center; padding: 8px 12px; border-top: 1px solid var(--line); color: var(--muted); font-size: 12px; line-height: 16px; }
        & [aria-live]:empty { display: none; }
        "#
    );
    let typed = use_state_eq(String::new);
    let at = use_state_eq(|| 0_usize);
    let list = use_node_ref();
    let ring = use_first_focus(props.phone.state.last_call.is_some());
    let choices = props.callers.matching(&typed);
    let at_now = (*at).min(choices.len().saturating_sub(1));
    {
        let list = list.clone();
        use_effect_with(at_now, move |at| keep_in_view(list.cast::<Element>(), *at));
    }
    let onchange = {
        let (typed, at) = (typed.setter(), at.setter());
        Callback::from(move |text| {
            typed.set(text);
            at.set(0);
        })
    };
    let onkeydown = {
        let (at, last) = (at.clone(), choices.len().saturating_sub(1));
        Callback::from(move |event: KeyboardEvent| {
            let next = match event.key().as_str() {
                "ArrowDown" => (at_now + 1).min(last),
                "ArrowUp" => at_now.saturating_sub(1),
                _ => return,
            };
            event.prevent_default();
            at.set(next);
        })
    };
    let chosen = choices.get(at_now).cloned().unwrap_or_default();
    let onsubmit = {
        let (act, chosen) = (props.phone.act.clone(), chosen.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            act.emit(Input::IncomingCall(chosen.clone()));
        })
    };
    html! {
        <div {class} {onkeydown}>
            <form {onsubmit}>
                if props.phone.state.in_after_call_work() {
                    <Button label="End After Call Work" icon="check" onclick={props.phone.on(Input::EndAfterCallWork)} />
                }
                <TextField id="caller" label="Caller" value={(*typed).clone()} {onchange}
                    placeholder="Name, number or external ID" />
                <Button label="Incoming call" icon="phone-incoming" submit=true class="ring" node={ring}
                    title={format!("{} calls", chosen.title())} />
            </form>
            <ul ref={list} role="listbox" aria-label="Callers" tabindex="0"
                aria-activedescendant={format!("caller-{at_now}")}>
                for (i, party) in choices.iter().enumerate() {
                    <Choice key={i} id={format!("caller-{i}")} party={party.clone()} chosen={i == at_now}
                        onclick={let at = at.setter(); Callback::from(move |_| at.set(i))} />
                }
            </ul>
            <div aria-live="polite">
                if let Some(ended) = &props.phone.state.last_call {
                    { last(ended) }
                }
            </div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    id: String,
    party: Party,
    chosen: bool,
    onclick: Callback<MouseEvent>,
}

#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let (party, title) = (&props.party, props.party.title());
    let details = match (&party.name, &party.number) {
        (Some(_), _) => party.details().join(" · "),
        (None, Some(_)) => "Unknown caller".to_owned(),
        (None, None) => "Use as external ID".to_owned(),
    };
    html! {
        <li id={props.id.clone()} role="option" aria-selected={props.chosen.to_string()} onclick={props.onclick.clone()}>
            { avatar(&initials(&title), party.external_id.as_deref().unwrap_or_default()) }
            <span>
                <b class="cut">{ title }</b>
                <small class="cut num">{ details }</small>
            </span>
        </li>
    }
}

fn last(ended: &Ended) -> Html {
    let lasted = ended.lasted_ms.map(|ms| format!(" · {}", intl::duration(ms))).unwrap_or_default();
    let icon = if ended.lasted_ms.is_some() { "phone" } else { "phone-missed" };
    html! {
        <p class="last">
            { icon_sized(icon, 14) }
            <span class="num">{ format!("{}: {}{lasted}", ended.party.title(), ended.how) }</span>
        </p>
    }
}

fn keep_in_view(list: Option<Element>, at: usize) {
    let Some(list) = list else { return };
    let row = u32::try_from(at).ok().and_then(|at| list.children().item(at));
    if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
        let (top, bottom) = (row.offset_top(), row.offset_top() + row.offset_height());
        if top < list.scroll_top() {
            list.set_scroll_top(top);
        } else if bottom > list.scroll_top() + list.client_height() {
            list.set_scroll_top(bottom - list.client_height());
        }
    }
}
