//! Decoding by a label of the WHATWG's Encoding Standard.

/// The text of bytes in this encoding; none where nobody knows the encoding. Wrong bytes become U+FFFD.
#[cfg(target_arch = "wasm32")]
pub fn decode_as(label: &str, bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(label).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

/// The same without a browser, for tests and fuzzing.
#[cfg(not(target_arch = "wasm32"))]
pub fn decode_as(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_with_bom_removal(bytes).0.into_owned())
}
