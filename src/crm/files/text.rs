//! Bytes to text: which encoding a file is in.

mod platform;

pub use platform::decode_as;

const NOT_TEXT: &str = "This isn’t a text file. Choose a CSV file (.csv) or contact cards (.vcf).";
const WORKBOOK: &str = "This is a spreadsheet. Save it as CSV in its own program and choose that file.";

/// The encodings to choose from, as the browser's `TextDecoder` calls them, and for people.
pub const ENCODINGS: [(&str, &str); 19] = [
    ("utf-8", "UTF-8"),
    ("utf-16le", "UTF-16"),
    ("utf-16be", "UTF-16 (big-endian)"),
    ("windows-1252", "Western (Windows-1252)"),
    ("windows-1250", "Central European (Windows-1250)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("windows-1253", "Greek (Windows-1253)"),
    ("windows-1254", "Turkish (Windows-1254)"),
    ("windows-1255", "Hebrew (Windows-1255)"),
    ("windows-1256", "Arabic (Windows-1256)"),
    ("windows-1257", "Baltic (Windows-1257)"),
    ("iso-8859-2", "Central European (ISO 8859-2)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("macintosh", "Western (Macintosh)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("euc-jp", "Japanese (EUC)"),
    ("gb18030", "Chinese (GB 18030)"),
    ("big5", "Chinese (Big5)"),
    ("euc-kr", "Korean (EUC)"),
];

/// A file as text.
#[derive(PartialEq, Eq, Debug)]
pub struct Decoded {
    pub text: String,
    /// A label of [`ENCODINGS`].
    pub encoding: &'static str,
    /// Whether the file doesn't tell its encoding: its letters may be others.
    pub guessed: bool,
}

/// The text of a file, in the encoding that was chosen, else in the one that it seems to have. `language` is the user's,
/// such as "pl-PL": it decides between encodings that nothing in the file tells apart.
///
/// A byte that is wrong in its encoding becomes U+FFFD, and costs no other character.
///
/// # Errors
/// A sentence where the bytes are no text at all.
pub fn decode(bytes: &[u8], chosen: Option<&str>, language: &str) -> Result<Decoded, String> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(WORKBOOK.to_owned());
    }
    let chosen = chosen.and_then(|label| ENCODINGS.iter().find(|(known, _)| *known == label));
    let (encoding, guessed) = match chosen {
        Some((encoding, _)) => (*encoding, false),
        None => detected(bytes, language).ok_or(NOT_TEXT)?,
    };
    let text = if encoding == "utf-8" {
        let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        String::from_utf8_lossy(rest).into_owned()
    } else {
        decode_as(encoding, bytes).ok_or(NOT_TEXT)?
    };
    Ok(Decoded { text, encoding, guessed })
}

/// What the bytes seem to be, and whether that is a guess; none for what is no text.
fn detected(bytes: &[u8], language: &str) -> Option<(&'static str, bool)> {
    if bytes.starts_with(b"\xFF\xFE") {
        return Some(("utf-16le", false));
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Some(("utf-16be", false));
    }
    // Each ASCII character of UTF-16 has a zero, always at the same side.
    let start = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => {}
        (0, _) => return Some(("utf-16le", false)),
        (_, 0) => return Some(("utf-16be", false)),
        _ => return None,
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // Text of another encoding is hardly ever valid UTF-8 by chance.
    if bad == 0 || (good > 0 && good >= bad) {
        Some(("utf-8", false))
    } else {
        Some((old_encoding(bytes, language), true))
    }
}

/// The likeliest of the encodings from before Unicode.
fn old_encoding(bytes: &[u8], language: &str) -> &'static str {
    let language = language.split(['-', '_']).next().unwrap_or_default();
    let whole = |encoding| decode_as(encoding, bytes).is_some_and(|text| !text.contains('\u{FFFD}'));
    let of_language = match language {
        "pl" | "cs" | "sk" | "hu" | "sl" | "hr" | "bs" | "ro" | "sq" => "windows-1250",
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "kk" => "windows-1251",
        "el" => "windows-1253",
        "tr" | "az" => "windows-1254",
        "he" => "windows-1255",
        "ar" | "fa" | "ur" => "windows-1256",
        "et" | "lv" | "lt" => "windows-1257",
        "ja" if whole("shift_jis") => "shift_jis",
        "zh" if whole("gb18030") => "gb18030",
        "ko" if whole("euc-kr") => "euc-kr",
        _ => "windows-1252",
    };
    if of_language != "windows-1252" {
        return of_language;
    }
    // Words of letters beyond ASCII alone: Western languages have one or two of them in a word.
    let high = |byte: Option<&u8>| byte.is_some_and(|byte| *byte >= 0xC0);
    let runs = bytes.windows(3).filter(|three| three.iter().all(|byte| *byte >= 0xC0)).count();
    let all = bytes.iter().filter(|byte| high(Some(byte))).count();
    if runs * 3 > all {
        return "windows-1251";
    }
    // Ł, Ą, Ż, ł, ą, ş, Ľ, ľ, ż, Ť, ť, Ź and ź: signs in Windows-1252, which don't stand beside letters.
    let sign = |byte: u8| b"\xA3\xA5\xAA\xAF\xB3\xB9\xBA\xBC\xBE\xBF\x8D\x8F\x9D\x8C\x9C".contains(&byte);
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
    let central = bytes.iter().enumerate().any(|(at, byte)| {
        sign(*byte) && letter(bytes.get(at + 1)) && !(*byte == 0xBF && at.checked_sub(1).is_none_or(|at| !letter(bytes.get(at))))
            // Dvořák, Kovář, Němec: ø and ì before another such vowel, or Š and Ž at the beginning of a word.
            || (matches!(byte, 0xF8 | 0xEC) && high(bytes.get(at + 1)))
    });
    if central { "windows-1250" } else { "windows-1252" }
}
