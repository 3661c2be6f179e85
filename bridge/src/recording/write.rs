//! From entries to the file.

use serde_json::{Map, Value, json};

use super::{Header, Masking, VERSION, mask};
use crate::provider::name_or_unknown;
use crate::{Entry, MessageEffect};

/// The file: the header and a line for each entry, each with a line feed at its end.
#[must_use]
pub fn write<'a, E: MessageEffect + 'a>(
    entries: impl IntoIterator<Item = &'a Entry<E>>,
    header: Header<'_>,
    masking: Masking,
) -> String {
    let Header { format, recorded_ms, app } = header;
    let masked = masking == Masking::Masked;
    let header =
        json!({"format": format, "version": VERSION, "recorded_ms": recorded_ms, "masked": masked, "app": app});
    let mut file = format!("{header}\n");
    let mut add = |entry: &Entry<E>| {
        file.push_str(&Value::Object(line(entry)).to_string());
        file.push('\n');
    };
    if masked {
        mask::entries(entries).iter().for_each(&mut add);
    } else {
        entries.into_iter().for_each(&mut add);
    }
    file
}

fn line<E: MessageEffect>(entry: &Entry<E>) -> Map<String, Value> {
    // None of these can fail: they are plain data with text for keys, and so is an effect.
    let value = |value: Result<Value, serde_json::Error>| value.unwrap_or_default();
    let mut line = Map::new();
    line.insert("at_ms".to_owned(), entry.at_ms.into());
    line.insert("peer".to_owned(), name_or_unknown(entry.provider).into());
    line.insert("direction".to_owned(), value(serde_json::to_value(entry.direction)));
    line.insert("origin".to_owned(), entry.origin.as_str().into());
    line.insert("verdict".to_owned(), value(serde_json::to_value(&entry.verdict)));
    if let Some(action) = &entry.action {
        line.insert("action".to_owned(), action.as_str().into());
    }
    if let Some(effect) = &entry.effect {
        line.insert("effect".to_owned(), value(serde_json::to_value(effect)));
    }
    match serde_json::from_str(&entry.body) {
        Ok(message) if !entry.is_cut() => {
            line.insert("message".to_owned(), message);
        }
        _ => {
            line.insert("cut".to_owned(), entry.body.as_str().into());
            line.insert("size".to_owned(), entry.size.into());
        }
    }
    line
}
