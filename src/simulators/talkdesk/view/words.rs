//! Statuses in words, colours and shapes.

use cti_bridge::talkdesk::{Status, StatusKind};

use super::super::softphone::AFTER_CALL_WORK;

/// A status as the agent reads it.
pub fn status(status: &Status, on_call: bool) -> String {
    match status.kind() {
        StatusKind::Available => "Available".to_owned(),
        StatusKind::Away => "Away".to_owned(),
        StatusKind::Offline => "Offline".to_owned(),
        StatusKind::Busy if on_call => "On a call".to_owned(),
        StatusKind::Busy => "Busy".to_owned(),
        StatusKind::CustomBusy(name) => format!("Busy · {name}"),
        StatusKind::CustomAway(name) => format!("Away · {name}"),
        StatusKind::Other(text) if text == AFTER_CALL_WORK => "After Call Work".to_owned(),
        StatusKind::Other(text) => text.to_owned(),
    }
}

/// The class that draws its mark: each kind has a shape of its own beside its colour.
pub fn mark(status: &Status) -> &'static str {
    match status.kind() {
        StatusKind::Available => "available",
        StatusKind::Away | StatusKind::CustomAway(_) => "away",
        StatusKind::Other(text) if text == AFTER_CALL_WORK => "away",
        StatusKind::Busy | StatusKind::CustomBusy(_) => "busy",
        StatusKind::Offline | StatusKind::Other(_) => "offline",
    }
}

/// One or two letters for an avatar; "#" for a bare number.
pub fn initials(title: &str) -> String {
    let mut letters = title.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
    let initials: String = letters.next().into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect();
    if initials.is_empty() { "#".to_owned() } else { initials }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_read_as_people_say_them() {
        let words = |text: &str| status(&Status::new(text), false);
        assert_eq!(words("available"), "Available");
        assert_eq!(words("away_Lunch"), "Away · Lunch");
        assert_eq!(words("busy_Training"), "Busy · Training");
        assert_eq!(words("after_call_work"), "After Call Work");
        assert_eq!(words("do not disturb"), "do not disturb");
        assert_eq!(status(&Status::new("busy"), true), "On a call");
    }

    #[test]
    fn initials_take_the_first_and_the_last_word() {
        assert_eq!(initials("Aino Virtanen"), "AV");
        assert_eq!(initials("Anna von der Mühlen"), "AM");
        assert_eq!(initials("+46701740605"), "#");
    }
}
