//! The switches: how an account is set up, and what a bad peer does.

use cti_bridge::talkdesk::BusyWord;
use yew::prelude::*;

use super::super::options::{self, MAX_SLOW_MS, Options};
use super::super::softphone::Input;
use super::super::wiring::Phone;
use crate::sheet;
use crate::ui::{Button, SelectField, Switch, TextField};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
}

const SWITCHES: [(&str, options::Switch); 9] = [
    ("After Call Work when a call ends", |options| &mut options.after_call_work),
    ("Busy only when an outbound call is answered", |options| &mut options.busy_at_answer),
    ("Second call may ring during a call", |options| &mut options.call_switching),
    ("Contact not synced yet: no openContact", |options| &mut options.not_synced),
    ("Send each message twice", |options| &mut options.duplicates),
    ("Swap the messages of a pair", |options| &mut options.reorder),
    ("Send JSON text, not objects", |options| &mut options.strings),
    ("Send numeric ids as numbers", |options| &mut options.numeric),
    ("Stay silent: send nothing", |options| &mut options.silent),
];

#[component]
pub fn Misbehaviour(props: &Props) -> Html {
    let class = sheet!(
        r#"
        & .hint { color: var(--muted); font-size: 12px; line-height: 16px; }
        & > button { justify-self: start; }
        "#
    );
    let options = props.phone.state.options;
    let set = props.phone.act.reform(Input::Options);
    let slow = set.reform(move |text: String| {
        let seconds = text.trim().replace(',', ".").parse::<f64>().unwrap_or(0.0);
        Options { slow_ms: (seconds * 1_000.0).clamp(0.0, f64::from(MAX_SLOW_MS)) as u32, ..options }
    });
    let busy = set.reform(move |text: String| {
        let busy = if text == "busy" { BusyWord::Busy } else { BusyWord::OnACall };
        Options { busy, ..options }
    });
    let word = if options.busy == BusyWord::Busy { "busy" } else { "on a call" };
    let restart = Callback::from(|_: MouseEvent| {
        // Refused only where the page may not navigate at all.
        let _ = gloo::utils::window().location().reload();
    });
    html! {
        <section {class} aria-label="Behaviour">
            <h2>{"Behaviour"}</h2>
            for (words, member) in SWITCHES {
                <Switch {words} on={*member(&mut options.clone())} onchange={set.reform(move |on| {
                    let mut options = options;
                    *member(&mut options) = on;
                    options
                })} />
            }
            <SelectField id="busy-word" label="Word for busy" value={word} onchange={busy}
                options={vec![("busy".into(), "busy".into()), ("on a call".into(), "on a call".into())]} />
            <TextField id="slow" label="Slow start, in seconds" kind="number"
                value={(f64::from(options.slow_ms) / 1_000.0).to_string()} onchange={slow} />
            <p class="hint">{"These settings are saved in the frame’s URL."}</p>
            <Button label="Reload the frame" icon="rotate-cw" onclick={restart} />
        </section>
    }
}
