//! The two places where the vendor's page can be read in two ways, as settings.

use serde::{Deserialize, Serialize};

use crate::word::words;

/// How `integrationStatusChanged` is written. Decoding takes every form, whatever is set here.
///
/// The default is what the vendor's table shows literally (our decision).
///
/// ```
/// use cti_bridge::talkdesk::{BusyWord, Encoding, Status, StatusMember, ToTalkdesk};
/// use serde_json::json;
///
/// let busy = ToTalkdesk::IntegrationStatusChanged { status: Status::new("busy") };
/// assert_eq!(
///     busy.encode(Encoding::default()),
///     json!({"action": "integrationStatusChanged", "status": "on a call"}),
/// );
/// assert_eq!(
///     busy.encode(Encoding { status_member: StatusMember::InData, busy_word: BusyWord::Busy }),
///     json!({"action": "integrationStatusChanged", "data": {"status": "busy"}}),
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Encoding {
    /// Where the status stands.
    pub status_member: StatusMember,
    /// Which word stands for busy.
    pub busy_word: BusyWord,
}

/// Where `integrationStatusChanged` has its status. The vendor's table shows the one form; the helper function of
/// the vendor's sample can only write the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum StatusMember {
    /// `{action, status}`, as in the vendor's table.
    #[default]
    TopLevel,
    /// `{action, data: {status}}`, as every other message has it.
    InData,
}

/// The word for busy. The vendor's table of statuses has both words in one row, and its columns' names don't fit
/// its custom rows, so either can be the one for the wire.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum BusyWord {
    /// `on a call`, from the table's column for the event.
    #[default]
    #[serde(rename = "on a call")]
    OnACall,
    /// `busy`, from the table's column for Talkdesk's own name.
    #[serde(rename = "busy")]
    Busy,
}

impl StatusMember {
    /// Both places.
    pub const ALL: [Self; 2] = [Self::TopLevel, Self::InData];

    /// The place's word: `TopLevel` or `InData`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TopLevel => "TopLevel",
            Self::InData => "InData",
        }
    }
}

impl BusyWord {
    /// Both words.
    pub const ALL: [Self; 2] = [Self::OnACall, Self::Busy];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            BusyWord::OnACall => "on a call",
            BusyWord::Busy => "busy",
        }
    }
}

words!(BusyWord, StatusMember);
