//! A message's JSON, line by line, and which member stands in which line.

use cti_bridge::Entry;
use cti_bridge::catalogue::{self, Explained};
use serde_json::Value;

/// A line of the JSON, with what is said of the member that begins in it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line {
    /// With its indentation; empty for a member that should be there and isn't.
    pub text: String,
    /// The member that begins here, such as `data.externalId`.
    pub path: Option<String>,
    pub said: Option<Explained>,
}

/// The message that an entry is of. None where it wasn't read, and where only its beginning was kept.
pub fn message_of<E>(entry: &Entry<E>) -> Option<Value> {
    let whole = !entry.is_cut() && !matches!(entry.verdict, cti_bridge::Verdict::Rejected(_));
    whole.then(|| serde_json::from_str(&entry.body).ok()).flatten()
}

/// The lines of a message. What is missing comes last.
pub fn lines<E>(entry: &Entry<E>, message: &Value) -> Vec<Line> {
    let mut lines = Vec::new();
    write(message, "", 0, "", "", &mut lines);
    let documented =
        entry.action.as_deref().and_then(|action| catalogue::find(entry.provider?, entry.direction, action));
    for said in documented.map(|documented| documented.explain(message)).unwrap_or_default() {
        match lines.iter_mut().find(|line| line.path.as_ref() == Some(&said.path)) {
            Some(line) => line.said = Some(said),
            // Of objects that are there (`data`) nothing needs to be said, unless there is a problem.
            None if said.value.is_none() || said.problem.is_some() => {
                lines.push(Line { path: Some(said.path.clone()), said: Some(said), ..Line::default() });
            }
            None => {}
        }
    }
    lines
}

/// Writes a value that stands behind `before` (its name), with `after` (a comma) behind it.
fn write(value: &Value, path: &str, depth: usize, before: &str, after: &str, lines: &mut Vec<Line>) {
    let indent = "  ".repeat(depth);
    let named = (!path.is_empty()).then(|| path.to_owned());
    let mut line = |text: String, path: Option<String>| lines.push(Line { text, path, said: None });
    match value {
        Value::Object(members) if !members.is_empty() => {
            line(format!("{indent}{before}{{"), named);
            let last = members.len() - 1;
            for (at, (name, value)) in members.iter().enumerate() {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let before = format!("{}: ", Value::from(name.as_str()));
                write(value, &path, depth + 1, &before, if at == last { "" } else { "," }, lines);
            }
            lines.push(Line { text: format!("{indent}}}{after}"), ..Line::default() });
        }
        Value::Array(values) if !values.is_empty() => {
            line(format!("{indent}{before}["), named);
            let last = values.len() - 1;
            for (at, value) in values.iter().enumerate() {
                // Nothing is said of an array's values.
                write(value, "", depth + 1, "", if at == last { "" } else { "," }, lines);
            }
            lines.push(Line { text: format!("{indent}]{after}"), ..Line::default() });
        }
        plain => line(format!("{indent}{before}{plain}{after}"), named),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use cti_bridge::{Direction, Provider, Verdict};
    use serde_json::json;

    use super::*;

    fn entry(message: &Value, verdict: Verdict) -> Entry {
        let body = message.to_string();
        Entry {
            seq: 1,
            at_ms: 0.0,
            provider: Some(Provider::Talkdesk),
            direction: Direction::In,
            origin: String::new(),
            action: message["action"].as_str().map(str::to_owned),
            verdict,
            size: body.len(),
            body,
            effect: None,
        }
    }

    fn of(message: &Value) -> Vec<Line> {
        lines(&entry(message, Verdict::Accepted), message)
    }

    #[test]
    fn the_lines_are_the_json_as_everyone_writes_it() {
        let message =
            json!({"action": "sendData", "data": {"a.b": [1, [], {}, {"x": null}], "\"": "\u{2028}", "z": {}}});
        let lines = of(&message);
        let text: Vec<_> = lines.iter().map(|line| line.text.clone()).collect();
        assert_eq!(text.join("\n"), serde_json::to_string_pretty(&message).unwrap());
    }

    #[test]
    fn each_member_has_its_documentation_beside_it() {
        let lines = of(&json!({"action": "openContact", "data": {"externalID": "C-1"}, "more": 1}));
        let said = |path: &str| lines.iter().find(|line| line.path.as_deref() == Some(path)).unwrap().clone();
        assert!(said("action").said.unwrap().member.is_some());
        assert!(said("more").said.unwrap().is_unknown());
        assert!(said("data.externalID").said.unwrap().is_unknown());
        let missing = said("data.externalId");
        assert_eq!((missing.text.as_str(), missing.said.unwrap().value), ("", None));
        let right = of(&json!({"action": "openContact", "data": {"externalId": "C-1"}}));
        assert!(right.iter().flat_map(|line| &line.said).all(|said| said.problem.is_none() && !said.is_unknown()));
        assert!(right.iter().any(|line| line.text.contains("externalId") && line.said.is_some()));
    }

    #[test]
    fn what_is_not_documented_has_no_documentation() {
        assert!(of(&json!({"action": "call_ringing", "data": {"x": 1}})).iter().all(|line| line.said.is_none()));
    }

    #[test]
    fn what_was_not_read_is_no_message() {
        let message = json!({"action": "show"});
        assert!(message_of(&entry(&message, Verdict::Undocumented)).is_some());
        assert!(message_of(&entry(&message, Verdict::Rejected(cti_bridge::Reject::WrongWindow))).is_none());
        let cut = Entry { size: 5_000, ..entry(&message, Verdict::Accepted) };
        assert!(message_of(&cut).is_none());
    }
}
