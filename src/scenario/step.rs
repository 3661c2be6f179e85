//! One step of a script.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::act::{self, Actor, Doing};
use super::crm_act::{self, CrmAct};
use super::expect::Expect;
use super::limits::{self, LONGEST_MS};
use super::message::Message;

/// How long an expectation has to come true, in ms.
const WITHIN_MS: f64 = 5_000.0;

/// One step of a script.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(into = "Written")]
pub enum Step {
    /// Narration, to be read or read out. `chapter`: the title of the chapter that it begins. `about`: the accessible name
    /// of what it is about. `notes`: what a presenter says beyond it, which the audience doesn't see.
    Say { text: String, chapter: Option<String>, about: Option<String>, notes: Option<String> },
    /// What the Talkdesk simulator does.
    Talkdesk(Doing),
    /// What the LeadDesk simulator does.
    LeadDesk(Doing),
    /// What a stranger posts, from a sandboxed frame of its own.
    Stranger(Message),
    /// What the agent or the CRM does.
    Crm(CrmAct),
    /// Nothing happens for so long, at the speed of 1.
    Wait { ms: f64 },
    /// What is to be so, at the latest after `within_ms`; that time is the same at every speed.
    Expect { expect: Expect, within_ms: f64 },
}

impl Step {
    /// A sentence about nothing that can be pointed at.
    pub fn say(text: impl Into<String>) -> Self {
        Self::Say { text: text.into(), chapter: None, about: None, notes: None }
    }
}

/// The members as they stand in the script.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    #[serde(
        deserialize_with = "limits::optional::<{ limits::NARRATION }, _>",
        skip_serializing_if = "Option::is_none"
    )]
    say: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::CHAPTER }, _>", skip_serializing_if = "Option::is_none")]
    chapter: Option<String>,
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(
        deserialize_with = "limits::optional::<{ limits::NARRATION }, _>",
        skip_serializing_if = "Option::is_none"
    )]
    notes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    talkdesk: Option<act::Written>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leaddesk: Option<act::Written>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stranger: Option<act::Written>,
    #[serde(skip_serializing_if = "Option::is_none")]
    crm: Option<crm_act::Written>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait_ms: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expect: Option<Expect>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within_ms: Option<f64>,
}

impl Written {
    fn count(&self) -> usize {
        let there = [
            self.say.is_some(),
            self.talkdesk.is_some(),
            self.leaddesk.is_some(),
            self.stranger.is_some(),
            self.crm.is_some(),
            self.wait_ms.is_some(),
            self.expect.is_some(),
        ];
        there.into_iter().filter(|there| *there).count()
    }
}

/// Reads a step and checks it before anything behind it is looked at, so that a mistake's line is the step's own.
struct Whole;

impl<'de> Visitor<'de> for Whole {
    type Value = Step;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a step, which is an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Step, A::Error> {
        let written = Written::deserialize(MapAccessDeserializer::new(members))?;
        Step::try_from(written).map_err(Error::custom)
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_map(Whole)
    }
}

impl TryFrom<Written> for Step {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let count = written.count();
        if count != 1 {
            return Err(format!(
                "a step needs exactly one of \"say\", \"talkdesk\", \"leaddesk\", \"stranger\", \"crm\", \"wait_ms\" and \"expect\", and this has {}",
                if count == 0 { "none".to_owned() } else { count.to_string() },
            ));
        }
        let (says, expects) = (written.say.is_some(), written.expect.is_some());
        for (name, is_there, goes_with, may_be) in [
            ("within_ms", written.within_ms.is_some(), "expect", expects),
            ("chapter", written.chapter.is_some(), "say", says),
            ("about", written.about.is_some(), "say", says),
            ("notes", written.notes.is_some(), "say", says),
        ] {
            if is_there && !may_be {
                return Err(format!("\"{name}\" goes with \"{goes_with}\""));
            }
        }
        let time = |name: &str, ms: f64| {
            if (0.0..=LONGEST_MS).contains(&ms) {
                Ok(ms)
            } else {
                Err(format!("\"{name}\" must be between 0 and {LONGEST_MS} milliseconds, and this is {ms}"))
            }
        };
        Ok(match written {
            Written { say: Some(text), chapter, about, notes, .. } => Self::Say { text, chapter, about, notes },
            Written { talkdesk: Some(doing), .. } => Self::Talkdesk(doing.check(Actor::Talkdesk)?),
            Written { leaddesk: Some(doing), .. } => Self::LeadDesk(doing.check(Actor::LeadDesk)?),
            Written { stranger: Some(doing), .. } => match doing.check(Actor::Stranger)? {
                Doing::Post(message) => Self::Stranger(message),
                Doing::Act(_) => return Err("a stranger only has \"post\" and \"as\"".to_owned()),
            },
            Written { crm: Some(act), .. } => Self::Crm(act.check()?),
            Written { wait_ms: Some(ms), .. } => Self::Wait { ms: time("wait_ms", ms)? },
            Written { expect, within_ms, .. } => Self::Expect {
                expect: expect.ok_or("a step needs something to do")?,
                within_ms: time("within_ms", within_ms.unwrap_or(WITHIN_MS))?,
            },
        })
    }
}

impl From<Step> for Written {
    fn from(step: Step) -> Self {
        match step {
            Step::Say { text, chapter, about, notes } => {
                Self { say: Some(text), chapter, about, notes, ..Self::default() }
            }
            Step::Talkdesk(doing) => Self { talkdesk: Some(act::Written::of(&doing)), ..Self::default() },
            Step::LeadDesk(doing) => Self { leaddesk: Some(act::Written::of(&doing)), ..Self::default() },
            Step::Stranger(message) => {
                Self { stranger: Some(act::Written::of(&Doing::Post(message))), ..Self::default() }
            }
            Step::Crm(act) => Self { crm: Some(crm_act::Written::of(&act)), ..Self::default() },
            Step::Wait { ms } => Self { wait_ms: Some(ms), ..Self::default() },
            Step::Expect { expect, within_ms } => Self {
                expect: Some(expect),
                within_ms: (within_ms != WITHIN_MS).then_some(within_ms),
                ..Self::default()
            },
        }
    }
}
