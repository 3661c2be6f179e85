//! What is said of a message's member.

use crate::word::Word;

/// Where a fact is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// On the vendor's page on these messages.
    Vendor,
    /// Elsewhere in what the vendor publishes.
    Elsewhere,
    /// Nowhere: our decision, which the vendor has not confirmed.
    Ours,
}

impl Source {
    /// The source in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Source::Vendor => "the vendor's page",
            Source::Elsewhere => "elsewhere in the vendor's documentation",
            Source::Ours => "our decision",
        }
    }
}

/// What kind of value a member has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A text that isn't empty.
    Text,
    /// A web origin, such as `https://crm.example`.
    Origin,
    /// A phone number in E.164, such as `+442079460123`.
    Phone,
    /// An id: a text that isn't empty, or a number. Compared as text.
    Id,
    /// The id of one of LeadDesk's rows: a whole number from 1, or a text that isn't blank. 0 is none.
    RowId,
    /// `true`, the only value that the vendor's page shows. Decoding passes it over.
    True,
    /// Any object; its members are the sender's.
    Object,
    /// An object whose values are texts, numbers and booleans.
    Flat,
    /// One of these words and no other.
    Words(&'static [Word]),
    /// One of these words, or any other text: the list is open.
    OpenWords(&'static [Word]),
}

impl Kind {
    /// The kind in words, to go on after “write …”.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Kind::Text => "a non-empty text".into(),
            Kind::Origin => "an origin, such as https://crm.example".into(),
            Kind::Phone => "a number in E.164, such as +442079460123".into(),
            Kind::Id => "a non-empty text or a number".into(),
            Kind::RowId => "a whole number from 1 or a non-empty text".into(),
            Kind::True => "true".into(),
            Kind::Object => "an object".into(),
            Kind::Flat => "an object of texts, numbers and booleans".into(),
            Kind::Words(words) => format!("one of {}", list(words)),
            Kind::OpenWords(words) => format!("one of {}, or another text", list(words)),
        }
    }

    /// The known words, where it has some.
    #[must_use]
    pub fn known_words(self) -> &'static [Word] {
        match self {
            Kind::Words(words) | Kind::OpenWords(words) => words,
            _ => &[],
        }
    }
}

fn list(words: &[Word]) -> String {
    words.iter().map(|word| word.word).collect::<Vec<_>>().join(", ")
}

/// Whether a member must be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// Always.
    Required,
    /// No. We leave it out if there is nothing to say; a provider may also write `null` or an empty text (our decision).
    Optional,
    /// It is one of those that the message's [`Choice`](super::Choice) is about.
    Choice,
    /// Only while another member has a certain word.
    When {
        /// The other member's path.
        path: &'static str,
        /// Its word.
        is: &'static str,
    },
}

/// How a recording that is to be shared hides a member's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mask {
    /// As its [`Kind`] says: words of the protocol, origins and plain ids stay; phone numbers and other texts don't.
    ByKind,
    /// By another phone number.
    Phone,
    /// By another agent's id.
    Agent,
    /// By another file's name.
    File,
}

/// A member of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member {
    /// Where it stands: `status` for one at the top level, `data.externalId` for one within `data`.
    pub path: &'static str,
    /// What kind of value it has.
    pub kind: Kind,
    /// Whether it must be there.
    pub need: Need,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// Where that is written.
    pub source: Source,
    /// How a recording hides it.
    pub mask: Mask,
}

impl Member {
    /// A member whose source is the vendor's page.
    pub(crate) const fn of_vendor(path: &'static str, kind: Kind, need: Need, meaning: &'static str) -> Self {
        Self { path, kind, need, meaning, source: Source::Vendor, mask: Mask::ByKind }
    }

    /// Its own name: `externalId` for `data.externalId`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// The member that it stands within (`data`, `params`); none for one at the top level.
    #[must_use]
    pub fn container(&self) -> Option<&'static str> {
        self.path.split_once('.').map(|(container, _)| container)
    }
}
