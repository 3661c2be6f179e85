//! The settings as they are typed, and how they are read.

use std::cell::RefCell;
use std::str::FromStr;

use cti_bridge::window::origin_of_url;

use crate::crm::phone;
use crate::store::settings::{SIMULATOR, Settings};

/// Talkdesk's documented frame URL.
pub const VENDOR_URL: &str = "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html";

#[derive(Clone, PartialEq)]
pub struct SettingsForm {
    pub frame_url: String,
    pub int: String,
    pub aid: String,
    pub env: String,
    pub view: String,
    pub app: String,
    pub log_level: String,
    pub status_member: String,
    pub busy_word: String,
    pub from: String,
    pub region: String,
    pub metadata: String,
    pub custom_statuses: String,
}

thread_local! {
    static KEPT: RefCell<Option<SettingsForm>> = const { RefCell::new(None) };
}

/// The unsaved edits of before, so that navigation and a screen pop lose none. A reload does.
pub fn kept() -> Option<SettingsForm> {
    KEPT.with_borrow(Clone::clone)
}

pub fn keep(form: Option<SettingsForm>) {
    KEPT.set(form);
}

/// The mistakes found, by field.
type Mistakes = Vec<(&'static str, String)>;

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn metadata(text: &str) -> Result<Vec<(String, String)>, String> {
    lines(text)
        .map(|line| match line.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
            _ => Err(format!("“{line}” has no key and value: write it as “key = value”.")),
        })
        .collect()
}

impl SettingsForm {
    pub fn of(settings: &Settings) -> Self {
        let metadata: Vec<String> = settings.metadata.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        Self {
            frame_url: settings.frame_url.clone(),
            int: settings.int.clone(),
            aid: settings.aid.clone(),
            env: settings.env.as_str().into(),
            view: settings.view.as_str().into(),
            app: settings.app.clone(),
            log_level: settings.log_level.as_str().into(),
            status_member: choices::name_of(settings.encoding.status_member, &choices::STATUS_MEMBERS).into(),
            busy_word: choices::name_of(settings.encoding.busy_word, &choices::BUSY_WORDS).into(),
            from: settings.from.clone(),
            region: settings.region.clone(),
            metadata: metadata.join("\n"),
            custom_statuses: settings.custom_statuses.join("\n"),
        }
    }

    /// The settings that this form says; what it doesn't hold is taken from `saved`.
    pub fn read(&self, saved: &Settings) -> Result<Settings, Mistakes> {
        let mut mistakes = Mistakes::new();
        let frame_url = self.frame_url.trim();
        if frame_url != SIMULATOR
            && let Err(error) = origin_of_url(frame_url)
        {
            mistakes.push(("talkdesk", format!("{error} Write “{SIMULATOR}”, or a whole URL such as {VENDOR_URL}.")));
        }
        let from = match self.from.trim() {
            "" => String::new(),
            typed => phone::parse(typed, &self.region).map(|number| number.e164).unwrap_or_else(|error| {
                mistakes.push(("from", error.to_string()));
                String::new()
            }),
        };
        let metadata = metadata(&self.metadata).unwrap_or_else(|sentence| {
            mistakes.push(("metadata", sentence));
            Vec::new()
        });
        let settings = Settings {
            frame_url: frame_url.to_owned(),
            int: self.int.trim().to_owned(),
            aid: self.aid.trim().to_owned(),
            // The selects offer only what can be read.
            env: FromStr::from_str(&self.env).unwrap_or(saved.env),
            view: FromStr::from_str(&self.view).unwrap_or(saved.view),
            app: self.app.trim().to_owned(),
            log_level: FromStr::from_str(&self.log_level).unwrap_or(saved.log_level),
            encoding: cti_bridge::talkdesk::Encoding {
                status_member: choices::value_of(&self.status_member, &choices::STATUS_MEMBERS),
                busy_word: choices::value_of(&self.busy_word, &choices::BUSY_WORDS),
            },
            from,
            metadata,
            custom_statuses: lines(&self.custom_statuses).map(str::to_owned).collect(),
            region: self.region.clone(),
            theme: saved.theme.clone(),
        };
        mistakes.extend(settings.problems());
        if mistakes.is_empty() { Ok(settings) } else { Err(mistakes) }
    }
}

/// What the selects offer, as (value, words).
pub mod choices {
    use cti_bridge::LogLevel;
    use cti_bridge::talkdesk::{BusyWord, Env, StatusMember, View};
    use yew::AttrValue;

    type Options = Vec<(AttrValue, AttrValue)>;

    pub const STATUS_MEMBERS: [(StatusMember, &str, &str); 2] =
        [(StatusMember::TopLevel, "top-level", "beside the action"), (StatusMember::InData, "in-data", "inside data")];
    pub const BUSY_WORDS: [(BusyWord, &str, &str); 2] =
        [(BusyWord::OnACall, "on a call", "on a call"), (BusyWord::Busy, "busy", "busy")];

    pub fn name_of<T: PartialEq + Copy>(value: T, table: &[(T, &'static str, &'static str); 2]) -> &'static str {
        table.iter().find(|(candidate, ..)| *candidate == value).map_or("", |(_, name, _)| name)
    }

    pub fn value_of<T: Copy>(name: &str, table: &[(T, &'static str, &'static str); 2]) -> T {
        table.iter().find(|(_, candidate, _)| *candidate == name).map_or(table[0].0, |(value, ..)| *value)
    }

    fn of_table<T>(table: &[(T, &'static str, &'static str); 2]) -> Options {
        table.iter().map(|(_, name, words)| (AttrValue::from(*name), AttrValue::from(*words))).collect()
    }

    pub fn status_member() -> Options {
        of_table(&STATUS_MEMBERS)
    }

    pub fn busy_word() -> Options {
        of_table(&BUSY_WORDS)
    }

    pub fn env() -> Options {
        Env::ALL.iter().map(|env| (env.as_str().into(), env.as_str().into())).collect()
    }

    pub fn view() -> Options {
        View::ALL.iter().map(|view| (view.as_str().into(), view.as_str().into())).collect()
    }

    pub fn apps() -> Vec<AttrValue> {
        ["conversation", "agent-assist", "live", "canvas-embedded"].map(AttrValue::from).to_vec()
    }

    pub fn log_level() -> Options {
        LogLevel::ALL
            .iter()
            .map(|level| {
                let words = match level {
                    LogLevel::Off => "nothing",
                    LogLevel::Rejections => "rejected messages",
                    LogLevel::All => "every message",
                };
                (level.as_str().into(), words.into())
            })
            .collect()
    }
}
