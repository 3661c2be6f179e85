//! Folding: what two spellings of a name have in common, for search and for sorting.
//!
//! Lower case, no diacritics, no apostrophes, one kind of space, one width. A table has the Latin letters, which are many
//! in a list of contacts; the browser knows about all others. The crates that do carry 40 to 400 KB of data.

use std::cell::RefCell;

/// The base letters of U+00C0 to U+017F; "?" stands for a letter without one, or with two.
const LATIN: &[u8] = b"\
    aaaaaa?ceeeeiiiidnooooo?ouuuuy??aaaaaa?ceeeeiiiidnooooo?ouuuuy?y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkklllllll\
    lllnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
/// The folded form of `text`.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Returns whether two texts are the same but for case, marks and the way they are encoded.
pub fn alike(one: &str, other: &str) -> bool {
    let is_plain = |text: &str| text.is_ascii() && !text.contains(['\'', '`']);
    one.eq_ignore_ascii_case(other) || !(is_plain(one) && is_plain(other)) && fold(one) == fold(other)
}

/// Appends the folded form of `text` to `out`. It has no control character and no space but U+0020.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            // "obrien" finds "O'Brien", whichever apostrophe it has.
            '\'' | '`' => {}
            _ if c.is_ascii() => out.push(if c.is_ascii_graphic() { c.to_ascii_lowercase() } else { ' ' }),
            _ => fold_other(c, out),
        }
    }
}

fn fold_other(c: char, out: &mut String) {
    if let Some(letter) = base_letter(c) {
        out.push(letter);
    } else if !fold_special(c, out) {
        with_compatible(c, |text| {
            for c in text.chars() {
                if c.is_ascii() {
                    fold_into(c.encode_utf8(&mut [0; 4]), out);
                } else if let Some(letter) = base_letter(c) {
                    out.push(letter);
                } else if !fold_special(c, out) {
                    push_composed(c, out);
                }
            }
        });
    }
}

/// Folds what needs no table of the browser's. Returns false for anything else.
fn fold_special(c: char, out: &mut String) -> bool {
    match c {
        'ß' | 'ẞ' => out.push_str("ss"),
        'Æ' | 'æ' => out.push_str("ae"),
        'Œ' | 'œ' => out.push_str("oe"),
        'Þ' | 'þ' => out.push_str("th"),
        'Ǥ' | 'ǥ' => out.push('g'),
        'ς' => out.push('σ'),
        // Combining marks, also those that Hebrew and Arabic are mostly written without.
        '\u{300}'..='\u{36F}'
        | '\u{591}'..='\u{5BD}'
        | '\u{5BF}'..='\u{5C7}'
        | '\u{640}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}' => {}
        // Soft hyphen, zero-width characters and direction marks come in by copy and paste.
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {}
        // Apostrophes, and the dot of the Catalan "l·l".
        '’' | '‘' | '‛' | '′' | '´' | '\u{2B9}'..='\u{2BF}' | '·' => {}
        '‐' | '‑' | '–' | '—' | '−' => out.push('-'),
        _ if c.is_whitespace() || c.is_control() => out.push(' '),
        // Hiragana stands for katakana too.
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => out.extend(char::from_u32(c as u32 - 0x60)),
        // Composed syllables and common ideographs are what they are.
        '가'..='힣' | '一'..='\u{9FFF}' => out.push(c),
        _ => return false,
    }
    true
}

/// Appends a character, joined with the one before it where both are parts of a Korean syllable or of a Japanese one: some
/// programs write them apart.
fn push_composed(c: char, out: &mut String) {
    let joined = out.chars().next_back().and_then(|before| composed(before, c));
    if joined.is_some() {
        out.pop();
    }
    out.push(joined.unwrap_or(c));
}

fn composed(before: char, c: char) -> Option<char> {
    let code = match (before, c) {
        ('\u{1100}'..='\u{1112}', '\u{1161}'..='\u{1175}') => {
            0xAC00 + ((before as u32 - 0x1100) * 21 + (c as u32 - 0x1161)) * 28
        }
        ('가'..='힣', '\u{11A8}'..='\u{11C2}') if (before as u32 - 0xAC00).is_multiple_of(28) => {
            before as u32 + (c as u32 - 0x11A7)
        }
        ('う', '\u{3099}') => 'ゔ' as u32,
        ('か'..='ぢ' | 'つ'..='ど' | 'は'..='ほ' | 'ゝ', '\u{3099}') => before as u32 + 1,
        ('は'..='ほ', '\u{309A}') => before as u32 + 2,
        _ => return None,
    };
    char::from_u32(code)
}

thread_local! {
    /// What the characters that were met so far are compatible with, in order.
    static COMPATIBLE: RefCell<Vec<(char, Box<str>)>> = const { RefCell::new(Vec::new()) };
}

/// Calls `with` with the lower case of what a character is compatible with: of its parts, and in its usual width.
fn with_compatible(c: char, with: impl FnOnce(&str)) {
    COMPATIBLE.with_borrow_mut(|known| {
        let place = known.binary_search_by_key(&c, |(known, _)| *known);
        if let Err(place) = place {
            let text: String = compatible(c).chars().flat_map(char::to_lowercase).collect();
            known.insert(place, (c, text.into()));
        }
        let (Ok(place) | Err(place)) = place;
        if let Some((_, text)) = known.get(place) {
            with(text);
        }
    });
}

/// Its compatibility decomposition (NFKD), for which the browser has the tables.
#[cfg(target_arch = "wasm32")]
fn compatible(c: char) -> String {
    js_sys::JsString::from(c.to_string()).normalize("NFKD").into()
}

#[cfg(not(target_arch = "wasm32"))]
fn compatible(c: char) -> String {
    use unicode_normalization::UnicodeNormalization;
    std::iter::once(c).nfkd().collect()
}

fn base_letter(c: char) -> Option<char> {
    let letter = *LATIN.get((c as usize).checked_sub(0xC0)?)?;
    (letter != b'?').then_some(char::from(letter))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::{alike, fold};

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
            ("Ма\u{440}ийка Ёлкина", "мариика елкина"),
            ("Αθήνα Σίσυφος", "αθηνα σισυφοσ"),
            ("Ἀριστοτέλης", "αριστοτελησ"),
            ("שָׁלוֹם", "שלום"),
            ("أَحْمَد", "احمد"),
            ("東京", "東京"),
            ("a\tb\u{A0}c\nd", "a b c d"),
        ] {
            assert_eq!(fold(name), folded);
        }
    }

    #[test]
    fn apostrophes_count_for_nothing() {
        for name in ["O'Brien", "O’Brien", "O‘Brien", "Oʼbrien", "O´Brien", "O`Brien", "O＇Brien", "obrien", "O′BRIEN"]
        {
            assert_eq!(fold(name), "obrien", "{name}");
        }
    }

    #[test]
    fn every_width_is_the_usual_one() {
        for (text, folded) in [
            ("Ｓａｉｍａａ\u{3000}１２３", "saimaa 123"),
            ("＋３５８－４０", "+358-40"),
            ("ｶﾞｷﾞ ﾊﾟﾝ", "がぎ ぱん"),
            ("ガギ パン", "がぎ ぱん"),
            ("ﾄﾖﾀ", "とよた"),
            ("ﬁnland ①", "finland 1"),
            ("㈱日立", "(株)日立"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn composed_and_decomposed_spellings_are_the_same() {
        assert_eq!(fold("Zie\u{142}a\u{301} Ma\u{308}lar É"), fold("Zieła\u{301} Mälar E\u{301}"));
        assert_eq!(fold("Йод Ё"), fold("И\u{306}од Е\u{308}"));
        assert_eq!(fold("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"), "한국");
        assert_eq!(fold("か\u{3099}は\u{309A}う\u{3099}"), "がぱゔ");
        assert_eq!(fold("क\u{93C}"), fold("\u{958}"));
    }

    #[test]
    fn what_is_alike_differs_in_nothing_that_people_see_as_another_name() {
        for (one, other) in [
            ("VIP", "vip"),
            ("Müller", "Mu\u{308}ller"),
            ("O'Brien", "O’Brien"),
            ("O'Neill", "ONEILL"),
            ("ＡＢＣ", "abc"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        assert!(!alike("한국", "한국어") && !alike("か", "が") && !alike("VIP", "VIPs"));
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

    /// Text as people of many countries write it, in any of its forms.
    fn text() -> impl Strategy<Value = String> {
        let scripts = [
            "[A-Za-z0-9 '’.@-]{0,6}",
            "[À-ÖØ-öø-žƠơƯưẠ-ỹ]{0,6}",
            "[α-ωΑ-ΡΣ-Ωά-ώἀ-ἕ]{0,6}",
            "[А-яЁёЇїЎў]{0,6}",
            "[가-힣]{0,6}",
            "[ぁ-ゔァ-ヶー一-龥]{0,6}",
            "[ｦ-ﾝ！-～]{0,6}",
            "[א-ת\u{FB2A}-\u{FB36}]{0,6}",
            "[ء-ي\u{FE80}-\u{FEF4}]{0,6}",
            "[अ-ह\u{958}-\u{95F}]{0,6}",
            "[豈-龎]{0,3}",
        ];
        prop::collection::vec(prop::sample::select(scripts.to_vec()).prop_flat_map(|script| script), 0..4)
            .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn every_normal_form_folds_to_the_same(text in text()) {
            let folded = fold(&text);
            for form in [text.nfc().to_string(), text.nfd().to_string(), text.nfkc().to_string(), text.nfkd().to_string()] {
                prop_assert_eq!(fold(&form), folded.clone(), "{:?}", form);
            }
            prop_assert_eq!(fold(&folded), folded.clone());
        }

        #[test]
        fn what_is_folded_has_no_capital_no_mark_and_no_control_character(text in any::<String>()) {
            let folded = fold(&text);
            let mark = '\u{300}'..='\u{36F}';
            let left = folded.chars().find(|c| {
                c.is_control() || c.is_ascii_uppercase() || mark.contains(c) || c.is_whitespace() && *c != ' '
            });
            prop_assert_eq!(left, None);
        }
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod browser_tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::fold;

    #[wasm_bindgen_test]
    fn the_browsers_tables_are_the_same() {
        assert_eq!(fold("\u{1112}\u{1161}\u{11ab} ｶﾞ Ｓａｉｍａａ Ё Ἀ ﬁ"), "한 が saimaa е α fi");
    }
}
