//! Call records: one per call, whichever product it came through.

use cti_bridge::Provider;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::identify_caller::Directory;
use super::read_members;

/// A call as it is stored and listed. Stored again, under the same id, whenever the call changes.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct CallRecord {
    /// Unique over both providers and over time; made by the bridge.
    pub id: String,
    pub provider: CallSource,
    pub direction: Direction,
    pub result: CallResult,
    /// The external id of the contact, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
    /// The id that the provider last named for the call, which may not be the contact's: the agent chose another one, or
    /// the contact's id was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named_id: Option<String>,
    /// The other side's number in E.164, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The digits of the number's extension: shown, never dialled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// When it began to ring or was dialled; milliseconds since the Unix epoch, as are the other times.
    pub started_ms: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_ms: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_ms: Option<f64>,
    /// LeadDesk's id of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_log_id: Option<String>,
    /// The call ending reason that the agent chose: the wrap-up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Files of recordings made during the call, as LeadDesk names them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recordings: Vec<String>,
    /// Whether the agent had LeadDesk delete its own call log.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub log_deleted: bool,
    /// The agent's status when the call began, as Talkdesk mirrored it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_status: Option<String>,
    /// The host that it went through, where a link or the card's address chose the provider's origin, rather than the
    /// saved settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// What automations sent during the call, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<Map<String, Value>>,
    /// Whether the agent chose the contact. Neither the provider nor an automation changes it any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub contact_by_agent: bool,
    /// Whether the agent said whether it was answered. The provider doesn't change that any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub answer_by_agent: bool,
    /// Whether the agent ended the record. The provider doesn't change the end any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ended_by_agent: bool,
    /// Whether the provider has ended the call too, so that the agent's end can't be undone. Not stored, since that undo
    /// is offered for some seconds only.
    #[serde(skip)]
    pub ended_by_provider: bool,
    /// Whether the call bar keeps it for the agent's wrap-up. Set when the call begins, cleared by *Done*, in any tab.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub awaits_wrap_up: bool,
}

read_members!(CallRecord {
    id,
    provider,
    direction,
    result,
    contact_id,
    named_id,
    number,
    extension,
    started_ms,
    answered_ms,
    ended_ms,
    call_log_id,
    reason,
    recordings,
    log_deleted,
    agent_status,
    via,
    notes,
    data,
    contact_by_agent,
    answer_by_agent,
    ended_by_agent,
    awaits_wrap_up
} without ended_by_provider);

/// A call ending reason, as LeadDesk's administrator has set it up.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Reason {
    /// LeadDesk's id of it.
    pub id: String,
    /// What the agent reads.
    pub label: String,
}

read_members!(Reason { id, label });

/// Returns a value that an automation sent, as people read it: a text as it is, anything else as JSON.
pub fn data_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// How a call came into the call log. Stored as the provider's name, or as `ByHand`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum CallSource {
    /// Through this provider.
    Provider(Provider),
    /// The agent logged it.
    ByHand,
}

const BY_HAND: &str = "ByHand";

impl CallSource {
    /// The provider, where it was one.
    pub fn provider(self) -> Option<Provider> {
        match self {
            Self::Provider(provider) => Some(provider),
            Self::ByHand => None,
        }
    }
}

impl Default for CallSource {
    fn default() -> Self {
        Self::Provider(Provider::Talkdesk)
    }
}

impl From<Provider> for CallSource {
    fn from(provider: Provider) -> Self {
        Self::Provider(provider)
    }
}

impl PartialEq<Provider> for CallSource {
    fn eq(&self, provider: &Provider) -> bool {
        self.provider() == Some(*provider)
    }
}

impl From<CallSource> for &'static str {
    fn from(source: CallSource) -> Self {
        source.provider().map_or(BY_HAND, Provider::name)
    }
}

impl TryFrom<String> for CallSource {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        match name.as_str() {
            BY_HAND => Ok(Self::ByHand),
            name => Provider::of_name(name).map(Self::Provider).ok_or("no provider has this name"),
        }
    }
}

/// Who called whom.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Direction {
    #[default]
    Inbound,
    Outbound,
}

/// Where a call stands, or how it ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum CallResult {
    /// Inbound and not yet answered.
    #[default]
    Ringing,
    /// Outbound and not yet answered.
    Dialling,
    /// In progress. Without [`CallRecord::answered_ms`] it isn't known whether the other side has answered.
    OnCall,
    /// It was answered and is over.
    Answered,
    /// It is over without an answer.
    NoAnswer,
    /// It is over, and nothing said whether it was answered.
    Unknown,
}

impl CallRecord {
    /// Whether a contact that was created for this call becomes its contact: it has none yet, or one that nobody has.
    pub fn lacks_contact(&self, directory: &impl Directory) -> bool {
        self.contact_id.as_deref().is_none_or(|id| directory.contact(id).is_none())
    }

    /// Whether it is shown in the call bar while it goes on: LeadDesk's have a dialog of their own.
    pub fn has_bar(&self) -> bool {
        match self.provider {
            CallSource::Provider(Provider::Talkdesk | Provider::Other(_)) => true,
            CallSource::Provider(Provider::LeadDesk) | CallSource::ByHand => false,
        }
    }

    /// Returns whether the call bar shows it until its wrap-up is done. A missed call asks for nothing there, unless the
    /// agent has said that nobody answered, and may change that.
    pub fn stands_in_bar(&self) -> bool {
        self.has_bar() && (!self.is_missed() || self.answer_by_agent)
    }

    /// Returns whether it rings or goes on, and more than this page's own dialling has said so.
    pub fn is_on_the_line(&self) -> bool {
        self.has_bar() && !self.is_over() && self.result != CallResult::Dialling
    }

    /// Whether the call is over.
    pub fn is_over(&self) -> bool {
        self.ended_ms.is_some()
    }

    /// Returns whether it was missed. Such a call has become a task.
    pub fn is_missed(&self) -> bool {
        self.direction == Direction::Inbound && self.is_over() && self.result == CallResult::NoAnswer
    }

    /// Whether a call is in progress that the agent made, and it isn't known whether the other side has answered.
    pub fn may_be_answered(&self) -> bool {
        let in_progress = match self.result {
            CallResult::Dialling | CallResult::OnCall => true,
            CallResult::Ringing | CallResult::Answered | CallResult::NoAnswer | CallResult::Unknown => false,
        };
        in_progress && self.direction == Direction::Outbound && self.answered_ms.is_none()
    }

    /// Whether the agent is asked if the call was answered, or has said so and may change it.
    pub fn asks_for_answer(&self) -> bool {
        self.is_over() && (self.result == CallResult::Unknown || self.answer_by_agent)
    }

    /// Whether its wrap-up waits behind a newer call. An unanswered call's doesn't: if it was missed, it is a task.
    pub fn waits_for_wrap_up(&self) -> bool {
        match self.result {
            CallResult::Answered | CallResult::Unknown => true,
            CallResult::NoAnswer => self.answer_by_agent,
            CallResult::Ringing | CallResult::Dialling | CallResult::OnCall => false,
        }
    }

    /// The agent chooses the contact; `None` takes the choice back.
    pub fn choose_contact(&mut self, contact_id: Option<String>) {
        self.contact_by_agent = contact_id.is_some();
        self.contact_id = contact_id;
    }

    /// The agent says, during the call, that the other side has answered.
    pub fn mark_answered(&mut self, now_ms: f64) {
        self.result = CallResult::OnCall;
        self.answered_ms = Some(now_ms.max(self.started_ms));
        self.answer_by_agent = true;
    }

    /// The agent says, after the call, whether it was answered; `None`: not known after all. When it was answered stays
    /// unknown, and so does how long both sides spoke.
    pub fn set_answered(&mut self, answered: Option<bool>) {
        self.result = match answered {
            Some(true) => CallResult::Answered,
            Some(false) => CallResult::NoAnswer,
            None => CallResult::Unknown,
        };
        if answered != Some(true) {
            self.answered_ms = None;
        }
        self.answer_by_agent = answered.is_some();
    }

    /// The agent says that the call is over. Nothing is made up: without an answer that is known, the result is
    /// [`CallResult::Unknown`].
    pub fn end_by_hand(&mut self, now_ms: f64) {
        self.ended_ms = Some(now_ms.max(self.answered_ms.unwrap_or(self.started_ms)));
        self.result = if self.answered_ms.is_some() { CallResult::Answered } else { CallResult::Unknown };
        self.ended_by_agent = true;
    }

    /// Keeps what the agent decided about the record `known` of the same call. The provider's word counts only where the
    /// agent hasn't said the same thing: a call that the agent ended may turn out to have been answered before.
    fn keep_decisions(&mut self, known: &CallRecord) {
        // LeadDesk calls a log once more under the same id.
        let is_another = self.provider == Provider::LeadDesk && known.ended_ms.is_some_and(|ms| self.started_ms > ms);
        if is_another {
            return;
        }
        if known.is_over() && known.ended_by_agent {
            self.ended_by_provider = known.ended_by_agent && (known.ended_by_provider || self.is_over());
            self.ended_by_agent = known.ended_by_agent;
            self.answer_by_agent = known.answer_by_agent;
            self.ended_ms = known.ended_ms;
            self.answered_ms = self.answered_ms.filter(|ms| Some(*ms) <= known.ended_ms);
            let provider_knows = self.answered_ms.is_some() || self.result == CallResult::NoAnswer;
            if known.answer_by_agent || !provider_knows {
                self.result = known.result;
                self.answered_ms = known.answered_ms;
            } else if self.answered_ms.is_some() {
                self.result = CallResult::Answered;
            }
        } else if known.answer_by_agent && known.is_over() && self.is_over() {
            self.answer_by_agent = true;
            self.result = known.result;
            self.answered_ms = known.answered_ms;
        } else if known.answer_by_agent && known.result != CallResult::NoAnswer {
            // The call goes on, also if it seemed to be over.
            self.answer_by_agent = true;
            self.answered_ms = known.answered_ms.map(|ms| self.ended_ms.map_or(ms, |ended_ms| ms.min(ended_ms)));
            self.result = if self.is_over() { CallResult::Answered } else { CallResult::OnCall };
        }
    }

    /// Takes over from the record `known` of the same call what its product doesn't tell: the agent's notes, wrap-up,
    /// status and decisions, and the contact and the number where this one names none.
    pub fn keep_what_only_it_knows(&mut self, known: &CallRecord) {
        if self.notes.is_empty() {
            self.notes.clone_from(&known.notes);
        }
        self.contact_id =
            self.contact_id.take().filter(|_| !known.contact_by_agent).or_else(|| known.contact_id.clone());
        self.contact_by_agent = known.contact_by_agent;
        self.named_id = self.named_id.take().or_else(|| known.named_id.clone());
        if self.number.is_none() {
            self.number.clone_from(&known.number);
            self.extension.clone_from(&known.extension);
        }
        self.reason = self.reason.take().or_else(|| known.reason.clone());
        self.agent_status = known.agent_status.clone().or_else(|| self.agent_status.take());
        self.via = known.via.clone().or_else(|| self.via.take());
        self.keep_decisions(known);
        if self.provider == Provider::LeadDesk {
            self.keep_the_later_state(known);
        }
    }

    /// How long it rang, in milliseconds; `None` while it still does, and where that isn't known.
    pub fn rang_ms(&self) -> Option<f64> {
        if self.provider == CallSource::ByHand {
            return None; // the agent says only when it began, and how long both sides spoke
        }
        let unanswered = self.result == CallResult::NoAnswer;
        let until_ms = self.answered_ms.or_else(|| self.ended_ms.filter(|_| unanswered))?;
        Some((until_ms - self.started_ms).max(0.0))
    }

    /// How long it lasted, ringing included, in milliseconds. Only where nothing better is known, such as how long
    /// both sides spoke or how long it rang, and not below a second.
    pub fn lasted_ms(&self) -> Option<f64> {
        let nothing_better = self.talk_ms().is_none() && self.rang_ms().is_none();
        self.ended_ms.filter(|_| nothing_better).map(|ms| ms - self.started_ms).filter(|ms| *ms >= 1_000.0)
    }

    /// How long both sides spoke, in milliseconds; `None` before the end and without an answer.
    pub fn talk_ms(&self) -> Option<f64> {
        Some((self.ended_ms? - self.answered_ms?).max(0.0))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests;
