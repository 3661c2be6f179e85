//! Values as literals.

use serde_json::{Map, Number, Value};

/// How wide a line may become before an object is broken into several.
const WIDTH: usize = 72;

/// Whose literals are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// JavaScript's.
    JavaScript,
    /// Those of `serde_json::json!`.
    Rust,
}

/// The value, with the lines after the first indented by `indent` spaces.
pub(super) fn literal(value: &Value, dialect: Dialect, indent: usize) -> String {
    let inline = inline(value, dialect);
    if inline.len() + indent <= WIDTH {
        return inline;
    }
    let step = if dialect == Dialect::Rust { 4 } else { 2 };
    let inner = indent + step;
    let lines: Vec<String> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| format!("{}: {}", key(name, dialect), literal(value, dialect, inner)))
            .collect(),
        Value::Array(values) => values.iter().map(|value| literal(value, dialect, inner)).collect(),
        _ => return inline,
    };
    let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
    let lines: String = lines.into_iter().map(|line| format!("{}{line},\n", " ".repeat(inner))).collect();
    format!("{open}\n{lines}{}{close}", " ".repeat(indent))
}

fn inline(value: &Value, dialect: Dialect) -> String {
    match value {
        Value::String(text) => string(text, dialect),
        Value::Number(number) if dialect == Dialect::Rust => rust_number(number),
        Value::Number(number) => script_number(number),
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let pairs =
                members.iter().map(|(name, value)| format!("{}: {}", key(name, dialect), inline(value, dialect)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(|value| inline(value, dialect)).collect();
            format!("[{}]", values.join(", "))
        }
        scalar => scalar.to_string(),
    }
}

fn key(name: &str, dialect: Dialect) -> String {
    let mut letters = name.bytes();
    let starts = letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_');
    match dialect {
        Dialect::Rust => string(name, dialect),
        // As a plain member of a literal, this one would set the object's prototype.
        Dialect::JavaScript if name == "__proto__" => "[\"__proto__\"]".to_owned(),
        Dialect::JavaScript if starts && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == b'_') => {
            name.to_owned()
        }
        Dialect::JavaScript => string(name, dialect),
    }
}

/// A string in quotes.
pub(super) fn string(text: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::JavaScript => escaped(&Value::from(text).to_string()),
        // `Debug` escapes quotes and controls, but not every letter that can't be seen.
        Dialect::Rust => format!("{text:?}").chars().fold(String::new(), |mut written, letter| {
            if is_unseen(letter) {
                written.push_str(&letter.escape_unicode().to_string());
            } else {
                written.push(letter);
            }
            written
        }),
    }
}

/// JavaScript's numbers are all floating: it rounds whole ones that don't fit, and says nothing.
fn script_number(number: &Number) -> String {
    const LARGEST: u64 = (1 << 53) - 1; // Number.MAX_SAFE_INTEGER
    let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
    match (size, number.as_f64()) {
        (Some(size), Some(read)) if size > LARGEST => format!("{number} /* beyond 2^53: JavaScript reads {read} */"),
        _ => number.to_string(),
    }
}

/// A literal without a suffix is an `i32`, and one that doesn't fit is an error.
fn rust_number(number: &Number) -> String {
    match (number.as_i64(), number.as_u64()) {
        (Some(small), _) if i32::try_from(small).is_ok() => small.to_string(),
        (Some(large), _) => format!("{large}_i64"),
        (None, Some(huge)) => format!("{huge}_u64"),
        (None, None) => number.as_f64().map(|float| format!("{float:?}_f64")).unwrap_or_default(),
    }
}

/// How many values stand in it, itself included.
pub(super) fn count(value: &Value) -> usize {
    1 + match value {
        Value::Object(members) => members.values().map(count).sum(),
        Value::Array(values) => values.iter().map(count).sum(),
        _ => 0,
    }
}

/// An object's members as an expression of the type `Option<serde_json::Map<…>>`.
pub(super) fn rust_members(members: &Map<String, Value>, indent: usize) -> String {
    format!("{}.as_object().cloned()", rust_value(&Value::Object(members.clone()), indent))
}

/// The value as an expression of the type `serde_json::Value`.
pub(super) fn rust_value(value: &Value, indent: usize) -> String {
    // `json!` takes several steps of the compiler's recursion limit for each value.
    const MOST: usize = 16;
    if count(value) <= MOST {
        format!("serde_json::json!({})", literal(value, Dialect::Rust, indent))
    } else {
        let text = string(&value.to_string(), Dialect::Rust);
        format!("serde_json::from_str::<serde_json::Value>({text}).unwrap_or_default()")
    }
}

/// JSON text such that it can stand in a script in a page, and looks like what it is. (JSON has these characters within
/// strings only.)
pub(super) fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut letters = json.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_script = letter == '<' && matches!(letters.peek(), Some('/' | '!' | 's' | 'S'));
        if ends_script || is_unseen(letter) {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(letter);
        }
    }
    out
}

/// Line ends for JavaScript's older readers, what changes the direction or the look of what is around it, and letters
/// that show as nothing or as a blank: Hangul's fillers, Braille's empty cell, joiners and variation selectors.
fn is_unseen(letter: char) -> bool {
    let control = letter.is_control() && letter != '\n';
    control
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{2800}' | '\u{feff}')
        || matches!(letter, '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}')
        || matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(letter, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
