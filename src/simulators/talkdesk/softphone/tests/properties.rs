//! What holds whatever happens.

use proptest::prelude::*;

use super::*;

fn any_input() -> impl Strategy<Value = Input> {
    let status_word = prop::sample::select(vec!["available", "away", "busy", "busy_Training", "on a call", "offline"]);
    prop_oneof![
        Just(valid_init()),
        Just(Input::Due),
        Just(Input::LogIn),
        Just(Input::LogOut),
        Just(Input::ForceLogOut),
        status_word.clone().prop_map(|word| Input::SetStatus(Status::new(word))),
        status_word.prop_map(|word| from_host(json!({"action": "integrationStatusChanged", "status": word}))),
        Just(Input::Ring(aino())),
        Just(Input::IncomingCall(aino())),
        Just(Input::RingWaiting),
        Just(from_host(json!({"action": "clickToCall", "data": {"to": "+442079460000"}}))),
        Just(Input::Answer),
        Just(Input::HangUp),
        Just(Input::FarSideHangsUp),
        Just(Input::SecondCallEnds),
        Just(Input::EndAfterCallWork),
        Just(Input::Mute),
        Just(from_host(json!({"action": "unheardOf"}))),
    ]
}

fn any_rhythm() -> impl Strategy<Value = Options> {
    any::<[bool; 4]>().prop_map(|[busy_at_answer, after_call_work, call_switching, not_synced]| Options {
        busy_at_answer,
        after_call_work,
        call_switching,
        not_synced,
        ..Options::default()
    })
}

fn action(message: &Value) -> &str {
    message.get("action").and_then(Value::as_str).unwrap_or_default()
}

fn word(message: &Value) -> &str {
    message.pointer("/data/status").and_then(Value::as_str).unwrap_or_default()
}

proptest! {
    #[test]
    fn whatever_happens_the_host_hears_a_story_that_makes_sense(
        options in any_rhythm(),
        inputs in prop::collection::vec((any_input(), 0.0..3_000.0_f64), 0..60),
    ) {
        let mut phone = Softphone::new(options);
        let (mut now_ms, mut logged_in, mut initialised) = (0.0, false, false);
        for (input, wait_ms) in inputs {
            now_ms += wait_ms;
            initialised |= matches!(input, Input::Init { .. });
            let was_calling = phone.call.is_some() && phone.second_call.is_none();
            let messages = posted(&phone.handle(input, now_ms));
            prop_assert!(initialised || messages.is_empty(), "posted before the init");
            for message in &messages {
                match action(message) {
                    "login" => {
                        prop_assert!(!logged_in, "logged in twice");
                        logged_in = true;
                    }
                    "logout" | "userLogoutForced" => {
                        prop_assert!(logged_in, "logged out twice");
                        logged_in = false;
                    }
                    _ => prop_assert!(logged_in, "{} while nobody is logged in", message),
                }
                if was_calling && phone.call.is_some() && action(message) == "agentStatusChanged" {
                    prop_assert_eq!(word(message), "busy", "another status would end the call for the host");
                }
            }
            if initialised {
                prop_assert_eq!(logged_in, phone.login == Login::In);
                let last = messages.iter().rfind(|message| action(message) == "agentStatusChanged");
                if let Some(last) = last {
                    prop_assert_eq!(word(last), phone.status.text(), "the last word is the status shown");
                }
            }
            prop_assert!(phone.call.is_none() || logged_in);
            prop_assert!(phone.waiting.is_none() || (phone.call.is_none() && phone.status.text() != "available"));
            prop_assert!(phone.second_call.is_none() || phone.on_call());
            prop_assert!(!phone.on_call() || phone.busy_with_call());
            prop_assert!(phone.call.is_some() || !phone.busy_with_call());
            prop_assert!(phone.due_ms().is_none_or(|due_ms| due_ms <= now_ms + 2_000.0));
        }
    }

    #[test]
    fn duplicates_and_silence_change_how_often_but_never_what(
        inputs in prop::collection::vec(any_input(), 0..30),
    ) {
        let mut plain = Softphone::new(Options::default());
        let mut double = Softphone::new(Options { duplicates: true, ..Options::default() });
        let mut silent = Softphone::new(Options { silent: true, ..Options::default() });
        for (i, input) in inputs.into_iter().enumerate() {
            let now_ms = i as f64 * 500.0;
            let once = posted(&plain.handle(input.clone(), now_ms));
            let twice: Vec<_> = once.iter().flat_map(|message| [message.clone(), message.clone()]).collect();
            prop_assert_eq!(posted(&double.handle(input.clone(), now_ms)), twice);
            prop_assert!(posted(&silent.handle(input, now_ms)).is_empty());
        }
    }
}
