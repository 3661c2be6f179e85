#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::{PhoneError, digits, install, is_ready, parse, regions};

/// Each test runs in a thread of its own, and the rules are installed per thread.
fn install_rules() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/phone-metadata.bin");
    install(&std::fs::read(path).unwrap()).unwrap();
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
        PhoneError::BadRules("cut off".to_owned()),
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
fn a_broken_asset_is_an_error_and_a_later_one_is_taken() {
    for broken in [&b"<!doctype html><title>404</title>"[..], &[], &[0xFF; 100]] {
        assert!(matches!(install(broken), Err(PhoneError::BadRules(_))));
        assert!(!is_ready());
    }
    install_rules();
    assert!(install(b"nonsense").is_ok(), "a second call changes nothing");
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

#[test]
fn the_asset_speaks_like_the_crates_own_rules() {
    use rlibphonenumber::{PhoneNumberFormat, PhoneNumberUtil};
    install_rules();
    let own = PhoneNumberUtil::new().unwrap();
    for region in own.get_supported_regions() {
        let example = own.get_example_number(region).unwrap();
        let ours = parse(&own.format(&example, PhoneNumberFormat::E164), "").unwrap();
        assert_eq!(ours.display, own.format(&example, PhoneNumberFormat::International), "{region:?}");
        assert_eq!(ours.region, own.get_region_for_number(&example).map(|region| region.to_string()));
    }
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
