//! What a call or a closing is aimed at.

use serde_json::{Map, Value};

use super::Id;
use crate::declare::Body;
use crate::gate::Reject;
use crate::members::{self, Members, RowId, Words, put};
use crate::word::{Word, words};

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

const TARGETS: [&str; 3] = ["params.phone_number", "params.call_id", "params.customer_id"];

impl Body<()> for CallTarget {
    /// A member that is `null` or empty is taken as absent (our decision).
    fn read(message: &Members<'_>) -> Result<CallTarget, Reject> {
        let [number, call_log, customer] = TARGETS;
        message.required(number)?;
        let number = members::Id::optional(message, number)?.map(CallTarget::PhoneNumber);
        let call_log = RowId::optional(message, call_log)?.map(CallTarget::CallLog);
        let customer = RowId::optional(message, customer)?.map(CallTarget::Customer);
        match (number, call_log, customer) {
            (Some(target), None, None) | (None, Some(target), None) | (None, None, Some(target)) => Ok(target),
            _ => Err(message.bad("params", "exactly one of phone_number, call_id and customer_id")),
        }
    }

    fn write(&self, message: &mut Map<String, Value>, (): ()) {
        let [number_path, call_log, customer] = TARGETS;
        let (path, value) = match self {
            CallTarget::PhoneNumber(number) => (number_path, number.as_str().into()),
            CallTarget::CallLog(id) => (call_log, id.encode()),
            CallTarget::Customer(id) => (customer, id.encode()),
        };
        put(message, "params.auto_call", Some(true.into()));
        put(message, path, Some(value));
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
}

const TARGET: &str = "params.target";
const CLOSED: &[Word] = &[
    Word { word: "call_dialog", meaning: "the call dialog" },
    Word { word: "full_window_campaign_url", meaning: "the full window; the call dialog stays open" },
];

words!(CloseTarget);

impl Body<()> for CloseTarget {
    fn read(message: &Members<'_>) -> Result<CloseTarget, Reject> {
        Words::required(message, TARGET, CLOSED)
    }

    fn write(&self, message: &mut Map<String, Value>, (): ()) {
        put(message, TARGET, Some(self.as_str().into()));
    }
}

#[cfg(feature = "catalogue")]
mod described {
    use super::{CLOSED, CallTarget, CloseTarget, TARGET, TARGETS};
    use crate::catalogue::{Choice, Described, Kind, Mask, Member, Need};

    impl Described for CallTarget {
        const MEMBERS: &'static [Member] = &[
            Member {
                mask: Mask::Phone,
                ..Member::of_vendor(TARGETS[0], Kind::Text, Need::Choice, "The number, as it is to be dialled.")
            },
            Member::of_vendor(
                TARGETS[1],
                Kind::RowId,
                Need::Choice,
                "The call log to call again, by its id in “call_logs”.",
            ),
            Member::of_vendor(TARGETS[2], Kind::RowId, Need::Choice, "The customer to call, by the id in “customers”."),
            Member::of_vendor(
                "params.auto_call",
                Kind::True,
                Need::Required,
                "Calls at once. The page shows “true” alone.",
            ),
        ];
        const CHOICE: Option<Choice> = Some(Choice { paths: &TARGETS, exactly_one: true });
    }

    impl Described for CloseTarget {
        const MEMBERS: &'static [Member] =
            &[Member::of_vendor(TARGET, Kind::Words(CLOSED), Need::Required, "What is to be closed.")];
    }
}
