//! Words that are close to what was typed: typing errors are forgiven.
//!
//! One error is a letter too many, too few or wrong, or two neighbours swapped (the optimal string alignment distance).
//! The texts are read as they stand by an automaton, one table look-up for each letter, so that 100,000 contacts need
//! no list of words, which would take a tenth of a second to build and had to be kept up to date. `strsim` compares
//! whole words only and allocates for each; `levenshtein_automata` works all of its tables out before the first letter.

use std::ops::Range;

use super::haystack::END;

/// Letters of a word for which nothing is forgiven: too much is close to a short one.
const SHORTEST: usize = 4;
/// From how many letters on there may be two errors.
const TWO_ERRORS: usize = 8;
/// One bit for each letter, and one for the end.
const LONGEST: usize = 63;

/// Finds words that begin with something close to a typed one.
pub(crate) struct Close {
    /// How many letters the typed word has.
    length: usize,
    errors: usize,
    /// The class of each ASCII character.
    classes: [u8; 128],
    /// The letters of the typed word, each once. Their classes follow `OTHER`.
    letters: Vec<char>,
    /// For each class, where in the typed word it stands: one bit for each place.
    places: Vec<u64>,
    /// The states that have been met so far, in order, each with its number.
    states: Vec<(State, u32)>,
    /// The states by their numbers.
    numbered: Vec<State>,
    /// For each state and class the state that follows, or `UNKNOWN`.
    next: Vec<u32>,
}

/// The class of what stands between words, and of letters that the typed word hasn't got.
const BETWEEN: u8 = 0;
const OTHER: u8 = 1;

/// States: nothing can follow; found; the start of a word; and a step that has not been worked out yet.
const DEAD: u32 = 0;
const FOUND: u32 = 1;
const START: u32 = 2;
const UNKNOWN: u32 = u32::MAX;

/// All alignments of the typed word with what has been read, at once (Wu and Manber 1992, with swaps).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct State {
    /// For each number of errors: how many letters may have been matched, one bit for each.
    matched: [u64; 3],
    /// The same, where the letter after the next one came first.
    swapping: [u64; 2],
}

impl Close {
    /// Whether errors are forgiven in a word: not where it is too short, or longer than any.
    pub fn is_for(word: &str) -> bool {
        (SHORTEST..=LONGEST).contains(&word.chars().count())
    }

    /// How many errors are forgiven in a word.
    pub fn errors_in(word: &str) -> usize {
        if word.chars().count() < TWO_ERRORS { 1 } else { 2 }
    }

    /// What is close to a folded word that [`Close::is_for`].
    pub fn to(word: &str) -> Self {
        let length = word.chars().count().min(LONGEST);
        let mut close = Self {
            length,
            errors: Self::errors_in(word),
            classes: std::array::from_fn(|code| if is_letter(code as u8) { OTHER } else { BETWEEN }),
            letters: Vec::new(),
            places: vec![0, 0],
            states: Vec::new(),
            numbered: Vec::new(),
            next: Vec::new(),
        };
        for (place, letter) in word.chars().take(length).enumerate() {
            let class = match close.class(letter) {
                OTHER => {
                    close.letters.push(letter);
                    close.places.push(0);
                    let class = close.class(letter);
                    if let Some(known) = close.classes.get_mut(letter as usize) {
                        *known = class;
                    }
                    class
                }
                class => class,
            };
            if let Some(places) = close.places.get_mut(usize::from(class)) {
                *places |= 1 << place;
            }
        }
        // DEAD, FOUND and START, in the order of their numbers.
        let found = State { matched: [1 << length, 0, 0], ..State::default() };
        for state in [State::default(), found, State { matched: [1, 3, 7], swapping: [0; 2] }] {
            close.number(state);
        }
        close
    }

    /// Whether the first `lines` of a folded text have a close word.
    pub fn is_in(&mut self, text: &str, mut lines: usize) -> bool {
        let mut state = START;
        for (place, byte) in text.bytes().enumerate() {
            let class = match self.classes.get(usize::from(byte)) {
                Some(&BETWEEN) => {
                    lines -= usize::from(byte == END as u8);
                    if lines == 0 {
                        return false;
                    }
                    state = START;
                    continue;
                }
                Some(class) => *class,
                None => match text.get(place..).and_then(|rest| rest.chars().next()) {
                    Some(letter) => self.class(letter),
                    None => continue, // inside of a character
                },
            };
            state = match self.next.get(state as usize * self.places.len() + usize::from(class)) {
                Some(&next) if next != UNKNOWN => next,
                _ => self.step(state, class),
            };
            if state == FOUND {
                return true;
            }
        }
        false
    }

    /// Where a folded text has close words.
    pub fn places_in(&mut self, text: &str) -> Vec<Range<usize>> {
        let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        words(text).filter(|word| self.is_in(word, 1)).map(|word| start(word)..start(word) + word.len()).collect()
    }

    fn class(&self, letter: char) -> u8 {
        let place = self.letters.iter().position(|known| *known == letter);
        place.map_or(OTHER, |place| place as u8 + OTHER + 1)
    }

    /// Works out which state follows, and remembers it.
    fn step(&mut self, number: u32, class: u8) -> u32 {
        let places = self.places.get(usize::from(class)).copied().unwrap_or_default();
        let state = self.numbered.get(number as usize).copied().unwrap_or_default();
        let mut next = state.after(places);
        for unused in next.matched.iter_mut().skip(self.errors + 1) {
            *unused = 0;
        }
        for unused in next.swapping.iter_mut().skip(self.errors) {
            *unused = 0;
        }
        let is_found = next.matched.iter().any(|matched| matched >> self.length != 0);
        let next = if is_found { FOUND } else { self.number(next) };
        if let Some(known) = self.next.get_mut(number as usize * self.places.len() + usize::from(class)) {
            *known = next;
        }
        next
    }

    fn number(&mut self, state: State) -> u32 {
        match self.states.binary_search_by_key(&state, |(state, _)| *state) {
            Ok(place) => self.states.get(place).map_or(DEAD, |(_, number)| *number),
            Err(place) => {
                let number = self.numbered.len() as u32;
                self.states.insert(place, (state, number));
                self.numbered.push(state);
                self.next.resize(self.next.len() + self.places.len(), UNKNOWN);
                number
            }
        }
    }
}

impl State {
    /// The state after a letter that stands at these places of the typed word.
    fn after(self, places: u64) -> Self {
        let [none, one, two] = self.matched;
        let [swapping, swapping_again] = self.swapping;
        let matched_none = (none & places) << 1;
        let matched_one = with_error(one, none, matched_none, swapping, places);
        let matched_two = with_error(two, one, matched_one, swapping_again, places);
        Self {
            matched: [matched_none, matched_one, matched_two],
            swapping: [none & (places >> 1), one & (places >> 1)],
        }
    }
}

/// The alignments with one error more than `fewer` (before this letter) and `fewer_now` (after it) have: a match, a
/// letter too many, a wrong one, one too few, and two that were swapped.
fn with_error(was: u64, fewer: u64, fewer_now: u64, swapping: u64, places: u64) -> u64 {
    ((was & places) << 1) | fewer | (fewer << 1) | (fewer_now << 1) | ((swapping & places) << 2)
}

/// Whether a byte of a folded text belongs to a word: those of other scripts do, digits and signs don't.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_lowercase() || !byte.is_ascii()
}

/// The words of a folded text: runs of letters.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| c.is_ascii() && !is_letter(c as u8)).filter(|word| !word.is_empty())
}
