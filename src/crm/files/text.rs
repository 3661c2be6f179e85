//! Bytes to text: which encoding a file is in.

use super::codepage::WINDOWS_1252;

/// What a file's bytes were taken for, in words.
pub type Encoding = &'static str;

const NOT_TEXT: &str =
    "This is not a text file, so nothing was read. Choose a CSV file (.csv) or contact cards (.vcf).";
const WORKBOOK: &str =
    "This is a spreadsheet, not a text file. Open it in its own program, save it as CSV, and choose that file here.";

/// The text of a file: UTF-8, UTF-16 where the file begins with its mark, else Windows-1252, in which every byte means
/// something.
///
/// # Errors
/// A sentence where the bytes are no text at all.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), String> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(WORKBOOK.to_owned());
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Ok((utf16(rest, u16::from_le_bytes), "UTF-16"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Ok((utf16(rest, u16::from_be_bytes), "UTF-16"));
    }
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if rest.iter().take(4096).any(|byte| *byte == 0) {
        return Err(NOT_TEXT.to_owned());
    }
    Ok(match std::str::from_utf8(rest) {
        Ok(text) => (text.to_owned(), "UTF-8"),
        Err(_) => (windows_1252(rest), "Windows-1252"),
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(unit));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Text in the code page of Western Windows.
pub fn windows_1252(bytes: &[u8]) -> String {
    let one = |byte: &u8| match byte {
        0x80..=0x9F => WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(*byte),
    };
    bytes.iter().map(one).collect()
}
