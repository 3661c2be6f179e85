//! Why a provider can't be spoken to.

use std::fmt;

use super::{Reject, Sender};

/// Why nothing reaches a provider, and nothing is taken from it.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// The configuration can't be used, or names nobody.
    Configuration {
        /// Why not, in the words of whoever made the session.
        why: String,
    },
    /// The provider's window shows a page of another origin than the configured one.
    Origin(Reject),
}

impl Refusal {
    /// Returns the refusal that a rejected message stands for. `None` unless it came from the provider's own window,
    /// but from another origin.
    pub(crate) fn of_rejected(reject: &Reject, sender: Sender) -> Option<Self> {
        let other_origin = matches!(reject, Reject::WrongOrigin { .. } | Reject::OpaqueOrigin);
        (sender == Sender::Provider && other_origin).then(|| Self::Origin(reject.clone()))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Configuration { why } => f.write_str(why),
            Self::Origin(reject) => reject.fmt(f),
        }
    }
}
