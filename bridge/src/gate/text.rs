//! Messages that came as text.

use serde_json::Value;

use super::{MAX_DEPTH, MAX_TEXT_BYTES, MAX_VALUES, Reject};

/// Decodes a message that came as JSON text.
///
/// Size, nesting and number of values are checked by looking over the bytes once, before anything is
/// built, so that a hostile text costs neither stack nor memory.
///
/// ```
/// use cti_bridge::gate::{MAX_DEPTH, Reject, parse_text};
///
/// assert_eq!(parse_text(r#"{"action": "login"}"#)?["action"], "login");
/// assert_eq!(parse_text(&"[".repeat(20_000)), Err(Reject::TooDeep { limit: MAX_DEPTH }));
/// # Ok::<(), Reject>(())
/// ```
///
/// # Errors
/// [`Reject::TooLarge`], [`Reject::TooDeep`], [`Reject::TooManyValues`] or [`Reject::NotJson`].
pub fn parse_text(text: &str) -> Result<Value, Reject> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(Reject::TooLarge { limit: MAX_TEXT_BYTES });
    }
    measure(text)?;
    serde_json::from_str(text).map_err(|error| Reject::NotJson { why: error.to_string() })
}

/// Counts values and levels. Exact for JSON; for other text it is of no consequence, since the
/// parser refuses that afterwards.
fn measure(text: &str) -> Result<(), Reject> {
    let (mut depth, mut values) = (0_usize, 0_usize);
    let (mut in_string, mut escaped) = (false, false);
    // Whether the next thing, unless it closes its container, is a new value (or a member's name).
    let mut fresh = true;
    for byte in text.bytes() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => continue,
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                fresh = false;
                continue;
            }
            b',' => {
                fresh = true;
                continue;
            }
            _ => {}
        }
        if fresh {
            values += 1;
            fresh = false;
            if values > MAX_VALUES {
                return Err(Reject::TooManyValues { limit: MAX_VALUES });
            }
        }
        match byte {
            b'"' => in_string = true,
            // A member's value: counted with its name.
            b'[' | b'{' => {
                depth += 1;
                fresh = true;
                if depth > MAX_DEPTH {
                    return Err(Reject::TooDeep { limit: MAX_DEPTH });
                }
            }
            _ => {}
        }
    }
    Ok(())
}
