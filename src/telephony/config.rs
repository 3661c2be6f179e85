//! From settings to what the bridge needs.

use std::fmt;

use cti_bridge::talkdesk::{Encoding, Init, ToTalkdesk};
use cti_bridge::window::{origin_of_url, own_origin};
use cti_bridge::{Gate, Origin, OriginError, Provider};
use serde_json::Value;

use crate::bridge_errors::AsSentence;
use crate::store::known_origins::KnownOrigins;
use crate::store::settings::{Overrides, SIMULATOR, Settings};
use crate::store::shown_providers;

/// A Talkdesk connection that can be made.
#[derive(Clone, PartialEq)]
pub struct TalkdeskConfig {
    /// The iframe's `src`.
    pub src: String,
    /// Lets in what comes from the origin of `src`, the only one that is posted to as well.
    pub gate: Gate,
    pub init: Init,
    pub encoding: Encoding,
    /// Whether the other side is the simulator that comes with the app.
    pub simulated: bool,
    /// Whether this window's address changes the connection: it names a frame that is another origin's or takes the place
    /// of another origin's, or what its init says.
    pub is_linked: bool,
}

/// Why no Talkdesk connection is made. Displays as a sentence.
#[derive(Clone, PartialEq, Debug)]
pub enum NoConnection {
    /// This window leaves Talkdesk out.
    LeftOut,
    /// The settings can't be used: what is wrong with them.
    Unusable(String),
    /// Nobody has confirmed the frame's origin yet.
    Unconfirmed(Unconfirmed),
}

/// A peer that waits for the user's answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Unconfirmed {
    pub origin: Origin,
    pub named_by: NamedBy,
}

/// Who names a peer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NamedBy {
    /// This window's address.
    Link,
    /// The saved settings.
    Settings,
    /// The browser: the peer's page is around this one.
    Browser,
    /// The browser: the peer's page is around LeadDesk's own.
    Around,
}

impl fmt::Display for NoConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LeftOut => f.write_str("This page’s address leaves Talkdesk out."),
            Self::Unusable(why) => f.write_str(why),
            Self::Unconfirmed(Unconfirmed { origin, .. }) => {
                write!(f, "Confirm the connection to {} in the Talkdesk panel.", origin.host())
            }
        }
    }
}

/// LeadDesk's origin as someone has set it: an origin, or a URL there, but in full. The rest of a URL would be taken as
/// this page's own.
///
/// # Errors
/// When it is no `http` or `https` URL.
pub fn leaddesk_origin(text: &str) -> Result<Origin, OriginError> {
    if text.starts_with("http://") || text.starts_with("https://") { origin_of_url(text) } else { Origin::parse(text) }
}

/// Whether the saved settings name this page's own simulator. Its calls are then what the user expects.
fn is_own(saved: &Settings, own: &Origin) -> bool {
    saved.frame_url == SIMULATOR || frame_origin(&saved.frame_url).as_ref() == Ok(own)
}

/// The origin of a frame URL.
///
/// # Errors
/// A sentence that says what is wrong with the URL.
pub fn frame_origin(url: &str) -> Result<Origin, String> {
    match scheme_problem(url) {
        Some(problem) => Err(problem),
        None => origin_of_url(url).map_err(|error| error.sentence()),
    }
}

/// Says that a URL has no scheme, or another one than a page on the web: the browser would look for such a URL on this
/// page's own site, or the host's name would be taken for a scheme (`crm.example:8080/…`).
fn scheme_problem(url: &str) -> Option<String> {
    let begins = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if begins("https://") || begins("http://") {
        return None;
    }
    let other_scheme =
        url.contains("://") || ["javascript:", "data:", "blob:", "about:", "file:"].into_iter().any(begins);
    if other_scheme {
        return Some("A frame URL begins with https:// or http://.".to_owned());
    }
    let host = url.strip_prefix("//").unwrap_or(url);
    let looks_like_a_host = host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[');
    let suggestion = if looks_like_a_host { format!(", such as https://{host}") } else { String::new() };
    Some(format!("Enter “{SIMULATOR}” or a full URL{suggestion}."))
}

/// This deployment's own address, without query and fragment.
pub fn page_url() -> String {
    let location = gloo::utils::window().location();
    let (origin, path) = (location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
    format!("{origin}{path}")
}

/// Loads this page again without what its address overrides: the saved settings hold then. The route stays.
pub fn leave_link() {
    load_again(|rest| rest);
}

/// Loads this page again with the simulator in place of the Talkdesk that its address names. The saved settings stay.
pub fn link_to_simulator() {
    load_again(|rest| format!("{rest}{}talkdesk={SIMULATOR}", if rest.is_empty() { "?" } else { "&" }));
}

/// Loads this page again at the same route. `search` makes the query from what overrides no setting of the present one.
fn load_again(search: impl FnOnce(String) -> String) {
    let location = gloo::utils::window().location();
    let search = search(Overrides::without(&location.search().unwrap_or_default()));
    let hash = location.hash().unwrap_or_default();
    let _ = location.set_href(&format!("{}{search}{hash}", page_url())); // this page's own address can be loaded
}

/// The bundled simulator's URL in this deployment.
///
/// The query has no meaning; it makes the URL another than the page's own, since browsers refuse to load
/// a page inside itself more than once (fragments don't count).
pub fn simulator_url() -> String {
    format!("{}?simulator#/simulator/talkdesk", page_url())
}

/// The same with After Call Work after each call, as Talkdesk itself has it by default (article 201015345).
fn demo_simulator_url() -> String {
    format!("{}?after-call-work", simulator_url())
}

/// The bundled LeadDesk simulator's URL in this deployment, with a card's URL template, or with our own card.
pub fn leaddesk_simulator_url(card: Option<&str>) -> String {
    let card = card.map(|card| format!("?{}", crate::routes::query([("card", card)]))).unwrap_or_default();
    format!("{}{}#/simulator/leaddesk{card}", page_url(), shown_providers().in_query("simulator"))
}

/// The whole CRM as a card: the contacts, searched for the customer's number.
pub fn simulated_crm() -> String {
    format!("{}{}#/contacts?q={{phone}}", page_url(), shown_providers().in_query("card"))
}

impl TalkdeskConfig {
    /// The init, as it is sent.
    pub(super) fn init_message(&self) -> Value {
        ToTalkdesk::Init(self.init.clone()).encode(self.encoding)
    }

    /// `settings` are those that hold: the `saved` ones with the `overrides` of this window's address.
    ///
    /// # Errors
    /// What keeps the connection from being made.
    pub fn of(
        settings: &Settings,
        saved: &Settings,
        overrides: &Overrides,
        known: &KnownOrigins,
    ) -> Result<Self, NoConnection> {
        if !shown_providers().talkdesk() {
            return Err(NoConnection::LeftOut);
        }
        let own = own_origin().map_err(|error| {
            NoConnection::Unusable(format!(
                "This page has no origin that Talkdesk could answer to: {} Serve it over http or https.",
                error.sentence()
            ))
        })?;
        let simulated = settings.frame_url == SIMULATOR;
        let src = if !simulated {
            settings.frame_url.clone()
        } else if known.is_stage {
            simulator_url() // a scenario turns on what it plays
        } else {
            demo_simulator_url()
        };
        let origin = frame_origin(&src).map_err(|error| {
            NoConnection::Unusable(format!("The Talkdesk frame URL “{src}” can’t be used: {error}"))
        })?;
        let is_expected = origin == own && is_own(saved, &own);
        let is_linked = overrides.change_talkdesk(saved) && !is_expected;
        if !known.knows(Provider::Talkdesk, &origin) {
            return Err(match known.is_stage {
                true => NoConnection::Unusable("A scenario plays with this page’s own simulator only.".to_owned()),
                false => {
                    let is_named_by_link = overrides.talkdesk.is_some() && !is_expected;
                    let named_by = if is_named_by_link { NamedBy::Link } else { NamedBy::Settings };
                    NoConnection::Unconfirmed(Unconfirmed { origin, named_by })
                }
            });
        }
        if let Some((_, problem)) = settings.problems().into_iter().next() {
            return Err(NoConnection::Unusable(problem));
        }
        Ok(Self {
            is_linked,
            src,
            gate: Gate::new(origin),
            init: settings.init(own.to_string()),
            encoding: settings.encoding,
            simulated,
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::scheme_problem;

    #[test]
    fn a_url_without_a_scheme_is_refused_with_the_whole_one() {
        let cases = [
            ("https://cdn.example/index.html", None),
            ("HTTP://localhost:8080/#/simulator/talkdesk", None),
            ("cdn.example/index.html", Some("such as https://cdn.example/index.html.")),
            ("//cdn.example/index.html", Some("such as https://cdn.example/index.html.")),
            ("localhost:8080/index.html", Some("such as https://localhost:8080/index.html.")),
            ("/index.html", Some("or a full URL.")),
            ("", Some("or a full URL.")),
            ("ftp://cdn.example/", Some("begins with https:// or http://.")),
            ("javascript:alert(1)", Some("begins with https:// or http://.")),
            ("DATA:text/html,x", Some("begins with https:// or http://.")),
            ("blob:https://cdn.example/0b4f", Some("begins with https:// or http://.")),
            ("filesystem:https://cdn.example/temporary/x", Some("begins with https:// or http://.")),
            ("view-source:https://cdn.example/", Some("begins with https:// or http://.")),
        ];
        for (url, end) in cases {
            let problem = scheme_problem(url);
            match end {
                None => assert_eq!(problem, None, "{url}"),
                Some(end) => assert!(problem.as_ref().is_some_and(|text| text.ends_with(end)), "{url}: {problem:?}"),
            }
        }
    }
}
