//! One message of the log.

use std::rc::Rc;

use yew::prelude::*;

use crate::sheet;
use crate::simulators::leaddesk::desk::{Fate, JournalLine};
use crate::ui::{chip, icon, intl};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub line: Rc<JournalLine>,
}

#[component]
pub fn Message(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 2px 8px; align-items: center; padding: 6px 14px; border-top: 1px solid var(--line);
        & .way { display: inline-flex; color: var(--violet); } & .way.in { color: var(--accent); }
        & .name { display: flex; align-items: center; gap: 8px; min-width: 0; font-weight: 600; }
        & time { color: var(--muted); font-size: 11px; }
        & .raw { grid-column: 2 / -1; color: var(--muted); font-size: 11px; line-height: 16px; overflow-wrap: anywhere; white-space: pre-wrap; max-height: 128px; overflow: auto; }
        & .mark { grid-column: 2 / -1; font-size: 12px; line-height: 16px; color: var(--amber); overflow-wrap: anywhere; }
        &.no .mark { color: var(--red); }
        "#
    );
    let line = &props.line;
    let sent = matches!(line.fate, Fate::Sent | Fate::Withheld);
    let (symbol, way, words) = if sent { ("arrow-up", "out", "sent") } else { ("arrow-down", "in", "received") };
    let (bad, said) = match line.fate {
        Fate::Sent | Fate::Taken => (false, None),
        Fate::Withheld => (false, Some(chip("not sent", "amber"))),
        Fate::Refused => (true, Some(chip("refused", "red"))),
        Fate::Ignored => (true, Some(chip("ignored", "red"))),
    };
    html! {
        <li class={classes!(class, bad.then_some("no"))}>
            <span class={classes!("way", way)} title={words}>
                { icon(symbol) }
                <span class="sr-only">{ words }</span>
            </span>
            <span class="name">
                <code class="cut">{ &line.name }</code>
                if let Some(said) = said {
                    { said }
                }
            </span>
            <time class="num">{ intl::time_exact(line.at_ms) }</time>
            <code class="raw">{ &line.raw }</code>
            for mark in line.marks.iter() {
                <p class="mark">{ mark }</p>
            }
        </li>
    }
}
