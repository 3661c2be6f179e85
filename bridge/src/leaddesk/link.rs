//! Where the connection with LeadDesk stands.

use crate::gate::Refusal;

/// Where the connection stands. Times are ms since the Unix epoch.
#[derive(Clone, PartialEq, Debug)]
pub enum Link {
    /// The page stands alone: there is no LeadDesk around it.
    Alone,
    /// LeadDesk's origin isn't known, or the parent window is of another one.
    Refused {
        /// Why.
        why: Refusal,
    },
    /// Nothing has come from LeadDesk yet. It may have nothing to say: commands can be sent.
    Waiting {
        /// Since when.
        since_ms: f64,
    },
    /// LeadDesk has sent something.
    Connected {
        /// When its first message came.
        since_ms: f64,
    },
}
