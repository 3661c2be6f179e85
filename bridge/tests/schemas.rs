//! What is made from the catalogue: that the files are up to date, and that the schemas take right messages and no others.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/make_schemas.rs"]
mod make_schemas;
mod repository;
mod validator;

use std::fs;
use std::path::PathBuf;

use cti_bridge::{Direction, Provider, catalogue};
use serde_json::{Value, json};

use repository::repository_file;
use validator::Validator;

const COMMAND: &str = "cargo run -p cti-bridge --all-features --example make_schemas";

fn validator(provider: &str, part: &str) -> Validator {
    let mut schema = catalogue::schema(Provider::of_key(provider).unwrap());
    if !part.is_empty() {
        schema.as_object_mut().unwrap().remove("anyOf");
        schema["$ref"] = format!("#/$defs/{part}").into();
    }
    Validator::of(&schema)
}

fn golden(provider: &str) -> Vec<(String, Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(provider);
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    let read = |file: fs::DirEntry| {
        let text = fs::read_to_string(file.path()).unwrap();
        (file.file_name().into_string().unwrap(), serde_json::from_str(&text).unwrap())
    };
    files.map(read).collect()
}

#[test]
fn the_files_are_up_to_date() {
    for (path, text) in make_schemas::files() {
        let Some(file) = repository_file(path) else { return };
        assert!(file == text, "{path} isn't what the catalogue says: run `{COMMAND}`");
    }
}

#[test]
fn each_golden_message_is_valid_in_its_direction() {
    for provider in ["talkdesk", "leaddesk"] {
        let (any, ours, theirs) = (validator(provider, ""), validator(provider, "out"), validator(provider, "in"));
        for (name, message) in golden(provider) {
            let direction = if name.starts_with("to-") { &ours } else { &theirs };
            assert!(direction.is_valid(&message), "{provider}/{name}");
            assert!(any.is_valid(&message), "{provider}/{name}");
        }
    }
}

/// Each golden message but the undocumented ones is an example of the catalogue, as it stands.
#[test]
fn each_golden_message_is_described() {
    for provider in Provider::ALL {
        for (name, message) in golden(provider.key()) {
            let direction = if name.starts_with("to-") { Direction::Out } else { Direction::In };
            let shown = catalogue::messages(provider, direction)
                .flat_map(|entry| entry.examples)
                .any(|example| example.value() == message);
            assert_eq!(shown, name != "from-undocumented.json", "{provider}: {name}");
        }
    }
}

#[test]
fn broken_messages_are_invalid() {
    let broken = [
        ("talkdesk", "out", json!({"action": "init_td_embedded"})),
        ("talkdesk", "out", json!({"action": "clickToCall", "data": {"to": "020 7946 0123"}})),
        ("talkdesk", "out", json!({"action": "clickToCall", "data": {"to": "+442079460123", "contactId": null}})),
        ("talkdesk", "out", json!({"action": "clickToCall", "data": {"to": "+442079460123", "metadata": {"a": {}}}})),
        ("talkdesk", "out", json!({"action": "integrationStatusChanged", "data": {}})),
        ("talkdesk", "out", json!({"action": "unheardOf"})),
        ("talkdesk", "in", json!({"action": "openContact", "data": {"externalId": ""}})),
        ("talkdesk", "in", json!({"action": "openContact", "data": {"externalId": {}}})),
        ("talkdesk", "in", json!({"action": "sendData", "data": []})),
        ("talkdesk", "in", json!({"action": "agentStatusChanged", "status": "away"})),
        ("talkdesk", "in", json!({"data": {}})),
        ("talkdesk", "in", json!("login")),
        ("leaddesk", "out", json!({"action": "call", "params": {"auto_call": true}})),
        ("leaddesk", "out", json!({"action": "call", "params": {"auto_call": true, "call_id": 1, "customer_id": 2}})),
        ("leaddesk", "out", json!({"action": "call", "params": {"call_id": 1}})),
        ("leaddesk", "out", json!({"action": "call", "params": {"auto_call": false, "call_id": 1}})),
        ("leaddesk", "out", json!({"action": "call", "phone_number": "+358401234567"})),
        ("leaddesk", "out", json!({"action": "close", "params": {"target": "dialog"}})),
        ("leaddesk", "out", json!({"action": "select_reason", "params": {"id": 0}})),
        ("leaddesk", "in", json!({"type": "callLineOn", "data": {"call_log_id": null}})),
        ("leaddesk", "in", json!({"type": "callLineRinging"})),
        ("leaddesk", "in", json!({"action": "callLineOn", "data": {"call_log_id": 7}})),
    ];
    for (provider, part, message) in broken {
        assert!(!validator(provider, part).is_valid(&message), "{message}");
    }
}

#[test]
fn what_no_page_documents_may_come_in() {
    assert!(validator("talkdesk", "in").is_valid(&json!({"action": "recordingPaused", "anything": [1]})));
    assert!(validator("leaddesk", "in").is_valid(&json!({"type": "callTransferred"})));
}
