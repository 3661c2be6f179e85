//! Words of a fixed list.

use std::fmt;

/// A word that is none of those allowed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownWord {
    /// The word as it came.
    pub got: String,
    /// The words that are allowed.
    pub allowed: Vec<&'static str>,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is none of: {}", self.got, self.allowed.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

/// A word that a member may have, and what it means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// As it goes over the wire.
    pub word: &'static str,
    /// What it means, in a few words.
    pub meaning: &'static str,
}

/// Reads and shows a type that has `ALL` and `as_str` by its words.
macro_rules! words {
    ($($type:ty),*) => {$(
        impl std::str::FromStr for $type {
            type Err = $crate::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.into_iter().find(|word| word.as_str() == text);
                found.ok_or_else(|| $crate::UnknownWord {
                    got: text.to_owned(),
                    allowed: Self::ALL.map(Self::as_str).to_vec(),
                })
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )*};
}

pub(crate) use words;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::LogLevel;
    use crate::leaddesk::CloseTarget;
    use crate::talkdesk::{BusyWord, Env, StatusMember, View};

    #[test]
    fn words_are_read_as_they_are_shown() {
        macro_rules! check {
            ($($type:ty),*) => {$(
                for word in <$type>::ALL {
                    assert_eq!(word.to_string(), word.as_str());
                    assert_eq!(word.to_string().parse(), Ok(word));
                    assert!(format!("{word}?").parse::<$type>().is_err());
                }
            )*};
        }
        check!(BusyWord, CloseTarget, Env, LogLevel, StatusMember, View);
        let error = "prd-mars".parse::<Env>().unwrap_err();
        assert_eq!(error.to_string(), "“prd-mars” is none of: prd-us, prd-ca, prd-eu, prd-au");
    }
}
