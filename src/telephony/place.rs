//! Where this page stands: alone, or inside LeadDesk, and whose window that is.

use cti_bridge::leaddesk::{PeerOrigin, Session, peer_origin};
use cti_bridge::window::{self, ancestor_origin, captured_referrer, now_ms, own_origin};

use super::config::{leaddesk_origin, outside_of_stage};
use crate::crm::storage::{OnStage, is_staged, on_stage};
use crate::store::settings::Settings;

/// Where this page stands, by its surroundings and settings.
#[derive(Clone, PartialEq, Debug)]
pub enum Place {
    /// Not in a frame: there is no LeadDesk around it.
    Alone,
    /// In a frame, but LeadDesk's origin isn't known: why, and what to set.
    Refused(String),
    /// In LeadDesk's frame.
    Inside(PeerOrigin),
}

impl Place {
    pub fn of(settings: &Settings) -> Self {
        // Around a stage of the tools there is the tools' own page.
        if window::parent().is_none() || on_stage() == Some(OnStage::Top) {
            return Self::Alone;
        }
        let configured = match settings.leaddesk_origin.as_str() {
            "" => None,
            text => match leaddesk_origin(text) {
                Ok(origin) => Some(origin),
                Err(error) => return Self::Refused(format!("The LeadDesk origin “{text}” can't be used: {error}")),
            },
        };
        match peer_origin(configured, &captured_referrer(), &ancestor_origin()) {
            Ok(peer) => match own_origin().ok().and_then(|own| outside_of_stage(&peer.origin, &own, is_staged())) {
                Some(why) => Self::Refused(why),
                None => Self::Inside(peer),
            },
            Err(error) => Self::Refused(error.to_string()),
        }
    }

    pub(super) fn session(&self) -> Session {
        match self {
            Self::Alone => Session::alone(),
            Self::Refused(why) => Session::refused(why.clone()),
            Self::Inside(peer) => Session::new(peer.clone(), now_ms()),
        }
    }
}
