//! `?brand`: the look that a prepared link gives this window. Only that the address has the parameter is known at the
//! start; what is in it is read once the views are loaded (`src/shell/show_brand.rs`).

use std::rc::Rc;

use crate::crm::brand::{Brand, BrandError};

/// The parameter of the address, before the `#` and behind it.
pub const BRAND: &str = "brand";

/// This tab's note of the packed brand.
pub const BRAND_NOTE: &str = "screenpop.brand";

/// The app's own name.
pub const APP: &str = "Screenpop";

/// How far a window's brand has come.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum LinkedBrand {
    /// The address has none.
    #[default]
    Absent,
    /// The address has one that hasn't been read yet.
    Unread,
    Refused(BrandError),
    Shown(Rc<Brand>),
}

impl LinkedBrand {
    /// The brand, once it has been read.
    pub fn shown(&self) -> Option<&Rc<Brand>> {
        match self {
            Self::Shown(brand) => Some(brand),
            Self::Absent | Self::Unread | Self::Refused(_) => None,
        }
    }

    /// What this window calls itself.
    pub fn app_name(&self) -> &str {
        self.shown().map(|brand| brand.name.as_str()).filter(|name| !name.is_empty()).unwrap_or(APP)
    }

    /// The agent whom this window names: the brand's, or that of the settings.
    pub fn agent<'a>(&'a self, of_settings: &'a str) -> &'a str {
        self.shown().map(|brand| brand.agent.as_str()).filter(|name| !name.is_empty()).unwrap_or(of_settings)
    }

    /// The logo's `data:` URL.
    pub fn logo(&self) -> Option<&str> {
        Some(self.shown()?.logo.as_ref()?.url())
    }

    /// Why the address's brand isn't shown, as a sentence.
    pub fn problem(&self) -> Option<String> {
        match self {
            Self::Refused(error) => Some(format!("The link’s brand can’t be shown. {error}")),
            Self::Absent | Self::Unread | Self::Shown(_) => None,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::settings::Overrides;
    use super::*;

    #[test]
    fn a_window_is_called_as_its_link_says() {
        let brand = |name: &str, agent: &str| {
            LinkedBrand::Shown(Rc::new(Brand { name: name.into(), agent: agent.into(), ..Brand::default() }))
        };
        for (linked, name, agent) in [
            (LinkedBrand::Absent, "Screenpop", "Own"),
            (LinkedBrand::Unread, "Screenpop", "Own"),
            (LinkedBrand::Refused(BrandError::NotABrand), "Screenpop", "Own"),
            (brand("", ""), "Screenpop", "Own"),
            (brand("Acme", "Ada"), "Acme", "Ada"),
        ] {
            assert_eq!((linked.app_name(), linked.agent("Own")), (name, agent), "{linked:?}");
            assert_eq!(linked.problem().is_some(), matches!(linked, LinkedBrand::Refused(_)));
        }
    }

    #[test]
    fn the_parameter_says_that_there_is_a_brand() {
        for (search, brand) in [
            ("", LinkedBrand::Absent),
            ("?brands=1", LinkedBrand::Absent),
            ("?brand", LinkedBrand::Unread),
            ("?int=x&brand=abc", LinkedBrand::Unread),
        ] {
            assert_eq!(Overrides::parse(search).brand, brand, "{search}");
        }
    }
}
