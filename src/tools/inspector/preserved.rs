//! What is kept over a reload: the newest messages, as a recording with the real data, in this tab's own storage, which
//! ends with the tab.

use cti_bridge::recording::{self, Masking};
use cti_bridge::{Entry, MessageEffect};
use gloo::utils::window;

use super::recording_header;
use crate::bridge_errors::RECORDING_FORMAT;
use crate::crm::storage::own_name;
use crate::parts::PRESERVE;
use crate::store::local;
use crate::telephony::Effect;

/// The tab's note of the messages themselves.
const KEPT: &str = "screenpop.preserved";
/// The tab's note of how many of them there was no room for.
const LEFT_OUT: &str = "screenpop.preserved.left-out";

/// What browsers give a tab is about 5,000,000 characters, for everything.
const ROOM: usize = 4_500_000;
/// What a line has besides its texts, about.
const LINE: usize = 160;
/// What an effect has besides its texts, about.
const EFFECT: usize = 80;

/// Whether messages are to outlive a reload.
pub fn is_on() -> bool {
    local::noted(PRESERVE).is_some()
}

/// Switches it.
///
/// # Errors
/// A sentence, where the browser doesn't let this page store anything.
pub fn set(on: bool) -> Result<(), String> {
    local::note(PRESERVE, on.then_some("1"));
    if !on {
        local::note(KEPT, None);
        local::note(LEFT_OUT, None);
    }
    if is_on() == on {
        Ok(())
    } else {
        Err("This browser blocks storage, so a reload loses the messages. Allow this site to store data, or export a recording first."
            .to_owned())
    }
}

/// Takes what was kept: the messages, and how many there was no room for. None where nothing was.
pub fn take() -> (Vec<Entry<Effect>>, u64) {
    let kept = local::noted(KEPT).and_then(|file| recording::read(&file, RECORDING_FORMAT).ok());
    let left_out = local::noted(LEFT_OUT).and_then(|text| text.parse().ok()).unwrap_or(0);
    local::note(KEPT, None);
    local::note(LEFT_OUT, None);
    (kept.map(|kept| kept.entries).unwrap_or_default(), left_out)
}

/// Keeps the newest of these, given newest first, of `all` messages: as many as the browser has room for.
pub fn keep<'a>(newest_first: impl Iterator<Item = &'a Entry<Effect>> + Clone, all: u64, now_ms: f64) {
    let Ok(Some(storage)) = window().session_storage() else { return };
    let mut room = ROOM;
    // Something else may have some of the room.
    while room > 100_000 {
        let entries = fitting(newest_first.clone(), room);
        let file = recording::write(entries.iter().copied(), recording_header(now_ms), Masking::Plain);
        if storage.set_item(&own_name(KEPT), &file).is_ok() {
            let left_out = all.saturating_sub(entries.len() as u64).to_string();
            return local::note(LEFT_OUT, Some(&left_out));
        }
        room /= 2;
    }
}

/// The newest that have room, oldest first.
fn fitting<'a>(newest_first: impl Iterator<Item = &'a Entry<Effect>>, room: usize) -> Vec<&'a Entry<Effect>> {
    let mut used = 0;
    let mut entries: Vec<&Entry<Effect>> = newest_first
        .take_while(|entry| {
            let action = entry.action.as_ref().map_or(0, String::len);
            let effect = entry.effect.as_ref().map_or(0, |effect| EFFECT + effect.heap_bytes());
            used += LINE + entry.body.len() + entry.origin.len() + action + effect;
            used <= room
        })
        .collect();
    entries.reverse();
    entries
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use cti_bridge::{Direction, NewEntry, Provider, TrafficLog, Verdict};
    use serde_json::json;

    use super::*;

    #[test]
    fn the_newest_that_have_room_are_kept_in_order() {
        let mut log = TrafficLog::with_effects(1_000);
        let popped = json!({"ScreenPop": {"contact_id": "C-1001", "outcome": "Opened"}});
        let effect = json!({"Talkdesk": {"what": popped}});
        for n in 0..1_000 {
            let body = json!({"action": "openContact", "data": {"externalId": n}});
            let seq = log.record(NewEntry {
                at_ms: f64::from(n) + 1_763_000_000_000.0,
                provider: Some(Provider::Talkdesk),
                direction: Direction::In,
                origin: "https://phone.example".into(),
                action: Some("openContact".into()),
                verdict: Verdict::Accepted,
                body: &body,
            });
            log.set_effect(seq, Effect::from_json(effect.clone()).unwrap());
        }
        let room = 50_000;
        let entries = fitting(log.entries().rev(), room);
        assert!((100..500).contains(&entries.len()), "{}", entries.len());
        assert_eq!(entries.last().map(|entry| entry.seq), Some(1_000));
        assert!(entries.is_sorted_by_key(|entry| entry.seq));
        // What was reckoned is what it takes.
        let file = recording::write(entries.iter().copied(), recording_header(0.0), Masking::Plain);
        assert!((room / 2..room * 11 / 10).contains(&file.len()), "{}", file.len());
        assert_eq!(fitting(log.entries().rev(), usize::MAX).len(), 1_000);
        assert_eq!(fitting(log.entries().rev(), 10).len(), 0);
    }
}
