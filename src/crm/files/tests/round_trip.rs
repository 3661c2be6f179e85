//! Export and import: what is written is read again just so.

use proptest::prelude::*;

use super::read_all;
use crate::crm::files::{CsvOut, Weight, dates, overlay, write_card};
use crate::crm::phone::rules;
use crate::crm::validate::MAX_NOTES;
use crate::crm::{Contact, ContactForm, FormEmail, FormPhone, Phone};

/// Texts that files and spreadsheets trip over.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-ZäößéłñçÅ]{1,12}",
        1 => Just("=cmd|' /C calc'!A0".to_owned()),
        1 => Just("'=1+1".to_owned()),
        1 => Just("''+x".to_owned()),
        1 => Just("@SUM(A1)".to_owned()),
        1 => Just("-2+3".to_owned()),
        1 => Just("'t Hooft".to_owned()),
        1 => Just("\"quoted\", \"twice\"".to_owned()),
        1 => Just("a;b:c,d\\e\\nf".to_owned()),
        1 => Just("two\nlines\n\nand four".to_owned()),
        1 => Just("<script>alert(1)</script>".to_owned()),
        1 => Just("עברית العربية \u{202E}x".to_owned()),
        1 => Just("👩‍💻🇫🇮".to_owned()),
        1 => Just("BEGIN:VCARD".to_owned()),
        1 => Just("END:VCARD".to_owned()),
        2 => "[ -~äé€\u{2028}😀]{1,100}",
    ]
    .prop_map(|text| text.trim().to_owned())
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), Just("mobile".to_owned()), Just("work".to_owned()), hostile()]
}

/// A contact that the form would take, with numbers of its own.
fn contact() -> impl Strategy<Value = Contact> {
    let texts = (
        "[a-zA-Z0-9 =+'\";:\\\\-]{0,12}x",
        hostile(),
        hostile(),
        hostile(),
        hostile(),
        prop_oneof![Just(String::new()), hostile()],
    );
    let phones = prop::collection::vec((label(), 1_000_000_u32..9_999_999, "( ext\\. [0-9]{1,6})?"), 0..4);
    let emails = prop::collection::vec((label(), "[a-z]{1,8}@[a-z]{1,8}\\.example"), 0..4);
    let tags = prop::collection::vec(hostile(), 0..4);
    let rest = (prop_oneof![Just(""), Just("FI"), Just("US")], any::<bool>(), 1_u64..4_000_000_000_000, hostile());
    (texts, phones, emails, tags, rest).prop_filter_map("the form takes it", |(texts, phones, emails, tags, rest)| {
        install_rules(); // otherwise the first contacts would have their numbers spelled without them
        let (external_id, first_name, last_name, company, title, notes) = texts;
        let form = ContactForm {
            external_id,
            first_name,
            last_name,
            company,
            title,
            phones: phones
                .into_iter()
                .map(|(label, number, extension)| FormPhone { label, number: format!("+35840{number}{extension}") })
                .collect(),
            emails: emails.into_iter().map(|(label, address)| FormEmail { label, address }).collect(),
            tags: tags.join(","),
            country: rest.0.to_owned(),
            owner: rest.3,
            do_not_call: rest.1,
            notes,
        };
        let ms = rest.2 as f64;
        let mut contact = form.validate("GB", |_| false).ok()?;
        if rest.1 {
            contact.phones.extend(
                ["4711 (internal)", "052-555-0464 (not dialled)"].map(|text| Phone::kept("work", text).unwrap()),
            );
        }
        Some(Contact { created_ms: ms, updated_ms: ms + 1000.0, ..contact })
    })
}

fn install_rules() {
    crate::crm::phone::install(rules::parse);
    crate::crm::phone::install_for_files(rules::parse_in_file);
}

fn csv_of(contacts: &[Contact]) -> String {
    csv_with(contacts, ',')
}

fn csv_with(contacts: &[Contact], separator: char) -> String {
    let csv = CsvOut::of(contacts.iter(), separator);
    let mut text = String::new();
    csv.header(&mut text);
    contacts.iter().for_each(|contact| csv.row(contact, &mut text));
    text
}

fn with_own_ids(mut contacts: Vec<Contact>) -> Vec<Contact> {
    contacts.iter_mut().enumerate().for_each(|(index, contact)| contact.external_id.push_str(&index.to_string()));
    contacts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn csv_there_and_back(
        contacts in prop::collection::vec(contact(), 1..6),
        separator in prop_oneof![Just(','), Just(';'), Just('\t')],
    ) {
        install_rules();
        let contacts = with_own_ids(contacts);
        let (read, problems) = read_all(csv_with(&contacts, separator).as_bytes());
        prop_assert_eq!(problems, vec![]);
        let read: Vec<Contact> = read.into_iter().map(|checked| checked.contact).collect();
        prop_assert_eq!(read, contacts);
    }

    #[test]
    fn cards_there_and_back(contacts in prop::collection::vec(contact(), 1..6)) {
        install_rules();
        let contacts = with_own_ids(contacts);
        let mut text = String::new();
        contacts.iter().for_each(|contact| write_card(contact, &mut text));
        let folded = text.lines().all(|line| line.len() <= 75);
        prop_assert!(folded);
        let (read, problems) = read_all(text.as_bytes());
        prop_assert_eq!(problems, vec![]);
        let read: Vec<Contact> = read.into_iter().map(|checked| checked.contact).collect();
        prop_assert_eq!(read, contacts);
    }

    #[test]
    fn over_itself_a_contact_stays_as_it_is(contact in contact()) {
        install_rules();
        let (read, _) = read_all(csv_of(std::slice::from_ref(&contact)).as_bytes());
        prop_assert_eq!(overlay(&contact, &read[0], 5.0), (contact, String::new()));
    }

    #[test]
    fn moments_there_and_back(ms in -60_000_000_000_000_i64..60_000_000_000_000) {
        let ms = ms as f64;
        prop_assert_eq!(dates::read(&dates::write(ms)), dates::Reading::Moment(ms));
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "(BEGIN:VCARD\n)?([a-zA-Z;,:\"'=\r\n\t .@0-9äÖ\\\\+-]|END:VCARD\n|TEL;TYPE=|ENCODING=QUOTED-PRINTABLE:|=C3=A4){0,80}") {
        read_all(text.as_bytes());
    }
}

#[test]
fn an_update_never_erases() {
    let here = Contact { first_name: "Ada".into(), company: "Tarn".into(), do_not_call: true, ..Contact::default() };
    let (read, _) = read_all(b"First name,Last name,Company,Tags\nAda,Lind,,VIP\n");
    let (after, _) = overlay(&here, &read[0], 7.0);
    assert_eq!((after.company.as_str(), after.last_name.as_str(), after.do_not_call), ("Tarn", "Lind", true));
    assert_eq!((after.tags, after.updated_ms), (vec!["VIP".to_owned()], 7.0));
}

#[test]
fn what_a_full_note_has_no_room_for_is_handed_back() {
    let here = Contact { first_name: "Ada".into(), notes: "n".repeat(MAX_NOTES - 5), ..Contact::default() };
    let (read, _) = read_all(b"First name,Country\nAda,Atlantis\n");
    let (after, rest) = overlay(&here, &read[0], 7.0);
    assert_eq!((after.notes, rest.as_str()), (here.notes, "Country: Atlantis"));
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    install_rules();
    let file = "Vorname;Nachname;E-Mail;Telefon;Kundennummer\n\
                Anna;Berg;anna@berg.example;+358 40 123 4567;K1\n\
                Otto;\"Krug\nvon\";otto(at)krug;12;K2\n\n\
                ;;nobody@x.example;;K3\n\
                Ida;Lund;ida@lund.example;+358 40 765 4321;K1\n";
    let (read, problems) = read_all(file.as_bytes());
    let found: Vec<_> = problems.iter().map(|p| (p.line, p.field.as_str(), p.weight)).collect();
    assert_eq!(
        found,
        [
            (3, "E-mail", Weight::Field),
            (3, "Phone", Weight::Field),
            (6, "Name", Weight::Row),
            (7, "External ID", Weight::Remark)
        ]
    );
    let lines: Vec<_> = read.iter().map(|c| (c.line, c.flawed, c.contact.external_id.as_str())).collect();
    assert_eq!(lines, [(2, false, "K1"), (3, true, "K2"), (7, false, "K1")]);
}
