//! A message of the call as one line in plain words.

use cti_bridge::{Direction, Entry, Provider, Verdict, catalogue};

use crate::bridge_errors::AsSentence;
use crate::telephony::{Effect, effect_text};

/// What became of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    Taken,
    /// Kept, although the vendor's documentation doesn't know it.
    Kept,
    TurnedAway,
}

/// A message between the two sides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Its number in the strip.
    pub number: usize,
    /// Who sent or gets it: the name of a provider, or "another window".
    pub other_side: &'static str,
    pub direction: Direction,
    /// What it says. Without a full stop.
    pub says: String,
    /// What it did in the CRM, where that is known; the reason where it was turned away.
    pub did: Option<String>,
    pub fate: Fate,
}

impl Line {
    /// Words a message of a CRM's log.
    pub fn of(number: usize, entry: &Entry<Effect>) -> Self {
        let (did, fate) = match &entry.verdict {
            Verdict::Accepted => (effect_text(entry).map(Into::into), Fate::Taken),
            Verdict::Undocumented => (effect_text(entry).map(Into::into), Fate::Kept),
            Verdict::Rejected(reject) => (Some(format!("rejected: {}", reject.sentence())), Fate::TurnedAway),
        };
        let other_side = entry.provider.map_or("another window", Provider::name);
        Self { number, other_side, direction: entry.direction, says: says(entry), did, fate }
    }

    /// From whom to whom, for who doesn't see the arrow.
    pub fn way(&self) -> String {
        match self.direction {
            Direction::In => format!("From {} to the CRM", self.other_side),
            Direction::Out => format!("From the CRM to {}", self.other_side),
        }
    }
}

/// The documented meaning of a message; otherwise its name.
fn says(entry: &Entry<Effect>) -> String {
    let Some(action) = &entry.action else { return "A message that can’t be read".to_owned() };
    let documented = entry.provider.and_then(|provider| catalogue::find(provider, entry.direction, action));
    match documented {
        Some(message) => message.meaning.trim_end_matches('.').to_owned(),
        None => format!("“{action}”"),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use cti_bridge::{MessageEffect, Reject};
    use serde_json::json;

    use super::*;

    fn entry(
        action: Option<&str>,
        provider: Option<Provider>,
        direction: Direction,
        verdict: Verdict,
    ) -> Entry<Effect> {
        Entry {
            seq: 1,
            at_ms: 0.0,
            provider,
            direction,
            origin: "https://phone.example".to_owned(),
            action: action.map(str::to_owned),
            verdict,
            body: String::new(),
            size: 0,
            effect: None,
        }
    }

    #[test]
    fn a_documented_message_says_what_it_means_and_what_it_did() {
        let mut shown = entry(Some("show"), Some(Provider::Talkdesk), Direction::In, Verdict::Accepted);
        shown.effect = Effect::from_json(json!({"Talkdesk": {"what": "PanelShown", "calls": ["Rings"]}}));
        let line = Line::of(7, &shown);
        assert_eq!((line.number, line.fate, line.says.as_str()), (7, Fate::Taken, "Show the panel"));
        assert_eq!(line.did.as_deref(), Some("panel shown; call ringing"));
        assert_eq!(line.way(), "From Talkdesk to the CRM");
    }

    #[test]
    fn what_the_crm_sends_goes_the_other_way() {
        let call = entry(Some("clickToCall"), Some(Provider::Talkdesk), Direction::Out, Verdict::Accepted);
        let line = Line::of(1, &call);
        assert_eq!((line.says.as_str(), line.did), ("Asks Talkdesk to call a number", None));
        assert_eq!(Line::of(1, &call).way(), "From the CRM to Talkdesk");
    }

    #[test]
    fn an_unknown_message_has_its_name_and_a_strangers_the_reason() {
        let unknown = entry(Some("callWaiting"), Some(Provider::Talkdesk), Direction::In, Verdict::Undocumented);
        assert_eq!((Line::of(1, &unknown).says.as_str(), Line::of(1, &unknown).fate), ("“callWaiting”", Fate::Kept));
        let line = Line::of(2, &entry(None, None, Direction::In, Verdict::Rejected(Reject::WrongWindow)));
        assert_eq!((line.says.as_str(), line.fate), ("A message that can’t be read", Fate::TurnedAway));
        assert_eq!(line.way(), "From another window to the CRM");
        assert!(line.did.is_some_and(|did| did.starts_with("rejected: ")));
    }
}
