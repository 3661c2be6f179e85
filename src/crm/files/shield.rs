//! Cells that a spreadsheet would run as formulas: written with an apostrophe before them, and read without it.
//!
//! OWASP's rule against CSV injection, made reversible: a value that has apostrophes before such a sign already gets one
//! more, so that taking one away always gives the value back.

use std::borrow::Cow;

fn begins_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A number such as "+358 40 123 4567" can do no more than add up, and other programs want it as it is.
fn is_a_number(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|rest| {
        rest.bytes().any(|byte| byte.is_ascii_digit())
            && rest.bytes().all(|byte| byte.is_ascii_digit() || b" ()-./".contains(&byte))
    })
}

/// The value as it is written.
pub fn shield(value: &str) -> Cow<'_, str> {
    if begins_a_formula(value.trim_start_matches('\'')) && !is_a_number(value) {
        Cow::Owned(format!("'{value}"))
    } else {
        Cow::Borrowed(value)
    }
}

/// The value that was written.
pub fn unshield(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(value) if begins_a_formula(value.trim_start_matches('\'')) => value,
        _ => cell,
    }
}
