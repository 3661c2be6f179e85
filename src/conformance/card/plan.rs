//! What is played to a card, in order.

use serde_json::{Value, json};

use super::step::{Event, Press, Question, Speaker, Step, Way};
use crate::conformance::{Meaning, Verdict};

use Verdict::{Ignored, Right, Unknown, Wrong};

fn line(kind: &str, id: impl Into<Value>) -> Event {
    Event { message: json!({"type": kind, "data": {"call_log_id": id.into()}}), as_text: false }
}

fn recording(kind: &str) -> Event {
    Event { message: json!({"type": kind, "data": {"file": "receipt-7001.wav"}}), as_text: false }
}

fn text(event: Event) -> Event {
    Event { as_text: true, ..event }
}

fn say(about: &'static str, events: impl Into<Vec<Event>>) -> Step {
    Step::Say { about, by: Speaker::LeadDesk, events: events.into() }
}

fn ask(about: &'static str, text: &'static str, yes: Meaning, no: Meaning) -> Step {
    Step::Ask(Question { about, text, yes, no })
}

const NOTHING_CAME: Meaning = Meaning::new(
    Wrong,
    "It was pressed, and nothing arrived.",
    "Post to window.parent, with LeadDesk’s origin as the target: here that is this page’s origin. The browser’s console says when a target doesn’t fit.",
);

/// A command that the report calls by its action.
fn press(action: &'static str, text: &'static str) -> Step {
    Step::Press(Press { about: action, text, wanted: action, nothing: NOTHING_CAME })
}

const INITIAL_IDLE: &str = "callLineIdle at the initialisation";
const MANUAL_DIAL: &str = "A card that loads in mid-call";
const REFERRER: &str = "LeadDesk’s origin without the referrer";
/// What the report calls the rule that commands are for LeadDesk alone.
pub const TARGET: &str = "The commands’ target";
/// What the report calls the loading.
pub const LOADING: &str = "Loading";
const STRANGERS: &str = "Events from strangers";
const EARLY: &str = "Events while the card starts";

/// Everything, in order. A run without a tester leaves out what needs one.
pub fn plan() -> Vec<Step> {
    let mut plan = vec![Step::Load(Way::Plain)];
    plan.extend(first_call());
    plan.extend(forms_and_order());
    plan.extend(strangers());
    plan.extend(last_commands());
    plan.extend(manual_dial());
    plan.extend(other_loads());
    plan
}

fn first_call() -> Vec<Step> {
    vec![
        say(INITIAL_IDLE, [line("callLineIdle", 7001)]),
        ask(
            INITIAL_IDLE,
            "LeadDesk has said that its line is idle, as it does whenever the page loads. Does the card now show or log a call that has ended?",
            Meaning::new(
                Wrong,
                "The card logs a call end, but there was no call.",
                "Let an idle end only a call that has rung or been answered before.",
            ),
            Meaning::new(Right, "It ends nothing and logs nothing.", ""),
        ),
        say("callLineRinging", [line("callLineRinging", 7001)]),
        ask(
            "callLineRinging",
            "Call 7001 is ringing. Does the card show it as ringing?",
            Meaning::new(Right, "The card shows the call as ringing.", ""),
            Meaning::new(
                Ignored,
                "The card doesn’t show it.",
                "If agents should see it, handle type “callLineRinging” with data.call_log_id.",
            ),
        ),
        say("callLineOn", [line("callLineOn", 7001)]),
        ask(
            "callLineOn",
            "Call 7001 has been answered. Does the card show it as on a call?",
            Meaning::new(Right, "The card shows the call as answered.", ""),
            Meaning::new(Ignored, "The card doesn’t show it.", "If agents should see it, handle type “callLineOn”."),
        ),
        press("pause_call_recording", "Press “Pause recording” in the card."),
        press("continue_call_recording", "Press “Continue recording” in the card."),
        press("start_voice_receipt_recording", "Press “Start voice receipt” in the card."),
        say("recStarted", [recording("recStarted")]),
        ask(
            "recStarted",
            "The order receipt is being recorded. Does the card show that?",
            Meaning::new(Right, "The card shows that the receipt is being recorded.", ""),
            Meaning::new(Ignored, "The card doesn’t show it.", "If agents record orders, handle type “recStarted”."),
        ),
        press("stop_voice_receipt_recording", "Press “Stop voice receipt” in the card."),
        say("recStopped", [recording("recStopped")]),
        ask(
            "recStopped",
            "The receipt has been saved as receipt-7001.wav. Does the card show that the recording is over?",
            Meaning::new(Right, "The card shows that the receipt is saved.", ""),
            Meaning::new(
                Ignored,
                "The card doesn’t show it.",
                "If agents record orders, handle type “recStopped”, with data.file.",
            ),
        ),
        press("request_full_window", "Press “Request full window” in the card."),
        press("hangup", "Press “Hang up” in the card."),
        say("callLineIdle", [line("callLineIdle", 7001)]),
        ask(
            "callLineIdle",
            "Call 7001 is over. Does the card show that, and log the call once at most?",
            Meaning::new(Right, "The call is over, and logged once at most.", ""),
            Meaning::new(
                Wrong,
                "The call isn’t over in the card, or it is logged more than once.",
                "End the call of data.call_log_id on “callLineIdle”, and keep one record for each id.",
            ),
        ),
        press("call", "Press “Call” in the card."),
    ]
}

fn forms_and_order() -> Vec<Step> {
    vec![
        say("Events as JSON text", [text(line("callLineRinging", "7002")), text(line("callLineOn", "7002"))]),
        ask(
            "Events as JSON text",
            "Call 7002 rang and was answered. Both events were sent as JSON text, with the ID as text. Does the card show it as on a call?",
            Meaning::new(Right, "The card takes JSON text as well as objects.", ""),
            Meaning::new(
                Ignored,
                "The card ignores events sent as JSON text.",
                "LeadDesk’s page doesn’t say which form it sends: where event.data is a string, take JSON.parse of it.",
            ),
        ),
        say(
            "Repeats",
            [
                line("callLineOn", 7002),
                line("callLineOn", "7002"),
                line("callLineIdle", 7002),
                line("callLineIdle", "7002"),
                text(line("callLineIdle", 7002)),
            ],
        ),
        ask(
            "Repeats",
            "Call 7002 is over; each event came two or three times, with the id as number and as text. Does the card have call 7002 once at most?",
            Meaning::new(Right, "One call stays one call, whatever is repeated.", ""),
            Meaning::new(
                Wrong,
                "A repeated event makes another call.",
                "Keep calls by String(call_log_id), and let a repeat change nothing.",
            ),
        ),
        say(
            "Reordering",
            [
                line("callLineOn", 7003),
                line("callLineRinging", 7003),
                line("callLineIdle", 7003),
                line("callLineRinging", 7003),
            ],
        ),
        ask(
            "Reordering",
            "The events of call 7003 arrived out of order: answered, ringing, idle, ringing. Is it over in the card, and there once at most?",
            Meaning::new(Right, "A late event doesn’t bring a call back.", ""),
            Meaning::new(
                Wrong,
                "A late event brings a call back, or makes another one.",
                "Once a call’s idle has come, let its ringing change nothing.",
            ),
        ),
        say("recCancelled", [recording("recStarted"), recording("recCancelled")]),
        ask(
            "recCancelled",
            "A voice receipt was started, then cancelled. Does the card show that nothing is being recorded?",
            Meaning::new(Right, "The card shows that the recording was given up.", ""),
            Meaning::new(Ignored, "The card doesn’t show it.", "If agents record orders, handle type “recCancelled”."),
        ),
        say(
            "An unknown type",
            [
                Event { message: json!({"type": "callLineParked", "data": {"call_log_id": 7004}}), as_text: false },
                Event { message: json!("no JSON at all {"), as_text: false },
                line("callLineRinging", 7004),
            ],
        ),
        ask(
            "An unknown type",
            "After an event of an unknown type and a text that is no JSON, call 7004 is ringing. Does the card show that?",
            Meaning::new(Right, "Unknown events don’t break the card.", ""),
            Meaning::new(
                Wrong,
                "Unknown events break the card, or it doesn’t show ringing.",
                "Ignore types that you don’t know, and catch what JSON.parse throws.",
            ),
        ),
        say("callLineIdle", [line("callLineIdle", 7004)]),
    ]
}

fn strangers() -> Vec<Step> {
    vec![
        Step::Say {
            about: STRANGERS,
            by: Speaker::Stranger,
            events: vec![line("callLineRinging", 7999), line("callLineOn", 7999)],
        },
        ask(
            STRANGERS,
            "A stranger’s frame has told the card of call 7999. Does the card show that call?",
            Meaning::new(
                Wrong,
                "The card accepts messages from any window.",
                "Take a message only if event.source is window.parent and event.origin is LeadDesk’s origin.",
            ),
            Meaning::new(Right, "The card takes nothing from a stranger.", ""),
        ),
        Step::Say { about: STRANGERS, by: Speaker::Stranger, events: vec![line("callLineIdle", 7999)] },
    ]
}

fn last_commands() -> Vec<Step> {
    vec![
        say("callLineIdle", [line("callLineRinging", 7005), line("callLineIdle", 7005)]),
        press("delete_call_log", "Call 7005 wasn’t answered. Press “Delete call log” in the card."),
        press("select_reason", "Choose a call ending reason in the card."),
        press("close", "Press “Close dialog” in the card."),
    ]
}

fn manual_dial() -> Vec<Step> {
    vec![
        Step::Load(Way::Plain),
        say(MANUAL_DIAL, [line("callLineOn", 7008), line("callLineIdle", 7008)]),
        ask(
            MANUAL_DIAL,
            "The card was loaded during call 7008, as in LeadDesk’s manual dial. LeadDesk told it of the call, then sent the “idle” that it sends at each load. Does the card still show the call as on a call?",
            Meaning::new(Right, "A card that loads in mid-call shows the call.", ""),
            Meaning::new(
                Wrong,
                "A card that loads in mid-call doesn’t show the call: it takes the idle of its initialisation for the call’s end, or has lost what came at its load.",
                "Listen in a script at the top of the page, and let the first idle of each load end no call that hasn’t rung since.",
            ),
        ),
        say(MANUAL_DIAL, [line("callLineIdle", 7008)]),
        ask(
            MANUAL_DIAL,
            "A second idle has come: call 7008 is over. Is it over in the card, and there once at most?",
            Meaning::new(Right, "The second idle is the call’s end.", ""),
            Meaning::new(
                Wrong,
                "The call isn’t over in the card, or it is logged more than once.",
                "Only the first idle of each load is that of the initialisation.",
            ),
        ),
    ]
}

fn other_loads() -> Vec<Step> {
    vec![
        Step::Load(Way::NoReferrer),
        say(EARLY, [line("callLineIdle", 7006), line("callLineRinging", 7006), line("callLineOn", 7006)]),
        ask(
            EARLY,
            "The card was reloaded, without a referrer, and was told at once that call 7006 is on. Does it show that?",
            Meaning::new(
                Right,
                "The card keeps the events that arrive while it starts, and knows LeadDesk’s origin without a referrer.",
                "",
            ),
            Meaning::new(
                Unknown,
                "The card lost the events that arrived while it started. Or it doesn’t know LeadDesk’s origin without a referrer: then ignoring them is correct.",
                "Listen in a script at the top of the page, and let LeadDesk’s origin be set.",
            ),
        ),
        Step::Press(Press {
            about: REFERRER,
            text: "Press “Hang up” in the card, which was loaded without a referrer.",
            wanted: "hangup",
            nothing: Meaning::new(
                Ignored,
                "Without a referrer the card sends nothing. That is right, if it says why.",
                "Let LeadDesk’s origin be set, for browsers and pages that hide it.",
            ),
        }),
        Step::Load(Way::NoOrigin),
        say(TARGET, [line("callLineIdle", 7007)]),
        say(TARGET, [line("callLineRinging", 7007), line("callLineOn", 7007)]),
        ask(
            STRANGERS,
            "The card is now in a page that isn’t LeadDesk’s, and that page has told it of call 7007. Does the card show that call?",
            Meaning::new(
                Wrong,
                "The card accepts messages from any page that frames it.",
                "Compare event.origin with LeadDesk’s origin, and take nothing where that isn’t known.",
            ),
            Meaning::new(Right, "The card takes nothing from a page that isn’t LeadDesk’s.", ""),
        ),
        Step::Press(Press {
            about: TARGET,
            text: "Press “Hang up” in the card once more, or any button of a command. Nothing should arrive.",
            wanted: "",
            nothing: Meaning::new(Right, "Where it doesn’t know LeadDesk, the card posts to nobody.", ""),
        }),
    ]
}
