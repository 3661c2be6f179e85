use super::read_all;
use crate::crm::validate::MAX_ROWS;

#[test]
fn what_a_folded_line_says_begins_no_card() {
    let (read, problems) =
        read_all(b"BEGIN:VCARD\nFN:Anna Berg\nNOTE:it says\n  \n BEGIN:VCARD\n END:VCARD\nEND:VCARD\n");
    assert_eq!(problems, []);
    assert_eq!(read[0].contact.notes, "it says BEGIN:VCARDEND:VCARD");
}

/// A card with this many numbers, of which each is another one.
fn card(numbers: usize) -> String {
    let lines: String = (0..numbers).map(|n| format!("TEL:+35840{:07}\n", 1_000_000 + n)).collect();
    format!("BEGIN:VCARD\nFN:Anna Berg\n{lines}END:VCARD\n")
}

#[test]
fn numbers_that_a_contact_has_no_room_for_are_named_and_left_out() {
    let (read, problems) = read_all(card(MAX_ROWS + 5).as_bytes());
    assert_eq!(read[0].contact.phones.len(), MAX_ROWS);
    assert_eq!(read[0].contact.phones[0].e164, "+358401000000");
    assert!(read[0].flawed);
    let said: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.value.as_str())).collect();
    let named = ["+358 40 1000020", "+358 40 1000021", "+358 40 1000022", "+358 40 1000023", "+358 40 1000024"];
    assert_eq!(said, named.map(|number| ("Phone", number)));
    assert!(problems.iter().all(|p| p.sentence == "A contact can have 20 numbers. Remove the rest."));
}

#[test]
fn a_card_of_very_many_numbers_is_read_as_far_as_it_could_matter() {
    let (read, problems) = read_all(card(59_000).as_bytes());
    assert_eq!(read[0].contact.phones.len(), MAX_ROWS);
    let not_read = "A contact can have 20 numbers. Remove the rest. 58900 more numbers weren’t read.";
    let rest = problems.last().unwrap();
    assert_eq!(rest.sentence, not_read);
    assert!(rest.value.starts_with("+358401000100, +358401000101,"), "{}", rest.value);
    // Those that were read are named one by one.
    assert_eq!(problems.len(), 1 + 80);
}

#[test]
fn wrong_addresses_take_no_room() {
    let wrong = "EMAIL:nobody\n".repeat(30);
    let good: String = (0..25).map(|n| format!("EMAIL:a{n}@b.example\n")).collect();
    let (read, problems) = read_all(format!("BEGIN:VCARD\nFN:Anna Berg\n{wrong}{good}END:VCARD\n").as_bytes());
    assert_eq!(read[0].contact.emails.len(), MAX_ROWS);
    assert_eq!(problems.iter().filter(|problem| problem.value == "nobody").count(), 30);
    assert_eq!(problems.iter().filter(|problem| problem.value.starts_with('a')).count(), 5);
}

#[test]
fn a_group_has_the_first_of_its_labels_and_the_last_preferred_number_stands_first() {
    let card = "BEGIN:VCARD\nFN:Anna Berg\nTEL:+358401000001\nitem1.TEL;PREF=1:+358401000002\nitem1.X-ABLABEL:School\n\
                item1.X-ABLABEL:Other\nTEL;TYPE=pref:+358401000003\nEND:VCARD\n";
    let (read, problems) = read_all(card.as_bytes());
    assert_eq!(problems, []);
    let phones = read[0].contact.phones.iter().map(|phone| (phone.label.as_str(), phone.e164.as_str()));
    let expected = [("", "+358401000003"), ("School", "+358401000002"), ("", "+358401000001")];
    assert_eq!(phones.collect::<Vec<_>>(), expected);
}

#[test]
fn cards_that_stand_on_one_line_are_two_people() {
    let (read, problems) =
        read_all(b"BEGIN:VCARD\nFN:Ann Berg\nTEL:+358401234567\nEND:VCARDbegin:vcard\nFN:Cy Holm\nEND:VCARD\n");
    assert_eq!(problems, []);
    let names: Vec<_> = read.iter().map(|row| row.contact.name()).collect();
    assert_eq!(names, ["Ann Berg", "Cy Holm"]);
    assert_eq!(read[1].contact.phones, []);
}

#[test]
fn an_agents_card_gives_the_contact_nothing() {
    let agent = "AGENT:\nBEGIN:VCARD\nN:Clerk;Fred\nTEL:+12135551234\nEND:VCARD\n";
    let card = format!("BEGIN:VCARD\nVERSION:2.1\n{agent}N:Boss;Big\nTEL:+358401234567\nEND:VCARD\n");
    let (read, problems) = read_all(card.as_bytes());
    assert_eq!(read[0].contact.name(), "Big Boss");
    let numbers: Vec<_> = read[0].contact.phones.iter().map(|phone| phone.e164.as_str()).collect();
    assert_eq!(numbers, ["+358401234567"]);
    assert!(problems[0].sentence.contains("an agent"), "{problems:?}");
}

#[test]
fn a_character_that_cannot_be_read_is_said() {
    let utf8 = "BEGIN:VCARD\nFN:Åsa Öberg Äng Éva\nEND:VCARD\n".as_bytes();
    let latin1 = b"BEGIN:VCARD\nN:M\xFCller;Eva\nEND:VCARD\n";
    let (read, problems) = read_all(&[utf8, latin1].concat());
    assert_eq!(read.len(), 2);
    assert!(problems.iter().any(|problem| problem.sentence.contains("couldn’t be read")), "{problems:?}");
}

#[test]
fn a_mark_or_a_space_before_the_first_card_hides_it_from_nobody() {
    for begins in ["\u{FEFF}BEGIN:VCARD", " BEGIN:VCARD", "\n \nBEGIN:VCARD"] {
        let (read, problems) = read_all(format!("{begins}\nFN:Ann Berg\nEND:VCARD\n").as_bytes());
        assert_eq!((read.len(), problems.len()), (1, 0), "{begins:?}");
    }
}
