//! Phone numbers: what a person types or a product sends becomes E.164 inside and an international spelling outside.
//!
//! [`parse`] is the one way to read a number, wherever it comes from: a form, a file, the card's address, an automation.
//! A number is dialled as it was read or not at all: what isn't certain is refused with a reason.
//!
//! The rules of the world's numbering plans ([`rules`]) are heavy: 100 KB compressed. In the browser they are a file
//! of their own, loaded once the contact list has been painted and handed to [`install`]; the list itself needs none,
//! since each stored number carries its spelling.

use std::cell::OnceCell;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub mod rules;
mod spelling;

/// Reads a typed number, given the country of its national spelling.
pub type Parser = fn(&str, &str) -> Result<Parsed, PhoneError>;

/// The rules, as [`install`] takes them.
pub struct Rules {
    /// [`rules::parse`]
    pub parse: Parser,
    /// [`rules::parse_in_file`]
    pub parse_in_file: Parser,
}

thread_local! {
    static PARSER: OnceCell<Parser> = const { OnceCell::new() };
    static FILE_PARSER: OnceCell<Parser> = const { OnceCell::new() };
}

/// E.164 allows 15 digits; the shortest international numbers in use have 7.
const E164_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// A number that was understood.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Parsed {
    /// `+` and digits.
    pub e164: String,
    /// The international spelling, for example "+358 40 123 4567".
    pub display: String,
    /// The two-letter code of the number's country, where the number tells it. Numbers reserved for fiction in a
    /// country that shares its calling code with others often don't.
    pub region: Option<String>,
    /// The digits of an extension behind the number, which is shown and never dialled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// The other number that the same digits may be: written without a plus, they are valid in the default country, and
    /// possible as this with a plus before them. Good for finding a contact, never for dialling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also: Option<String>,
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
    /// An emergency number, a short code or an internal extension.
    ShortNumber,
    /// A `(0)` that may or may not belong to the number.
    TrunkZero,
    /// It takes the rules to read this spelling, and [`install`] hasn't been called yet: read it again later.
    RulesNotLoaded,
}

impl fmt::Display for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Enter a phone number.",
            Self::NotANumber => {
                "This isn’t a phone number. Enter digits, with + and the country code for other countries."
            }
            Self::UnknownCountry => "This country code doesn’t exist. Check the digits after the +.",
            Self::NoRegion => "Enter + and the country code, or choose a default country in Settings.",
            Self::TooShort => "This number is too short.",
            Self::TooLong => "This number is too long.",
            Self::WrongLength => "This isn’t a full number for this country. Check the digits and the area code.",
            Self::ShortNumber => "Emergency and short numbers can only be dialled on the phone itself.",
            Self::TrunkZero => "It’s unclear whether the (0) belongs to the number. Remove it, or its brackets.",
            Self::RulesNotLoaded => {
                "Still loading number formats. Enter + and the country code, or try again in a moment."
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

/// Takes the rules for numbers in files. A second call changes nothing.
pub fn install_for_files(parser: Parser) {
    FILE_PARSER.with(|cell| {
        let _ = cell.set(parser);
    });
}

/// Reads a number of a file: a national spelling only as a number of `region`, and without one not at all.
///
/// # Errors
/// A [`PhoneError`] that says what is wrong with the number.
pub fn parse_in_file(text: &str, region: &str) -> Result<Parsed, PhoneError> {
    match FILE_PARSER.with(|parser| parser.get().copied()) {
        Some(parser) => parser(text, region),
        None => parse_without_rules(text.trim()),
    }
}

/// Whether there are rules.
pub fn is_ready() -> bool {
    PARSER.with(|parser| parser.get().is_some())
}

/// Reads a written number. A national spelling is one of `region`, a two-letter country code such as "FI".
///
/// Until [`install`] has been called only plain `+` numbers are read, and spelled as they were written; everything
/// else that has digits is [`PhoneError::RulesNotLoaded`].
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

/// Reads a number out of JSON: a text, or a whole number that has lost its plus.
///
/// # Errors
/// A [`PhoneError`] that says what is wrong with the number.
pub fn parse_value(value: &Value, region: &str) -> Result<Parsed, PhoneError> {
    match value {
        Value::String(text) => parse(text, region),
        // JavaScript knows no whole numbers: some come with ".0".
        Value::Number(number) => match number.as_u64().or_else(|| whole(number.as_f64()?)) {
            Some(number) => parse(&number.to_string(), region),
            None => Err(PhoneError::NotANumber),
        },
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(PhoneError::NotANumber),
    }
}

fn whole(number: f64) -> Option<u64> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53: whole numbers up to here are exact
    ((1.0..EXACT).contains(&number) && number.fract() == 0.0).then_some(number as u64)
}

/// What carriers send in place of a number that is withheld: ANONYMOUS, BLOCKED, RESTRICTED, UNAVAILABLE and UNKNOWN on a
/// telephone's keys, behind a plus.
const WITHHELD: [&str; 5] = ["266696687", "2562533", "7378742833", "86282452253", "8656696"];

/// Whether these digits are what some phone systems send in place of a number that is withheld.
fn is_withheld(digits: &str) -> bool {
    WITHHELD.contains(&digits)
}

/// Takes a number as it stands: `+`, the calling code, and digits with the usual separators.
fn parse_without_rules(text: &str) -> Result<Parsed, PhoneError> {
    let digits = digits(text);
    if digits.is_empty() && text.is_ascii() {
        return Err(PhoneError::NotANumber);
    }
    let is_plain = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit() || b" -./".contains(&byte));
    if !text.strip_prefix('+').is_some_and(is_plain) || digits.starts_with('0') || has_trunk_zero(&digits) {
        return Err(PhoneError::RulesNotLoaded);
    }
    if is_withheld(&digits) {
        return Err(PhoneError::NotANumber);
    }
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
        extension: None,
        also: None,
    })
}

/// Whether a national zero was left behind the calling code, as far as that can be told without the rules. Italy's
/// zero belongs to its numbers.
fn has_trunk_zero(digits: &str) -> bool {
    const ITALY: u16 = 39;
    regions().iter().filter(|(_, code)| *code != ITALY).any(|(_, code)| {
        digits.strip_prefix(code.to_string().as_str()).is_some_and(|national| national.starts_with('0'))
    })
}

/// The ASCII digits of `text`, for search.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Returns whether `text`, which was read as `number`, names no country. In another country the same text is another
/// number.
pub fn is_national(text: &str, number: &Parsed) -> bool {
    let typed = digits(text);
    let is_international = text.contains(['+', '＋']) || typed.starts_with("00");
    !is_international && !typed.contains(&digits(&number.e164))
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
