//! Phone numbers: what a person types becomes E.164 inside and an international spelling outside.
//!
//! The rules of the world's numbering plans ([`rules`]) are heavy: 100 KB compressed. In the browser they are a
//! module of their own (`src/bin/phone.rs`), loaded once the contact list has been painted and handed to
//! [`install`]; the list itself needs none, since each stored number carries its spelling.

use std::cell::OnceCell;
use std::fmt;

use serde::{Deserialize, Serialize};

pub mod rules;

/// Reads a typed number, given the country of its national spelling; [`rules::parse`], near or far.
pub type Parser = Box<dyn Fn(&str, &str) -> Result<Parsed, PhoneError>>;

thread_local! {
    static PARSER: OnceCell<Parser> = const { OnceCell::new() };
}

/// E.164 allows 15 digits; the shortest international numbers in use have 7.
const E164_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// A number that was understood.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Parsed {
    /// `+` and digits.
    pub e164: String,
    /// The international spelling, for example "+358 40 123 4567".
    pub display: String,
    /// The two-letter code of the number's country, where the number tells it. Numbers reserved for fiction in a
    /// country that shares its calling code with others often don't.
    pub region: Option<String>,
}

/// Why a number was not understood. Its `Display` is a sentence for the person who typed it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PhoneError {
    /// Nothing was typed.
    Empty,
    /// There are letters or signs in it that no phone number has.
    NotANumber,
    /// The number starts with a calling code that no country has.
    UnknownCountry,
    /// A national spelling, but it isn't known of which country.
    NoRegion,
    /// Fewer digits than any number of that country.
    TooShort,
    /// More digits than any number of that country.
    TooLong,
    /// Between the shortest and the longest, but of no length in use; or a local number without its area code.
    WrongLength,
    /// A national spelling was typed before [`install`] has been called.
    RulesNotLoaded,
}

impl fmt::Display for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Type a phone number.",
            Self::NotANumber => {
                "This is not a phone number. Type digits, with + and the country code for a foreign number."
            }
            Self::UnknownCountry => {
                "No country has this country code. Check the digits after the +."
            }
            Self::NoRegion => {
                "Type + and the country code, or choose a default country in the settings."
            }
            Self::TooShort => "This number is too short. Check whether digits are missing.",
            Self::TooLong => "This number is too long. Check whether there are digits too many.",
            Self::WrongLength => {
                "No number of this country has this length. Check the digits, and add the area code."
            }
            Self::RulesNotLoaded => {
                "The rules for national numbers have not been loaded yet. Type + and the country code, or try again in a moment."
            }
        })
    }
}

impl std::error::Error for PhoneError {}

/// Takes the rules. A second call changes nothing.
pub fn install(parser: Parser) {
    PARSER.with(|cell| {
        let _ = cell.set(parser); // the other outcome is that there was one before
    });
}

/// Whether there are rules.
pub fn is_ready() -> bool {
    PARSER.with(|parser| parser.get().is_some())
}

/// Reads a typed number. A national spelling is one of `region`, a two-letter country code such as "FI".
///
/// Until [`install`] has been called only `+` with 7 to 15 digits is taken, and spelled as it was typed.
///
/// # Errors
/// A [`PhoneError`] that says what is wrong with the number.
pub fn parse(text: &str, region: &str) -> Result<Parsed, PhoneError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(PhoneError::Empty);
    }
    PARSER.with(|parser| match parser.get() {
        Some(parse) => parse(text, region),
        None => parse_without_rules(text),
    })
}

fn parse_without_rules(text: &str) -> Result<Parsed, PhoneError> {
    let Some(rest) = text.strip_prefix('+') else {
        return Err(PhoneError::RulesNotLoaded);
    };
    if !rest.chars().all(|c| c.is_ascii_digit() || " ()-./".contains(c)) {
        return Err(PhoneError::NotANumber);
    }
    let digits = digits(rest);
    if digits.len() < *E164_DIGITS.start() {
        return Err(PhoneError::TooShort);
    }
    if digits.len() > *E164_DIGITS.end() {
        return Err(PhoneError::TooLong);
    }
    Ok(Parsed {
        e164: format!("+{digits}"),
        display: text.split_whitespace().collect::<Vec<_>>().join(" "),
        region: None,
    })
}

/// The ASCII digits of `text`, for search.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Two-letter country code and calling code, for the choice of a default country. A fixed list: the choice has to be
/// there before the rules are.
pub fn regions() -> &'static [(&'static str, u16)] {
    &[
        ("AT", 43),
        ("AU", 61),
        ("BE", 32),
        ("BR", 55),
        ("CA", 1),
        ("CH", 41),
        ("CZ", 420),
        ("DE", 49),
        ("DK", 45),
        ("EE", 372),
        ("ES", 34),
        ("FI", 358),
        ("FR", 33),
        ("GB", 44),
        ("GR", 30),
        ("HU", 36),
        ("IE", 353),
        ("IN", 91),
        ("IS", 354),
        ("IT", 39),
        ("JP", 81),
        ("LT", 370),
        ("LU", 352),
        ("LV", 371),
        ("MX", 52),
        ("NL", 31),
        ("NO", 47),
        ("NZ", 64),
        ("PL", 48),
        ("PT", 351),
        ("RO", 40),
        ("SE", 46),
        ("SG", 65),
        ("SI", 386),
        ("SK", 421),
        ("UA", 380),
        ("US", 1),
        ("ZA", 27),
    ]
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
