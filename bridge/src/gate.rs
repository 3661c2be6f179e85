//! Which messages may come in: window, origin and shape, each refusal with its reason.

mod reject;
mod text;

pub use reject::Reject;
pub use text::parse_text;

use crate::Origin;

/// How many objects and arrays may stand inside one another in a message. Our decision.
pub const MAX_DEPTH: usize = 64;
/// How many values a message may have in all, containers included. Our decision.
pub const MAX_VALUES: usize = 10_000;
/// How many bytes of UTF-8 a message's text may have in all, member names included. Our decision.
pub const MAX_TEXT_BYTES: usize = 1024 * 1024;

/// The first two questions to every message: is it from the peer's window, and from its origin?
///
/// Only then is the body read, since reading is what costs. The order is penpal's: the window first,
/// because most strangers' messages are settled by it.
///
/// ```
/// use cti_bridge::{Gate, Origin, Reject};
///
/// let gate = Gate::new(Origin::parse("https://phone.example")?);
/// assert_eq!(gate.admit(true, "https://phone.example"), Ok(()));
/// assert_eq!(gate.admit(false, "https://phone.example"), Err(Reject::WrongWindow));
/// assert_eq!(gate.admit(true, "null"), Err(Reject::OpaqueOrigin));
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

    /// Whether a message may be read. `source_is_peer`: whether the event's `source` is the peer's
    /// window at this moment; `origin`: the event's `origin`.
    ///
    /// # Errors
    /// The first of window and origin that is wrong.
    pub fn admit(&self, source_is_peer: bool, origin: &str) -> Result<(), Reject> {
        if !source_is_peer {
            return Err(Reject::WrongWindow);
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
