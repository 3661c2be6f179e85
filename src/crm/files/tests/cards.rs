use super::read_all;

const CARDS: &str = include_str!("golden/cards.vcf");

#[test]
fn cards_of_all_versions_are_read() {
    crate::crm::phone::install(Box::new(crate::crm::phone::rules::parse));
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
