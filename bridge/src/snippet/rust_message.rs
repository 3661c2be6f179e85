//! Messages as expressions and patterns of this crate's types.

use serde_json::Value;

use super::literal::{Dialect, rust_members, string};
use crate::leaddesk::{CallTarget, CloseTarget, FromLeadDesk, Id, ToLeadDesk};
use crate::talkdesk::{BusyWord, Encoding, Env, FromTalkdesk, StatusMember, ToTalkdesk, View};

/// A message of ours as code.
pub(super) struct Typed {
    /// What it uses of its peer's module.
    pub uses: &'static str,
    pub expression: String,
    /// The argument of `encode`.
    pub encode: &'static str,
}

/// None if the types can't write just this message: it is undocumented, broken, or has members that they don't know.
pub(super) fn to_talkdesk(wire: &Value) -> Option<Typed> {
    let message = ToTalkdesk::decode(wire).ok()?;
    let (encoding, encode) = ENCODINGS.into_iter().find(|(encoding, _)| message.encode(*encoding) == *wire)?;
    let plain = encoding == Encoding::default();
    let (uses, expression) = match &message {
        ToTalkdesk::Init(init) => (
            "Encoding, Env, Init, ToTalkdesk, View",
            format!(
                "ToTalkdesk::Init(Init {{\n        url: {},\n        int: {},\n        env: {},\n        aid: {},\n        view: {},\n        app: {},\n    }})",
                owned(&init.url),
                owned(&init.int),
                env(init.env),
                owned(&init.aid),
                view(init.view),
                owned(&init.app),
            ),
        ),
        ToTalkdesk::ClickToCall(call) => (
            "ClickToCall, Encoding, ToTalkdesk",
            format!(
                "ToTalkdesk::ClickToCall(ClickToCall {{\n        to: {},\n        contact_id: {},\n        from: {},\n        metadata: {},\n    }})",
                owned(&call.to),
                optional(call.contact_id.as_deref()),
                optional(call.from.as_deref()),
                call.metadata.as_ref().map_or("None".into(), |metadata| rust_members(metadata, 8)),
            ),
        ),
        ToTalkdesk::IntegrationStatusChanged { status } => (
            if plain { "Encoding, Status, ToTalkdesk" } else { "BusyWord, Encoding, Status, StatusMember, ToTalkdesk" },
            format!(
                "ToTalkdesk::IntegrationStatusChanged {{ status: Status::new({}) }}",
                string(status.text(), Dialect::Rust),
            ),
        ),
        ToTalkdesk::Undocumented { .. } => return None,
    };
    Some(Typed { uses, expression, encode })
}

const ENCODINGS: [(Encoding, &str); 4] = [
    (Encoding { status_member: StatusMember::TopLevel, busy_word: BusyWord::OnACall }, "Encoding::default()"),
    (
        Encoding { status_member: StatusMember::InData, busy_word: BusyWord::OnACall },
        "Encoding { status_member: StatusMember::InData, busy_word: BusyWord::OnACall }",
    ),
    (
        Encoding { status_member: StatusMember::TopLevel, busy_word: BusyWord::Busy },
        "Encoding { status_member: StatusMember::TopLevel, busy_word: BusyWord::Busy }",
    ),
    (
        Encoding { status_member: StatusMember::InData, busy_word: BusyWord::Busy },
        "Encoding { status_member: StatusMember::InData, busy_word: BusyWord::Busy }",
    ),
];

fn env(env: Env) -> &'static str {
    match env {
        Env::PrdUs => "Env::PrdUs",
        Env::PrdCa => "Env::PrdCa",
        Env::PrdEu => "Env::PrdEu",
        Env::PrdAu => "Env::PrdAu",
    }
}

fn view(view: View) -> &'static str {
    match view {
        View::External => "View::External",
        View::Workspace => "View::Workspace",
        View::Headless => "View::Headless",
    }
}

/// None as for [`to_talkdesk`].
pub(super) fn to_leaddesk(wire: &Value) -> Option<Typed> {
    let message = ToLeadDesk::decode(wire).ok().filter(|message| message.encode() == *wire)?;
    let (uses, expression) = match &message {
        ToLeadDesk::Call(CallTarget::PhoneNumber(number)) => {
            ("CallTarget, ToLeadDesk", format!("ToLeadDesk::Call(CallTarget::PhoneNumber({}))", owned(number)))
        }
        ToLeadDesk::Call(CallTarget::CallLog(call)) => {
            with_id("CallTarget, Id, ToLeadDesk", "Call(CallTarget::CallLog(id))", call)
        }
        ToLeadDesk::Call(CallTarget::Customer(customer)) => {
            with_id("CallTarget, Id, ToLeadDesk", "Call(CallTarget::Customer(id))", customer)
        }
        ToLeadDesk::Close(CloseTarget::CallDialog) => {
            ("CloseTarget, ToLeadDesk", "ToLeadDesk::Close(CloseTarget::CallDialog)".into())
        }
        ToLeadDesk::Close(CloseTarget::FullWindow) => {
            ("CloseTarget, ToLeadDesk", "ToLeadDesk::Close(CloseTarget::FullWindow)".into())
        }
        ToLeadDesk::SelectReason { id } => with_id("Id, ToLeadDesk", "SelectReason { id }", id),
        ToLeadDesk::DeleteCallLog { call_log_id } => {
            with_id("Id, ToLeadDesk", "DeleteCallLog { call_log_id: id }", call_log_id)
        }
        ToLeadDesk::Hangup => plain("ToLeadDesk::Hangup"),
        ToLeadDesk::ContinueCallRecording => plain("ToLeadDesk::ContinueCallRecording"),
        ToLeadDesk::PauseCallRecording => plain("ToLeadDesk::PauseCallRecording"),
        ToLeadDesk::StartVoiceReceiptRecording => plain("ToLeadDesk::StartVoiceReceiptRecording"),
        ToLeadDesk::StopVoiceReceiptRecording => plain("ToLeadDesk::StopVoiceReceiptRecording"),
        ToLeadDesk::RequestFullWindow => plain("ToLeadDesk::RequestFullWindow"),
        ToLeadDesk::ForceFullWindow => plain("ToLeadDesk::ForceFullWindow"),
        ToLeadDesk::Undocumented { .. } => return None,
    };
    Some(Typed { uses, expression, encode: "" })
}

fn plain(variant: &str) -> (&'static str, String) {
    ("ToLeadDesk", variant.to_owned())
}

/// An id is never empty, so making one can fail.
fn with_id(uses: &'static str, variant: &str, id: &Id) -> (&'static str, String) {
    let text = string(id.as_str(), Dialect::Rust);
    (
        uses,
        format!(
            "match Id::new({text}) {{\n        Some(id) => ToLeadDesk::{variant},\n        None => return Ok(()),\n    }}"
        ),
    )
}

/// The variant as a pattern, and what is done with its fields; none if undocumented.
pub(super) fn from_talkdesk(message: &FromTalkdesk) -> Option<(String, String)> {
    let (pattern, shown) = match message {
        FromTalkdesk::Login => ("Login", "logged in"),
        FromTalkdesk::Logout => ("Logout", "logged out"),
        FromTalkdesk::UserLogoutForced => ("UserLogoutForced", "logged out by force"),
        FromTalkdesk::Hide => ("Hide", "hide the panel"),
        FromTalkdesk::Show => ("Show", "show the panel"),
        FromTalkdesk::Popover => ("Popover", "a call is ringing"),
        FromTalkdesk::OpenContact { .. } => ("OpenContact { external_id }", "open {external_id}"),
        FromTalkdesk::SendData { .. } => ("SendData { data }", "{data:?}"),
        FromTalkdesk::AgentStatusChanged { .. } => ("AgentStatusChanged { status }", "{status}"),
        FromTalkdesk::Undocumented { .. } => return None,
    };
    Some((pattern.to_owned(), format!("println!(\"{shown}\")")))
}

/// As [`from_talkdesk`].
pub(super) fn from_leaddesk(message: &FromLeadDesk) -> Option<(String, String)> {
    let (pattern, shown) = match message {
        FromLeadDesk::CallLineRinging { .. } => ("CallLineRinging { call_log_id }", "{call_log_id} is ringing"),
        FromLeadDesk::CallLineOn { .. } => ("CallLineOn { call_log_id }", "{call_log_id} was answered"),
        FromLeadDesk::CallLineIdle { .. } => ("CallLineIdle { call_log_id }", "{call_log_id:?} is over"),
        FromLeadDesk::RecStarted { .. } => ("RecStarted { file }", "recording {file:?}"),
        FromLeadDesk::RecStopped { .. } => ("RecStopped { file }", "recorded {file:?}"),
        FromLeadDesk::RecCancelled { .. } => ("RecCancelled { file }", "gave up {file:?}"),
        FromLeadDesk::Undocumented { .. } => return None,
    };
    Some((pattern.to_owned(), format!("println!(\"{shown}\")")))
}

fn owned(text: &str) -> String {
    format!("{}.into()", string(text, Dialect::Rust))
}

fn optional(text: Option<&str>) -> String {
    text.map_or("None".into(), |text| format!("Some({})", owned(text)))
}
