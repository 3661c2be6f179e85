//! What narrows the call log: day, direction, result, the agent's status, product and text.

use super::fold::fold;
use super::{CallRecord, CallResult, CallSource, Contact, Direction};

/// The filters; all of them must hold. Nothing set: every call passes.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CallFilter {
    /// From when on the call began, in milliseconds since the Unix epoch.
    pub from_ms: Option<f64>,
    /// Before when it began, likewise.
    pub before_ms: Option<f64>,
    pub direction: Option<Direction>,
    pub outcome: Option<Outcome>,
    /// The agent's status when the call began.
    pub status: Option<String>,
    pub product: Option<CallSource>,
    /// Words that must all occur in the contact's name, the number, the note, the reason or the automation's data.
    pub text: String,
}

/// How a call ended, or that it goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Answered,
    NoAnswer,
    /// Over, and not known if answered.
    Unknown,
    GoingOn,
}

impl Outcome {
    const EACH: [Self; 4] = [Self::Answered, Self::NoAnswer, Self::Unknown, Self::GoingOn];

    /// The one with this word in the page's address.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::EACH.into_iter().find(|outcome| outcome.word() == word)
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NoAnswer => "no-answer",
            Self::Unknown => "unknown",
            Self::GoingOn => "going-on",
        }
    }

    fn of(result: CallResult) -> Self {
        match result {
            CallResult::Answered => Self::Answered,
            CallResult::NoAnswer => Self::NoAnswer,
            CallResult::Unknown => Self::Unknown,
            CallResult::Ringing | CallResult::Dialling | CallResult::OnCall => Self::GoingOn,
        }
    }
}

impl CallFilter {
    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Makes the test of one call after the other; `contact` finds a contact by its external id.
    pub fn test<C: AsRef<Contact>>(&self, contact: impl Fn(&str) -> Option<C>) -> impl Fn(&CallRecord) -> bool {
        let wanted = fold(&self.text);
        let words: Vec<String> = wanted.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let filter = self.clone();
        move |call| {
            filter.from_ms.is_none_or(|from_ms| call.started_ms >= from_ms)
                && filter.before_ms.is_none_or(|before_ms| call.started_ms < before_ms)
                && filter.direction.is_none_or(|direction| direction == call.direction)
                && filter.product.is_none_or(|product| product == call.provider)
                && filter.outcome.is_none_or(|outcome| outcome == Outcome::of(call.result))
                && filter.status.as_ref().is_none_or(|status| call.agent_status.as_ref() == Some(status))
                && (words.is_empty() || {
                    let text = text_of(call, call.contact_id.as_deref().and_then(&contact));
                    words.iter().all(|word| text.contains(word.as_str()))
                })
        }
    }
}

fn text_of<C: AsRef<Contact>>(call: &CallRecord, contact: Option<C>) -> String {
    let mut text = contact.map(|contact| contact.as_ref().name()).unwrap_or_default();
    let reason = call.reason.as_ref().map(|reason| reason.label.as_str());
    for part in [call.contact_id.as_deref(), call.number.as_deref(), Some(call.notes.as_str()), reason] {
        text.push('\n');
        text.push_str(part.unwrap_or_default());
    }
    for value in call.data.iter().flat_map(|data| data.values()) {
        text.push('\n');
        text.push_str(&value.to_string());
    }
    fold(&text)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::rc::Rc;

    use serde_json::{Map, json};

    use super::*;
    use crate::crm::Reason;

    fn passes(filter: &CallFilter, call: &CallRecord) -> bool {
        let zofia = Contact {
            external_id: "C-1".into(),
            first_name: "Zofia".into(),
            last_name: "Zielińska".into(),
            ..Contact::default()
        };
        let contact = |id: &str| (id == "C-1").then(|| Rc::new(zofia.clone()));
        filter.test(contact)(call)
    }

    #[test]
    fn each_filter_keeps_what_it_names() {
        let call = CallRecord {
            direction: Direction::Outbound,
            result: CallResult::NoAnswer,
            contact_id: Some("C-1".into()),
            number: Some("+48500".into()),
            started_ms: 3_500.0,
            agent_status: Some("Available".into()),
            reason: Some(Reason { id: "2".into(), label: "Call back".into() }),
            notes: "Voicemail".into(),
            data: vec![Map::from_iter([("queue".into(), json!("Sales"))])],
            ..CallRecord::default()
        };
        let none = CallFilter::default();
        assert!(none.is_empty() && passes(&none, &call));
        for (filter, kept) in [
            (CallFilter { from_ms: Some(3_500.0), before_ms: Some(3_501.0), ..none.clone() }, true),
            (CallFilter { from_ms: Some(3_501.0), ..none.clone() }, false),
            (CallFilter { before_ms: Some(3_500.0), ..none.clone() }, false),
            (CallFilter { direction: Some(Direction::Inbound), ..none.clone() }, false),
            (CallFilter { direction: Some(Direction::Outbound), ..none.clone() }, true),
            (CallFilter { outcome: Some(Outcome::NoAnswer), ..none.clone() }, true),
            (CallFilter { outcome: Some(Outcome::GoingOn), ..none.clone() }, false),
            (CallFilter { outcome: Some(Outcome::Answered), ..none.clone() }, false),
            (CallFilter { outcome: Some(Outcome::Unknown), ..none.clone() }, false),
            (CallFilter { status: Some("Available".into()), ..none.clone() }, true),
            (CallFilter { status: Some("Away".into()), ..none.clone() }, false),
            (CallFilter { product: Some(cti_bridge::Provider::LeadDesk.into()), ..none.clone() }, false),
            (CallFilter { text: "zielinska VOICE back".into(), ..none.clone() }, true),
            (CallFilter { text: "500 sales".into(), ..none.clone() }, true),
            (CallFilter { text: "zielinska sold".into(), ..none.clone() }, false),
        ] {
            assert_eq!(passes(&filter, &call), kept, "{filter:?}");
        }
        for outcome in Outcome::EACH {
            assert_eq!(Outcome::of_word(outcome.word()), Some(outcome));
        }
        let unknown = CallRecord { result: CallResult::Unknown, ..CallRecord::default() };
        for outcome in Outcome::EACH {
            let filter = CallFilter { outcome: Some(outcome), ..none.clone() };
            assert_eq!(passes(&filter, &unknown), outcome == Outcome::Unknown, "{outcome:?}");
        }
    }
}
