#![allow(clippy::unwrap_used, clippy::panic)]

mod agreement;
mod explaining;
#[path = "../../tests/validator/mod.rs"]
mod validator;

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Message, all, find, messages};
use crate::leaddesk::{FromLeadDesk, ToLeadDesk};
use crate::talkdesk::{Encoding, FromTalkdesk, ToTalkdesk};
use crate::{Direction, Provider, Reject};

/// What the message is decoded to: its name (none if undocumented), and the message written back.
fn decoded(entry: &Message, wire: &Value) -> Result<(Option<String>, Value), Reject> {
    /// The name, unless the message is undocumented.
    macro_rules! name {
        ($message:ident: $type:ident, $named:ident) => {
            (!matches!($message, $type::Undocumented { .. })).then(|| $message.$named().to_owned())
        };
    }
    Ok(match (entry.provider, entry.direction) {
        (Provider::LeadDesk, Direction::In) => {
            let message = FromLeadDesk::decode(wire)?;
            (name!(message: FromLeadDesk, kind), message.encode())
        }
        (Provider::LeadDesk, Direction::Out) => {
            let message = ToLeadDesk::decode(wire)?;
            (name!(message: ToLeadDesk, action), message.encode())
        }
        (Provider::Talkdesk, Direction::In) => {
            let message = FromTalkdesk::decode(wire)?;
            (name!(message: FromTalkdesk, action), message.encode())
        }
        (Provider::Talkdesk, Direction::Out) => {
            let message = ToTalkdesk::decode(wire)?;
            (name!(message: ToTalkdesk, action), message.encode(Encoding::default()))
        }
        (Provider::Other(other), _) => unreachable!("{}: the catalogue has this crate's messages only", other.name),
    })
}

#[test]
fn each_message_is_there_once() {
    for provider in Provider::ALL {
        for direction in [Direction::In, Direction::Out] {
            let names: Vec<&str> = messages(provider, direction).map(|entry| entry.name).collect();
            let set: BTreeSet<&str> = names.iter().copied().collect();
            assert!(!names.is_empty() && names.len() == set.len(), "{names:?}");
        }
    }
}

#[test]
fn each_example_is_its_entrys_variant_and_can_be_written_back() {
    for entry in all() {
        assert!(!entry.examples.is_empty(), "{}", entry.name);
        for example in entry.examples {
            let wire: Value = serde_json::from_str(example.json).unwrap();
            let (variant, written) = decoded(entry, &wire).unwrap();
            assert_eq!(variant.as_deref(), Some(entry.name), "{}", example.title);
            // What is written is a fixed point: the same message, written the same way again.
            assert_eq!(decoded(entry, &written).unwrap(), (variant, written), "{}: {}", entry.name, example.title);
        }
    }
}

/// The decoder needs what the catalogue calls needed, and can do without what it calls optional, and without what can
/// only be `true`.
#[test]
fn the_decoder_needs_what_the_catalogue_calls_needed() {
    for entry in all() {
        for example in entry.examples {
            for member in entry.members {
                let mut wire = example.value();
                let container = match member.container() {
                    Some(container) => wire.get_mut(container),
                    None => Some(&mut wire),
                };
                let removed = container.and_then(Value::as_object_mut).and_then(|all| all.remove(member.name()));
                if removed.is_some() {
                    let optional = member.need == super::Need::Optional;
                    let what = format!("{} without {}", entry.name, member.path);
                    assert_eq!(decoded(entry, &wire).is_ok(), optional || member.kind == super::Kind::True, "{what}");
                    let problems = entry.explain(&wire).into_iter().filter(|row| row.problem.is_some()).count();
                    assert_eq!(problems == 0, optional, "{what}");
                }
            }
        }
    }
}

#[test]
fn each_member_is_said_well() {
    for entry in all() {
        assert!(entry.meaning.ends_with('.'), "{}", entry.name);
        for member in entry.members {
            assert!(member.meaning.ends_with('.'), "{} {}", entry.name, member.path);
            assert!(entry.example_of(member.path).is_some(), "{} has no example of {}", entry.name, member.path);
        }
        for path in entry.choice.iter().flat_map(|choice| choice.paths) {
            assert_eq!(entry.member(path).unwrap().need, super::Need::Choice, "{path}");
        }
    }
}

#[test]
fn what_no_page_documents_is_not_found() {
    assert_eq!(find(Provider::Talkdesk, Direction::In, "recordingPaused"), None);
    assert_eq!(find(Provider::Talkdesk, Direction::Out, "openContact"), None, "that is the other direction's");
    assert_eq!(find(Provider::LeadDesk, Direction::Out, "call").unwrap().name, "call");
}
