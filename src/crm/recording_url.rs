//! Addresses of recordings: where LeadDesk names a recording's file by one, or an automation sends one.
//!
//! No vendor's page documents such an address. Our decision: what is an `https:` address is offered to be played, and
//! nothing asks its server before the agent does.

use serde_json::Value;

/// Longer texts are no address that somebody has meant.
const MOST_BYTES: usize = 2_000;

/// The endings of files that browsers play.
const ENDINGS: [&str; 7] = [".mp3", ".wav", ".ogg", ".oga", ".opus", ".m4a", ".webm"];

/// The address in a text, if all of it is one: `https:`, without a name or password in it.
pub fn recording_url(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = text.strip_prefix("https://")?;
    let host = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let is_plain = text.len() <= MOST_BYTES && !text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\');
    (is_plain && !host.is_empty() && !host.contains('@')).then_some(text)
}

/// The address of a recording among an automation's data: its name says so, or the file's ending does.
pub fn sent_recording<'a>(name: &str, value: &'a Value) -> Option<&'a str> {
    let url = recording_url(value.as_str()?)?;
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_named = name.to_ascii_lowercase().contains("recording");
    (is_named || ENDINGS.iter().any(|ending| path.ends_with(ending))).then_some(url)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_https_addresses_are_played() {
        assert_eq!(recording_url(" https://r.example/1.mp3?key=a "), Some("https://r.example/1.mp3?key=a"));
        for text in [
            "",
            "receipt.mp3",
            "http://r.example/1.mp3",
            "//r.example/1.mp3",
            "javascript:alert(1)",
            "data:audio/mpeg;base64,AAAA",
            "https://",
            "https:///1.mp3",
            "https://user:pass@r.example/1.mp3",
            "https://r.example\\@evil.example/1.mp3",
            "https://r.example/1 2.mp3",
            "Recording: https://r.example/1.mp3",
        ] {
            assert_eq!(recording_url(text), None, "{text}");
        }
        assert_eq!(recording_url(&format!("https://r.example/{}", "x".repeat(MOST_BYTES))), None);
    }

    #[test]
    fn an_automations_recording_is_known_by_its_name_or_its_ending() {
        for (name, value, is_recording) in [
            ("recording_url", json!("https://r.example/1"), true),
            ("callRecording", json!("https://r.example/1?x#y"), true),
            ("url", json!("https://r.example/1.MP3?key=a"), true),
            ("url", json!("https://r.example/order/1"), false),
            ("url", json!("https://r.example/order?file=.mp3"), false),
            ("recording_url", json!("http://r.example/1.mp3"), false),
            ("recording", json!(7), false),
        ] {
            assert_eq!(sent_recording(name, &value).is_some(), is_recording, "{name}: {value}");
        }
    }
}
