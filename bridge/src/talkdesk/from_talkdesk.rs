//! Messages from the frame to the CRM.

use serde_json::{Map, Value};

use super::Status;
use super::words::STATUSES;
use crate::declare::messages;

messages! {
    /// A message from Talkdesk. Source: the vendor's table of published messages.
    ///
    /// ```
    /// use cti_bridge::talkdesk::FromTalkdesk;
    /// use serde_json::json;
    ///
    /// let message = FromTalkdesk::decode(&json!({"action": "openContact", "data": {"externalId": 1042}}))?;
    /// assert_eq!(message, FromTalkdesk::OpenContact { external_id: "1042".into() });
    /// # Ok::<(), cti_bridge::Reject>(())
    /// ```
    pub enum FromTalkdesk {
        provider: Talkdesk, direction: In, named: action, encoding: (),
        golden: "talkdesk/",
    }

    /// The agent has logged in to the CTI.
    Login = "login" ["from-login": "As it comes"];

    /// The agent has logged out.
    #[advice("The status is no longer known.", Ours)]
    Logout = "logout" ["from-logout": "As it comes"];

    /// The agent has been logged out by force.
    #[advice("Tell the agent that it was forced; the status is no longer known.", Ours)]
    UserLogoutForced = "userLogoutForced" ["from-userLogoutForced": "As it comes"];

    /// Hide the panel.
    #[advice("Hide it by CSS: removing or moving the frame drops a live call.", Ours)]
    Hide = "hide" ["from-hide": "As it comes"];

    /// Show the panel.
    Show = "show" ["from-show": "As it comes"];

    /// A call is ringing: show the panel, and draw attention to it.
    Popover = "popover" ["from-popover": "As it comes"];

    /// Asks the CRM to open a contact's form.
    OpenContact {
        /// The contact's external id in the CRM. Compare it as text, exactly.
        external_id: String = Id "data.externalId" required;
    } = "openContact" ["from-openContact": "The id as text", "from-openContact-number": "The id as a number"];

    /// Carries the data of an automation that was set up in Automation Tools.
    SendData {
        /// Whatever the automation's author has put in it.
        data: Map<String, Value> = Object "data" required;
    } = "sendData" ["from-sendData": "An automation's own data"];

    /// The agent's status has changed in Talkdesk.
    #[advice("Mirror it, and never answer with “integrationStatusChanged”.", Ours)]
    AgentStatusChanged {
        /// The agent's status. A custom one is “busy_” or “away_” with its name after it.
        status: Status = OpenWords(STATUSES) "data.status" required;
    } = "agentStatusChanged" [
        "from-agentStatusChanged": "Available",
        "from-agentStatusChanged-busy": "Busy, as “busy”",
        "from-agentStatusChanged-on-a-call": "Busy, as “on a call”",
        "from-agentStatusChanged-custom": "A custom status",
        "from-agentStatusChanged-other": "A status of no table"
    ];
}

impl FromTalkdesk {
    /// Writes the message as Talkdesk would; a simulator's half.
    pub fn encode(&self) -> Value {
        self.written(())
    }
}
