//! Where LeadDesk lives: the origin that commands are addressed to and events are taken from.

use std::fmt;

use crate::Origin;

/// LeadDesk's origin, and how we know it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PeerOrigin {
    /// The origin.
    pub origin: Origin,
    /// How we know it.
    pub source: OriginSource,
}

/// How LeadDesk's origin is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OriginSource {
    /// It was configured.
    Configured,
    /// It is the origin of the page that the card was come from.
    Referrer,
    /// The browser says that it is the parent window's (`location.ancestorOrigins`).
    Ancestor,
}

/// Nothing says where LeadDesk lives, so nothing can be sent.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum NoPeerOrigin {
    /// There is no referrer, and the browser doesn't name the parent window's origin.
    Untold,
    /// There is no referrer, and the parent window's origin as the browser names it can't be addressed: `null` (a
    /// sandbox, a file, or a parent that hides itself by its referrer policy), or not http.
    Unusable {
        /// What the browser says.
        ancestor: String,
    },
    /// The page isn't in a frame.
    Alone,
}

/// Finds LeadDesk's origin.
///
/// - `configured`: what the operator has set, if anything;
/// - `referrer`: the URL that the page was come from, as captured at its first load (`early.js`); empty if there is
///   none;
/// - `ancestor`: `location.ancestorOrigins[0]`; empty where the browser has none, and `null` where it doesn't tell.
///
/// The vendor's page uses the referrer alone, and warns that it is lost as the card navigates. The order is our
/// decision:
///
/// | | is taken |
/// |---|---|
/// | 1. configured | always |
/// | 2. referrer | if it is http or https, and unless the browser names another origin as the ancestor: the referrer is then that of a navigation within the card, and the browser knows better |
/// | 3. ancestor | if it is http or https |
/// | 4. otherwise | nothing is sent. Never `*`: commands name customers and their numbers |
///
/// ```
/// use cti_bridge::leaddesk::{OriginSource, peer_origin};
///
/// let peer = peer_origin(None, "https://app.leaddesk.example/agent?id=7", "")?;
/// assert_eq!((peer.origin.as_str(), peer.source), ("https://app.leaddesk.example", OriginSource::Referrer));
/// let peer = peer_origin(None, "https://crm.example/contacts", "https://app.leaddesk.example")?;
/// assert_eq!((peer.origin.as_str(), peer.source), ("https://app.leaddesk.example", OriginSource::Ancestor));
/// assert!(peer_origin(None, "", "").is_err());
/// # Ok::<(), cti_bridge::leaddesk::NoPeerOrigin>(())
/// ```
///
/// # Errors
/// Step 4.
pub fn peer_origin(configured: Option<Origin>, referrer: &str, ancestor: &str) -> Result<PeerOrigin, NoPeerOrigin> {
    if let Some(origin) = configured {
        return Ok(PeerOrigin { origin, source: OriginSource::Configured });
    }
    let told = !matches!(ancestor, "" | "null");
    if let Some(origin) = origin_of(referrer).filter(|origin| !told || origin.as_str() == ancestor) {
        return Ok(PeerOrigin { origin, source: OriginSource::Referrer });
    }
    match Origin::parse(ancestor) {
        Ok(origin) => Ok(PeerOrigin { origin, source: OriginSource::Ancestor }),
        Err(_) if ancestor.is_empty() => Err(NoPeerOrigin::Untold),
        Err(_) => Err(NoPeerOrigin::Unusable { ancestor: ancestor.to_owned() }),
    }
}

/// The origin of a URL that a browser wrote: nothing in it need be put in order.
fn origin_of(url: &str) -> Option<Origin> {
    let host = url.find("://")? + "://".len();
    let end = url.get(host..)?.find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    Origin::parse(url.get(..end)?).ok()
}

impl fmt::Display for NoPeerOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alone => f.write_str("this page isn't in a frame"),
            Self::Untold => f.write_str("nothing says which page this one is framed by"),
            Self::Unusable { ancestor } => {
                write!(f, "this page is framed by one of the origin “{ancestor}”, which can't be addressed")
            }
        }
    }
}

impl std::error::Error for NoPeerOrigin {}
