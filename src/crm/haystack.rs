//! Many short texts in one buffer, so that one pass of a fast substring search goes through all of them.

use memchr::memmem::Finder;

use super::slots::Slots;

/// What ends a slot's text, and what no search may contain except at its ends.
pub(crate) const END: char = '\n';

/// Where a text stands in the buffer: up to the start of the next one.
#[derive(Clone, Copy, Debug)]
struct Segment {
    start: u32,
    slot: u32,
}

/// Marks a segment whose slot has been given another text or none, and a slot without a segment.
const NONE: u32 = u32::MAX;

/// The texts of all slots. A new text is appended; what it replaces stays until half of the buffer is such waste.
#[derive(Debug, Default)]
pub(crate) struct Haystack {
    buffer: String,
    segments: Vec<Segment>,
    segment_of: Vec<u32>,
    waste: usize,
}

impl Haystack {
    /// Sets a slot's text to what `write` appends to the buffer.
    pub fn set(&mut self, slot: u32, write: impl FnOnce(&mut String)) {
        self.remove(slot);
        let index = slot as usize;
        if index >= self.segment_of.len() {
            self.segment_of.resize(index + 1, NONE);
        }
        if let Some(segment) = self.segment_of.get_mut(index) {
            *segment = self.segments.len() as u32;
        }
        self.segments.push(Segment { start: self.buffer.len() as u32, slot });
        write(&mut self.buffer);
        self.buffer.push(END);
    }

    /// Takes a slot's text away.
    pub fn remove(&mut self, slot: u32) {
        let Some(index) = self.index_of(slot) else {
            return;
        };
        self.waste += self.text(index).len() + 1;
        if let Some(segment) = self.segments.get_mut(index) {
            segment.slot = NONE;
        }
        if let Some(segment) = self.segment_of.get_mut(slot as usize) {
            *segment = NONE;
        }
        if self.waste * 2 > self.buffer.len() {
            self.compact();
        }
    }

    /// A slot's text, without its end; "" where it has none.
    pub fn get(&self, slot: u32) -> &str {
        self.index_of(slot).map_or("", |index| self.text(index))
    }

    /// Which of the slots `within` have `needle` in their text.
    pub fn matching(&self, needle: &str, within: &Slots) -> Slots {
        /// Looking into a text by itself costs about as much as running over this many texts.
        const FEW: usize = 4;
        let finder = Finder::new(needle);
        if within.len() * FEW < self.segments.len() {
            within.iter().filter(|slot| self.has(*slot, &finder)).collect()
        } else {
            let mut found = self.scan(&finder);
            found.intersect(within);
            found
        }
    }

    /// Whether any slot has `needle` in its text.
    pub fn has_anywhere(&self, needle: &str) -> bool {
        self.find(&Finder::new(needle)).next().is_some()
    }

    /// Which of the slots `within` have a text that passes a test.
    pub fn passing(&self, within: &Slots, mut test: impl FnMut(&str) -> bool) -> Slots {
        within.iter().filter(|slot| test(self.get(*slot))).collect()
    }

    fn has(&self, slot: u32, finder: &Finder<'_>) -> bool {
        // With its end, which a needle may ask for.
        self.index_of(slot)
            .and_then(|index| self.buffer.as_bytes().get(self.range(index)))
            .is_some_and(|text| finder.find(text).is_some())
    }

    fn scan(&self, finder: &Finder<'_>) -> Slots {
        self.find(finder).collect()
    }

    /// The slots that have it, as they follow in the buffer.
    fn find(&self, finder: &Finder<'_>) -> impl Iterator<Item = u32> {
        let bytes = self.buffer.as_bytes();
        let mut segments =
            self.segments.iter().zip(self.segments.iter().skip(1).map(|next| next.start as usize).chain([bytes.len()]));
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let hit = from + finder.find(bytes.get(from..)?)?;
                // One hit in a text is enough: go on behind its end.
                let (segment, end) = segments.find(|(_, end)| hit < *end)?;
                from = end;
                if segment.slot != NONE {
                    return Some(segment.slot);
                }
            }
        })
    }

    fn index_of(&self, slot: u32) -> Option<usize> {
        let index = *self.segment_of.get(slot as usize)?;
        (index != NONE).then_some(index as usize)
    }

    fn range(&self, index: usize) -> std::ops::Range<usize> {
        let start = |index: usize| self.segments.get(index).map_or(self.buffer.len(), |segment| segment.start as usize);
        start(index)..start(index + 1)
    }

    fn text(&self, index: usize) -> &str {
        let text = self.buffer.get(self.range(index)).unwrap_or_default();
        text.strip_suffix(END).unwrap_or(text)
    }

    fn compact(&mut self) {
        let old = std::mem::take(self);
        self.segment_of = vec![NONE; old.segment_of.len()];
        self.buffer.reserve(old.buffer.len() - old.waste);
        for (index, segment) in old.segments.iter().enumerate() {
            if segment.slot != NONE {
                self.set(segment.slot, |buffer| buffer.push_str(old.text(index)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Haystack, Slots};

    fn slots(all: impl IntoIterator<Item = u32>) -> Slots {
        all.into_iter().collect()
    }

    fn found(haystack: &Haystack, needle: &str) -> Vec<u32> {
        haystack.matching(needle, &slots(0..1000)).iter().collect()
    }

    #[test]
    fn nothing_is_found_across_two_texts() {
        let mut haystack = Haystack::default();
        haystack.set(0, |text| text.push_str("ab"));
        haystack.set(1, |text| text.push_str("cd"));
        assert!(found(&haystack, "bc").is_empty());
        assert_eq!(found(&haystack, "b"), [0]);
        assert_eq!(found(&haystack, "cd\n"), [1]);
    }

    #[test]
    fn replaced_and_removed_texts_are_not_found_any_more() {
        let mut haystack = Haystack::default();
        for slot in 0..50 {
            haystack.set(slot, |text| text.push_str("old"));
        }
        for round in 0..20 {
            for slot in 0..50 {
                haystack.set(slot, |text| text.push_str(&format!("new{round} {slot}")));
            }
        }
        haystack.remove(7);
        assert!(found(&haystack, "old").is_empty());
        assert_eq!(found(&haystack, "new19").len(), 49);
        assert_eq!((haystack.get(7), haystack.get(8)), ("", "new19 8"));
        assert!(haystack.buffer.len() < 50 * 10 * 3, "the waste is bounded");
    }

    #[test]
    fn few_candidates_are_looked_at_one_by_one_with_the_same_result() {
        let mut haystack = Haystack::default();
        for slot in 0..100 {
            haystack.set(slot, |text| text.push_str(if slot % 3 == 0 { "needle" } else { "hay" }));
        }
        let few = slots([3, 4, 5, 6, 400]);
        assert_eq!(haystack.matching("needle", &few), slots([3, 6]));
        assert_eq!(haystack.matching("needle\n", &few), slots([3, 6]));
    }
}
