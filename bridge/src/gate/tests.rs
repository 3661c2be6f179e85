#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Gate, MAX_DEPTH, MAX_TEXT_BYTES, MAX_VALUES, Reject, Sender, parse_text};
use crate::Origin;

fn gate() -> Gate {
    Gate::new(Origin::parse("https://phone.example").unwrap())
}

#[test]
fn the_window_comes_first_and_then_the_origin() {
    assert_eq!(gate().admit(Sender::Provider, "https://phone.example"), Ok(()));
    assert_eq!(gate().admit(Sender::Other, "https://phone.example"), Err(Reject::WrongWindow));
    assert_eq!(gate().admit(Sender::Other, "https://evil.example"), Err(Reject::WrongWindow));
    assert_eq!(gate().admit(Sender::Provider, "null"), Err(Reject::OpaqueOrigin));
}

#[test]
fn an_origin_must_be_the_same_text() {
    for got in [
        "",
        "*",
        "https://phone.example/",
        "http://phone.example",
        "https://phone.example:444",
        "https://phone.example.evil.example",
    ] {
        let expected = "https://phone.example".to_owned();
        assert_eq!(gate().admit(Sender::Provider, got), Err(Reject::WrongOrigin { got: got.to_owned(), expected }));
    }
}

fn nested(levels: usize) -> String {
    format!("{}{}", "[".repeat(levels), "]".repeat(levels))
}

fn items(count: usize) -> String {
    format!("[{}]", vec!["0"; count].join(","))
}

#[test]
fn depth_is_limited_exactly() {
    assert!(parse_text(&nested(MAX_DEPTH)).is_ok());
    let too_deep = Err(Reject::TooDeep { limit: MAX_DEPTH });
    assert_eq!(parse_text(&nested(MAX_DEPTH + 1)), too_deep);
    assert_eq!(parse_text(&nested(20_000)), too_deep);
    assert_eq!(parse_text(&r#"{"a":"#.repeat(20_000)), too_deep);
}

#[test]
fn brackets_in_texts_are_not_levels() {
    let text = format!(r#"{{"action": "{}\"[[{{"}}"#, "[".repeat(1_000));
    assert!(parse_text(&text).is_ok());
}

#[test]
fn values_are_limited_exactly() {
    // The array is a value as well.
    assert!(parse_text(&items(MAX_VALUES - 1)).is_ok());
    assert_eq!(parse_text(&items(MAX_VALUES)), Err(Reject::TooManyValues { limit: MAX_VALUES }));
    let empties = format!("[{}]", vec!["[ ]"; MAX_VALUES - 1].join(" , "));
    assert!(parse_text(&empties).is_ok());
    let members: Vec<String> = (1..MAX_VALUES).map(|n| format!(r#""m{n}": {{}}"#)).collect();
    assert!(parse_text(&format!("{{{}}}", members.join(","))).is_ok());
    let one_more = format!("{{{},\"more\":1}}", members.join(","));
    assert_eq!(parse_text(&one_more), Err(Reject::TooManyValues { limit: MAX_VALUES }));
}

#[test]
fn text_is_limited_exactly() {
    let quoted = |bytes: usize| format!("\"{}\"", "x".repeat(bytes - 2));
    assert!(parse_text(&quoted(MAX_TEXT_BYTES)).is_ok());
    let too_large = Err(Reject::TooLarge { limit: MAX_TEXT_BYTES });
    assert_eq!(parse_text(&quoted(MAX_TEXT_BYTES + 1)), too_large);
    assert_eq!(parse_text(&"[".repeat(5_000_000)), too_large);
}

#[test]
fn what_is_not_json_says_why() {
    for text in ["", "webpackHotUpdate8f3", "{\"action\":", "{} {}", "\u{feff}{}", "NaN", "]]]]", "\"\u{1}\""] {
        assert!(matches!(parse_text(text), Err(Reject::NotJson { why }) if !why.is_empty()), "{text}");
    }
}

#[test]
fn every_reason_says_all_that_it_knows_and_keeps_its_form() {
    let word = || "word".to_owned();
    for reject in [
        Reject::WrongWindow,
        Reject::NoPeer { why: word() },
        Reject::WrongOrigin { got: word(), expected: word() },
        Reject::OpaqueOrigin,
        Reject::NotAnObject { kind: word() },
        Reject::NoName { member: word() },
        Reject::NameNotText { member: word() },
        Reject::TooDeep { limit: 1 },
        Reject::TooLarge { limit: 1 },
        Reject::TooManyValues { limit: 1 },
        Reject::NotJson { why: word() },
        Reject::Unsupported { kind: word() },
        Reject::BadMember { action: word(), member: word(), expected: word() },
    ] {
        let mut reject = reject;
        let bytes: usize = reject.texts_mut().iter().map(|text| text.len()).sum();
        assert_eq!(reject.text_bytes(), bytes);
        assert_eq!(reject.to_string().matches("word").count() * 4, bytes, "{reject}");
        let stored = serde_json::to_value(&reject).unwrap();
        assert_eq!(serde_json::from_value::<Reject>(stored).unwrap(), reject);
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = parse_text(&text);
    }

    #[test]
    fn any_brackets_are_read_or_refused(text in r#"[\[\]{}",:\\ 0-9a]{0,200}"#) {
        let _ = parse_text(&text);
    }

    #[test]
    fn small_json_is_read_as_the_parser_reads_it(value in any_json()) {
        for text in [value.to_string(), format!("{value:#}")] {
            prop_assert_eq!(parse_text(&text), Ok(serde_json::from_str(&text).unwrap()));
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn values_are_counted_as_they_are(value in any_json(), room in 0_usize..3) {
        fn count(value: &Value) -> usize {
            1 + match value {
                Value::Array(items) => items.iter().map(count).sum(),
                Value::Object(members) => members.values().map(count).sum(),
                _ => 0,
            }
        }
        // Filled up with zeros to just below, at and above the limit; the two arrays around are values too.
        let zeros = vec![json!(0); MAX_VALUES - 3 - count(&value) + room];
        let read = parse_text(&json!([value, zeros]).to_string());
        prop_assert_eq!(read.is_ok(), room <= 1);
    }
}
