//! What holds for any file.

use proptest::prelude::*;

use super::{Whole, whole};
use crate::crm::files::{Weight, yes_no};
use crate::crm::phone::regions;

/// A cell as people write it, quoted or not as it needs to be.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Zäß]{1,8}", "[a-z ,]{0,8}", Just("two\nlines".to_owned()), Just("12\" pipe".to_owned())]
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn named_rows(read: &Whole) -> usize {
    read.problems.iter().filter(|problem| problem.weight == Weight::Row).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn rows_in_are_rows_out_and_rows_named(rows in prop::collection::vec((cell(), cell(), cell()), 1..20)) {
        let mut file = "Company,Owner,Note\n".to_owned();
        for (company, owner, note) in &rows {
            file.push_str(&format!("x{},{},{}\n", quoted(company).replace("\"", ""), quoted(owner), quoted(note)));
        }
        let read = whole(file.as_bytes(), "DE");
        let progress = &read.progress;
        prop_assert_eq!(progress.rows, progress.good + progress.flawed + progress.left_out);
        prop_assert_eq!(named_rows(&read), progress.left_out);
    }

    #[test]
    fn a_stray_quotation_mark_costs_no_other_row(at in 1_usize..9, column in 0_usize..3, behind in any::<bool>()) {
        let rows = (0..10).map(|row| {
            let mut cells = [format!("Company {row}"), "Lund".to_owned(), "note".to_owned()];
            if row == at {
                if behind { cells[column].push('"') } else { cells[column].insert(0, '"') }
            }
            cells.join(",")
        });
        let file = format!("Company,Owner,Note\n{}\n", rows.collect::<Vec<_>>().join("\n"));
        let read = whole(file.as_bytes(), "DE");
        prop_assert_eq!(read.progress.rows, 10, "{}", file);
        for row in (0..10).filter(|row| *row != at) {
            prop_assert!(read.contacts.iter().any(|checked| checked.contact.company == format!("Company {row}")), "{}", file);
        }
    }

    #[test]
    fn no_number_is_of_a_country_that_was_not_given(
        number in "[0-9 ()/.-]{3,16}",
        country in prop_oneof![Just(""), Just("Narnia"), Just("Israel"), Just("Suomi"), Just("US"), Just("Türkei")],
        default in prop_oneof![Just(""), Just("DE"), Just("GB")],
    ) {
        prop_assume!(number.chars().any(|c| c.is_ascii_digit()));
        let read = whole(format!("First name,Phone,Country\nNoa,\"{number}\",{country}\n").as_bytes(), default);
        let region = match country { "" => default, "Narnia" => "", "Israel" => "IL", "Suomi" => "FI", "Türkei" => "TR", code => code };
        let code = match region { "" => None, "IL" => Some("972"), "TR" => Some("90"), _ => regions().iter().find(|(known, _)| *known == region).map(|(_, code)| match code { 1 => "1", 44 => "44", 49 => "49", _ => "358" }) };
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        for phone in read.contacts.iter().flat_map(|checked| &checked.contact.phones).filter(|phone| !phone.e164.is_empty()) {
            let national = code.is_some_and(|code| phone.e164[1..].starts_with(code));
            let abroad = ["00", "011"].iter().any(|sign| number.contains(&sign[..1]) && digits.contains(&format!("{sign}{}", &phone.e164[1..])));
            prop_assert!(national || abroad, "{} of {:?} in {:?}", phone.e164, number, region);
        }
        // Nothing is lost: what isn't read is kept.
        let contact = &read.contacts[0].contact;
        prop_assert!(!contact.phones.is_empty() || !contact.notes.is_empty());
    }

    #[test]
    fn no_permission_is_invented(said in "[a-zA-Zäöüßéí ?./0-9-]{1,10}") {
        prop_assume!(said.chars().any(|c| !c.is_whitespace()));
        let read = whole(format!("First name,Do not call\nNoa,{said}\n").as_bytes(), "DE");
        let may_be_called = !read.contacts[0].contact.do_not_call;
        prop_assert_eq!(may_be_called, yes_no::read(&said) == Some(false));
        prop_assert!(read.contacts[0].says_do_not_call);
    }
}

#[test]
fn yes_and_no_are_known_in_many_languages() {
    for yes in [
        "WAHR",
        "ja",
        "oui",
        "sí",
        "Sí",
        "vero",
        "Kyllä",
        "tak",
        "ano",
        "igen",
        "Evet",
        "да",
        "ДА",
        "ΝΑΙ",
        "はい",
        "x",
        "1",
        "TRUE",
        "Yes",
        "Prawda",
        "verdadero",
        "Do Not Allow",
    ] {
        assert_eq!(yes_no::read(yes), Some(true), "{yes}");
    }
    for no in [
        "FALSCH",
        "nein",
        "non",
        "No",
        "falso",
        "Ei",
        "nie",
        "ne",
        "nem",
        "Hayır",
        "нет",
        "όχι",
        "いいえ",
        "0",
        "FALSE",
        "Allow",
    ] {
        assert_eq!(yes_no::read(no), Some(false), "{no}");
    }
    for unclear in ["maybe", "?", "vielleicht", "n/a", "2026-01-01", "ok"] {
        assert_eq!(yes_no::read(unclear), None, "{unclear}");
    }
}
