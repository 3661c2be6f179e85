//! What the simulator says to the card, and how badly.

use std::collections::VecDeque;

use cti_bridge::leaddesk::{FromLeadDesk, Id};
use serde_json::Value;

use super::journal::Fate;
use super::{Desk, Post};
use crate::simulators::outbox::Disorder;

/// How long an event waits for a second one to change places with, in ms: a person presses the buttons.
const PAIR_WITHIN_MS: f64 = 10_000.0;
/// So many calls can be replayed, this one included.
const REPLAYED_CALLS: usize = 2;
/// A card that starts and stops receipts without end must not fill the memory.
const MOST_EVENTS_PER_CALL: usize = 100;

/// The events of the last calls, to be said again.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Story(VecDeque<(Id, Vec<Value>)>);

impl Story {
    fn add(&mut self, call: &Id, event: &Value) {
        if self.0.back().is_none_or(|(last, _)| last != call) {
            self.0.push_back((call.clone(), Vec::new()));
            if self.0.len() > REPLAYED_CALLS {
                self.0.pop_front();
            }
        }
        if let Some((_, events)) = self.0.back_mut().filter(|(_, events)| events.len() < MOST_EVENTS_PER_CALL) {
            events.push(event.clone());
        }
    }

    fn events(&self) -> Vec<Value> {
        self.0.iter().flat_map(|(_, events)| events.iter().cloned()).collect()
    }
}

impl Desk {
    /// An event about the call of the dialog.
    pub(super) fn say(&mut self, event: FromLeadDesk, now_ms: f64, posts: &mut Vec<Post>) {
        let message = self.spelled(event);
        if let Some(dialog) = &self.dialog {
            self.story.add(&dialog.call_log_id, &message);
        }
        // Without a card there is nobody to hear it, now or in another order.
        let reorder = self.options.misbehaviour.reorder && self.card.is_some();
        let leaving = self.outbox.push(message, Disorder { reorder, ..self.disorder() }, now_ms);
        self.leave(leaving, now_ms, posts);
    }

    /// The idle of the page's initialisation; and that the call is on, where the card opened on answer. They wait for
    /// nobody: swapped with the next event, the idle would follow the ringing of a call that the card then holds for
    /// ended.
    pub(super) fn say_initialised(&mut self, id: Id, in_mid_call: bool, now_ms: f64, posts: &mut Vec<Post>) {
        let mut messages = vec![self.spelled(FromLeadDesk::CallLineIdle { call_log_id: Some(id.clone()) })];
        if in_mid_call {
            let on = self.spelled(FromLeadDesk::CallLineOn { call_log_id: id.clone() });
            self.story.add(&id, &on);
            // Which of the two LeadDesk says first isn't documented.
            let at = if self.options.misbehaviour.reorder { 0 } else { 1 };
            messages.insert(at, on);
        }
        for message in messages {
            let leaving = self.outbox.push(message, Disorder { reorder: false, ..self.disorder() }, now_ms);
            self.leave(leaving, now_ms, posts);
        }
    }

    /// Says everything of the last calls again.
    pub(super) fn replay(&mut self, now_ms: f64, posts: &mut Vec<Post>) {
        self.leave(self.story.events(), now_ms, posts);
    }

    pub(super) fn flush(&mut self, now_ms: f64, posts: &mut Vec<Post>) {
        let leaving = self.outbox.flush(self.disorder(), now_ms);
        self.leave(leaving, now_ms, posts);
    }

    fn disorder(&self) -> Disorder {
        let ways = self.options.misbehaviour;
        Disorder { duplicates: ways.duplicates, reorder: ways.reorder, pair_within_ms: PAIR_WITHIN_MS }
    }

    fn spelled(&self, event: FromLeadDesk) -> Value {
        let mut message = event.encode();
        if self.options.misbehaviour.text_ids
            && let Some(id) = message.pointer_mut("/data/call_log_id")
            && id.is_number()
        {
            *id = Value::from(id.to_string());
        }
        message
    }

    fn leave(&mut self, leaving: Vec<Value>, now_ms: f64, posts: &mut Vec<Post>) {
        let ways = self.options.misbehaviour;
        for message in leaving {
            let raw = message.to_string();
            let name = message.get("type").and_then(Value::as_str).unwrap_or_default();
            let withheld = match &self.card {
                _ if ways.silent => Some("Not sent: the simulator is silent."),
                None => Some("Not sent: there is no card."),
                Some(_) => None,
            };
            let fate = if withheld.is_some() { Fate::Withheld } else { Fate::Sent };
            self.journal.add(name, &raw, fate, withheld.map(str::to_owned).into_iter().collect(), now_ms);
            if let (Fate::Sent, Some(card)) = (fate, &self.card) {
                posts.push(Post { message, as_text: ways.strings, card: card.url.clone() });
            }
        }
    }
}
