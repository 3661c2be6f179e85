//! How the agent's status goes with calls: the vendor's rhythm, and the options.

use super::*;

fn click_to_call() -> Input {
    from_host(json!({"action": "clickToCall", "data": {"to": "+442079460000", "contactId": "C-7"}}))
}

fn noor() -> Party {
    Party { number: Some("+4930231251".to_owned()), external_id: Some("C-2".to_owned()), ..Party::default() }
}

fn open(id: &str) -> Value {
    json!({"action": "openContact", "data": {"externalId": id}})
}

fn popover() -> Value {
    json!({"action": "popover"})
}

/// Plays clicks a second apart. Returns what the host hears after the introduction.
fn heard(options: Options, inputs: impl IntoIterator<Item = Input>) -> Vec<Value> {
    let mut phone = ready_with(options);
    (1..).zip(inputs).flat_map(|(second, input)| posted(&phone.handle(input, f64::from(second) * 1_000.0))).collect()
}

#[test]
fn the_status_follows_calls_as_the_options_say() {
    let usual = Options::default();
    let after_work = Options { after_call_work: true, ..usual };
    let at_answer = Options { busy_at_answer: true, ..usual };
    let ring = || Input::Ring(Party { external_id: None, ..aino() });
    let away = || Input::SetStatus(Status::new("away"));
    let cases: Vec<(&str, Options, Vec<Input>, Vec<&str>)> = vec![
        (
            "dialled, answered, ended",
            usual,
            vec![click_to_call(), Input::Answer, Input::HangUp],
            vec!["busy", "available"],
        ),
        ("dialled, not answered", usual, vec![click_to_call(), Input::FarSideHangsUp], vec!["busy", "available"]),
        ("dialled, old rhythm", at_answer, vec![click_to_call(), Input::HangUp], vec!["hide", "show", "available"]),
        (
            "answered, old rhythm",
            at_answer,
            vec![click_to_call(), Input::Answer, Input::HangUp],
            vec!["busy", "available"],
        ),
        (
            "After Call Work ends by the button",
            after_work,
            vec![ring(), Input::Answer, Input::HangUp, Input::EndAfterCallWork, Input::EndAfterCallWork],
            vec!["popover", "busy", "after_call_work", "available"],
        ),
        (
            "After Call Work ends by another status",
            after_work,
            vec![click_to_call(), Input::HangUp, away()],
            vec!["busy", "after_call_work", "away"],
        ),
        (
            "missed, no After Call Work",
            after_work,
            vec![ring(), Input::FarSideHangsUp],
            vec!["popover", "hide", "show", "available"],
        ),
        (
            "a status chosen during the call comes in place of After Call Work",
            after_work,
            vec![click_to_call(), away(), Input::HangUp],
            vec!["busy", "away"],
        ),
    ];
    for (name, options, inputs, wanted) in cases {
        let heard = heard(options, inputs);
        let words = heard.iter().map(|message| {
            message.pointer("/data/status").or(message.get("action")).and_then(Value::as_str).unwrap_or_default()
        });
        assert_eq!(words.collect::<Vec<_>>(), wanted, "{name}");
    }
}

#[test]
fn a_second_call_ends_the_first_without_a_status() {
    let options = Options { call_switching: true, after_call_work: true, ..Options::default() };
    let inputs = [Input::Ring(aino()), Input::Answer, Input::Ring(noor()), Input::Answer, Input::HangUp];
    assert_eq!(
        heard(options, inputs),
        [popover(), open("C-1001"), status("busy"), popover(), open("C-2"), status("after_call_work")]
    );
}

#[test]
fn a_second_call_can_be_declined_or_outlast_the_first() {
    let options = Options { call_switching: true, ..Options::default() };
    let begin = || [Input::Ring(aino()), Input::Answer, Input::Ring(noor())];
    let begun = [popover(), open("C-1001"), status("busy"), popover(), open("C-2")];
    let declined = begin().into_iter().chain([Input::SecondCallEnds, Input::Answer, Input::HangUp]);
    assert_eq!(heard(options, declined), [&begun[..], &[status("available")]].concat());
    let outlasts = begin().into_iter().chain([Input::FarSideHangsUp, Input::Answer, Input::HangUp]);
    let then = [status("available"), popover(), open("C-2"), status("busy"), status("available")];
    assert_eq!(heard(options, outlasts), [&begun[..], &then].concat());
}

#[test]
fn the_second_call_is_the_one_that_goes_on() {
    let mut phone = ready_with(Options { call_switching: true, ..Options::default() });
    for input in [Input::Ring(aino()), Input::Answer, Input::Ring(noor()), Input::Ring(aino())] {
        phone.handle(input, 1.0);
    }
    assert_eq!(
        phone.notice.as_deref(),
        Some("An incoming call was refused: a call is already in progress."),
        "a third one"
    );
    phone.handle(Input::Answer, 5.0);
    assert_eq!((phone.call.map(|call| call.party), phone.second_call), (Some(noor()), None));
    assert_eq!(phone.last_call.map(|ended| (ended.party, ended.lasted_ms)), Some((aino(), Some(4.0))));
}

#[test]
fn a_contact_that_is_not_synced_rings_without_being_opened() {
    let mut phone = ready_with(Options { not_synced: true, ..Options::default() });
    assert_eq!(posted(&phone.handle(Input::Ring(aino()), 1.0)), [popover()]);
    assert!(phone.notice.as_ref().is_some_and(|notice| notice.contains("Contact Sync")));
    assert_eq!(posted(&phone.handle(Input::Answer, 2.0)), [status("busy")]);
}

#[test]
fn an_option_is_switched_by_its_name() {
    let mut phone = ready();
    phone.handle(Input::Switch { name: "after-call-work".to_owned(), on: true }, 1.0);
    assert_eq!(phone.options, Options { after_call_work: true, ..Options::default() });
    phone.handle(Input::Switch { name: "after-call-work".to_owned(), on: false }, 2.0);
    phone.handle(Input::Switch { name: "unheard-of".to_owned(), on: true }, 3.0);
    assert_eq!(phone.options, Options::default());
}
