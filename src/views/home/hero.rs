//! The way into a demo: one button that rings, and one that plays the story.

use yew::prelude::*;

use crate::routes::{Route, query};
use crate::sheet;
use crate::store::use_contacts;
use crate::telephony::{leaddesk_simulator_url, ring, simulated_crm, use_talkdesk, use_talkdesk_state};
use crate::ui::{Button, Tone, icon, use_toasts};

/// Who calls, while the samples are there.
const CALLER: &str = "C-1001";

/// The scenario that shows a whole call.
const STORY: &str = "inbound-call";

/// The same with LeadDesk.
const LEADDESK_STORY: &str = "leaddesk-list";

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

fn class() -> AttrValue {
    sheet!(
        r#"
        display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 12px 24px; padding: 18px 20px;
        background: linear-gradient(100deg, var(--accent-soft), var(--surface) 70%); border: 1px solid var(--line); border-radius: 12px;
        & h2 { font-size: 18px; line-height: 26px; letter-spacing: -.01em; }
        & p { color: var(--muted); max-width: 60ch; }
        & .buttons { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
        & .buttons > button { min-height: 40px; padding: 8px 18px; font-weight: 600; }
        & .buttons > a { display: inline-flex; align-items: center; gap: 6px; min-height: 40px; padding: 8px 14px; border-radius: 7px; text-decoration: none; font-weight: 500; }
        & .buttons > a:hover { background: var(--hover); }
        & .buttons > a.primary { padding: 8px 18px; background: var(--accent); color: var(--on-accent); font-weight: 600; }
        & .buttons > a.primary:hover { background: var(--accent-hover); }
        @container (max-width: 640px) { grid-template-columns: minmax(0, 1fr); padding: 16px; }
        "#
    )
}

/// The link that plays a scenario.
fn watch(story: &str) -> Html {
    let href = format!("{}?{}", Route::Scenarios.href(), query([("play", story)]));
    html! { <a {href}>{ icon("play") }{ "Watch the story" }</a> }
}

/// Where the simulator is in the panel.
#[component]
pub fn Hero() -> Html {
    let (state, contacts, simulate) = (use_talkdesk_state(), use_contacts(), use_simulated_call());
    if !state.simulated {
        return Html::default();
    }
    let name = contacts.caller(CALLER).map(|contact| contact.name());
    let label = match &name {
        Some(name) => format!("Take a call from {name}"),
        None => "Take a call".to_owned(),
    };
    html! {
        <section class={class()} aria-label="Try it">
            <div>
                <h2>{ "The phone rings, and the customer is already on your screen." }</h2>
                <p>{ "Answer in the phone, take a note, hang up. The call logs itself." }</p>
            </div>
            <div class="buttons">
                <Button {label} icon="phone-incoming" tone={Tone::Primary} onclick={simulate.reform(|_: MouseEvent| ())} />
                { watch(STORY) }
            </div>
        </section>
    }
}

/// Where the page shows LeadDesk alone, and isn't inside it: the way into its simulator.
pub fn leaddesk_hero() -> Html {
    html! {
        <section class={class()} aria-label="Try it">
            <div>
                <h2>{ "LeadDesk dials, and the customer’s card is already open." }</h2>
                <p>
                    { "Start a call in the simulated dialler, take a note, choose how it ended. The call logs itself. Or open " }
                    <a href={leaddesk_simulator_url(Some(&simulated_crm()))} target="_blank" rel="noopener">{ "the whole CRM" }</a>
                    { " in it." }
                </p>
            </div>
            <div class="buttons">
                <a class="primary" href={leaddesk_simulator_url(None)} target="_blank" rel="noopener">{ icon("phone-outgoing") }{ "Open the contact card" }</a>
                { watch(LEADDESK_STORY) }
            </div>
        </section>
    }
}
