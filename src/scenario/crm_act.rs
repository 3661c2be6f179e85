//! What a script has the agent do in the CRM.

use cti_bridge::Provider;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::limits;
use super::message::{Message, is_object};
use crate::routes::{Address, Route};
use crate::seam::Form;

/// What the agent, or the CRM itself, does. Things are found by their accessible names.
#[derive(Clone, PartialEq, Debug)]
pub enum CrmAct {
    /// Goes to an address within the CRM: `#/…`.
    Open(String),
    /// Clicks a button, a link or the like. `role` tells things of the same name apart.
    Click { name: String, role: Option<String> },
    /// Writes into a field.
    Fill { name: String, text: String },
    /// Chooses in a select.
    Choose { name: String, option: String },
    /// The CRM posts a message of its own.
    Send { provider: Provider, message: Message },
}

/// The members as they stand in the script.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    #[serde(deserialize_with = "limits::optional::<{ limits::ADDRESS }, _>", skip_serializing_if = "Option::is_none")]
    open: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    click: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    fill: Option<String>,
    #[serde(
        rename = "with",
        deserialize_with = "limits::optional::<{ limits::FILLED }, _>",
        skip_serializing_if = "Option::is_none"
    )]
    text: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    choose: Option<String>,
    #[serde(
        rename = "in",
        deserialize_with = "limits::optional::<{ limits::WORD }, _>",
        skip_serializing_if = "Option::is_none"
    )]
    select: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    send: Option<Sent>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    #[serde(rename = "peer", with = "by_key")]
    provider: Provider,
    message: Value,
    #[serde(rename = "as", default, skip_serializing_if = "is_object")]
    sent_as: Form,
}

/// A script names a provider by its key.
mod by_key {
    use cti_bridge::Provider;
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    #[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
    pub fn serialize<S: Serializer>(provider: &Provider, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(provider.key())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Provider, D::Error> {
        // As long as the list of providers: another one doesn't compile before it has its key here.
        const KEYS: &[&str; Provider::ALL.len()] = &[Provider::Talkdesk.key(), Provider::LeadDesk.key()];
        let key = String::deserialize(deserializer)?;
        Provider::of_key(&key).ok_or_else(|| D::Error::unknown_variant(&key, KEYS))
    }
}

/// Whether an address is one of the CRM's own views: the simulators are other programs, which stand on the stage as its
/// kind says.
pub(super) fn is_own_address(address: &str) -> bool {
    address.starts_with("#/") && !matches!(Address::of_hash(address).route, Route::NotFound(_))
}

impl Written {
    /// # Errors
    /// A sentence about what doesn't go together.
    pub(super) fn check(self) -> Result<CrmAct, String> {
        let done = match self {
            Self {
                open: Some(address),
                click: None,
                fill: None,
                choose: None,
                send: None,
                role: None,
                text: None,
                select: None,
            } => {
                if !is_own_address(&address) {
                    return Err("\"open\" needs an address within the CRM, such as \"#/contacts\"".to_owned());
                }
                CrmAct::Open(address)
            }
            Self {
                click: Some(name),
                open: None,
                fill: None,
                choose: None,
                send: None,
                role,
                text: None,
                select: None,
            } => CrmAct::Click { name, role },
            Self {
                fill: Some(name),
                text: Some(text),
                open: None,
                click: None,
                choose: None,
                send: None,
                role: None,
                select: None,
            } => CrmAct::Fill { name, text },
            Self {
                choose: Some(option),
                select: Some(name),
                open: None,
                click: None,
                fill: None,
                send: None,
                role: None,
                text: None,
            } => CrmAct::Choose { name, option },
            Self {
                send: Some(sent),
                open: None,
                click: None,
                fill: None,
                choose: None,
                role: None,
                text: None,
                select: None,
            } => CrmAct::Send { provider: sent.provider, message: Message::new(sent.message, sent.sent_as)? },
            _ => {
                return Err("it needs exactly one of \"open\", \"click\" (it may have a \"role\"), \"fill\" and \"with\", \"choose\" and \"in\", \"send\"".to_owned());
            }
        };
        Ok(done)
    }

    pub(super) fn of(act: &CrmAct) -> Self {
        match act.clone() {
            CrmAct::Open(address) => Self { open: Some(address), ..Self::default() },
            CrmAct::Click { name, role } => Self { click: Some(name), role, ..Self::default() },
            CrmAct::Fill { name, text } => Self { fill: Some(name), text: Some(text), ..Self::default() },
            CrmAct::Choose { name, option } => Self { choose: Some(option), select: Some(name), ..Self::default() },
            CrmAct::Send { provider, message: Message { body, sent_as } } => {
                Self { send: Some(Sent { provider, message: body, sent_as }), ..Self::default() }
            }
        }
    }
}
