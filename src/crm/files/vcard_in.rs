//! Reading a vCard of version 2.1, 3.0 or 4.0, tolerantly.
//!
//! Our own: of the crates, `calcard` reads all three but brings the time zones of the world and a random-number source
//! along, `vcard4` reads 4.0 only, and `ical` neither quoted-printable nor escapes.

use std::collections::HashMap;

use super::content_line::{Property, parts, properties, unescaped};
use super::given::Given;
use super::messages::Weight;

/// What a card says.
pub fn given(card: &str) -> Given {
    let all = properties(card);
    let count = all.len();
    let properties = without_inner_cards(all);
    let labels = own_labels(&properties);
    let mut given = Given::default();
    if properties.len() < count {
        given.problem("Card", "", INNER, Weight::Remark);
    }
    if card.contains('\u{FFFD}') {
        given.problem("Card", "", DAMAGED, Weight::Field);
    }
    if is_group(&properties) {
        let name = properties.iter().find(|property| property.name == "FN").map(|property| unescaped(&property.value));
        given.problem("Card", &name.unwrap_or_default(), GROUP, Weight::Row);
        return given;
    }
    let mut tags: Vec<String> = Vec::new();
    let (mut phones, mut emails) = (Rows::default(), Rows::default());
    for property in &properties {
        let text = || unescaped(&property.value);
        let label = || label(property, &labels);
        let form = &mut given.form;
        let first = |into: &mut String, text: String| {
            if into.is_empty() {
                *into = text;
            }
        };
        let more = &mut given.more;
        let mut keep = |name: &str, text: String| {
            if !text.trim().is_empty() {
                more.push((name.to_owned(), text));
            }
        };
        match property.name.as_str() {
            "UID" => first(&mut form.external_id, text()),
            "N" => {
                let parts = parts(&property.value, ';');
                let part = |at: usize| parts.get(at).map(|part| part.trim().to_owned()).unwrap_or_default();
                first(&mut form.last_name, part(0));
                first(&mut form.first_name, part(1));
                keep("Middle name", part(2));
                keep("Prefix", part(3));
                keep("Suffix", part(4));
            }
            "FN" => first(&mut given.full_name, text()),
            "ORG" => {
                let mut parts = parts(&property.value, ';').into_iter();
                first(&mut form.company, parts.next().unwrap_or_default());
                let rest: Vec<String> = parts.filter(|part| !part.trim().is_empty()).collect();
                keep("Department", rest.join(", "));
            }
            "TITLE" if form.title.is_empty() => form.title = text(),
            "TITLE" | "ROLE" => keep("Role", text()),
            "TEL" => phones.add(property, (label(), text())),
            "EMAIL" => emails.add(property, (label(), text())),
            "ADR" => {
                let parts = parts(&property.value, ';');
                first(&mut form.country, parts.get(6).cloned().unwrap_or_default());
                let place: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
                // Our own cards have a country alone.
                if place.len() > 1 || parts.get(6).is_none_or(|country| country.trim() != form.country.trim()) {
                    keep(&named("Address", &label()), place.join(", "));
                }
            }
            "CATEGORIES" => tags.extend(parts(&property.value, ',')),
            "NOTE" => {
                if !form.notes.is_empty() {
                    form.notes.push('\n');
                }
                form.notes.push_str(&text());
            }
            "REV" => first(&mut given.updated, text()),
            "NICKNAME" => keep("Nickname", text()),
            "BDAY" => keep("Birthday", text()),
            "ANNIVERSARY" | "X-ANNIVERSARY" => keep("Anniversary", text()),
            "URL" => keep(&named("URL", &label()), text()),
            "IMPP" | "X-SOCIALPROFILE" => keep(&named("Messenger", &label()), text()),
            "X-ABDATE" => keep(&named("Date", &label()), text()),
            "X-ABRELATEDNAMES" | "RELATED" => keep(&named("Related", &label()), text()),
            "X-PHONETIC-FIRST-NAME" => keep("Phonetic first name", text()),
            "X-PHONETIC-LAST-NAME" => keep("Phonetic last name", text()),
            "X-SKYPE" | "X-SKYPE-USERNAME" => keep("Skype", text()),
            "X-SCREENPOP-CREATED" => first(&mut given.created, text()),
            "X-SCREENPOP-OWNER" => first(&mut form.owner, text()),
            "X-SCREENPOP-DO-NOT-CALL" => given.do_not_call.push(text()),
            _ => {}
        }
    }
    (given.phones, given.emails) = (phones.in_order(), emails.in_order());
    given.do_not_call.retain(|said| !said.trim().is_empty());
    // The form puts tags apart by commas.
    given.form.tags = tags.iter().map(|tag| tag.replace(',', " ")).collect::<Vec<_>>().join(",");
    // Other programs write when a card was changed in ways of their own; it isn't worth a complaint.
    if !matches!(super::dates::read(&given.updated), super::dates::Reading::Moment(_)) {
        given.updated.clear();
    }
    given
}

/// The card's own properties: a card within it (vCard 2.1's AGENT) is somebody else's.
fn without_inner_cards(all: Vec<Property>) -> Vec<Property> {
    let mut depth = 0_usize;
    let own = all.into_iter().filter(|property| {
        let before = depth;
        match property.name.as_str() {
            "BEGIN" => depth += 1,
            "END" => depth = depth.saturating_sub(1),
            _ => {}
        }
        before.max(depth) <= 1
    });
    own.collect()
}

/// Whether the card is a list of others, as Apple and version 4.0 have them.
fn is_group(properties: &[Property]) -> bool {
    properties.iter().any(|property| {
        matches!(property.name.as_str(), "KIND" | "X-ADDRESSBOOKSERVER-KIND")
            && property.value.trim().eq_ignore_ascii_case("group")
    })
}

/// "Address (work)".
fn named(what: &str, label: &str) -> String {
    if label.is_empty() { what.to_owned() } else { format!("{what} ({label})") }
}

/// Numbers or addresses, in the card's order but for those that the card prefers. Version 4.0 counts from 1, the most
/// preferred; earlier ones only mark: then the last one that is marked stands first.
struct Rows<T>(Vec<(usize, T)>);

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Rows<T> {
    fn add(&mut self, property: &Property, row: T) {
        const NOT_PREFERRED: usize = 1_000;
        let preference = property.parameter("PREF").and_then(|pref| pref.trim().parse().ok());
        if property.has_type("PREF") {
            self.0.insert(0, (0, row));
        } else {
            self.0.push((preference.unwrap_or(NOT_PREFERRED), row));
        }
    }

    fn in_order(mut self) -> Vec<T> {
        self.0.sort_by_key(|(preference, _)| *preference);
        self.0.into_iter().map(|(_, row)| row).collect()
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
    let types = [
        ("FAX", "fax"),
        ("PAGER", "pager"),
        ("CELL", "mobile"),
        ("MOBILE", "mobile"),
        ("WORK", "work"),
        ("HOME", "home"),
    ];
    types.iter().find(|(name, _)| property.has_type(name)).map_or("", |(_, label)| label).to_owned()
}

const INNER: &str = "This card contains somebody else’s card (an agent). That card wasn’t read.";
const DAMAGED: &str = "A character couldn’t be read (shown as �). Try another encoding.";
const GROUP: &str = "This card is a group of people, not a contact.";
