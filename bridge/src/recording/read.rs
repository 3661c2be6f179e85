//! From the file to entries.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{LineProblem, MAX_MESSAGES, Recording, RecordingError, VERSION};
use crate::gate::parse_text;
use crate::provider::of_name_or_unknown;
use crate::{Entry, MessageEffect, Provider};

/// Reads a file of that format's name. Blank lines are passed over, line ends may be CRLF, and a byte order mark may
/// stand before it all.
/// Members that aren't known are passed over.
///
/// # Errors
/// The first thing that is wrong, by line and member. There is no half-read recording.
pub fn read<E: MessageEffect>(file: &str, format: &str) -> Result<Recording<E>, RecordingError> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let lines = file.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let mut lines = lines.filter(|(_, line)| !line.is_empty());
    let (number, first) = lines.next().ok_or(RecordingError::Empty)?;
    let members = match parse_text(first) {
        Ok(Value::Object(members)) if members.get("format").is_some_and(|known| known == format) => members,
        _ => return Err(RecordingError::NoHeader),
    };
    let header = Line { number, members, is_header: true };
    let version: u64 = header.needs("version", "a whole number")?;
    if version > VERSION {
        return Err(RecordingError::LaterVersion { version });
    }
    let mut recording = Recording {
        recorded_ms: header.needs("recorded_ms", "a time in ms")?,
        masked: header.needs("masked", "true or false")?,
        app: header.has("app", "a text")?.unwrap_or_default(),
        entries: Vec::new(),
    };
    for (number, text) in lines {
        if recording.entries.len() == MAX_MESSAGES {
            return Err(RecordingError::TooMany { limit: MAX_MESSAGES });
        }
        let seq = recording.entries.len() as u64 + 1;
        recording.entries.push(with_effect(entry(number, text, seq)?));
    }
    Ok(recording)
}

/// Makes the app's own effect of what the file has.
fn with_effect<E: MessageEffect>(entry: Entry<Value>) -> Entry<E> {
    let Entry { seq, at_ms, provider, direction, origin, action, verdict, body, size, effect } = entry;
    let effect = effect.and_then(E::from_json);
    Entry { seq, at_ms, provider, direction, origin, action, verdict, body, size, effect }
}

fn entry(number: usize, text: &str, seq: u64) -> Result<Entry<Value>, RecordingError> {
    let members = match parse_text(text) {
        Ok(Value::Object(members)) => members,
        Ok(_) => return Err(RecordingError::Line { line: number, problem: LineProblem::NotAnObject }),
        Err(reject) => {
            return Err(RecordingError::Line { line: number, problem: LineProblem::Unreadable(reject) });
        }
    };
    let line = Line { number, members, is_header: false };
    let (body, size) = match line.members.get("message") {
        Some(message) => {
            let body = message.to_string();
            let size = body.len();
            (body, size)
        }
        None => {
            let cut: String = line.needs("cut", "a text, or else the “message” itself")?;
            // One that isn't longer than what is there would be whole.
            let size = line.needs::<usize>("size", "the whole message's length in bytes")?.max(cut.len() + 1);
            (cut, size)
        }
    };
    Ok(Entry {
        seq,
        at_ms: line.needs("at_ms", "a time in ms")?,
        provider: line.provider()?,
        direction: line.needs("direction", "“In” or “Out”")?,
        origin: line.needs("origin", "a text")?,
        action: line.has("action", "a text")?,
        verdict: line.needs("verdict", "“Accepted”, “Undocumented” or {“Rejected”: the reason}")?,
        body,
        size,
        // Earlier versions wrote a sentence.
        effect: line.has("effect", "what it did")?.or(line.has("did", "a text")?.map(Value::String)),
    })
}

/// A line's members.
struct Line {
    number: usize,
    members: Map<String, Value>,
    is_header: bool,
}

impl Line {
    /// The provider; none for “Unknown”.
    fn provider(&self) -> Result<Option<Provider>, RecordingError> {
        const EXPECTED: &str = "“Talkdesk”, “LeadDesk” or “Unknown”";
        let name: String = self.needs("peer", EXPECTED)?;
        of_name_or_unknown(&name).ok_or_else(|| self.wrong("peer", EXPECTED))
    }

    fn needs<T: DeserializeOwned>(&self, member: &'static str, expected: &'static str) -> Result<T, RecordingError> {
        let value = self.has(member, expected)?;
        value.ok_or_else(|| self.wrong(member, expected))
    }

    /// `null` is taken as absent.
    fn has<T: DeserializeOwned>(
        &self,
        member: &'static str,
        expected: &'static str,
    ) -> Result<Option<T>, RecordingError> {
        let value = self.members.get(member).filter(|value| !value.is_null());
        let wrong = |_| self.wrong(member, expected);
        value.map(|value| T::deserialize(value).map_err(wrong)).transpose()
    }

    /// The header can't be taken out.
    fn wrong(&self, member: &'static str, expected: &'static str) -> RecordingError {
        let line = self.number;
        if self.is_header {
            RecordingError::Header { line, member, expected }
        } else {
            RecordingError::Member { line, member, expected }
        }
    }
}
