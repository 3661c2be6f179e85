//! What the host sends, and what of it counts.

use super::*;

#[test]
fn a_valid_init_is_answered_with_login_and_a_status() {
    let mut phone = Softphone::new(Options::default());
    assert_eq!(phone.stage, Stage::Blank);
    let effects = phone.handle(valid_init(), 5.0);
    assert_eq!(posted(&effects), [login(), status("available")]);
    assert_eq!(phone.stage, Stage::Ready);
    let targets_are_the_host = effects.iter().all(|effect| match effect {
        Effect::Post { to, .. } => to.as_str() == HOST,
        Effect::Print(_) => true,
    });
    assert!(targets_are_the_host);
}

#[test]
fn before_a_valid_init_nothing_is_posted_and_nothing_shown() {
    let mut phone = Softphone::new(Options::default());
    let early = [
        from_host(json!({"action": "clickToCall", "data": {"to": "+442079460000"}})),
        from_host(json!({"action": "integrationStatusChanged", "status": "away"})),
        Input::Unreadable { why: "No action.".to_owned(), preview: "5".to_owned(), from: HOST.to_owned() },
        Input::Ring(aino()),
        Input::LogIn,
        Input::Send(json!(1)),
        Input::Due,
    ];
    for input in early {
        assert!(posted(&phone.handle(input, 1.0)).is_empty());
        assert_eq!((phone.stage, phone.call.is_none(), phone.journal.lines().len()), (Stage::Blank, true, 0));
    }
    assert!(printed(&phone.handle(from_host(json!({"action": "x"})), 1.0)).contains("has to come first"));
}

#[test]
fn an_init_that_names_no_usable_origin_leaves_it_blank_and_says_why() {
    let cases: [(Result<Origin, OriginError>, &str, &str); 3] = [
        (Origin::parse("*"), HOST, "window.location.origin"),
        (Origin::parse("null"), "null", "window.location.origin"),
        (Origin::parse("https://other.example"), HOST, "https://other.example"),
    ];
    for (target, from, reason) in cases {
        let mut phone = Softphone::new(Options::default());
        let effects = phone.handle(init_to(View::Headless, target, from), 0.0);
        assert!(posted(&effects).is_empty());
        assert!(printed(&effects).contains(reason), "{effects:?}");
        assert_eq!((phone.stage, phone.host), (Stage::Blank, None));
    }
}

#[test]
fn a_second_init_changes_the_view_without_a_second_login() {
    let mut phone = ready();
    phone.handle(Input::SetStatus(Status::new("away_Lunch")), 1.0);
    let again = init_to(View::Workspace, Origin::parse(HOST), HOST);
    assert_eq!(posted(&phone.handle(again.clone(), 2.0)), [status("away_Lunch")]);
    assert_eq!(phone.host.as_ref().map(|(init, _)| init.view), Some(View::Workspace));
    phone.handle(Input::LogOut, 3.0);
    assert!(posted(&phone.handle(again, 4.0)).is_empty());
}

#[test]
fn the_status_can_be_set_from_outside_in_every_form_and_is_reported_back() {
    let forms = [
        (json!({"action": "integrationStatusChanged", "status": "away"}), "away"),
        (json!({"action": "integrationStatusChanged", "data": {"status": "offline"}}), "offline"),
        (json!({"action": "integrationStatusChanged", "status": "on a call"}), "busy"),
        (json!({"action": "integrationStatusChanged", "data": {"status": "busy"}}), "busy"),
        (json!({"action": "integrationStatusChanged", "status": "busy_Training"}), "busy_Training"),
    ];
    for (message, word) in forms {
        let mut phone = ready();
        assert_eq!(posted(&phone.handle(from_host(message), 1.0)), [status(word)]);
        assert_eq!(phone.status.text(), word);
        assert_eq!(phone.status_since_ms, 1.0);
    }
}

#[test]
fn the_same_status_again_is_reported_but_keeps_its_time() {
    let mut phone = ready();
    assert_eq!(posted(&phone.handle(Input::SetStatus(Status::new("available")), 9.0)), [status("available")]);
    assert_eq!(phone.status_since_ms, 0.0);
}

#[test]
fn logged_out_it_refuses_calls_and_statuses_and_says_so() {
    for (click, action) in [(Input::LogOut, "logout"), (Input::ForceLogOut, "userLogoutForced")] {
        let mut phone = ready();
        let farewell = posted(&phone.handle(click, 1.0));
        assert_eq!(farewell.len(), 1);
        assert_eq!(farewell.first().and_then(|message| message.get("action")), Some(&json!(action)));
        let refused = [
            from_host(json!({"action": "clickToCall", "data": {"to": "+442079460000"}})),
            from_host(json!({"action": "integrationStatusChanged", "status": "away"})),
            Input::Ring(aino()),
        ];
        for input in refused {
            assert!(posted(&phone.handle(input, 2.0)).is_empty());
            assert!(phone.notice.take().is_some_and(|notice| notice.to_lowercase().contains("nobody is logged in")));
            assert_eq!(phone.call, None);
        }
        assert!(posted(&phone.handle(Input::LogOut, 3.0)).is_empty(), "it can't log out twice");
        assert_eq!(posted(&phone.handle(Input::LogIn, 4.0)), [login(), status("available")]);
        assert!(posted(&phone.handle(Input::LogIn, 5.0)).is_empty(), "nor in");
    }
}

#[test]
fn a_message_from_another_origin_than_init_named_is_ignored() {
    let mut phone = ready();
    let body = json!({"action": "integrationStatusChanged", "status": "away"});
    let message = ToTalkdesk::decode(&body).unwrap();
    let effects = phone.handle(Input::Received { message, body, from: "https://evil.example".to_owned() }, 1.0);
    assert!(posted(&effects).is_empty());
    assert!(printed(&effects).contains("https://evil.example"));
    assert_eq!(phone.status.text(), "available");
}
