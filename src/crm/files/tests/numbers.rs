use super::whole;
use crate::crm::files::addresses;
use crate::crm::files::numbers::{Piece, read};
use crate::crm::phone;

/// What becomes of a cell: label and number, in words.
fn cell(text: &str, region: &str) -> Vec<String> {
    phone::install_for_files(phone::rules::parse_in_file);
    let described = |piece| match piece {
        Piece::Number(phone) if phone.e164.is_empty() => format!("{}={}", phone.label, phone.display),
        Piece::Number(phone) => {
            let extension = phone.extension.map_or(String::new(), |extension| format!(" x{extension}"));
            format!("{}={}{extension}", phone.label, phone.e164)
        }
        Piece::Kept(phone, _) => format!("{}={}", phone.label, phone.display),
        Piece::Words(words) => format!("? {words}"),
    };
    read(text, "", region).into_iter().map(described).collect()
}

#[test]
fn several_numbers_in_a_cell_are_several() {
    for (text, expected) in [
        ("030 23125031 / 0171 3920031", &["=+493023125031", "=+491713920031"][..]),
        ("030 23125031/0171 3920031", &["=+493023125031", "=+491713920031"]),
        ("030/23125031", &["=+493023125031"]),
        ("06421/2821234", &["=+4964212821234"]),
        ("+49 30 23125032, +49 171 3920032", &["=+493023125032", "=+491713920032"]),
        ("+49 30 23125032 +49 171 3920032", &["=+493023125032", "=+491713920032"]),
        ("030 23125031;0171 3920031", &["=+493023125031", "=+491713920031"]),
        ("030 23125031 ::: 0171 3920031", &["=+493023125031", "=+491713920031"]),
        ("030 23125031\n0171 3920031\n", &["=+493023125031", "=+491713920031"]),
        ("030 23125031 oder 0171 3920031", &["=+493023125031", "=+491713920031"]),
        ("030 23125031 | 0171 3920031", &["=+493023125031", "=+491713920031"]),
        ("Tel. 030 23125031", &["=+493023125031"]),
        ("Tel.: 030 23125031, Mobil: 0171 3920031", &["=+493023125031", "mobile=+491713920031"]),
        ("privat 030 23125031, Büro 030 23125032", &["privat=+493023125031", "Büro=+493023125032"]),
        ("030 23125031 (office)", &["office=+493023125031"]),
        ("(030) 23125031", &["=+493023125031"]),
        ("m: +49 171 3920031", &["mobile=+491713920031"]),
        ("Fax +49 30 23125031", &["fax=+493023125031"]),
        ("030 231250 31/32", &["=+493023125031", "=32 (not dialled)"]),
        ("tel:+49-30-23125031;ext=12", &["=+493023125031 x12"]),
        ("callto:+493023125031", &["=+493023125031"]),
        ("", &[]),
        (" - ", &[]),
    ] {
        assert_eq!(cell(text, "DE"), expected, "{text:?}");
    }
}

#[test]
fn extensions_and_internal_numbers_are_kept() {
    for (text, expected) in [
        ("+1 212-555-0181 x123", "=+12125550181 x123"),
        ("+1 (212) 555-0182 ext. 45", "=+12125550182 x45"),
        ("+49 30 23125 083-0 Durchwahl 17", "=+4930231250830 x17"),
        ("030 23125083 Nebenstelle 5", "=+493023125083 x5"),
        ("+33 1 99 00 00 74 poste 12", "=+33199000074 x12"),
        ("+1 212-555-0185;ext=77", "=+12125550185 x77"),
        ("+1 212-555-0186,,77#", "=+12125550186 x77"),
        ("4711", "=4711 (internal)"),
        ("112", "=112 (internal)"),
        ("intern 4711", "=4711 (internal)"),
        ("4711 (internal)", "=4711 (internal)"),
    ] {
        assert_eq!(cell(text, "DE"), [expected], "{text:?}");
    }
}

#[test]
fn what_is_no_number_is_kept_and_never_dialled() {
    for (text, expected) in [
        ("1-800-FLOWERS", "=1-800-FLOWERS (not dialled)"),
        ("1-800-555-HELP", "=1-800-555-HELP (not dialled)"),
        ("4,93023E+11", "=4,93023E+11 (not dialled)"),
        ("4.47E+11", "=4.47E+11 (not dialled)"),
        ("12", "=12 (not dialled)"),
        ("+49 30 231250**", "=+49 30 231250** (not dialled)"),
        ("030 2312503?", "=030 2312503? (not dialled)"),
        ("030 23125…", "=030 23125… (not dialled)"),
        ("030 23125...", "=030 23125... (not dialled)"),
        ("unbekannt", "? unbekannt"),
        ("#NAME?", "? #NAME?"),
        ("########", ""),
    ] {
        assert_eq!(cell(text, "DE").join(""), expected, "{text:?}");
    }
}

#[test]
fn a_national_number_is_of_the_country_that_is_given_or_of_none() {
    for (text, region, expected) in [
        ("052-555-0464", "IL", "=+972525550464"),
        ("052-555-0464", "", "=052-555-0464 (not dialled)"),
        ("030 23125031", "", "=030 23125031 (not dialled)"),
        ("0049 30 23125031", "", "=+493023125031"),
        ("0049 30 23125031", "US", "=+493023125031"),
        ("011 49 30 23125 452", "US", "=+493023125452"),
        ("011 49 30 23125 452", "DE", "=+493023125452"),
        ("011 15-5555-0381", "AR", "=+5491155550381"),
        ("4930231250164", "DE", "=+4930231250164"),
        ("4930 23125 453", "DE", "=+493023125453"),
        // A Chinese mobile number has the digits of one in America.
        ("13800138000", "DE", "=13800138000 (not dialled)"),
        ("13800138000", "CN", "=+8613800138000"),
        ("13800138000", "", "=13800138000 (not dialled)"),
        ("46701740605", "FI", "=46701740605 (not dialled)"),
        ("4930231250164.0", "DE", "=+4930231250164"),
        // A zero that a spreadsheet has dropped belongs to the number there.
        ("212345678", "IT", "=212345678 (not dialled)"),
        ("02 12345678", "IT", "=+390212345678"),
        ("30 23125031", "DE", "=+493023125031"),
    ] {
        assert_eq!(cell(text, region), [expected], "{text:?} in {region:?}");
    }
}

#[test]
fn the_rows_country_counts_by_name_and_one_that_nobody_knows_reads_no_number() {
    let file = "First name,Phone,Country\nNoa,052-555-0464,Israel\nAda,052-555-0464,Narnia\nIda,030 23125031,\n";
    let read = whole(file.as_bytes(), "DE");
    let numbers: Vec<&str> = read.contacts.iter().map(|c| c.contact.phones[0].e164.as_str()).collect();
    assert_eq!(numbers, ["+972525550464", "", "+493023125031"]);
    assert_eq!(read.progress.counts.assumed, 1);
    assert!(read.problems.iter().any(|p| p.line == 3 && p.field == "Country"));
    assert_eq!(read.contacts[1].contact.notes, "Country: Narnia");
}

#[test]
fn addresses_are_found_among_words() {
    for (text, expected, name) in [
        ("pia@example.com", &["pia@example.com"][..], ""),
        ("Pia Lang <pia@example.com>", &["pia@example.com"], "Pia Lang"),
        ("\"Lang, Pia\" <pia@example.com>", &["pia@example.com"], "Lang Pia"),
        ("mailto:pia@example.com", &["pia@example.com"], ""),
        ("mailto:pia@example.com?subject=x", &["pia@example.com"], ""),
        ("a@example.com ::: b@example.com", &["a@example.com", "b@example.com"], ""),
        ("a@example.com; b@example.com", &["a@example.com", "b@example.com"], ""),
        ("a@example.com / b@example.com", &["a@example.com", "b@example.com"], ""),
        ("a@example.com/b@example.com", &["a@example.com", "b@example.com"], ""),
        ("a@example.com\nb@example.com", &["a@example.com", "b@example.com"], ""),
        ("a@example.com (work) or b@example.com.", &["a@example.com", "b@example.com"], ""),
        ("A@example.com, a@EXAMPLE.com", &["A@example.com"], ""),
    ] {
        let found = addresses::read(text, "");
        let emails: Vec<&str> = found.emails.iter().map(|email| email.address.as_str()).collect();
        assert_eq!((emails.as_slice(), found.name.as_str()), (expected, name), "{text:?}");
        assert_eq!(found.wrong, [], "{text:?}");
    }
    assert_eq!(addresses::read("otto(at)krug", "").wrong.len(), 1);
    assert_eq!(addresses::read("n/a", "").wrong.len(), 1);
}
