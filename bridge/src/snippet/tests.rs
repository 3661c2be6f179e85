#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::literal::{Dialect, escaped, literal, rust_value, string};
use super::{Language, snippet};
use crate::{Direction, Provider, catalogue};

/// What must not stand in a script in a page, nor in code that someone reads.
const HOSTILE: &str = "</script><!-- \" ' ` \\ ${x} \r\n\t\u{0}\u{2028}\u{2029}\u{202e}\u{2066}\u{feff}\u{e0041}\u{3164}\u{115f}\u{2800}\u{34f}\u{fe0f}*/ // é 😀";

/// What shows up as nothing, as a blank, or as something else than it is.
const UNSEEN: &str = "\u{2028}\u{2029}\u{202e}\u{2066}\u{feff}\u{e0041}\u{e0100}\u{3164}\u{ffa0}\u{115f}\u{1160}\u{2800}\u{34f}\u{fe0f}\u{180b}";

fn hostile_message() -> Value {
    json!({"action": "sendData", "data": {HOSTILE: HOSTILE, "__proto__": {"admin": true}, "a-b": [null, 1.5, true]}})
}

#[test]
fn what_is_sent_goes_to_the_peers_origin_in_its_form() {
    let call = json!({"action": "clickToCall", "data": {"to": "+442079460123"}});
    assert_eq!(
        snippet(Language::JavaScript, Some(Provider::Talkdesk), Direction::Out, &call),
        "\
const frame = document.querySelector(\"#td-emb-container\");
const message = { action: \"clickToCall\", data: { to: \"+442079460123\" } };

// To the origin of the frame's own URL, never to \"*\".
frame.contentWindow.postMessage(message, new URL(frame.src).origin);
"
    );
    assert_eq!(
        snippet(Language::TypeScript, Some(Provider::LeadDesk), Direction::Out, &json!({"action": "hangup"})),
        "\
import type { ToLeadDesk } from \"./cti\";

// Fill it in: the origin that LeadDesk is served from.
const LEADDESK_ORIGIN = \"https://app.leaddesk.example\";
const message: ToLeadDesk = { action: \"hangup\" };

window.parent.postMessage(JSON.stringify(message), LEADDESK_ORIGIN);
"
    );
}

#[test]
fn what_comes_is_heard_from_the_peer_alone() {
    let message = json!({"action": "openContact", "data": {"externalId": 1042}});
    assert_eq!(
        snippet(Language::TypeScript, Some(Provider::Talkdesk), Direction::In, &message),
        "\
import type { FromTalkdesk } from \"./cti\";

const frame = document.querySelector<HTMLIFrameElement>(\"#td-emb-container\")!;

window.addEventListener(\"message\", (event) => {
  // From that window, and only while it shows that origin's page.
  if (event.source !== frame.contentWindow || event.origin !== new URL(frame.src).origin) return;
  const message: FromTalkdesk = typeof event.data === \"string\" ? JSON.parse(event.data) : event.data;
  if (message?.action === \"openContact\") {
    console.log(message.data?.externalId); // 1042
  }
});
"
    );
    let idle = snippet(Language::JavaScript, Some(Provider::LeadDesk), Direction::In, &json!({"type": "callLineIdle"}));
    assert!(idle.contains("event.source !== window.parent || event.origin !== LEADDESK_ORIGIN"), "{idle}");
    assert!(idle.contains("message?.type === \"callLineIdle\""), "{idle}");
}

#[test]
fn rust_uses_the_types_where_they_can_write_the_message() {
    let code = |message: &Value| snippet(Language::Rust, Some(Provider::Talkdesk), Direction::Out, message);
    let full = code(&json!({"action": "clickToCall", "data": {"to": "+44207", "metadata": {"a": 5_000_000_000_u64}}}));
    assert!(full.contains("to: \"+44207\".into(),"), "{full}");
    assert!(full.contains("metadata: serde_json::json!({ \"a\": 5000000000_i64 }).as_object().cloned(),"), "{full}");
    let busy = code(&json!({"action": "integrationStatusChanged", "status": "busy"}));
    assert!(busy.contains("busy_word: BusyWord::Busy"), "{busy}");
    // With a member that the type doesn't know, the type would send another message.
    let more = code(&json!({"action": "clickToCall", "data": {"to": "+44207"}, "more": 1}));
    assert!(!more.contains("ClickToCall") && more.contains("serde_json::json!({"), "{more}");
    let received = snippet(
        Language::Rust,
        Some(Provider::LeadDesk),
        Direction::In,
        &json!({"type": "callTransferred", "data": {"to": "sales"}}),
    );
    assert!(received.contains("message if message.kind() == \"callTransferred\" =>"), "{received}");
}

#[test]
fn hostile_text_stays_text() {
    for language in Language::ALL {
        for (provider, direction) in [
            (Some(Provider::Talkdesk), Direction::In),
            (Some(Provider::Talkdesk), Direction::Out),
            (Some(Provider::LeadDesk), Direction::Out),
            (Some(Provider::LeadDesk), Direction::In),
            (None, Direction::In),
        ] {
            for message in [hostile_message(), json!({"action": HOSTILE, "type": HOSTILE}), json!(HOSTILE), json!([])] {
                let code = snippet(language, provider, direction, &message);
                if language != Language::Rust {
                    assert!(!code.contains("</script") && !code.contains("<!--"), "{code}");
                }
                let unseen = |c: char| c.is_control() && c != '\n' || UNSEEN.contains(c);
                assert!(!code.contains(unseen), "{language:?}: {code:?}");
                // Text that isn't in quotes would show up as a line of its own.
                assert!(!code.lines().any(|line| line.trim_start().starts_with("\\t")), "{code}");
            }
        }
    }
}

#[test]
fn json_stays_the_same_value() {
    let message = hostile_message();
    let code = snippet(Language::Json, Some(Provider::Talkdesk), Direction::In, &message);
    assert_eq!(serde_json::from_str::<Value>(&code).unwrap(), message);
    assert_eq!(serde_json::from_str::<Value>(&escaped(&json!(HOSTILE).to_string())).unwrap(), json!(HOSTILE));
}

#[test]
fn a_member_called_proto_sets_no_prototype() {
    let code = literal(&json!({"__proto__": 1, "a": 1, "a-b": 1, "1a": 1}), Dialect::JavaScript, 0);
    assert_eq!(code, r#"{ "1a": 1, ["__proto__"]: 1, a: 1, "a-b": 1 }"#);
}

#[test]
fn long_values_are_broken_into_lines() {
    let long = "x".repeat(40);
    let code = literal(&json!({"a": [long, long], "b": {}}), Dialect::JavaScript, 0);
    assert_eq!(code, format!("{{\n  a: [\n    \"{long}\",\n    \"{long}\",\n  ],\n  b: {{}},\n}}"));
}

#[test]
fn rusts_numbers_fit_their_types() {
    let numbers = json!([1, -1, 2_147_483_648_u64, -2_147_483_649_i64, u64::MAX, 1.5, 1e300]);
    let code = literal(&numbers, Dialect::Rust, 0);
    assert!(code.contains("2147483648_i64") && code.contains("18446744073709551615_u64"), "{code}");
    assert!(code.contains("1.5_f64") && code.contains("1e300_f64"), "{code}");
    assert_eq!(string("\u{2028}\"", Dialect::Rust), r#""\u{2028}\"""#);
    // The macro would need more steps than the compiler allows.
    let large: Value = (0..100).collect();
    assert!(rust_value(&large, 0).starts_with("serde_json::from_str"));
}

/// So that nobody takes home a snippet that its own protocol's gate would reject.
#[test]
fn each_example_is_written_with_its_type() {
    for entry in catalogue::all() {
        for example in entry.examples {
            let code = |language| snippet(language, Some(entry.provider), entry.direction, &example.value());
            let union = match (entry.provider, entry.direction) {
                (Provider::LeadDesk, Direction::In) => "FromLeadDesk",
                (Provider::LeadDesk, Direction::Out) => "ToLeadDesk",
                (_, Direction::In) => "FromTalkdesk",
                (_, Direction::Out) => "ToTalkdesk",
            };
            for language in [Language::TypeScript, Language::Rust] {
                let code = code(language);
                assert!(code.contains(&format!("{union} ")) || code.contains(&format!("{union}::")), "{code}");
            }
        }
    }
}

#[test]
fn javascript_says_what_it_makes_of_a_number_that_it_rounds() {
    let written = |number: Value| literal(&number, Dialect::JavaScript, 0);
    assert_eq!(written(json!(9_007_199_254_740_991_u64)), "9007199254740991");
    assert_eq!(written(json!(-9_007_199_254_740_991_i64)), "-9007199254740991");
    assert_eq!(
        written(json!(u64::MAX)),
        "18446744073709551615 /* beyond 2^53: JavaScript reads 18446744073709552000 */"
    );
    assert_eq!(
        written(json!(-9_007_199_254_740_993_i64)),
        "-9007199254740993 /* beyond 2^53: JavaScript reads -9007199254740992 */"
    );
    assert_eq!(written(json!(1.5)), "1.5");
}

#[test]
fn what_cant_be_seen_is_escaped_letter_by_letter() {
    for letter in UNSEEN.chars() {
        for dialect in [Dialect::JavaScript, Dialect::Rust] {
            let written = string(&format!("a{letter}b"), dialect);
            assert!(written.starts_with("\"a\\u") && written.is_ascii(), "{letter:?}: {written}");
        }
    }
    assert_eq!(string("a\u{3164}b", Dialect::Rust), "\"a\\u{3164}b\"");
}
