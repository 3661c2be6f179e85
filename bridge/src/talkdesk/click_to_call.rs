//! The CRM's wish to call a number.

use serde_json::{Map, Value};

use crate::declare::body;

body! {
    /// What `clickToCall` says. Optional members that are absent are left out of the message, never `null` (our
    /// decision). Source: the vendor's page.
    ///
    /// ```
    /// use cti_bridge::talkdesk::{ClickToCall, ToTalkdesk};
    /// use serde_json::json;
    ///
    /// let call = ClickToCall { to: "+442079460123".into(), contact_id: Some("C-1042".into()), from: None, metadata: None };
    /// assert_eq!(
    ///     ToTalkdesk::ClickToCall(call).encode(Default::default()),
    ///     json!({"action": "clickToCall", "data": {"to": "+442079460123", "contactId": "C-1042"}}),
    /// );
    /// ```
    #[derive(Clone, PartialEq, Debug)]
    pub struct ClickToCall {
        /// The number to call, in E.164.
        to: String = Phone "data.to" required;
        /// The external id of the contact who is called.
        contact_id: Option<String> = Id "data.contactId" optional;
        /// The Talkdesk number to call from, in E.164.
        from: Option<String> = Phone "data.from" optional;
        /// Keys and values, each of which becomes a Studio context variable.
        metadata: Option<Map<String, Value>> = Flat "data.metadata" optional;
    }
}
