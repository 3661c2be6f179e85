//! Which messages may come in: window, origin and shape, each refusal with its reason.

mod refusal;
mod reject;
mod text;

pub use refusal::Refusal;
pub use reject::Reject;
pub use text::parse_text;

use crate::Origin;

/// How many objects and arrays may stand inside one another in a message. Our decision.
pub const MAX_DEPTH: usize = 64;
/// How many values a message may have in all, containers included. Our decision.
pub const MAX_VALUES: usize = 10_000;
/// How many bytes of UTF-8 a message's text may have in all, member names included. Our decision.
pub const MAX_TEXT_BYTES: usize = 1024 * 1024;

/// Whose window a message was sent by.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sender {
    /// The provider's, at the moment at which the message came: its frame, or the window around the card.
    Provider,
    /// Any other.
    Other,
}

/// The first two questions to every message: is it from the peer's window, and from its origin?
///
/// Only then is the body read, since reading is what costs. The order is penpal's: the window first,
/// because most strangers' messages are settled by it.
///
/// ```
/// use cti_bridge::{Gate, Origin, Reject, Sender};
///
/// let gate = Gate::new(Origin::parse("https://phone.example")?);
/// assert_eq!(gate.admit(Sender::Provider, "https://phone.example"), Ok(()));
/// assert_eq!(gate.admit(Sender::Other, "https://phone.example"), Err(Reject::WrongWindow));
/// assert_eq!(gate.admit(Sender::Provider, "null"), Err(Reject::OpaqueOrigin));
/// # Ok::<(), cti_bridge::OriginError>(())
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Gate {
    expected: Origin,
}

impl Gate {
    /// A gate for the peer that lives at `expected`.
    #[must_use]
    pub fn new(expected: Origin) -> Self {
        Self { expected }
    }

    /// The peer's origin.
    #[must_use]
    pub fn expected(&self) -> &Origin {
        &self.expected
    }

    /// Checks whether a message may be read, by whose window its `source` is and by its `origin`.
    ///
    /// # Errors
    /// The first of window and origin that is wrong.
    pub fn admit(&self, sender: Sender, origin: &str) -> Result<(), Reject> {
        match sender {
            Sender::Provider => {}
            Sender::Other => return Err(Reject::WrongWindow),
        }
        if origin == self.expected.as_str() {
            return Ok(());
        }
        if origin == "null" {
            return Err(Reject::OpaqueOrigin);
        }
        Err(Reject::WrongOrigin { got: origin.to_owned(), expected: self.expected.to_string() })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
