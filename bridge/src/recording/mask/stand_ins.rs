//! Stand-ins: the same for the same value, throughout a recording.

use std::collections::HashMap;

/// What a value is, and so what its stand-in looks like.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kind {
    Phone,
    Email,
    Name,
    Agent,
    Id,
    Text,
    File,
    Member,
    Message,
}

/// Numbers in one area that are reserved for fiction: 555-0100 to 555-0199.
const IN_AREA: usize = 100;
/// Area codes from 201 to 989.
const AREAS: usize = 789;

#[derive(Default)]
pub(super) struct StandIns {
    known: HashMap<(Kind, String), usize>,
    counts: HashMap<Kind, usize>,
}

impl StandIns {
    /// The stand-in's number, from 0.
    fn number(&mut self, kind: Kind, value: &str) -> usize {
        if let Some(number) = self.known.get(&(kind, value.to_owned())) {
            return *number;
        }
        let count = self.counts.entry(kind).or_default();
        let number = *count;
        *count += 1;
        self.known.insert((kind, value.to_owned()), number);
        number
    }

    pub fn of(&mut self, kind: Kind, value: &str) -> String {
        if kind == Kind::Phone {
            return self.phone(value);
        }
        let number = self.number(kind, &value.to_lowercase()) + 1;
        match kind {
            Kind::Email => format!("person{number}@example.com"),
            Kind::Name => format!("Person {number}"),
            Kind::Agent => format!("agent-{number}"),
            Kind::Id => format!("id-{number}"),
            Kind::File => {
                let ending = value.rsplit_once('.').map_or("", |(_, ending)| ending);
                let known = matches!(ending, "wav" | "mp3" | "ogg" | "webm" | "m4a");
                if known { format!("recording-{number}.{ending}") } else { format!("recording-{number}") }
            }
            Kind::Member => format!("member-{number}"),
            Kind::Message => format!("message-{number}"),
            Kind::Text | Kind::Phone => format!("text-{number}"),
        }
    }

    /// However a number is spelt, it is the same number: +358 40 123 4567 is 00358401234567.
    fn phone(&mut self, spelt: &str) -> String {
        let digits: String = spelt.chars().filter(|c| c.is_numeric()).collect();
        let international = spelt.trim_start().starts_with('+') || digits.starts_with("00");
        let number = self.number(Kind::Phone, digits.strip_prefix("00").unwrap_or(&digits));
        let (round, place) = (number / (IN_AREA * AREAS), number % (IN_AREA * AREAS));
        let (area, line) = (201 + place / IN_AREA, 100 + place % IN_AREA);
        // Past 78,900 numbers they get an extension.
        let extension = if round == 0 { String::new() } else { round.to_string() };
        format!("{}1{area}5550{line}{extension}", if international { "+" } else { "" })
    }
}
