#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use rlibphonenumber::PHONE_NUMBER_UTIL;

use serde_json::json;

use super::{Parsed, PhoneError, digits, install, is_national, is_ready, parse, parse_value, regions, rules};

/// Each test runs in a thread of its own, and the rules are installed per thread.
fn install_rules() {
    install(rules::parse);
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
fn one_number_is_read_the_same_way_however_it_is_wrapped() {
    install_rules();
    for text in [
        "+44 (0)7700 900230",
        "+44(0)7700900230",
        "0044 7700 900230",
        "00 44 (0) 7700 900230",
        "tel:+44-7700-900230",
        "TEL:+447700900230",
        "tel:07700900230;phone-context=+44",
        "sip:+447700900230@pbx.example:5061;user=phone",
        "sips:%2B447700900230@pbx.example",
        "\"Anna\" <sip:+447700900230@pbx.example>;tag=1",
        "sip:+447700900230:secret@pbx.example",
        "callto:+447700900230",
        "\u{202A}+44 7700 900230\u{202C}",
        "\u{FEFF}+44\u{A0}7700\u{200B}900230",
        "+44\u{AD}7700\u{2011}900\u{2013}230",
        "＋４４　７７００　９００２３０",
        "+٤٤٧٧٠٠٩٠٠٢٣٠",
    ] {
        for region in ["FI", "SE", "GB", "DE", "US"] {
            assert_eq!(e164(text, region).as_deref(), Ok("+447700900230"), "{text} in {region}");
        }
    }
}

#[test]
fn an_extension_is_kept_apart() {
    install_rules();
    for (text, extension) in [
        ("+358 40 1234567;ext=12", "12"),
        ("tel:+358401234567;ext=1-2", "12"),
        ("+358 40 1234567 ext. 12", "12"),
        ("+358 40 1234567 Extension 012", "012"),
        ("+358 40 1234567x12", "12"),
        ("+358 40 1234567 (ext 12)", "12"),
        ("+358 40 1234567,,77#", "77"),
        ("+358 40 1234567 #4", "4"),
        ("sip:+358401234567;ext=12@pbx.example", "12"),
    ] {
        let number = parse(text, "SE").unwrap();
        let read = (number.e164.as_str(), number.display.as_str(), number.extension.as_deref());
        assert_eq!(read, ("+358401234567", "+358 40 1234567", Some(extension)), "{text}");
    }
}

#[test]
fn a_number_without_plus_is_national_first_and_then_international() {
    install_rules();
    for (text, region, e164, also) in [
        ("701740605", "SE", "+46701740605", None),
        ("46701740605", "SE", "+46701740605", None),
        ("46701740605", "FI", "+46701740605", None),
        ("46701740605", "US", "+46701740605", None),
        ("46701740605", "", "+46701740605", None),
        ("2025550123", "US", "+12025550123", None),
        ("12025550123", "FI", "+12025550123", None),
        // Both a mobile number of Germany and one of Texas.
        ("15123456789", "DE", "+4915123456789", Some("+15123456789")),
    ] {
        let number = parse(text, region).unwrap();
        assert_eq!((number.e164.as_str(), number.also.as_deref()), (e164, also), "{text} in {region}");
    }
    // One digit too few for the default country is no reason to call another.
    assert_eq!(e164("312555012", "US"), Err(PhoneError::TooShort));
}

#[test]
fn a_card_finds_a_number_without_plus_in_any_country() {
    install_rules();
    for (region, _) in regions() {
        for wanted in ["+358401234567", "+46701740605", "+447700900230", "+12025550123"] {
            let number = parse(&wanted[1..], region).unwrap();
            let readings = [Some(number.e164.as_str()), number.also.as_deref()];
            assert!(readings.contains(&Some(wanted)), "{wanted} in {region}: {readings:?}");
        }
    }
}

#[test]
fn json_numbers_are_read_as_their_digits() {
    install_rules();
    let read = |value: serde_json::Value| parse_value(&value, "SE").map(|number| number.e164);
    for value in [json!(46_701_740_605_u64), json!(46_701_740_605.0), json!("46701740605"), json!(701_740_605)] {
        assert_eq!(read(value.clone()).as_deref(), Ok("+46701740605"), "{value}");
    }
    for value in
        [json!(null), json!(true), json!([]), json!({}), json!(0), json!(-1), json!(1.5), json!(1e300), json!("null")]
    {
        assert_eq!(read(value.clone()), Err(PhoneError::NotANumber), "{value}");
    }
    assert_eq!(read(json!(112)), Err(PhoneError::ShortNumber));
}

#[test]
fn what_is_wrong_is_said() {
    install_rules();
    for (text, region, error) in [
        ("", "FI", PhoneError::Empty),
        ("  ", "FI", PhoneError::Empty),
        ("hello", "FI", PhoneError::NotANumber),
        ("1-800-FLOWERS", "US", PhoneError::NotANumber),
        ("+", "FI", PhoneError::NotANumber),
        ("040 123", "", PhoneError::NoRegion),
        ("040 1234567", "nowhere", PhoneError::NoRegion),
        ("+999 123456789", "SE", PhoneError::UnknownCountry),
        ("00000000", "SE", PhoneError::NotANumber),
        ("+00000000", "SE", PhoneError::NotANumber),
        ("0", "SE", PhoneError::NotANumber),
        ("-1", "SE", PhoneError::NotANumber),
        ("anonymous", "SE", PhoneError::NotANumber),
        ("+266696687", "SE", PhoneError::NotANumber),
        ("sip:alice@example.com", "SE", PhoneError::NotANumber),
        ("sip:anonymous@anonymous.invalid", "SE", PhoneError::NotANumber),
        ("46701740605@example.com", "SE", PhoneError::NotANumber),
        ("https://46701740605/", "SE", PhoneError::NotANumber),
        ("*31#0701740605", "SE", PhoneError::NotANumber),
        ("0701740605 or 0701740606", "SE", PhoneError::NotANumber),
        ("0701740605;0701740606", "SE", PhoneError::NotANumber),
        ("0701740605;ext=home", "SE", PhoneError::NotANumber),
        ("++46701740605", "SE", PhoneError::NotANumber),
        ("+0701740605", "SE", PhoneError::UnknownCountry),
        ("+0046701740605", "SE", PhoneError::UnknownCountry),
        ("112", "SE", PhoneError::ShortNumber),
        ("+112", "SE", PhoneError::ShortNumber),
        ("911", "US", PhoneError::ShortNumber),
        ("110", "DE", PhoneError::ShortNumber),
        ("4711", "DE", PhoneError::ShortNumber),
        ("12345", "DE", PhoneError::ShortNumber),
        ("sip:1001@pbx.example", "FI", PhoneError::ShortNumber),
        ("116117", "SE", PhoneError::ShortNumber),
        ("+372 (0) 5123456", "EE", PhoneError::TrunkZero),
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
        PhoneError::ShortNumber,
        PhoneError::TrunkZero,
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
    assert_eq!(parse("anonymous", "FI"), Err(PhoneError::NotANumber));
    for text in ["+44 (0)7700 900230", "+4407700900230", "+358 40 1234567 x12", "tel:+358401234567", "+00000000", "-1"]
    {
        assert_eq!(parse(text, "FI"), Err(PhoneError::RulesNotLoaded), "{text}");
    }
    assert_eq!(e164("+39 06 1234 5678", "FI").unwrap(), "+390612345678", "Italy keeps the zero");
    install_rules();
    assert!(is_ready());
    assert!(parse("040 1234567", "FI").is_ok());
}

#[test]
fn a_second_parser_changes_nothing() {
    install_rules();
    install(|_, _| Err(PhoneError::Empty));
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

#[test]
fn a_number_without_its_country_is_a_national_one() {
    install_rules();
    for (text, region, national) in [
        ("0701740605", "SE", true),
        ("(206) 555-0142", "US", true),
        ("+46 70 174 06 05", "GB", false),
        ("0046701740605", "GB", false),
        ("46701740605", "FI", false),
        ("+44 (0)7700 900999 ext. 12", "GB", false),
        ("07700 900999 ext. 12", "GB", true),
    ] {
        let number = parse(text, region).unwrap();
        assert_eq!(is_national(text, &number), national, "{text}, {number:?}");
    }
}

proptest! {
    #[test]
    fn signs_between_the_digits_of_a_plain_number_say_nothing(
        spelled in "\\+(1|49|39|358|44|36|54|7|2[0-9]{2})[ ./()-]{0,2}([0-9]{1,4}[ ./()-]{0,2}){1,4}[0-9]"
    ) {
        let bare = format!("+{}", digits(&spelled));
        // What it refuses for its signs is read by its digits all the same.
        if !spelled.contains("(0") && let Ok(number) = PHONE_NUMBER_UTIL.parse(&spelled, None) {
            prop_assert_eq!(PHONE_NUMBER_UTIL.parse(&bare, None), Ok(number));
        }
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
            // The other reading belongs to the digits without a country that were typed; it is a number as well.
            let alone = Parsed { also: None, ..number.clone() };
            prop_assert_eq!(&parse(&number.e164, "").unwrap(), &alone);
            if let Some(also) = &number.also {
                prop_assert!(!text.contains('+'), "a number with its country has one reading");
                prop_assert_eq!(&parse(also, "").unwrap().e164, also);
            }
            prop_assert_eq!(&parse(&number.display, "").unwrap().e164, &number.e164);
        }
    }

    #[test]
    fn no_reading_invents_a_digit(
        text in "(tel:|sip:|<)?[+(]{0,2}[0-9０-９٠-٩ ().+,;x#@\u{200B}-]{1,24}((;ext=|ext)?[0-9]{0,4}|;phone-context=\\+46)",
        region in prop::sample::select(regions().iter().map(|(code, _)| *code).chain([""]).collect::<Vec<_>>()),
    ) {
        install_rules();
        if let Ok(number) = parse(&text, region) {
            let ascii = |c: char| c.to_digit(10)
                .or_else(|| ('０'..='９').position(|wide| wide == c).map(|digit| digit as u32))
                .or_else(|| ('٠'..='٩').position(|arabic| arabic == c).map(|digit| digit as u32));
            let written: Vec<u32> = text.chars().filter_map(ascii).collect();
            let own_code = regions().iter().find(|(code, _)| *code == region).map(|(_, code)| format!("+{code}"));
            let is_within = |number: &str| {
                let mut rest = written.iter();
                number.chars().filter_map(|c| c.to_digit(10)).all(|digit| rest.any(|other| *other == digit))
            };
            // A phone context stands behind the number that it belongs before.
            let context = text.contains("context").then_some("+46");
            let prefixes = [Some(""), own_code.as_deref(), context].into_iter().flatten();
            let e164 = number.e164.as_str();
            prop_assert!(prefixes.into_iter().any(|code| e164.strip_prefix(code).is_some_and(is_within)), "{} from {:?}", e164, text);
            if let Some(extension) = &number.extension {
                prop_assert!(text.chars().filter_map(ascii).map(|digit| digit.to_string()).collect::<String>().contains(extension.as_str()));
            }
        }
    }

    #[test]
    fn words_never_become_a_number(text in "[a-zA-Z äöü_.@:/-]{0,30}") {
        install_rules();
        prop_assert!(matches!(parse(&text, "FI"), Err(PhoneError::NotANumber | PhoneError::Empty)));
    }

    #[test]
    fn without_rules_what_parses_is_as_it_will_be_with_them(text in "[+]?[0-9 ()./x-]{0,20}") {
        if let Ok(number) = parse(&text, "FI") {
            prop_assert_eq!(&number.e164, &format!("+{}", digits(&text)));
            // The rules know more lengths, and a zero of countries that aren't in the settings.
            if let Ok(ruled) = rules::parse(&text, "FI") {
                prop_assert!(ruled.e164 == number.e164 || ruled.e164.len() + 1 == number.e164.len());
            }
        }
    }
}
