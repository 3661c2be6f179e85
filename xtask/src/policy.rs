//! The content security policy and the other headers of a build, as text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::Result;

/// Where Talkdesk serves the frame from.
const TALKDESK: [&str; 2] = ["https://talkdesk.com", "https://*.talkdesk.com"];
/// Where LeadDesk frames its contact card from.
const LEADDESK: &str = "https://leaddesk.com https://*.leaddesk.com";

/// The environment variable that names the origins which an operator knows.
pub const KNOWN: &str = "SCREENPOP_KNOWN_ORIGINS";

/// The origins whose frames the app may show and which may show the app, beside Talkdesk's and LeadDesk's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Peers {
    /// Any: the app asks before it connects to one that nobody has confirmed.
    Any,
    Known(Vec<String>),
}

impl Peers {
    /// Reads the value of [`KNOWN`]: origins with spaces between them. Any, where it isn't set.
    ///
    /// # Errors
    /// One of them is no origin.
    pub fn parse(value: Option<&str>) -> Result<Self> {
        let Some(value) = value else { return Ok(Self::Any) };
        let origins: Result<Vec<String>> = value.split_whitespace().map(origin).collect();
        Ok(Self::Known(origins?))
    }

    /// The origins, with spaces between them. None where all are welcome.
    pub fn known(&self) -> Option<String> {
        match self {
            Self::Any => None,
            Self::Known(origins) => Some(origins.join(" ")),
        }
    }

    /// What the app may frame and ask, as sources of a policy.
    fn sources(&self) -> String {
        match self {
            Self::Any => "http: https:".to_owned(),
            Self::Known(origins) => [&TALKDESK.map(str::to_owned), origins.as_slice()].concat().join(" "),
        }
    }

    /// What the app may play.
    fn media(&self) -> String {
        match self {
            Self::Any => "https:".to_owned(),
            Self::Known(_) => self.sources(),
        }
    }

    fn ancestors(&self) -> String {
        match self {
            Self::Any => "*".to_owned(),
            Self::Known(origins) => {
                [&["'self'".to_owned(), LEADDESK.to_owned()], origins.as_slice()].concat().join(" ")
            }
        }
    }
}

/// A script's hash as a policy writes it: SHA-256 in base64.
fn hash(script: &str) -> String {
    STANDARD.encode(Sha256::digest(script))
}

/// An origin as browsers write it, such as `https://crm.example:8443`.
fn origin(text: &str) -> Result<String> {
    let (scheme, host) = text.split_once("://").unwrap_or_default();
    let is_host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(is_host) {
        Ok(text.to_owned())
    } else {
        Err(format!(
            "{KNOWN}: “{text}” is no origin. Write each like https://crm.example, in small letters, without a path."
        ))
    }
}

/// The scripts that stand in a page, without those that it loads.
pub fn inline_scripts(page: &str) -> Vec<&str> {
    let scripts = page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        (!attributes.contains("src=")).then_some(rest)
    });
    scripts.filter_map(|rest| Some(rest.split_once("</script>")?.0)).collect()
}

/// The styles that stand in a page.
pub fn inline_styles(page: &str) -> Vec<&str> {
    page.split("<style>").skip(1).filter_map(|rest| Some(rest.split_once("</style>")?.0)).collect()
}

/// The strictest policy under which a page with these inline scripts works.
///
/// - Styles are mounted at run time (stylist), and need `'unsafe-inline'`.
/// - `data:` frames: the conformance test's page without an origin.
/// - `data:` images: the logo of a prepared link, and the picture that it is made of.
/// - `connect-src`: the diagnosis and the conformance test try whether a frame's URL answers.
/// - `media-src`: recordings of calls, once the agent plays one.
/// - Trusted Types: the only sinks are the two workers (assets/boot.js).
pub fn content_policy(inline: &[&str], peers: &Peers) -> String {
    let scripts: String = inline.iter().map(|script| format!(" 'sha256-{}'", hash(script))).collect();
    let sources = peers.sources();
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        "style-src 'self' 'unsafe-inline'".to_owned(),
        "img-src 'self' data:".to_owned(),
        format!("media-src {}", peers.media()),
        format!("connect-src 'self' {sources}"),
        "worker-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        format!("frame-src 'self' data: {sources}"),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types screenpop 'allow-duplicates'".to_owned(),
    ]
    .join("; ")
}

/// The headers of every file: what a page can't say of itself, beside the policy.
fn headers(policy: &str, peers: &Peers) -> Vec<(&'static str, String)> {
    let microphone = match peers {
        Peers::Any => "*".to_owned(),
        Peers::Known(origins) => {
            let quoted: String = [&TALKDESK.map(str::to_owned), origins.as_slice()]
                .concat()
                .iter()
                .map(|origin| format!(" \"{origin}\""))
                .collect();
            format!("(self{quoted})")
        }
    };
    vec![
        ("Content-Security-Policy", format!("{policy}; frame-ancestors {}", peers.ancestors())),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", format!("microphone={microphone}, camera=(), geolocation=(), display-capture=()")),
    ]
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK: &str = "no-cache";

/// `_headers`, as Netlify, Cloudflare Pages and others read it. `hashed`: the files that are named by their content.
pub fn static_host(policy: &str, peers: &Peers, base: &str, hashed: &[String]) -> String {
    let all: String = headers(policy, peers).iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    let kept: String =
        hashed.iter().map(|name| format!("{base}{name}\n  ! Cache-Control\n  Cache-Control: {FOR_EVER}\n")).collect();
    format!("{base}*\n{all}  Cache-Control: {ASK}\n{kept}")
}

/// A snippet for a `server` of nginx.
pub fn nginx(policy: &str, peers: &Peers, base: &str) -> String {
    let all: String = headers(policy, peers)
        .iter()
        .map(|(name, value)| format!("    add_header {name} \"{}\" always;\n", value.replace('"', "\\\"")))
        .collect();
    format!(
        "# Include this in the server block that serves this folder:  include /path/to/nginx.conf;\n\
         # In its http block:  map $uri $screenpop_cache {{ default \"{ASK}\"; \"~-[0-9a-f]{{12,16}}(_[a-z_]+)?\\.(js|wasm|svg)$\" \"{FOR_EVER}\"; }}\n\
         location {base} {{\n{all}    add_header Cache-Control $screenpop_cache always;\n    types {{ text/html html; text/javascript js; application/wasm wasm; application/json json; image/svg+xml svg; image/png png; application/manifest+json webmanifest; text/plain txt; }}\n    gzip on;\n    gzip_types text/javascript application/wasm application/json image/svg+xml text/plain;\n    location ~ /(_headers|nginx\\.conf)$ {{ return 404; }}\n}}\n"
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn only_inline_scripts_are_hashed() {
        let page = r#"<script>one()</script><p><script src="two.js"></script><script type="module">three()</script>"#;
        assert_eq!(inline_scripts(page), ["one()", "three()"]);
        let policy = content_policy(&["one()"], &Peers::Any);
        assert!(policy.contains(&format!("'wasm-unsafe-eval' 'sha256-{}'", super::hash("one()"))), "{policy}");
    }

    #[test]
    fn an_operators_list_is_all_that_may_be_framed() {
        let known = Peers::parse(Some("https://crm.example  http://localhost:9000")).unwrap();
        assert_eq!(known.known().as_deref(), Some("https://crm.example http://localhost:9000"));
        let policy = content_policy(&[], &known);
        assert!(
            policy.contains(&format!(
                "frame-src 'self' data: {} https://crm.example http://localhost:9000;",
                TALKDESK.join(" ")
            )),
            "{policy}"
        );
        assert!(policy.contains(&format!("media-src {} https://crm.example", TALKDESK.join(" "))), "{policy}");
        assert!(!policy.contains(" http: "), "{policy}");
        let headers = static_host(&policy, &known, "/", &[]);
        assert!(headers.contains(&format!("frame-ancestors 'self' {LEADDESK} https://crm.example")), "{headers}");
        assert!(
            headers
                .contains(r#"microphone=(self "https://talkdesk.com" "https://*.talkdesk.com" "https://crm.example""#),
            "{headers}"
        );
        // An empty list is a list.
        assert_eq!(Peers::parse(Some("")).unwrap(), Peers::Known(Vec::new()));
    }

    #[test]
    fn without_a_list_any_page_may_be_framed() {
        assert_eq!(Peers::parse(None).unwrap().known(), None);
        let policy = content_policy(&[], &Peers::Any);
        assert!(policy.contains("frame-src 'self' data: http: https:;"), "{policy}");
        assert!(policy.contains("media-src https:;"), "{policy}");
        assert!(static_host(&policy, &Peers::Any, "/", &[]).contains("frame-ancestors *"));
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in [
            "crm.example",
            "https://crm.example/",
            "https://a.example;script-src",
            "*",
            "https://*",
            "data:x",
            "https://CRM.example",
        ] {
            assert!(Peers::parse(Some(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn files_named_by_their_content_are_kept() {
        let text = static_host("p", &Peers::Any, "/x/", &["icon-0123456789abcdef.svg".to_owned()]);
        assert!(text.starts_with("/x/*\n  Content-Security-Policy: p; frame-ancestors *\n"), "{text}");
        assert!(text.ends_with("/x/icon-0123456789abcdef.svg\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n"), "{text}");
        let nginx = nginx("p 'self'", &Peers::Any, "/");
        for line in ["add_header Content-Security-Policy \"p 'self'; frame-ancestors *\" always;", "text/plain txt;"] {
            assert!(nginx.contains(line), "{nginx}");
        }
    }
}
