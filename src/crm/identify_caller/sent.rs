//! What an automation says about the caller.
//!
//! Talkdesk's documented messages name no caller's number, so a Studio flow that wants the CRM to know it sends it with
//! `sendData`. `contact_id` and `contact_phone` are the names of Talkdesk's own automations (seen in its article on their
//! schemas, not confirmed for Embedded); the other names are our decision.

use serde_json::{Map, Value};

use crate::crm::phone::{self, Parsed, PhoneError};

/// Names of members that hold the caller's number, without spaces, signs and capitals.
const NUMBERS: [&str; 9] = [
    "contactphone",
    "phone",
    "phonenumber",
    "callernumber",
    "callerphone",
    "callerid",
    "customerphone",
    "ani",
    "contactphonenumber",
];

/// Names that may as well hold something else: a number under one of these must say by itself that it is one.
const VAGUE_NUMBERS: [&str; 3] = ["number", "caller", "from"];

/// Names of members that hold the contact's external id.
const IDS: [&str; 3] = ["contactexternalid", "externalid", "contactid"];

/// What automations said about the caller during one call.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SentCaller {
    pub contact_id: Option<String>,
    pub number: Option<Parsed>,
    /// A number can't be read before the phone rules are loaded.
    pub waits_for_rules: bool,
}

/// Reads what was sent during a call, in order. The newest counts.
pub fn sent_caller(data: &[Map<String, Value>], region: &str) -> SentCaller {
    let mut sent = SentCaller::default();
    for members in data.iter().rev() {
        if sent.contact_id.is_none() {
            sent.contact_id = contact_id(members);
        }
        if sent.number.is_none() && !sent.waits_for_rules {
            match number(members, region) {
                Ok(number) => sent.number = number,
                Err(WaitsForRules) => sent.waits_for_rules = true,
            }
        }
    }
    sent
}

struct WaitsForRules;

fn member<'a>(members: &'a Map<String, Value>, wanted: &str) -> impl Iterator<Item = &'a Value> {
    let plain = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    members.iter().filter(move |(name, _)| plain(name) == wanted).map(|(_, value)| value)
}

fn contact_id(members: &Map<String, Value>) -> Option<String> {
    IDS.iter().flat_map(|name| member(members, name)).find_map(|value| match value {
        Value::String(id) if !id.trim().is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    })
}

/// The first member that holds a number. What isn't one ("anonymous") is passed over.
fn number(members: &Map<String, Value>, region: &str) -> Result<Option<Parsed>, WaitsForRules> {
    let named = NUMBERS.iter().flat_map(|name| member(members, name));
    let vague = VAGUE_NUMBERS.iter().flat_map(|name| member(members, name)).filter(|value| says_so(value));
    for value in named.chain(vague) {
        match phone::parse_value(value, region) {
            Ok(number) => return Ok(Some(number)),
            Err(PhoneError::RulesNotLoaded) => return Err(WaitsForRules),
            Err(
                PhoneError::Empty
                | PhoneError::NotANumber
                | PhoneError::UnknownCountry
                | PhoneError::NoRegion
                | PhoneError::TooShort
                | PhoneError::TooLong
                | PhoneError::WrongLength
                | PhoneError::ShortNumber
                | PhoneError::TrunkZero,
            ) => {}
        }
    }
    Ok(None)
}

/// Whether a text is meant as a number: it has a plus, an international prefix or a scheme.
fn says_so(value: &Value) -> bool {
    let text = value.as_str().map(str::trim_start).unwrap_or_default();
    ["+", "00", "(+", "tel:", "sip:", "sips:"].iter().any(|sign| text.starts_with(sign))
}
