//! A modal dialog on the browser's own `<dialog>`: it holds the focus, makes the rest inert and
//! gives the focus back, and Escape closes it.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::button::Button;
use crate::sheet;

/// For a `<dialog>`: opens it as soon as it is in the document, and closes it before it leaves.
#[hook]
pub fn use_modal() -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog
                && !dialog.open()
            {
                // Fails only where the element isn't in the document: then nothing is shown to be modal.
                let _ = dialog.show_modal();
            }
            // Closing gives the focus back; taking the element away alone would not.
            move || dialog.iter().for_each(HtmlDialogElement::close)
        });
    }
    node
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
