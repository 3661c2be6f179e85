//! Plays `tests/sequences/talkdesk.json` natively: each sequence of messages with the records that must come of it. The
//! browser tests play the same file through a real frame.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::rc::Rc;

use cti_bridge::talkdesk::{Call, CallTracker, ClickToCall, FromTalkdesk, Source, Status, ToTalkdesk};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::crm::phone::{self, rules};
use crate::crm::{CallRecord, Contact, Directory, caller_of_message};

const SEQUENCES: &str = include_str!("../../tests/sequences/talkdesk.json");
const SAMPLES: &str = include_str!("../../assets/contacts.json");
/// The default country of the settings.
const REGION: &str = "GB";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sequence {
    name: String,
    #[serde(default, rename = "why")]
    _why: String,
    steps: Vec<Step>,
    /// When the records are looked at, if that is later than the last step.
    until_ms: Option<f64>,
    /// In the order in which the calls began. Each names the members that matter.
    records: Vec<Map<String, Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    at_ms: f64,
    /// A message from Talkdesk.
    message: Option<FromTalkdesk>,
    /// Short for `popover` and `openContact` with this id.
    ring: Option<String>,
    /// Short for `agentStatusChanged`.
    status: Option<String>,
    /// The `data` of a `clickToCall` from the CRM.
    dial: Option<Value>,
    /// What the agent types into a call's note.
    note: Option<Note>,
}

#[derive(Deserialize)]
struct Note {
    /// Counts from 1, in the order in which the calls began.
    call: usize,
    text: String,
}

struct Contacts(Vec<Rc<Contact>>);

impl Directory for Contacts {
    fn contact(&self, external_id: &str) -> Option<Rc<Contact>> {
        self.0.iter().find(|contact| contact.external_id == external_id).cloned()
    }

    fn with_number(&self, e164: &str) -> Vec<Rc<Contact>> {
        let has = |contact: &&Rc<Contact>| contact.phones.iter().any(|phone| phone.e164 == e164);
        self.0.iter().filter(has).cloned().collect()
    }
}

/// The tracker and the records, as the app joins them.
struct App<'a> {
    calls: CallTracker,
    records: BTreeMap<String, CallRecord>,
    contacts: &'a Contacts,
}

impl App<'_> {
    fn receive(&mut self, message: &FromTalkdesk, now_ms: f64) {
        let caller = caller_of_message(message, self.calls.dialled_number(), self.contacts, REGION);
        let changed = self.calls.receive_from(&Source { frame: 0, caller }, message, now_ms);
        self.store(changed);
    }

    fn dial(&mut self, data: &Value, now_ms: f64) {
        let call: ClickToCall = match ToTalkdesk::decode(&json!({"action": "clickToCall", "data": data})) {
            Ok(ToTalkdesk::ClickToCall(call)) => call,
            other => panic!("{other:?}"),
        };
        let changed = self.calls.dialled(&call, now_ms);
        self.store(changed);
    }

    fn store(&mut self, changed: Vec<Call>) {
        for call in changed {
            let mut record = CallRecord::from(&call);
            let stored = self.records.get(&record.id);
            record.identify(stored, self.contacts, REGION);
            if let Some(stored) = stored {
                record.keep_what_only_it_knows(stored);
            }
            self.records.insert(record.id.clone(), record);
        }
    }

    /// In the order in which the calls began.
    fn in_order(&self) -> Vec<&CallRecord> {
        let mut records: Vec<&CallRecord> = self.records.values().collect();
        records.sort_by(|a, b| a.started_ms.total_cmp(&b.started_ms));
        records
    }

    fn note(&mut self, note: &Note) {
        let id = self.in_order()[note.call - 1].id.clone();
        self.records.get_mut(&id).unwrap().notes.clone_from(&note.text);
    }
}

/// What a sequence may ask about a record.
fn facts(record: &CallRecord) -> Value {
    json!({
        "direction": record.direction,
        "contact": record.contact_id,
        "number": record.number,
        "result": record.result,
        "answered": record.answered_ms.is_some(),
        "talk_ms": record.talk_ms(),
        "ended_ms": record.ended_ms,
        "note": record.notes,
        "data": record.data.len(),
    })
}

fn play(sequence: &Sequence, contacts: &Contacts) -> Vec<CallRecord> {
    let mut app = App { calls: CallTracker::new(), records: BTreeMap::new(), contacts };
    let status = |text: &str| FromTalkdesk::AgentStatusChanged { status: Status::new(text) };
    let first_ms = sequence.steps.first().map_or(0.0, |step| step.at_ms) - 60_000.0;
    app.receive(&FromTalkdesk::Login, first_ms);
    app.receive(&status("available"), first_ms);
    let mut now_ms = first_ms;
    for step in &sequence.steps {
        now_ms = step.at_ms;
        step.message.iter().for_each(|message| app.receive(message, now_ms));
        if let Some(id) = &step.ring {
            app.receive(&FromTalkdesk::Popover, now_ms);
            app.receive(&FromTalkdesk::OpenContact { external_id: id.clone() }, now_ms);
        }
        step.status.iter().for_each(|text| app.receive(&status(text), now_ms));
        step.dial.iter().for_each(|data| app.dial(data, now_ms));
        step.note.iter().for_each(|note| app.note(note));
    }
    let changed = app.calls.expire(sequence.until_ms.unwrap_or(now_ms));
    app.store(changed);
    app.in_order().into_iter().cloned().collect()
}

#[test]
fn each_sequence_makes_its_records() {
    phone::install(rules::parse);
    let contacts = Contacts(serde_json::from_str::<Vec<Contact>>(SAMPLES).unwrap().into_iter().map(Rc::new).collect());
    let sequences: Vec<Sequence> = serde_json::from_str(SEQUENCES).unwrap();
    assert!(sequences.len() >= 60);
    let mut wrong = Vec::new();
    for sequence in &sequences {
        let records = play(sequence, &contacts);
        let found: Vec<Value> = records.iter().map(facts).collect();
        let is_as_asked = |(found, asked): (&Value, &Map<String, Value>)| {
            asked.iter().all(|(name, value)| match (found.get(name), value) {
                (Some(Value::Number(one)), Value::Number(other)) => one.as_f64() == other.as_f64(),
                (Some(one), other) => one == other,
                (None, _) => panic!("{}: there is no member “{name}”", sequence.name),
            })
        };
        let in_order = |record: &CallRecord| {
            let answered_ms = record.answered_ms.unwrap_or(record.started_ms);
            record.started_ms <= answered_ms && record.ended_ms.is_none_or(|ended_ms| answered_ms <= ended_ms)
        };
        if found.len() != sequence.records.len()
            || !found.iter().zip(&sequence.records).all(is_as_asked)
            || !records.iter().all(in_order)
        {
            wrong.push(format!("{}: {:#}", sequence.name, Value::from(found)));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {}", wrong.len(), sequences.len(), wrong.join("\n"));
}
