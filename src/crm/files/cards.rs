//! Where the cards of a file begin and end.

/// A card's place in the text, in bytes, and its first line, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub begins: usize,
    pub ends: usize,
    pub line: u64,
    /// Whether it says where it ends.
    pub closed: bool,
}

/// A line that begins with a space goes on with the one before it, whatever it says.
fn is(line: &str, what: &str) -> bool {
    line.trim_end().eq_ignore_ascii_case(what)
}

/// Whether a text is one of cards: its first line with something in it begins one.
pub fn are_in(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| is(line.trim_start(), "BEGIN:VCARD"))
}

/// Puts each beginning onto a line of its own: a file without a last line break may stand before it.
pub fn apart(text: String) -> String {
    const TOGETHER: &str = "END:VCARDBEGIN:VCARD";
    let upper = text.to_ascii_uppercase();
    let mut apart = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in upper.match_indices(TOGETHER) {
        let cut = at + "END:VCARD".len();
        apart.push_str(text.get(from..cut).unwrap_or_default());
        apart.push('\n');
        from = cut;
    }
    if from == 0 {
        return text;
    }
    apart.push_str(text.get(from..).unwrap_or_default());
    apart
}

/// All cards, in order. A card within a card (vCard 2.1's AGENT) is part of it.
pub fn places(text: &str) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut open: Option<Place> = None;
    let mut depth = 0_usize;
    let mut at = 0;
    let lines = text.split_inclusive('\n');
    for (index, line) in lines.enumerate() {
        let number = index as u64 + 1;
        // Outside of a card no line goes on with the one before it.
        let begins = if open.is_none() { line.trim_start_matches(['\u{FEFF}', ' ', '\t']) } else { line };
        if is(begins, "BEGIN:VCARD") {
            // Directly after another beginning it is a new card: the other one was never ended.
            let nested = open.is_some() && text.get(..at).is_some_and(agent_before);
            if nested {
                depth += 1;
            } else {
                places.extend(open.take().map(|place| Place { ends: at, ..place }));
                open = Some(Place { begins: at, ends: at, line: number, closed: false });
                depth = 0;
            }
        }
        at += line.len();
        if is(line, "END:VCARD") {
            if depth > 0 {
                depth -= 1;
            } else if let Some(place) = open.take() {
                places.push(Place { ends: at, closed: true, ..place });
            }
        }
    }
    places.extend(open.map(|place| Place { ends: at, ..place }));
    places
}

/// Whether the last line is an AGENT whose card follows.
fn agent_before(before: &str) -> bool {
    before.trim_end().rsplit('\n').next().is_some_and(|line| {
        let line = line.trim();
        line.ends_with(':') && line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case("AGENT"))
    })
}

/// Bytes of cards in which no character is cut in two by a folded line: the rest of one that is moves before the fold.
pub fn with_whole_characters(bytes: &[u8]) -> Vec<u8> {
    let mut whole: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        let fold = [&b"\r\n "[..], b"\r\n\t", b"\n ", b"\n\t"].into_iter().find(|fold| rest.starts_with(fold));
        let cut = fold.filter(|_| whole.last().is_some_and(|last| !last.is_ascii()));
        if let Some(fold) = cut {
            let behind = rest.get(fold.len()..).unwrap_or_default();
            let continues = behind.iter().take_while(|byte| (0x80..0xC0).contains(*byte)).count();
            let (character, behind) = behind.split_at_checked(continues).unwrap_or_default();
            whole.extend_from_slice(character);
            whole.extend_from_slice(fold);
            rest = behind;
        } else {
            whole.push(*byte);
            rest = after;
        }
    }
    whole
}
