//! The two recordings, which have nothing to do with each other: the call's own, and the order's voice receipt.

use cti_bridge::leaddesk::{Command, ToLeadDesk};
use yew::prelude::*;

use super::commands::Commands;
use crate::telephony::leaddesk_words;
use crate::ui::Tone;

pub fn recordings(commands: &Commands) -> Html {
    let session = commands.state.session();
    let (hue, receipt) = leaddesk_words::voice_receipt(session.voice_receipt());
    html! {
        <div class="part two">
            <div>
                <h3>{ "Call recording" }</h3>
                <p class="said" role="status" aria-label="Call recording">{ leaddesk_words::call_recording(&session.call_recording()) }</p>
                <div class="row">
                    { commands.button("Pause recording", None, Tone::Plain, Command::PauseRecording, ToLeadDesk::PauseCallRecording) }
                    { commands.button("Continue recording", None, Tone::Plain, Command::ContinueRecording, ToLeadDesk::ContinueCallRecording) }
                </div>
                <p class="hint">{ "Continue works only in the LeadDesk application." }</p>
            </div>
            <div>
                <h3>{ "Voice receipt" }</h3>
                <p class="said" role="status" aria-label="Voice receipt" style={format!("color:var(--{hue})")}>{ receipt }</p>
                <div class="row">
                    { commands.button("Start voice receipt", None, Tone::Plain, Command::StartVoiceReceipt, ToLeadDesk::StartVoiceReceiptRecording) }
                    { commands.button("Stop voice receipt", None, Tone::Plain, Command::StopVoiceReceipt, ToLeadDesk::StopVoiceReceiptRecording) }
                </div>
            </div>
        </div>
    }
}
