//! "Change status": asks Talkdesk for one of its statuses, or for a custom one.

use cti_bridge::talkdesk::Status;
use yew::prelude::*;

use crate::sheet;
use crate::store::use_settings;
use crate::telephony::{StatusChoices, StatusWords, offered_statuses, use_talkdesk, use_talkdesk_state};
use crate::ui::{Button, TextField, Tone, use_popover, use_toasts};

#[component]
pub fn ChangeStatus() -> Html {
    let class = sheet!(
        r#"
        position: relative;
        & > .menu { position: absolute; z-index: 30; bottom: calc(100% + 8px); left: 0; width: 244px; max-height: 70vh; overflow: auto; padding: 6px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); }
        & form { display: grid; grid-template-columns: 1fr auto; gap: 8px; align-items: start; padding: 10px 6px 4px; margin-top: 6px; border-top: 1px solid var(--line); }
        & form > button { margin-top: 20px; }
        /* Above the navigation, as wide as the page. */
        @media (max-width: 640px) { position: static; & > .menu { left: 8px; right: 8px; bottom: 96px; width: auto; } }
        "#
    );
    let talkdesk = use_talkdesk();
    let state = use_talkdesk_state();
    let settings = use_settings().now;
    let toasts = use_toasts();
    let popover = use_popover();
    let other = use_state(String::new);
    let ask = {
        let (close, other) = (popover.close(), other.setter());
        Callback::from(move |status: Status| {
            let words = StatusWords::of(&status).words;
            let said = match talkdesk.change_status(status) {
                Ok(()) => format!("Changing status to {words}…"),
                Err(why) => why,
            };
            if let Some(toasts) = &toasts {
                toasts.say(said);
            }
            close.emit(());
            other.set(String::new());
        })
    };
    let onsubmit = {
        let (ask, other) = (ask.clone(), other.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wire = other.trim();
            if !wire.is_empty() {
                ask.emit(Status::new(wire));
            }
        })
    };
    let current = state.status.as_ref().map(|(status, _)| status.clone());
    let offered = offered_statuses(&settings.custom_statuses);
    html! {
        <div {class} ref={popover.around.clone()}>
            <Button label="Change status" icon="chevron-down" tone={Tone::Ghost} expanded={*popover.open} node={popover.button.clone()} onclick={popover.toggle()} />
            if *popover.open {
                <div class="menu">
                    <StatusChoices {offered} {current} choose={ask} />
                    <form {onsubmit}>
                        <TextField id="other-status" label="Custom status" value={(*other).clone()}
                            placeholder="e.g. away_Dentist" onchange={let other = other.setter(); Callback::from(move |text| other.set(text))} />
                        <Button label="Set" submit=true />
                    </form>
                </div>
            }
        </div>
    }
}
