//! Which providers the interface names: what is not in use isn't named.

use cti_bridge::Provider;

use crate::routes::parameter;

/// The parameter of the address that chooses one.
const PARAMETER: &str = "provider";

/// The providers that the interface names, in one window. Every part that names one asks here.
///
/// `?provider=talkdesk` and `?provider=leaddesk` before the `#` leave the other one out. `assets/boot.js` reads the
/// parameter too: a page without LeadDesk doesn't load LeadDesk's half.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ShownProviders {
    only: Option<Provider>,
}

impl ShownProviders {
    /// Reads `location.search`. The last value counts, as of every parameter there.
    fn of_search(search: &str) -> Self {
        let key = parameter(search, PARAMETER).pop();
        Self { only: Provider::ALL.into_iter().find(|provider| Some(provider.key()) == key.as_deref()) }
    }

    /// Returns whether the interface names this provider. One that the program adds is always named.
    pub fn shows(self, provider: Provider) -> bool {
        match (provider, self.only) {
            (Provider::Other(_), _) | (_, None) => true,
            (Provider::Talkdesk | Provider::LeadDesk, Some(only)) => provider == only,
        }
    }

    /// Returns whether the interface names each of these providers.
    pub fn shows_all(self, providers: &[Provider]) -> bool {
        providers.iter().all(|provider| self.shows(*provider))
    }

    pub fn talkdesk(self) -> bool {
        self.shows(Provider::Talkdesk)
    }

    pub fn leaddesk(self) -> bool {
        self.shows(Provider::LeadDesk)
    }

    /// The one provider that is named, where the other is left out.
    pub fn only(self) -> Option<Provider> {
        self.only
    }

    /// The providers' names, as part of a sentence.
    pub fn names(self) -> &'static str {
        match self.only {
            Some(only) => only.name(),
            None => "Talkdesk and LeadDesk",
        }
    }

    /// The query of a link to this app, with its `?`: `query` and the parameter, where this window has it.
    pub fn in_query(self, query: &str) -> String {
        let parameter = self.only.map(|only| format!("{PARAMETER}={}", only.key()));
        let parts: Vec<&str> =
            [query, parameter.as_deref().unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

thread_local! {
    static OF_PAGE: ShownProviders =
        ShownProviders::of_search(&gloo::utils::window().location().search().unwrap_or_default());
}

/// The providers that this window shows. Its address is read once.
pub fn shown_providers() -> ShownProviders {
    OF_PAGE.with(|shown| *shown)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl ShownProviders {
    /// A window that shows this provider alone.
    pub const fn just(only: Provider) -> Self {
        Self { only: Some(only) }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use Provider::{LeadDesk, Talkdesk};
    use cti_bridge::OtherProvider;

    use super::*;

    const ADDED: Provider = Provider::Other(&OtherProvider { name: "Phone", key: "phone", name_member: "kind" });

    #[test]
    fn the_address_chooses_which_providers_are_named() {
        for (search, talkdesk, leaddesk, names) in [
            ("", true, true, "Talkdesk and LeadDesk"),
            ("?provider=talkdesk", true, false, "Talkdesk"),
            ("?provider=leaddesk", false, true, "LeadDesk"),
            ("?int=x&provider=leaddesk&card", false, true, "LeadDesk"),
            ("?provider=talkdesk&provider=leaddesk", false, true, "LeadDesk"),
            ("?provider=", true, true, "Talkdesk and LeadDesk"),
            ("?provider=Talkdesk", true, true, "Talkdesk and LeadDesk"),
            ("?provider=phone", true, true, "Talkdesk and LeadDesk"),
            ("?provider=both", true, true, "Talkdesk and LeadDesk"),
            ("?talkdesk=simulator", true, true, "Talkdesk and LeadDesk"),
            ("?providers=talkdesk", true, true, "Talkdesk and LeadDesk"),
        ] {
            let shown = ShownProviders::of_search(search);
            assert_eq!((shown.talkdesk(), shown.leaddesk()), (talkdesk, leaddesk), "{search}");
            assert_eq!((shown.shows(Talkdesk), shown.shows(LeadDesk)), (talkdesk, leaddesk), "{search}");
            assert_eq!(shown.shows_all(&Provider::ALL), talkdesk && leaddesk, "{search}");
            assert!(shown.shows(ADDED) && shown.shows_all(&[]), "{search}");
            assert_eq!(shown.names(), names, "{search}");
        }
    }

    #[test]
    fn a_link_to_the_app_keeps_the_choice() {
        let both = ShownProviders::default();
        for (shown, query, wanted) in [
            (both, "", ""),
            (both, "card", "?card"),
            (ShownProviders::just(Talkdesk), "", "?provider=talkdesk"),
            (ShownProviders::just(LeadDesk), "simulator", "?simulator&provider=leaddesk"),
        ] {
            assert_eq!(shown.in_query(query), wanted);
            assert_eq!(ShownProviders::of_search(&shown.in_query(query)), shown, "{wanted}");
        }
    }
}
