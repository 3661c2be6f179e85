//! JSON and names, cut to a length.

use std::io::{self, Write};

use serde_json::Value;

use super::MAX_BODY_BYTES;

/// Keeps the beginning of what is written, and counts the rest.
struct Head {
    kept: Vec<u8>,
    written: usize,
}

impl Write for Head {
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

/// The beginning of a value's compact JSON, and the length of all of it, in bytes.
pub(super) fn cut_json(value: &Value) -> (String, usize) {
    let mut head = Head { kept: Vec::with_capacity(128), written: 0 };
    // Neither the value nor the writer can fail.
    let _ = serde_json::to_writer(&mut head, value);
    let text = String::from_utf8(head.kept).unwrap_or_else(|error| {
        // The cut went through a character.
        let whole = error.utf8_error().valid_up_to();
        let mut kept = error.into_bytes();
        kept.truncate(whole);
        String::from_utf8(kept).unwrap_or_default()
    });
    (text, head.written)
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
