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

/// Cuts a line where one card ends and the next begins: a file without a last line break may stand before it.
fn halves(line: &str) -> [&str; 2] {
    const END: &str = "END:VCARD";
    match line.split_at_checked(END.len()) {
        Some((end, begin)) if is(end, END) && is(begin, "BEGIN:VCARD") => [end, begin],
        _ => [line, ""],
    }
}

/// All cards, in order. A card within a card (vCard 2.1's AGENT) is part of it.
pub fn places(text: &str) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut open: Option<Place> = None;
    let mut depth = 0_usize;
    let mut at = 0;
    let lines = text.split_inclusive('\n').zip(1..);
    for (line, number) in lines.flat_map(|(line, number)| halves(line).map(|half| (half, number))) {
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
