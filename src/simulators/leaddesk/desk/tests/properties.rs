//! What holds whatever happens.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn any_command() -> impl Strategy<Value = Value> {
    let any_id = prop::sample::select(vec![json!("1"), json!(2), json!("X"), json!(7)]);
    let simple = prop::sample::select(vec![
        "hangup",
        "pause_call_recording",
        "continue_call_recording",
        "start_voice_receipt_recording",
        "stop_voice_receipt_recording",
        "request_full_window",
        "force_full_window",
        "dance",
        "call",
    ]);
    let target = prop::sample::select(vec!["phone_number", "call_id", "customer_id"]);
    prop_oneof![
        4 => simple.prop_map(|action| json!({"action": action})),
        3 => (target, any_id.clone()).prop_map(|(target, id)| json!({"action": "call", "params": {target: id, "auto_call": true}})),
        1 => any_id.clone().prop_map(|id| json!({"action": "select_reason", "params": {"id": id}})),
        1 => any_id.prop_map(|id| json!({"action": "delete_call_log", "params": {"call_log_id": id}})),
        1 => prop::sample::select(vec!["call_dialog", "full_window_campaign_url"])
            .prop_map(|target| json!({"action": "close", "params": {"target": target}})),
    ]
}

/// `None` stands for the load of the frame that is there.
fn any_input() -> impl Strategy<Value = Option<Input>> {
    prop_oneof![
        3 => Just(None),
        3 => Just(Some(Input::StartCall)),
        3 => Just(Some(Input::Answer)),
        1 => Just(Some(Input::Busy)),
        1 => Just(Some(Input::NoAnswer)),
        2 => Just(Some(Input::HangUp)),
        2 => Just(Some(Input::Due)),
        1 => Just(Some(Input::ReloadCard)),
        1 => Just(Some(Input::CloseDialog)),
        1 => Just(Some(Input::LeaveFullWindow)),
        2 => prop::sample::select(vec!["1", "2"]).prop_map(|name| Some(Input::Select(customer(name, name)))),
        8 => any_command().prop_map(|message| Some(command(&message))),
    ]
}

fn call_id(message: &Value) -> Option<String> {
    message.pointer("/data/call_log_id").map(ToString::to_string)
}

proptest! {
    #[test]
    fn whatever_happens_the_card_hears_calls_that_begin_before_they_end(
        inputs in prop::collection::vec((any_input(), 0.0..2_000.0_f64), 0..80),
    ) {
        let mut desk = ready();
        let (mut now_ms, mut line, mut receipt) = (NOW_MS, None::<(String, bool)>, None::<Value>);
        for (input, wait_ms) in inputs {
            now_ms += wait_ms;
            let is_load = input.is_none();
            let load = desk.card.as_ref().map(|card| card.load).unwrap_or_default();
            let mut messages = sent(&desk.handle(input.unwrap_or(Input::Loaded(load)), now_ms)).into_iter();
            if is_load && let Some(first) = messages.next() {
                prop_assert_eq!(first, idle(&log_id(&desk)), "the initialisation's own");
            }
            for message in messages {
                let file = message.pointer("/data/file").cloned();
                match (message.get("type").and_then(Value::as_str).unwrap_or_default(), call_id(&message)) {
                    ("callLineRinging", Some(id)) => {
                        prop_assert_eq!(&line, &None, "{} during a call", message);
                        line = Some((id, false));
                    }
                    ("callLineOn", Some(id)) => {
                        prop_assert_eq!(&line, &Some((id.clone(), false)), "{}", message);
                        line = Some((id, true));
                    }
                    ("callLineIdle", Some(id)) => {
                        prop_assert!(line.as_ref().is_some_and(|(of, _)| *of == id), "{}", message);
                        prop_assert_eq!(&receipt, &None, "a receipt outlives its call");
                        line = None;
                    }
                    ("recStarted", _) => {
                        prop_assert!(receipt.is_none() && matches!(line, Some((_, true))));
                        receipt = file;
                    }
                    ("recStopped" | "recCancelled", _) => {
                        prop_assert_eq!(&receipt, &file);
                        receipt = None;
                    }
                    (kind, _) => prop_assert!(false, "an unknown event {}", kind),
                }
            }
            let on = matches!(desk.line, Line::On { .. });
            let ringing = matches!(desk.line, Line::Ringing { .. });
            // Without a card nobody hears of it.
            if desk.card.is_some() {
                prop_assert_eq!(line.as_ref().map(|(_, on)| *on), (on || ringing).then_some(on));
            }
            prop_assert_eq!(desk.recording != Recording::Off, on);
            prop_assert!(desk.dialog.is_some() || desk.line == Line::Idle);
            prop_assert!(desk.dialog.is_some() || desk.window == Window::Narrow);
            prop_assert!(desk.receipt.is_none() || on);
            prop_assert!(desk.due_ms().is_none_or(|due_ms| due_ms <= now_ms + 10_000.0));
            let mut states: HashMap<&Id, usize> = HashMap::new();
            for log in &desk.logs {
                *states.entry(&log.id).or_default() += 1;
            }
            prop_assert!(states.values().all(|count| *count == 1), "a call log stands there twice");
            let open = desk.logs.iter().filter(|log| log.state == State::InProgress).count();
            prop_assert_eq!(open, usize::from(on || ringing));
        }
    }

    #[test]
    fn any_message_is_shown_with_what_became_of_it(text in ".{0,40}", as_text in any::<bool>()) {
        let mut desk = on_call();
        let lines = desk.journal.lines().len();
        let body = serde_json::from_str::<Value>(&text).map_err(|error| error.to_string());
        desk.handle(Input::Arrived(Arrival { sender: Sender::Card, as_text, raw: text, body }), NOW_MS);
        prop_assert!(desk.journal.lines().len() > lines);
    }
}
