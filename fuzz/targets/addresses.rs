//! What stands in an address or is typed as one: routes, queries, origins, a link's scenario, phone numbers.

use cti_bridge::leaddesk::peer_origin;
use cti_bridge::{LogLevel, Origin};
use screenpop::crm::formatting::{blocks, mailto, tel};
use screenpop::crm::phone;
use screenpop::routes::{Address, Route};
use screenpop::scenario;
use screenpop::store::settings::{Overrides, Settings};

pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let address = Address::of_hash(&text);
    if let Route::Contact(_) = &address.route {
        assert_eq!(Address::of_hash(&address.route.href()).route, address.route);
    }
    let _ = (address.get("q"), address.query_with("q", &text));
    let overrides = Overrides::parse(&text);
    let _ = overrides.apply(&Settings::default()).problems();
    if let Ok(origin) = Origin::parse(&text) {
        assert_eq!(Origin::parse(origin.as_str()).as_ref(), Ok(&origin));
        assert!(origin.as_str() != "*" && !origin.as_str().contains(char::is_whitespace), "{origin:?}");
    }
    let (referrer, ancestor) = text.split_once('\n').unwrap_or((&text, ""));
    let _ = peer_origin(None, referrer, ancestor);
    let _ = text.parse::<LogLevel>();
    if let Ok(script) = scenario::from_link(&text) {
        let _ = scenario::Script::parse(&script);
    }
    for region in ["FI", "US", "", "ZZ"] {
        if let Ok(parsed) = phone::parse(&text, region) {
            assert!(parsed.e164.starts_with('+'), "{text:?} became {parsed:?}");
        }
    }
    let _ = (phone::digits(&text), blocks(&text));
    assert!(mailto(&text).is_none_or(|link| link.starts_with("mailto:")));
    assert!(tel(&text).is_none_or(|link| link.starts_with("tel:")));
}
