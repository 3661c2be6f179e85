#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::json;

use super::{Contact, Email, Phone};

fn named(first: &str, last: &str, company: &str) -> Contact {
    Contact {
        external_id: "C-1".to_owned(),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        company: company.to_owned(),
        ..Contact::default()
    }
}

#[test]
fn a_contact_is_called_by_the_best_that_there_is() {
    let mut contact = named("", "", "");
    assert_eq!((contact.name(), contact.initials()), ("C-1".into(), "C".into()));
    contact.phones.push(Phone::default());
    assert_eq!(contact.name(), "C-1", "an empty row names nobody");
    contact.phones.clear();
    contact.phones.push(Phone { e164: "+358401".into(), display: "+358 40 1".into(), ..Phone::default() });
    assert_eq!((contact.name(), contact.initials()), ("+358 40 1".into(), "#".into()));
    contact.emails.push(Email { address: "a@b.example".into(), ..Email::default() });
    assert_eq!((contact.name(), contact.initials()), ("a@b.example".into(), "A".into()));
    assert_eq!(contact.main_phone(), contact.phones.first());

    for (first, last, company, name, initials) in [
        ("Aino", "Virtanen", "X", "Aino Virtanen", "AV"),
        (" Aino ", "", "X", "Aino", "A"),
        ("", "Ó Súilleabháin", "X", "Ó Súilleabháin", "ÓS"),
        ("Jean-Luc Marie", "d'Aubigny", "", "Jean-Luc Marie d'Aubigny", "JD"),
        ("", " ", "Harbour & Vane", "Harbour & Vane", "HV"),
        ("", "", "3 Weiß", "3 Weiß", "W"),
        ("ß", "", "", "ß", "ß"),
    ] {
        let contact = named(first, last, company);
        assert_eq!((contact.name().as_str(), contact.initials().as_str()), (name, initials));
    }
}

#[test]
fn what_is_empty_is_not_stored() {
    let mut contact = named("Aino", "", "");
    assert_eq!(serde_json::to_string(&contact).unwrap(), r#"{"external_id":"C-1","first_name":"Aino"}"#);
    contact.created_ms = 1_747_742_400_000.0;
    contact.updated_ms = 1_747_742_400_000.5;
    let text = serde_json::to_string(&contact).unwrap();
    assert!(text.ends_with(r#""created_ms":1747742400000,"updated_ms":1747742400000.5}"#), "{text}");
    assert_eq!(serde_json::from_str::<Contact>(&text).unwrap(), contact);
}

#[test]
fn older_and_newer_records_can_be_read() {
    let older: Contact = serde_json::from_value(json!({"external_id": "C-1", "phones": [{"e164": "+4670"}]})).unwrap();
    assert_eq!(older.phones, [Phone { e164: "+4670".into(), display: "+4670".into(), ..Phone::default() }]);
    assert_eq!(older.updated_ms, 0.0);

    let newer: Contact = serde_json::from_value(json!({
        "external_id": "C-1", "last_name": "V", "avatar": {"url": "x"},
        "emails": [{"address": "a@b.example", "verified": true}],
    }))
    .unwrap();
    assert_eq!((newer.last_name.as_str(), newer.emails.len()), ("V", 1));

    assert!(serde_json::from_str::<Contact>(r#"{"external_id": 5}"#).is_err(), "a record of another kind is noticed");
}

#[test]
fn a_stored_number_is_shown_as_it_is_dialled_or_not_dialled() {
    for (e164, display, dialled, shown) in [
        ("+358401234567", "+358 40 1234567", "+358401234567", "+358 40 1234567"),
        ("+14155550100", "+1 (415) 555-0100", "+14155550100", "+1 (415) 555-0100"),
        ("+882999123456", "+358 40 1234567", "+882999123456", "+882999123456"),
        ("+358401234567", "", "+358401234567", "+358401234567"),
        ("+358401234567", "358 40 1234567", "+358401234567", "+358401234567"),
        ("+358401234567", "+358 40 1234567 or +358 9 1", "+358401234567", "+358401234567"),
        ("+358401234567", "+٣٥٨ 40 1234567", "+358401234567", "+358401234567"),
        ("0900123", "+358 40 1234567", "", "+358 40 1234567 (not dialled)"),
        ("+0900123", "", "", "+0900123 (not dialled)"),
        ("+35840;ext=1", "4711 (internal)", "", "4711 (internal)"),
        ("+1234567890123456", "x", "", "x (not dialled)"),
        ("", "4711 (internal)", "", "4711 (internal)"),
    ] {
        let stored = json!({"label": "work", "e164": e164, "display": display});
        let phone: Phone = serde_json::from_value(stored).unwrap();
        assert_eq!((phone.e164.as_str(), phone.display.as_str()), (dialled, shown), "{e164} {display}");
        let again: Phone = serde_json::from_str(&serde_json::to_string(&phone).unwrap()).unwrap();
        assert_eq!(again, phone, "read again it is the same");
    }
}

#[test]
fn the_number_to_call_is_none_that_is_only_kept_and_no_fax() {
    let mut contact = named("Ada", "", "");
    contact.phones.push(Phone::kept("", "4711 (internal)").unwrap());
    contact.phones.push(Phone { label: "Work Fax".into(), e164: "+4930".into(), ..Phone::default() });
    assert_eq!(contact.main_phone(), None);
    contact.phones.push(Phone { e164: "+358401".into(), ..Phone::default() });
    assert_eq!(contact.main_phone(), contact.phones.last());
    assert_eq!(Phone::kept("", "+358 40 1234567"), None);
}
