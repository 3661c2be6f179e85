//! The worker's end: what the program does where there is no window.

use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use super::beside::STARTED;
use super::{Answer, bytes};
use crate::crm::phone;
use crate::parts::{FILES, PHONE_RULES};

/// Answers the page's questions about its file.
pub async fn work() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // Without the rules, numbers have to be in international form; the report says so.
    if let Ok(rules) = PHONE_RULES.load().await {
        phone::install_for_files(rules.parse_in_file);
    }
    let files = FILES.load().await;
    if let Ok(answer) = files {
        let page = scope.clone();
        // For as long as the worker lives.
        EventListener::new(&scope, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            spawn_local(reply(page.clone(), *answer, event.data()));
        })
        .forget();
    }
    say(&scope, STARTED.into(), files.map(|_| String::new()).map_err(|_| String::new()));
}

async fn reply(page: DedicatedWorkerGlobalScope, answer: Answer, question: JsValue) {
    let question: Array = question.unchecked_into();
    let asked = question.get(1).as_string().unwrap_or_default();
    let bytes = match question.get(2).dyn_ref::<Blob>() {
        Some(file) => bytes(file).await,
        None => Ok(Vec::new()),
    };
    let said = bytes.and_then(|bytes| answer(&asked, bytes));
    say(&page, question.get(0), said);
}

fn say(page: &DedicatedWorkerGlobalScope, id: JsValue, said: Result<String, String>) {
    let fine = said.is_ok();
    let text = said.unwrap_or_else(|why| why);
    // Numbers and texts can always be posted.
    let _ = page.post_message(&Array::of3(&id, &fine.into(), &text.into()));
}
