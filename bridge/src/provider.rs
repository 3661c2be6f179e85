//! The telephony products that the bridge speaks with.

use std::fmt;
use std::sync::OnceLock;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Direction;

/// A telephony product that the bridge speaks with.
///
/// It is written as its [name](Provider::name), in recordings and logs too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Provider {
    /// Talkdesk Embedded, in a frame of the CRM.
    Talkdesk,
    /// LeadDesk, the window around the contact card.
    LeadDesk,
    /// One that this crate doesn't know: someone implements [`Protocol`](crate::protocol::Protocol) for it.
    Other(&'static OtherProvider),
}

/// What a provider is called that this crate doesn't know.
#[derive(PartialEq, Eq, Hash, Debug)]
pub struct OtherProvider {
    /// The name as the vendor writes it.
    pub name: &'static str,
    /// The name in lower case, for addresses, files and scripts.
    pub key: &'static str,
    /// The member that names a message, in both directions.
    pub name_member: &'static str,
}

/// The providers that this program has beside those of this crate.
static OTHERS: OnceLock<&'static [Provider]> = OnceLock::new();

impl Provider {
    /// The providers of this crate.
    pub const ALL: [Provider; 2] = [Provider::Talkdesk, Provider::LeadDesk];

    /// Says which other providers the program has, before anything is read: a name in a recording or a call log is found
    /// among these too. Only the first call counts. Providers that the program only speaks with needn't be said.
    pub fn set_others(others: &'static [Provider]) {
        // A second call changes nothing, as the documentation says.
        let _ = OTHERS.set(others);
    }

    /// Returns the providers of this crate, then the [others](Provider::set_others).
    pub fn known() -> impl Iterator<Item = Provider> {
        let others = OTHERS.get().copied().unwrap_or_default();
        Provider::ALL.iter().chain(others).copied()
    }

    /// The name as the vendor writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Provider::Talkdesk => "Talkdesk",
            Provider::LeadDesk => "LeadDesk",
            Provider::Other(other) => other.name,
        }
    }

    /// The name in lower case, for addresses, files and scripts.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Provider::Talkdesk => "talkdesk",
            Provider::LeadDesk => "leaddesk",
            Provider::Other(other) => other.key,
        }
    }

    /// The member that names a message: `type` in what LeadDesk sends, otherwise `action`.
    #[must_use]
    pub const fn name_member(self, direction: Direction) -> &'static str {
        match (self, direction) {
            (Provider::LeadDesk, Direction::In) => "type",
            (Provider::LeadDesk, Direction::Out) | (Provider::Talkdesk, _) => "action",
            (Provider::Other(other), _) => other.name_member,
        }
    }

    /// Returns the [known](Provider::known) provider with this [key](Provider::key).
    ///
    /// ```
    /// use cti_bridge::Provider;
    ///
    /// assert_eq!(Provider::of_key("leaddesk"), Some(Provider::LeadDesk));
    /// assert_eq!(Provider::of_key("LeadDesk"), None);
    /// ```
    #[must_use]
    pub fn of_key(key: &str) -> Option<Provider> {
        Provider::known().find(|provider| provider.key() == key)
    }

    /// Returns the [known](Provider::known) provider with this [name](Provider::name).
    #[must_use]
    pub fn of_name(name: &str) -> Option<Provider> {
        Provider::known().find(|provider| provider.name() == name)
    }
}

impl fmt::Display for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Provider {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Provider {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Provider::of_name(&name).ok_or_else(|| no_provider(&name))
    }
}

fn no_provider<E: Error>(name: &str) -> E {
    E::custom(format_args!("no provider is called “{name}”"))
}

/// The name where a message came from no provider.
const UNKNOWN: &str = "Unknown";

/// Returns a provider's name, or `Unknown` for none.
#[must_use]
pub(crate) fn name_or_unknown(provider: Option<Provider>) -> &'static str {
    provider.map_or(UNKNOWN, Provider::name)
}

/// Reads what [`name_or_unknown`] writes; the outer `None` means that it is neither.
pub(crate) fn of_name_or_unknown(name: &str) -> Option<Option<Provider>> {
    if name == UNKNOWN { Some(None) } else { Provider::of_name(name).map(Some) }
}

/// For `#[serde(with)]`: a provider by its name, or `Unknown`.
pub(crate) mod or_unknown {
    use super::*;

    #[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
    pub fn serialize<S: Serializer>(provider: &Option<Provider>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(name_or_unknown(*provider))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Provider>, D::Error> {
        let name = String::deserialize(deserializer)?;
        of_name_or_unknown(&name).ok_or_else(|| no_provider(&name))
    }
}
