//! Where the LeadDesk session stands, in words.

use cti_bridge::leaddesk::{CallRecording, Line, Link, VoiceReceipt};

/// The link: a colour token's name and a few words.
pub fn link(link: &Link) -> (&'static str, &'static str) {
    match link {
        Link::Alone => ("muted", "not connected"),
        Link::Refused { .. } => ("red", "refused"),
        Link::Waiting { .. } => ("amber", "waiting for LeadDesk"),
        Link::Connected { .. } => ("green", "connected"),
    }
}

/// The line: a colour token's name, a shape that says the same without colour, words, and since when.
pub fn line(line: &Line) -> (&'static str, &'static str, &'static str, Option<f64>) {
    match line {
        Line::Unknown => ("muted", "hollow", "Unknown", None),
        Line::Idle => ("muted", "hollow", "Idle", None),
        Line::Ringing { since_ms } => ("amber", "half", "Ringing", Some(*since_ms)),
        Line::On { since_ms } => ("green", "square", "On a call", Some(*since_ms)),
    }
}

/// The call's own recording: LeadDesk confirms nothing, so this is what was asked for.
pub fn call_recording(recording: &CallRecording) -> &'static str {
    match recording {
        CallRecording::Untouched => "Unknown",
        CallRecording::Paused { .. } => "Pause requested",
        CallRecording::Continued { .. } => "Continue requested",
    }
}

/// The order receipt's recording, as LeadDesk reports it.
pub fn voice_receipt(receipt: &VoiceReceipt) -> (&'static str, String) {
    let named = |words: &str, file: &Option<String>| match file {
        Some(file) => format!("{words}: {file}"),
        None => words.to_owned(),
    };
    match receipt {
        VoiceReceipt::Off => ("muted", "Not recording".to_owned()),
        VoiceReceipt::Starting { .. } => ("amber", "Start requested".to_owned()),
        VoiceReceipt::Recording { file, .. } => ("accent", named("Recording", file)),
        VoiceReceipt::Stopping { file } => ("amber", named("Stop requested", file)),
        VoiceReceipt::Stopped { file } => ("green", named("Recorded", file)),
        VoiceReceipt::Cancelled { file } => ("amber", named("Cancelled", file)),
    }
}
