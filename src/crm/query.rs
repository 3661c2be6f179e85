//! What a search means.
//!
//! Words are compared folded (see [`super::fold`]) with name, company, title, e-mail addresses, tags and external id;
//! each must occur somewhere. What looks like a phone number is compared with the digits of the E.164 numbers, in
//! whatever spelling it was typed, and with the texts as well, since "1001" may be a part of the external id "C-1001".

use super::close::{Close, words};
use super::fold::fold;
use super::phone;

/// A search, understood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Query {
    pub terms: Vec<Term>,
}

/// Something that must occur in a contact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Term {
    /// A folded word.
    Word(String),
    /// A folded word, or one that is close to it.
    Close(String),
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

    /// The same search, where words may be replaced by close ones: those that `may` be, with signs between words left
    /// out. `None` where that is none of them. What has digits, or only short words in it, stays as it is.
    pub fn loosened(&self, may: impl Fn(&str) -> bool) -> Option<Self> {
        let mut terms = Vec::new();
        for term in &self.terms {
            match term {
                Term::Word(text) if !has_digit(text) && words(text).any(Close::is_for) => {
                    terms.extend(words(text).map(|word| {
                        let close = Close::is_for(word) && may(word);
                        if close { Term::Close(word.to_owned()) } else { Term::Word(word.to_owned()) }
                    }));
                }
                _ => terms.push(term.clone()),
            }
        }
        // What is cheap to look for leaves less to do for what isn't.
        let is_close = |term: &Term| matches!(term, Term::Close(_));
        let (close, mut terms): (Vec<Term>, Vec<Term>) = terms.into_iter().partition(is_close);
        let is_any_close = !close.is_empty();
        terms.extend(close);
        is_any_close.then_some(Self { terms })
    }

    /// Whether everything that this query finds was found by `older`.
    pub fn narrows(&self, older: &Query) -> bool {
        older.terms.iter().all(|old| self.terms.iter().any(|new| new.implies(old)))
    }
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
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
            (Self::Number { .. }, Self::Word(_)) | (Self::Close(_), _) | (_, Self::Close(_)) => false,
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
