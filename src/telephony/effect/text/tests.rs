use cti_bridge::{Direction, Provider, Verdict};

use super::*;

/// Each effect with its words.
pub(in crate::telephony::effect) fn each_effect() -> Vec<(Effect, &'static str)> {
    use {
        AskReason as Ask, CallEffect as Call, LeadDeskEffect as Desk, ScreenPopOutcome as Pop, TalkdeskEffect as Talk,
    };
    let talkdesk = |what, text| (Effect::Talkdesk { what, calls: Vec::new() }, text);
    let with_call = |what, call, text| (Effect::Talkdesk { what, calls: vec![call] }, text);
    let leaddesk = |effect, text| (Effect::LeadDesk(effect), text);
    let changed = |phase, ended: Option<&str>, text| {
        let ended_call_log_id = ended.map(str::to_owned);
        leaddesk(Desk::CallChanged { call_log_id: "124".into(), phase, ended_call_log_id }, text)
    };
    let repeated = |phase, text| leaddesk(Desk::CallRepeated("123".into(), phase), text);
    let popped = |outcome, text| talkdesk(Talk::ScreenPop { contact_id: "C-9".into(), outcome }, text);
    let status = || "away".to_owned();
    let id = || "123".to_owned();
    let noted = |call_log_id, text| leaddesk(Desk::ReasonNoted { reason_id: "124".into(), call_log_id }, text);
    vec![
        talkdesk(Talk::LoggedIn, "logged in"),
        talkdesk(Talk::AlreadyLoggedIn, "ignored: the agent was logged in already"),
        talkdesk(Talk::LoggedOut, "logged out"),
        talkdesk(Talk::LoggedOutByForce, "logged out by force; agent notified"),
        talkdesk(Talk::AlreadyLoggedOut, "ignored: the agent was logged out"),
        talkdesk(Talk::PanelShown, "panel shown"),
        talkdesk(Talk::PanelAlreadyShown, "ignored: the panel was shown already"),
        talkdesk(Talk::PanelHidden, "panel hidden"),
        talkdesk(Talk::PanelAlreadyHidden, "ignored: the panel was hidden"),
        with_call(Talk::PanelDrawsAttention, Call::Rings, "panel shown and highlighted; call ringing"),
        talkdesk(Talk::PanelShownForKnownCall, "panel shown; call already known"),
        talkdesk(Talk::PopoverRepeated, "ignored as a repeat: call already known"),
        popped(Some(Pop::Opened), "opened contact C-9"),
        popped(Some(Pop::OpenedAndKept), "opened contact C-9; unsaved edits are kept"),
        popped(Some(Pop::Asked(Ask::FieldInUse)), "asked before opening C-9: a field is in use"),
        popped(Some(Pop::Asked(Ask::DialogOpen)), "asked before opening C-9: a dialog is open"),
        popped(Some(Pop::Asked(Ask::WorkAtStake)), "asked before opening C-9: unsaved work would be lost"),
        popped(Some(Pop::Stayed), "C-9 is already on the screen"),
        popped(Some(Pop::Waits), "C-9 opens later, as set in Settings"),
        popped(Some(Pop::Never), "C-9 not opened, as set in Settings"),
        popped(None, "no view here can open C-9"),
        with_call(
            Talk::ScreenPop { contact_id: "C-9".into(), outcome: Some(Pop::Opened) },
            Call::ContactFound,
            "opened contact C-9; linked to the call",
        ),
        talkdesk(Talk::DataShown, "shown to the agent"),
        with_call(Talk::DataShown, Call::DataAttached, "shown to the agent; attached to the call in progress"),
        talkdesk(Talk::StatusChanged(status()), "status → away"),
        talkdesk(Talk::StatusUnchanged(status()), "ignored: the status was away already"),
        with_call(Talk::StatusChanged(status()), Call::Answered, "status → away; call answered"),
        with_call(Talk::StatusChanged(status()), Call::Dialled, "status → away; call dialled"),
        with_call(Talk::StatusChanged(status()), Call::Over, "status → away; call over"),
        with_call(Talk::StatusChanged(status()), Call::OverAnswerUnknown, "status → away; call over; answer unknown"),
        (
            Effect::Talkdesk { what: Talk::LoggedOut, calls: vec![Call::Over, Call::Rings] },
            "logged out; call over; call ringing",
        ),
        talkdesk(Talk::UndocumentedReceived, "kept; not in the vendor’s table"),
        talkdesk(Talk::InitSent, "sent; waiting for an answer"),
        talkdesk(Talk::CallDialled, "call dialled; panel shown"),
        talkdesk(Talk::CallAlreadyInProgress, "no new call: one is in progress"),
        talkdesk(Talk::StatusRequested, "waiting for Talkdesk to confirm the status"),
        talkdesk(Talk::UndocumentedSent, "sent; not in the vendor’s table"),
        changed(CallPhase::Ringing, None, "ringing, call log 124"),
        changed(CallPhase::Ringing, Some("123"), "ringing, call log 124; call log 123 is over"),
        changed(CallPhase::On, None, "call answered, call log 124"),
        changed(CallPhase::Ended, None, "answered, then ended, call log 124"),
        leaddesk(Desk::CallOver(id()), "call over, call log 123"),
        repeated(CallPhase::Ringing, "ignored as a repeat: call log 123 rings"),
        repeated(CallPhase::On, "ignored as a repeat: call log 123 is on"),
        repeated(CallPhase::Ended, "ignored as a repeat: call log 123 is over"),
        leaddesk(Desk::CallGoesOn(id()), "call log 123 continues from before the page load"),
        leaddesk(Desk::IdleWithoutCall, "ignored: no call before it (LeadDesk sends this whenever a card loads)"),
        leaddesk(Desk::IdleOfAnotherCall, "ignored: it names another call"),
        leaddesk(Desk::IdleOnLoad, "ignored: the page just loaded and its call continues"),
        leaddesk(Desk::ReceiptStarted, "receipt recording"),
        leaddesk(Desk::ReceiptGivenUp, "receipt cancelled"),
        leaddesk(Desk::ReceiptKept(id()), "receipt saved with call log 123"),
        leaddesk(Desk::ReceiptWithoutCall, "receipt complete, but no call to save it with"),
        leaddesk(Desk::ReceiptRepeated, "ignored as a repeat"),
        leaddesk(Desk::UndocumentedReceived, "kept; not in the vendor’s table"),
        leaddesk(Desk::ConnectionDeclined, "connection declined"),
        leaddesk(Desk::AwaitsConfirmation, "waiting for the connection to ld.example:8080 to be confirmed"),
        leaddesk(Desk::AwaitsCallLog, "waiting for the call log to load"),
        leaddesk(Desk::DroppedUnconfirmed, "dropped: too many newer messages wait for confirmation"),
        leaddesk(Desk::CallRequested, "waiting for the call"),
        leaddesk(Desk::HangupRequested, "waiting for LeadDesk to say idle"),
        noted(Some(id()), "outcome 124 saved with call log 123"),
        noted(None, "outcome 124 not saved: there’s no call"),
        leaddesk(Desk::RecordingPaused, "recording shown as paused"),
        leaddesk(Desk::RecordingContinued, "recording shown as on"),
        leaddesk(Desk::ReceiptStartRequested, "waiting for recStarted"),
        leaddesk(Desk::ReceiptStopRequested, "waiting for recStopped"),
        leaddesk(Desk::CallLogDeleted, "call shown as deleted in LeadDesk"),
        leaddesk(Desk::NoCallLogToDelete, "no such call, or already deleted"),
        leaddesk(Desk::WindowRequested, "only changes LeadDesk’s own window"),
        leaddesk(Desk::UndocumentedSent, "sent; not in the vendor’s table"),
        (Effect::Foreign("opened contact C-9".into()), "opened contact C-9"),
    ]
}

#[test]
fn each_has_its_words() {
    let mut entry = Entry {
        seq: 1,
        at_ms: 0.0,
        provider: Some(Provider::LeadDesk),
        direction: Direction::In,
        origin: "https://ld.example:8080".into(),
        action: None,
        verdict: Verdict::Accepted,
        body: String::new(),
        size: 0,
        effect: None,
    };
    assert_eq!(effect_text(&entry), None);
    for (effect, text) in each_effect() {
        entry.effect = Some(effect);
        assert_eq!(effect_text(&entry).as_deref(), Some(text));
    }
}
