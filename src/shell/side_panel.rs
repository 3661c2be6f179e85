//! The Talkdesk panel: docked on wide screens, a sheet above the view on narrow ones. Hidden by CSS only.

use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::sheet;
use crate::store::{Phase, use_contacts};
use crate::telephony::{TalkdeskFrame, Words, use_talkdesk, use_talkdesk_state};
use crate::ui::{Button, Tone};

/// Turns true once, a frame after `ready` has: what was ready has been painted by then. A hidden page paints nothing,
/// so it doesn't wait.
#[hook]
fn use_painted(ready: bool) -> bool {
    let painted = use_state_eq(|| false);
    {
        let painted = painted.setter();
        use_effect_with(ready, move |ready| {
            let set = move || painted.set(true);
            let hidden = gloo::utils::document().hidden();
            let now = (*ready && hidden).then(|| Timeout::new(0, set.clone()));
            let frame = (*ready && !hidden).then(|| {
                request_animation_frame(move |_| {
                    Timeout::new(0, set).forget();
                })
            });
            move || drop((now, frame))
        });
    }
    *painted
}

#[component]
pub fn SidePanel() -> Html {
    let class = sheet!(
        r#"
        grid-area: side; width: 328px; display: flex; flex-direction: column; min-height: 0; background: var(--surface); border-left: 1px solid var(--line);
        /* Not `display: none`: a frame without layout is throttled, and some browsers then stop its media. */
        &.closed { width: 0; border: 0; overflow: hidden; visibility: hidden; }
        & > header { display: flex; align-items: center; gap: 8px; padding: 6px 8px 6px 16px; border-bottom: 1px solid var(--line); width: 327px; }
        & > header h2 { flex: 1; }
        & > header .state { font-size: 12px; }
        & > .why { padding: 8px 16px; font-size: 13px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; width: 327px; }
        &.attention { box-shadow: inset 3px 0 0 var(--green); }
        &.attention > header { background: var(--green-soft); }
        @media (max-width: 760px) {
            position: fixed; z-index: 20; right: 0; top: 52px; bottom: 37px; box-shadow: var(--shadow);
        }
        @media (max-width: 640px) {
            width: 100vw; border: 0; bottom: 90px;
            & > header, & > .why { width: auto; }
        }
        "#
    );
    let talkdesk = use_talkdesk();
    let state = use_talkdesk_state();
    let phase = use_contacts().phase;
    let painted = use_painted(phase != Phase::Loading);
    let words = Words::of(&state);
    let reload = {
        let talkdesk = talkdesk.clone();
        Callback::from(move |_| talkdesk.load_frame())
    };
    let hide = Callback::from(move |_| talkdesk.open_panel(false));
    html! {
        <aside class={classes!(class, (!state.panel.open).then_some("closed"), state.panel.attention.then_some("attention"))}
            aria-label="Talkdesk">
            <header>
                <h2>{ "Talkdesk" }</h2>
                <span class="state" style={format!("color:var(--{})", if words.hue == "grey" { "muted" } else { words.hue })}>
                    { if state.panel.attention { "incoming call" } else { words.state } }
                    if state.simulated { { " · simulator" } }
                </span>
                <Button label="Load Talkdesk anew" icon="rotate-cw" icon_only=true tone={Tone::Ghost} onclick={reload} />
                <Button label="Hide Talkdesk panel" icon="x" icon_only=true tone={Tone::Ghost} onclick={hide} />
            </header>
            <div class="why" hidden={words.hue != "red"}>{ &words.advice }</div>
            // The list comes first at a cold start; the frame is loaded right after it, and never again.
            if painted {
                <TalkdeskFrame />
            }
        </aside>
    }
}
