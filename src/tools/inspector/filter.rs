//! Which messages are shown.

use cti_bridge::{Direction, Entry, Provider, Verdict};

use crate::telephony::{Effect, effect_text};

use crate::bridge_errors::AsSentence;

/// A verdict without its reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Accepted,
    Undocumented,
    Rejected,
}

impl Outcome {
    pub fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Accepted => Self::Accepted,
            Verdict::Undocumented => Self::Undocumented,
            Verdict::Rejected(_) => Self::Rejected,
        }
    }

    /// In a word, for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Undocumented => "undocumented",
            Self::Rejected => "rejected",
        }
    }

    /// The colour token of its word.
    pub fn hue(self) -> &'static str {
        match self {
            Self::Accepted => "green",
            Self::Undocumented => "amber",
            Self::Rejected => "red",
        }
    }
}

/// What is asked of a message. What is `None` or empty asks nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// What sent or gets it; the inner `None` is a window of no provider.
    pub provider: Option<Option<Provider>>,
    pub direction: Option<Direction>,
    pub outcome: Option<Outcome>,
    pub action: Option<String>,
    /// As it was typed.
    pub text: String,
    /// The same, as it is looked for. Both are set by [`with_text`](Filter::with_text).
    pub needle: String,
}

impl Filter {
    /// The same with another text to be looked for, whatever the case of its letters, in the name, the origin, the
    /// JSON, the reason and the words on what it did.
    pub fn with_text(&self, text: &str) -> Self {
        Self { text: text.to_owned(), needle: text.trim().to_lowercase(), ..self.clone() }
    }

    pub fn is_set(&self) -> bool {
        let Self { provider, direction, outcome, action, needle, .. } = self;
        provider.is_some() || direction.is_some() || outcome.is_some() || action.is_some() || !needle.is_empty()
    }

    pub fn lets(&self, entry: &Entry<Effect>) -> bool {
        self.provider.is_none_or(|provider| provider == entry.provider)
            && self.direction.is_none_or(|direction| direction == entry.direction)
            && self.outcome.is_none_or(|outcome| outcome == Outcome::of(&entry.verdict))
            && self.action.as_ref().is_none_or(|action| Some(action) == entry.action.as_ref())
            && (self.needle.is_empty() || self.has_text(entry))
    }

    fn has_text(&self, entry: &Entry<Effect>) -> bool {
        let has = |text: &str| contains(text, &self.needle);
        [entry.action.as_deref(), Some(entry.body.as_str()), Some(entry.origin.as_str())].into_iter().flatten().any(has)
            || effect_text(entry).is_some_and(|text| has(&text))
            || matches!(&entry.verdict, Verdict::Rejected(reject) if has(&reject.sentence()))
    }
}

/// Whether a text has another in it, which is in small letters.
fn contains(text: &str, needle: &str) -> bool {
    let Some(&first) = needle.as_bytes().first() else { return true };
    if !needle.is_ascii() {
        return text.to_lowercase().contains(needle);
    }
    // Most of a hundred thousand messages don't have it: only where its first letter stands is it looked for.
    let (text, len) = (text.as_bytes(), needle.len());
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text)
        .any(|at| text.get(at..at + len).is_some_and(|part| part.eq_ignore_ascii_case(needle.as_bytes())))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use cti_bridge::Reject;
    use proptest::prelude::*;

    use super::*;

    fn entry() -> Entry<Effect> {
        Entry {
            seq: 1,
            at_ms: 0.0,
            provider: Some(Provider::Talkdesk),
            direction: Direction::In,
            origin: "https://phone.example".into(),
            action: Some("openContact".into()),
            verdict: Verdict::Accepted,
            body: r#"{"data":{"externalId":"Ä-1"}}"#.into(),
            size: 1,
            effect: Some(Effect::Foreign("opened contact Ä-1".into())),
        }
    }

    #[test]
    fn each_part_asks_for_itself() {
        let (entry, all) = (entry(), Filter::default());
        assert!(all.lets(&entry) && !all.is_set());
        for (filter, lets) in [
            (Filter { provider: Some(Some(Provider::Talkdesk)), ..all.clone() }, true),
            (Filter { provider: Some(Some(Provider::LeadDesk)), ..all.clone() }, false),
            (Filter { direction: Some(Direction::Out), ..all.clone() }, false),
            (Filter { outcome: Some(Outcome::Accepted), ..all.clone() }, true),
            (Filter { outcome: Some(Outcome::Rejected), ..all.clone() }, false),
            (Filter { action: Some("openContact".into()), ..all.clone() }, true),
            (Filter { action: Some("open".into()), ..all.clone() }, false),
        ] {
            assert_eq!(filter.lets(&entry), lets, "{filter:?}");
            assert!(filter.is_set());
        }
    }

    #[test]
    fn text_is_looked_for_everywhere_and_in_any_case() {
        let mut entry = entry();
        let lets = |entry: &Entry<Effect>, text: &str| Filter::default().with_text(text).lets(entry);
        for text in ["OPENcontact", " externalid ", "ä-1", "PHONE.example", "opened", ""] {
            assert!(lets(&entry, text), "{text}");
        }
        assert!(!lets(&entry, "window"));
        entry.verdict = Verdict::Rejected(Reject::WrongWindow);
        assert!(lets(&entry, "another window"));
        assert!(!Filter::default().with_text("  ").is_set());
    }

    proptest! {
        #[test]
        fn a_text_is_found_as_the_library_finds_it(text in "[ -~]{0,40}", needle in "[ -~]{0,3}") {
            let needle = needle.to_lowercase();
            prop_assert_eq!(contains(&text, &needle), text.to_ascii_lowercase().contains(&needle));
        }
    }
}
