#![allow(clippy::unwrap_used)]

use cti_bridge::catalogue::{self, Member, Message};
use cti_bridge::{Direction, Provider};
use serde_json::json;

use super::draft::{Draft, read};
use super::sending::{Sender, prepared, usual_form};
use crate::seam::{AppState, Form};

fn entry(provider: Provider, direction: Direction, name: &str) -> &'static Message {
    catalogue::find(provider, direction, name).unwrap()
}

fn member(draft: &Draft, path: &str) -> &'static Member {
    draft.entry.member(path).unwrap()
}

fn typed(draft: &Draft, path: &str, text: &str) -> Draft {
    draft.typed(member(draft, path), text).unwrap()
}

fn click_to_call() -> Draft {
    Draft::of(entry(Provider::Talkdesk, Direction::Out, "clickToCall"), 0)
}

/// What the form shows of a text, written back into it, changes nothing, for every example.
#[test]
fn form_and_text_say_the_same_for_every_example() {
    for entry in catalogue::all() {
        for example in 0..entry.examples.len() {
            let draft = Draft::of(entry, example);
            for member in entry.members {
                let again = draft.typed(member, &draft.shown(member)).unwrap();
                assert_eq!(again.value(), draft.value(), "{} {}", entry.name, member.path);
            }
            assert!(draft.explained().iter().all(|row| row.problem.is_none()), "{}", entry.name);
        }
    }
}

#[test]
fn what_is_typed_goes_into_the_message() {
    let draft = typed(&click_to_call(), "data.contactId", "C-7");
    let draft = typed(&draft, "data.metadata", r#"{"vip": true}"#);
    let wanted = json!({"action": "clickToCall", "data": {"to": "+442079460123", "contactId": "C-7", "metadata": {"vip": true}}});
    assert_eq!(draft.value(), Ok(wanted));
    // An emptied field leaves its member out.
    let draft = typed(&typed(&draft, "data.contactId", ""), "data.metadata", "");
    assert_eq!(draft.value(), click_to_call().value());
    let draft = typed(&draft, "data.to", "");
    assert!(draft.explained().iter().any(|row| row.path == "data.to" && row.problem.is_some()));
}

#[test]
fn ids_keep_their_kind() {
    let text = Draft::of(entry(Provider::Talkdesk, Direction::In, "openContact"), 0);
    assert_eq!(typed(&text, "data.externalId", "7").value().unwrap()["data"]["externalId"], json!("7"));
    let number = Draft::of(text.entry, 1);
    assert_eq!(typed(&number, "data.externalId", "7").value().unwrap()["data"]["externalId"], json!(7));
    assert_eq!(typed(&number, "data.externalId", "07").value().unwrap()["data"]["externalId"], json!("07"));
    let reason = Draft::of(entry(Provider::LeadDesk, Direction::Out, "select_reason"), 0);
    assert_eq!(typed(&reason, "params.id", "3").value().unwrap()["params"]["id"], json!(3));
}

#[test]
fn a_text_that_names_another_message_is_that_one() {
    let draft = click_to_call();
    let draft = draft.with_text(r#"{"action": "integrationStatusChanged", "status": "away"}"#.to_owned());
    assert_eq!(draft.entry.name, "integrationStatusChanged");
    assert_eq!(draft.shown(member(&draft, "status")), "away");
    // One that no page documents stays a broken one of the old.
    let draft = draft.with_text(r#"{"action": "unheardOf"}"#.to_owned());
    assert_eq!(draft.entry.name, "integrationStatusChanged");
    assert!(draft.explained().iter().any(|row| row.path == "action" && row.problem.is_some()));
}

#[test]
fn what_is_no_json_is_told_with_its_place_and_changes_nothing() {
    let error = read("{\n  \"action\": login\n}").unwrap_err();
    assert_eq!(error.to_string(), "This isn’t JSON at line 2, column 13: expected value.");
    let draft = click_to_call();
    assert!(draft.typed(member(&draft, "data.metadata"), "{").is_err());
    let broken = draft.with_text("{".to_owned());
    assert!(broken.value().is_err() && broken.explained().is_empty());
    assert!(broken.typed(member(&draft, "data.to"), "+44").is_err());
}

#[test]
fn a_status_that_is_taken_back_takes_its_place_along() {
    let entry = entry(Provider::Talkdesk, Direction::Out, "integrationStatusChanged");
    let draft = typed(&Draft::of(entry, 0), "data.status", "away");
    assert_eq!(draft.value().unwrap()["data"], json!({"status": "away"}));
    assert_eq!(typed(&draft, "data.status", "").value(), Draft::of(entry, 0).value());
}

#[test]
fn a_container_of_another_kind_gives_way_to_what_is_typed() {
    let draft = click_to_call().with_text(r#"{"action": "clickToCall", "data": 7}"#.to_owned());
    let draft = typed(&draft, "data.to", "+442079460123");
    assert_eq!(draft.value(), click_to_call().value());
}

#[test]
fn each_form_is_what_it_says() {
    let text = "{ \"action\": \"login\" }";
    assert_eq!(prepared(text, Form::Object), Ok(r#"{"action":"login"}"#.to_owned()));
    assert_eq!(prepared(text, Form::Text), Ok(r#"{"action":"login"}"#.to_owned()));
    let malformed = prepared(text, Form::Raw).unwrap();
    assert!(read(&malformed).is_err() && text.starts_with(&malformed), "{malformed}");
    // What is malformed by itself goes as it stands, and in no other form.
    assert_eq!(prepared("{ é", Form::Raw), Ok("{ é".to_owned()));
    let why = prepared("{ é", Form::Object).unwrap_err();
    assert!(why.contains("line 1") && why.contains("send it as malformed text"), "{why}");
    assert_eq!(usual_form(entry(Provider::LeadDesk, Direction::Out, "hangup")), Form::Text);
    assert_eq!(usual_form(entry(Provider::LeadDesk, Direction::In, "recStarted")), Form::Object);
}

#[test]
fn a_sender_that_cannot_send_says_why() {
    let mut state = AppState::default();
    state.leaddesk.place = "alone".to_owned();
    let why = |sender: Sender, provider, state: &AppState, simulator| sender.unavailable(provider, state, simulator);
    assert_eq!(why(Sender::Crm, Provider::Talkdesk, &state, false), None);
    assert!(why(Sender::Crm, Provider::LeadDesk, &state, false).unwrap().contains("isn’t inside LeadDesk"));
    assert!(
        why(Sender::Simulator, Provider::LeadDesk, &state, false).unwrap().contains("isn’t in the LeadDesk simulator")
    );
    assert!(why(Sender::Simulator, Provider::Talkdesk, &state, false).unwrap().contains("Only the simulator can send"));
    state.talkdesk.simulated = true;
    assert!(why(Sender::Simulator, Provider::Talkdesk, &state, false).unwrap().contains("still loading"));
    assert_eq!(why(Sender::Simulator, Provider::Talkdesk, &state, true), None);
    state.talkdesk.problem = Some("The frame URL is no URL: correct it in Settings.".to_owned());
    assert_eq!(why(Sender::Crm, Provider::Talkdesk, &state, true), state.talkdesk.problem);
    for provider in [Provider::Talkdesk, Provider::LeadDesk] {
        assert_eq!(why(Sender::Hostile, provider, &state, false), None);
        for sender in Sender::ALL {
            assert!(!sender.label(provider).is_empty());
        }
    }
}
