//! The index that answers a search; what one means says [`super::query`].

use super::contact::Contact;
use super::fold::fold_into;
use super::haystack::{END, Haystack};
use super::phone;
use super::query::{Query, Term};
use super::slots::Slots;

/// The first lines of a contact's text in the index. The other e-mail addresses follow.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Line {
    Name,
    Company,
    Title,
    Tags,
    ExternalId,
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
                let number = if phone.e164.is_empty() { &phone.display } else { &phone.e164 };
                text.extend(number.chars().filter(char::is_ascii_digit));
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
        query.terms.iter().fold(within, |within, term| self.with_term(term, within))
    }

    /// Those of the slots that have a term exactly.
    pub fn with_term(&self, term: &Term, within: Slots) -> Slots {
        match term {
            Term::Word(word) | Term::Close(word) => self.texts.matching(word, &within),
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
        }
    }

    /// The folded texts; each begins with the lines that [`Line`] names.
    pub fn texts(&self) -> &Haystack {
        &self.texts
    }

    /// Whether any contact has a word, or has it in one.
    pub fn has_word(&self, word: &str) -> bool {
        self.texts.has_anywhere(word)
    }

    /// The slots with exactly this number.
    pub fn with_number(&self, e164: &str) -> Slots {
        let line = format!("{END}{}{END}", phone::digits(e164));
        self.numbers.matching(&line, &self.slots)
    }

    /// The slots with a line of their text that ends with this; none for an empty one. Whoever wants the whole line compares
    /// it: there is nothing before the first one, the name, that would mark its beginning.
    pub fn with_line_end(&self, folded: &str) -> Slots {
        if folded.is_empty() {
            return Slots::default();
        }
        self.texts.matching(&format!("{folded}{END}"), &self.slots)
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
    for line in [&name, &contact.company, &contact.title] {
        fold_into(line, text);
        text.push(END);
    }
    for tag in &contact.tags {
        fold_into(tag, text);
        text.push('\t'); // so that no word is found across two tags
    }
    text.push(END);
    fold_into(&contact.external_id, text);
    for email in &contact.emails {
        text.push(END);
        fold_into(&email.address, text);
    }
    if contact.emails.is_empty() {
        text.push(END); // the line of the first address is there in any case
    }
}
