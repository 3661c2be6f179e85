//! What the state machine takes and gives.

use std::rc::Rc;

use cti_bridge::leaddesk::Id;
use serde_json::Value;

use super::super::customers::Customer;
use super::super::options::Options;

#[derive(Clone, Debug)]
pub enum Input {
    /// The list has been fetched.
    Customers(Rc<[Customer]>),
    /// Opens the call dialog for a customer.
    Select(Customer),
    StartCall,
    /// By the customer, as the next two.
    Answer,
    Busy,
    NoAnswer,
    /// By the agent.
    HangUp,
    CustomerHangsUp,
    /// A call ending reason, chosen in the dialog.
    Reason(Id),
    CloseDialog,
    /// Opens the call dialog for the next customer of the list, and dials.
    DialNext,
    /// Doesn't dial the next customer by itself this time.
    Pause,
    /// Begins the list again once it is done.
    BeginAgain,
    LeaveFullWindow,

    /// The frame of that load reports one; a card that navigates reports another.
    Loaded(u64),
    ReloadCard,
    Arrived(Arrival),

    Options(Options),
    /// Sends the events of the last two calls again.
    Replay,
    ClearMessages,
    /// The time that `due_ms` named has come.
    Due,
}

/// A message to this page.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub sender: Sender,
    /// Whether it came as text, as LeadDesk documents it.
    pub as_text: bool,
    /// As it came, or its beginning.
    pub raw: String,
    /// What was read of it; the sentence says why nothing was.
    pub body: Result<Value, String>,
}

/// Whose message it is.
#[derive(Clone, PartialEq, Debug)]
pub enum Sender {
    /// The card's frame, on the origin of its URL.
    Card,
    /// The card's frame, which shows a page of another origin.
    OtherOrigin { got: String, expected: String },
    /// Another window: another frame, an extension, a developer tool.
    OtherWindow { origin: String },
}

/// To the card's frame, with the origin of its URL as the target.
#[derive(Clone, PartialEq, Debug)]
pub struct Post {
    pub message: Value,
    pub as_text: bool,
    /// The card's URL: its origin is the target.
    pub card: String,
}
