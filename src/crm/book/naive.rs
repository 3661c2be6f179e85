//! A naive scan, written independently of the book: its folding is Unicode's own decomposition instead of our table,
//! and its distance between words is `strsim`'s.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::crm::Contact;

/// What matches, and whether typing errors had to be forgiven for it.
pub(super) fn search<'a>(all: &[&'a Contact], query: &str) -> (Vec<&'a Contact>, bool) {
    let exact: Vec<&Contact> = all.iter().copied().filter(|contact| matches(contact, query)).collect();
    if !exact.is_empty() {
        return (exact, false);
    }
    for may in
        [&|word: &str| !all.iter().any(|contact| has(contact, word)), &|_: &str| true] as [&dyn Fn(&str) -> bool; 2]
    {
        let near: Vec<&Contact> = all.iter().copied().filter(|contact| nearly_matches(contact, query, may)).collect();
        if !near.is_empty() {
            return (near, true);
        }
    }
    (exact, false)
}

fn nearly_matches(contact: &Contact, query: &str, may: &dyn Fn(&str) -> bool) -> bool {
    let is_long = |word: &str| word.chars().count() >= 4;
    // What stays as it is, in stretches, since neighbours may be one number together.
    let mut exact = vec![String::new()];
    let mut forgiven = false;
    let mut all = true;
    for text in query.split_whitespace() {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        if text.contains(|c: char| c.is_ascii_digit()) || !words.iter().any(|word| is_long(word)) {
            *exact.last_mut().unwrap() += &format!(" {text}");
            continue;
        }
        exact.push(String::new());
        for word in words {
            let forgive = is_long(word) && may(word);
            forgiven |= forgive;
            all &= has(contact, word) || (forgive && has_close(contact, word));
        }
    }
    forgiven && all && exact.iter().all(|text| matches(contact, text))
}

/// Whether a word of the contact begins with something close to this one.
fn has_close(contact: &Contact, word: &str) -> bool {
    let errors = if word.chars().count() < 8 { 1 } else { 2 };
    typed_texts(contact).iter().flat_map(|text| text.split(|c: char| !c.is_alphabetic())).any(|candidate| {
        let letters: Vec<char> = candidate.chars().collect();
        (0..=letters.len()).any(|end| strsim::osa_distance(word, &letters[..end].iter().collect::<String>()) <= errors)
    })
}

pub(super) fn fold(text: &str) -> String {
    let lower: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    lower.replace('ß', "ss").replace('ł', "l").replace('ø', "o").replace(['’', '\''], "")
}

/// What people type of a contact: the texts in which typing errors are forgiven.
fn typed_texts(contact: &Contact) -> Vec<String> {
    let mut texts = vec![contact.name(), contact.company.clone(), contact.title.clone()];
    texts.extend(contact.tags.iter().cloned());
    texts.iter().map(|text| fold(text)).collect()
}

fn has(contact: &Contact, word: &str) -> bool {
    let mut texts = typed_texts(contact);
    texts.push(fold(&contact.external_id));
    texts.extend(contact.emails.iter().map(|email| fold(&email.address)));
    texts.iter().any(|text| text.contains(&fold(word)))
}

fn matches(contact: &Contact, query: &str) -> bool {
    let mut words: Vec<&str> = query.split_whitespace().collect();
    while let Some(first) = words.first() {
        let is_number = |word: &&&str| word.chars().all(|c| "0123456789+()-./".contains(c));
        if !is_number(&first) {
            if !has(contact, first) {
                return false;
            }
            words.remove(0);
            continue;
        }
        let run: Vec<&str> = words.iter().take_while(is_number).copied().collect();
        words.drain(..run.len());
        if !number_matches(contact, &run.concat()) && !run.iter().all(|word| has(contact, word)) {
            return false;
        }
    }
    true
}

fn number_matches(contact: &Contact, typed: &str) -> bool {
    let plus = typed.trim_start_matches('(').starts_with('+');
    let typed = if plus { typed.replace("(0)", "") } else { typed.to_owned() };
    let all: String = typed.chars().filter(char::is_ascii_digit).collect();
    let numbers: Vec<&str> = contact.phones.iter().map(|p| p.e164.trim_start_matches('+')).collect();
    if plus {
        all.is_empty() || numbers.iter().any(|n| n.starts_with(&all))
    } else if all.starts_with("00") {
        all.len() == 2 || numbers.iter().any(|n| n.starts_with(&all[2..]))
    } else {
        let wanted = all.strip_prefix('0').unwrap_or(&all);
        wanted.is_empty() || numbers.iter().any(|n| n.contains(wanted))
    }
}
