//! Messages from the CRM to the frame.

use serde_json::Value;

use super::{ClickToCall, Encoding, Init, Status};
use crate::declare::messages;

messages! {
    /// A message to Talkdesk. Source: the vendor's page.
    ///
    /// Serialised by serde, it has the form of [`Encoding::default`]. Decoding, a simulator's half, takes every form
    /// that [`Encoding`] has, ids as text or numbers, and `null` for an optional member that is absent (our decision).
    pub enum ToTalkdesk {
        provider: Talkdesk, direction: Out, named: action, encoding: Encoding,
        golden: "talkdesk/",
    }

    /// Starts Talkdesk in its frame, which stays blank without it.
    #[advice("Send it at every load of the frame, and again until something comes back.", Ours)]
    Init(Init) = "init_td_embedded" ["to-init_td_embedded": "A headless phone"];

    /// Asks Talkdesk to call a number.
    ClickToCall(ClickToCall) = "clickToCall" [
        "to-clickToCall": "A number alone",
        "to-clickToCall-full": "With all that is optional"
    ];

    /// Asks Talkdesk to change the agent's status.
    #[advice("It has taken effect when “agentStatusChanged” says so.", Ours)]
    IntegrationStatusChanged with status: Status = "integrationStatusChanged" [
        "to-integrationStatusChanged": "At the top level",
        "to-integrationStatusChanged-custom": "A custom status",
        "to-integrationStatusChanged-on-a-call": "Busy, as “on a call”",
        "to-integrationStatusChanged-busy": "Busy, as “busy”",
        "to-integrationStatusChanged-in-data": "Within data",
        "to-integrationStatusChanged-on-a-call-in-data": "“on a call” within data",
        "to-integrationStatusChanged-busy-in-data": "“busy” within data"
    ];
}

impl ToTalkdesk {
    /// Writes the message.
    pub fn encode(&self, encoding: Encoding) -> Value {
        self.written(encoding)
    }
}
