//! The steps, and how each stands.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::scene::Director;
use crate::scenario::{Input, Runner, Script, State, Step};
use crate::sheet;
use crate::ui::icon;

/// A long recording's steps are shown around the present one: so many before it and behind it.
const BEFORE: usize = 30;
const BEHIND: usize = 170;

/// Keeps the present step in sight, where the list scrolls by itself.
#[hook]
pub fn use_in_sight(now: usize) -> NodeRef {
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with(now, move |_| {
            let Some(list) = list.cast::<HtmlElement>() else { return };
            let Ok(Some(present)) = list.query_selector("[aria-current]") else { return };
            let present: HtmlElement = wasm_bindgen::JsCast::unchecked_into(present);
            list.set_scroll_top(present.offset_top() - list.client_height() / 2);
        });
    }
    list
}

fn look(state: &State) -> (&'static str, &'static str, &'static str) {
    match state {
        State::Waiting => ("circle", "muted", "waiting"),
        State::Running => ("play", "accent", "running"),
        State::Done => ("circle-check", "green", "done"),
        State::Failed(_) => ("triangle-alert", "red", "failed"),
    }
}

/// How much of a script is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// What is told.
    Story,
    /// Every step, as a test's.
    Test,
}

/// The list of steps. What goes wrong is in a test's steps, so a script that fails is shown as one.
pub fn steps(director: &Director, script: &Script, runner: Option<&Runner>, list: &NodeRef, shown: Shown) -> Html {
    let class = sheet!(
        r#"
        position: relative; overflow: auto; padding: 6px; font-size: 13px; min-height: 0;
        & > li { display: grid; grid-template-columns: 34px 16px minmax(0, 1fr); gap: 4px 8px; align-items: start; padding: 5px 8px 5px 2px; border-radius: 6px; line-height: 18px; }
        & > li[aria-current] { background: var(--accent-soft); }
        & > li > button { border: 0; background: none; padding: 0 4px; text-align: right; color: var(--muted); border-radius: 4px; min-height: 24px; margin: -3px 0; }
        & > li > button:hover { background: var(--hover); color: var(--text); text-decoration: underline; }
        & > li > .sign { display: flex; padding-top: 1px; }
        & .what { overflow-wrap: anywhere; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
        & .say .what { font-style: italic; }
        &.story .what { font-style: normal; font-size: 14px; line-height: 20px; -webkit-line-clamp: 12; }
        & .chapter { display: block; font-size: 14px; line-height: 20px; font-weight: 600; }
        &.story .chapter + .what { font-size: 13px; line-height: 18px; color: var(--muted); }
        & .who { font-weight: 600; }
        & .why { grid-column: 3; color: var(--red); overflow-wrap: anywhere; }
        & > .rest { display: block; padding: 6px 12px; color: var(--muted); }
        "#
    );
    let now = runner.map_or(0, Runner::next);
    let story = shown == Shown::Story && runner.and_then(Runner::failure).is_none();
    if story && script.sentences().next().is_some() {
        return chapters(director, script, runner, class, list);
    }
    let (first, end) = window(now, script.steps.len());
    let around = script.steps.iter().enumerate().skip(first).take(end - first);
    html! {
        <ol {class} ref={list.clone()} tabindex="0" aria-label="Steps">
            if first > 0 {
                <li class="rest" key="before">{ format!("{first} earlier steps") }</li>
            }
            for (n, step) in around {
                { row(director, Row {
                    n,
                    number: n + 1,
                    step,
                    state: runner.and_then(|runner| runner.states().get(n)).unwrap_or(&State::Waiting),
                    now: n == now,
                }) }
            }
            if end < script.steps.len() {
                <li class="rest" key="behind">{ format!("{} later steps", script.steps.len() - end) }</li>
            }
        </ol>
    }
}

/// What a script tells, sentence by sentence. The one before the present step is being told.
fn chapters(director: &Director, script: &Script, runner: Option<&Runner>, class: AttrValue, list: &NodeRef) -> Html {
    let now = runner.map_or(0, Runner::next);
    let told: Vec<usize> = script.sentences().collect();
    let ends = |index: usize| told.get(index + 1).copied().unwrap_or(script.steps.len());
    // A sentence stands for all that is done up to the next one.
    let state = |n: usize, end: usize| match runner.and_then(|runner| runner.states().get(n)) {
        None | Some(State::Waiting) => State::Waiting,
        Some(_) if now < end => State::Running,
        Some(_) => State::Done,
    };
    let (first, end) = window(told.iter().take_while(|n| **n < now).count(), told.len());
    html! {
        <ol class={classes!(class, "story")} ref={list.clone()} tabindex="0" aria-label="Steps">
            for (index, (n, step)) in told.iter().filter_map(|n| Some((*n, script.steps.get(*n)?))).enumerate().skip(first).take(end - first) {
                { row(director, Row { n, number: index + 1, step, state: &state(n, ends(index)), now: (n..ends(index)).contains(&now) }) }
            }
        </ol>
    }
}

/// The steps around the present one.
fn window(now: usize, all: usize) -> (usize, usize) {
    (now.saturating_sub(BEFORE), (now + BEHIND).min(all))
}

/// A step, and how it stands.
struct Row<'a> {
    n: usize,
    /// What it is called.
    number: usize,
    step: &'a Step,
    state: &'a State,
    now: bool,
}

fn row(director: &Director, Row { n, number, step, state, now }: Row<'_>) -> Html {
    let (symbol, hue, words) = look(state);
    let go = {
        let director = director.clone();
        Callback::from(move |_: MouseEvent| director.give(Input::To(n)))
    };
    let what = step.words();
    html! {
        <li key={n} class={matches!(step, Step::Say { .. }).then_some("say")} aria-current={now.then_some("step")}>
            <button type="button" class="num" aria-label={format!("Go to step {number}")} title="Play quickly up to here" onclick={go}>{ number }</button>
            <span class="sign" style={format!("color:var(--{hue})")} title={words}>{ icon(symbol) }<span class="sr-only">{ words }</span></span>
            <div>
                if let Step::Say { chapter: Some(chapter), .. } = step {
                    <strong class="chapter" dir="auto">{ chapter }</strong>
                }
                <span class="what" dir="auto" title={what.clone()}>
                    if !step.who().is_empty() {
                        <span class="who">{ step.who() }</span>{ " " }
                    }
                    { what.clone() }
                </span>
            </div>
            if let State::Failed(why) = state {
                <p class="why">{ why }</p>
            }
        </li>
    }
}
