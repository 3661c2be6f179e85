//! The provider's frame, with its name above it.

use web_sys::HtmlIFrameElement;
use yew::prelude::*;

use super::AddedProvider;
use super::service::Added;
use crate::parts::CallsThrough;
use crate::sheet;

pub(super) fn panel<P: AddedProvider>() -> Html {
    html! { <AddedPanel<P> /> }
}

#[component]
fn AddedPanel<P: AddedProvider>() -> Html {
    let class = sheet!(
        r#"
        border-top: 1px solid var(--line);
        & > iframe { flex: 1; min-height: 0; width: 100%; border: 0; color-scheme: normal; background: var(--surface); }
        "#
    );
    let added = use_context::<Added<P>>();
    let unavailable = use_context::<CallsThrough>().and_then(|through| through.unavailable);
    let node = use_node_ref();
    {
        let (added, node) = (added.clone(), node.clone());
        use_effect_with((), move |()| {
            let mount = move |frame| added.iter().for_each(|added| added.mount_frame(Option::clone(&frame)));
            mount(node.cast::<HtmlIFrameElement>());
            move || mount(None)
        });
    }
    let onload = Callback::from(move |event: Event| {
        let frame: HtmlIFrameElement = event.target_unchecked_into();
        // The empty document that every frame begins with is nobody to talk to.
        if let Some(added) = added.as_ref().filter(|_| frame.has_attribute("src")) {
            added.frame_loaded();
        }
    });
    html! {
        <aside {class} aria-label={P::NAME}>
            <header>
                <h2>{ P::NAME }</h2>
                <span class="state">{ if unavailable.is_some() { "not ready" } else { "ready" } }</span>
            </header>
            <div class="why" hidden={unavailable.is_none()}>{ unavailable }</div>
            <iframe ref={node} title={P::NAME} {onload} />
        </aside>
    }
}
