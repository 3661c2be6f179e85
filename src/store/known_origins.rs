//! Which origins this page connects to without a question: our decision, after a review in which a plain link handed
//! the agent id, the numbers and the microphone to any site.

use cti_bridge::{Origin, Provider};
use serde_json::{Map, Value};

/// The origins that need no question, and what they depend on.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct KnownOrigins {
    /// This page's own, unless it has none that can be addressed.
    pub own: Option<Origin>,
    /// On a stage only the page's own origin is known, and nothing can be confirmed: what is played there may come from a
    /// link.
    pub is_stage: bool,
    /// Those that the operator has listed in `index.html`, for both providers.
    pub operators: Vec<Origin>,
    pub confirmed: ConfirmedOrigins,
}

/// The origins that the user has confirmed, for each provider by itself.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ConfirmedOrigins(Vec<(Provider, Origin)>);

impl KnownOrigins {
    /// Whether this page may play `provider`'s part with this origin without asking. Each provider's own domain counts for
    /// that provider only.
    pub fn knows(&self, provider: Provider, origin: &Origin) -> bool {
        let is_own = self.own.as_ref() == Some(origin);
        let is_foreign_but_known = || {
            is_providers_own(provider, origin)
                || self.operators.contains(origin)
                || self.confirmed.has(provider, origin)
        };
        is_own || (!self.is_stage && is_foreign_but_known())
    }
}

impl ConfirmedOrigins {
    /// Reads what [`to_text`](Self::to_text) has written. What can't be read is not confirmed.
    pub fn of_text(text: &str) -> Self {
        let stored: Value = serde_json::from_str(text).unwrap_or_default();
        let mut confirmed = Self::default();
        for provider in Provider::known() {
            let list = stored.get(provider.key()).and_then(Value::as_array);
            let origins = list.into_iter().flatten().filter_map(|entry| Origin::parse(entry.as_str()?).ok());
            origins.for_each(|origin| confirmed.add(provider, origin));
        }
        confirmed
    }

    pub fn to_text(&self) -> String {
        let mut lists = Map::new();
        for (provider, origin) in &self.0 {
            let list = lists.entry(provider.key()).or_insert_with(|| Value::Array(Vec::new()));
            list.as_array_mut().into_iter().for_each(|list| list.push(origin.as_str().into()));
        }
        Value::Object(lists).to_string()
    }

    pub fn add(&mut self, provider: Provider, origin: Origin) {
        if !self.has(provider, &origin) {
            self.0.push((provider, origin));
        }
    }

    /// Adds those of another list.
    pub fn join(&mut self, other: &Self) {
        other.0.iter().for_each(|(provider, origin)| self.add(*provider, origin.clone()));
    }

    fn has(&self, provider: Provider, origin: &Origin) -> bool {
        self.0.iter().any(|(of, known)| *of == provider && known == origin)
    }
}

/// Reads the operator's list: origins with white space between them. What is no origin is passed over.
pub fn operators_list(content: &str) -> Vec<Origin> {
    content.split_whitespace().filter_map(|text| Origin::parse(text).ok()).collect()
}

/// Whether the origin is on the provider's own domain: https, on the usual port.
fn is_providers_own(provider: Provider, origin: &Origin) -> bool {
    let domain = match provider {
        Provider::Talkdesk => "talkdesk.com",
        Provider::LeadDesk => "leaddesk.com",
        // Who adds it to the program gives its address there.
        Provider::Other(_) => return false,
    };
    let Some(host) = origin.as_str().strip_prefix("https://") else { return false };
    host.strip_suffix(domain).is_some_and(|before| before.is_empty() || (before.len() > 1 && before.ends_with('.')))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn origin(text: &str) -> Origin {
        Origin::parse(text).unwrap()
    }

    fn known() -> KnownOrigins {
        let mut confirmed = ConfirmedOrigins::default();
        confirmed.add(Provider::Talkdesk, origin("http://localhost:9492"));
        confirmed.add(Provider::LeadDesk, origin("https://dialler.example:8443"));
        KnownOrigins {
            own: Some(origin("https://crm.example")),
            is_stage: false,
            operators: operators_list("https://ops.example\n  http://lab.example:81 nonsense https://x/path"),
            confirmed,
        }
    }

    #[test]
    fn each_provider_has_its_own_domain_and_its_own_confirmed_origins() {
        for (text, talkdesk, leaddesk) in [
            ("https://crm.example", true, true),
            ("https://ops.example", true, true),
            ("http://lab.example:81", true, true),
            ("http://lab.example", false, false),
            ("https://nonsense", false, false),
            ("https://x", false, false),
            ("https://prd-cdn-talkdesk.talkdesk.com", true, false),
            ("https://talkdesk.com", true, false),
            ("https://leaddesk.com", false, true),
            ("https://app.leaddesk.com", false, true),
            ("https://a.b.leaddesk.com", false, true),
            ("http://app.leaddesk.com", false, false),
            ("https://app.leaddesk.com:8443", false, false),
            ("https://leaddesk.com.evil.tld", false, false),
            ("https://evilleaddesk.com", false, false),
            ("https://eviltalkdesk.com", false, false),
            ("https://.leaddesk.com", false, false),
            ("https://leaddesk.com.", false, false),
            ("https://app.leaddesk.com.", false, false),
            ("https://xn--leddesk-4ya.com", false, false),
            ("https://leaddesk.co", false, false),
            ("http://crm.example", false, false),
            ("https://crm.example:444", false, false),
            ("http://localhost:9492", true, false),
            ("http://localhost:9493", false, false),
            ("https://localhost:9492", false, false),
            ("https://dialler.example:8443", false, true),
            ("https://dialler.example", false, false),
        ] {
            let origin = origin(text);
            assert_eq!(known().knows(Provider::Talkdesk, &origin), talkdesk, "Talkdesk: {text}");
            assert_eq!(known().knows(Provider::LeadDesk, &origin), leaddesk, "LeadDesk: {text}");
            let stage = KnownOrigins { is_stage: true, ..known() };
            for provider in Provider::ALL {
                assert_eq!(stage.knows(provider, &origin), text == "https://crm.example", "on a stage: {text}");
            }
        }
    }

    /// These never become an origin, so nothing has to be known of them.
    #[test]
    fn other_spellings_are_no_origins() {
        for text in [
            "https://App.LeadDesk.com",
            "https://app.leaddesk.com@evil.tld",
            "https://app.leaddesk.com/",
            "https://app.leaddesk.com:443",
            "https://leäddesk.com",
            "javascript:alert(1)",
            "null",
            "*",
        ] {
            assert!(Origin::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_was_confirmed_is_read_again() {
        let confirmed = known().confirmed;
        assert_eq!(ConfirmedOrigins::of_text(&confirmed.to_text()), confirmed);
        for text in ["", "null", "[1]", "{\"talkdesk\":5}", "{\"talkdesk\":[\"*\",\"null\",7,\"https://x/\"]}"] {
            assert_eq!(ConfirmedOrigins::of_text(text), ConfirmedOrigins::default(), "{text}");
        }
    }
}
