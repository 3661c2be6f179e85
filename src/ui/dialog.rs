//! A modal dialog on the browser's own `<dialog>`: it holds the focus, makes the rest inert and
//! gives the focus back, and Escape closes it.
//!
//! Our decision: while the phone rings no dialog is modal, since Answer is in the phone. What is open stays as it is, and
//! the page beside it can be used.

use std::cell::Cell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlDialogElement, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::button::Button;
use super::keys::{goes_to_field, is_within};
use crate::sheet;

thread_local! {
    static RINGS: Cell<bool> = const { Cell::new(false) };
}

/// Told whether the phone rings. While it does, open dialogs and new ones leave the rest of the page in use.
pub fn leave_phone_in_use(rings: bool) {
    RINGS.set(rings);
    if !rings || !modal_is_open() {
        return;
    }
    let Ok(open) = document().query_selector_all("dialog:modal") else { return };
    let focused = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    for index in 0..open.length() {
        if let Some(dialog) = open.item(index).and_then(|node| node.dyn_into::<HtmlDialogElement>().ok()) {
            dialog.close();
            dialog.show();
        }
    }
    if let Some(focused) = focused {
        let _ = focused.focus(); // where it was: what is being typed goes on
    }
}

/// Whether a key press stays with a dialog: one that is modal, or the one that it comes from.
pub fn keeps_key(event: &KeyboardEvent) -> bool {
    modal_is_open() || is_within(event, "dialog[open]")
}

/// Whether a dialog keeps the rest of the page out of use.
pub fn modal_is_open() -> bool {
    document().query_selector("dialog:modal").ok().flatten().is_some()
}

/// For a `<dialog>`: opens it as soon as it is in the document, and closes it before it leaves.
#[hook]
pub fn use_modal() -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            match &dialog {
                Some(dialog) if dialog.open() => {}
                Some(dialog) if RINGS.get() => dialog.show(),
                // Fails only where the element isn't in the document: then nothing is shown to be modal.
                Some(dialog) => drop(dialog.show_modal()),
                None => {}
            }
            let escape = dialog.as_ref().map(cancelled_by_escape);
            // Closing gives the focus back; taking the element away alone would not.
            move || {
                drop(escape);
                dialog.iter().for_each(HtmlDialogElement::close);
            }
        });
    }
    node
}

/// Cancels with Escape what the browser, which does so for modal dialogs alone, leaves open; from anywhere but a field and
/// another dialog, since it may have no button that closes it.
fn cancelled_by_escape(dialog: &HtmlDialogElement) -> EventListener {
    let node = dialog.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_escape = key.key() == "Escape" && !key.is_composing() && !key.default_prevented();
        let target = key.target().and_then(|target| target.dyn_into::<Element>().ok());
        let around = target.as_ref().and_then(|target| target.closest("dialog").ok().flatten());
        let is_for_it = match &around {
            Some(around) => around == node.as_ref(),
            None => !goes_to_field(key),
        };
        if !is_escape || !is_for_it || !node.open() || node.matches(":modal").unwrap_or(true) {
            return;
        }
        event.stop_propagation();
        event.prevent_default();
        let init = EventInit::new();
        init.set_cancelable(true);
        if let Ok(cancel) = Event::new_with_event_init_dict("cancel", &init) {
            let _ = node.dispatch_event(&cancel); // whether it was prevented says nothing
        }
    })
}

#[derive(Properties, PartialEq)]
pub struct DialogProps {
    pub title: AttrValue,
    /// Escape and the close button.
    pub onclose: Callback<()>,
    pub children: Html,
    /// The buttons. The one with `autofocus` is the default: it must be the harmless one.
    #[prop_or_default]
    pub actions: Html,
    /// For what has several columns.
    #[prop_or_default]
    pub wide: bool,
}

#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let class = sheet!(
        r#"
        border: 1px solid var(--line); border-radius: 12px; padding: 0; background: var(--surface);
        color: var(--text); width: min(480px, calc(100vw - 32px)); max-height: calc(100dvh - 48px);
        box-shadow: var(--shadow); overflow: auto;
        &.wide { width: min(860px, calc(100vw - 32px)); }
        &::backdrop { background: #0b0d1299; }
        & > header { display: flex; align-items: center; justify-content: space-between; padding: 16px 16px 0 20px; }
        & > header h2 { font-size: 16px; line-height: 24px; overflow-wrap: anywhere; }
        & > .body { padding: 8px 20px 20px; overflow-wrap: anywhere; }
        & > footer { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; padding: 12px 20px; border-top: 1px solid var(--line); background: var(--raised); }
        "#
    );
    let node = use_modal();
    let oncancel = {
        let onclose = props.onclose.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            onclose.emit(());
        })
    };
    let onclick = props.onclose.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={node} class={classes!(class, props.wide.then_some("wide"))} aria-label={&props.title} {oncancel}>
            <header>
                <h2>{ &props.title }</h2>
                <Button label="Close" icon="x" icon_only=true tone={super::Tone::Ghost} {onclick} />
            </header>
            <div class="body">{ props.children.clone() }</div>
            <footer>{ props.actions.clone() }</footer>
        </dialog>
    }
}
