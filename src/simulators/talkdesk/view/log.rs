//! The last messages, each with its JSON.

use std::rc::Rc;

use yew::prelude::*;

use super::super::softphone::{Direction, Input, Line};
use super::super::wiring::Phone;
use crate::sheet;
use crate::ui::{Button, Tone, icon, intl};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
}

#[component]
pub fn Log(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: auto minmax(0, 1fr); min-height: 0;
        & > header { display: flex; align-items: center; justify-content: space-between; min-height: 40px; padding: 4px 4px 4px 12px; }
        & ul { overflow: auto; padding: 0 8px 8px; scrollbar-width: thin; }
        & > p { padding: 24px; text-align: center; color: var(--muted); }
        & summary { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 8px; align-items: center; padding: 4px; border-radius: 6px; cursor: pointer; list-style: none; }
        & summary::-webkit-details-marker { display: none; }
        & summary:hover { background: var(--hover); }
        & .way { display: inline-flex; color: var(--violet); } & .way.in { color: var(--accent); }
        & time { color: var(--muted); font-size: 11px; }
        & code { font-size: 11px; }
        & .note { padding: 0 4px 4px 28px; font-size: 12px; line-height: 16px; color: var(--amber); }
        & pre { margin: 2px 0 6px; padding: 8px; border-radius: 8px; background: var(--raised); border: 1px solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere; font-size: 11px; line-height: 16px; }
        "#
    );
    let journal = &props.phone.state.journal;
    html! {
        <div {class}>
            <header>
                <h2>{"Messages"}</h2>
                <Button label="Clear" icon="trash-2" tone={Tone::Ghost} onclick={props.phone.on(Input::ClearLog)} />
            </header>
            if journal.lines().len() == 0 {
                <p>{"No messages since the log was cleared."}</p>
            } else {
                <ul aria-label="Messages, newest first">
                    for line in journal.lines() {
                        <Row key={line.seq.to_string()} line={line.clone()} />
                    }
                </ul>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    line: Rc<Line>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let line = &props.line;
    let (symbol, way, words) = match line.direction {
        Direction::In => ("arrow-down", "in", "received"),
        Direction::Out => ("arrow-up", "out", "sent"),
    };
    html! {
        <li>
            <details>
                <summary>
                    <span class={classes!("way", way)} title={words}>
                        { icon(symbol) }
                        <span class="sr-only">{ words }</span>
                    </span>
                    <code class="cut">{ &line.action }</code>
                    <time class="num">{ intl::time_exact(line.at_ms) }</time>
                </summary>
                <pre>{ &line.body }</pre>
            </details>
            if let Some(note) = &line.note {
                <p class="note">{ note }</p>
            }
        </li>
    }
}
