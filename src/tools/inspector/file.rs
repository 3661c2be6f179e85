//! Recordings come in: dropped, or chosen. The player has them then.

use cti_bridge::recording;
use gloo::utils::window;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use crate::bridge_errors::{AsSentence, RECORDING_FORMAT};
use crate::crm::storage::own_name;
use crate::tools::RECORDING;
use crate::ui::{Button, file_text, use_file_choice};

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
            "The browser’s storage is full or blocked. Filter the messages to fewer, or allow this site to store data."
                .to_owned(),
        );
    }
    // A plain fragment of this page's address.
    let _ = window().location().set_hash(PLAYER);
    Ok(())
}

/// Takes a file: reads it, and hands it to the player if it is a recording.
pub fn take(problem: UseStateSetter<Option<String>>) -> Callback<File> {
    Callback::from(move |file: File| {
        let problem = problem.clone();
        spawn_local(async move {
            let name = file.name();
            let text = file_text(&file).await;
            let done = match text.as_deref().map(|text| (text, recording::read::<()>(text, RECORDING_FORMAT))) {
                None => Err("Couldn’t read the file. Choose it again.".to_owned()),
                Some((_, Err(why))) => Err(why.sentence()),
                Some((text, Ok(_))) => open_in_player(text),
            };
            problem.set(done.err().map(|why| format!("{name}: {why}")));
        });
    })
}

/// Chooses a file.
pub fn button(taken: &Callback<File>) -> Html {
    html! { <Choose taken={taken.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct ChooseProps {
    taken: Callback<File>,
}

#[component]
fn Choose(props: &ChooseProps) -> Html {
    let choice = use_file_choice("Recording", ".ndjson,.jsonl,application/x-ndjson".into(), props.taken.clone());
    html! {
        <>
            { choice.control }
            <Button label="Open…" title="Open a recording in the player" icon="upload" onclick={choice.open} />
        </>
    }
}
