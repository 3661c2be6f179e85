//! A scenario script: where it plays and what happens.

use std::collections::BTreeMap;

use cti_bridge::Provider;
use cti_bridge::talkdesk::Encoding;
use serde::{Deserialize, Serialize};

use super::crm_act::is_own_address;
use super::limits::{self, MOST_SAMPLES, MOST_STEPS, MOST_TEXT_BYTES};
use super::mistake::Mistake;
use super::step::Step;

/// The version of the format.
const VERSION: u32 = 1;

/// A scenario script. It is data: nothing in it is run, nor opened outside of the stage.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Always 1.
    #[serde(rename = "scenario", deserialize_with = "version")]
    version: u32,
    /// What it is called in the list.
    #[serde(deserialize_with = "name")]
    pub name: String,
    /// What it shows, in a sentence or two.
    #[serde(
        default,
        deserialize_with = "limits::text::<{ limits::SUMMARY }, _>",
        skip_serializing_if = "String::is_empty"
    )]
    pub summary: String,
    #[serde(default)]
    pub stage: StageKind,
    /// Where the CRM begins: `#/…`; its list of contacts, or the card, where nothing is said.
    #[serde(default, deserialize_with = "route", skip_serializing_if = "Option::is_none")]
    pub route: Option<String>,
    #[serde(default, skip_serializing_if = "StageSettings::is_empty")]
    pub settings: StageSettings,
    /// So many synthetic contacts in place of the sample ones.
    #[serde(default, deserialize_with = "sample", skip_serializing_if = "Option::is_none")]
    pub sample: Option<u32>,
    /// Whether the simulators say nothing of their own: then all that comes from a provider is posted by the steps.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub silent: bool,
    #[serde(deserialize_with = "steps")]
    pub steps: Vec<Step>,
}

/// What stands on the stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StageKind {
    /// The CRM, with the Talkdesk simulator in its frame.
    #[default]
    Crm,
    /// The contact card, inside the LeadDesk simulator.
    Card,
    /// The CRM with the Talkdesk simulator in its frame, all of it inside the LeadDesk simulator.
    Both,
}

impl StageKind {
    /// Whether the LeadDesk simulator is around the CRM.
    pub fn has_leaddesk(self) -> bool {
        self != Self::Crm
    }

    /// The providers that play on it.
    pub fn providers(self) -> &'static [Provider] {
        match self {
            Self::Crm => &[Provider::Talkdesk],
            Self::Card => &[Provider::LeadDesk],
            Self::Both => &Provider::ALL,
        }
    }
}

/// The settings that a script can bring: none of them leads out of the stage.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StageSettings {
    /// Offered by "Change status", as they stand on the wire.
    #[serde(deserialize_with = "limits::words", skip_serializing_if = "Option::is_none")]
    pub custom_statuses: Option<Vec<String>>,
    /// Default outbound caller, E.164.
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Sent with each click-to-call.
    #[serde(deserialize_with = "limits::pairs", skip_serializing_if = "Option::is_none")]
    pub metadata: Option<BTreeMap<String, String>>,
    /// How our own status messages are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<Encoding>,
    /// ISO 3166 code of the country of national numbers.
    #[serde(deserialize_with = "limits::optional::<{ limits::WORD }, _>", skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

impl StageSettings {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Script {
    /// The steps that are sentences.
    pub fn sentences(&self) -> impl Iterator<Item = usize> {
        let says = |step: &Step| matches!(step, Step::Say { .. });
        self.steps.iter().enumerate().filter(move |(_, step)| says(step)).map(|(n, _)| n)
    }

    /// Those of them that begin a chapter.
    pub fn chapters(&self) -> impl Iterator<Item = usize> {
        self.sentences().filter(|n| matches!(self.steps.get(*n), Some(Step::Say { chapter: Some(_), .. })))
    }

    /// A script with nothing in it yet.
    pub fn new(name: impl Into<String>, stage: StageKind) -> Self {
        Self {
            version: VERSION,
            name: name.into(),
            summary: String::new(),
            stage,
            route: None,
            settings: StageSettings::default(),
            sample: None,
            silent: false,
            steps: Vec::new(),
        }
    }

    /// Reads a script.
    ///
    /// # Errors
    /// The first mistake, with its line and its member.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        if text.len() > MOST_TEXT_BYTES {
            return Err(Mistake::whole(format!(
                "This is larger than {} MB. Choose another file.",
                MOST_TEXT_BYTES / 1024 / 1024,
            )));
        }
        let reader = &mut serde_json::Deserializer::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        let script: Self = serde_path_to_error::deserialize(&mut *reader).map_err(Mistake::of_json)?;
        reader.end().map_err(|error| Mistake {
            line: error.line(),
            column: error.column(),
            member: String::new(),
            why: "There’s text after the scenario’s closing brace.".to_owned(),
        })?;
        script.too_long().map_or(Ok(script), |why| Err(Mistake::whole(why)))
    }

    /// The script as people read and edit it: a line for each step.
    pub fn to_text(&self) -> String {
        let head = Self { steps: Vec::new(), ..self.clone() };
        // Plain texts, numbers and maps with texts for names always have a JSON form.
        let head = serde_json::to_string_pretty(&head).unwrap_or_default();
        let steps: Vec<_> = self.steps.iter().filter_map(|step| serde_json::to_string(step).ok()).collect();
        let steps = if steps.is_empty() { "[]".to_owned() } else { format!("[\n    {}\n  ]", steps.join(",\n    ")) };
        // "steps" is the last member, and its empty array the last one in the text.
        match head.rsplit_once("[]") {
            Some((before, after)) => format!("{before}{steps}{after}\n"),
            None => head,
        }
    }
}

fn version<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<u32, D::Error> {
    match u32::deserialize(reader)? {
        VERSION => Ok(VERSION),
        other => Err(serde::de::Error::custom(format!(
            "this is a scenario of version {other}, and only version {VERSION} can be read"
        ))),
    }
}

fn name<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<String, D::Error> {
    let name = limits::text::<{ limits::NAME }, _>(reader)?;
    if name.trim().is_empty() { Err(serde::de::Error::custom("a scenario needs a name")) } else { Ok(name) }
}

fn route<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<Option<String>, D::Error> {
    let route = limits::text::<{ limits::ADDRESS }, _>(reader)?;
    if is_own_address(&route) {
        Ok(Some(route))
    } else {
        Err(serde::de::Error::custom("it must be an address within the CRM, such as \"#/contacts\""))
    }
}

fn sample<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<Option<u32>, D::Error> {
    let sample = u32::deserialize(reader)?;
    if sample <= MOST_SAMPLES {
        Ok(Some(sample))
    } else {
        Err(serde::de::Error::custom(format!("it can be {MOST_SAMPLES} at most")))
    }
}

fn steps<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<Vec<Step>, D::Error> {
    let steps = Vec::deserialize(reader)?;
    match steps.len() {
        0 => Err(serde::de::Error::custom("a scenario needs at least one step")),
        many if many > MOST_STEPS => Err(serde::de::Error::custom(format!(
            "a scenario can have {MOST_STEPS} steps at most, and this has {many}"
        ))),
        _ => Ok(steps),
    }
}
