#![allow(clippy::unwrap_used, clippy::panic)]

use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::{Caller, DecidedBy, Directory, Evidence, identify_caller, sent_caller};
use crate::crm::phone::{self, Parsed, rules};
use crate::crm::{CallRecord, Contact, Direction, Phone};

const AINO: &str = "+358401234567";
const SHARED: &str = "+46701740605";
const SWITCHBOARD: &str = "+442079460123";
const NOBODYS: &str = "+12025550123";

/// Three contacts, two of whom share a number, and two at the extensions of a switchboard.
struct Book(Vec<Rc<Contact>>);

impl Book {
    fn new() -> Self {
        let contact = |id: &str, numbers: &[(&str, Option<&str>)]| {
            let phones = numbers.iter().map(|(e164, extension)| Phone {
                e164: (*e164).to_owned(),
                extension: extension.map(str::to_owned),
                ..Phone::default()
            });
            Rc::new(Contact { external_id: id.to_owned(), phones: phones.collect(), ..Contact::default() })
        };
        Self(vec![
            contact("aino", &[(AINO, None), (SHARED, None)]),
            contact("bo", &[(SHARED, None)]),
            contact("desk 12", &[(SWITCHBOARD, Some("12"))]),
            contact("desk 13", &[(SWITCHBOARD, Some("13"))]),
        ])
    }
}

impl Directory for Book {
    fn contact(&self, external_id: &str) -> Option<Rc<Contact>> {
        self.0.iter().find(|contact| contact.external_id == external_id).cloned()
    }

    fn with_number(&self, e164: &str) -> Vec<Rc<Contact>> {
        let has = |contact: &&Rc<Contact>| contact.phones.iter().any(|phone| phone.e164 == e164);
        self.0.iter().filter(has).cloned().collect()
    }
}

fn number(e164: &str) -> Vec<Parsed> {
    vec![Parsed { e164: e164.to_owned(), ..Parsed::default() }]
}

fn known(contact_id: &str, by: DecidedBy) -> Caller {
    Caller::Known { contact_id: contact_id.to_owned(), by }
}

#[test]
fn the_surest_evidence_decides() {
    let all = Evidence {
        chosen: Some("chosen"),
        dialled: Some("dialled"),
        named: Some("not stored yet"),
        recorded: Some("recorded"),
        customer_id: Some("bo"),
        sent_id: Some("desk 12"),
        numbers: number(AINO),
    };
    let without_choice = Evidence { chosen: None, ..all.clone() };
    let inbound = Evidence { dialled: None, ..without_choice.clone() };
    let unnamed = Evidence { named: None, ..inbound.clone() };
    let new = Evidence { recorded: None, ..unnamed.clone() };
    let of_talkdesk = Evidence { customer_id: None, ..new.clone() };
    let by_number = Evidence { sent_id: None, ..of_talkdesk.clone() };
    for (evidence, caller) in [
        (&all, known("chosen", DecidedBy::Agent)),
        (&without_choice, known("dialled", DecidedBy::Dialler)),
        (&inbound, known("not stored yet", DecidedBy::Provider)),
        (&unnamed, known("recorded", DecidedBy::Record)),
        (&new, known("bo", DecidedBy::CustomerId)),
        (&of_talkdesk, known("desk 12", DecidedBy::Automation)),
        (&by_number, known("aino", DecidedBy::Number)),
        // Ids that no contact has: another system's.
        (&Evidence { customer_id: Some("?"), ..new.clone() }, known("desk 12", DecidedBy::Automation)),
        (&Evidence { sent_id: Some("5f2a"), ..of_talkdesk.clone() }, known("aino", DecidedBy::Number)),
        (&Evidence::default(), Caller::Unknown),
    ] {
        assert_eq!(identify_caller(evidence, &Book::new()), caller, "{evidence:?}");
    }
}

#[test]
fn a_number_that_several_have_is_never_decided_silently() {
    let book = Book::new();
    let by = |numbers: Vec<Parsed>| identify_caller(&Evidence { numbers, ..Evidence::default() }, &book);
    let ids = |caller: Caller| match caller {
        Caller::Several { contacts, number } => {
            (contacts.iter().map(|contact| contact.external_id.clone()).collect::<Vec<_>>(), number)
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(ids(by(number(SHARED))), (vec!["aino".to_owned(), "bo".to_owned()], SHARED.to_owned()));
    assert_eq!(by(number(NOBODYS)), Caller::Unknown);
    // Also not where a less certain number would decide.
    assert_eq!(ids(by([number(SHARED), number(AINO)].concat())).1, SHARED);
    assert_eq!(by([number(NOBODYS), number(AINO)].concat()), known("aino", DecidedBy::Number));

    let at = |extension: &str| vec![Parsed { extension: Some(extension.to_owned()), ..number(SWITCHBOARD).remove(0) }];
    assert_eq!(by(at("13")), known("desk 13", DecidedBy::Number));
    assert_eq!(ids(by(at("14"))).0.len(), 2);
    assert_eq!(ids(by(number(SWITCHBOARD))).0.len(), 2);
    let extended = vec![Parsed { extension: Some("9".to_owned()), ..number(AINO).remove(0) }];
    assert_eq!(by(extended), known("aino", DecidedBy::Number), "nobody else has the number");
}

#[test]
fn the_second_reading_of_a_number_finds_whom_the_first_does_not() {
    let also = |e164: &str, also: &str| Evidence {
        numbers: vec![Parsed { also: Some(also.to_owned()), ..number(e164).remove(0) }],
        ..Evidence::default()
    };
    assert_eq!(identify_caller(&also(NOBODYS, AINO), &Book::new()), known("aino", DecidedBy::Number));
    assert_eq!(identify_caller(&also(AINO, NOBODYS), &Book::new()), known("aino", DecidedBy::Number));
}

fn data(values: &[Value]) -> Vec<Map<String, Value>> {
    values.iter().map(|value| value.as_object().cloned().unwrap()).collect()
}

#[test]
fn an_automation_names_the_caller_by_its_members() {
    phone::install(rules::parse);
    for (values, contact_id, number) in [
        (json!({ "Phone number": "+46 70-174 06 05" }), None, Some(SHARED)),
        (json!({ "phone": "070-174 06 05" }), None, Some(SHARED)),
        (json!({ "phone": 46_701_740_605_u64 }), None, Some(SHARED)),
        (
            json!({ "contact_id": "aino", "contact_name": "Aino", "contact_phone": "+358 40 1234567" }),
            Some("aino"),
            Some(AINO),
        ),
        (json!({ "contact_id": 1001 }), Some("1001"), None),
        (json!({ "contact_id": null, "contact_phone": "" }), None, None),
        (json!({ "caller_id": "anonymous", "ANI": "+46701740605" }), None, Some(SHARED)),
        (json!({ "phone": "+46 or so" }), None, None),
        (json!({ "phone": -1 }), None, None),
        (json!({ "phone": "112" }), None, None),
        // Not a name of a number's.
        (json!({ "order": "+46701740605" }), None, None),
        // Names of other things too, where a number has to say that it is one.
        (json!({ "number": 701_740_605, "from": "sales" }), None, None),
        (json!({ "number": "0701740605" }), None, None),
        (json!({ "from": "sip:+46701740605@pbx.example" }), None, Some(SHARED)),
    ] {
        let sent = sent_caller(&data(std::slice::from_ref(&values)), "SE");
        let read = (sent.contact_id.as_deref(), sent.number.as_ref().map(|number| number.e164.as_str()));
        assert_eq!((read, sent.waits_for_rules), ((contact_id, number), false), "{values}");
    }
    let both =
        data(&[json!({ "phone": AINO, "contact_id": "bo" }), json!({ "queue": "sales" }), json!({ "phone": SHARED })]);
    let sent = sent_caller(&both, "SE");
    assert_eq!((sent.contact_id.as_deref(), sent.number.unwrap().e164.as_str()), (Some("bo"), SHARED), "the newest");
}

#[test]
fn before_the_rules_are_loaded_a_number_waits_for_them() {
    let mut record = CallRecord { data: data(&[json!({ "phone": "+44 (0)7700 900230" })]), ..CallRecord::default() };
    assert!(record.identify(None, &Book::new(), "SE"));
    assert_eq!(record.number, None);
    phone::install(rules::parse);
    assert!(!record.identify(None, &Book::new(), "SE"));
    assert_eq!(record.number.as_deref(), Some("+447700900230"));
}

#[test]
fn a_record_is_completed_with_what_follows_from_the_contacts() {
    phone::install(rules::parse);
    let identified = |record: CallRecord, stored: Option<&CallRecord>| {
        let mut record = record;
        record.identify(stored, &Book::new(), "SE");
        (record.contact_id, record.number)
    };
    let some = |text: &str| Some(text.to_owned());
    let inbound = CallRecord::default();
    let sent = |value: Value| CallRecord { data: data(&[value]), ..CallRecord::default() };
    let outbound = CallRecord { direction: Direction::Outbound, number: some(AINO), ..CallRecord::default() };
    let of = |id: &str, record: &CallRecord| CallRecord { contact_id: some(id), ..record.clone() };
    for (record, stored, expected) in [
        (inbound.clone(), None, (None, None)),
        (of("aino", &inbound), None, (some("aino"), some(AINO))),
        (of("new", &inbound), None, (some("new"), None)),
        (sent(json!({ "phone": AINO })), None, (some("aino"), some(AINO))),
        (sent(json!({ "phone": SHARED })), None, (None, some(SHARED))),
        (sent(json!({ "phone": SHARED })), Some(of("bo", &inbound)), (some("bo"), some(SHARED))),
        // The number that the automation tells is truer than the contact's main one.
        (of("aino", &sent(json!({ "phone": NOBODYS }))), None, (some("aino"), some(NOBODYS))),
        (outbound.clone(), None, (some("aino"), some(AINO))),
        (of("bo", &outbound), None, (some("bo"), some(AINO))),
        // An agent's choice, or a contact that was created for the call, stays; the provider's word doesn't wait for it.
        (sent(json!({ "phone": AINO })), Some(of("bo", &inbound)), (some("bo"), some(AINO))),
        (of("new", &inbound), Some(of("bo", &inbound)), (some("new"), None)),
    ] {
        assert_eq!(identified(record.clone(), stored.as_ref()), expected, "{record:?} over {stored:?}");
    }
    let mut extended = sent(json!({ "contact_phone": "+44 20 7946 0123;ext=13" }));
    extended.identify(None, &Book::new(), "SE");
    assert_eq!((extended.contact_id, extended.extension), (some("desk 13"), some("13")));
}

#[test]
fn a_record_remembers_the_id_that_the_provider_named() {
    let read = |own: Option<&str>, stored: Option<(&str, Option<&str>)>| {
        let text = |id: &str| Some(id.to_owned());
        let stored = stored.map(|(contact, named)| CallRecord {
            contact_id: text(contact),
            named_id: named.map(str::to_owned),
            ..CallRecord::default()
        });
        let mut record = CallRecord { contact_id: own.map(str::to_owned), ..CallRecord::default() };
        record.identify(stored.as_ref(), &Book::new(), "SE");
        record.named_id.unwrap_or_default()
    };
    for (own, stored, named) in [
        (None, None, ""),
        (Some("X-404"), None, "X-404"),
        // Known by its number before.
        (Some("X-404"), Some(("aino", None)), "X-404"),
        // The agent chose another one; the provider goes on, or the stored record is read again.
        (Some("X-404"), Some(("aino", Some("X-404"))), "X-404"),
        (Some("aino"), Some(("aino", Some("X-404"))), "X-404"),
        (None, Some(("aino", Some("X-404"))), "X-404"),
    ] {
        assert_eq!(read(own, stored), named, "{own:?} over {stored:?}");
    }
}

#[test]
fn a_contact_created_for_a_call_owns_it_unless_somebody_does() {
    let call =
        |contact_id: Option<&str>| CallRecord { contact_id: contact_id.map(str::to_owned), ..CallRecord::default() };
    for (contact_id, lacks) in [(None, true), (Some("not stored"), true), (Some("aino"), false)] {
        assert_eq!(call(contact_id).lacks_contact(&Book::new()), lacks, "{contact_id:?}");
    }
}
