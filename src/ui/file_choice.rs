//! A file that somebody chooses in the browser's dialog, or drops onto the page.

use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// The browser's own control for a file, which isn't seen, and the press that opens its dialog.
pub struct FileChoice {
    pub control: Html,
    pub open: Callback<MouseEvent>,
}

/// `label` names the control, `accept` says what can be chosen, as the control takes it.
#[hook]
pub fn use_file_choice(label: &'static str, accept: AttrValue, take: Callback<File>) -> FileChoice {
    let input = use_node_ref();
    let open = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = Callback::from(move |event: Event| {
        let files = event.target_unchecked_into::<HtmlInputElement>().files();
        if let Some(file) = files.and_then(|files| files.get(0)) {
            take.emit(file);
        }
    });
    // The same file may be chosen twice.
    let onclick = Callback::from(|event: MouseEvent| event.target_unchecked_into::<HtmlInputElement>().set_value(""));
    let control =
        html! { <input ref={input} type="file" {accept} hidden=true aria-label={label} {onchange} {onclick} /> };
    FileChoice { control, open }
}

/// The file that was dropped. None where it was something else.
pub fn dropped_file(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// The text of a file. None where the browser can't read it.
pub async fn file_text(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}
