//! Reads the file: in the worker, or on the page. A part of the program that is loaded late ([`FILES`]).
//!
//! [`FILES`]: crate::parts::FILES

use std::cell::RefCell;

use serde::Serialize;

use super::ask::Ask;
use crate::crm::files::Reading;

thread_local! {
    /// The file that is being read: one at a time.
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

fn json(value: &impl Serialize) -> String {
    // Plain data with string keys: serialising it can't fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// Answers a question about the file, an [`Ask`] as JSON.
///
/// # Errors
/// A sentence that says why it can't be read.
pub fn answer(ask: &str, bytes: Vec<u8>) -> Result<String, String> {
    let ask = serde_json::from_str(ask).map_err(|error| error.to_string())?;
    READING.with_borrow_mut(|slot| {
        if let Ask::Open(language) = &ask {
            let reading = Reading::open_as(bytes, None, language)?;
            let opened = reading.look(None, None)?;
            *slot = Some(reading);
            return Ok(json(&opened));
        }
        let reading = slot.as_mut().ok_or("Choose a file.")?;
        match ask {
            Ask::Open(_) => Err("A file is already open.".to_owned()),
            Ask::Decode(encoding) => {
                let decoded = reading.in_encoding(&encoding)?;
                let opened = decoded.look(None, None)?;
                *reading = decoded;
                Ok(json(&opened))
            }
            Ask::Look(separator, header) => reading.look(Some(separator), header).map(|opened| json(&opened)),
            Ask::Choose(choice) => reading.choose(choice).map(|preview| json(&preview)),
            Ask::Step(rows) => Ok(json(&reading.step(rows))),
            Ask::Batch(index) => Ok(reading.batch(index).unwrap_or("[]").to_owned()),
            Ask::Report => Ok(reading.report()),
        }
    })
}
