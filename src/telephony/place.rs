//! Where this page stands: alone, or inside LeadDesk, and whose window that is.

use cti_bridge::leaddesk::{OriginSource, PeerOrigin, Session, peer_origin};
use cti_bridge::window::{self, ancestor_origins, captured_referrer};
use cti_bridge::{Origin, Provider};

use super::config::{NamedBy, Unconfirmed, leaddesk_origin};
use crate::bridge_errors::AsSentence;
use crate::crm::storage::{OnStage, on_stage};
use crate::store::known_origins::KnownOrigins;
use crate::store::settings::{Overrides, Settings};

/// Where this page stands, by its surroundings and settings.
#[derive(Clone, PartialEq, Debug)]
pub enum Place {
    /// Not in a frame: there is no LeadDesk around it.
    Alone,
    /// In a frame, but LeadDesk's origin isn't known: why, and what to set.
    Refused(String),
    /// In the frame of one who may be LeadDesk, but nobody has confirmed that, or who frames LeadDesk's page in turn.
    Unconfirmed { peer: Origin, asked: Unconfirmed },
    /// In LeadDesk's frame.
    Inside(PeerOrigin),
}

impl Place {
    pub fn of(settings: &Settings, overrides: &Overrides, known: &KnownOrigins) -> Self {
        // Around a stage of the tools there is the tools' own page.
        if window::parent().is_none() || on_stage() == Some(OnStage::Top) {
            return Self::Alone;
        }
        let configured = match settings.leaddesk_origin.as_str() {
            "" => None,
            text => match leaddesk_origin(text) {
                Ok(origin) => Some(origin),
                Err(error) => {
                    return Self::Refused(format!("The LeadDesk origin “{text}” can’t be used: {}", error.sentence()));
                }
            },
        };
        let ancestors = ancestor_origins();
        let ancestor = ancestors.first().map_or("", String::as_str);
        if let Some(why) = configured.as_ref().and_then(|configured| framed_by_another(configured, ancestor)) {
            return Self::Refused(why);
        }
        let peer = match peer_origin(configured, &captured_referrer(), ancestor) {
            Ok(peer) => peer,
            Err(error) => return Self::Refused(error.sentence()),
        };
        if known.knows(Provider::LeadDesk, &peer.origin) {
            match stranger_around(known, &ancestors) {
                None => Self::Inside(peer),
                Some(Ok(origin)) => {
                    Self::Unconfirmed { peer: peer.origin, asked: Unconfirmed { origin, named_by: NamedBy::Around } }
                }
                Some(Err(why)) => Self::Refused(why),
            }
        } else if known.is_stage {
            Self::Refused("A scenario plays with this page’s own simulators only.".to_owned())
        } else {
            let named_by = match peer.source {
                OriginSource::Configured if overrides.leaddesk.is_some() => NamedBy::Link,
                OriginSource::Configured => NamedBy::Settings,
                OriginSource::Referrer | OriginSource::Ancestor => NamedBy::Browser,
            };
            Self::Unconfirmed { peer: peer.origin.clone(), asked: Unconfirmed { origin: peer.origin, named_by } }
        }
    }

    /// Whose messages count, at once or once they are confirmed.
    pub(super) fn peer(&self) -> Option<&Origin> {
        match self {
            Self::Inside(peer) => Some(&peer.origin),
            Self::Unconfirmed { peer, .. } => Some(peer),
            Self::Alone | Self::Refused(_) => None,
        }
    }

    /// Why nobody can be spoken to; none where LeadDesk can.
    pub(super) fn problem(&self) -> Option<String> {
        match self {
            Self::Inside(_) => None,
            Self::Alone => Some("This page isn’t inside LeadDesk.".to_owned()),
            Self::Refused(why) => Some(why.clone()),
            Self::Unconfirmed { asked, .. } => Some(unconfirmed_sentence(&asked.origin)),
        }
    }

    /// A session that begins at `now_ms`.
    pub(super) fn session(&self, now_ms: f64) -> Session {
        match (self, self.problem()) {
            (Self::Inside(peer), _) => Session::new(peer.clone(), now_ms),
            (Self::Alone, _) | (Self::Refused(_) | Self::Unconfirmed { .. }, None) => Session::alone(),
            (Self::Refused(_) | Self::Unconfirmed { .. }, Some(why)) => Session::refused(why),
        }
    }
}

/// Says so where the browser names another origin around this page than the configured one: nothing would reach that one,
/// and who frames the page isn't who was confirmed. The referrer can't tell as much: it may be a log-in page's.
fn framed_by_another(configured: &Origin, ancestor: &str) -> Option<String> {
    let is_told = !matches!(ancestor, "" | "null");
    (is_told && ancestor != configured.as_str()).then(|| {
        format!("The page around this one is “{ancestor}”, but the LeadDesk origin is set to “{configured}”. Check the configured URL.")
    })
}

/// The first page further out that nobody has confirmed: it could lay something over LeadDesk's page and this one. An error
/// where it hides its origin, so that it can't be confirmed. On a stage all of it is made up.
fn stranger_around(known: &KnownOrigins, ancestors: &[String]) -> Option<Result<Origin, String>> {
    let further_out = ancestors.iter().skip(1).filter(|_| !known.is_stage);
    let mut strangers = further_out
        .map(|text| Origin::parse(text))
        .filter(|origin| !matches!(origin, Ok(origin) if known.knows(Provider::LeadDesk, origin)));
    strangers.next().map(|origin| {
        origin.map_err(|_| "A page around LeadDesk hides its origin. Open LeadDesk in a tab of its own.".to_owned())
    })
}

/// Whether it shows who frames this page, before they have spoken: what is configured alone is only what a link may say.
pub(super) fn is_proven(peer: &PeerOrigin, referrer: &str, ancestor: &str) -> bool {
    peer.source != OriginSource::Configured
        || peer_origin(None, referrer, ancestor).is_ok_and(|told| told.origin == peer.origin)
}

/// Why nothing can be sent to an origin that nobody has confirmed.
pub(super) fn unconfirmed_sentence(origin: &Origin) -> String {
    format!("First confirm the connection to {}.", origin.host())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_configured_origin_is_proven_by_the_page_around_or_the_one_that_led_here() {
        let origin = Origin::parse("https://app.leaddesk.com").unwrap();
        let configured = PeerOrigin { origin, source: OriginSource::Configured };
        for (referrer, ancestor, expected) in [
            ("", "https://app.leaddesk.com", true),
            ("https://crm.example/", "https://app.leaddesk.com", true),
            // Firefox names no page around. The referrer is kept over a reload.
            ("https://app.leaddesk.com/agent?id=7", "", true),
            ("https://app.leaddesk.com/", "null", true),
            ("https://app.leaddesk.com/", "https://evil.example", false),
            ("https://evil.example/", "", false),
            ("https://app.leaddesk.com.evil.example/", "", false),
            ("", "", false),
            ("", "null", false),
        ] {
            assert_eq!(is_proven(&configured, referrer, ancestor), expected, "{referrer}, {ancestor}");
        }
        let by_referrer = PeerOrigin { source: OriginSource::Referrer, ..configured };
        assert!(is_proven(&by_referrer, "", ""), "it was told already");
    }

    #[test]
    fn a_stranger_around_leaddesk_has_to_be_confirmed_too() {
        let known =
            KnownOrigins { own: Some(Origin::parse("https://crm.example").unwrap()), ..KnownOrigins::default() };
        let around = |known: &KnownOrigins, ancestors: &[&str]| {
            let ancestors: Vec<String> = ancestors.iter().map(|origin| (*origin).to_owned()).collect();
            stranger_around(known, &ancestors).map(|found| found.map(|origin| origin.to_string()))
        };
        assert_eq!(around(&known, &[]), None);
        // Who frames the page is asked about elsewhere.
        assert_eq!(around(&known, &["https://evil.example"]), None);
        assert_eq!(
            around(&known, &["https://app.leaddesk.com", "https://crm.example", "https://x.leaddesk.com"]),
            None
        );
        let evil = Some(Ok("https://evil.example".to_owned()));
        assert_eq!(around(&known, &["https://app.leaddesk.com", "https://evil.example"]), evil);
        assert_eq!(around(&known, &["https://crm.example", "https://crm.example", "https://evil.example"]), evil);
        assert!(
            matches!(around(&known, &["https://app.leaddesk.com", "null"]), Some(Err(why)) if why.contains("tab of its own"))
        );
        let stage = KnownOrigins { is_stage: true, ..known };
        assert_eq!(around(&stage, &["https://crm.example", "https://evil.example"]), None);
    }

    #[test]
    fn a_configured_origin_is_refused_inside_another_page() {
        let configured = Origin::parse("https://app.leaddesk.com").unwrap();
        for (ancestor, is_refused) in [
            ("https://app.leaddesk.com", false),
            // The browser doesn't tell, or hides it.
            ("", false),
            ("null", false),
            ("https://evil.example", true),
            ("https://app.leaddesk.com:8443", true),
            ("http://app.leaddesk.com", true),
            ("https://app.leaddesk.com.evil.example", true),
            ("file://", true),
        ] {
            let why = framed_by_another(&configured, ancestor);
            assert_eq!(why.is_some(), is_refused, "{ancestor}: {why:?}");
            assert!(why.is_none_or(|why| why.contains(ancestor) && why.contains(configured.as_str())));
        }
    }
}
