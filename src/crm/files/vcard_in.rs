//! Reading a vCard of version 2.1, 3.0 or 4.0, tolerantly.
//!
//! Our own: of the crates, `calcard` reads all three but brings the time zones of the world and a random-number source
//! along, `vcard4` reads 4.0 only, and `ical` neither quoted-printable nor escapes.

use std::collections::HashMap;

use super::given::Given;
use super::text::windows_1252;
use crate::crm::{FormEmail, FormPhone};

/// One property.
struct Property {
    group: String,
    /// In capitals.
    name: String,
    /// Names in capitals; those of version 2.1 that have none are types.
    parameters: Vec<(String, String)>,
    /// Still escaped.
    value: String,
}

impl Property {
    fn has_type(&self, wanted: &str) -> bool {
        self.parameters
            .iter()
            .any(|(name, value)| name == "TYPE" && value.split(',').any(|one| one.trim().eq_ignore_ascii_case(wanted)))
    }

    fn parameter(&self, wanted: &str) -> Option<&str> {
        self.parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

/// What a card says.
pub fn given(card: &str) -> Given {
    let properties = properties(card);
    let labels = own_labels(&properties);
    let label = |property: &Property| label(property, &labels);
    let mut given = Given::default();
    let mut tags: Vec<String> = Vec::new();
    let (mut phones, mut emails) = (Rows::default(), Rows::default());
    for property in &properties {
        let text = || unescaped(&property.value);
        let form = &mut given.form;
        let first = |into: &mut String, text: String| {
            if into.is_empty() {
                *into = text;
            }
        };
        match property.name.as_str() {
            "UID" => first(&mut form.external_id, text()),
            "N" => {
                let mut parts = parts(&property.value, ';').into_iter();
                let mut part = || parts.next().unwrap_or_default();
                let (last, given, more) = (part(), part(), part());
                first(&mut form.last_name, last);
                first(&mut form.first_name, [given, more].join(" ").trim().to_owned());
            }
            "FN" => first(&mut given.full_name, text()),
            "ORG" => first(&mut form.company, parts(&property.value, ';').into_iter().next().unwrap_or_default()),
            "TITLE" => first(&mut form.title, text()),
            "TEL" => {
                phones.add(property, FormPhone { label: label(property), number: text() });
            }
            "EMAIL" => {
                emails.add(property, FormEmail { label: label(property), address: text() });
            }
            "ADR" => first(&mut form.country, parts(&property.value, ';').into_iter().nth(6).unwrap_or_default()),
            "CATEGORIES" => tags.extend(parts(&property.value, ',')),
            "NOTE" => {
                if !form.notes.is_empty() {
                    form.notes.push('\n');
                }
                form.notes.push_str(&text());
            }
            "REV" => first(&mut given.updated, text()),
            "X-SCREENPOP-CREATED" => first(&mut given.created, text()),
            "X-SCREENPOP-OWNER" => first(&mut form.owner, text()),
            "X-SCREENPOP-DO-NOT-CALL" => first(&mut given.do_not_call, text()),
            _ => {}
        }
    }
    (given.form.phones, given.form.emails) = (phones.in_order(), emails.in_order());
    // The form puts tags apart by commas.
    given.form.tags = tags.iter().map(|tag| tag.replace(',', " ")).collect::<Vec<_>>().join(",");
    // A company's card has its name twice.
    if given.full_name.trim() == given.form.company.trim() {
        given.full_name.clear();
    }
    // Other programs write when a card was changed in ways of their own; it isn't worth a complaint.
    if super::dates::read(&given.updated).is_none() {
        given.updated.clear();
    }
    given
}

/// Numbers or addresses, in the card's order but for those that the card prefers: they stand first, the last one of them
/// before the others.
struct Rows<T> {
    preferred: Vec<T>,
    others: Vec<T>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { preferred: Vec::new(), others: Vec::new() }
    }
}

impl<T> Rows<T> {
    fn add(&mut self, property: &Property, row: T) {
        if property.has_type("PREF") { self.preferred.push(row) } else { self.others.push(row) }
    }

    fn in_order(self) -> Vec<T> {
        self.preferred.into_iter().rev().chain(self.others).collect()
    }
}

/// The words that a card itself gives to its groups (`item1.X-ABLABEL:School`), by group; the first one counts.
fn own_labels(all: &[Property]) -> HashMap<&str, &str> {
    let labels = all.iter().filter(|property| property.name == "X-ABLABEL" && !property.group.is_empty());
    labels.rev().map(|property| (property.group.as_str(), property.value.as_str())).collect()
}

/// The label of a number or an address: the word of its group, else its type.
fn label(property: &Property, own: &HashMap<&str, &str>) -> String {
    if let Some(own) = own.get(property.group.as_str()) {
        let label = unescaped(own);
        // Apple's own words: _$!<Mobile>!$_
        return match label.strip_prefix("_$!<").and_then(|label| label.strip_suffix(">!$_")) {
            Some(word) => word.to_ascii_lowercase(),
            None => label,
        };
    }
    let types = [("CELL", "mobile"), ("MOBILE", "mobile"), ("FAX", "fax"), ("WORK", "work"), ("HOME", "home")];
    types.iter().find(|(name, _)| property.has_type(name)).map_or("", |(_, label)| label).to_owned()
}

/// The properties of a card, unfolded and decoded.
fn properties(card: &str) -> Vec<Property> {
    let mut lines: Vec<String> = Vec::new();
    for line in card.lines() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let soft = lines.last().is_some_and(|last| last.ends_with('=') && is_quoted_printable(last));
        match lines.last_mut() {
            Some(last) if soft => {
                last.pop();
                last.push_str(line);
            }
            Some(last) if line.starts_with([' ', '\t']) => last.extend(line.chars().skip(1)),
            _ => lines.push(line.to_owned()),
        }
    }
    lines.iter().filter_map(|line| property(line)).collect()
}

fn is_quoted_printable(line: &str) -> bool {
    let head = line.split(':').next().unwrap_or_default().to_ascii_uppercase();
    head.contains("QUOTED-PRINTABLE")
}

fn property(line: &str) -> Option<Property> {
    let mut quoted = false;
    let mut cuts: Vec<usize> = Vec::new();
    let mut colon = None;
    for (at, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => cuts.push(at),
            ':' if !quoted => {
                colon = Some(at);
                break;
            }
            _ => {}
        }
    }
    let colon = colon?;
    let mut pieces = Vec::new();
    let mut from = 0;
    for cut in cuts.into_iter().chain([colon]) {
        pieces.push(line.get(from..cut)?);
        from = cut + 1;
    }
    let mut pieces = pieces.into_iter();
    let whole_name = pieces.next()?.trim();
    let (group, name) = whole_name.rsplit_once('.').unwrap_or(("", whole_name));
    let parameters = pieces.map(|piece| match piece.split_once('=') {
        Some((name, value)) => (name.trim().to_ascii_uppercase(), value.replace('"', "")),
        None => ("TYPE".to_owned(), piece.trim().to_owned()),
    });
    let mut property = Property {
        group: group.to_ascii_lowercase(),
        name: name.to_ascii_uppercase(),
        parameters: parameters.collect(),
        value: line.get(colon + 1..)?.to_owned(),
    };
    let quoted_printable = property.has_type("QUOTED-PRINTABLE")
        || property.parameter("ENCODING").is_some_and(|way| way.eq_ignore_ascii_case("QUOTED-PRINTABLE"));
    if quoted_printable {
        let bytes = quoted_printable_bytes(&property.value);
        let text = String::from_utf8(bytes).unwrap_or_else(|error| windows_1252(error.as_bytes()));
        property.value = text.replace("\r\n", "\n");
    }
    Some(property)
}

fn quoted_printable_bytes(text: &str) -> Vec<u8> {
    let hex = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(pair, 16).ok()
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        match after.get(..2).and_then(hex) {
            Some(decoded) if *byte == b'=' => {
                bytes.push(decoded);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    bytes
}

/// Cuts a value at a sign that isn't escaped, and takes the escapes out.
fn parts(value: &str, sign: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        if c == sign {
            parts.push(String::new());
            continue;
        }
        let Some(part) = parts.last_mut() else { break };
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => part.push('\n'),
                Some(escaped @ ('\\' | ',' | ';' | ':')) => part.push(escaped),
                // Version 2.1 escapes little; a Windows path must survive.
                Some(other) => part.extend(['\\', other]),
                None => part.push('\\'),
            },
            _ => part.push(c),
        }
    }
    parts
}

/// A value without its escapes.
fn unescaped(value: &str) -> String {
    // No text has this sign in it that would be cut at.
    parts(value, '\0').join("\0")
}
