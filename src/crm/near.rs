//! The search that forgives typing errors.

use super::close::Close;
use super::query::{Query, Term};
use super::search::{Index, Line};
use super::slots::Slots;

/// In how many lines of a text words may be replaced by close ones: not in addresses and ids, which people copy and
/// don't type.
const LINES: usize = Line::ExternalId as usize;

/// How many words are remembered.
const REMEMBERED: usize = 8;

/// Words that were searched with errors forgiven, and the slots that have one of them or a close one, so that the next
/// key press needn't search all texts again.
#[derive(Debug, Default)]
pub(crate) struct CloseWords(Vec<(String, Slots)>);

impl CloseWords {
    /// Forgets all: the texts have changed.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Slots outside of which nothing is close to `word`, and whether it is close to all of them.
    fn bounds(&self, word: &str) -> Option<(&Slots, bool)> {
        let (known, slots) = self
            .0
            .iter()
            // With as many errors, what begins close to a longer word begins close to its beginning.
            .filter(|(known, _)| word.starts_with(known.as_str()) && Close::errors_in(known) == Close::errors_in(word))
            .max_by_key(|(known, _)| known.len())?;
        Some((slots, known == word))
    }

    fn remember(&mut self, word: &str, slots: &Slots) {
        if self.0.len() >= REMEMBERED {
            self.0.remove(0);
        }
        self.0.push((word.to_owned(), slots.clone()));
    }
}

impl Index {
    /// The slots that nearly match a query that nothing matches, and what was looked for instead: close words for those
    /// that no contact has, or else for any word.
    pub fn nearly_matching(&self, query: &Query, known: &mut CloseWords) -> Option<(Query, Slots)> {
        let unknown = query.loosened(|word| !self.has_word(word));
        let any = query.loosened(|_| true);
        let any = any.filter(|any| unknown.as_ref() != Some(any));
        unknown.into_iter().chain(any).find_map(|query| {
            let all = self.slots().clone();
            let found = query.terms.iter().fold(all, |within, term| match term {
                Term::Close(word) => self.with_close_word(word, within, known),
                _ => self.with_term(term, within),
            });
            (!found.is_empty()).then_some((query, found))
        })
    }

    /// Those of the slots that have the word, or one that is close to it.
    fn with_close_word(&self, word: &str, mut within: Slots, known: &mut CloseWords) -> Slots {
        let bounds = match known.bounds(word) {
            Some((slots, true)) => {
                within.intersect(slots);
                return within;
            }
            Some((slots, false)) => slots.clone(),
            None => self.slots().clone(),
        };
        let mut close = Close::to(word);
        let mut found = self.texts().matching(word, &bounds);
        found.unite(&self.texts().passing(&bounds, |text| close.is_in(text, LINES)));
        known.remember(word, &found);
        within.intersect(&found);
        within
    }
}
