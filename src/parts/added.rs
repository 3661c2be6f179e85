//! A provider that is added to the app (`telephony::AddedProvider`). The app knows it by this table alone; the one that is
//! served has none.

use std::sync::OnceLock;

use yew::prelude::*;

/// What an added provider has in the app.
#[derive(Debug)]
pub struct AddedHalf {
    /// The contexts around the app; they join its frame to the wire.
    pub provider: fn(Html) -> Html,
    /// Its frame, under Talkdesk's panel.
    pub panel: fn() -> Html,
}

static ADDED: OnceLock<&AddedHalf> = OnceLock::new();

/// Adds the provider, before the app starts. Only the first one counts.
pub fn add_half(half: &'static AddedHalf) {
    // A second one changes nothing, as the documentation says.
    let _ = ADDED.set(half);
}

/// The added provider's half, where there is one.
pub fn added_half() -> Option<&'static AddedHalf> {
    ADDED.get().copied()
}

/// How a number is called where Talkdesk doesn't call it, as a context: inside LeadDesk, and with an added provider.
#[derive(Clone, PartialEq)]
pub struct CallsThrough {
    /// Whether the page is in LeadDesk's frame.
    pub inside: bool,
    /// Why nothing may be changed in the CRM, as a sentence. Whoever is around the page could have the agent press what
    /// they don't see.
    pub read_only: Option<AttrValue>,
    /// Whether calls go through this provider. Inside LeadDesk: in the card always; else where LeadDesk's origin is known.
    pub calls: bool,
    /// Why no call can be made now.
    pub unavailable: Option<AttrValue>,
    /// Calls a number for a contact, or says why not.
    pub dial: Callback<(String, Option<String>), Result<(), String>>,
}
