//! A prospect's own look, as a prepared link carries it: name, colour, logo, the agent's name, and contacts as CSV.
//!
//! A link is whatever someone has put into it. What is read here is bounded, and is text, a colour or a still picture.

mod colour;
mod link;
mod logo;

use std::fmt;

pub use colour::{ACCENT_PROPERTIES, Accents, Colour};
pub use logo::{Logo, LogoError, MOST_HEIGHT, fitted};

use super::packed::UnpackError;

/// The most characters of a name.
pub const MOST_NAME: usize = 60;
/// The most contacts, below a row with the columns' names.
pub const MOST_CONTACTS: usize = 40;
/// The most bytes of the contacts' CSV.
pub const MOST_CONTACTS_BYTES: usize = 8 * 1024;

/// What a window looks like. Each part may be missing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Brand {
    /// The company's name, in place of the app's. Empty: the app's.
    pub name: String,
    /// The agent's name. Empty: that of the settings.
    pub agent: String,
    pub colour: Option<Colour>,
    pub logo: Option<Logo>,
    /// CSV, as in a file. Empty: none.
    pub contacts: String,
}

/// What is wrong with a brand. Its `Display` is a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BrandError {
    Packed(UnpackError),
    /// It is no JSON with a brand's members.
    NotABrand,
    /// A name has more characters than [`MOST_NAME`].
    NameTooLong,
    /// A name has signs that can't be seen, or that turn the direction of the text around.
    NameNotPlain,
    NotAColour,
    Logo(LogoError),
    /// More than [`MOST_CONTACTS_BYTES`], or [`MOST_CONTACTS`].
    TooManyContacts,
}

impl fmt::Display for BrandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::Packed(UnpackError::NotWhole | UnpackError::Changed | UnpackError::NotText) | Self::NotABrand => {
                "It’s incomplete or was changed. Copy the link again."
            }
            Self::Packed(UnpackError::TooLong) => "It is longer than any such link.",
            Self::NameTooLong => return write!(f, "A name is longer than {MOST_NAME} characters."),
            Self::NameNotPlain => "A name has invisible characters.",
            Self::NotAColour => "The colour isn’t written like #2350dc.",
            Self::Logo(LogoError::NotPng) => "The logo isn’t a still PNG picture.",
            Self::Logo(LogoError::TooManyBytes | LogoError::TooManyPixels) => "The logo is too large.",
            Self::TooManyContacts => {
                let most_kb = MOST_CONTACTS_BYTES / 1024;
                return write!(f, "There are more than {MOST_CONTACTS} contacts, or more than {most_kb} KB of them.");
            }
        };
        f.write_str(sentence)
    }
}

impl std::error::Error for BrandError {}

/// Reads a name: one line, without what can't be seen.
///
/// # Errors
/// [`BrandError::NameTooLong`], [`BrandError::NameNotPlain`]
pub fn read_name(text: &str) -> Result<String, BrandError> {
    let text = text.trim();
    if text.chars().count() > MOST_NAME {
        return Err(BrandError::NameTooLong);
    }
    // The signs that embed, override or isolate a direction; the marks beside a letter are harmless.
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.chars().any(|c| c.is_control() || turns(c)) {
        return Err(BrandError::NameNotPlain);
    }
    Ok(text.to_owned())
}

/// Reads a colour; none where there is no text.
///
/// # Errors
/// [`BrandError::NotAColour`]
pub fn read_colour(text: &str) -> Result<Option<Colour>, BrandError> {
    match text.trim() {
        "" => Ok(None),
        text => Colour::parse(text).map(Some).ok_or(BrandError::NotAColour),
    }
}

/// Reads contacts as CSV. The import checks them, when somebody asks for them.
///
/// # Errors
/// [`BrandError::TooManyContacts`]
pub fn read_contacts(csv: &str) -> Result<String, BrandError> {
    if csv.len() > MOST_CONTACTS_BYTES || rows(csv) > MOST_CONTACTS + 1 {
        return Err(BrandError::TooManyContacts);
    }
    Ok(csv.trim_end().to_owned())
}

/// The rows of a CSV text that have something in them. A line break in quotes ends no row.
pub fn rows(csv: &str) -> usize {
    let mut is_quoted = false;
    let rows = csv.split(|c| {
        is_quoted ^= c == '"';
        c == '\n' && !is_quoted
    });
    let is_something = |c: char| !c.is_whitespace() && !matches!(c, ',' | ';' | '"');
    rows.filter(|row| row.contains(is_something)).count()
}

impl Brand {
    /// Returns whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_plain_line() {
        assert_eq!(read_name("  Müller & Söhne <b> ").as_deref(), Ok("Müller & Söhne <b>"));
        assert_eq!(read_name(&"ü".repeat(60)).map(|name| name.len()), Ok(120));
        assert_eq!(read_name(&"x".repeat(61)), Err(BrandError::NameTooLong));
        for text in ["a\nb", "a\u{202e}b", "a\u{2066}b", "a\0b"] {
            assert_eq!(read_name(text), Err(BrandError::NameNotPlain), "{text:?}");
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        for (csv, count) in [
            ("", 0),
            ("\n\n", 0),
            ("Name\nAda\n", 2),
            ("Name\r\n\r\nAda\r\n", 2),
            ("Name,Note\nAda,\n , \n\"\";\n", 2),
            ("Name,Note\nAda,\"one\ntwo \"\"three\"\"\nfour\"\nBob,\n", 3),
        ] {
            assert_eq!(rows(csv), count, "{csv:?}");
        }
    }

    #[test]
    fn contacts_are_bounded() {
        let csv = |rows: usize| format!("Name\n{}", "Ada Lovelace\n".repeat(rows));
        assert!(read_contacts(&csv(MOST_CONTACTS)).is_ok());
        assert_eq!(read_contacts(&csv(MOST_CONTACTS + 1)), Err(BrandError::TooManyContacts));
        assert_eq!(read_contacts(&"x".repeat(MOST_CONTACTS_BYTES + 1)), Err(BrandError::TooManyContacts));
    }
}
