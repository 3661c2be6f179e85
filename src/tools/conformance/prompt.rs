//! What the tester is asked, and what is to be pressed.

use yew::prelude::*;

use crate::conformance::Answer;
use crate::conformance::card::{Input, Run, Step};
use crate::sheet;
use crate::ui::{Button, Tone, summary};

/// The question of now, or what is being waited for.
pub fn prompt(run: &Run, act: &Callback<Input>) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 10px; padding: 14px 16px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
        & progress { width: 100%; height: 6px; accent-color: var(--accent); }
        & .ask { font-size: 15px; line-height: 22px; font-weight: 550; min-height: 44px; }
        & .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
        & .row > .stop { margin-left: auto; }
        & .instead { color: var(--amber); }
        "#
    );
    let (done, planned) = run.progress();
    let answer = |label: &'static str, answer: Answer, tone: Tone| {
        html! { <Button {label} {tone} onclick={act.reform(move |_| Input::Answered(answer))} /> }
    };
    let (text, answers) = match run.for_tester() {
        Some(Step::Ask(question)) => (
            question.text,
            html! {
                <>
                    { answer("Yes", Answer::Yes, Tone::Primary) }
                    { answer("No", Answer::No, Tone::Plain) }
                    { answer("Skip", Answer::Skip, Tone::Plain) }
                </>
            },
        ),
        Some(Step::Press(press)) => (
            press.text,
            html! {
                <>
                    { answer("I pressed it, and nothing came", Answer::Yes, Tone::Plain) }
                    { answer("Skip", Answer::Skip, Tone::Plain) }
                </>
            },
        ),
        _ => ("Checking the card…", Html::default()),
    };
    html! {
        <section {class} aria-label="Test">
            <p class="muted num">{ format!("Step {} of {planned}", (done + 1).min(planned)) }</p>
            <progress max={planned.to_string()} value={done.to_string()} aria-label="Progress" />
            <p class="ask" role="status">{ text }</p>
            if let Some(other) = &run.instead {
                <p class="instead">{ format!("“{other}” came, which is another message than the one that is meant. It has been judged all the same.") }</p>
            }
            <div class="row">
                { answers }
                <span class="stop"><Button label="Stop" tone={Tone::Ghost} onclick={act.reform(|_| Input::Stop)} /></span>
            </div>
        </section>
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
