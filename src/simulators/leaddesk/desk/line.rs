//! The line: calls begin, are answered and end.

use cti_bridge::leaddesk::{FromLeadDesk, Id};

use super::super::options::DialMode;
use super::{CallLog, Desk, Line, PAUSE_MS, Post, Recording, State, Window};

/// How long a call waits for the card to load, in ms. A card that never does must not keep the agent from calling.
const CARD_WITHIN_MS: f64 = 3_000.0;

/// A card that calls without end must not fill the page.
const MOST_LOGS: usize = 200;

impl Desk {
    /// Begins a call to the dialog's customer. A dialog whose call is over goes on with a call log of its own.
    /// `by_agent`: LeadDesk reloads the card for a new call log when the agent goes on. A card that calls by itself stays
    /// where it is (our decision).
    pub(super) fn start_call(&mut self, by_agent: bool, now_ms: f64, posts: &mut Vec<Post>) {
        if self.line != Line::Idle {
            return;
        }
        let Some(next) = self.next_id(now_ms) else { return };
        let Some(dialog) = &mut self.dialog else { return };
        // Also where the log has been deleted since: its id isn't given again.
        if self.called.contains(&dialog.call_log_id) {
            dialog.call_log_id = next;
            if by_agent {
                self.offer_card();
            }
        }
        self.ring_when_loaded(now_ms, posts);
    }

    /// What rings while the card still loads would be lost, and followed by the idle of its initialisation.
    pub(super) fn ring_when_loaded(&mut self, now_ms: f64, posts: &mut Vec<Post>) {
        if self.card.as_ref().is_some_and(|card| !card.loaded) {
            self.line = Line::Opening { rings_at_ms: now_ms + CARD_WITHIN_MS };
        } else {
            self.ring(now_ms, posts);
        }
    }

    pub(super) fn ring(&mut self, now_ms: f64, posts: &mut Vec<Post>) {
        let Some(dialog) = &self.dialog else { return };
        let id = dialog.call_log_id.clone();
        self.called.insert(id.clone());
        self.log_call(State::InProgress, now_ms);
        self.line = Line::Ringing { since_ms: now_ms };
        if self.window == Window::Requested {
            self.window = Window::Full;
        }
        self.say(FromLeadDesk::CallLineRinging { call_log_id: id }, now_ms, posts);
    }

    pub(super) fn answer(&mut self, now_ms: f64, posts: &mut Vec<Post>) {
        let (Line::Ringing { .. }, Some(dialog)) = (self.line, &self.dialog) else { return };
        let call_log_id = dialog.call_log_id.clone();
        self.line = Line::On { since_ms: now_ms };
        // LeadDesk records by itself; the card pauses and continues.
        self.recording = Recording::Running;
        if self.card.is_none() && self.options.is_manual() {
            self.load_card();
            if let Some(card) = &mut self.card {
                card.in_mid_call = true;
                return;
            }
        }
        self.say(FromLeadDesk::CallLineOn { call_log_id }, now_ms, posts);
    }

    /// Ends the call, whoever does so. `unanswered`: what it was if nobody answered.
    pub(super) fn end_call(&mut self, unanswered: State, now_ms: f64, posts: &mut Vec<Post>) {
        let (state, talk_ms) = match self.line {
            Line::Idle => return,
            Line::Opening { .. } => {
                self.line = Line::Idle;
                return;
            }
            Line::Ringing { .. } => (unanswered, None),
            Line::On { since_ms } => (State::Answered, Some((now_ms - since_ms).max(0.0))),
        };
        if let Some(file) = self.receipt.take() {
            self.say(FromLeadDesk::RecCancelled { file: Some(file) }, now_ms, posts);
        }
        self.line = Line::Idle;
        self.recording = Recording::Off;
        let Some(dialog) = &self.dialog else { return };
        let id = dialog.call_log_id.clone();
        if let Some(log) = self.dialog_log() {
            (log.state, log.talk_ms) = (state, talk_ms);
        }
        self.say(FromLeadDesk::CallLineIdle { call_log_id: Some(id) }, now_ms, posts);
        if self.options.misbehaviour.replay {
            self.replay(now_ms, posts);
        }
    }

    /// Chooses the call ending reason: that ends the call and closes the dialog, and the card with it. The next customer
    /// is dialled by itself if the agent wants that, until the list is done.
    pub(super) fn select_reason(&mut self, reason: Id, now_ms: f64, posts: &mut Vec<Post>) {
        self.end_call(State::NoAnswer, now_ms, posts);
        if self.dialog.is_none() {
            return;
        }
        if !self.is_called() {
            self.log_call(State::New, now_ms);
        }
        if let Some(log) = self.dialog_log() {
            log.reason = Some(reason);
        }
        self.close_dialog(now_ms, posts);
        let goes_on = self.options.dial_mode == DialMode::Auto && !self.is_list_done();
        self.dials_at_ms = goes_on.then_some(now_ms + PAUSE_MS);
    }

    /// The call log of the dialog's call, once there is one.
    pub(super) fn dialog_log(&mut self) -> Option<&mut CallLog> {
        let id = &self.dialog.as_ref()?.call_log_id;
        self.logs.iter_mut().find(|log| log.id == *id)
    }

    /// Puts the dialog's call into the call log. A log that is called once more starts again.
    fn log_call(&mut self, state: State, now_ms: f64) {
        let Some(dialog) = &self.dialog else { return };
        self.logs.retain(|log| log.id != dialog.call_log_id);
        if self.logs.len() == MOST_LOGS {
            self.logs.remove(0);
        }
        self.logs.push(CallLog {
            id: dialog.call_log_id.clone(),
            customer: dialog.customer.clone(),
            number: dialog.number.clone(),
            state,
            started_ms: now_ms,
            round: self.round,
            talk_ms: None,
            reason: None,
            receipts: Vec::new(),
            receipts_begun: 0,
        });
    }
}
