//! Origins that may be named as the target of a message.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A concrete web origin in the form that browsers serialise: `https://host` or `https://host:port`.
///
/// It is never `*` and never `null`, so whatever is posted with one reaches one known origin or
/// nobody. Browsers compare origins as text, and so does this type: a spelling that no browser would
/// produce (capitals in the host, a default port, a path) is refused instead of never matching.
///
/// ```
/// use cti_bridge::{Origin, OriginError};
///
/// let origin = Origin::parse("https://prd-cdn-talkdesk.talkdesk.com")?;
/// assert_eq!(origin.as_str(), "https://prd-cdn-talkdesk.talkdesk.com");
/// assert_eq!(Origin::parse("*"), Err(OriginError::Any));
/// assert!(Origin::parse("https://prd-cdn-talkdesk.talkdesk.com/index.html").is_err());
/// # Ok::<(), OriginError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(String);

/// Why a text is no [`Origin`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum OriginError {
    /// `*`: every origin.
    Any,
    /// `null`: a sandboxed frame, or a page from a file.
    Opaque,
    /// Another scheme than `http` and `https`.
    NotHttp,
    /// A path, a query, a fragment or a user name beside the origin. A closing slash is a path.
    NotOnlyOrigin,
    /// No host.
    NoHost,
    /// Brackets around what isn't an IPv6 address as browsers write it.
    BadIpv6,
    /// Capitals in the host, which browsers write in small letters.
    CapitalsInHost,
    /// A character that doesn't belong in a host. International names have their `xn--` form.
    BadHost,
    /// The scheme's usual port, which browsers leave out.
    DefaultPort,
    /// A port that isn't a number from 1 to 65535 without leading zeros.
    BadPort,
    /// Not a URL (`window::origin_of_url`).
    NotUrl,
}

impl Origin {
    /// Takes an origin as browsers serialise it (`MessageEvent.origin`, `URL.origin`).
    ///
    /// # Errors
    /// When it isn't one concrete `http` or `https` origin in exactly that form.
    pub fn parse(serialised: &str) -> Result<Self, OriginError> {
        match serialised {
            "*" => return Err(OriginError::Any),
            "null" => return Err(OriginError::Opaque),
            _ => {}
        }
        let (rest, default_port) = if let Some(rest) = serialised.strip_prefix("https://") {
            (rest, "443")
        } else if let Some(rest) = serialised.strip_prefix("http://") {
            (rest, "80")
        } else {
            return Err(OriginError::NotHttp);
        };
        let (host, port) = split_port(rest)?;
        check_host(host)?;
        if let Some(port) = port {
            check_port(port, default_port)?;
        }
        Ok(Self(serialised.to_owned()))
    }

    /// The origin's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, with its port if it isn't the scheme's usual one: what a person is shown. International names are in
    /// their `xn--` form.
    ///
    /// ```
    /// assert_eq!(cti_bridge::Origin::parse("http://localhost:8080")?.host(), "localhost:8080");
    /// # Ok::<(), cti_bridge::OriginError>(())
    /// ```
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.split_once("://").map_or(&self.0, |(_, host)| host)
    }
}

fn split_port(rest: &str) -> Result<(&str, Option<&str>), OriginError> {
    if rest.contains(['/', '?', '#', '@', '\\']) {
        return Err(OriginError::NotOnlyOrigin);
    }
    // The colons of an IPv6 address stand inside brackets.
    let port_colon = match rest.rfind(']') {
        Some(bracket) => rest.get(bracket..).and_then(|tail| tail.find(':')).map(|at| bracket + at),
        None => rest.find(':'),
    };
    Ok(match port_colon.and_then(|at| rest.split_at_checked(at)) {
        Some((host, port)) => (host, port.strip_prefix(':')),
        None => (rest, None),
    })
}

fn check_host(host: &str) -> Result<(), OriginError> {
    if host.is_empty() {
        return Err(OriginError::NoHost);
    }
    if let Some(address) = host.strip_prefix('[') {
        let digits = address.strip_suffix(']').unwrap_or("");
        if digits.is_empty() || !digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f' | b':')) {
            return Err(OriginError::BadIpv6);
        }
        return Ok(());
    }
    if host.bytes().any(|b| b.is_ascii_uppercase()) {
        return Err(OriginError::CapitalsInHost);
    }
    if !host.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_')) {
        return Err(OriginError::BadHost);
    }
    Ok(())
}

fn check_port(port: &str, default_port: &str) -> Result<(), OriginError> {
    if port == default_port {
        return Err(OriginError::DefaultPort);
    }
    let digits = port.bytes().all(|b| b.is_ascii_digit()) && !port.starts_with('0');
    if !digits || port.parse::<u16>().is_err() {
        return Err(OriginError::BadPort);
    }
    Ok(())
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Origin {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(serialised: &str) -> Result<Self, OriginError> {
        Self::parse(serialised)
    }
}

impl TryFrom<&str> for Origin {
    type Error = OriginError;

    fn try_from(serialised: &str) -> Result<Self, OriginError> {
        Self::parse(serialised)
    }
}

impl TryFrom<String> for Origin {
    type Error = OriginError;

    fn try_from(serialised: String) -> Result<Self, OriginError> {
        Self::parse(&serialised)
    }
}

impl From<Origin> for String {
    fn from(origin: Origin) -> String {
        origin.0
    }
}

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => "“*” is every origin",
            Self::Opaque => "“null” can't be addressed",
            Self::NotHttp => "an origin begins with https:// or http://",
            Self::NotOnlyOrigin => "an origin ends after the host or the port",
            Self::NoHost => "the host is missing",
            Self::BadIpv6 => "the brackets hold no IPv6 address in small letters",
            Self::CapitalsInHost => "the host has capitals",
            Self::BadHost => "the host has a character that doesn't belong in one",
            Self::DefaultPort => "the port is the scheme's usual one",
            Self::BadPort => "the port isn't a number from 1 to 65535",
            Self::NotUrl => "not a URL",
        })
    }
}

impl std::error::Error for OriginError {}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
