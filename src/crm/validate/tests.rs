#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::{ContactForm, Field, FormEmail, FormPhone, MAX_NOTES, MAX_ROWS, MAX_SHORT, check_email};
use crate::crm::{Contact, FormErrors, phone};

fn install_rules() {
    phone::install(phone::rules::parse);
}

fn form() -> ContactForm {
    ContactForm { external_id: "C-1".to_owned(), first_name: "Aino".to_owned(), ..ContactForm::default() }
}

fn numbers(typed: &[&str]) -> Vec<FormPhone> {
    typed.iter().map(|n| FormPhone { label: "work".into(), number: (*n).to_owned() }).collect()
}

fn addresses(typed: &[&str]) -> Vec<FormEmail> {
    typed.iter().map(|a| FormEmail { label: String::new(), address: (*a).to_owned() }).collect()
}

fn validate(form: &ContactForm) -> Result<Contact, FormErrors> {
    install_rules();
    form.validate("FI", |_| false)
}

fn wrong_fields(form: &ContactForm) -> Vec<Field> {
    validate(form).map_or_else(|errors| errors.0.into_keys().collect(), |_| Vec::new())
}

#[test]
fn a_form_becomes_a_contact() {
    let contact = validate(&ContactForm {
        first_name: "  Aino ".into(),
        last_name: "Virtanen\t".into(),
        phones: numbers(&["", "0401 234567", "  ", "+46 70 174 06 05"]),
        emails: addresses(&["", " Aino.V@example.com "]),
        tags: " VIP, Do not call,, VIP ,".into(),
        notes: "  two\nlines ".into(),
        ..form()
    })
    .unwrap();
    assert_eq!(contact.name(), "Aino Virtanen");
    let phones: Vec<_> =
        contact.phones.iter().map(|p| (p.label.as_str(), p.e164.as_str(), p.display.as_str())).collect();
    assert_eq!(phones, [("work", "+358401234567", "+358 40 1234567"), ("work", "+46701740605", "+46 70 174 06 05")]);
    assert_eq!(contact.emails[0].address, "Aino.V@example.com");
    assert_eq!(contact.tags, ["VIP", "Do not call"]);
    assert_eq!(contact.notes, "two\nlines");
    assert_eq!((contact.created_ms, contact.updated_ms), (0.0, 0.0));
    assert_eq!(validate(&ContactForm::of(&contact)).unwrap(), contact, "opening and saving changes nothing");
}

#[test]
fn a_name_or_a_company_is_needed() {
    let nobody = ContactForm { first_name: " ".into(), ..form() };
    assert_eq!(wrong_fields(&nobody), [Field::FirstName]);
    assert!(validate(&ContactForm { company: "Saimaa".into(), ..nobody.clone() }).is_ok());
    assert!(validate(&ContactForm { last_name: "V".into(), ..nobody }).is_ok());
}

#[test]
fn an_external_id_is_any_text_that_no_other_contact_has() {
    for id in ["", " ", "\t"] {
        assert_eq!(wrong_fields(&ContactForm { external_id: id.into(), ..form() }), [Field::ExternalId]);
    }
    for id in ["42", " x ", "a/b?c#d%20", "日本", "C-1\nC-2"] {
        let contact = validate(&ContactForm { external_id: id.into(), ..form() }).unwrap();
        assert_eq!(contact.external_id, id, "never altered");
    }
    let errors = form().validate("FI", |id| id == "C-1").unwrap_err();
    assert_eq!(errors.0.keys().next(), Some(&Field::ExternalId));
    assert!(errors.get(Field::ExternalId).unwrap().contains("Another contact"));
    assert_eq!(errors.get(Field::Notes), None);
}

#[test]
fn a_national_number_is_of_the_contacts_country_then_of_the_default_one_and_otherwise_kept_as_text() {
    install_rules();
    let stored = |country: &str, default: &str| {
        let form = ContactForm { country: country.into(), phones: numbers(&[" 040 1234567 "]), ..form() };
        let contact = form.validate(default, |_| false).unwrap();
        let phone = contact.phones.into_iter().next().unwrap();
        (phone.e164, phone.display)
    };
    assert_eq!(stored("", "SE").0, "+46401234567");
    assert_eq!(stored("FI", "SE").0, "+358401234567");
    assert_eq!(stored("FI", "").0, "+358401234567");
    assert_eq!(stored("", ""), (String::new(), "040 1234567 (not dialled)".to_owned()));
}

#[test]
fn a_number_that_cant_be_read_in_a_known_country_is_refused() {
    for (country, number) in [("", "00 999 1234567"), ("SE", "00 999 1234567"), ("AQ", "040 1234567")] {
        let form = ContactForm { country: country.into(), phones: numbers(&[number]), ..form() };
        assert_eq!(wrong_fields(&form), [Field::Phone(0)], "{country} {number}");
    }
}

#[test]
fn a_wrong_row_is_named_by_its_place_in_the_form() {
    let form = ContactForm {
        phones: numbers(&["", "0401 234567", "112", "+358401234567"]),
        emails: addresses(&["a@example.com", "nonsense"]),
        ..form()
    };
    assert_eq!(wrong_fields(&form), [Field::Phone(2), Field::Phone(3), Field::Email(1)]);
    let errors = validate(&form).unwrap_err();
    assert!(errors.get(Field::Phone(2)).unwrap().starts_with("Emergency and short numbers"));
    assert!(errors.get(Field::Phone(3)).unwrap().contains("twice"));
}

#[test]
fn lengths_are_generous_but_bounded() {
    let long = "ä".repeat(MAX_SHORT);
    let notes = "n".repeat(MAX_NOTES);
    let fits = ContactForm { last_name: long.clone(), tags: long.clone(), notes: notes.clone(), ..form() };
    assert!(validate(&fits).is_ok());
    let too_long = ContactForm {
        external_id: "i".repeat(501),
        first_name: format!("{long}x"),
        last_name: format!("{long}x"),
        company: format!("{long}x"),
        title: format!("{long}x"),
        tags: format!("a,{long}x"),
        country: "Finland".into(),
        owner: format!("{long}x"),
        do_not_call: false,
        notes: format!("{notes}x"),
        phones: vec![FormPhone { label: format!("{long}x"), number: "+358401234567".into() }],
        emails: addresses(&[&format!("{}@example.com", "a".repeat(250))]),
    };
    use Field::{Company, Country, Email, ExternalId, FirstName, LastName, Notes, Owner, Phone, Tags, Title};
    assert_eq!(
        wrong_fields(&too_long),
        [ExternalId, FirstName, LastName, Company, Title, Phone(0), Email(0), Tags, Country, Owner, Notes]
    );
    let tags: Vec<String> = (0..=MAX_ROWS).map(|n| n.to_string()).collect();
    assert_eq!(wrong_fields(&ContactForm { tags: tags.join(","), ..form() }), [Tags]);
    assert!(validate(&ContactForm { tags: tags[1..].join(","), ..form() }).is_ok());
    let many = addresses(&["a@example.com"; 500]);
    assert_eq!(wrong_fields(&ContactForm { emails: many, ..form() }), [Email(MAX_ROWS)]);
}

#[test]
fn addresses_are_checked_sanely() {
    for good in [
        "a@b.example",
        "first.last+tag@sub.example.com",
        "o'brien@x-y.test",
        "käyttäjä@esimerkki.example",
        "a@1.example",
    ] {
        assert_eq!(check_email(good), Ok(()), "{good}");
    }
    for bad in [
        "a",
        "@b.example",
        "a@",
        "a@b",
        "a@b.",
        "a@.b",
        "a@b..c",
        "a@-b.example",
        "a@b-.example",
        "a b@c.example",
        "a@b@c.example",
        "a@b.example,c@d.example",
        "Aino <a@b.example>",
        "\"a\"@b.example",
        "a@b_c.example",
        "a@b.example\u{7f}",
    ] {
        let sentence = check_email(bad).expect_err(bad);
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn a_draft_of_an_older_version_can_be_read() {
    let form: ContactForm =
        serde_json::from_str(r#"{"first_name":"Aino","colour":"blue","phones":[{"number":"1"}]}"#).unwrap();
    assert_eq!((form.first_name.as_str(), form.phones[0].number.as_str()), ("Aino", "1"));
}

proptest! {
    #[test]
    fn nothing_that_is_typed_stops_the_app_and_what_passes_passes_again(
        texts in prop::collection::vec("\\PC{0,12}", 7),
        numbers in prop::collection::vec("[+0-9 a]{0,12}", 0..4),
        region in "[A-Z]{0,2}",
    ) {
        install_rules();
        let form = ContactForm {
            external_id: texts[0].clone(),
            first_name: texts[1].clone(),
            last_name: texts[2].clone(),
            company: texts[3].clone(),
            title: texts[4].clone(),
            tags: texts[5].clone(),
            emails: addresses(&[&texts[6], &format!("a@{}", texts[6])]),
            phones: numbers.iter().map(|n| FormPhone { label: texts[4].clone(), number: n.clone() }).collect(),
            country: texts[3].clone(),
            owner: texts[5].clone(),
            do_not_call: numbers.is_empty(),
            notes: texts[6].clone(),
        };
        match form.validate(&region, |_| false) {
            Ok(contact) => {
                let again = ContactForm::of(&contact).validate("", |_| false);
                prop_assert_eq!(again, Ok(contact));
            }
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }
}
