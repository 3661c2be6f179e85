//! Text as the value of an address's parameter: deflated (zlib), in base64url. JSON that isn't deflated is read as well.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

/// zlib's slowest is still instant for a link.
const LEVEL: u8 = 9;

/// Why a packed text can't be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnpackError {
    /// It isn't base64url: something has cut it off or changed it.
    NotWhole,
    /// It isn't zlib.
    Changed,
    /// It is longer than the limit.
    TooLong,
    /// It isn't UTF-8.
    NotText,
}

/// Packs a text.
pub fn pack(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(text.as_bytes(), LEVEL))
}

/// Unpacks a text of at most `most_bytes`. It is whatever someone has put into a link: to be parsed, and nothing else.
///
/// # Errors
/// An [`UnpackError`]
pub fn unpack(value: &str, most_bytes: usize) -> Result<String, UnpackError> {
    // Four characters hold three bytes.
    if value.len() / 4 * 3 > most_bytes {
        return Err(UnpackError::TooLong);
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(value.trim_end_matches('=')).map_err(|_| UnpackError::NotWhole)?;
    // zlib's first byte is another than a brace's.
    let text = if bytes.first() == Some(&b'{') {
        bytes
    } else {
        decompress_to_vec_zlib_with_limit(&bytes, most_bytes).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => UnpackError::TooLong,
            _ => UnpackError::Changed,
        })?
    };
    String::from_utf8(text).map_err(|_| UnpackError::NotText)
}
