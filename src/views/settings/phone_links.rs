//! Settings: `tel:` links of other pages, opened here.

use gloo::utils::window;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use crate::crm::storage::is_staged;
use crate::js::{call, get};
use crate::store::shown_providers;
use crate::telephony::page_url;
use crate::ui::{Button, Card, use_toasts};

/// The browser's function that takes a page as the one to open such links.
const REGISTER: &str = "registerProtocolHandler";

/// Whether this page can be taken. A page in a frame can't.
fn can_register() -> bool {
    let is_top = window().parent().is_ok_and(|parent| parent.is_some_and(|parent| parent == window()));
    is_top
        && !is_staged()
        && get(&window().navigator(), REGISTER).is_ok_and(|register| register.is_instance_of::<Function>())
}

/// The address that the browser opens. It puts the link in place of `%s`, behind the `#`: what stands there is sent to no
/// server, so no log has the numbers.
fn handler() -> String {
    format!("{}{}#/?tel=%s", page_url(), shown_providers().in_query(""))
}

/// The button asks the browser, which asks the person.
#[component]
pub fn PhoneLinks() -> Html {
    let toasts = use_toasts();
    let ask = Callback::from(move |_: MouseEvent| {
        let arguments: [JsValue; 2] = ["tel".into(), handler().into()];
        let said = match call(&window().navigator(), REGISTER, &arguments) {
            Ok(_) => "Allow this when your browser asks. It asks only once.",
            Err(_) => "The browser refused. This needs https and a window that isn’t private.",
        };
        if let Some(toasts) = &toasts {
            toasts.say(said);
        }
    });
    html! {
        <Card title="Phone links">
            if can_register() {
                <p style="margin-bottom:12px">{ "Open tel: links from other pages here. You see the number and its contact; nothing is dialled until you press Call." }</p>
                <Button label="Open tel: links here" icon="phone" onclick={ask} />
            } else {
                <p>{ "This browser can’t open tel: links from other pages here. Use a desktop browser such as Chrome, Edge or Firefox, outside a frame." }</p>
            }
        </Card>
    }
}
