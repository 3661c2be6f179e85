//! Phone numbers: what a person types becomes E.164 inside and an international spelling outside.
//!
//! The rules of the world's numbering plans are data, not code. They are fetched as an asset once the contact list
//! has been painted and handed to [`install`]; the list itself needs no rules, since each stored number carries its
//! spelling. Numbers from ranges reserved for fiction are not "valid" by these rules, so a number only has to be
//! *possible*: of a length that its country uses.

use std::cell::OnceCell;
use std::fmt;

use prost::Message;
use rlibphonenumber::{
    NumberLengthType, ParseError, PhoneMetadataCollection, PhoneNumberFormat, PhoneNumberUtil, Region, ValidationError,
};

thread_local! {
    static RULES: OnceCell<PhoneNumberUtil> = const { OnceCell::new() };
}

/// E.164 allows 15 digits; the shortest international numbers in use have 7.
const E164_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// A number that was understood.
#[derive(Clone, PartialEq, Eq, Debug)]
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
#[derive(Clone, PartialEq, Eq, Debug)]
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
    /// The asset given to [`install`] could not be read.
    BadRules(String),
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
            Self::BadRules(why) => {
                return write!(
                    f,
                    "The rules for phone numbers could not be read ({why}). Reload the page; until then type numbers with + and the country code."
                );
            }
        })
    }
}

impl std::error::Error for PhoneError {}

/// Takes the numbering plans of the asset `phone-metadata.bin`. A second call changes nothing.
///
/// # Errors
/// [`PhoneError::BadRules`] when the bytes are not such an asset, as with a cut-off download.
pub fn install(metadata: &[u8]) -> Result<(), PhoneError> {
    if is_ready() {
        return Ok(());
    }
    let bad = |why: &dyn fmt::Display| PhoneError::BadRules(why.to_string());
    let plans = PhoneMetadataCollection::decode(metadata).map_err(|e| bad(&e))?;
    if plans.metadata.is_empty() {
        return Err(bad(&"it is empty"));
    }
    let rules = PhoneNumberUtil::new_for_metadata(plans).map_err(|e| bad(&e))?;
    RULES.with(|cell| {
        let _ = cell.set(rules); // the other outcome is that it was set before
    });
    Ok(())
}

/// Whether [`install`] has succeeded.
pub fn is_ready() -> bool {
    RULES.with(|rules| rules.get().is_some())
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
    RULES.with(|rules| match rules.get() {
        Some(rules) => parse_by_rules(rules, text, region),
        None => parse_without_rules(text),
    })
}

fn parse_by_rules(rules: &PhoneNumberUtil, text: &str, region: &str) -> Result<Parsed, PhoneError> {
    // The library reads letters as digits ("1-800-FLOWERS") and skips leading words. In a form that hides mistakes.
    if text.chars().any(char::is_alphabetic) {
        return Err(PhoneError::NotANumber);
    }
    let region = Region::from_code(&region.trim().to_ascii_uppercase()).ok();
    let number = rules.parse(text, region).map_err(|error| match error {
        ParseError::InvalidCountryCode if text.starts_with(['+', '＋']) => PhoneError::UnknownCountry,
        ParseError::InvalidCountryCode => PhoneError::NoRegion,
        ParseError::NotANumber(_) => PhoneError::NotANumber,
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => PhoneError::TooShort,
        ParseError::TooLongNsn => PhoneError::TooLong,
    })?;
    match rules.is_possible_number_with_reason(&number) {
        Ok(NumberLengthType::IsPossible) => {}
        Ok(NumberLengthType::IsPossibleLocalOnly) | Err(ValidationError::InvalidLength) => {
            return Err(PhoneError::WrongLength);
        }
        Err(ValidationError::InvalidCountryCode) => return Err(PhoneError::UnknownCountry),
        Err(ValidationError::TooShort) => return Err(PhoneError::TooShort),
        Err(ValidationError::TooLong) => return Err(PhoneError::TooLong),
    }
    let e164 = rules.format(&number, PhoneNumberFormat::E164).into_owned();
    // Rows of zeros change each time they are read; a stored number must not.
    if rules.parse(&e164, None).as_ref() != Ok(&number) {
        return Err(PhoneError::NotANumber);
    }
    Ok(Parsed {
        e164,
        display: rules.format(&number, PhoneNumberFormat::International).into_owned(),
        region: rules.get_region_for_number(&number).map(|region| region.to_string()),
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod asset_tests;
