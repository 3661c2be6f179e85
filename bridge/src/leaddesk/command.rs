//! Which commands can be given now.

use std::fmt;

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

/// Why a command [can't be given now](Session::unavailable).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Unavailable {
    /// The page stands alone ([`Link::Alone`]).
    Alone,
    /// LeadDesk can't be reached ([`Link::Refused`]).
    Refused,
    /// A call rings or is on.
    CallInProgress,
    /// No call is in progress.
    NoCall,
    /// The call hasn't been answered yet.
    NotAnswered,
    /// The voice receipt is being recorded already.
    ReceiptRecording,
    /// No voice receipt is being recorded.
    NoReceipt,
    /// There has been no call yet.
    NoCallYet,
    /// The deletion of the call log has been sent already.
    DeletionSent,
    /// The call isn't over yet.
    CallNotOver,
    /// The call was answered: LeadDesk only deletes the log of one that wasn't.
    Answered,
}

impl fmt::Display for Unavailable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Alone => "the page isn't inside LeadDesk",
            Self::Refused => "LeadDesk can't be reached",
            Self::CallInProgress => "a call is in progress",
            Self::NoCall => "no call is in progress",
            Self::NotAnswered => "the call hasn't been answered yet",
            Self::ReceiptRecording => "the voice receipt is being recorded already",
            Self::NoReceipt => "no voice receipt is being recorded",
            Self::NoCallYet => "there has been no call yet",
            Self::DeletionSent => "the deletion has been sent already",
            Self::CallNotOver => "the call isn't over yet",
            Self::Answered => "the call was answered",
        })
    }
}

impl std::error::Error for Unavailable {}

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
    pub(super) fn unavailable(self, session: &Session) -> Option<Unavailable> {
        match session.link() {
            Link::Alone => return Some(Unavailable::Alone),
            Link::Refused { .. } => return Some(Unavailable::Refused),
            Link::Waiting { .. } | Link::Connected { .. } => {}
        }
        let line = session.line();
        match self {
            Command::Call => {
                matches!(line, Line::Ringing { .. } | Line::On { .. }).then_some(Unavailable::CallInProgress)
            }
            Command::HangUp => (line == Line::Idle).then_some(Unavailable::NoCall),
            Command::PauseRecording | Command::ContinueRecording => not_on(line),
            Command::StartVoiceReceipt => not_on(line).or_else(|| {
                matches!(session.voice_receipt(), VoiceReceipt::Recording { .. })
                    .then_some(Unavailable::ReceiptRecording)
            }),
            Command::StopVoiceReceipt => {
                // An earlier page may have started it.
                let unknown = line == Line::Unknown && *session.voice_receipt() == VoiceReceipt::Off;
                (!unknown && !session.voice_receipt().is_under_way()).then_some(Unavailable::NoReceipt)
            }
            Command::DeleteCallLog => match session.call() {
                None => Some(Unavailable::NoCallYet),
                Some(call) if call.log_deleted => Some(Unavailable::DeletionSent),
                Some(call) if call.is_no_answer() => None,
                Some(call) if call.ended_ms.is_none() => Some(Unavailable::CallNotOver),
                Some(_) => Some(Unavailable::Answered),
            },
            Command::CloseDialog
            | Command::CloseFullWindow
            | Command::SelectReason
            | Command::RequestFullWindow
            | Command::ForceFullWindow => None,
        }
    }
}

fn not_on(line: Line) -> Option<Unavailable> {
    match line {
        Line::Idle => Some(Unavailable::NoCall),
        Line::Ringing { .. } => Some(Unavailable::NotAnswered),
        Line::On { .. } | Line::Unknown => None,
    }
}
