//! LeadDesk's ids.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::members::ToWire;

/// JavaScript's `Number.MAX_SAFE_INTEGER`: no two integers up to it are the same number.
const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// An id of LeadDesk's: of a call log, a customer or a call ending reason. On the wire it may be a number or a text;
/// ids are compared as text, so `123` and `"123"` are the same (our decision). Never empty.
///
/// ```
/// use cti_bridge::leaddesk::Id;
/// use serde_json::json;
///
/// let id = Id::new("123").ok_or("an id")?;
/// assert_eq!(id.encode(), json!(123));
/// assert_eq!(Id::new("C-1").map(|id| id.encode()), Some(json!("C-1")));
/// assert_eq!(Id::new("  "), None);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

impl Id {
    /// An id of that text, without the white space around it. `None` if nothing is left.
    pub fn new(text: impl Into<String>) -> Option<Id> {
        let text = text.into();
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| Id(trimmed.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as it goes over the wire: a number where its text is that of an integer that JavaScript holds exactly,
    /// written as JavaScript writes it, else the text. (Our decision: the vendor's page shows ids without quotes.)
    pub fn encode(&self) -> Value {
        match self.0.parse::<u64>() {
            Ok(number) if number <= MAX_SAFE_INTEGER && number.to_string() == self.0 => number.into(),
            _ => self.0.clone().into(),
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToWire for Id {
    fn to_wire(&self) -> Option<Value> {
        Some(self.encode())
    }
}

impl From<Id> for String {
    fn from(id: Id) -> String {
        id.0
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// A text is no [`Id`], since it is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EmptyId;

impl fmt::Display for EmptyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id can't be empty")
    }
}

impl std::error::Error for EmptyId {}

impl TryFrom<String> for Id {
    type Error = EmptyId;

    fn try_from(text: String) -> Result<Id, EmptyId> {
        Id::new(text).ok_or(EmptyId)
    }
}

impl TryFrom<&str> for Id {
    type Error = EmptyId;

    fn try_from(text: &str) -> Result<Id, EmptyId> {
        Id::new(text).ok_or(EmptyId)
    }
}

impl FromStr for Id {
    type Err = EmptyId;

    fn from_str(text: &str) -> Result<Id, EmptyId> {
        Id::try_from(text)
    }
}
