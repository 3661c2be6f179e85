//! The call's controls in one row, and where the two recordings stand. These have nothing to do with each other: the call's
//! own, and the order's voice receipt.

use cti_bridge::leaddesk::{Command, ToLeadDesk};
use yew::prelude::*;

use super::commands::Commands;
use crate::sheet;
use crate::telephony::leaddesk_words;
use crate::ui::{Button, Tone};

/// `call` calls whom the agent has chosen.
pub fn controls(commands: &Commands, call: Callback<MouseEvent>) -> Html {
    let class = sheet!(
        r#"
        & .row { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
        & .row > button { width: 30px; }
        & .row > .main { flex: 1 1 auto; width: auto; font-weight: 600; }
        & .row > i { width: 1px; height: 20px; background: var(--line); }
        & .states { display: flex; flex-wrap: wrap; gap: 0 16px; font-size: 12px; line-height: 18px; color: var(--muted); overflow-wrap: anywhere; }
        & .states b { font-weight: 550; color: var(--text); }
        /* The six stay in one row. */
        @container (max-width: 360px) { & .row > .main > svg { display: none; } }
        "#
    );
    let session = commands.state.session();
    let (hue, receipt) = leaddesk_words::voice_receipt(session.voice_receipt());
    html! {
        <div class={classes!("part", class)}>
            <div class="row">
                <Button label="Call" icon="phone" class="main" tone={Tone::Call} unavailable={commands.state.unavailable(Command::Call)} onclick={call} />
                <Button label="Hang up" icon="phone-off" class="main" tone={Tone::Danger} unavailable={commands.state.unavailable(Command::HangUp)}
                    onclick={commands.on(Command::HangUp, ToLeadDesk::Hangup)} />
                <i />
                { commands.icon("pause", "Pause recording", None, Command::PauseRecording, ToLeadDesk::PauseCallRecording) }
                { commands.icon("play", "Continue recording", Some("Works only in the LeadDesk application"), Command::ContinueRecording, ToLeadDesk::ContinueCallRecording) }
                <i />
                { commands.icon("mic", "Start voice receipt", Some("Records only the order"), Command::StartVoiceReceipt, ToLeadDesk::StartVoiceReceiptRecording) }
                { commands.icon("square", "Stop voice receipt", None, Command::StopVoiceReceipt, ToLeadDesk::StopVoiceReceiptRecording) }
            </div>
            <p class="states">
                <span>{ "Call recording: " }<b role="status" aria-label="Call recording">{ leaddesk_words::call_recording(&session.call_recording()) }</b></span>
                <span>{ "Voice receipt: " }<b role="status" aria-label="Voice receipt" style={format!("color:var(--{hue})")}>{ receipt }</b></span>
            </p>
        </div>
    }
}
