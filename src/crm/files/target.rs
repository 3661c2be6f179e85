//! What a column of a file can be.

use serde::{Deserialize, Serialize};

/// Where the cells of a column go.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Target {
    #[default]
    Ignore,
    ExternalId,
    FirstName,
    LastName,
    /// First and last name in one.
    FullName,
    /// Last and first name in one, the last name first.
    LastFirst,
    Company,
    Title,
    Phone,
    PhoneMobile,
    PhoneWork,
    PhoneHome,
    /// A number that takes documents, and isn't called.
    Fax,
    Pager,
    /// The label of the number in the next column of numbers.
    PhoneLabel,
    Email,
    EmailWork,
    EmailHome,
    EmailLabel,
    Tags,
    Country,
    Owner,
    DoNotCall,
    /// Several columns may go into the note.
    Note,
    Created,
    Updated,
}

/// All of them, and what the choice calls them.
const CHOICES: [(Target, &str); 26] = [
    (Target::Ignore, "Don’t import"),
    (Target::ExternalId, "External ID"),
    (Target::FirstName, "First name"),
    (Target::LastName, "Last name"),
    (Target::FullName, "First and last name"),
    (Target::LastFirst, "Last and first name"),
    (Target::Company, "Company"),
    (Target::Title, "Job title"),
    (Target::Phone, "Phone"),
    (Target::PhoneMobile, "Phone (mobile)"),
    (Target::PhoneWork, "Phone (work)"),
    (Target::PhoneHome, "Phone (home)"),
    (Target::Fax, "Fax"),
    (Target::Pager, "Pager"),
    (Target::PhoneLabel, "Phone’s label"),
    (Target::Email, "E-mail"),
    (Target::EmailWork, "E-mail (work)"),
    (Target::EmailHome, "E-mail (home)"),
    (Target::EmailLabel, "E-mail’s label"),
    (Target::Tags, "Tags"),
    (Target::Country, "Country"),
    (Target::Owner, "Owner"),
    (Target::DoNotCall, "Do not call"),
    (Target::Note, "Note"),
    (Target::Created, "Created"),
    (Target::Updated, "Updated"),
];

impl Target {
    /// All of them, in the order of the choice.
    pub fn all() -> impl Iterator<Item = Target> {
        CHOICES.into_iter().map(|(target, _)| target)
    }

    /// What the choice calls it.
    pub fn words(self) -> &'static str {
        CHOICES.into_iter().find(|(target, _)| *target == self).map_or("", |(_, words)| words)
    }

    /// The one with these words.
    pub fn of_words(words: &str) -> Self {
        CHOICES.into_iter().find(|(_, known)| *known == words).map_or(Self::Ignore, |(target, _)| target)
    }

    /// The label that the column itself gives its numbers or addresses.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::PhoneMobile => "mobile",
            Self::PhoneWork | Self::EmailWork => "work",
            Self::PhoneHome | Self::EmailHome => "home",
            Self::Fax => "fax",
            Self::Pager => "pager",
            _ => "",
        }
    }

    /// Whether several columns may have it.
    pub(super) fn may_repeat(self) -> bool {
        matches!(
            self,
            Self::Ignore
                | Self::Phone
                | Self::PhoneMobile
                | Self::PhoneWork
                | Self::PhoneHome
                | Self::Fax
                | Self::Pager
                | Self::Country
                | Self::DoNotCall
                | Self::PhoneLabel
                | Self::Email
                | Self::EmailWork
                | Self::EmailHome
                | Self::EmailLabel
                | Self::Tags
                | Self::Note
        )
    }
}
