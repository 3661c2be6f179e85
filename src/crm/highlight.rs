//! Which part of a text a search has found, so that it can be marked.

use std::ops::Range;

use memchr::memmem::Finder;

use super::close::Close;
use super::fold::fold_into;
use super::phone;
use super::query::{Query, Term};

/// The byte ranges of `text` that the words of `query` match, in order and apart from each other, at the bounds of
/// characters. Compared as the search compares: "zielinski" is marked in "Zieliński", and "0201555" marks "201-555" in
/// "+1 201-555-0150".
pub fn highlight(query: &str, text: &str) -> Vec<Range<usize>> {
    marks(&Query::parse(query), text)
}

/// The same for a search that has been understood.
pub(super) fn marks(query: &Query, text: &str) -> Vec<Range<usize>> {
    if query.terms.is_empty() {
        return Vec::new();
    }
    let folded = Folded::of(text);
    let mut found = Vec::new();
    for term in &query.terms {
        match term {
            Term::Word(word) => folded.mark(word, &mut found),
            Term::Close(word) => {
                let before = found.len();
                folded.mark(word, &mut found);
                if found.len() == before {
                    found.extend(
                        Close::to(word).places_in(&folded.text).into_iter().filter_map(|word| folded.source(word)),
                    );
                }
            }
            Term::Number { digits, from_start, words } => {
                if !mark_digits(text, digits, *from_start, &mut found) {
                    // Signs alone are no match: "(" stands in most numbers.
                    let words = words.iter().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
                    words.for_each(|word| folded.mark(word, &mut found));
                }
            }
        }
    }
    merged(found)
}

/// A folded text that knows which character each of its bytes comes from.
struct Folded {
    text: String,
    /// For each byte, where its character starts in the text as it was.
    sources: Vec<usize>,
    /// How long that text is.
    end: usize,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), sources: Vec::new(), end: text.len() };
        folded.sources.reserve(text.len());
        for (start, c) in text.char_indices() {
            fold_into(c.encode_utf8(&mut [0; 4]), &mut folded.text);
            folded.sources.resize(folded.text.len(), start);
        }
        folded
    }

    fn mark(&self, word: &str, found: &mut Vec<Range<usize>>) {
        found.extend(occurrences(&self.text, word).filter_map(|at| self.source(at..at + word.len())));
    }

    /// The whole characters that a part of the folded text comes from, with the marks that stand on them.
    fn source(&self, part: Range<usize>) -> Option<Range<usize>> {
        let start = *self.sources.get(part.start)?;
        let last = *self.sources.get(part.end.checked_sub(1)?)?;
        let after = self.sources.get(part.end..)?.iter().find(|source| **source != last);
        Some(start..after.copied().unwrap_or(self.end))
    }
}

/// Where `word` stands in `text`, even across itself: twice in "annanna".
fn occurrences(text: &str, word: &str) -> impl Iterator<Item = usize> {
    let finder = Finder::new(word);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + finder.find(text.as_bytes().get(from..)?)?;
        from = at + 1;
        Some(at)
    })
}

/// Marks digits in a text that is a phone number in some spelling, across spaces and signs. Whether they are in it.
fn mark_digits(text: &str, digits: &str, from_start: bool, found: &mut Vec<Range<usize>>) -> bool {
    if !text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+()-./‐‑–".contains(c)) {
        return false;
    }
    let places: Vec<usize> =
        text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
    let all = phone::digits(text);
    let before = found.len();
    for at in occurrences(&all, digits).take_while(|at| !from_start || *at == 0) {
        if let (Some(start), Some(last)) = (places.get(at), places.get(at + digits.len() - 1)) {
            // "+1" is marked whole.
            let plus = at == 0 && from_start && text.get(..*start).is_some_and(|signs| signs == "+");
            found.push(start - usize::from(plus)..last + 1);
        }
    }
    found.len() > before
}

/// In order, and what touches as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, range| {
        let touches = next.start <= range.end;
        if touches {
            range.end = range.end.max(next.end);
        }
        touches
    });
    ranges
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
