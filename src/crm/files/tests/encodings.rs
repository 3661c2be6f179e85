use super::{opened, read_all};
use crate::crm::files::Reading;
use crate::crm::files::text::decode;

fn utf16(text: &str, mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
}

#[test]
fn the_encoding_is_found() {
    let text = "Vorname,Ort\nJürgen,Köln\n";
    let cases = [
        (text.as_bytes().to_vec(), "UTF-8"),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
        (utf16(text, [0xFF, 0xFE], u16::to_le_bytes), "UTF-16"),
        (utf16(text, [0xFE, 0xFF], u16::to_be_bytes), "UTF-16"),
        (text.chars().map(|c| c as u8).collect(), "Windows-1252"),
    ];
    for (bytes, encoding) in cases {
        assert_eq!(decode(&bytes), Ok((text.to_owned(), encoding)));
    }
    assert_eq!(decode(b"\x80\x93\xE4").map(|(text, _)| text), Ok("€“ä".to_owned()));
}

#[test]
fn what_is_no_text_is_refused_with_a_sentence() {
    for (bytes, word) in [
        (&b"PK\x03\x04rest"[..], "spreadsheet"),
        (b"\x89PNG\0\0", "not a text file"),
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
fn a_quotation_mark_that_is_never_closed_is_told_with_its_line() {
    let (read, problems) = read_all(b"First name,Company\nAnna,Tarn\nOtto,\"Krug\nIda,Lund\n");
    assert_eq!(read.len(), 1);
    assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [3]);
}
