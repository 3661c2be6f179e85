//! Calls, in and out.

use super::*;

fn click_to_call() -> Input {
    from_host(json!({"action": "clickToCall", "data": {
        "to": "+442079460000", "contactId": "C-7", "from": "+442079460001", "metadata": {"ticket": 7}
    }}))
}

#[test]
fn an_inbound_call_pops_opens_and_turns_busy_and_back() {
    let mut phone = ready();
    phone.handle(Input::SetStatus(Status::new("away_Lunch")), 1.0);
    let rings = posted(&phone.handle(Input::Ring(aino()), 2.0));
    assert_eq!(
        rings,
        [json!({"action": "popover"}), json!({"action": "openContact", "data": {"externalId": "C-1001"}})]
    );
    assert_eq!(posted(&phone.handle(Input::Answer, 3.0)), [status("busy")]);
    assert!(phone.on_call());
    assert!(posted(&phone.handle(Input::Answer, 4.0)).is_empty(), "it is answered once");
    assert_eq!(posted(&phone.handle(Input::HangUp, 9.0)), [status("away_Lunch")]);
    let ended = phone.last_call.clone().unwrap();
    assert_eq!((ended.party, ended.lasted_ms), (aino(), Some(6.0)));
    assert!(posted(&phone.handle(Input::HangUp, 10.0)).is_empty());
}

#[test]
fn busy_is_said_in_the_chosen_word() {
    let options = Options { busy: BusyWord::OnACall, ..Options::default() };
    let mut phone = ready_with(options);
    phone.handle(Input::Ring(aino()), 1.0);
    assert_eq!(posted(&phone.handle(Input::Answer, 2.0)), [status("on a call")]);
    assert_eq!(posted(&phone.handle(Input::FarSideHangsUp, 3.0)), [status("available")]);
}

#[test]
fn a_caller_without_an_id_opens_no_contact() {
    let mut phone = ready();
    let number = Party { number: Some("+4930231251".to_owned()), ..Party::default() };
    assert_eq!(posted(&phone.handle(Input::Ring(number), 1.0)), [json!({"action": "popover"})]);
}

#[test]
fn numeric_ids_go_as_numbers_on_demand_unless_that_would_change_them() {
    let sent = |id: &str, numeric| {
        let mut phone = ready_with(Options { numeric, ..Options::default() });
        let messages = posted(&phone.handle(Input::OpenContact(id.to_owned()), 1.0));
        messages.first().and_then(|message| message.pointer("/data/externalId")).cloned().unwrap()
    };
    assert_eq!(sent("77", true), json!(77));
    assert_eq!(sent("77", false), json!("77"));
    for kept in ["077", "C-77", "7.0", "9007199254740993", ""] {
        assert_eq!(sent(kept, true), json!(kept));
    }
}

#[test]
fn an_unanswered_call_takes_its_panel_back() {
    for (click, how) in [(Input::HangUp, "declined"), (Input::FarSideHangsUp, "not answered")] {
        let mut phone = ready();
        phone.handle(Input::Ring(aino()), 1.0);
        let end = [json!({"action": "hide"}), json!({"action": "show"}), status("available")];
        assert_eq!(posted(&phone.handle(click, 2.0)), end);
        let ended = phone.last_call.clone().unwrap();
        assert_eq!((ended.how, ended.lasted_ms), (how, None));
    }
}

#[test]
fn click_to_call_dials_is_answered_in_time_and_ends() {
    let mut phone = ready();
    assert_eq!(posted(&phone.handle(click_to_call(), 1_000.0)), [status("busy")], "it turns busy when it dials");
    let call = phone.call.clone().unwrap();
    assert_eq!(call.party.number.as_deref(), Some("+442079460000"));
    assert_eq!(call.party.external_id.as_deref(), Some("C-7"));
    assert_eq!(call.from.as_deref(), Some("+442079460001"));
    assert_eq!(call.metadata, [("ticket".to_owned(), json!(7))]);
    assert_eq!(phone.due_ms(), Some(3_000.0));
    assert!(posted(&phone.handle(Input::Due, 2_999.0)).is_empty());
    assert!(posted(&phone.handle(Input::Due, 3_000.0)).is_empty(), "nobody says that it was answered");
    assert!(phone.on_call());
    assert_eq!(phone.due_ms(), None);
    assert_eq!(posted(&phone.handle(Input::FarSideHangsUp, 4_000.0)), [status("available")]);
}

#[test]
fn a_second_call_is_refused_and_the_first_goes_on() {
    let mut phone = ready();
    phone.handle(Input::Ring(aino()), 1.0);
    assert!(posted(&phone.handle(click_to_call(), 2.0)).is_empty());
    assert_eq!(phone.notice.as_deref(), Some("The call to +442079460000 was refused: a call is already in progress."));
    assert!(posted(&phone.handle(Input::Ring(Party::default()), 3.0)).is_empty());
    assert_eq!(phone.call.as_ref().map(|call| call.party.clone()), Some(aino()));
}

#[test]
fn a_caller_is_put_through_to_an_available_agent_only() {
    let rings = [json!({"action": "popover"}), json!({"action": "openContact", "data": {"externalId": "C-1001"}})];
    let mut phone = ready();
    assert_eq!(posted(&phone.handle(Input::IncomingCall(aino()), 1.0)), rings);
    for word in ["away", "away_Lunch", "offline", "busy", "busy_Training", "after_call_work", "odd"] {
        let mut phone = ready();
        phone.handle(Input::SetStatus(Status::new(word)), 1.0);
        assert!(posted(&phone.handle(Input::IncomingCall(aino()), 2.0)).is_empty(), "{word}");
        assert_eq!((&phone.call, &phone.waiting), (&None, &Some(aino())), "{word}");
        let then = posted(&phone.handle(Input::RingWaiting, 3.0));
        assert_eq!(then, [&[status("available")], &rings[..]].concat(), "{word}");
        assert_eq!(phone.waiting, None);
    }
}

#[test]
fn a_caller_waits_until_the_next_thing_happens() {
    let away = json!({"action": "integrationStatusChanged", "status": "away_Lunch"});
    let available = Input::SetStatus(Status::new("available"));
    for next in [available, Input::DismissNotice, Input::LogOut, from_host(away), click_to_call()] {
        let mut phone = ready_with(Options { busy_at_answer: true, ..Options::default() });
        phone.handle(Input::SetStatus(Status::new("away")), 1.0);
        phone.handle(Input::IncomingCall(aino()), 2.0);
        phone.handle(next, 3.0);
        assert_eq!(phone.waiting, None);
        assert!(posted(&phone.handle(Input::RingWaiting, 4.0)).is_empty());
    }
}

#[test]
fn a_status_set_during_a_call_waits_for_its_end() {
    let mut phone = ready();
    phone.handle(Input::Ring(aino()), 1.0);
    phone.handle(Input::Answer, 2.0);
    assert!(posted(&phone.handle(Input::SetStatus(Status::new("away")), 3.0)).is_empty());
    assert!(phone.notice.as_ref().is_some_and(|notice| notice.contains("after this call")));
    assert_eq!(posted(&phone.handle(Input::HangUp, 4.0)), [status("away")]);

    let mut phone = ready();
    phone.handle(Input::Ring(aino()), 1.0);
    assert!(posted(&phone.handle(Input::SetStatus(Status::new("offline")), 2.0)).is_empty());
    assert!(posted(&phone.handle(valid_init(), 2.0)).is_empty());
    assert_eq!(posted(&phone.handle(Input::Answer, 3.0)), [status("busy")]);
    assert_eq!(posted(&phone.handle(Input::HangUp, 4.0)), [status("offline")]);
}

#[test]
fn a_log_out_ends_the_call_and_the_next_login_starts_afresh() {
    let mut phone = ready();
    phone.handle(Input::Ring(aino()), 1.0);
    phone.handle(Input::Answer, 2.0);
    phone.handle(Input::SetStatus(Status::new("away")), 3.0);
    assert_eq!(posted(&phone.handle(Input::ForceLogOut, 4.0)).len(), 1);
    assert_eq!((phone.call.is_none(), phone.status_after_call.clone()), (true, None));
    assert_eq!(posted(&phone.handle(Input::LogIn, 5.0)), [login(), status("available")]);
}

#[test]
fn mute_hold_and_keys_belong_to_the_answered_call() {
    let mut phone = ready();
    phone.handle(Input::Ring(aino()), 1.0);
    phone.handle(Input::Mute, 2.0);
    assert_eq!(phone.call.as_ref().map(|call| call.muted), Some(false));
    for input in [Input::Answer, Input::Mute, Input::Hold, Input::Key('4'), Input::Key('#'), Input::Hold] {
        phone.handle(input, 3.0);
    }
    let call = phone.call.unwrap();
    assert_eq!((call.muted, call.held, call.keys.as_str()), (true, false, "4#"));
}
