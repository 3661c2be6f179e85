//! Folding: what two spellings of a name have in common, for search and for sorting.
//!
//! Lower case, no diacritics, one kind of space. A table of the Latin letters rather than a crate, since the crates
//! carry 40 to 400 KB of data for scripts in which nobody drops the marks. Letters of other scripts are put into lower
//! case only, apart from the Greek and Cyrillic ones whose marks people leave out.

/// The base letters of U+00C0 to U+017F; "?" stands for a letter without one, or with two.
const LATIN: &[u8] = b"\
    aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll\
    lllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// The same for U+01A0 to U+0233, where Romanian, Vietnamese and Pinyin have theirs.
const LATIN_EXTENDED: &[u8] = b"\
    oo?????????????uu????????????????????????????aaiioouuuuuuuuuu?aa\
    aa????ggkkoooo??j???gg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh\
    ??????aaeeooooooooyy";
/// The same for U+1E00 to U+1EFF, most of them Vietnamese.
const LATIN_ADDITIONAL: &[u8] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy?s????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

/// The folded form of `text`.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded form of `text` to `out`. It has no control character and no space but U+0020.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            out.push(if c.is_ascii_graphic() { c.to_ascii_lowercase() } else { ' ' });
        } else {
            fold_other(c, out);
        }
    }
}

fn fold_other(c: char, out: &mut String) {
    match c {
        'ß' | 'ẞ' => out.push_str("ss"),
        'Æ' | 'æ' => out.push_str("ae"),
        'Œ' | 'œ' => out.push_str("oe"),
        'Þ' | 'þ' => out.push_str("th"),
        'Ĳ' | 'ĳ' => out.push_str("ij"),
        // Combining marks: macOS writes file names, and some exports, with the marks as characters of their own.
        '\u{300}'..='\u{36F}' => {}
        // Soft hyphen, zero-width characters and direction marks come in by copy and paste.
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {}
        '’' | '‘' | 'ʼ' | '´' => out.push('\''),
        '‐' | '‑' | '–' | '—' | '−' => out.push('-'),
        _ if c.is_whitespace() || c.is_control() => out.push(' '),
        _ => match base_letter(c) {
            Some(letter) => out.push(letter),
            None => out.extend(c.to_lowercase().filter_map(base_of_lower_case)),
        },
    }
}

fn base_letter(c: char) -> Option<char> {
    let (first, table) = match c {
        '\u{C0}'..='\u{17F}' => (0xC0, LATIN),
        '\u{1A0}'..='\u{233}' => (0x1A0, LATIN_EXTENDED),
        '\u{1E00}'..='\u{1EFF}' => (0x1E00, LATIN_ADDITIONAL),
        _ => return None,
    };
    let letter = *table.get(c as usize - first)?;
    (letter != b'?').then_some(char::from(letter))
}

/// The Greek and Cyrillic letters whose marks people leave out. `None` for a mark that lower case splits off, as in
/// the Turkish dotted capital I.
fn base_of_lower_case(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36F}' => return None,
        'ё' => 'е',
        'й' => 'и',
        'ї' => 'і',
        'ў' => 'у',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn names_lose_case_and_marks() {
        for (name, folded) in [
            ("Mälar", "malar"),
            ("Zieliński", "zielinski"),
            ("WEISSBERGER", "weissberger"),
            ("Weiß", "weiss"),
            ("Søren Ægir", "soren aegir"),
            ("Łukasz", "lukasz"),
            ("Nguyễn Thị", "nguyen thi"),
            ("Ștefan Țurcanu", "stefan turcanu"),
            ("İstanbul Işık", "istanbul isik"),
            ("O’Brien", "o'brien"),
            ("Ма\u{440}ийка Ёлкина", "мариика елкина"),
            ("Αθήνα Σίσυφος", "αθηνα σισυφοσ"),
            ("東京", "東京"),
            ("a\tb\u{A0}c\nd", "a b c d"),
        ] {
            assert_eq!(fold(name), folded);
        }
    }

    #[test]
    fn composed_and_decomposed_spellings_are_the_same() {
        assert_eq!(fold("Zie\u{142}a\u{301} Ma\u{308}lar É"), fold("Zieła\u{301} Mälar E\u{301}"));
        assert_eq!(fold("Йод Ё"), fold("И\u{306}од Е\u{308}"));
    }

    #[test]
    fn every_letter_of_the_tables_folds_to_lower_case_ascii_or_stays_a_letter() {
        for code in (0xC0..0x180).chain(0x1A0..0x234).chain(0x1E00..0x1F00) {
            let c = char::from_u32(code).unwrap_or_default();
            let folded = fold(&c.to_string());
            assert_eq!(fold(&folded), folded, "{c} folds twice");
            assert_eq!(fold(&c.to_lowercase().to_string()), folded, "{c} and its lower case differ");
        }
    }
}
