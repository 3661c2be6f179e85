//! What a call or a closing is aimed at.

use serde_json::{Map, Value};

use super::Id;
use crate::gate::Reject;
use crate::members::{Members, object};
use crate::word::words;

/// What tells LeadDesk whom to call: exactly one of these. Source: the vendor's page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CallTarget {
    /// `phone_number`: the number, as it is to be dialled. LeadDesk only takes one while its call dialog is open.
    PhoneNumber(String),
    /// `call_id`: the id of a call log.
    CallLog(Id),
    /// `customer_id`: the id of a customer.
    Customer(Id),
}

impl CallTarget {
    /// Reads `params`. A member that is `null` or empty is taken as absent (our decision).
    pub(super) fn decode(call: &Members<'_>) -> Result<CallTarget, Reject> {
        let params = call.inside("params")?;
        let number = params.optional_id("phone_number")?.map(CallTarget::PhoneNumber);
        let id = |member| Ok(params.optional_id(member)?.and_then(Id::new));
        let call_log = id("call_id")?.map(CallTarget::CallLog);
        let customer = id("customer_id")?.map(CallTarget::Customer);
        match (number, call_log, customer) {
            (Some(target), None, None) | (None, Some(target), None) | (None, None, Some(target)) => Ok(target),
            _ => Err(call.bad("params", "exactly one of phone_number, call_id and customer_id")),
        }
    }

    /// Writes `params`.
    pub(super) fn encode(&self) -> Map<String, Value> {
        let (member, value) = match self {
            CallTarget::PhoneNumber(number) => ("phone_number", number.as_str().into()),
            CallTarget::CallLog(id) => ("call_id", id.encode()),
            CallTarget::Customer(id) => ("customer_id", id.encode()),
        };
        object([("auto_call".to_owned(), true.into()), (member.to_owned(), value)])
    }
}

/// What `close` closes. Source: the vendor's page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CloseTarget {
    /// `call_dialog`: the call dialog, and the card in it.
    CallDialog,
    /// `full_window_campaign_url`: the full window; the call dialog stays open.
    FullWindow,
}

impl CloseTarget {
    /// Both targets.
    pub const ALL: [CloseTarget; 2] = [CloseTarget::CallDialog, CloseTarget::FullWindow];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            CloseTarget::CallDialog => "call_dialog",
            CloseTarget::FullWindow => "full_window_campaign_url",
        }
    }

    pub(super) fn decode(close: &Members<'_>) -> Result<CloseTarget, Reject> {
        let params = close.inside("params")?;
        params.text("target")?;
        params.word("target", &CloseTarget::ALL.map(CloseTarget::as_str))
    }
}

words!(CloseTarget);
