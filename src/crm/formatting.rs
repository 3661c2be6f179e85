//! Notes' plain formatting: `**bold**`, `*italic*`, lists with `- `, and addresses that become links. Everything else
//! is text as it stands; nothing of it is ever HTML.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::validate::check_email;

/// A part of a note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// Lines that belong together.
    Paragraph(Vec<Line>),
    /// The items of a list.
    List(Vec<Line>),
}

/// What stands in one line.
pub type Line = Vec<Span>;

/// A piece of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Span {
    Text(String),
    Bold(Vec<Span>),
    Italic(Vec<Span>),
    /// An address that stands in the note: `text` as it was typed, `href` safe to be a link's.
    Link {
        text: String,
        href: String,
    },
}

/// The schemes that a link may have.
pub const SCHEMES: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

/// Reads a note.
pub fn blocks(note: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut apart = true;
    for line in note.lines() {
        if line.trim().is_empty() {
            apart = true;
            continue;
        }
        let item = line.trim_start().strip_prefix("- ");
        let spans = spans(item.unwrap_or(line).trim_end(), true, true);
        match (item.is_some(), blocks.last_mut()) {
            (true, Some(Block::List(items))) if !apart => items.push(spans),
            (false, Some(Block::Paragraph(lines))) if !apart => lines.push(spans),
            (true, _) => blocks.push(Block::List(vec![spans])),
            (false, _) => blocks.push(Block::Paragraph(vec![spans])),
        }
        apart = false;
    }
    blocks
}

/// The pieces of a line. Bold may stand in italic and the other way round, but neither within itself, so that nothing
/// nests deeper than two.
fn spans(line: &str, bold: bool, italic: bool) -> Vec<Span> {
    let marks = [("**", bold), ("*", italic)];
    // Where a mark has no end, none of the same kind behind it has one either: searching again would take forever.
    let mut endless = [false; 2];
    let (mut found, mut text, mut rest) = (Vec::new(), 0, 0);
    while let Some(next) = line.get(rest..).and_then(next_of_interest).map(|at| rest + at) {
        let behind = line.get(next..).unwrap_or_default();
        let kind = usize::from(!behind.starts_with("**"));
        let (mark, allowed) = marks[kind];
        if behind.starts_with('*') {
            let inside = behind.get(mark.len()..).unwrap_or_default();
            let end = (allowed && !endless[kind]).then(|| end_of(inside, mark)).flatten();
            let Some((inner, length)) = end.and_then(|end| Some((inside.get(..end)?, end + 2 * mark.len()))) else {
                endless[kind] |= allowed && opens(inside);
                rest = next + mark.len();
                continue;
            };
            push_text(&mut found, line.get(text..next));
            let inner = spans(inner, bold && kind != 0, italic && kind != 1);
            found.push(if kind == 0 { Span::Bold(inner) } else { Span::Italic(inner) });
            (text, rest) = (next + length, next + length);
        } else if let Some((address, href)) = link(line, next) {
            push_text(&mut found, line.get(text..next));
            (text, rest) = (next + address.len(), next + address.len());
            found.push(Span::Link { text: address.to_owned(), href });
        } else {
            rest = next + 1; // the letter is one of a scheme's: ASCII
        }
    }
    push_text(&mut found, line.get(text..));
    found
}

fn push_text(spans: &mut Vec<Span>, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        spans.push(Span::Text(text.to_owned()));
    }
}

/// Where a mark or perhaps a link begins.
fn next_of_interest(text: &str) -> Option<usize> {
    text.bytes().position(|byte| matches!(byte, b'*' | b'h' | b'H' | b'm' | b'M' | b't' | b'T'))
}

fn opens(inside: &str) -> bool {
    inside.chars().next().is_some_and(|c| !c.is_whitespace() && c != '*')
}

/// Where the mark ends that `inside` stands behind: a mark alone, or one with spaces within, is none.
fn end_of(inside: &str, mark: &str) -> Option<usize> {
    if !opens(inside) {
        return None;
    }
    let bytes = inside.as_bytes();
    let mut from = 1;
    while let Some(end) = inside.as_bytes().get(from..).and_then(|rest| rest.iter().position(|byte| *byte == b'*')) {
        let end = from + end;
        let run = bytes.get(end..).map_or(0, |rest| rest.iter().take_while(|byte| **byte == b'*').count());
        let after_space = inside.get(..end).is_some_and(|before| before.ends_with(char::is_whitespace));
        if run >= mark.len() && run != 3 - mark.len() && !after_space {
            // "**a *b***": the last of them are the outer mark's.
            return Some(end + run - mark.len());
        }
        from = end + run;
    }
    None
}

/// The address that begins at `at`, and its `href`.
fn link(line: &str, at: usize) -> Option<(&str, String)> {
    if line.get(..at)?.chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = line.get(at..)?;
    let scheme =
        SCHEMES.into_iter().find(|scheme| rest.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme)))?;
    let end = rest.find(ends_address).unwrap_or(rest.len());
    let address = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '”']);
    let target = address
        .get(scheme.len()..)
        .filter(|target| target.starts_with(char::is_alphanumeric) || target.starts_with(['+', '[']))?;
    match scheme {
        "tel:" => Some((address, tel(target)?)),
        "mailto:" => Some((address, mailto(target)?)),
        _ => Some((address, format!("{scheme}{target}"))),
    }
}

/// What no address in a note goes beyond: white space, marks and brackets, and the characters that turn the direction
/// of writing, with which an address can be made to look like another one.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '*' | '`' | '\\' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// What stands in an address of `mailto:` as it is.
const IN_MAIL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'@');

/// A `mailto:` link to an e-mail address. None where it isn't an address: it could carry a subject, a body and further
/// recipients that nobody sees before the mail is sent.
pub fn mailto(address: &str) -> Option<String> {
    let address = address.trim();
    check_email(address).ok()?;
    Some(format!("mailto:{}", utf8_percent_encode(address, IN_MAIL)))
}

/// A `tel:` link to a number with an optional `+`. None where it isn't one.
pub fn tel(number: &str) -> Option<String> {
    let dialled: String = number.chars().filter(|c| !" -.()/".contains(*c)).collect();
    let digits = dialled.strip_prefix('+').unwrap_or(&dialled);
    let is_number = (3..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("tel:{dialled}"))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
