//! A bounded log, the newest line first.

use std::collections::VecDeque;
use std::rc::Rc;

/// At most `MOST` lines: the oldest makes room.
#[derive(Clone, PartialEq, Debug)]
pub struct Newest<T, const MOST: usize> {
    lines: VecDeque<Rc<T>>,
    next: u64,
}

impl<T, const MOST: usize> Default for Newest<T, MOST> {
    fn default() -> Self {
        Self { lines: VecDeque::new(), next: 0 }
    }
}

impl<T: Clone, const MOST: usize> Newest<T, MOST> {
    /// Adds the line that `make` makes of its number, which counts up from 0 for as long as the page lives, and gives
    /// that number.
    pub fn add(&mut self, make: impl FnOnce(u64) -> T) -> u64 {
        if self.lines.len() == MOST {
            self.lines.pop_back();
        }
        let seq = self.next;
        self.next += 1;
        self.lines.push_front(Rc::new(make(seq)));
        seq
    }

    pub fn lines(&self) -> impl ExactSizeIterator<Item = &Rc<T>> {
        self.lines.iter()
    }

    /// The first line that `is` takes, to be changed.
    pub fn find_mut(&mut self, is: impl Fn(&T) -> bool) -> Option<&mut T> {
        self.lines.iter_mut().find(|line| is(line)).map(Rc::make_mut)
    }

    pub fn clear(&mut self) {
        self.lines.clear();
    }
}

/// The first `most` characters, and a sign where there were more: so that a log stays small whatever a peer sends.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
