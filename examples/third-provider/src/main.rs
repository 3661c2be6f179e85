//! Screenpop with a third telephony provider: a made-up softphone, whose page stands in a frame of the CRM.

mod messages;
mod session;

use cti_bridge::protocol::Protocol;
use cti_bridge::{OtherProvider, Provider};
use screenpop::crm::{CallRecord, CallResult, Direction};
use screenpop::telephony::AddedProvider;

use messages::{FromSoftphone, ToSoftphone};
use session::{Call, Session};

/// The softphone's protocol.
enum Softphone {}

impl Protocol for Softphone {
    const PROVIDER: Provider =
        Provider::Other(&OtherProvider { name: "Softphone", key: "softphone", name_member: "type" });
    type In = FromSoftphone;
    type Out = ToSoftphone;
    type Session = Session;
}

impl AddedProvider for Softphone {
    fn url() -> String {
        // Whoever serves the page writes the address into it.
        let meta = gloo::utils::document().query_selector("meta[name=softphone-url]").ok().flatten();
        meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
    }

    fn session() -> Session {
        Session::default()
    }

    fn unavailable(session: &Session) -> Option<String> {
        (!session.is_ready()).then(|| "The softphone isn’t ready yet.".to_owned())
    }

    fn dial(session: &mut Session, number: &str, _contact_id: Option<&str>) -> ToSoftphone {
        session.dial(number)
    }

    fn record(call: &Call) -> CallRecord {
        CallRecord {
            id: call.id.clone(),
            direction: if call.is_outbound { Direction::Outbound } else { Direction::Inbound },
            result: match (call.answered_ms, call.ended_ms) {
                (None, None) if call.is_outbound => CallResult::Dialling,
                (None, None) => CallResult::Ringing,
                (Some(_), None) => CallResult::OnCall,
                (Some(_), Some(_)) => CallResult::Answered,
                (None, Some(_)) if call.was_cut_off => CallResult::Unknown,
                (None, Some(_)) => CallResult::NoAnswer,
            },
            number: Some(call.number.clone()),
            started_ms: call.started_ms,
            answered_ms: call.answered_ms,
            ended_ms: call.ended_ms,
            ..CallRecord::default()
        }
    }
}

fn main() {
    screenpop::start::start_with::<Softphone>();
}
