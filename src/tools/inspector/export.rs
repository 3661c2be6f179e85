//! The dialog that makes a recording of the messages: a file, or straight to the player.

use cti_bridge::recording::{self, Masking};
use cti_bridge::window::now_ms;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::source::source;
use super::{file, recording_header};
use crate::sheet;
use crate::store::download;
use crate::ui::intl::{number, today_iso};
use crate::ui::{Button, Dialog, Notice, Severity, Tone};

#[derive(Properties, PartialEq)]
pub struct ExportProps {
    pub onclose: Callback<()>,
    pub problem: UseStateSetter<Option<String>>,
}

#[component]
pub fn Export(props: &ExportProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 12px;
        & label { display: flex; gap: 8px; align-items: start; }
        & label > input { margin: 3px 0 0; }
        "#
    );
    let (real, filtered) = (use_state_eq(|| false), use_state_eq(|| true));
    let (rows, all) = source().with(|shown, log| (shown.rows(), shown.len(log)));
    let text = {
        let (real, only) = (*real, *filtered);
        move |masking: Option<Masking>| {
            let masking = masking.unwrap_or(if real { Masking::Plain } else { Masking::Masked });
            source().with(|shown, log| {
                if only {
                    recording::write(shown.matching(log), recording_header(now_ms()), masking)
                } else {
                    recording::write(shown.all(log).take(shown.len(log)), recording_header(now_ms()), masking)
                }
            })
        }
    };
    let finish = {
        let (onclose, problem) = (props.onclose.clone(), props.problem.clone());
        move |done: Result<(), String>| {
            problem.set(done.err());
            onclose.emit(());
        }
    };
    let save = {
        let (text, finish) = (text, finish.clone());
        Callback::from(move |_: MouseEvent| {
            finish(download(&format!("screenpop-recording-{}.ndjson", today_iso()), &text(None)));
        })
    };
    let play = Callback::from(move |_: MouseEvent| {
        // It stays in this tab, so that there is nothing to be masked for.
        finish(file::open_in_player(&text(Some(Masking::Plain))));
    });
    let check = |state: &UseStateHandle<bool>| {
        let state = state.setter();
        Callback::from(move |event: Event| state.set(event.target_unchecked_into::<HtmlInputElement>().checked()))
    };
    html! {
        <Dialog title="Export a recording" onclose={props.onclose.clone()} actions={html! {
            <>
                <Button label="Open in player" icon="play" onclick={play} />
                <Button label="Save file" icon="download" tone={Tone::Primary} autofocus=true onclick={save} />
            </>
        }}>
            <div {class}>
                <p>{ "Newline-delimited JSON that you can open elsewhere and replay." }</p>
                if rows != all {
                    <label><input type="checkbox" checked={*filtered} onchange={check(&filtered)} />
                        <span>{ format!("Only the {} messages that match the filters, of {}", number(rows), number(all)) }</span></label>
                }
                <label><input type="checkbox" checked={*real} onchange={check(&real)} /><span>{ "Include real data" }</span></label>
                if *real {
                    <Notice severity={Severity::Warning}>
                        { "The file will include phone numbers, names, e-mail addresses and the agent’s ID. Share it only with people who may see them." }
                    </Notice>
                } else {
                    <p class="muted">{ "Phone numbers, names, e-mail addresses, the agent’s ID and free text are replaced consistently. Origins, statuses and plain IDs stay." }</p>
                }
            </div>
        </Dialog>
    }
}
