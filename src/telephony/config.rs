//! From settings to what the bridge needs.

use cti_bridge::Gate;
use cti_bridge::talkdesk::{Encoding, Init};
use cti_bridge::window::{origin_of_url, own_origin};

use crate::store::settings::{SIMULATOR, Settings};

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
}

/// The bundled simulator's URL in this deployment.
///
/// The query has no meaning; it makes the URL another than the page's own, since browsers refuse to load
/// a page inside itself more than once (fragments don't count).
pub fn simulator_url() -> String {
    let location = gloo::utils::window().location();
    let (origin, path) = (location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
    format!("{origin}{path}?simulator#/simulator/talkdesk")
}

impl TalkdeskConfig {
    /// # Errors
    /// A sentence that says which setting keeps the connection from being made.
    pub fn of(settings: &Settings) -> Result<Self, String> {
        let own = own_origin().map_err(|error| {
            format!("This page has no origin that Talkdesk could answer to: {error} Serve it over http or https.")
        })?;
        let simulated = settings.frame_url == SIMULATOR;
        let src = if simulated { simulator_url() } else { settings.frame_url.clone() };
        let origin =
            origin_of_url(&src).map_err(|error| format!("The Talkdesk frame URL “{src}” can't be used: {error}"))?;
        if let Some((_, problem)) = settings.problems().into_iter().next() {
            return Err(problem);
        }
        Ok(Self {
            src,
            gate: Gate::new(origin),
            init: settings.init(own.to_string()),
            encoding: settings.encoding,
            simulated,
        })
    }
}
