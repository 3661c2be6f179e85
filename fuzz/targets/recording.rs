//! Recordings: read, masked, read again, played as a scenario. No number of the input may show in a masked one.

use std::collections::HashSet;

use cti_bridge::recording::{self, Header, Masking, Recording};
use cti_bridge::{Entry, TrafficLog};
use screenpop::scenario::Script;
use screenpop::telephony::Effect;
use screenpop::tools::RECORDING_FORMAT;

/// A run of so many digits can be somebody's number.
const NUMBER_DIGITS: usize = 7;

const HEADER: Header<'_> = Header { format: RECORDING_FORMAT, recorded_ms: 0.0, app: "" };

pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(read) = recording::read::<Effect>(&text, RECORDING_FORMAT) else { return };
    let mut log = TrafficLog::with_effects(recording::MAX_MESSAGES);
    for entry in read.entries {
        log.adopt(entry);
    }

    let plain = recording::write(log.entries(), HEADER, Masking::Plain);
    let back: Recording<Effect> =
        recording::read(&plain, RECORDING_FORMAT).unwrap_or_else(|error| panic!("{error}: {plain}"));
    assert_eq!(back.entries, log.entries().cloned().collect::<Vec<_>>());

    let file = recording::write(log.entries(), HEADER, Masking::Masked);
    let masked: Recording<Effect> =
        recording::read(&file, RECORDING_FORMAT).unwrap_or_else(|error| panic!("{error}: {file}"));
    assert_eq!(masked.entries.len(), back.entries.len());
    let hidden: HashSet<String> = back.entries.iter().flat_map(texts).flat_map(numbers).collect();
    for shown in masked.entries.iter().flat_map(texts).flat_map(numbers) {
        assert!(is_stand_in(&shown) || !hidden.contains(&shown), "{shown} of {hidden:?}");
    }
    let without_effects = recording::read(&file, RECORDING_FORMAT).unwrap_or_else(|error| panic!("{error}: {file}"));
    let _ = Script::of_recording(&without_effects, "fuzzed");
}

/// The texts of an entry that came from a peer. Its time and an origin, which has a port at most, aren't masked.
fn texts(entry: &Entry<Effect>) -> [String; 3] {
    let effect = entry.effect.as_ref().map(|effect| serde_json::json!(effect).to_string());
    [entry.body.clone(), entry.action.clone().unwrap_or_default(), effect.unwrap_or_default()]
}

/// All runs of at least [`NUMBER_DIGITS`] ASCII digits.
fn numbers(text: String) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() >= NUMBER_DIGITS).map(str::to_owned).collect()
}

/// Stand-ins are of the range that is reserved for fiction, with an extension where that is used up.
fn is_stand_in(number: &str) -> bool {
    number.len() >= 11 && number.starts_with('1') && number.get(4..9) == Some("55501")
}
