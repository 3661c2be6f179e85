//! What can be set: stored in localStorage, overridden for one window by the page's address.

use std::rc::Rc;

use cti_bridge::LogLevel;
use cti_bridge::talkdesk::{BusyWord, Encoding, Env, Init, StatusMember, View};
use serde_json::{Map, Value};

use super::linked_brand::{BRAND, LinkedBrand};
use super::settings_text;
use crate::crm::brand::{Brand, BrandError};
use crate::crm::sample::OWNERS;
use crate::crm::{Column, Reason};

/// The frame URL's word for the simulator that comes with the app.
pub const SIMULATOR: &str = "simulator";

/// All settings, as [`settings_text`] reads and writes them.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    /// The Talkdesk frame's URL, or [`SIMULATOR`].
    pub frame_url: String,
    /// `int`: the integration's name. It must equal the agent's Client Integration in Talkdesk.
    pub int: String,
    /// `env`: the account's region.
    pub env: Env,
    /// `aid`: the agent's external id. It must be the `id` sent in Agent Sync.
    pub aid: String,
    pub view: View,
    /// `app`: which app a headless view shows; an open list.
    pub app: String,
    /// Default outbound caller for click-to-call, E.164; empty: Talkdesk's own choice.
    pub from: String,
    /// Sent with each click-to-call; every key becomes a Studio context variable.
    pub metadata: Vec<(String, String)>,
    /// Offered by "Change status", as they stand on the wire (`busy_…`, `away_…`).
    pub custom_statuses: Vec<String>,
    pub encoding: Encoding,
    /// ISO 3166 code: numbers in a national spelling belong to this country. Empty while nobody has chosen one: see
    /// [`Settings::in_region`].
    pub region: String,
    pub log_level: LogLevel,
    /// LeadDesk's origin, where the browser can't tell it; empty: as the browser tells it.
    pub leaddesk_origin: String,
    /// The call ending reasons that the agent chooses from.
    pub reasons: Vec<Reason>,
    /// What the contact card's parameters are called in LeadDesk's URL template.
    pub card_parameters: CardParameters,
    /// The columns of the contact list, in their order.
    pub columns: Vec<Column>,
    /// Searches with filters and order, to come back to.
    pub views: Vec<SavedView>,
    /// `light`, `dark`, or empty to follow the system.
    pub theme: String,
    /// `compact`, or empty for comfortable rows and spaces.
    pub density: String,
    /// `off` without shortcuts of a single key; empty with them.
    pub keys: String,
    /// When `openContact` of an incoming call opens the contact.
    pub pop_inbound: PopWhen,
    /// The same of a call that the agent makes.
    pub pop_outbound: PopWhen,
    /// Whether the page plays a ringtone while a call rings in.
    pub ringtone: bool,
    /// Whether the browser shows a notification while a call rings in and the page is in the background.
    pub call_notification: bool,
    /// The agent's own name: whose contacts and tasks are "mine".
    pub agent: String,
}

/// When a call's contact is opened by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PopWhen {
    /// As soon as it rings, or is dialled.
    #[default]
    AtStart,
    /// When it is answered.
    AtAnswer,
    Never,
}

impl PopWhen {
    pub const ALL: [Self; 3] = [Self::AtStart, Self::AtAnswer, Self::Never];

    /// The word for it where it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AtStart => "at-start",
            Self::AtAnswer => "at-answer",
            Self::Never => "never",
        }
    }
}

/// A contact list to come back to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SavedView {
    pub name: String,
    /// As it stands in the address behind `#/contacts?`.
    pub query: String,
}

/// The names of the contact card's parameters: LeadDesk's URL template is the customer's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardParameters {
    pub phone: String,
    pub call_log_id: String,
    pub customer_id: String,
}

impl Default for CardParameters {
    fn default() -> Self {
        Self { phone: "phone".into(), call_log_id: "call_log_id".into(), customer_id: "customer_id".into() }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            frame_url: SIMULATOR.into(),
            int: "screenpop-demo".into(),
            env: Env::PrdEu,
            aid: "agent-id-123".into(),
            view: View::Headless,
            app: "conversation".into(),
            from: String::new(),
            metadata: Vec::new(),
            custom_statuses: vec!["away_Lunch".into(), "away_Meeting".into(), "busy_Training".into()],
            encoding: Encoding { status_member: StatusMember::TopLevel, busy_word: BusyWord::OnACall },
            region: String::new(),
            log_level: LogLevel::Rejections,
            leaddesk_origin: String::new(),
            reasons: ["Sale", "Call back", "Not interested", "Wrong number"]
                .into_iter()
                .zip(1..)
                .map(|(label, id): (_, u8)| Reason { id: id.to_string(), label: label.into() })
                .collect(),
            card_parameters: CardParameters::default(),
            columns: vec![Column::Name, Column::Company, Column::Tags, Column::Phone, Column::Email, Column::Active],
            views: Vec::new(),
            theme: String::new(),
            density: String::new(),
            keys: String::new(),
            pop_inbound: PopWhen::default(),
            pop_outbound: PopWhen::default(),
            ringtone: false,
            call_notification: false,
            agent: OWNERS.first().copied().unwrap_or_default().to_owned(),
        }
    }
}

impl Settings {
    /// The init for Talkdesk. `url` is this window's origin.
    pub fn init(&self, url: String) -> Init {
        Init {
            url,
            int: self.int.clone(),
            env: self.env,
            aid: self.aid.clone(),
            view: self.view,
            app: self.app.clone(),
        }
    }

    /// These settings with another's connection: who the peers are, and what Talkdesk's init says.
    #[must_use]
    pub fn connected_as(self, other: &Self) -> Self {
        let Self { frame_url, int, env, aid, view, app, leaddesk_origin, .. } = other.clone();
        Self { frame_url, int, env, aid, view, app, leaddesk_origin, ..self }
    }

    /// These settings with a default country: the chosen one, otherwise `browser`'s, which may be none.
    #[must_use]
    pub fn in_region(self, browser: impl FnOnce() -> String) -> Self {
        if self.region.is_empty() { Self { region: browser(), ..self } } else { self }
    }

    /// The metadata of a click-to-call, none where nothing is set.
    pub fn call_metadata(&self) -> Option<Map<String, Value>> {
        let pairs = self.metadata.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str())));
        let map = settings_text::map_of(pairs);
        (!map.is_empty()).then_some(map)
    }

    /// A call ending reason by its id; one that isn't set up any more is called by its id.
    pub fn reason(&self, id: &str) -> Reason {
        let known = self.reasons.iter().find(|reason| reason.id == id).cloned();
        known.unwrap_or_else(|| Reason { id: id.to_owned(), label: format!("Outcome {id}") })
    }

    /// What keeps the Talkdesk settings from being used, by setting and as a sentence.
    pub fn problems(&self) -> Vec<(&'static str, String)> {
        let mut problems = Vec::new();
        for (name, value, whose) in [
            ("int", &self.int, "the agent’s Client Integration in Talkdesk"),
            ("aid", &self.aid, "the ID that Agent Sync sends for the agent"),
            ("app", &self.app, "the app to show, such as conversation"),
        ] {
            if value.trim().is_empty() {
                problems.push((name, format!("“{name}” is empty: it must be {whose}.")));
            }
        }
        problems
    }
}

/// Values from the query before the `#`; they hold for this window and are never stored.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Overrides {
    pub talkdesk: Option<String>,
    pub int: Option<String>,
    pub env: Option<Env>,
    pub aid: Option<String>,
    pub view: Option<View>,
    pub app: Option<String>,
    /// LeadDesk's origin, or a URL there.
    pub leaddesk: Option<String>,
    /// `?sample=N`: run on N synthetic contacts in memory, for benchmarks and demos.
    pub sample: Option<usize>,
    /// `?sample=day`: offers the samples' activity. `?sample=contacts`: a first visit begins with the contacts alone.
    pub activity: Option<bool>,
    /// `?brand`: what this window looks like.
    pub brand: LinkedBrand,
    /// Parameters whose value can't be used, as sentences.
    pub mistakes: Vec<String>,
}

/// More synthetic contacts than this would only exhaust the tab's memory.
const MOST_SAMPLES: usize = 200_000;

impl Overrides {
    /// Reads `location.search`.
    pub fn parse(search: &str) -> Self {
        let mut overrides = Self::default();
        let search = search.strip_prefix('?').unwrap_or(search);
        for (key, value) in form_urlencoded::parse(search.as_bytes()) {
            let text = value.trim().to_owned();
            if key == BRAND {
                overrides.brand = LinkedBrand::Unread;
            }
            if text.is_empty() {
                continue;
            }
            match key.as_ref() {
                "talkdesk" => overrides.talkdesk = Some(text),
                "int" => overrides.int = Some(text),
                "aid" => overrides.aid = Some(text),
                "app" => overrides.app = Some(text),
                "leaddesk" => overrides.leaddesk = Some(text),
                "env" => match text.parse() {
                    Ok(env) => overrides.env = Some(env),
                    Err(_) => overrides
                        .mistakes
                        .push(format!("The address has env “{text}”: use prd-us, prd-ca, prd-eu or prd-au.")),
                },
                "view" => match text.parse() {
                    Ok(view) => overrides.view = Some(view),
                    Err(_) => overrides
                        .mistakes
                        .push(format!("The address has view “{text}”: use external, workspace or headless.")),
                },
                "sample" if text == "day" => overrides.activity = Some(true),
                "sample" if text == "contacts" => overrides.activity = Some(false),
                "sample" => match text.parse() {
                    Ok(count) if count <= MOST_SAMPLES => overrides.sample = Some(count),
                    _ => overrides.mistakes.push(format!(
                        "The address has sample “{text}”: use day, contacts or a number up to {MOST_SAMPLES}."
                    )),
                },
                _ => {}
            }
        }
        overrides
    }

    /// The same with the brand of the address, or why it can't be read.
    #[must_use]
    pub fn with_brand(&self, read: Result<Brand, BrandError>) -> Self {
        let brand = match read {
            Ok(brand) => LinkedBrand::Shown(Rc::new(brand)),
            Err(error) => LinkedBrand::Refused(error),
        };
        Self { brand, ..self.clone() }
    }

    /// The query of an address without the parameters that override settings.
    pub fn without(search: &str) -> String {
        const OVERRIDES: [&str; 7] = ["talkdesk", "int", "env", "aid", "view", "app", "leaddesk"];
        let name_of = |part: &str| form_urlencoded::parse(part.as_bytes()).next().map(|(name, _)| name.into_owned());
        let parts = search.strip_prefix('?').unwrap_or(search).split('&').filter(|part| !part.is_empty());
        let kept: Vec<&str> =
            parts.filter(|part| name_of(part).is_none_or(|name| !OVERRIDES.contains(&name.as_str()))).collect();
        if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) }
    }

    /// Whether the address has this parameter, with a value that can be used.
    pub fn has(&self, parameter: &str) -> bool {
        match parameter {
            "talkdesk" => self.talkdesk.is_some(),
            "int" => self.int.is_some(),
            "env" => self.env.is_some(),
            "aid" => self.aid.is_some(),
            "view" => self.view.is_some(),
            "app" => self.app.is_some(),
            "leaddesk" => self.leaddesk.is_some(),
            _ => false,
        }
    }

    /// The settings that hold in this window.
    ///
    /// Where the address names a frame of another origin than the saved one's, the saved ids, caller number and metadata
    /// don't hold: they are meant for the saved one. Our decision.
    pub fn apply(&self, saved: &Settings) -> Settings {
        let mut settings = saved.clone();
        if self.talkdesk.as_ref().is_some_and(|linked| !is_same_site(linked, &saved.frame_url)) {
            let Settings { int, aid, from, metadata, .. } = Settings::default();
            settings = Settings { int, aid, from, metadata, ..settings };
        }
        for (value, target) in [
            (&self.talkdesk, &mut settings.frame_url),
            (&self.int, &mut settings.int),
            (&self.aid, &mut settings.aid),
            (&self.app, &mut settings.app),
            (&self.leaddesk, &mut settings.leaddesk_origin),
        ] {
            if let Some(value) = value {
                target.clone_from(value);
            }
        }
        settings.env = self.env.unwrap_or(settings.env);
        settings.view = self.view.unwrap_or(settings.view);
        settings
    }

    /// Whether these change who Talkdesk's peer is, or what the init tells it.
    pub fn change_talkdesk(&self, saved: &Settings) -> bool {
        let now = Settings { leaddesk_origin: saved.leaddesk_origin.clone(), ..self.apply(saved) };
        self.talkdesk.is_some() || now != *saved
    }
}

/// Whether two frame URLs are of one origin, as far as their texts show it: no browser is needed for that, and what is
/// spelled otherwise counts as another.
fn is_same_site(one: &str, other: &str) -> bool {
    let site = |url: &str| {
        if url == SIMULATOR {
            return Some(url.to_owned());
        }
        let (scheme, rest) = url.split_once("://")?;
        // A browser takes a backslash for a slash, and passes over more slashes than two.
        let host = rest.split(['/', '\\', '?', '#']).next().filter(|host| !host.is_empty())?;
        Some(format!("{scheme}://{host}").to_ascii_lowercase())
    };
    site(one).is_some_and(|one| Some(one) == site(other))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
