//! The scenarios that come with the app.

/// A scenario that comes with the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bundled {
    /// Its name in addresses: the file's, without the ending.
    pub slug: &'static str,
    /// The script as it stands in its file.
    pub text: &'static str,
}

macro_rules! bundled {
    ($($slug:literal),* $(,)?) => {
        &[$(Bundled { slug: $slug, text: include_str!(concat!("../../assets/scenarios/", $slug, ".json")) }),*]
    };
}

/// In the order in which they are offered: the simple ones first.
pub fn bundled() -> &'static [Bundled] {
    bundled![
        "inbound-call",
        "unknown-caller",
        "click-to-call",
        "statuses",
        "forced-log-out",
        "automation-data",
        "contact-not-synced",
        "leaddesk-list",
        "leaddesk-manual-dial",
        "order-recording",
        "two-calls",
        "misbehaving-peer",
    ]
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use cti_bridge::Provider;

    use super::*;
    use crate::scenario::Script;

    #[test]
    fn a_scenario_names_the_providers_of_its_stage_alone() {
        for one in bundled() {
            let providers = Script::parse(one.text).unwrap().stage.providers();
            for provider in Provider::ALL {
                let is_named = one.text.contains(provider.name());
                assert_eq!(is_named, providers.contains(&provider), "{}: {provider}", one.slug);
            }
        }
    }
}
