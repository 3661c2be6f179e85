//! A script in an address.

use super::limits::MOST_TEXT_BYTES;
use crate::crm::packed::{UnpackError, pack, unpack};

/// A script's text as the value of an address's parameter.
pub fn to_link(text: &str) -> String {
    pack(text)
}

/// The script's text. It is whatever someone has put into a link: to be parsed, and nothing else.
///
/// # Errors
/// A sentence that says what is wrong with the link.
pub fn from_link(value: &str) -> Result<String, String> {
    unpack(value, MOST_TEXT_BYTES).map_err(|error| match error {
        UnpackError::TooLong => {
            format!("The link’s scenario is larger than {} MB.", MOST_TEXT_BYTES / 1024 / 1024)
        }
        UnpackError::NotWhole | UnpackError::Changed | UnpackError::NotText => {
            "The link is incomplete or was changed. Copy it again.".to_owned()
        }
    })
}
