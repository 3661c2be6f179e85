//! What a provider's protocol consists of, so that the facade in `window` and anyone else can speak it
//! without knowing which one it is.

use std::fmt;

use serde_json::Value;

use crate::Provider;
use crate::gate::{Reject, Sender};

/// A provider's messages and what they mean. [`Talkdesk`](crate::talkdesk::Talkdesk) and
/// [`LeadDesk`](crate::leaddesk::LeadDesk) are the two of this crate. A third one implements this trait, [`Message`] and
/// [`Session`], and nothing else; it calls itself [`Provider::Other`].
pub trait Protocol: 'static {
    /// The provider, as logs and recordings have it.
    const PROVIDER: Provider;
    /// Its name, as the vendor writes it.
    const NAME: &'static str = Self::PROVIDER.name();
    /// What comes from the provider.
    type In: Message;
    /// What is sent to the provider.
    type Out: Message;
    /// What the messages mean over time.
    type Session: Session<In = Self::In, Out = Self::Out>;
}

/// A message of one direction.
pub trait Message: Sized + fmt::Debug + 'static {
    /// Reads a message that the gate has admitted.
    ///
    /// # Errors
    /// It is no message of this protocol, or lacks what it needs.
    fn decode(message: &Value) -> Result<Self, Reject>;

    /// The name on the wire.
    fn name(&self) -> &str;

    /// Returns whether the vendor's page has it.
    fn is_documented(&self) -> bool;
}

/// A message as it is posted.
#[derive(Clone, PartialEq, Debug)]
pub enum Posted {
    /// As an object, by structured cloning.
    Object(Value),
    /// As JSON text.
    Text(String),
}

/// One page's session with a provider. Sans-IO: it is told what happens and when, and says what follows. Times are in ms
/// since the Unix epoch, in any order.
pub trait Session {
    /// What comes from the provider.
    type In;
    /// What is sent to the provider.
    type Out;
    /// A call as this protocol's messages tell of it.
    type Call: Clone + fmt::Debug + 'static;

    /// The provider's frame begins to load. A page that is inside the provider's window never says so.
    fn frame_loading(&mut self, _now_ms: f64) {}

    /// The `load` event of the provider's frame.
    fn frame_loaded(&mut self, _now_ms: f64) -> Outcomes<Self::Out, Self::Call> {
        Outcomes::default()
    }

    /// A message from the provider has passed the gate.
    fn receive(&mut self, message: &Self::In, now_ms: f64) -> Outcomes<Self::Out, Self::Call>;

    /// A message was rejected.
    fn rejected(&mut self, reject: &Reject, sender: Sender, now_ms: f64);

    /// Our message was posted.
    fn sent(&mut self, message: &Self::Out, now_ms: f64) -> Outcomes<Self::Out, Self::Call>;

    /// Time has passed: see [`wait_ms`](Session::wait_ms).
    fn tick(&mut self, now_ms: f64) -> Outcomes<Self::Out, Self::Call>;

    /// Returns the time until [`tick`](Session::tick) is due, in ms; none while nothing waits.
    fn wait_ms(&self, now_ms: f64) -> Option<f64>;

    /// Returns how many calls are in progress. While there are any, times are taken from the page's monotonic clock.
    fn calls_in_progress(&self) -> usize;

    /// Writes a message of ours as it is posted.
    fn encode(&self, message: &Self::Out) -> Posted;
}

/// What follows from something that happened.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcomes<Out, Call> {
    /// To be posted now, in this order; report each to [`Session::sent`].
    pub send: Vec<Out>,
    /// The calls that changed, to be stored (again).
    pub calls: Vec<Call>,
}

impl<Out, Call> Default for Outcomes<Out, Call> {
    fn default() -> Self {
        Self { send: Vec::new(), calls: Vec::new() }
    }
}

impl<Out, Call> Outcomes<Out, Call> {
    /// Only calls have changed.
    pub fn of_calls(calls: impl IntoIterator<Item = Call>) -> Self {
        Self { send: Vec::new(), calls: calls.into_iter().collect() }
    }
}
