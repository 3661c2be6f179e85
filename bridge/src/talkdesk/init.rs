//! The first message to the frame: which integration, which agent, which region, which view.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::words::{APPS, ENVS, VIEWS};
use crate::declare::body;
use crate::members::ToWire;
use crate::word::words;

body! {
    /// What `init_td_embedded` says. Without it the frame stays blank. Source: the vendor's page.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    pub struct Init {
        /// The origin of the CRM's page, “window.location.origin”: Talkdesk posts there.
        url: String = Origin "data.url" required;
        /// The integration's name. Equals the agent's Client Integration in Talkdesk's user settings.
        int: String = Text "data.int" required;
        /// The region of the Talkdesk account.
        env: Env = Words(ENVS) "data.env" required;
        /// The agent's id in the CRM. Equals the “id” that Agent Sync has sent for the agent.
        aid: String = Id "data.aid" required masked Agent;
        /// How Talkdesk shows itself.
        view: View = Words(VIEWS) "data.view" required;
        /// The app that a headless view loads. The other views make no use of it.
        app: String = OpenWords(APPS) "data.app" when("data.view", "headless");
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

impl ToWire for Env {
    fn to_wire(&self) -> Option<Value> {
        Some(self.as_str().into())
    }
}

impl ToWire for View {
    fn to_wire(&self) -> Option<Value> {
        Some(self.as_str().into())
    }
}
