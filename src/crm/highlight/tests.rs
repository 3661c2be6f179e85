//! What is marked, by example and by its properties.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::highlight;
use crate::crm::fold::fold;
use crate::crm::phone::digits;

/// The text with what is marked in brackets.
fn shown(query: &str, text: &str) -> String {
    let mut shown = text.to_owned();
    for range in highlight(query, text).into_iter().rev() {
        shown.insert(range.end, ']');
        shown.insert(range.start, '[');
    }
    shown
}

#[test]
fn words_are_marked_whatever_their_case_and_marks() {
    for (query, text, marked) in [
        ("zielinski", "Grzegorz Zieliński", "Grzegorz [Zieliński]"),
        ("weiss", "Weiß & Söhne", "[Weiß] & Söhne"),
        ("wei", "Weiß", "[Wei]ß"),
        ("weis", "Weiß", "[Weiß]"),
        ("SOHNE", "So\u{308}hne", "[So\u{308}hne]"),
        ("soh", "So\u{308}hne", "[So\u{308}h]ne"),
        ("hne so", "So\u{308}hne", "[So\u{308}hne]"),
        ("so", "So\u{308}hne", "[So\u{308}]hne"),
        ("anna", "Annanna", "[Annanna]"),
        ("an", "Annan Ana", "[An]n[an] [An]a"),
        ("ain aino", "Aino", "[Aino]"),
        ("o'brien", "Zoë O’Brien", "Zoë [O’Brien]"),
        ("obrien", "Zoë O'Brien", "Zoë [O'Brien]"),
        ("obr", "Zoë O’Brien", "Zoë [O’Br]ien"),
        ("saimaa1", "Ｓａｉｍａａ１２", "[Ｓａｉｍａａ１]２"),
        (
            "한국",
            "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}어",
            "[\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}]어",
        ),
        ("ガ", "か\u{3099}き", "[か\u{3099}]き"),
        ("と", "ﾄﾖﾀ", "[ﾄ]ﾖﾀ"),
        ("1001", "C-1001", "C-[1001]"),
        ("c-1", "C-1001", "[C-1]001"),
        ("", "Aino", "Aino"),
        ("  ", "a b", "a b"),
        ("nobody", "Aino", "Aino"),
        ("ab", "", ""),
    ] {
        assert_eq!(shown(query, text), marked, "{query:?}");
    }
}

#[test]
fn a_number_is_marked_in_any_spelling() {
    for (query, text, marked) in [
        ("0201555", "+1 201-555-0150", "+1 [201-555]-0150"),
        ("201 555", "+1 201-555-0150", "+1 [201-555]-0150"),
        ("(201) 555", "+12015550150", "+1[201555]0150"),
        ("+1 201", "+1 201-555-0150", "[+1 201]-555-0150"),
        ("001201", "+1 201-555-0150", "[+1 201]-555-0150"),
        ("+201", "+1 201-555-0150", "+1 201-555-0150"),
        ("55", "+1 255-555-0155", "+1 2[55-555]-01[55]"),
        ("(", "(040) 1234", "(040) 1234"),
        ("+", "+358 40", "+358 40"),
        ("0401 555", "Room 555", "Room [555]"),
        ("0201555", "Flat 201-555", "Flat 201-555"),
        ("aino 201", "201 Aino", "[201] [Aino]"),
    ] {
        assert_eq!(shown(query, text), marked, "{query:?}");
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[aäÄbßﬁ́\u{200F}’' A-D]{0,12}", "[+]?[0-3 ()-]{0,12}", any::<String>()]
}

proptest! {
    #[test]
    fn what_is_marked_is_valid_and_has_the_word(query in any_text(), text in any_text()) {
        let ranges = highlight(&query, &text);
        let words: Vec<String> = fold(&query).split_whitespace().map(str::to_owned).collect();
        let mut end = None;
        for range in ranges {
            prop_assert!(range.start < range.end && end.is_none_or(|end| end < range.start), "apart and in order");
            end = Some(range.end);
            let marked = text.get(range.clone());
            prop_assert!(marked.is_some(), "at the bounds of characters");
            let marked = fold(marked.unwrap_or_default());
            let number = digits(&marked);
            let of_a_number = |word: &String| {
                let typed = digits(word);
                let typed = typed.trim_start_matches('0');
                // Two matches that touch are marked as one, so either may be in the other.
                !number.is_empty() && !typed.is_empty() && (number.contains(typed) || typed.contains(&number))
            };
            prop_assert!(
                words.iter().any(|word| marked.contains(word.as_str()) || of_a_number(word))
                    || (!number.is_empty() && digits(&query).contains(&number)),
                "{:?} in {:?} marks {:?}", query, text, marked
            );
        }
    }

    #[test]
    fn whatever_a_text_has_is_marked_in_it(before in any_text(), word in "[aäBß]{1,4}", after in any_text()) {
        let text = format!("{before}{word}{after}");
        let marked: usize = highlight(&word, &text).iter().map(ExactSizeIterator::len).sum();
        prop_assert!(marked >= word.len());
        prop_assert_eq!(highlight(&word, &before).is_empty(), !fold(&before).contains(&fold(&word)));
    }
}
