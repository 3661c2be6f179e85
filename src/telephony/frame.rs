//! Talkdesk's iframe. Created once; nothing ever moves it, removes it or renders beside it: any of
//! that would reload it and drop a live call.

use web_sys::HtmlIFrameElement;
use yew::prelude::*;

use super::use_talkdesk;
use crate::sheet;

#[component]
pub fn TalkdeskFrame() -> Html {
    let class = sheet!(
        r#"
        position: relative; flex: 1; min-height: 0; background: var(--surface);
        & > iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; color-scheme: normal; }
        "#
    );
    let talkdesk = use_talkdesk();
    let node = use_node_ref();
    {
        let (talkdesk, node) = (talkdesk.clone(), node.clone());
        use_effect_with((), move |()| {
            talkdesk.mount_frame(node.cast::<HtmlIFrameElement>());
            move || talkdesk.mount_frame(None)
        });
    }
    let onload = Callback::from(move |event: Event| {
        let frame: HtmlIFrameElement = event.target_unchecked_into();
        // The empty document that every frame begins with is nobody to talk to.
        if frame.has_attribute("src") {
            talkdesk.frame_loaded();
        }
    });
    html! {
        <div {class}>
            <iframe ref={node} id="td-emb-container" title="Talkdesk Embedded" {onload} />
        </div>
    }
}
