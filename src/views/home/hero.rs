//! The way into a demo: one button that rings, and one that plays the story.

use yew::prelude::*;

use crate::routes::{Route, query};
use crate::sheet;
use crate::store::use_contacts;
use crate::telephony::{ring, use_talkdesk, use_talkdesk_state};
use crate::ui::{Button, Tone, icon, use_toasts};

/// Who calls, while the samples are there.
const CALLER: &str = "C-1001";

/// The scenario that shows a whole call.
const STORY: &str = "inbound-call";

/// Has the simulator ring: with the best-known sample, or with the first contact that has a number.
#[hook]
pub fn use_simulated_call() -> Callback<()> {
    let (talkdesk, contacts, toasts) = (use_talkdesk(), use_contacts(), use_toasts());
    Callback::from(move |()| {
        let (talkdesk, contacts, toasts) = (talkdesk.clone(), contacts.clone(), toasts.clone());
        wasm_bindgen_futures::spawn_local(async move {
            if let (Err(why), Some(toasts)) = (ring(&talkdesk, contacts.caller(CALLER).as_deref()).await, toasts) {
                toasts.say(why);
            }
        });
    })
}

/// Where the simulator is in the panel.
#[component]
pub fn Hero() -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 12px 24px; padding: 18px 20px;
        background: linear-gradient(100deg, var(--accent-soft), var(--surface) 70%); border: 1px solid var(--line); border-radius: 12px;
        & h2 { font-size: 18px; line-height: 26px; letter-spacing: -.01em; }
        & p { color: var(--muted); max-width: 60ch; }
        & .buttons { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
        & .buttons > button { min-height: 40px; padding: 8px 18px; font-weight: 600; }
        & .buttons > a { display: inline-flex; align-items: center; gap: 6px; min-height: 40px; padding: 8px 14px; border-radius: 7px; text-decoration: none; font-weight: 500; }
        & .buttons > a:hover { background: var(--hover); }
        @container (max-width: 640px) { grid-template-columns: minmax(0, 1fr); padding: 16px; }
        "#
    );
    let (state, contacts, simulate) = (use_talkdesk_state(), use_contacts(), use_simulated_call());
    if !state.simulated {
        return Html::default();
    }
    let name = contacts.caller(CALLER).map(|contact| contact.name());
    let label = match &name {
        Some(name) => format!("Take a call from {name}"),
        None => "Take a call".to_owned(),
    };
    let story = format!("{}?{}", Route::Scenarios.href(), query([("play", STORY)]));
    html! {
        <section {class} aria-label="Try it">
            <div>
                <h2>{ "The phone rings, and the customer is already on your screen." }</h2>
                <p>{ "Answer in the phone on the right, take a note, hang up. The call logs itself." }</p>
            </div>
            <div class="buttons">
                <Button {label} icon="phone-incoming" tone={Tone::Primary} onclick={simulate.reform(|_: MouseEvent| ())} />
                <a href={story}>{ icon("play") }{ "Watch the story" }</a>
            </div>
        </section>
    }
}
