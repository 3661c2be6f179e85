//! Plays `tests/sequences/leaddesk.json`: what LeadDesk says, what the card sends and when its page begins again; and
//! the records that come of it. Time is virtual: it is what the steps say.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;

use cti_bridge::Origin;
use cti_bridge::leaddesk::{FromLeadDesk, OriginSource, PeerOrigin, Session, ToLeadDesk};
use cti_bridge::protocol::Session as _;
use serde::Deserialize;
use serde_json::Value;

use super::card_link::CardLink;
use super::leaddesk_reload::{Beginning, goes_on};
use crate::crm::{CallRecord, CallResult, Reason};

const SEQUENCES: &str = include_str!("../../tests/sequences/leaddesk.json");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sequence {
    name: String,
    why: String,
    steps: Vec<Step>,
    records: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    at_ms: f64,
    /// LeadDesk posts it.
    message: Option<Value>,
    /// The card posts it.
    send: Option<Value>,
    /// The page begins again.
    page: Option<PageStep>,
    /// The call log that the address of that page names.
    card: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum PageStep {
    /// In the same tab.
    Reload,
    /// In another tab, since the one before has crashed or was closed.
    Fresh,
}

/// What must have become of a call. Members that aren't named may be anything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    call_log_id: String,
    result: CallResult,
    answered: bool,
    started_ms: f64,
    answered_ms: Option<f64>,
    ended_ms: Option<f64>,
    number: Option<String>,
    reason: Option<String>,
    #[serde(default)]
    recordings: Vec<String>,
}

/// The page, and the call log that outlives it.
struct Card {
    session: Session,
    log: BTreeMap<String, CallRecord>,
    last_sign_ms: f64,
}

fn session(now_ms: f64) -> Session {
    let origin = Origin::parse("https://app.leaddesk.example").unwrap();
    Session::new(PeerOrigin { origin, source: OriginSource::Referrer }, now_ms)
}

impl Card {
    fn play(steps: &[Step]) -> Card {
        let begun_ms = steps.first().map_or(0.0, |step| step.at_ms - 100.0);
        let mut card = Card { session: session(begun_ms), log: BTreeMap::new(), last_sign_ms: begun_ms };
        for step in steps {
            card.step(step);
        }
        card
    }

    fn step(&mut self, step: &Step) {
        let now_ms = step.at_ms;
        if let Some(message) = &step.message {
            let read = match message {
                Value::String(text) => serde_json::from_str(text).unwrap_or_default(),
                object => object.clone(),
            };
            // A message that can't be decoded is turned away before the session.
            if let Ok(message) = FromLeadDesk::decode(&read) {
                for call in self.session.receive(&message, now_ms).calls {
                    self.save(CallRecord::of_leaddesk(&call, reason));
                }
            }
        }
        let command = step.send.as_ref().map(|command| ToLeadDesk::decode(command).unwrap());
        let sent = command.map(|command| self.session.sent(&command, now_ms)).unwrap_or_default();
        for call in sent.calls {
            self.save(CallRecord::of_leaddesk(&call, reason));
        }
        match step.page {
            Some(PageStep::Reload) => self.begin(step, now_ms),
            Some(PageStep::Fresh) => self.begin(step, self.last_sign_ms),
            None => {}
        }
        self.last_sign_ms = now_ms;
    }

    /// Another page begins, with what the call log has.
    fn begin(&mut self, step: &Step, last_sign_ms: f64) {
        let card = CardLink { call_log_id: step.card.clone(), ..CardLink::default() };
        let page = Beginning { inside: true, card: &card, last_sign_ms: Some(last_sign_ms), now_ms: step.at_ms };
        for record in self.log.values_mut().filter(|record| !record.is_over()) {
            if !goes_on(record, &page) {
                record.ended_ms = Some(last_sign_ms.max(record.answered_ms.unwrap_or(record.started_ms)));
                record.result = if record.answered_ms.is_some() { CallResult::Answered } else { CallResult::NoAnswer };
            }
        }
        self.session = session(step.at_ms);
        let over = self.session.restore(self.log.values().filter_map(CallRecord::leaddesk_call));
        assert_eq!(over, []);
    }

    fn save(&mut self, mut record: CallRecord) {
        if let Some(known) = self.log.get(&record.id) {
            record.keep_what_only_it_knows(known);
        }
        let answered_ms = record.answered_ms.unwrap_or(record.started_ms);
        assert!(record.started_ms <= answered_ms, "{record:?}");
        assert!(record.ended_ms.is_none_or(|ended_ms| answered_ms <= ended_ms), "{record:?}");
        self.log.insert(record.id.clone(), record);
    }
}

fn reason(id: &str) -> Reason {
    Reason { id: id.to_owned(), label: String::new() }
}

#[test]
fn each_sequence_gives_its_records() {
    let sequences: Vec<Sequence> = serde_json::from_str(SEQUENCES).unwrap();
    assert!(sequences.len() >= 20);
    for Sequence { name, why, steps, records } in &sequences {
        let card = Card::play(steps);
        let log: Vec<&CallRecord> = card.log.values().collect();
        assert_eq!(log.len(), records.len(), "{name} ({why}): {log:#?}");
        for (record, expected) in log.iter().zip(records) {
            let what = format!("{name} ({why}): {record:#?}");
            assert_eq!(record.call_log_id.as_deref(), Some(expected.call_log_id.as_str()), "{what}");
            assert_eq!((record.result, record.answered_ms.is_some()), (expected.result, expected.answered), "{what}");
            let times = (record.started_ms, record.answered_ms, record.ended_ms);
            assert_eq!(times, (expected.started_ms, expected.answered_ms, expected.ended_ms), "{what}");
            assert_eq!((&record.number, &record.recordings), (&expected.number, &expected.recordings), "{what}");
            assert_eq!(record.reason.as_ref().map(|reason| &reason.id), expected.reason.as_ref(), "{what}");
        }
    }
}

#[test]
fn each_event_twice_gives_the_same_records() {
    let sequences: Vec<Sequence> = serde_json::from_str(SEQUENCES).unwrap();
    for Sequence { name, steps, .. } in &sequences {
        let once = Card::play(steps).log;
        let mut card = Card::play(&[]);
        card.session = session(steps.first().map_or(0.0, |step| step.at_ms - 100.0));
        for step in steps {
            card.step(step);
            if step.message.is_some() {
                card.step(step);
            }
        }
        assert_eq!(card.log, once, "{name}");
    }
}
