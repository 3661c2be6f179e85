use super::read_all;
use crate::crm::validate::MAX_ROWS;

const CARDS: &str = include_str!("golden/cards.vcf");

#[test]
fn cards_of_all_versions_are_read() {
    crate::crm::phone::install(crate::crm::phone::rules::parse);
    let (read, problems) = read_all(CARDS.as_bytes());
    let found: Vec<String> = read
        .iter()
        .map(|checked| {
            let c = &checked.contact;
            let phones: Vec<_> = c.phones.iter().map(|p| format!("{}={}", p.label, p.e164)).collect();
            let emails: Vec<_> = c.emails.iter().map(|e| format!("{}={}", e.label, e.address)).collect();
            format!(
                "{} | {} {} | {} | {} | {} | {} | {} | {} | {}",
                c.external_id,
                c.first_name,
                c.last_name,
                c.company,
                c.title,
                phones.join(" "),
                emails.join(" "),
                c.tags.join(","),
                c.country,
                c.notes.replace('\n', "/")
            )
        })
        .collect();
    let golden: Vec<&str> = include_str!("golden/cards.txt").lines().collect();
    assert_eq!(found, golden);
    assert_eq!(problems.iter().map(|p| (p.line, p.field.as_str())).collect::<Vec<_>>(), [(41, "Card")]);
}

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
    let named = ["+358401000020", "+358401000021", "+358401000022", "+358401000023", "+358401000024"];
    assert_eq!(said, named.map(|number| ("Phone", number)));
    assert!(problems.iter().all(|p| p.sentence == "A contact has room for 20 numbers. Remove the others."));
}

#[test]
fn a_card_of_very_many_numbers_is_read_as_far_as_it_could_matter() {
    let (read, problems) = read_all(card(59_000).as_bytes());
    assert_eq!(read[0].contact.phones.len(), MAX_ROWS);
    let not_read = "A contact has room for 20 numbers. Remove the others. 58900 numbers more were not read.";
    assert_eq!(problems[0].sentence, not_read);
    assert!(problems[0].value.starts_with("+358401000100, +358401000101,"), "{}", problems[0].value);
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
    let expected = [("", "+358401000003"), ("", "+358401000001"), ("School", "+358401000002")];
    assert_eq!(phones.collect::<Vec<_>>(), expected);
}
