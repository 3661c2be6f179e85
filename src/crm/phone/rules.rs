//! The numbering plans of the world, by Google's libphonenumber in its Rust port.
//!
//! Numbers from ranges reserved for fiction are not "valid" by these rules, so a number only has to be *possible*: of
//! a length that its country uses. Whether it is valid decides only between two readings.

use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberFormat, Region, ValidationError,
};

use super::spelling::Spelling;
use super::{Parsed, PhoneError, Rules, digits, is_withheld};

/// Fewer digits are no number of any kind: emergency numbers have three.
const SHORTEST: usize = 3;

/// Short codes and internal extensions: no country has numbers as short as this that can be dialled from everywhere.
const SHORT: usize = 4;

/// Up to this length a national number has to be valid, not only possible: some countries allow any length.
const DOUBTFUL: usize = 6;

/// From this length on, digits without a plus are an international number if they aren't valid in the default country.
/// Shorter ones must be valid abroad: a national number in which a digit is missing must not become a foreign one.
const INTERNATIONAL: usize = 11;

/// What is loaded late.
pub const RULES: Rules = Rules { parse, parse_in_file };

/// Reads a written number. A national spelling is one of `region`, a two-letter country code such as "FI".
///
/// # Errors
/// A [`PhoneError`] that says what is wrong with the number.
pub fn parse(text: &str, region: &str) -> Result<Parsed, PhoneError> {
    read(text, region).map(|(number, parsed)| {
        let region = PHONE_NUMBER_UTIL.get_region_for_number(&number).map(|region| region.to_string());
        Parsed { region, ..parsed }
    })
}

/// Reads a number of a file, without its own country, which takes longer to find than everything else. A national
/// spelling is a number of `region` or none: unlike a phone system, the author of a file seldom leaves out a plus, and a
/// number that misses a digit must not become one of another country.
///
/// # Errors
/// A [`PhoneError`] that says what is wrong with the number.
pub fn parse_in_file(text: &str, region: &str) -> Result<Parsed, PhoneError> {
    let reading = |spelled: &str, typed: &str, region| national_in_file(spelled, typed, region).map(|n| (n, None));
    read_with(text, region, reading).map(|(_, parsed)| parsed)
}

fn read(text: &str, region: &str) -> Result<(PhoneNumber, Parsed), PhoneError> {
    read_with(text, region, without_plus)
}

type WithoutPlus = Result<(PhoneNumber, Option<PhoneNumber>), PhoneError>;

fn read_with(
    text: &str,
    region: &str,
    without_plus: impl Fn(&str, &str, Option<Region>) -> WithoutPlus,
) -> Result<(PhoneNumber, Parsed), PhoneError> {
    let Spelling { number: spelled, extension } = Spelling::of(text)?;
    let typed = digits(&spelled);
    if typed.bytes().all(|digit| digit == b'0') {
        return Err(PhoneError::NotANumber);
    }
    let region = Region::from_code(&region.trim().to_ascii_uppercase()).ok();
    let spelled = if is_plain(&spelled) { format!("+{typed}") } else { spelled };
    let (number, also) = if spelled.contains('+') {
        (with_plus(&spelled, &typed)?, None)
    } else {
        without_plus(&spelled, &typed, region)?
    };
    let e164 = e164(&number);
    // Rows of zeros change each time they are read; a stored number must not. What was read just so isn't read again.
    if e164 != spelled && PHONE_NUMBER_UTIL.parse(&e164, None).as_ref() != Ok(&number) {
        return Err(PhoneError::NotANumber);
    }
    if spelled.contains("(0)") && keeps_zero(&number) && !is_valid(&number) {
        return Err(PhoneError::TrunkZero);
    }
    let display = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::International).into_owned();
    let also = also.map(|also| self::e164(&also));
    Ok((number, Parsed { e164, display, region: None, extension, also }))
}

/// Whether a number is a plus and digits, apart from signs that mean nothing. Without those the library reads it faster.
fn is_plain(spelled: &str) -> bool {
    let digits = spelled.strip_prefix('+').filter(|_| !spelled.contains("(0"));
    digits.is_some_and(|digits| digits.chars().all(|c| c.is_ascii_digit() || " -./()".contains(c)))
}

/// A number of a file without plus: what it is in `region`, or abroad where it begins as one dials abroad.
fn national_in_file(spelled: &str, typed: &str, region: Option<Region>) -> Result<PhoneNumber, PhoneError> {
    if typed.len() < SHORTEST {
        return Err(PhoneError::TooShort);
    }
    if typed.len() <= SHORT {
        return Err(PhoneError::ShortNumber);
    }
    let national = possible(spelled, region);
    if national.as_ref().is_ok_and(is_valid) {
        return national;
    }
    if is_withheld(typed) {
        return Err(PhoneError::NotANumber);
    }
    let abroad = |rest: Option<&str>| {
        let rest = rest.filter(|rest| !rest.starts_with('0'))?;
        possible(&format!("+{rest}"), None).ok()
    };
    if let Some(number) = abroad(typed.strip_prefix("00")) {
        return Ok(number);
    }
    let code =
        region.and_then(|region| PHONE_NUMBER_UTIL.get_country_code_for_region(region)).map(|code| code.to_string());
    let code = code.ok_or(PhoneError::NoRegion)?;
    // `011` is dialled in America before a country's code, and in some countries before a number of the capital.
    let from_america = abroad(typed.strip_prefix("011")).filter(|_| typed.len() > INTERNATIONAL);
    // The country's own code, with its plus lost.
    let without_its_plus = abroad(Some(typed)).filter(|_| typed.starts_with(&code) && typed.len() >= INTERNATIONAL);
    // As many digits as that, without a zero before them, are often a number whose plus was lost.
    let is_foreign = !typed.starts_with('0') && typed.len() >= INTERNATIONAL && abroad(Some(typed)).is_some();
    // In Italy and Hungary the zero belongs to some numbers: a spreadsheet that drops it makes another number.
    let with_zero = possible(&format!("0{typed}"), region).ok().filter(is_valid);
    let lost_zero = !typed.starts_with('0') && with_zero.is_some_and(|number| national.as_ref() != Ok(&number));
    match (from_america.or(without_its_plus), national) {
        (None, Ok(_)) if lost_zero => Err(PhoneError::WrongLength),
        (Some(number), _) => Ok(number),
        (None, _) if is_foreign => Err(PhoneError::NoRegion),
        (None, Ok(number)) if typed.len() > DOUBTFUL => Ok(number),
        (None, Ok(_)) => Err(PhoneError::ShortNumber),
        (None, Err(_)) if typed.len() <= DOUBTFUL && typed.starts_with("11") => Err(PhoneError::ShortNumber),
        (None, Err(why)) => Err(why),
    }
}

/// A number that says its country.
fn with_plus(spelled: &str, typed: &str) -> Result<PhoneNumber, PhoneError> {
    // Emergency numbers, as some write them; no country has these codes with nothing behind.
    if typed.len() == 3 && (typed.starts_with('1') || matches!(typed, "911" | "999")) {
        return Err(PhoneError::ShortNumber);
    }
    if is_withheld(typed) {
        return Err(PhoneError::NotANumber);
    }
    // The library would take a zero behind the plus for a national spelling, which is a guess.
    if typed.starts_with('0') {
        return Err(PhoneError::UnknownCountry);
    }
    possible(spelled, None)
}

/// A number without plus: the one that it is in the default country, and the other one that it may be as well.
///
/// Read as a national number first; if it isn't valid there, as an international one that has lost its plus, or
/// has `00` in place of it (PROTOCOL, 2.3: our decision).
fn without_plus(spelled: &str, typed: &str, region: Option<Region>) -> WithoutPlus {
    if typed.len() < SHORTEST {
        return Err(PhoneError::TooShort);
    }
    if typed.len() <= SHORT {
        return Err(PhoneError::ShortNumber);
    }
    let national = possible(spelled, region);
    if is_withheld(typed) && !national.as_ref().is_ok_and(is_valid) {
        return Err(PhoneError::NotANumber);
    }
    // No calling code begins with 0.
    let (says_so, abroad) = match typed.strip_prefix("00") {
        Some(rest) if !rest.starts_with('0') => (true, possible(&format!("+{rest}"), None).ok()),
        None if !typed.starts_with('0') => (false, possible(&format!("+{typed}"), None).ok()),
        _ => (false, None),
    };
    let abroad = abroad.filter(|abroad| says_so || typed.len() >= INTERNATIONAL || is_valid(abroad));
    match (national, abroad) {
        (Ok(national), Some(abroad)) if national == abroad => Ok((national, None)),
        (Ok(national), Some(abroad)) if is_valid(&national) => Ok((national, Some(abroad))),
        (_, Some(abroad)) => Ok((abroad, None)),
        (Ok(national), None) if typed.len() > DOUBTFUL || is_valid(&national) => Ok((national, None)),
        (Ok(_), None) => Err(PhoneError::ShortNumber),
        // The European Union's 116 and the inquiries' 118, with their digits.
        (Err(_), None) if typed.len() <= DOUBTFUL && typed.starts_with("11") => Err(PhoneError::ShortNumber),
        (Err(why), None) => Err(why),
    }
}

/// Reads a spelling as the library does, if its country has numbers of this length.
fn possible(spelled: &str, region: Option<Region>) -> Result<PhoneNumber, PhoneError> {
    let rules = &*PHONE_NUMBER_UTIL;
    let number = rules.parse(spelled, region).map_err(|error| match error {
        ParseError::InvalidCountryCode if spelled.contains('+') => PhoneError::UnknownCountry,
        ParseError::InvalidCountryCode => PhoneError::NoRegion,
        ParseError::NotANumber(_) => PhoneError::NotANumber,
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => PhoneError::TooShort,
        ParseError::TooLongNsn => PhoneError::TooLong,
    })?;
    match rules.is_possible_number_with_reason(&number) {
        Ok(NumberLengthType::IsPossible) => Ok(number),
        Ok(NumberLengthType::IsPossibleLocalOnly) | Err(ValidationError::InvalidLength) => Err(PhoneError::WrongLength),
        Err(ValidationError::InvalidCountryCode) => Err(PhoneError::UnknownCountry),
        Err(ValidationError::TooShort) => Err(PhoneError::TooShort),
        Err(ValidationError::TooLong) => Err(PhoneError::TooLong),
    }
}

fn is_valid(number: &PhoneNumber) -> bool {
    PHONE_NUMBER_UTIL.is_valid_number(number)
}

fn e164(number: &PhoneNumber) -> String {
    PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164).into_owned()
}

/// Whether a zero stands behind the calling code.
fn keeps_zero(number: &PhoneNumber) -> bool {
    number.get_national_significant_number().starts_with('0')
}
