//! The first message to the frame: which integration, which agent, which region, which view.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::gate::Reject;
use crate::members::{Members, texts};
use crate::word::words;

/// What `init_td_embedded` says. Without it the frame stays blank. Source: the vendor's page.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Init {
    /// The origin of the page that the frame answers to: `window.location.origin`.
    pub url: String,
    /// The integration's name. It must equal the agent's *Client Integration* in Talkdesk's user settings.
    pub int: String,
    /// The account's region.
    pub env: Env,
    /// The agent's external id. It must equal the `id` that Agent Sync sends for the agent.
    pub aid: String,
    /// How Talkdesk shows itself.
    pub view: View,
    /// The app that a headless view loads: `conversation`, `agent-assist`, `live`, `canvas-embedded` or another.
    /// The list is open, and the other views make no use of it. An empty text is left out of the message.
    pub app: String,
}

impl Init {
    pub(super) fn decode(message: &Map<String, Value>) -> Result<Init, Reject> {
        let data = Members::of("init_td_embedded", message).inside("data")?;
        let view = data.word("view", &View::ALL.map(View::as_str))?;
        Ok(Init {
            url: data.text("url")?,
            int: data.text("int")?,
            env: data.word("env", &Env::ALL.map(Env::as_str))?,
            aid: data.id("aid")?,
            view,
            // Only a headless view has a use for it, so only that one needs it.
            app: match view {
                View::Headless => data.text("app")?,
                _ => data.optional_text("app")?.unwrap_or_default(),
            },
        })
    }

    pub(super) fn encode(&self) -> Value {
        let data = texts(&[
            ("url", &self.url),
            ("int", &self.int),
            ("env", self.env.as_str()),
            ("aid", &self.aid),
            ("view", self.view.as_str()),
            ("app", &self.app),
        ]);
        json!({"action": "init_td_embedded", "data": data})
    }
}

/// The region of the Talkdesk account. Source: the vendor's page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Env {
    /// United States
    #[serde(rename = "prd-us")]
    PrdUs,
    /// Canada
    #[serde(rename = "prd-ca")]
    PrdCa,
    /// Europe
    #[serde(rename = "prd-eu")]
    PrdEu,
    /// Australia
    #[serde(rename = "prd-au")]
    PrdAu,
}

impl Env {
    /// All regions, in the order of the vendor's page.
    pub const ALL: [Env; 4] = [Env::PrdUs, Env::PrdCa, Env::PrdEu, Env::PrdAu];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Env::PrdUs => "prd-us",
            Env::PrdCa => "prd-ca",
            Env::PrdEu => "prd-eu",
            Env::PrdAu => "prd-au",
        }
    }
}

/// How Talkdesk shows itself in its frame. Source: the vendor's page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum View {
    /// `external`
    #[serde(rename = "external")]
    External,
    /// `workspace`: Talkdesk Workspace as a whole.
    #[serde(rename = "workspace")]
    Workspace,
    /// `headless`: one app alone, which [`Init::app`] names.
    #[serde(rename = "headless")]
    Headless,
}

impl View {
    /// All views, in the order of the vendor's page.
    pub const ALL: [View; 3] = [View::External, View::Workspace, View::Headless];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            View::External => "external",
            View::Workspace => "workspace",
            View::Headless => "headless",
        }
    }
}

words!(Env, View);
