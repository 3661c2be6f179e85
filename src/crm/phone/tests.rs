#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::{Parsed, PhoneError, digits, install, is_ready, parse, regions, rules};

/// Each test runs in a thread of its own, and the rules are installed per thread.
fn install_rules() {
    install(Box::new(rules::parse));
}

fn e164(text: &str, region: &str) -> Result<String, PhoneError> {
    parse(text, region).map(|number| number.e164)
}

#[test]
fn national_and_international_spellings_are_one_number() {
    install_rules();
    for text in
        ["0401 234567", "(040) 123 4567", "040-1234567", "+358 40 123 4567", "00358 40 1234567", " +358(0)401234567 "]
    {
        let number = parse(text, "fi").unwrap();
        assert_eq!((number.e164.as_str(), number.display.as_str()), ("+358401234567", "+358 40 1234567"), "{text}");
        assert_eq!(number.region.as_deref(), Some("FI"));
    }
    assert_eq!(e164("(202) 555-0123", "US").unwrap(), "+12025550123");
    assert_eq!(e164("011 46 70 174 06 05", "US").unwrap(), "+46701740605");
    assert_eq!(e164("06 1234 5678", "IT").unwrap(), "+390612345678", "Italy keeps the zero");
}

#[test]
fn what_is_wrong_is_said() {
    install_rules();
    for (text, region, error) in [
        ("", "FI", PhoneError::Empty),
        ("  ", "FI", PhoneError::Empty),
        ("hello", "FI", PhoneError::NotANumber),
        ("1-800-FLOWERS", "US", PhoneError::NotANumber),
        ("+358 40 12345 x 12", "FI", PhoneError::NotANumber),
        ("+", "FI", PhoneError::NotANumber),
        ("040 123", "", PhoneError::NoRegion),
        ("040 1234567", "nowhere", PhoneError::NoRegion),
        ("+999 123456789", "SE", PhoneError::UnknownCountry),
        ("00000000", "SE", PhoneError::NotANumber),
        ("+1 202 555", "US", PhoneError::TooShort),
        ("555-0123", "US", PhoneError::WrongLength),
        ("+1 202 555 01234", "US", PhoneError::TooLong),
        ("+46 1234567890123456789", "SE", PhoneError::TooLong),
    ] {
        assert_eq!(parse(text, region), Err(error), "{text:?} in {region:?}");
    }
}

#[test]
fn errors_are_sentences() {
    for error in [
        PhoneError::Empty,
        PhoneError::NotANumber,
        PhoneError::UnknownCountry,
        PhoneError::NoRegion,
        PhoneError::TooShort,
        PhoneError::TooLong,
        PhoneError::WrongLength,
        PhoneError::RulesNotLoaded,
    ] {
        let text = error.to_string();
        assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{text}");
    }
}

#[test]
fn before_the_rules_are_there_only_plus_and_digits_are_taken() {
    assert!(!is_ready());
    let number = parse(" +358  40 123-4567 ", "FI").unwrap();
    assert_eq!((number.e164.as_str(), number.display.as_str()), ("+358401234567", "+358 40 123-4567"));
    assert_eq!(parse("040 1234567", "FI"), Err(PhoneError::RulesNotLoaded));
    assert_eq!(parse("+358", "FI"), Err(PhoneError::TooShort));
    assert_eq!(parse("+1234567890123456", "FI"), Err(PhoneError::TooLong));
    assert_eq!(parse("+358 40 CALL ME", "FI"), Err(PhoneError::NotANumber));
    install_rules();
    assert!(is_ready());
    assert!(parse("040 1234567", "FI").is_ok());
}

#[test]
fn a_second_parser_changes_nothing() {
    install_rules();
    install(Box::new(|_, _| Err(PhoneError::Empty)));
    assert!(parse("+358 40 1234567", "").is_ok());
}

#[test]
fn what_the_rules_say_survives_the_way_from_their_module() {
    for said in [rules::parse("+46 70 174 06 05", ""), rules::parse("12", "FI"), rules::parse("+999 1234567", "")] {
        let text = serde_json::to_string(&said).unwrap();
        assert_eq!(serde_json::from_str::<Result<Parsed, PhoneError>>(&text).unwrap(), said);
    }
}

#[test]
fn the_countries_of_the_settings_have_their_calling_codes() {
    let rules = rlibphonenumber::PhoneNumberUtil::new().unwrap();
    for (code, calling_code) in regions() {
        let region = rlibphonenumber::Region::from_code(code).unwrap();
        assert_eq!(rules.get_country_code_for_region(region), Some(i32::from(*calling_code)), "{code}");
    }
    assert!(regions().is_sorted());
}

proptest! {
    #[test]
    fn nothing_that_is_typed_stops_the_app(text in any::<String>(), region in "[A-Za-z]{0,3}") {
        install_rules();
        let _ = parse(&text, &region);
        let _ = parse(&format!("+{text}"), &region);
    }

    #[test]
    fn what_parses_is_e164_and_parses_again_to_itself(text in "[+0]{0,2}[0-9 ()./-]{3,18}", region in "FI|US|GB|IT|SE|DE") {
        install_rules();
        if let Ok(number) = parse(&text, &region) {
            prop_assert!(number.e164.starts_with('+'));
            prop_assert!(digits(&number.e164).len() == number.e164.len() - 1 && number.e164.len() <= 18);
            prop_assert_eq!(&parse(&number.e164, "").unwrap(), &number);
            prop_assert_eq!(&parse(&number.display, "").unwrap().e164, &number.e164);
        }
    }

    #[test]
    fn without_rules_what_parses_is_e164(text in "[+]?[0-9 ()./x-]{0,20}") {
        if let Ok(number) = parse(&text, "FI") {
            prop_assert_eq!(&number.e164, &format!("+{}", digits(&text)));
        }
    }
}
