//! What a text is, and phone numbers and e-mails within one.

use super::stand_ins::{Kind, StandIns};

/// A run of so many digits can be somebody's number. Our decision.
pub(super) const NUMBER_DIGITS: usize = 7;

/// At most so many letters may stand before an id's digits. Our decision.
const ID_LETTERS: usize = 3;
/// A longer word may say more than what something is called. Our decision: the longest documented name has 29.
const MAX_WORD: usize = 32;

/// Whether an id says nothing of whom it is: up to three letters, perhaps `-` or `_`, and one to six digits.
pub(super) fn is_plain_id(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = text.len() - digits.len();
    let digits = if letters == 0 { digits } else { digits.strip_prefix(['-', '_']).unwrap_or(digits) };
    letters <= ID_LETTERS
        && (1..NUMBER_DIGITS).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text can be a member's or a message's name: ASCII letters and `_`, a small one first.
pub(super) fn is_plain_word(text: &str) -> bool {
    text.len() <= MAX_WORD
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}

/// How many digits a text has, in any script.
pub(super) fn digits(text: &str) -> usize {
    text.chars().filter(|c| c.is_numeric()).count()
}

/// Whether all of a text is digits, with what people write between them.
pub(super) fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_numeric() || is_separator(c)) && digits(text) > 0
}

/// The text with stand-ins for what could be a phone number (at least [`NUMBER_DIGITS`] digits, be there separators
/// between them) and for e-mail addresses.
pub(super) fn mask(text: &str, stand_ins: &mut StandIns) -> String {
    numbers(&emails(text, stand_ins), stand_ins)
}

/// Whether all of the text is one e-mail address.
pub(super) fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && local.chars().all(is_local) && domain.chars().all(is_domain)
    })
}

fn is_local(c: char) -> bool {
    c.is_alphanumeric() || "._%+-'!#$&*/=?^`{|}~".contains(c)
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}

fn emails(text: &str, stand_ins: &mut StandIns) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(at + 1..).unwrap_or_default());
        let plain = before.trim_end_matches(is_local);
        let behind = after.trim_start_matches(is_domain);
        let local = before.get(plain.len()..).unwrap_or_default();
        let domain = after.get(..after.len() - behind.len()).unwrap_or_default();
        masked.push_str(plain);
        if local.is_empty() || domain.is_empty() {
            masked.push_str(local);
            masked.push('@');
            rest = after;
        } else {
            // The full stop at a sentence's end isn't the address's.
            let address = domain.trim_end_matches('.');
            masked.push_str(&stand_ins.of(Kind::Email, &format!("{local}@{address}")));
            rest = after.get(address.len()..).unwrap_or_default();
        }
    }
    masked.push_str(rest);
    masked
}

/// Hyphens, dashes and spaces are of many kinds, so anything that is no letter and no digit will do.
fn is_separator(c: char) -> bool {
    !c.is_alphanumeric()
}

fn numbers(text: &str, stand_ins: &mut StandIns) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_numeric() || c == '+') {
        let (before, from) = rest.split_at(start);
        masked.push_str(before);
        let run = from.find(|c: char| !c.is_numeric() && !is_separator(c)).unwrap_or(from.len());
        let run = from.get(..run).unwrap_or_default().trim_end_matches(is_separator);
        // A plus without a number is passed over, too.
        let (spelt, behind) = from.split_at(run.len().max(from.chars().next().map_or(0, char::len_utf8)));
        if digits(spelt) >= NUMBER_DIGITS {
            masked.push_str(&stand_ins.of(Kind::Phone, spelt));
        } else {
            masked.push_str(spelt);
        }
        rest = behind;
    }
    masked.push_str(rest);
    masked
}
