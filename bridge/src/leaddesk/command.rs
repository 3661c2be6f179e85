//! Which commands can be given now.

use super::{Line, Link, Session, VoiceReceipt};

/// A kind of command, for asking whether it [can be given now](Session::unavailable).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// `call`
    Call,
    /// `hangup`
    HangUp,
    /// `close` of the call dialog
    CloseDialog,
    /// `close` of the full window
    CloseFullWindow,
    /// `select_reason`
    SelectReason,
    /// `pause_call_recording`
    PauseRecording,
    /// `continue_call_recording`
    ContinueRecording,
    /// `start_voice_receipt_recording`
    StartVoiceReceipt,
    /// `stop_voice_receipt_recording`
    StopVoiceReceipt,
    /// `request_full_window`
    RequestFullWindow,
    /// `force_full_window`
    ForceFullWindow,
    /// `delete_call_log`
    DeleteCallLog,
}

const NO_CALL: &str = "No call is in progress.";

impl Command {
    /// All kinds.
    pub const ALL: [Command; 12] = [
        Command::Call,
        Command::HangUp,
        Command::CloseDialog,
        Command::CloseFullWindow,
        Command::SelectReason,
        Command::PauseRecording,
        Command::ContinueRecording,
        Command::StartVoiceReceipt,
        Command::StopVoiceReceipt,
        Command::RequestFullWindow,
        Command::ForceFullWindow,
        Command::DeleteCallLog,
    ];

    /// See [`Session::unavailable`].
    pub(super) fn unavailable(self, session: &Session) -> Option<&'static str> {
        match session.link() {
            Link::Alone => {
                return Some(
                    "This page isn't inside LeadDesk: open it as LeadDesk's contact card, or in the simulator.",
                );
            }
            Link::Refused { .. } => {
                return Some("LeadDesk can't be reached: check the LeadDesk origin in Settings.");
            }
            Link::Waiting { .. } | Link::Connected { .. } => {}
        }
        let line = session.line();
        match self {
            Command::Call => matches!(line, Line::Ringing { .. } | Line::On { .. })
                .then_some("A call is in progress: hang up first."),
            Command::HangUp => (line == Line::Idle).then_some(NO_CALL),
            Command::PauseRecording | Command::ContinueRecording => not_on(line),
            Command::StartVoiceReceipt => not_on(line).or_else(|| {
                matches!(session.voice_receipt(), VoiceReceipt::Recording { .. })
                    .then_some("The voice receipt is being recorded already.")
            }),
            Command::StopVoiceReceipt => {
                // An earlier page may have started it.
                let unknown = line == Line::Unknown && *session.voice_receipt() == VoiceReceipt::Off;
                (!unknown && !session.voice_receipt().is_under_way()).then_some("No voice receipt is being recorded.")
            }
            Command::DeleteCallLog => match session.call() {
                None => Some("There has been no call yet."),
                Some(call) if call.log_deleted => Some("The deletion has been sent already."),
                Some(call) if call.is_no_answer() => None,
                Some(call) if call.ended_ms.is_none() => Some("The call isn't over yet."),
                Some(_) => Some("LeadDesk only deletes the log of a call that nobody answered."),
            },
            Command::CloseDialog
            | Command::CloseFullWindow
            | Command::SelectReason
            | Command::RequestFullWindow
            | Command::ForceFullWindow => None,
        }
    }
}

fn not_on(line: Line) -> Option<&'static str> {
    match line {
        Line::Idle => Some(NO_CALL),
        Line::Ringing { .. } => Some("The call hasn't been answered yet."),
        Line::On { .. } | Line::Unknown => None,
    }
}
