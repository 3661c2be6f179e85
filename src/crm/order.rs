//! The order of the list, and its columns.

mod cells;
mod orders;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub(crate) use cells::Cells;
pub(crate) use orders::Orders;

/// The order of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Sort {
    pub column: Column,
    pub descending: bool,
}

/// The columns that a list can be sorted by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    #[default]
    Name,
    Company,
    Phone,
    Email,
    Tags,
    ExternalId,
    Updated,
    Title,
    Country,
    Owner,
    /// The last call, note, task or change.
    Active,
}

impl Column {
    /// Every column, in the order of the list.
    pub const ALL: [Column; 11] = [
        Self::Name,
        Self::Title,
        Self::Company,
        Self::Tags,
        Self::Phone,
        Self::Email,
        Self::Country,
        Self::Owner,
        Self::ExternalId,
        Self::Active,
        Self::Updated,
    ];

    /// The word for this column in the page's address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Tags => "tags",
            Self::ExternalId => "external-id",
            Self::Updated => "updated",
            Self::Title => "title",
            Self::Country => "country",
            Self::Owner => "owner",
            Self::Active => "active",
        }
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownColumn;

impl fmt::Display for UnknownColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("There’s no such column to sort by.")
    }
}

impl std::error::Error for UnknownColumn {}

impl FromStr for Column {
    type Err = UnknownColumn;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|column| column.as_str() == word).ok_or(UnknownColumn)
    }
}
