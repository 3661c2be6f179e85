//! The call's controls in one row, and where the two recordings stand once there is something to say of them. These have
//! nothing to do with each other: the call's own, and the order's voice receipt.

use cti_bridge::leaddesk::{CallRecording, Command, ToLeadDesk, VoiceReceipt};
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
        /* Hollow, the sign for stop looks like an empty check box. */
        & .row svg:has([href$=square]) { fill: currentColor; scale: .8; }
        & .row > i { width: 1px; height: 20px; background: var(--line); }
        /* Nothing to say takes no room. */
        & .states { display: flex; flex-wrap: wrap; gap: 0 16px; margin-top: -6px; font-size: 12px; line-height: 18px; overflow-wrap: anywhere; }
        & .states > b { font-weight: 550; }
        & .states > b:not(:empty) { padding-top: 6px; }
        & .states span { font-weight: 400; color: var(--muted); }
        /* The six stay in one row. */
        @container (max-width: 360px) { & .row > .main > svg { display: none; } }
        "#
    );
    let session = commands.state.session();
    let (recording, receipt) = (session.call_recording(), session.voice_receipt());
    let is_commanded = recording != CallRecording::Untouched;
    let (hue, receipt_words) = leaddesk_words::voice_receipt(receipt);
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
                <b role="status" aria-label="Call recording">
                    if is_commanded {
                        <span>{ "Call recording: " }</span>{ leaddesk_words::call_recording(&recording) }
                    }
                </b>
                <b role="status" aria-label="Voice receipt" style={format!("color:var(--{hue})")}>
                    if *receipt != VoiceReceipt::Off {
                        <span>{ "Voice receipt: " }</span>{ receipt_words }
                    }
                </b>
            </p>
        </div>
    }
}
