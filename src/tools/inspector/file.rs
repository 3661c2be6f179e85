//! Recordings come in: dropped, or chosen. The player has them then.

use cti_bridge::recording;
use gloo::utils::window;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{FileList, HtmlInputElement};
use yew::prelude::*;

use crate::bridge_errors::{AsSentence, RECORDING_FORMAT};
use crate::crm::storage::own_name;
use crate::tools::RECORDING;
use crate::ui::Button;

/// Where the player is.
const PLAYER: &str = "#/scenarios?recording";

/// Hands a recording's text to the player and goes there.
///
/// # Errors
/// A sentence, where the browser has no room for it.
pub fn open_in_player(text: &str) -> Result<(), String> {
    let storage = window().session_storage().ok().flatten();
    let kept = storage.is_some_and(|storage| storage.set_item(&own_name(RECORDING), text).is_ok());
    if !kept {
        return Err(
            "The browser has no room to hand this recording to the player, or doesn’t let this page store anything: \
                    filter the messages so that there are fewer, or allow the page its storage (site data)."
                .to_owned(),
        );
    }
    // A plain fragment of this page's address.
    let _ = window().location().set_hash(PLAYER);
    Ok(())
}

/// Takes a file: reads it, and hands it to the player if it is a recording.
pub fn take(problem: UseStateSetter<Option<String>>) -> Callback<Option<FileList>> {
    Callback::from(move |files: Option<FileList>| {
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        let problem = problem.clone();
        spawn_local(async move {
            let name = file.name();
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            let done = match text.as_deref().map(|text| (text, recording::read::<()>(text, RECORDING_FORMAT))) {
                None => Err("The browser can’t read the file: choose it again.".to_owned()),
                Some((_, Err(why))) => Err(why.sentence()),
                Some((text, Ok(_))) => open_in_player(text),
            };
            problem.set(done.err().map(|why| format!("{name}: {why}")));
        });
    })
}

/// Chooses a file.
pub fn button(taken: &Callback<Option<FileList>>) -> Html {
    html! { <Choose taken={taken.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct ChooseProps {
    taken: Callback<Option<FileList>>,
}

#[component]
fn Choose(props: &ChooseProps) -> Html {
    let input = use_node_ref();
    let onchange = props.taken.reform(|event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        input.files()
    });
    let onclick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                // The same file may be chosen twice.
                input.set_value("");
                input.click();
            }
        })
    };
    html! {
        <>
            <input ref={input} type="file" hidden=true accept=".ndjson,.jsonl,application/x-ndjson" aria-label="Recording" {onchange} />
            <Button label="Open…" title="Open a recording in the player" icon="upload" {onclick} />
        </>
    }
}
