use super::{opened, read_all};
use crate::crm::files::Reading;
use crate::crm::files::text::{Decoded, decode};

fn utf16(text: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
}

#[test]
fn the_encoding_is_found() {
    let text = "Vorname,Ort\nJürgen,Köln\n";
    let cases = [
        (text.as_bytes().to_vec(), "utf-8"),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "utf-8"),
        (utf16(text, &[0xFF, 0xFE], u16::to_le_bytes), "utf-16le"),
        (utf16(text, &[0xFE, 0xFF], u16::to_be_bytes), "utf-16be"),
        (utf16(text, &[], u16::to_le_bytes), "utf-16le"),
        (utf16(text, &[], u16::to_be_bytes), "utf-16be"),
        (text.chars().map(|c| c as u8).collect(), "windows-1252"),
    ];
    for (bytes, encoding) in cases {
        let guessed = encoding == "windows-1252";
        assert_eq!(decode(&bytes, None, "en"), Ok(Decoded { text: text.to_owned(), encoding, guessed }));
    }
    assert_eq!(decode(b"\x80\x93\xE4", None, "").map(|decoded| decoded.text), Ok("€“ä".to_owned()));
}

#[test]
fn encodings_from_before_unicode_are_guessed_by_their_letters_and_the_language() {
    for (text, language, encoding) in [
        ("Łukasz,Wąsik,Żółciński", "en-US", "windows-1250"),
        ("Šárka,Dvořáková,Němec", "de", "windows-1250"),
        ("Иванов,Пётр", "en", "windows-1251"),
        ("Søren,Ærø,Müller,François,Ibáñez", "da", "windows-1252"),
        ("¿Qué? 10 £, 3 ½", "es", "windows-1252"),
        ("Čech,Novák", "cs", "windows-1250"),
        ("Παπαδόπουλος", "el-GR", "windows-1253"),
        ("İbrahim Çağlar", "tr", "windows-1254"),
        ("山田太郎", "ja", "shift_jis"),
        ("王小明", "zh-CN", "gb18030"),
        ("김민준", "ko", "euc-kr"),
    ] {
        let bytes = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap().encode(text).0;
        let decoded = decode(&bytes, None, language).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.guessed), (text, encoding, true));
        let chosen = decode(&bytes, Some(encoding), "").unwrap();
        assert_eq!((chosen.text.as_str(), chosen.guessed), (text, false));
    }
}

#[test]
fn a_wrong_byte_costs_one_character() {
    let mut bytes = "First name,Last name\nJürgen,Müller\nZoë,Weiß\n".as_bytes().to_vec();
    let at = bytes.iter().position(|byte| *byte == b'M').unwrap();
    bytes[at] = 0xE4;
    let (read, problems) = read_all(&bytes);
    let names: Vec<String> = read.iter().map(|checked| checked.contact.name()).collect();
    assert_eq!(names, ["Jürgen \u{FFFD}üller", "Zoë Weiß"]);
    assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2]);
}

#[test]
fn what_is_no_text_is_refused_with_a_sentence() {
    for (bytes, word) in [
        (&b"PK\x03\x04rest"[..], "spreadsheet"),
        (b"\x89PNG\0\0", "isn’t a text file"),
        (b"  \n", "empty"),
        (b"{\"format\":\"screenpop-copy\"}", "backup"),
    ] {
        let why = Reading::open(bytes).map(|_| ()).unwrap_err();
        assert!(why.contains(word), "{why}");
    }
}

#[test]
fn the_separator_is_found() {
    for (text, separator) in [
        ("Name,Phone\na,1\nb,2\n", ','),
        ("Name;Note\na;x, y, z\nb;p, q\n", ';'),
        ("Name\tNote\na\tx, y\n", '\t'),
        ("Name|Company\na|b\n", '|'),
        ("Name;Amount\n\"Berg; Anna\";1,5\n\"Krug, Otto\";2,5\n", ';'),
        ("Name\nAnna\n", ','),
    ] {
        assert_eq!(opened(text.as_bytes()).separator, separator, "{text}");
    }
}

#[test]
fn the_header_is_found() {
    for (text, header) in [
        ("First name,E-mail\nAnna,a@b.example\n", true),
        ("Anna,anna@berg.example\nOtto,otto@krug.example\n", false),
        ("Foo,Bar\nAnna,anna@berg.example\n", true),
        ("Anna,+358 40 123 4567\n", false),
    ] {
        assert_eq!(opened(text.as_bytes()).header, header, "{text}");
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_costs_no_other_row() {
    let (read, problems) = read_all(b"First name,Company\nAnna,Tarn\nOtto,\"Krug\nIda,Lund\n");
    let companies: Vec<&str> = read.iter().map(|checked| checked.contact.company.as_str()).collect();
    assert_eq!(companies, ["Tarn", "Krug", "Lund"]);
    assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [3]);
}
