//! A brand as the value of an address's parameter.

use serde::{Deserialize, Serialize};

use super::{Brand, BrandError, Logo, read_colour, read_contacts, read_name};
use crate::crm::packed::{pack, unpack};

/// The most bytes of a brand's JSON: more than its parts can have together.
const MOST_BYTES: usize = 48 * 1024;

/// The JSON in a link. What a later version adds is passed over.
#[derive(Serialize, Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Written {
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    agent: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    colour: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    logo: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    contacts: String,
}

impl Brand {
    /// Packs the brand for a link.
    pub fn to_link(&self) -> String {
        let written = Written {
            name: self.name.clone(),
            agent: self.agent.clone(),
            colour: self.colour.map(|colour| colour.to_string()).unwrap_or_default(),
            logo: self.logo.as_ref().map(|logo| logo.url().to_owned()).unwrap_or_default(),
            contacts: self.contacts.clone(),
        };
        // Plain texts: serialising them can't fail.
        pack(&serde_json::to_string(&written).unwrap_or_default())
    }

    /// Reads what [`Brand::to_link`] has packed, or anybody else.
    ///
    /// # Errors
    /// A [`BrandError`]
    pub fn from_link(value: &str) -> Result<Self, BrandError> {
        let text = unpack(value, MOST_BYTES).map_err(BrandError::Packed)?;
        let written: Written = serde_json::from_str(&text).map_err(|_| BrandError::NotABrand)?;
        let logo = match written.logo.as_str() {
            "" => None,
            url => Some(Logo::parse(url).map_err(BrandError::Logo)?),
        };
        Ok(Self {
            name: read_name(&written.name)?,
            agent: read_name(&written.agent)?,
            colour: read_colour(&written.colour)?,
            logo,
            contacts: read_contacts(&written.contacts)?,
        })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;
    use proptest::prelude::*;

    use super::super::logo::example;
    use super::super::{Colour, LogoError};
    use super::*;
    use crate::crm::packed::UnpackError;

    fn acme() -> Brand {
        Brand {
            name: "Acme “Öl” & Söhne".into(),
            agent: "Ada Lovelace".into(),
            colour: Colour::parse("#e30613"),
            logo: Logo::parse(&example(200, 60, b"\x08\x06")).ok(),
            contacts: "First name,Phone\nGrace,+12025550123\nAlan,\"+44 7700 900230\"".into(),
        }
    }

    #[test]
    fn a_brand_comes_back_from_its_link() {
        for brand in [acme(), Brand::default(), Brand { name: "Acme".into(), ..Brand::default() }] {
            let link = brand.to_link();
            assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{link}");
            assert_eq!(Brand::from_link(&link), Ok(brand));
        }
    }

    #[test]
    fn what_is_no_brand_is_refused() {
        let plain = |json: &str| Brand::from_link(&BASE64_URL_SAFE_NO_PAD.encode(json));
        for (json, error) in [
            ("{", BrandError::NotABrand),
            ("{\"name\":1}", BrandError::NotABrand),
            ("{\"colour\":\"red;background:url(https://evil.example)\"}", BrandError::NotAColour),
            ("{\"logo\":\"https://evil.example/x.png\"}", BrandError::Logo(LogoError::NotPng)),
            ("{\"logo\":\"data:image/svg+xml,<svg onload=alert(1)>\"}", BrandError::Logo(LogoError::NotPng)),
            ("{\"agent\":\"a\\u202eb\"}", BrandError::NameNotPlain),
        ] {
            assert_eq!(plain(json), Err(error), "{json}");
        }
        assert_eq!(plain("{\"later\":[1]}"), Ok(Brand::default()));
        assert_eq!(Brand::from_link("x"), Err(BrandError::Packed(UnpackError::NotWhole)));
        assert_eq!(Brand::from_link(&acme().to_link()[..60]).map(drop), Err(BrandError::Packed(UnpackError::Changed)));
        assert_eq!(plain(&format!("{{\"contacts\":\"{}\"}}", "x".repeat(9_000))), Err(BrandError::TooManyContacts));
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let link = pack(&format!("{{\"name\":\"{}\"}}", "x".repeat(MOST_BYTES)));
        assert!(link.len() < 1_000);
        assert_eq!(Brand::from_link(&link), Err(BrandError::Packed(UnpackError::TooLong)));
    }

    proptest! {
        #[test]
        fn any_link_is_read_or_refused_with_a_sentence(link in "[A-Za-z0-9_%=-]{0,80}") {
            if let Err(error) = Brand::from_link(&link) {
                prop_assert!(error.to_string().ends_with('.'));
            }
        }
    }
}
