//! The answer to a search.

use std::ops::{Deref, Range};
use std::rc::Rc;

use super::highlight::marks;
use super::query::Query;

/// What a search has found. Dereferences to the slots of the contacts, in order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    pub rows: Rc<[u32]>,
    /// Whether nothing matches exactly, and these were found by words that are close to those typed. Never with an
    /// empty answer.
    pub forgiven: bool,
    /// What was looked for in the end.
    pub(super) query: Rc<Query>,
}

impl Found {
    /// The parts of a contact's text to mark, as [`super::highlight`] does; words that a typing error was forgiven for
    /// are marked whole.
    pub fn highlight(&self, text: &str) -> Vec<Range<usize>> {
        marks(&self.query, text)
    }
}

impl Deref for Found {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.rows
    }
}
