//! Contacts as vCards, in version 3.0: every address book reads it, while several (Google's and Outlook's among them)
//! read 4.0 in part or not at all. Nothing that a contact has needs 4.0.

use super::dates;
use crate::crm::Contact;

/// Longest line in octets, without its end: RFC 2426, 2.6.
const LINE: usize = 75;

/// Appends a contact's card.
pub fn write_card(contact: &Contact, out: &mut String) {
    line(out, "BEGIN:VCARD");
    line(out, "VERSION:3.0");
    property(out, "UID", &contact.external_id);
    let (last, first) = (escaped(&contact.last_name), escaped(&contact.first_name));
    line(out, &format!("N:{last};{first};;;"));
    property(out, "FN", &contact.name());
    property(out, "ORG", &contact.company);
    property(out, "TITLE", &contact.title);
    let mut group = 0;
    for phone in &contact.phones {
        labelled(out, &mut group, "TEL", &phone.label, &phone.spelled());
    }
    for email in &contact.emails {
        labelled(out, &mut group, "EMAIL", &email.label, &email.address);
    }
    if !contact.country.is_empty() {
        line(out, &format!("ADR:;;;;;;{}", escaped(&contact.country)));
    }
    if !contact.tags.is_empty() {
        let tags: Vec<String> = contact.tags.iter().map(|tag| escaped(tag)).collect();
        line(out, &format!("CATEGORIES:{}", tags.join(",")));
    }
    property(out, "NOTE", &contact.notes);
    property(out, "X-SCREENPOP-OWNER", &contact.owner);
    property(out, "X-SCREENPOP-DO-NOT-CALL", if contact.do_not_call { "yes" } else { "no" });
    if contact.created_ms != 0.0 {
        property(out, "X-SCREENPOP-CREATED", &dates::write(contact.created_ms));
    }
    if contact.updated_ms != 0.0 {
        property(out, "REV", &dates::write(contact.updated_ms));
    }
    line(out, "END:VCARD");
}

/// A number or an address. Labels that vCard has a word for are its types; others are written as address books do it,
/// in a property of the same group.
fn labelled(out: &mut String, group: &mut usize, name: &str, label: &str, value: &str) {
    let value = escaped(value);
    match label {
        "" => line(out, &format!("{name}:{value}")),
        "mobile" => line(out, &format!("{name};TYPE=CELL:{value}")),
        "work" => line(out, &format!("{name};TYPE=WORK:{value}")),
        "home" => line(out, &format!("{name};TYPE=HOME:{value}")),
        _ => {
            *group += 1;
            line(out, &format!("item{group}.{name}:{value}"));
            line(out, &format!("item{group}.X-ABLabel:{}", escaped(label)));
        }
    }
}

fn property(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        line(out, &format!("{name}:{}", escaped(value)));
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            ',' => escaped.push_str("\\,"),
            ';' => escaped.push_str("\\;"),
            '\n' => escaped.push_str("\\n"),
            '\r' => {} // a line's end is written as \n
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A line, folded where it is too long: never within a character, though the rule would allow it.
fn line(out: &mut String, text: &str) {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        length += c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}
