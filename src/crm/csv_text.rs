//! Writing CSV (RFC 4180), so that no spreadsheet takes a cell for a formula.
//!
//! A cell that would begin a formula gets an apostrophe before it, as a person would type it, unless it is a phone
//! number: `+` and digits are a number to a spreadsheet, and nothing happens. Reading takes the apostrophe away again,
//! so what was written is read back exactly.

use std::borrow::Cow;

/// Appends a row whose cells are separated by commas.
pub fn write_row<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    write_row_with(',', out, cells);
}

/// Appends a row with this separator: a comma, a semicolon or a tab.
pub fn write_row_with<'a>(separator: char, out: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.push(separator);
        }
        write_cell(out, &disarmed(cell));
    }
    out.push_str("\r\n");
}

fn write_cell(out: &mut String, cell: &str) {
    let plain = !cell.contains([',', '"', '\n', '\r', ';', '\t']) && cell.trim() == cell;
    if plain {
        out.push_str(cell);
    } else {
        out.push('"');
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
}

/// Whether a spreadsheet would take the cell for a formula.
fn begins_a_formula(cell: &str) -> bool {
    let number = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == '-');
    match cell.chars().next() {
        Some('+') => !cell.strip_prefix('+').is_some_and(number),
        Some('=' | '-' | '@' | '\t' | '\r') => true,
        _ => false,
    }
}

/// The cell as it is written: harmless.
pub fn disarmed(cell: &str) -> Cow<'_, str> {
    if begins_a_formula(cell.trim_start_matches('\'')) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`disarmed`].
pub fn armed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_a_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        let mut out = String::new();
        write_row(&mut out, ["=1+1", "+46 70-174 06 05", "-2", "@SUM(A1)", "a,\"b\"", " x", "", "+cmd|' /C calc'!A0"]);
        assert_eq!(out, "'=1+1,+46 70-174 06 05,'-2,'@SUM(A1),\"a,\"\"b\"\"\",\" x\",,'+cmd|' /C calc'!A0\r\n");
    }

    proptest! {
        #[test]
        fn what_is_disarmed_is_harmless_and_can_be_armed_again(cell in "['=+@\\-\t\ra1 ]{0,6}") {
            let written = disarmed(&cell);
            prop_assert!(!begins_a_formula(&written), "{}", written);
            prop_assert_eq!(armed(&written), cell.as_str());
        }
    }
}
