//! Phone numbers and e-mails within a text.

use super::stand_ins::{Kind, StandIns};

/// A run of so many digits can be somebody's number. Our decision.
pub(super) const NUMBER_DIGITS: usize = 7;

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

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '-' | '.' | '(' | ')' | '/')
}

fn numbers(text: &str, stand_ins: &mut StandIns) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        let (before, from) = rest.split_at(start);
        masked.push_str(before);
        let plus = usize::from(from.starts_with('+'));
        let body = from.get(plus..).unwrap_or_default();
        let run = body.find(|c: char| !c.is_ascii_digit() && !is_separator(c)).unwrap_or(body.len());
        let run = body.get(..run).unwrap_or_default().trim_end_matches(is_separator);
        let (spelt, behind) = from.split_at(plus + run.len());
        if run.bytes().filter(u8::is_ascii_digit).count() >= NUMBER_DIGITS {
            masked.push_str(&stand_ins.of(Kind::Phone, spelt));
        } else {
            masked.push_str(spelt);
        }
        // A plus without a number is passed over, too.
        rest = behind;
    }
    masked.push_str(rest);
    masked
}
