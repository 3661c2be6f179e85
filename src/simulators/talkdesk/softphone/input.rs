//! What the state machine takes and gives.

use cti_bridge::talkdesk::{Init, Status, ToTalkdesk};
use cti_bridge::{Origin, OriginError};
use serde_json::Value;

use super::super::options::Options;
use super::call::Party;

#[derive(Clone, Debug)]
pub enum Input {
    /// An init from the parent window. `target` is what the browser makes of `init.url`; `from` is the
    /// parent's origin, as the browser vouches for it.
    Init {
        init: Init,
        body: Value,
        target: Result<Origin, OriginError>,
        from: String,
    },
    /// Any other message from the parent window, as it was understood and as it came.
    Received {
        message: ToTalkdesk,
        body: Value,
        from: String,
    },
    /// A message from the parent window that means nothing here, with the reason.
    Unreadable {
        why: String,
        preview: String,
        from: String,
    },
    /// The time that `due_ms` named has come.
    Due,

    LogIn,
    LogOut,
    ForceLogOut,
    SetStatus(Status),
    /// Somebody calls. It rings if the agent is available; otherwise the caller waits.
    IncomingCall(Party),
    /// The agent becomes available, and the caller who waits rings.
    RingWaiting,
    /// An inbound call rings, whatever the status is.
    Ring(Party),
    /// Of an inbound call by the agent, of an outbound one by the far side. While a second call rings, the agent switches
    /// to it.
    Answer,
    /// By the agent; while it rings, a refusal.
    HangUp,
    FarSideHangsUp,
    /// The second call stops ringing without an answer.
    SecondCallEnds,
    EndAfterCallWork,
    Mute,
    Hold,
    Key(char),
    /// `openContact` with any external id.
    OpenContact(String),
    /// Any message at all, by hand.
    Send(Value),

    Options(Options),
    /// Turns one of the options on or off, by its name in the address.
    Switch {
        name: String,
        on: bool,
    },
    ClearLog,
    DismissNotice,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Effect {
    /// To the parent window, with this target origin.
    Post { message: Value, as_text: bool, to: Origin },
    /// To the browser's console.
    Print(String),
}
