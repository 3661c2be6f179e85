//! A provider that isn't of this crate: in logs, recordings, snippets and schemas. A program of its own, since which others
//! there are is said once.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use cti_bridge::recording::{self, Header, Masking, Recording};
use cti_bridge::snippet::{Language, snippet};
use cti_bridge::{Direction, NewEntry, OtherProvider, Provider, TrafficLog, Verdict, catalogue};
use serde_json::json;

const SOFTPHONE: Provider =
    Provider::Other(&OtherProvider { name: "Softphone", key: "softphone", name_member: "type" });

fn recorded() -> String {
    let mut log = TrafficLog::new(10);
    log.record(NewEntry {
        at_ms: 1_000.0,
        provider: Some(SOFTPHONE),
        direction: Direction::Out,
        origin: "https://phone.example".to_owned(),
        action: Some("dial".to_owned()),
        verdict: Verdict::Accepted,
        body: &json!({"type": "dial", "number": "+12025550123"}),
    });
    recording::write(log.entries(), Header { format: "test", recorded_ms: 2_000.0, app: "test" }, Masking::Masked)
}

#[test]
fn its_name_is_read_once_the_program_has_said_that_it_is_there() {
    let file = recorded();
    assert!(
        file.contains("\"peer\":\"Softphone\"") && file.contains("dial") && !file.contains("12025550123"),
        "{file}"
    );
    assert_eq!((Provider::of_name("Softphone"), Provider::of_key("softphone")), (None, None));
    assert!(recording::read::<()>(&file, "test").is_err());

    Provider::set_others(const { &[SOFTPHONE] });
    assert_eq!((Provider::of_name("Softphone"), Provider::of_key("softphone")), (Some(SOFTPHONE), Some(SOFTPHONE)));
    let read: Recording = recording::read(&file, "test").unwrap();
    assert_eq!(read.entries[0].provider, Some(SOFTPHONE));
    assert_eq!(serde_json::from_value::<Provider>(json!("Softphone")).unwrap(), SOFTPHONE);
    assert_eq!(Provider::known().count(), Provider::ALL.len() + 1);

    // Only the first call counts.
    Provider::set_others(&[]);
    assert_eq!(Provider::of_name("Softphone"), Some(SOFTPHONE));
}

#[test]
fn its_messages_are_code_without_a_way_to_send_them() {
    let message = json!({"type": "ready"});
    for direction in [Direction::In, Direction::Out] {
        for language in Language::ALL {
            let own = snippet(language, Some(SOFTPHONE), direction, &message);
            assert_eq!(own, snippet(language, None, direction, &message));
        }
        assert_eq!(catalogue::messages(SOFTPHONE, direction).count(), 0);
    }
}
