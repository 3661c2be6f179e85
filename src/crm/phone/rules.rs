//! The numbering plans of the world, by Google's libphonenumber in its Rust port.
//!
//! Numbers from ranges reserved for fiction are not "valid" by these rules, so a number only has to be *possible*: of
//! a length that its country uses.

use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberFormat, Region, ValidationError,
};

use super::{Parsed, PhoneError};

/// Reads a typed number. A national spelling is one of `region`, a two-letter country code such as "FI".
///
/// # Errors
/// A [`PhoneError`] that says what is wrong with the number.
pub fn parse(text: &str, region: &str) -> Result<Parsed, PhoneError> {
    read(text, region).map(|(number, parsed)| {
        let region = PHONE_NUMBER_UTIL.get_region_for_number(&number).map(|region| region.to_string());
        Parsed { region, ..parsed }
    })
}

/// The same without the number's own country, which takes longer to find than everything else: where many numbers are
/// read and nobody asks for it.
///
/// # Errors
/// A [`PhoneError`] that says what is wrong with the number.
pub fn parse_without_country(text: &str, region: &str) -> Result<Parsed, PhoneError> {
    read(text, region).map(|(_, parsed)| parsed)
}

fn read(text: &str, region: &str) -> Result<(PhoneNumber, Parsed), PhoneError> {
    let rules = &*PHONE_NUMBER_UTIL;
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
    let display = rules.format(&number, PhoneNumberFormat::International).into_owned();
    Ok((number, Parsed { e164, display, region: None }))
}
