//! Playing calls. Talkdesk documents no call events, so what a call posts is our reading of its table:
//! `popover` and `openContact` while it rings, a busy status from the answer on, and the status from before
//! it at the end.

use cti_bridge::talkdesk::{ClickToCall, FromTalkdesk, Status};
use serde_json::Value;

use super::call::{Call, Ended, Party, Phase};
use super::{Effect, Login, Softphone};

/// How long the far side takes to answer an outbound call, in ms.
const ANSWERS_AFTER_MS: f64 = 2_000.0;

impl Softphone {
    /// Whether a call has been answered and goes on.
    pub fn on_call(&self) -> bool {
        matches!(self.call, Some(Call { phase: Phase::OnCall { .. }, .. }))
    }

    pub(super) fn ring(&mut self, party: Party, now_ms: f64, effects: &mut Vec<Effect>) {
        if !self.free("An incoming call was") {
            return;
        }
        let contact = party.external_id.clone();
        self.start(party, Phase::Ringing, None, vec![]);
        self.say(FromTalkdesk::Popover, now_ms, effects);
        if let Some(external_id) = contact {
            let message = open_contact(external_id, self.options.numeric);
            self.post(message, now_ms, effects);
        }
    }

    pub(super) fn dial(&mut self, call: ClickToCall, now_ms: f64) {
        if !self.free(&format!("The call to {} was", call.to)) {
            return;
        }
        let party = Party { name: None, number: Some(call.to), external_id: call.contact_id };
        let metadata = call.metadata.into_iter().flatten().collect();
        self.start(party, Phase::Dialling { answers_at_ms: now_ms + ANSWERS_AFTER_MS }, call.from, metadata);
    }

    fn free(&mut self, what: &str) -> bool {
        let why = if self.login != Login::In {
            "nobody is logged in"
        } else if self.call.is_some() {
            "there is a call already"
        } else {
            return true;
        };
        self.notice = Some(format!("{what} refused: {why}."));
        false
    }

    fn start(&mut self, party: Party, phase: Phase, from: Option<String>, metadata: Vec<(String, Value)>) {
        self.last_call = None;
        self.call = Some(Call { party, phase, from, metadata, muted: false, held: false, keys: String::new() });
    }

    pub(super) fn answer(&mut self, now_ms: f64, effects: &mut Vec<Effect>) {
        let Some(call) = &mut self.call else { return };
        if matches!(call.phase, Phase::OnCall { .. }) {
            return;
        }
        call.phase = Phase::OnCall { since_ms: now_ms };
        self.status_after_call.get_or_insert_with(|| self.status.clone());
        self.enter_status(Status::new("busy"), now_ms, effects);
    }

    /// A call that nobody answered ends with the status as it was, so that a host sees an end at all.
    /// (Our decision.)
    pub(super) fn end_call(&mut self, by_agent: bool, now_ms: f64, effects: &mut Vec<Effect>) {
        let how = match (self.call.as_ref().map(|call| call.phase), by_agent) {
            (None, _) => return,
            (Some(Phase::Ringing), true) => "declined",
            (Some(Phase::Ringing), false) => "not answered",
            (Some(Phase::Dialling { .. }), true) => "cancelled",
            (Some(Phase::Dialling { .. }), false) => "not answered",
            (Some(Phase::OnCall { .. }), true) => "you hung up",
            (Some(Phase::OnCall { .. }), false) => "the other side hung up",
        };
        self.forget_call(how, now_ms);
        let after = self.status_after_call.take().unwrap_or_else(|| self.status.clone());
        self.enter_status(after, now_ms, effects);
    }

    pub(super) fn forget_call(&mut self, how: &'static str, now_ms: f64) {
        if let Some(call) = self.call.take() {
            let lasted_ms = match call.phase {
                Phase::OnCall { since_ms } => Some(now_ms - since_ms),
                _ => None,
            };
            self.last_call = Some(Ended { party: call.party, how, lasted_ms });
        }
    }

    pub(super) fn change_call(&mut self, change: impl FnOnce(&mut Call)) {
        if let Some(call) = self.call.as_mut().filter(|call| matches!(call.phase, Phase::OnCall { .. })) {
            change(call);
        }
    }
}

/// A real CTI may send an id that looks like a number as one; leading zeros would be lost that way, and so
/// such an id stays text.
pub(super) fn open_contact(external_id: String, numeric: bool) -> Value {
    const MAX_SAFE: u64 = 9_007_199_254_740_991; // JavaScript's largest exact whole number
    let number = external_id
        .parse::<u64>()
        .ok()
        .filter(|number| numeric && *number <= MAX_SAFE && number.to_string() == external_id);
    let mut message = FromTalkdesk::OpenContact { external_id }.encode();
    if let Some(number) = number
        && let Some(id) = message.pointer_mut("/data/externalId")
    {
        *id = number.into();
    }
    message
}
