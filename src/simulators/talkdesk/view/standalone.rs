//! The page opened on its own: what it is, and the address to embed.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::sheet;
use crate::ui::{Button, Tone, clipboard};

/// Parameter, effect; see `Options`.
const PARAMETERS: [(&str, &str); 11] = [
    ("after-call-work", "after a call, shows After Call Work until the agent ends it"),
    ("busy-at-answer", "turns busy when an outbound call is answered, not when it is dialled"),
    ("call-switching", "lets a second call ring during a call; answering it ends the first"),
    ("not-synced", "rings without openContact: Contact Sync doesn’t know the contact yet"),
    ("slow=12000", "waits 12,000 ms before it answers the init"),
    ("duplicates", "sends each message twice"),
    ("reorder", "swaps the messages of each pair"),
    ("strings", "sends JSON text instead of objects"),
    ("numeric", "sends numeric external ids as numbers"),
    ("silent", "never sends anything"),
    ("busy=on%20a%20call", "says “on a call” where it says “busy” otherwise"),
];

#[component]
pub fn Standalone() -> Html {
    let class = sheet!(
        r#"
        height: 100dvh; overflow: auto; display: grid; align-content: safe center; justify-items: center; padding: 24px 16px;
        & > div { display: grid; gap: 16px; width: min(620px, 100%); padding: 24px; border-radius: 12px; background: var(--surface); border: 1px solid var(--line); }
        & p { overflow-wrap: anywhere; }
        & .copy { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: end; }
        & .copy label { grid-column: 1 / -1; font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); margin-bottom: -4px; }
        & .copy input { min-height: 34px; padding: 6px 10px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--raised); font: 12px/20px var(--mono); }
        & .copy .said { grid-column: 1 / -1; color: var(--muted); font-size: 12px; line-height: 16px; }
        & .copy .said:empty { display: none; }
        & dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 16px; }
        & dt code { white-space: nowrap; } & dd { color: var(--muted); }
        @media (max-width: 480px) { & dl { grid-template-columns: 1fr; gap: 0; } & dd { margin-bottom: 8px; } & > div { padding: 16px; } }
        "#
    );
    let field = use_node_ref();
    let said = use_state_eq(|| "");
    let href = gloo::utils::window().location().href().unwrap_or_default();
    let onclick = {
        let (field, href, said) = (field.clone(), href.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let (field, href, said) = (field.clone(), href.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if clipboard::copy(&href).await.is_ok() {
                    said.set("Copied.");
                    return;
                }
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    let _ = field.focus();
                    field.select();
                }
                said.set("Couldn’t copy. The address is selected: press Ctrl C.");
            });
        })
    };
    html! {
        <main {class}>
            <div>
                <h1>{"Talkdesk simulator"}</h1>
                <p>{"This page simulates Talkdesk Embedded. Use its address in your CRM’s frame instead of Talkdesk’s. It stays blank until your page sends a valid init_td_embedded, then acts as the agent’s phone with the same messages. You need no account, and nothing leaves the browser."}</p>
                <div class="copy">
                    <label for="address">{"Address for the iframe’s src"}</label>
                    <input ref={field} id="address" readonly=true value={href} />
                    <Button label="Copy" tone={Tone::Primary} {onclick} />
                    <p class="said" role="status">{ *said }</p>
                </div>
                <p>{"To change how it behaves, add any of these after “?”, joined with “&”:"}</p>
                <dl>
                    for (parameter, effect) in PARAMETERS {
                        <dt><code>{ parameter }</code></dt>
                        <dd>{ effect }</dd>
                    }
                </dl>
            </div>
        </main>
    }
}
