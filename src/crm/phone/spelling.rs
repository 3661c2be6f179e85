//! Takes a written number apart: the number itself, and what stands beside it.
//!
//! Products, address books and people wrap numbers: `tel:` and `sip:` addresses, parameters, extensions, invisible
//! marks, digits of other scripts. What is left in [`Spelling::number`] is ASCII, and every digit in it is one of the
//! number's own.

use std::borrow::Cow;

use rlibphonenumber::PHONE_NUMBER_UTIL;

use super::PhoneError;

/// The longest extension without a label such as "ext.". Longer ones are a second number in the same field.
const LONGEST_UNLABELLED: usize = 7;

/// Any number will do: the library looks for an extension only behind one.
const STAND_IN: &str = "+358401234567";

/// A written number.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Spelling {
    /// Digits and separators, with at most one plus, at the beginning.
    pub number: String,
    /// Digits.
    pub extension: Option<String>,
}

impl Spelling {
    /// Takes `text` apart.
    ///
    /// # Errors
    /// [`PhoneError::Empty`] and [`PhoneError::NotANumber`].
    pub fn of(text: &str) -> Result<Self, PhoneError> {
        let text = plain(text);
        let text = without_scheme(text.trim())?;
        if text.trim().is_empty() {
            return Err(PhoneError::Empty);
        }
        let (text, parameters) = parameters(&text);
        let mut number = text.trim().to_owned();
        let mut extension = None;
        for (name, value) in parameters {
            match name.to_ascii_lowercase().as_str() {
                "ext" => extension = Some(extension_digits(value)?),
                // RFC 3966: a local number's country, and perhaps area. A domain says nothing that could be dialled.
                "phone-context" if value.starts_with('+') && !number.starts_with('+') => {
                    number.insert_str(0, value);
                }
                // Others tell how to reach the number (`user=phone`, `isub`), and aren't part of it.
                _ => {}
            }
        }
        let end = number.find(|c: char| !is_spelling(c)).unwrap_or(number.len());
        let behind = number.split_off(end);
        if !behind.is_empty() {
            extension = Some(extension_behind(&behind)?);
        }
        let number = number.trim().to_owned();
        let starts_well = number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | '['));
        let plus_is_first =
            number.rfind('+').is_none_or(|at| number[..at].chars().all(|c| matches!(c, '(' | '[' | ' ')));
        if starts_well && plus_is_first { Ok(Self { number, extension }) } else { Err(PhoneError::NotANumber) }
    }
}

fn is_spelling(c: char) -> bool {
    c.is_ascii_digit() || "+ ()-./[]".contains(c)
}

/// The extension in what stands behind a number, such as ` ext. 12` or `,,77#`. The library knows the labels.
fn extension_behind(text: &str) -> Result<String, PhoneError> {
    let number = PHONE_NUMBER_UTIL.parse(format!("{STAND_IN}{text}"), None).map_err(|_| PhoneError::NotANumber)?;
    let extension = number.extension.unwrap_or_default();
    let has_label = text.chars().any(char::is_alphabetic);
    let all_of_it = super::digits(text) == extension;
    if extension.is_empty() || !all_of_it || (!has_label && extension.len() > LONGEST_UNLABELLED) {
        return Err(PhoneError::NotANumber);
    }
    Ok(extension)
}

/// RFC 3966 allows separators in an extension.
fn extension_digits(text: &str) -> Result<String, PhoneError> {
    let digits = super::digits(text);
    let only_spelling = text.chars().all(|c| is_spelling(c) && c != '+');
    if only_spelling && !digits.is_empty() { Ok(digits) } else { Err(PhoneError::NotANumber) }
}

/// ASCII, without invisible characters; every kind of space is a space, every kind of dash a hyphen, and every digit of
/// a place-value script is its ASCII digit.
fn plain(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' => out.push(c),
            // Soft hyphen, joiners, marks of direction, variation selectors, byte order mark.
            '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => {}
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' => out.push('-'),
            // Full-width forms of ASCII: digits, plus, brackets.
            '\u{FF01}'..='\u{FF5E}' => out.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            _ if c.is_whitespace() || c.is_control() => out.push(' '),
            _ if c.is_numeric() => {
                let digit = PHONE_NUMBER_UTIL.normalize_digits_only(c.to_string());
                // Superscripts and fractions aren't digits of a number.
                if digit.is_empty() { out.push(c) } else { out.push_str(&digit) }
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// What a `tel:`, `callto:` or `sip:` address names; any other text as it is.
fn without_scheme(text: &str) -> Result<Cow<'_, str>, PhoneError> {
    // SIP headers write `"Name" <sip:…>;parameter`; the parameters behind the bracket are not the number's.
    let text = match (text.find('<'), text.rfind('>')) {
        (Some(from), Some(to)) if from < to => &text[from + 1..to],
        _ => text,
    };
    let Some((scheme, rest)) = text.split_once(':') else { return Ok(Cow::Borrowed(text)) };
    let named = match scheme.trim().to_ascii_lowercase().as_str() {
        "tel" | "callto" => rest.trim_start_matches('/'),
        "sip" | "sips" => {
            let user = rest.split_once('@').map_or(rest, |(user, _)| user);
            // A password may stand behind the user.
            user.split_once(':').map_or(user, |(user, _)| user)
        }
        _ => return Err(PhoneError::NotANumber),
    };
    let named = named.split_once('?').map_or(named, |(named, _)| named);
    let decoded = percent_encoding::percent_decode_str(named).decode_utf8().map_err(|_| PhoneError::NotANumber)?;
    Ok(Cow::Owned(plain(&decoded).into_owned()))
}

/// Cuts off `;name=value` parameters.
fn parameters(text: &str) -> (&str, Vec<(&str, &str)>) {
    let Some((number, rest)) = text.split_once(';').filter(|(_, rest)| rest.contains('=')) else {
        return (text, Vec::new());
    };
    let pairs = rest.split(';').filter_map(|part| part.split_once('='));
    (number, pairs.map(|(name, value)| (name.trim(), value.trim())).collect())
}
