//! A recording as a script: the same messages again, at the same distances.

use cti_bridge::recording::Recording;
use cti_bridge::{Direction, Entry, Provider, Reject, Verdict};
use serde_json::{Map, Value, json};

use super::act::{Act, Doing};
use super::crm_act::CrmAct;
use super::limits::{self, LONGEST_MS, MOST_STEPS, cut};
use super::message::Message;
use super::script::{Script, StageKind};
use super::step::Step;
use crate::seam::Form;

/// Whose card is open while a recording of LeadDesk's messages is played, since they don't name a customer: the first
/// of the list.
const CUSTOMER: &str = "C-1001";
/// Closer than this, messages leave one right after the other, in ms.
const LEAST_GAP_MS: f64 = 1.0;
/// All pauses together: later ones are left out. A long shift fits, and the rest of the play does as well.
const MOST_PAUSES_MS: f64 = LONGEST_MS / 2.0;

impl Script {
    /// The same session again. What came from a provider is posted by a simulator that says nothing of its own, through the
    /// real gate; what came from strangers comes from strangers; what the CRM sent it sends again, but for the init,
    /// which the CRM on the stage has sent already.
    ///
    /// # Errors
    /// A sentence, if there is nothing to play or more than can be played.
    pub fn of_recording(recording: &Recording, name: &str) -> Result<Self, String> {
        let has = |provider| recording.entries.iter().any(|entry| entry.provider == Some(provider));
        let stage = match (has(Provider::Talkdesk), has(Provider::LeadDesk)) {
            (true, true) => StageKind::Both,
            (false, true) => StageKind::Card,
            _ => StageKind::Crm,
        };
        let mut script = Self::new(cut(name, limits::NAME - 1), stage);
        script.silent = true;
        script.summary = summary(recording);
        script.steps.push(Step::say(script.summary.clone()));
        if stage.has_leaddesk() {
            script.steps.push(select());
        }
        let mut before_ms = None::<f64>;
        let mut left_ms = MOST_PAUSES_MS;
        let mut closed = false;
        for entry in &recording.entries {
            let gap_ms = before_ms.map_or(0.0, |before_ms| (entry.at_ms - before_ms).clamp(0.0, left_ms).round());
            before_ms = Some(entry.at_ms);
            left_ms -= gap_ms;
            if gap_ms >= LEAST_GAP_MS {
                script.steps.push(Step::Wait { ms: gap_ms });
            }
            if closed && entry.provider == Some(Provider::LeadDesk) {
                script.steps.push(select());
                closed = false;
            }
            script.steps.extend(step(entry));
            closed |= closes_card(entry);
        }
        match script.steps.len() {
            _ if recording.entries.is_empty() => Err("The recording has no messages to play.".to_owned()),
            many if many > MOST_STEPS => Err(format!(
                "The recording has {many} steps, and the limit is {MOST_STEPS}. Record a shorter session, or cut the file."
            )),
            _ => script.too_long().map_or(Ok(script), Err),
        }
    }
}

fn summary(recording: &Recording) -> String {
    let messages = match recording.entries.len() {
        1 => "1 message".to_owned(),
        many => format!("{many} messages"),
    };
    let minutes = match (recording.entries.first(), recording.entries.last()) {
        (Some(first), Some(last)) => ((last.at_ms - first.at_ms) / 6_000.0).round() / 10.0,
        _ => 0.0,
    };
    let masked = if recording.masked { ", with stand-ins for numbers, names and the like" } else { "" };
    format!("A recorded session: {messages} in {minutes} minutes{masked}.")
}

fn select() -> Step {
    let mut act = Map::new();
    act.insert("do".to_owned(), json!("select"));
    act.insert("customer".to_owned(), json!(CUSTOMER));
    Step::LeadDesk(Doing::Act(Act(act)))
}

/// After this LeadDesk takes the card away; what comes next came to another.
fn closes_card(entry: &Entry) -> bool {
    entry.provider == Some(Provider::LeadDesk)
        && entry.direction == Direction::Out
        && match entry.action.as_deref() {
            Some("select_reason") => true,
            Some("close") => entry.body.contains("call_dialog"),
            _ => false,
        }
}

fn step(entry: &Entry) -> Option<Step> {
    if entry.is_cut() && !matches!(entry.verdict, Verdict::Rejected(_)) {
        return Some(Step::say(format!(
            "Skipped a message of {} bytes, “{}”: the recording only has its start.",
            entry.size,
            entry.action.as_deref().unwrap_or_default(),
        )));
    }
    let message = message(entry);
    match (entry.provider, entry.direction) {
        (Some(Provider::Other(other)), _) => {
            Some(Step::say(format!("Skipped a message to or from {}: the stage has no simulator for it.", other.name)))
        }
        (_, Direction::Out) if entry.action.as_deref() == Some("init_td_embedded") => None,
        (provider, Direction::Out) => {
            Some(Step::Crm(CrmAct::Send { provider: provider.unwrap_or(Provider::Talkdesk), message }))
        }
        (None, Direction::In) => Some(Step::Stranger(message)),
        // The stage's simulators are of the right origin: another's message can only come from a stranger there.
        (Some(_), Direction::In) if is_foreign(&entry.verdict) => Some(Step::Stranger(message)),
        (Some(Provider::Talkdesk), Direction::In) => Some(Step::Talkdesk(Doing::Post(message))),
        (Some(Provider::LeadDesk), Direction::In) => Some(Step::LeadDesk(Doing::Post(message))),
    }
}

fn is_foreign(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Rejected(
            Reject::WrongWindow | Reject::NoPeer { .. } | Reject::WrongOrigin { .. } | Reject::OpaqueOrigin
        )
    )
}

/// What it said, in the form that it came in as far as the recording tells.
fn message(entry: &Entry) -> Message {
    let read: Result<Value, _> = serde_json::from_str(&entry.body);
    let (body, sent_as) = match (&entry.verdict, read) {
        // Of what wasn't taken, the log has the text as it came, or as it can be shown.
        (Verdict::Rejected(_), Ok(Value::String(shown))) => match serde_json::from_str(&shown) {
            Ok(value) => (value, Form::Object),
            Err(_) => (Value::String(shown), Form::Raw),
        },
        // LeadDesk's commands are texts.
        (_, Ok(value)) if entry.direction == Direction::Out && entry.provider == Some(Provider::LeadDesk) => {
            (value, Form::Text)
        }
        (_, Ok(value)) => (value, Form::Object),
        (_, Err(_)) => (Value::String(entry.body.clone()), Form::Raw),
    };
    Message { body, sent_as }
}
