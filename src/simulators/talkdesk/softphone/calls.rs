//! Playing calls. Talkdesk documents no call events, so what a call posts is our reading of its table: `popover` and
//! `openContact` while it rings, and an end that is a status again.
//!
//! The rhythm of the statuses is the vendor's (article 201015345): busy when the agent answers or dials, and After Call
//! Work at the end where that is switched on.

use cti_bridge::talkdesk::{ClickToCall, FromTalkdesk, Status, StatusKind};
use serde_json::Value;

use super::call::{Call, Ended, Party, Phase};
use super::{Effect, Login, Softphone};
use crate::telephony::{AFTER_CALL_WORK, is_after_call_work};

/// How long the far side takes to answer an outbound call, in ms.
const ANSWERS_AFTER_MS: f64 = 2_000.0;
const NOT_SYNCED: &str =
    "No openContact was sent: Contact Sync doesn’t know this contact yet. It syncs about every half hour.";

impl Softphone {
    /// Whether a call has been answered and goes on.
    pub fn on_call(&self) -> bool {
        matches!(self.call, Some(Call { phase: Phase::OnCall { .. }, .. }))
    }

    /// Whether the call in progress has turned the status busy.
    pub fn busy_with_call(&self) -> bool {
        self.status_before_call.is_some()
    }

    pub fn in_after_call_work(&self) -> bool {
        is_after_call_work(&self.status)
    }

    /// Talkdesk puts calls through to agents who are available. Others wait in the queue, or hear its announcement.
    pub(super) fn incoming_call(&mut self, party: Party, now_ms: f64, effects: &mut Vec<Effect>) {
        let is_kept_away = self.login == Login::In && self.status.kind() != StatusKind::Available;
        if is_kept_away && self.call.is_none() {
            self.waiting = Some(party);
        } else {
            self.ring(party, now_ms, effects);
        }
    }

    pub(super) fn ring_waiting(&mut self, waiting: Option<Party>, now_ms: f64, effects: &mut Vec<Effect>) {
        if let Some(party) = waiting {
            self.set_status(Status::new("available"), now_ms, effects);
            self.ring(party, now_ms, effects);
        }
    }

    pub(super) fn ring(&mut self, party: Party, now_ms: f64, effects: &mut Vec<Effect>) {
        let second = self.options.call_switching && self.on_call() && self.second_call.is_none();
        if !second && !self.free("An incoming call was") {
            return;
        }
        let contact = party.external_id.clone();
        if second {
            self.second_call = Some(party);
        } else {
            self.start(party, Phase::Ringing, None, vec![]);
        }
        self.say(FromTalkdesk::Popover, now_ms, effects);
        match contact {
            Some(_) if self.options.not_synced => self.notice = Some(NOT_SYNCED.to_owned()),
            Some(external_id) => {
                let message = open_contact(external_id, self.options.numeric);
                self.post(message, now_ms, effects);
            }
            None => {}
        }
    }

    pub(super) fn dial(&mut self, call: ClickToCall, now_ms: f64, effects: &mut Vec<Effect>) {
        if !self.free(&format!("The call to {} was", call.to)) {
            return;
        }
        let party = Party { name: None, number: Some(call.to), external_id: call.contact_id };
        let metadata = call.metadata.into_iter().flatten().collect();
        self.start(party, Phase::Dialling { answers_at_ms: now_ms + ANSWERS_AFTER_MS }, call.from, metadata);
        if !self.options.busy_at_answer {
            self.turn_busy(now_ms, effects);
        }
    }

    fn turn_busy(&mut self, now_ms: f64, effects: &mut Vec<Effect>) {
        if !self.busy_with_call() {
            self.status_before_call = Some(self.status.clone());
            self.enter_status(Status::new("busy"), now_ms, effects);
        }
    }

    fn free(&mut self, what: &str) -> bool {
        let why = if self.login != Login::In {
            "nobody is logged in"
        } else if self.call.is_some() {
            "a call is already in progress"
        } else {
            return true;
        };
        self.notice = Some(format!("{what} refused: {why}."));
        false
    }

    fn start(&mut self, party: Party, phase: Phase, from: Option<String>, metadata: Vec<(String, Value)>) {
        self.last_call = None;
        self.waiting = None;
        self.call = Some(Call { party, phase, from, metadata, muted: false, held: false, keys: String::new() });
    }

    pub(super) fn answer(&mut self, now_ms: f64, effects: &mut Vec<Effect>) {
        if let Some(party) = self.second_call.take() {
            return self.switch_to(party, now_ms);
        }
        let Some(call) = &mut self.call else { return };
        if matches!(call.phase, Phase::OnCall { .. }) {
            return;
        }
        call.phase = Phase::OnCall { since_ms: now_ms };
        self.turn_busy(now_ms, effects);
    }

    /// The first call ends without After Call Work, and without any status: the agent stays busy.
    fn switch_to(&mut self, party: Party, now_ms: f64) {
        self.end_first("you switched to the second call", now_ms);
        let first = self.last_call.take();
        self.start(party, Phase::OnCall { since_ms: now_ms }, None, vec![]);
        self.last_call = first;
    }

    /// A call that never turned the status busy ends with `hide` and `show`: no documented message says that a ring is
    /// over, so the panel that came up for it goes, and is shown again. (Our decision.)
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
        self.end_first(how, now_ms);
        if self.status_before_call.is_none() {
            self.say(FromTalkdesk::Hide, now_ms, effects);
            self.say(FromTalkdesk::Show, now_ms, effects);
        }
        let before = self.status_before_call.take();
        let usual = match before {
            Some(_) if self.options.after_call_work => Some(Status::new(AFTER_CALL_WORK)),
            before => before,
        };
        let after = self.status_after_call.take().or(usual).unwrap_or_else(|| self.status.clone());
        self.enter_status(after, now_ms, effects);
        if let Some(party) = self.second_call.take() {
            // A host takes the status above for the end of both calls, so the second one rings again. (Our decision.)
            self.ring(party, now_ms, effects);
        }
    }

    pub(super) fn end_after_call_work(&mut self, now_ms: f64, effects: &mut Vec<Effect>) {
        if self.in_after_call_work() {
            self.set_status(Status::new("available"), now_ms, effects);
        }
    }

    /// All calls end, and what they meant for the status is forgotten.
    pub(super) fn forget_calls(&mut self, how: &'static str, now_ms: f64) {
        self.end_first(how, now_ms);
        self.second_call = None;
        self.status_before_call = None;
        self.status_after_call = None;
    }

    fn end_first(&mut self, how: &'static str, now_ms: f64) {
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
