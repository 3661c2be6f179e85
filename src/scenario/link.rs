//! A script in an address: JSON, deflated (zlib), in base64url. The JSON itself in base64url is read as well.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::limits::MOST_TEXT_BYTES;

/// zlib's slowest is still instant for a script.
const LEVEL: u8 = 9;

/// A script's text as the value of an address's parameter.
pub fn to_link(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(text.as_bytes(), LEVEL))
}

/// The script's text. It is whatever someone has put into a link: to be parsed, and nothing else.
///
/// # Errors
/// A sentence that says what is wrong with the link.
pub fn from_link(value: &str) -> Result<String, String> {
    let too_long =
        || format!("The link’s scenario is longer than {} MB: no scenario is.", MOST_TEXT_BYTES / 1024 / 1024);
    // Four characters hold three bytes.
    if value.len() / 4 * 3 > MOST_TEXT_BYTES {
        return Err(too_long());
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(value.trim_end_matches('=')).map_err(|_| {
        "The link’s scenario isn’t whole: something has cut the link off or changed it. Copy it once more.".to_owned()
    })?;
    // zlib's first byte is another than a brace's.
    let json = if bytes.first() == Some(&b'{') {
        bytes
    } else {
        decompress_to_vec_zlib_with_limit(&bytes, MOST_TEXT_BYTES).map_err(|error| match error.status {
            miniz_oxide::inflate::TINFLStatus::HasMoreOutput => too_long(),
            _ => "The link’s scenario can’t be unpacked: something has changed the link. Copy it once more.".to_owned(),
        })?
    };
    String::from_utf8(json).map_err(|_| "The link’s scenario isn’t text: something has changed the link.".to_owned())
}
