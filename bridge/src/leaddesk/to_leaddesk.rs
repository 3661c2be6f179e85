//! Commands from the card to LeadDesk.

use serde_json::Value;

use super::{CallTarget, CloseTarget, Id};
use crate::declare::messages;

messages! {
    /// A command to LeadDesk. Source: the vendor's page. LeadDesk confirms none of them; what its
    /// [events](super::FromLeadDesk) say is what happened.
    ///
    /// ```
    /// use cti_bridge::leaddesk::{CallTarget, ToLeadDesk};
    ///
    /// let call = ToLeadDesk::Call(CallTarget::PhoneNumber("+358401234567".into()));
    /// assert_eq!(call.to_text(), r#"{"action":"call","params":{"auto_call":true,"phone_number":"+358401234567"}}"#);
    /// assert_eq!(ToLeadDesk::Hangup.to_text(), r#"{"action":"hangup"}"#);
    /// ```
    pub enum ToLeadDesk {
        provider: LeadDesk, direction: Out, named: action, encoding: (),
        golden: "leaddesk/",
    }

    /// Makes a call: by number, by call log or by customer.
    #[advice(
        "Its members stand side by side; LeadDesk takes a plain number only while its call dialog is open.",
        Elsewhere
    )]
    Call(CallTarget) = "call" [
        "to-call-phone-number": "By phone number",
        "to-call-call-id": "By call log",
        "to-call-customer-id": "By customer",
        "to-call-customer-id-text": "By a customer whose id is text"
    ];

    /// Hangs up the call in progress.
    Hangup = "hangup" ["to-hangup": "As it is sent"];

    /// Closes the call dialog, or the full window.
    Close(CloseTarget) = "close" [
        "to-close-call-dialog": "The call dialog",
        "to-close-full-window": "The full window"
    ];

    /// Chooses the call ending reason.
    #[advice("LeadDesk then ends the call and closes the card, so save first.", Elsewhere)]
    SelectReason {
        /// The reason, by its id in LeadDesk.
        id: Id = RowId "params.id" required;
    } = "select_reason" ["to-select_reason": "A reason"];

    /// Goes on recording the call.
    #[advice("It works only in the LeadDesk application.", Elsewhere)]
    ContinueCallRecording = "continue_call_recording" ["to-continue_call_recording": "As it is sent"];

    /// Pauses the recording of the call.
    PauseCallRecording = "pause_call_recording" ["to-pause_call_recording": "As it is sent"];

    /// Starts the recording of the order receipt, which is another than the call's.
    StartVoiceReceiptRecording = "start_voice_receipt_recording" [
        "to-start_voice_receipt_recording": "As it is sent"
    ];

    /// Stops the recording of the order receipt.
    StopVoiceReceiptRecording = "stop_voice_receipt_recording" ["to-stop_voice_receipt_recording": "As it is sent"];

    /// Shows the card in full window as soon as the call dialog opens during a call. It can be sent at any time.
    RequestFullWindow = "request_full_window" ["to-request_full_window": "As it is sent"];

    /// Shows the card in full window at once. The vendor warns that it can break LeadDesk's own page: ask
    /// before sending it.
    ForceFullWindow = "force_full_window" ["to-force_full_window": "As it is sent"];

    /// Deletes a call log. Only one of a call that nobody answered can be.
    DeleteCallLog {
        /// The call log to delete.
        call_log_id: Id = RowId "params.call_log_id" required;
    } = "delete_call_log" ["to-delete_call_log": "A call log"];
}

impl ToLeadDesk {
    /// Writes the command as a JSON value. `params` are left out where there are none (our decision).
    pub fn encode(&self) -> Value {
        self.written(())
    }

    /// The command as it goes over the wire: LeadDesk takes JSON text, without spaces, and not objects.
    pub fn to_text(&self) -> String {
        self.encode().to_string()
    }
}
