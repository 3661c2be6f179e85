//! JSON and names, cut to a length.

use std::io::{self, Write};

use serde_json::Value;

use super::MAX_BODY_BYTES;

/// Keeps the beginning of what is written, and counts the rest.
struct Head<'a> {
    kept: &'a mut Vec<u8>,
    written: usize,
}

impl Write for Head<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written += bytes.len();
        let room = MAX_BODY_BYTES - self.kept.len();
        self.kept.extend(bytes.iter().take(room));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The beginning of a value's compact JSON, and the length of all of it, in bytes. It is written to `scratch` first,
/// so that what is kept takes no more room than it has to.
pub(super) fn cut_json(value: &Value, scratch: &mut Vec<u8>) -> (String, usize) {
    scratch.clear();
    let mut head = Head { kept: scratch, written: 0 };
    // Neither the value nor the writer can fail.
    let _ = serde_json::to_writer(&mut head, value);
    let written = head.written;
    let whole = match str::from_utf8(scratch) {
        Ok(text) => text,
        // The cut went through a character.
        Err(error) => {
            let whole = scratch.get(..error.valid_up_to()).unwrap_or_default();
            str::from_utf8(whole).unwrap_or_default()
        }
    };
    (whole.to_owned(), written)
}

/// Cuts a text to at most `bytes`, between two characters.
pub(super) fn cut(text: &mut String, bytes: usize) {
    if text.len() > bytes {
        let mut end = bytes;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.shrink_to_fit();
    }
}
