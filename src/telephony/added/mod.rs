//! A provider that is added to the app: its page stands in a frame under Talkdesk's panel, its messages in the log, its
//! calls in the call bar and the call log, and numbers are called through it. `examples/third-provider` adds one. The app
//! that is served has none, and nothing of this code.

mod context;
mod panel;
mod service;

use cti_bridge::protocol::{Protocol, Session};

use crate::crm::CallRecord;
use crate::parts::AddedHalf;

/// A call as an added provider's messages tell of it.
pub type CallOf<P> = <<P as Protocol>::Session as Session>::Call;

/// What the app has to know of a provider beside its protocol.
pub trait AddedProvider: Protocol + Sized {
    /// Its part of the app.
    const HALF: &'static AddedHalf = &AddedHalf { provider: context::context::<Self>, panel: panel::panel::<Self> };

    /// The URL of its page. It comes from the program or from the page that it is served with, never from a link: the app
    /// doesn't ask before it connects.
    fn url() -> String;

    /// A session that begins now.
    fn session() -> Self::Session;

    /// Why no call can be made now: a sentence for the agent.
    fn unavailable(session: &Self::Session) -> Option<String>;

    /// The message by which it is asked to call a number in E.164; the contact's external id goes with it where it is known.
    fn dial(session: &mut Self::Session, number: &str, contact_id: Option<&str>) -> Self::Out;

    /// The call as the call log keeps it. Who is calling is found by the contact's id or the number.
    fn record(call: &CallOf<Self>) -> CallRecord;
}
