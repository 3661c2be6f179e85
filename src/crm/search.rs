//! What a search means, and the index that answers it.
//!
//! Words are compared folded (see [`super::fold`]) with name, company, title, e-mail addresses, tags and external id;
//! each must occur somewhere. What looks like a phone number is compared with the digits of the E.164 numbers, in
//! whatever spelling it was typed, and with the texts as well, since "1001" may be a part of the external id "C-1001".

use super::contact::Contact;
use super::fold::{fold, fold_into};
use super::haystack::{END, Haystack};
use super::phone;
use super::slots::Slots;

/// A search, understood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Query {
    terms: Vec<Term>,
}

/// Something that must occur in a contact.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Term {
    /// A folded word.
    Word(String),
    /// Neighbouring words that together look like a phone number: its digits without what is dialled before them, or
    /// else all of the words.
    Number { digits: String, from_start: bool, words: Vec<String> },
}

impl Query {
    pub fn parse(text: &str) -> Self {
        let folded = fold(text);
        let mut terms = Vec::new();
        let mut run: Vec<String> = Vec::new();
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            if word.chars().all(|c| c.is_ascii_digit() || "+()-./".contains(c)) {
                run.push(word.to_owned());
            } else {
                terms.extend(Term::number(std::mem::take(&mut run)));
                terms.push(Term::Word(word.to_owned()));
            }
        }
        terms.extend(Term::number(run));
        Self { terms }
    }

    /// Whether everything that this query finds was found by `older`.
    pub fn narrows(&self, older: &Query) -> bool {
        older.terms.iter().all(|old| self.terms.iter().any(|new| new.implies(old)))
    }
}

impl Term {
    /// `None` for what asks for nothing yet: signs without digits, and the zeros before a national or international
    /// number.
    fn number(words: Vec<String>) -> Option<Self> {
        let typed = words.join(" ");
        let plus = typed.trim_start_matches(['(', ' ']).starts_with('+');
        // "+44 (0)20": the zero in brackets is not dialled from abroad.
        let typed = if plus { typed.replace("(0)", "") } else { typed };
        let digits = phone::digits(&typed);
        let (from_start, digits) = match digits.strip_prefix("00") {
            _ if plus => (true, digits.as_str()),
            Some(rest) => (true, rest),
            None => (false, digits.strip_prefix('0').unwrap_or(&digits)),
        };
        (!digits.is_empty()).then(|| Self::Number { digits: digits.to_owned(), from_start, words })
    }

    /// Whether whatever has this term has `old`, too.
    fn implies(&self, old: &Term) -> bool {
        match (self, old) {
            (Self::Word(new), Self::Word(old)) => new.contains(old),
            (Self::Word(new), Self::Number { words, .. }) => words.iter().all(|old| new.contains(old)),
            (Self::Number { .. }, Self::Word(_)) => false,
            (
                Self::Number { digits: new, from_start: new_start, words: new_words },
                Self::Number { digits: old, from_start: old_start, words: old_words },
            ) => {
                let number = if *old_start { *new_start && new.starts_with(old) } else { new.contains(old) };
                number && old_words.iter().all(|old| new_words.iter().any(|new| new.contains(old)))
            }
        }
    }
}

/// The first lines of a contact's text in the index. The other e-mail addresses and the title follow.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Line {
    Name,
    Company,
    ExternalId,
    Tags,
    Email,
}

/// What is searched.
#[derive(Debug, Default)]
pub(crate) struct Index {
    texts: Haystack,
    /// Each number as a line of digits, after an `END`.
    numbers: Haystack,
    slots: Slots,
}

impl Index {
    pub fn set(&mut self, slot: u32, contact: &Contact) {
        self.slots.insert(slot);
        self.texts.set(slot, |text| write_text(contact, text));
        self.numbers.set(slot, |text| {
            for phone in &contact.phones {
                text.push(END);
                text.extend(phone.e164.chars().filter(char::is_ascii_digit));
            }
        });
    }

    pub fn remove(&mut self, slot: u32) {
        self.slots.remove(slot);
        self.texts.remove(slot);
        self.numbers.remove(slot);
    }

    /// Every slot that is in use.
    pub fn slots(&self) -> &Slots {
        &self.slots
    }

    /// The slots that match `query`, out of `within`.
    pub fn matching(&self, query: &Query, within: Slots) -> Slots {
        query.terms.iter().fold(within, |within, term| match term {
            Term::Word(word) => self.texts.matching(word, &within),
            Term::Number { digits, from_start, words } => {
                let mut found = if *from_start {
                    self.numbers.matching(&format!("{END}{digits}"), &within)
                } else {
                    self.numbers.matching(digits, &within)
                };
                let by_text = words.iter().fold(within, |within, word| self.texts.matching(word, &within));
                found.unite(&by_text);
                found
            }
        })
    }

    /// The slots with exactly this number.
    pub fn with_number(&self, e164: &str) -> Slots {
        let line = format!("{END}{}{END}", phone::digits(e164));
        self.numbers.matching(&line, &self.slots)
    }

    /// A folded line of a contact's text, for sorting.
    pub fn line(&self, slot: u32, line: Line) -> &str {
        self.texts.get(slot).split(END).nth(line as usize).unwrap_or_default()
    }

    /// The digits of a contact's main number, for sorting.
    pub fn main_number(&self, slot: u32) -> &str {
        self.numbers.get(slot).split(END).nth(1).unwrap_or_default()
    }
}

fn write_text(contact: &Contact, text: &mut String) {
    let mut name = String::new();
    contact.write_name(&mut name);
    for line in [&name, &contact.company, &contact.external_id] {
        fold_into(line, text);
        text.push(END);
    }
    for tag in &contact.tags {
        fold_into(tag, text);
        text.push('\t'); // so that no word is found across two tags
    }
    for email in &contact.emails {
        text.push(END);
        fold_into(&email.address, text);
    }
    if contact.emails.is_empty() {
        text.push(END); // the line of the first address is there in any case
    }
    text.push(END);
    fold_into(&contact.title, text);
}
