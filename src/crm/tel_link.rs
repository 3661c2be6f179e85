//! `tel:` links of other pages (RFC 3966). Strict: a number is taken exactly as it stands, or refused with a sentence.

use std::fmt;

use percent_encoding::percent_decode_str;

use super::phone::{self, Parsed, PhoneError};

/// The most bytes of a link: a number with an extension needs a tenth.
const MOST_BYTES: usize = 400;

/// Why a link isn't taken. Its `Display` is a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TelError {
    /// It doesn't begin with `tel:`, or isn't text.
    NotTel,
    /// It has this part beside the number, and what that does to a call can't be told.
    Part(String),
    /// The number holds only within this network or company.
    LocalOnly(String),
    Number(PhoneError),
}

impl fmt::Display for TelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotTel => f.write_str("It doesn’t start with “tel:” and a number."),
            Self::Part(name) => write!(f, "It has more than a number: “{name}”."),
            Self::LocalOnly(context) => write!(f, "Its number only works within “{context}”."),
            Self::Number(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for TelError {}

/// Reads the value of `?tel=` as it stands in the address: a percent-encoded `tel:` link. National numbers are those of
/// `region`, a two-letter country code.
///
/// # Errors
/// A [`TelError`]; with [`PhoneError::RulesNotLoaded`] in it, read again once the rules are there.
pub fn parse_tel(value: &str, region: &str) -> Result<Parsed, TelError> {
    // Twice: a link may itself have a percent-encoded plus or space.
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().ok().map(|text| text.into_owned());
    let link = Some(value).filter(|value| value.len() <= MOST_BYTES).and_then(decoded).ok_or(TelError::NotTel)?;
    let (scheme, rest) = link.split_once(':').ok_or(TelError::NotTel)?;
    if !scheme.trim_start().eq_ignore_ascii_case("tel") {
        return Err(TelError::NotTel);
    }
    let rest = decoded(rest).ok_or(TelError::NotTel)?;
    let mut parts = rest.split(';');
    let number = parts.next().unwrap_or_default().trim();
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || b" -.()".contains(&byte));
    if !is_plain(number.strip_prefix('+').unwrap_or(number)) {
        return Err(TelError::Number(PhoneError::NotANumber));
    }
    let (mut extension, mut context) = (String::new(), String::new());
    for part in parts {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match name.to_ascii_lowercase().as_str() {
            "ext" if extension.is_empty() && !value.is_empty() && is_plain(value) => {
                extension = format!(" ext. {}", phone::digits(value));
            }
            "phone-context" if value.strip_prefix('+').is_some_and(is_plain) && !number.starts_with('+') => {
                context = format!(";phone-context={value}");
            }
            "phone-context" => return Err(TelError::LocalOnly(value.chars().take(60).collect())),
            _ => return Err(TelError::Part(name.chars().take(60).collect())),
        }
    }
    let text = if context.is_empty() { format!("{number}{extension}") } else { format!("tel:{number}{context}") };
    let parsed = phone::parse(&text, region).map_err(TelError::Number)?;
    // The two can't be written together for the rules.
    let extension = Some(phone::digits(&extension)).filter(|digits| !digits.is_empty()).or(parsed.extension);
    Ok(Parsed { extension, ..parsed })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<(String, Option<String>), TelError> {
        phone::install(phone::rules::RULES.parse);
        parse_tel(value, "FI").map(|number| (number.e164, number.extension))
    }

    #[test]
    fn a_number_is_taken_exactly() {
        for (value, e164, extension) in [
            ("tel:+358401234567", "+358401234567", None),
            ("tel%3A%2B358401234567", "+358401234567", None),
            ("tel%3A%252B358401234567", "+358401234567", None),
            ("TEL:+358-40-1234567", "+358401234567", None),
            ("tel:+358%2040%20123%204567", "+358401234567", None),
            ("tel:(040)%20123.4567", "+358401234567", None),
            ("tel:+12025550123;ext=12", "+12025550123", Some("12")),
            ("tel:07700900230;phone-context=+44", "+447700900230", None),
            ("tel:07700900230;phone-context=%2B44;ext=7", "+447700900230", Some("7")),
        ] {
            assert_eq!(read(value), Ok((e164.to_owned(), extension.map(str::to_owned))), "{value}");
        }
    }

    #[test]
    fn what_is_not_exactly_a_number_is_refused() {
        let not_a_number = || TelError::Number(PhoneError::NotANumber);
        for (value, error) in [
            ("", TelError::NotTel),
            ("+358401234567", TelError::NotTel),
            ("javascript:alert(1)", TelError::NotTel),
            ("sip:+358401234567@evil.example", TelError::NotTel),
            ("tel:%FF", TelError::NotTel),
            ("tel:+35840CALLME", not_a_number()),
            ("tel:+358401234567,,1234%23", not_a_number()),
            ("tel:+358401234567p12", not_a_number()),
            ("tel:*21*0401234567%23", not_a_number()),
            ("tel://+358401234567", not_a_number()),
            ("tel:+358401234567%0A+358501234567", not_a_number()),
            ("tel:", TelError::Number(PhoneError::Empty)),
            ("tel:112", TelError::Number(PhoneError::ShortNumber)),
            ("tel:+358401234567;postd=pp22", TelError::Part("postd".to_owned())),
            ("tel:+358401234567;ext=", TelError::Part("ext".to_owned())),
            ("tel:+358401234567;ext=1;ext=2", TelError::Part("ext".to_owned())),
            ("tel:1234;phone-context=example.com", TelError::LocalOnly("example.com".to_owned())),
        ] {
            assert_eq!(read(value), Err(error), "{value}");
        }
        assert_eq!(read(&format!("tel:+358401234567{}", "%20".repeat(200))), Err(TelError::NotTel));
    }
}
