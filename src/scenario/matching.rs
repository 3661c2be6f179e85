//! A part compared with the whole: what is named must be there, all else may be.

use serde_json::{Map, Value};

use super::limits::cut;

/// At most so many characters of a value stand in a sentence.
const MOST_CHARS: usize = 160;

/// Compares what is wanted at `place` with what is found there, and says what differs.
///
/// Objects: each member that is named. Arrays: element by element; there may be more of them, except after an empty
/// array and after an element `null`, which stands for one that isn't there. `null` also stands for a member that isn't
/// there.
pub(super) fn compare(place: &str, wanted: &Value, found: Option<&Value>, wrong: &mut Vec<String>) {
    let there = found.unwrap_or(&Value::Null);
    match (wanted, there) {
        (Value::Object(members), _) if members.keys().any(|name| name.starts_with('$')) => {
            comparison(place, members, there, wrong);
        }
        (Value::Object(members), Value::Object(whole)) => {
            for (name, wanted) in members {
                compare(&format!("{place}.{name}"), wanted, whole.get(name), wrong);
            }
        }
        (Value::Array(items), Value::Array(whole)) if items.is_empty() == whole.is_empty() => {
            for (n, wanted) in items.iter().enumerate() {
                compare(&format!("{place}[{n}]"), wanted, whole.get(n), wrong);
            }
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
        _ if wanted == there => {}
        _ => wrong.push(format!("Expected {place} to be {}, found {}.", short(wanted), said(found))),
    }
}

fn comparison(place: &str, members: &Map<String, Value>, found: &Value, wrong: &mut Vec<String>) {
    for (name, wanted) in members {
        match name.as_str() {
            "$contains" if !contains(found, wanted) => {
                wrong.push(format!("Expected {place} to contain {}, found {}.", short(wanted), said(Some(found))));
            }
            "$present" if found.is_null() == (*wanted == Value::Bool(true)) => {
                let words = if found.is_null() { "to be there, and it isn’t" } else { "not to be there" };
                let found = if found.is_null() { String::new() } else { format!(", found {}", short(found)) };
                wrong.push(format!("Expected {place} {words}{found}."));
            }
            "$not" => {
                let mut differs = Vec::new();
                compare(place, wanted, Some(found), &mut differs);
                if differs.is_empty() {
                    wrong.push(format!("Expected {place} not to be {}.", short(wanted)));
                }
            }
            _ => {}
        }
    }
}

/// A text in a text, in any case of letters; an element in an array.
fn contains(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::String(text), Value::String(part)) => text.to_lowercase().contains(&part.to_lowercase()),
        (Value::Array(items), wanted) => items.iter().any(|item| fits(wanted, item)),
        _ => false,
    }
}

fn fits(wanted: &Value, found: &Value) -> bool {
    let mut wrong = Vec::new();
    compare("", wanted, Some(found), &mut wrong);
    wrong.is_empty()
}

/// Whether there is a line for each pattern, in the patterns' order, with any others between them: a sentence about the
/// first pattern without one.
pub(super) fn in_order(patterns: &Value, lines: &[Value]) -> Option<String> {
    let mut rest = lines.iter();
    for (n, pattern) in patterns.as_array().into_iter().flatten().enumerate() {
        if !rest.any(|line| fits(pattern, line)) {
            let order = if n > 0 { " after the ones before it" } else { "" };
            let last = match lines.last() {
                None => "it has no messages".to_owned(),
                Some(last) => format!("its last of {} is {}", lines.len(), short(last)),
            };
            return Some(format!("Expected log[{n}], {}, to be in the log{order}: {last}.", short(pattern)));
        }
    }
    None
}

fn said(found: Option<&Value>) -> String {
    match found {
        None | Some(Value::Null) => "nothing".to_owned(),
        Some(value) => short(value),
    }
}

fn short(value: &Value) -> String {
    cut(&value.to_string(), MOST_CHARS)
}
