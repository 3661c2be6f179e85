//! The switches that make it a bad peer.

use cti_bridge::talkdesk::BusyWord;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::super::options::{MAX_SLOW_MS, Options};
use super::super::softphone::Input;
use super::super::wiring::Phone;
use crate::sheet;
use crate::ui::{Button, SelectField, TextField};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
}

type Switch = (&'static str, fn(&mut Options) -> &mut bool);

const SWITCHES: [Switch; 5] = [
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
        & label.switch { display: flex; align-items: center; gap: 8px; min-height: 26px; cursor: pointer; }
        & label.switch input { width: 16px; height: 16px; margin: 0; flex: none; accent-color: var(--accent); }
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
                { switch(words, member, options, &set) }
            }
            <SelectField id="busy-word" label="Word for busy" value={word} onchange={busy}
                options={vec![("busy".into(), "busy".into()), ("on a call".into(), "on a call".into())]} />
            <TextField id="slow" label="Slow start, in seconds" kind="number"
                value={(f64::from(options.slow_ms) / 1_000.0).to_string()} onchange={slow} />
            <p class="hint">{"The switches stand in the frame’s address, so a reload keeps them."}</p>
            <Button label="Reload the frame" icon="rotate-cw" onclick={restart} />
        </section>
    }
}

fn switch(
    words: &'static str,
    member: fn(&mut Options) -> &mut bool,
    options: Options,
    set: &Callback<Options>,
) -> Html {
    let on = *member(&mut options.clone());
    let onchange = set.reform(move |event: Event| {
        let mut options = options;
        *member(&mut options) = event.target_unchecked_into::<HtmlInputElement>().checked();
        options
    });
    html! {
        <label class="switch">
            <input type="checkbox" checked={on} {onchange} />
            <span>{ words }</span>
        </label>
    }
}
