//! What is said of a message.

use serde_json::Value;

use super::{Member, Need, Source};
use crate::{Direction, Provider};

/// In which form a message goes over the wire.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wire {
    /// As an object, by structured cloning.
    Object,
    /// As JSON text.
    Text,
}

/// Members of which some must be there, whichever they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Their paths.
    pub paths: &'static [&'static str],
    /// Whether there may be one only; else at least one.
    pub exactly_one: bool,
}

/// A message exactly as it goes over the wire; one of the golden messages that the tests decode and encode.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Example {
    /// What it shows, in a few words.
    pub title: &'static str,
    /// Its JSON.
    pub json: &'static str,
}

impl Example {
    /// The example as a value.
    #[must_use]
    pub fn value(&self) -> Value {
        // Each one is parsed by a test.
        serde_json::from_str(self.json).unwrap_or_default()
    }
}

/// The members of a message that are a type of their own.
pub(crate) trait Described {
    /// Their descriptions.
    const MEMBERS: &'static [Member];
    /// Members of which some must be there.
    const CHOICE: Option<Choice> = None;
}

/// A documented message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Message {
    /// The provider that it comes from or goes to.
    pub provider: Provider,
    /// Which way: [`Direction::In`] comes from the provider to us, [`Direction::Out`] goes from us to the provider.
    pub direction: Direction,
    /// Its `action` or `type`.
    pub name: &'static str,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// Where that is written.
    pub source: Source,
    /// What to do or to expect beyond that, and where this is from; empty where there is nothing to add.
    pub advice: (&'static str, Source),
    /// Its members, but for the one that names it.
    pub members: &'static [Member],
    /// Members of which some must be there.
    pub choice: Option<Choice>,
    /// Examples, the usual one first; never empty.
    pub examples: &'static [Example],
}

impl Message {
    /// The meaning and the advice, each with its source.
    #[must_use]
    pub fn told(&self) -> String {
        let told = |words: &str, source: Source| format!("{words} (Source: {}.)", source.words());
        match self.advice {
            ("", _) => told(self.meaning, self.source),
            (advice, source) => format!("{} {}", told(self.meaning, self.source), told(advice, source)),
        }
    }

    /// The member that names it: `type` in what LeadDesk sends, else `action`.
    #[must_use]
    pub fn name_member(&self) -> &'static str {
        self.provider.name_member(self.direction)
    }

    /// The form in which it is sent: commands to LeadDesk are JSON text, everything else is an object.
    #[must_use]
    pub fn wire(&self) -> Wire {
        match (self.provider, self.direction) {
            (Provider::LeadDesk, Direction::Out) => Wire::Text,
            (Provider::LeadDesk, Direction::In) | (Provider::Talkdesk | Provider::Other(_), _) => Wire::Object,
        }
    }

    /// The member at a path.
    #[must_use]
    pub fn member(&self, path: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.path == path)
    }

    /// The usual value of a member, from the first example that has it.
    #[must_use]
    pub fn example_of(&self, path: &str) -> Option<Value> {
        self.examples.iter().find_map(|example| super::explain::at(&example.value(), path).cloned())
    }

    /// The objects that documented members stand within, such as `data`.
    pub(super) fn containers(&self) -> Vec<&'static str> {
        let mut containers: Vec<_> = self.members.iter().filter_map(Member::container).collect();
        containers.dedup();
        containers
    }

    /// Whether that object must be there: because something within it must.
    pub(super) fn needs(&self, container: &str) -> bool {
        let within = |path: &str| path.split_once('.').is_some_and(|(outer, _)| outer == container);
        self.members.iter().any(|member| member.need == Need::Required && within(member.path))
            || self.choice.is_some_and(|choice| choice.paths.iter().all(|path| within(path)))
    }

    /// Whether an empty value stands for an absent one: only in what a provider sends. We leave out what is absent.
    pub(super) fn takes_empty(&self) -> bool {
        self.direction == Direction::In
    }
}
