//! Events from LeadDesk to the card.

use serde_json::Value;

use super::Id;
use crate::declare::messages;

messages! {
    /// An event from LeadDesk. Source: the vendor's page.
    ///
    /// ```
    /// use cti_bridge::leaddesk::FromLeadDesk;
    /// use serde_json::json;
    ///
    /// let event = FromLeadDesk::decode(&json!({"type": "callLineOn", "data": {"call_log_id": 7001}}))?;
    /// let as_text = FromLeadDesk::decode(&json!({"type": "callLineOn", "data": {"call_log_id": "7001"}}))?;
    /// assert_eq!(event, as_text);
    /// assert_eq!(event.kind(), "callLineOn");
    /// # Ok::<(), cti_bridge::Reject>(())
    /// ```
    pub enum FromLeadDesk {
        provider: LeadDesk, direction: In, named: kind, encoding: (),
        golden: "leaddesk/",
    }

    /// The call rings.
    CallLineRinging {
        /// The call, by the id of its call log.
        call_log_id: Id = RowId "data.call_log_id" required;
    } = "callLineRinging" [
        "from-callLineRinging": "The id as a number",
        "from-callLineRinging-text": "The id as text"
    ];

    /// The call has been answered.
    CallLineOn {
        /// The call, by the id of its call log.
        call_log_id: Id = RowId "data.call_log_id" required;
    } = "callLineOn" ["from-callLineOn": "A call that is answered"];

    /// The line is idle: at the end of a call, and each time the card's page initialises.
    CallLineIdle {
        /// The call that is over. At an initialisation there is none, and the page doesn't say what stands here then.
        call_log_id: Option<Id> = RowId "data.call_log_id" optional by Ours;
    } = "callLineIdle" [
        "from-callLineIdle": "The end of a call",
        "from-callLineIdle-without-id": "At an initialisation"
    ];

    /// The recording of the order receipt has started.
    RecStarted {
        /// The recording's file.
        file: Option<String> = Text "data.file" optional masked File;
    } = "recStarted" ["from-recStarted": "As it comes"];

    /// The recording of the order receipt is complete.
    RecStopped {
        /// The recording's file.
        file: Option<String> = Text "data.file" optional masked File;
    } = "recStopped" ["from-recStopped": "As it comes"];

    /// The recording of the order receipt was given up.
    RecCancelled {
        /// The recording's file.
        file: Option<String> = Text "data.file" optional masked File;
    } = "recCancelled" ["from-recCancelled": "As it comes"];
}

impl FromLeadDesk {
    /// Writes the event as LeadDesk would; a simulator's half. What is absent is left out, but for `data`.
    pub fn encode(&self) -> Value {
        self.written(())
    }
}
