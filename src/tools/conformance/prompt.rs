//! What the tester is asked, and what is to be pressed.

use yew::prelude::*;

use crate::conformance::card::{Input, Run, Step};
use crate::conformance::prompt::{Asked, Prompt};
use crate::sheet;
use crate::ui::summary;

/// The question of now, or what is being waited for.
pub fn prompt(run: &Run, act: &Callback<Input>) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 10px; padding: 14px 16px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
        & progress { width: 100%; height: 6px; }
        & .ask { font-size: 15px; line-height: 22px; font-weight: 550; min-height: 44px; }
        & .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
        & .row > .stop { margin-left: auto; }
        & .instead { color: var(--amber); }
        "#
    );
    let (text, asked) = match run.for_tester() {
        Some(Step::Ask(question)) => (question.text, Asked::Question),
        Some(Step::Press(press)) => (press.text, Asked::Press { in_vain: "Done, nothing happened" }),
        _ => ("Checking the card…", Asked::Nothing),
    };
    let instead = run.instead.as_ref().map(|other| format!("“{other}” arrived instead and was checked."));
    let prompt = Prompt { progress: run.progress(), text, asked, instead };
    html! {
        <section {class} aria-label="Test">{ prompt.html(&act.reform(Input::Answered), &act.reform(|()| Input::Stop)) }</section>
    }
}

/// What went to the card and came from it, the newest first.
pub fn messages(run: &Run) -> Html {
    let class = sheet!(
        r#"
        background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
        & summary { padding: 8px 16px; font-weight: 600; }
        & ol { padding: 0 16px 10px; max-height: 220px; overflow: auto; }
        & li { display: flex; gap: 8px; font: 12px/18px var(--mono); overflow-wrap: anywhere; }
        & li > span { flex: none; width: 9ch; color: var(--muted); }
        "#
    );
    html! {
        <details {class}>
            { summary(format!("Messages ({})", run.lines.len())) }
            // A region that scrolls must be reached by the keyboard.
            <ol tabindex="0" aria-label="Messages, newest first">
                for (number, line) in run.lines.iter().enumerate().rev() {
                    <li key={number}>
                        <span>{ if line.from_card { "from card" } else if line.note.is_empty() { "to card" } else { "stranger" } }</span>
                        <code dir="auto">{ &line.text }</code>
                    </li>
                }
            </ol>
        </details>
    }
}
