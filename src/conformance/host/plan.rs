//! What is played to a host, in order.

use cti_bridge::talkdesk::{FromTalkdesk, Status};
use serde_json::{Value, json};

use crate::conformance::{Meaning, Verdict};

use Verdict::{Ignored, Right, Wrong};

/// What the tester is asked, since it can't be seen from inside the frame.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    pub about: &'static str,
    pub text: &'static str,
    pub yes: Meaning,
    pub no: Meaning,
}

/// One step.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// Posts the messages, one after another, and listens for a while.
    Play {
        about: &'static str,
        messages: Vec<Value>,
    },
    /// Hides the panel for a moment: a host that takes the frame out of the page reloads it.
    Hide,
    Ask(Question),
    /// The tester is to do something in the host that sends this action.
    Press {
        action: &'static str,
        text: &'static str,
    },
    /// Reloads the frame: the host has to send the init again.
    Reload,
}

fn play(about: &'static str, messages: impl Into<Vec<Value>>) -> Step {
    Step::Play { about, messages: messages.into() }
}

fn ask(about: &'static str, text: &'static str, yes: Meaning, no: Meaning) -> Step {
    Step::Ask(Question { about, text, yes, no })
}

fn status(word: &str) -> Value {
    FromTalkdesk::AgentStatusChanged { status: Status::new(word) }.encode()
}

fn contact(id: impl Into<Value>) -> Value {
    json!({"action": "openContact", "data": {"externalId": id.into()}})
}

/// What is said when the agent logs in.
pub fn log_in() -> Vec<Value> {
    vec![FromTalkdesk::Login.encode(), status("available")]
}

const REPEATS: &str = "Repeats";
/// What the report calls messages that aren't in the table.
const UNKNOWN: &str = "An unknown action";
/// What the report calls the hiding of the panel.
pub const HIDE: &str = "hide, show";
/// What the report calls the init after a reload.
pub const RELOAD: &str = "init_td_embedded after a reload";

/// Everything after the init, in order. A run without a tester leaves out what needs one.
pub fn plan() -> Vec<Step> {
    let mut plan = agent();
    plan.extend(contacts());
    plan.extend(panel());
    plan.extend(commands());
    plan.extend(leaving());
    plan
}

fn agent() -> Vec<Step> {
    vec![
        play("login", log_in()),
        ask(
            "login",
            "The agent has logged in, and is available. Does your CRM show both?",
            Meaning::new(Right, "The host shows that the agent is logged in.", ""),
            Meaning::new(
                Ignored,
                "The host shows nothing of it.",
                "If agents should see it, handle “login” and “agentStatusChanged”.",
            ),
        ),
        play("agentStatusChanged", [status("away_lunch")]),
        ask(
            "agentStatusChanged",
            "The agent’s status is now “away_lunch”, a custom one. Does your CRM show it?",
            Meaning::new(Right, "The host mirrors the status, a custom one too.", ""),
            Meaning::new(
                Ignored,
                "The host doesn’t mirror a custom status.",
                "Show data.status as it comes; accounts have statuses of their own.",
            ),
        ),
        play("agentStatusChanged", [status("on a call"), status("available")]),
    ]
}

fn contacts() -> Vec<Step> {
    vec![
        play("popover", [FromTalkdesk::Popover.encode()]),
        ask(
            "popover",
            "A call is ringing. Is the panel in front, or does your CRM say that it rings?",
            Meaning::new(Right, "The host draws attention to a ringing call.", ""),
            Meaning::new(
                Ignored,
                "The host does nothing about a ringing call.",
                "On “popover”, show the panel and draw attention to it.",
            ),
        ),
        play("openContact", [contact("C-1001")]),
        ask(
            "openContact",
            "Has your CRM opened the contact “C-1001”, or said that it doesn’t know it?",
            Meaning::new(Right, "The host opens the contact that Talkdesk names.", ""),
            Meaning::new(
                Ignored,
                "The host does nothing with “openContact”.",
                "Open the contact with data.externalId. If nothing arrives at all, compare event.origin with the origin of the frame’s URL, not with the URL.",
            ),
        ),
        play("openContact with a number", [contact(1042)]),
        ask(
            "openContact with a number",
            "The same with the number 1042 in place of a text. Has your CRM opened 1042, or said that it doesn’t know it?",
            Meaning::new(Right, "The host takes a number as an id.", ""),
            Meaning::new(
                Wrong,
                "The host only takes a text as an id.",
                "Use String(data.externalId): Talkdesk’s page doesn’t say that it is always a text.",
            ),
        ),
        play("sendData", [json!({"action": "sendData", "data": {"reason": "Invoice 2026-118", "priority": 2}})]),
        ask(
            "sendData",
            "An automation has sent “Invoice 2026-118”. Does your CRM show or keep that?",
            Meaning::new(Right, "The host makes use of an automation’s data.", ""),
            Meaning::new(Ignored, "The host ignores it.", "If your automations send data, handle “sendData”."),
        ),
        play(REPEATS, [contact("C-1001"), contact("C-1001"), status("away"), status("away")]),
        ask(
            REPEATS,
            "“openContact” and a status have come twice each. Did something happen twice: two tabs, two dialogs, two records?",
            Meaning::new(
                Wrong,
                "A repeated message takes effect twice.",
                "Let a message that changes nothing do nothing.",
            ),
            Meaning::new(Right, "A repeated message changes nothing.", ""),
        ),
        play(
            UNKNOWN,
            [
                json!({"action": "conversationTransferred", "data": {"to": "Billing"}}),
                json!("no JSON at all {"),
                Value::Null,
                status("away_meeting"),
            ],
        ),
        ask(
            UNKNOWN,
            "After messages that are in no table, the status is “away_meeting”. Does your CRM show that?",
            Meaning::new(Right, "What it doesn’t know doesn’t stop the host.", ""),
            Meaning::new(
                Wrong,
                "What it doesn’t know stops the host, or it doesn’t mirror the status at all.",
                "Talkdesk passes on every event of its telephony: ignore what you don’t know, in any form.",
            ),
        ),
    ]
}

fn panel() -> Vec<Step> {
    vec![
        Step::Hide,
        ask(
            HIDE,
            "Did the panel disappear for a moment, and come back?",
            Meaning::new(Right, "The host hides and shows the panel.", ""),
            Meaning::new(
                Ignored,
                "The host ignores it.",
                "If the panel should go and come, hide it by CSS on “hide” and show it on “show”.",
            ),
        ),
    ]
}

fn commands() -> Vec<Step> {
    vec![
        Step::Press {
            action: "clickToCall", text: "Call a number from your CRM: press whatever sends “clickToCall”."
        },
        Step::Press { action: "integrationStatusChanged", text: "Change the agent’s status in your CRM to another." },
    ]
}

fn leaving() -> Vec<Step> {
    vec![
        play("userLogoutForced", [FromTalkdesk::UserLogoutForced.encode()]),
        ask(
            "userLogoutForced",
            "The agent was logged out by force. Does your CRM say so, and show no status as if it still held?",
            Meaning::new(Right, "The host tells the agent of a log-out.", ""),
            Meaning::new(
                Ignored,
                "The host shows the agent as logged in.",
                "Handle “logout” and “userLogoutForced”: the status is no longer known then.",
            ),
        ),
        play("logout", [FromTalkdesk::Login.encode(), FromTalkdesk::Logout.encode()]),
        Step::Reload,
        play("login", log_in()),
    ]
}
