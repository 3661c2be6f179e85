//! The presenter's window: what is told, what comes next, and a remote, while the audience sees a clean CRM.

mod audience;
mod prompt;
mod remote;
mod spoken;
mod stopwatch;

use cti_bridge::window::now_ms;
use gloo::timers::callback::Interval;
use web_sys::KeyboardEvent;
use yew::prelude::*;

pub use self::audience::{PRESENTER, open, use_audience};
pub use self::prompt::progress;

use self::audience::{Audience, Command};
use self::prompt::Prompt;
use self::remote::{Phone, Remote};
use self::stopwatch::Stopwatch;
use crate::sheet;
use crate::ui::keys::{is_within, shortcut, use_keys};
use crate::ui::{Button, Notice, Severity, Tone, intl};

/// How often the audience's window is looked at, in ms.
const LOOK_MS: u32 = 200;

/// What the audience's window shows.
#[derive(Clone, PartialEq, Debug, Default)]
struct Seen {
    is_there: bool,
    prompt: Option<Prompt>,
    phone: Option<Phone>,
    /// In whole seconds, so that nothing is rendered between them.
    elapsed_s: u64,
}

/// Looks at the audience's window, again and again.
#[hook]
fn use_seen() -> Seen {
    let seen = use_state_eq(|| Seen { is_there: Audience::of_opener().is_some(), ..Seen::default() });
    {
        let seen = seen.setter();
        use_effect_with((), move |()| {
            let mut stopwatch = Stopwatch::default();
            let look = move || {
                let audience = Audience::of_opener();
                let prompt = audience.as_ref().and_then(Audience::prompt);
                let now_ms = now_ms();
                stopwatch = stopwatch.see(prompt.as_ref().is_some_and(|prompt| prompt.is_under_way), now_ms);
                seen.set(Seen {
                    is_there: audience.is_some(),
                    phone: audience.and_then(|audience| Phone::of(audience.window())),
                    prompt,
                    elapsed_s: (stopwatch.shows_ms(now_ms) / 1_000.0) as u64,
                });
            };
            let interval = Interval::new(LOOK_MS, look);
            move || drop(interval)
        });
    }
    (*seen).clone()
}

fn give(command: Command) {
    if let Some(audience) = Audience::of_opener() {
        audience.act(command);
    }
}

/// The player's keys, as in the audience's window.
fn on_key(event: &KeyboardEvent) {
    let Some(key) = shortcut(event) else { return };
    if is_within(event, "select") {
        return; // the keys choose the caller
    }
    match key.as_str() {
        " " if !is_within(event, "button, a") => give(Command::Play),
        "ArrowRight" => give(Command::Next),
        "ArrowLeft" => give(Command::Back),
        _ => return,
    }
    event.prevent_default();
}

/// `#/scenarios?presenter`, in a window that the player has opened.
#[component]
pub fn Presenter() -> Html {
    let class = sheet!(
        r#"
        min-height: 100%; padding: 16px 20px 24px; display: grid; gap: 14px; align-content: start; max-width: 1200px; margin: 0 auto;
        & > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 14px; }
        & > header h1 { margin-right: auto; }
        & > header .time { font-size: 20px; line-height: 28px; font-weight: 650; }
        & section { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 12px 16px 14px; display: grid; gap: 6px; min-width: 0; }
        & h2 { font-size: 12px; line-height: 16px; color: var(--muted); }
        & .now { font-size: 20px; line-height: 29px; overflow-wrap: anywhere; text-wrap: pretty; }
        & .told { display: grid; grid-template-columns: minmax(0, 1fr); gap: 14px; }
        @media (min-width: 700px) { & .told:has(.notes) { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); } }
        & section.notes { align-content: start; border-color: var(--accent); }
        & .notes > p { font-size: 26px; line-height: 37px; overflow-wrap: anywhere; text-wrap: pretty; white-space: pre-line; }
        & .then { font-size: 13px; color: var(--muted); overflow-wrap: anywhere; padding-left: 18px; list-style: disc; }
        & .buttons { display: grid; grid-template-columns: 1fr 1.4fr 1fr; gap: 8px; }
        & > .buttons > button { min-height: 44px; }
        "#
    );
    let seen = use_seen();
    use_keys(on_key);
    html! {
        // With an audience, everything around is out of sight, as it is around a stage that plays.
        <div {class} data-theatre={seen.is_there.then_some("")}>
            <header>
                <h1>{ "Presenter" }</h1>
                if let Some(prompt) = &seen.prompt {
                    <span role="status" aria-label="Playback">{ &prompt.status }</span>
                    <span class="num time" role="timer" aria-live="off" aria-label="Time since the start">{ intl::duration(seen.elapsed_s as f64 * 1_000.0) }</span>
                }
            </header>
            if !seen.is_there {
                <Notice severity={Severity::Warning}>{ "No audience window. Open Scenarios in another window and press “Presenter’s window” there." }</Notice>
            }
            if let Some(prompt) = &seen.prompt {
                { chapter(prompt) }
            }
            { phone(&seen) }
        </div>
    }
}

/// The chapter, what the presenter says in it, the next one, and the buttons.
fn chapter(prompt: &Prompt) -> Html {
    let on = |command: Command| Callback::from(move |_: MouseEvent| give(command));
    let going = prompt.is_going;
    html! {
        <>
            <div class="buttons" role="group" aria-label="Player">
                <Button label="Back" icon="skip-back" title="Previous sentence (←)" onclick={on(Command::Back)} />
                <Button label={if going { "Pause" } else { "Play" }} icon={if going { "pause" } else { "play" }} tone={Tone::Primary} title="Space" onclick={on(Command::Play)} />
                <Button label="Next" icon="skip-forward" title="Next sentence (→)" onclick={on(Command::Next)} />
            </div>
            <div class="told">
                <section aria-label="Now">
                    <h2>
                        { format!("{} · {} of {}", prompt.name, prompt.number, prompt.sentences) }
                        if let Some(chapter) = &prompt.chapter {
                            { format!(" · {chapter}") }
                        }
                    </h2>
                    <p class="now" dir="auto">{ &prompt.now }</p>
                    if !prompt.then.is_empty() {
                        <ul class="then" aria-label="Then">
                            for act in prompt.then.iter() {
                                <li dir="auto">{ act }</li>
                            }
                        </ul>
                    }
                </section>
                if let Some(notes) = &prompt.notes {
                    <section class="notes" aria-label="Notes">
                        <h2>{ "Notes, for you alone" }</h2>
                        <p dir="auto">{ notes }</p>
                    </section>
                }
            </div>
            <section aria-label="Next">
                <h2>{ "Next" }</h2>
                <p dir="auto">{ prompt.next.as_deref().unwrap_or("The end.") }</p>
            </section>
        </>
    }
}

/// The remote. While a scenario plays, the phone is the stage's own.
fn phone(seen: &Seen) -> Html {
    let plays = seen.prompt.as_ref().is_some_and(|prompt| prompt.is_under_way);
    let Some(audience) = Audience::of_opener().filter(|_| !plays) else { return Html::default() };
    html! {
        <section aria-label="Remote">
            <h2>{ "Remote: the phone in the audience’s window" }</h2>
            if let Some(phone) = &seen.phone {
                <Remote window={audience.window().clone()} phone={phone.clone()} />
            } else {
                <p class="muted">{ "The audience’s window has no simulated phone, or it’s still starting." }</p>
            }
        </section>
    }
}
