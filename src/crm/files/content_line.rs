//! The lines of a vCard: unfolded, decoded, and taken apart into name, parameters and value.

use super::text::decode_as;

/// One property.
pub struct Property {
    pub group: String,
    /// In capitals.
    pub name: String,
    /// Names in capitals; those of version 2.1 that have none are types.
    parameters: Vec<(String, String)>,
    /// Still escaped.
    pub value: String,
}

impl Property {
    pub fn has_type(&self, wanted: &str) -> bool {
        self.parameters
            .iter()
            .any(|(name, value)| name == "TYPE" && value.split(',').any(|one| one.trim().eq_ignore_ascii_case(wanted)))
    }

    pub fn parameter(&self, wanted: &str) -> Option<&str> {
        self.parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

/// The properties of a card, unfolded and decoded.
pub fn properties(card: &str) -> Vec<Property> {
    let mut lines: Vec<String> = Vec::new();
    // Whether the last line is quoted-printable, whose lines go on in ways of their own.
    let mut is_quoted = false;
    let also_folded = folds_soft_breaks(card);
    for line in card.lines() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match lines.last_mut() {
            Some(last) if is_quoted && last.ends_with('=') => {
                last.pop();
                last.push_str(if also_folded { line.trim_start() } else { line });
            }
            // Some programs break such a value without a sign.
            Some(last) if is_quoted && !begins_property(line) => last.push_str(line.trim_start()),
            Some(last) if line.starts_with([' ', '\t']) => last.extend(line.chars().skip(1)),
            _ => {
                is_quoted = is_quoted_printable(line);
                lines.push(line.to_owned());
            }
        }
    }
    lines.iter().filter_map(|line| property(line)).collect()
}

/// Whether this card's soft breaks are folded as well: every line behind one begins with a space.
fn folds_soft_breaks(card: &str) -> bool {
    let mut behind =
        card.lines().zip(card.lines().skip(1)).filter(|(line, _)| line.trim_end().ends_with('=')).peekable();
    behind.peek().is_some() && behind.all(|(_, next)| next.starts_with([' ', '\t']))
}

/// Whether a line begins as `NAME:` or `NAME;…:` does.
fn begins_property(line: &str) -> bool {
    let name = line.split([':', ';']).next().unwrap_or_default();
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    is_name && line.contains(':')
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
        let named = property.parameter("CHARSET").and_then(|charset| decode_as(charset.trim(), &bytes));
        let text = named.unwrap_or_else(|| match std::str::from_utf8(&bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => decode_as("windows-1252", &bytes).unwrap_or_default(),
        });
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
pub fn parts(value: &str, sign: char) -> Vec<String> {
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
pub fn unescaped(value: &str) -> String {
    // No text has this sign in it that would be cut at.
    parts(value, '\0').join("\0")
}
