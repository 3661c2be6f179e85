//! A concrete message, member by member, beside what the catalogue says of it.

use serde_json::{Map, Value};

use super::{Choice, Kind, Member, Message, Need};

/// A member of a concrete message, or one that it should have.
#[derive(Clone, PartialEq, Debug)]
pub struct Explained {
    /// Where it stands, such as `data.externalId`; empty for the message as a whole.
    pub path: String,
    /// Its value; none if it is missing.
    pub value: Option<Value>,
    /// What the catalogue says of it; none if nothing does.
    pub member: Option<&'static Member>,
    /// What is wrong with it, as a sentence that says what to write.
    pub problem: Option<String>,
}

impl Explained {
    /// Whether it is there without being documented. That is no problem: unknown members are passed over.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.member.is_none() && self.problem.is_none()
    }
}

const ACTION: Member = named("action");
const TYPE: Member = named("type");

const fn named(path: &'static str) -> Member {
    Member::of_vendor(path, Kind::Text, Need::Required, "Names the message.")
}

static NAMES: [Member; 2] = [ACTION, TYPE];

/// The value at a path such as `data.externalId`.
pub(super) fn at<'a>(message: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(message, |value, name| value.get(name))
}

impl Message {
    /// Each member of a concrete message beside its documentation: first the member that names it, then the documented
    /// ones that are there or should be, in the catalogue's order, then those that it has besides.
    ///
    /// A message without problems fits [`schema`](super::schema), and is decoded to what it means.
    #[must_use]
    pub fn explain(&self, message: &Value) -> Vec<Explained> {
        let Some(members) = message.as_object() else {
            let problem = Some("A message is an object: write one in braces.".to_owned());
            return vec![Explained { path: String::new(), value: Some(message.clone()), member: None, problem }];
        };
        let mut rows = vec![self.explain_name(members)];
        rows.extend(self.containers().into_iter().filter_map(|container| self.bad_container(container, members)));
        let broken = rows.len() > 1;
        rows.extend(self.members.iter().filter_map(|member| self.explain_member(member, message, broken)));
        if let Some(choice) = self.choice.filter(|_| !broken) {
            check_choice(choice, message, &mut rows);
        }
        self.add_unknown(members, &mut rows);
        rows
    }

    fn explain_name(&self, members: &Map<String, Value>) -> Explained {
        let path = self.name_member();
        let value = members.get(path).cloned();
        let right = value.as_ref().and_then(Value::as_str) == Some(self.name);
        let problem = (!right).then(|| format!("Write “{}”, which makes it this message.", self.name));
        Explained { path: path.to_owned(), value, member: NAMES.iter().find(|name| name.path == path), problem }
    }

    fn bad_container(&self, container: &str, members: &Map<String, Value>) -> Option<Explained> {
        let value = members.get(container).filter(|value| !value.is_object())?;
        if value.is_null() && self.takes_empty() && !self.needs(container) {
            return None;
        }
        let problem = Some("Write an object: it holds the message's members.".to_owned());
        Some(Explained { path: container.to_owned(), value: Some(value.clone()), member: None, problem })
    }

    fn explain_member(&self, member: &'static Member, message: &Value, broken: bool) -> Option<Explained> {
        let value = at(message, member.path);
        let problem = match value {
            Some(value) => member.problem(value, self.takes_empty()),
            None if broken => return None,
            None => match member.need {
                Need::Required => Some(format!("It is missing: write {}.", member.kind.words())),
                Need::When { path, is } if at(message, path).and_then(Value::as_str) == Some(is) => {
                    Some(format!("It is missing, and “{is}” as {path} needs it: write {}.", member.kind.words()))
                }
                _ => return None,
            },
        };
        Some(Explained { path: member.path.to_owned(), value: value.cloned(), member: Some(member), problem })
    }

    fn add_unknown(&self, members: &Map<String, Value>, rows: &mut Vec<Explained>) {
        let mut add = |path: String, value: &Value| {
            if !rows.iter().any(|row| row.path == path) {
                rows.push(Explained { path, value: Some(value.clone()), member: None, problem: None });
            }
        };
        for (name, value) in members {
            if self.member(name).is_some() {
                continue;
            }
            match value {
                Value::Object(inner) if matches!(name.as_str(), "data" | "params") => {
                    inner.iter().for_each(|(inner, value)| add(format!("{name}.{inner}"), value));
                }
                // Says nothing, wherever it stands.
                Value::Null if matches!(name.as_str(), "data" | "params") => {}
                _ => add(name.clone(), value),
            }
        }
    }
}

fn check_choice(choice: Choice, message: &Value, rows: &mut Vec<Explained>) {
    let present = choice.paths.iter().filter(|path| at(message, path).is_some()).count();
    let paths = choice.paths.join(", ");
    if present == 0 {
        let how = if choice.exactly_one { "exactly" } else { "at least" };
        let problem = Some(format!("It needs {how} one of {paths}: add one."));
        rows.push(Explained { path: String::new(), value: None, member: None, problem });
    }
    if present > 1 && choice.exactly_one {
        for row in rows.iter_mut().filter(|row| choice.paths.contains(&row.path.as_str())) {
            row.problem.get_or_insert_with(|| format!("There can be only one of {paths}: leave out the others."));
        }
    }
}
