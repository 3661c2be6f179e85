//! The two recordings, which have nothing to do with each other: the call's own and the order receipt's.

use super::{FromLeadDesk, ToLeadDesk};

/// The call's own recording: what we commanded last in this call. LeadDesk confirms nothing.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum CallRecording {
    /// Nothing was commanded; LeadDesk does what it is set up to do.
    #[default]
    Untouched,
    /// `pause_call_recording` was sent.
    Paused {
        /// When, in ms since the Unix epoch.
        at_ms: f64,
    },
    /// `continue_call_recording` was sent.
    Continued {
        /// When, in ms since the Unix epoch.
        at_ms: f64,
    },
}

/// The order receipt's recording: what we commanded, and what LeadDesk's `rec…` events say of it.
///
/// | | what follows |
/// |---|---|
/// | start sent | `Starting`, unless it records |
/// | stop sent | `Stopping`, unless it is `Stopped` or `Cancelled` |
/// | `recStarted` | `Recording`, unless it is a repeat: of the same file, or of none while it is `Stopping` |
/// | `recStopped` | `Stopped`, with the file that either event named |
/// | `recCancelled` | `Cancelled`, likewise |
///
/// All of it is our decision. It starts again with each call.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum VoiceReceipt {
    /// Nothing yet in this call.
    #[default]
    Off,
    /// `start_voice_receipt_recording` was sent.
    Starting {
        /// When, in ms since the Unix epoch.
        since_ms: f64,
    },
    /// LeadDesk says that it records.
    Recording {
        /// Into which file, if it has said.
        file: Option<String>,
        /// Since when, in ms since the Unix epoch.
        since_ms: f64,
    },
    /// `stop_voice_receipt_recording` was sent.
    Stopping {
        /// The file, if LeadDesk has said.
        file: Option<String>,
    },
    /// LeadDesk says that it is complete.
    Stopped {
        /// The file, if LeadDesk has said.
        file: Option<String>,
    },
    /// LeadDesk says that it was given up.
    Cancelled {
        /// The file, if LeadDesk has said.
        file: Option<String>,
    },
}

impl VoiceReceipt {
    /// Whether a recording is under way, as far as we know.
    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Starting { .. } | Self::Recording { .. } | Self::Stopping { .. })
    }

    fn file(&self) -> Option<&String> {
        match self {
            Self::Off | Self::Starting { .. } => None,
            Self::Recording { file, .. }
            | Self::Stopping { file }
            | Self::Stopped { file }
            | Self::Cancelled { file } => file.as_ref(),
        }
    }

    fn started(&mut self, file: &Option<String>, now_ms: f64) {
        let same = file.is_none() || self.file().is_none_or(|known| Some(known) == file.as_ref());
        match self {
            Self::Recording { file: known, .. } | Self::Stopping { file: known } if same => {
                *known = file.clone().or(known.take());
            }
            Self::Stopped { file: known } | Self::Cancelled { file: known } if known.is_some() && known == file => {}
            _ => *self = Self::Recording { file: file.clone(), since_ms: now_ms },
        }
    }

    /// The file of a recording that has ended: as the event names it, else as an earlier one did.
    fn ended(&self, file: &Option<String>) -> Option<String> {
        file.clone().or_else(|| self.file().cloned())
    }
}

/// Both recordings.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Recordings {
    pub call: CallRecording,
    pub receipt: VoiceReceipt,
}

impl Recordings {
    pub fn sent(&mut self, message: &ToLeadDesk, now_ms: f64) {
        match message {
            ToLeadDesk::PauseCallRecording => self.call = CallRecording::Paused { at_ms: now_ms },
            ToLeadDesk::ContinueCallRecording => self.call = CallRecording::Continued { at_ms: now_ms },
            ToLeadDesk::StartVoiceReceiptRecording if !matches!(self.receipt, VoiceReceipt::Recording { .. }) => {
                self.receipt = VoiceReceipt::Starting { since_ms: now_ms };
            }
            ToLeadDesk::StopVoiceReceiptRecording
                if !matches!(self.receipt, VoiceReceipt::Stopped { .. } | VoiceReceipt::Cancelled { .. }) =>
            {
                self.receipt = VoiceReceipt::Stopping { file: self.receipt.file().cloned() };
            }
            _ => {}
        }
    }

    pub fn receive(&mut self, message: &FromLeadDesk, now_ms: f64) {
        match message {
            FromLeadDesk::RecStarted { file } => self.receipt.started(file, now_ms),
            FromLeadDesk::RecStopped { file } => {
                self.receipt = VoiceReceipt::Stopped { file: self.receipt.ended(file) };
            }
            FromLeadDesk::RecCancelled { file } => {
                self.receipt = VoiceReceipt::Cancelled { file: self.receipt.ended(file) };
            }
            _ => {}
        }
    }
}
