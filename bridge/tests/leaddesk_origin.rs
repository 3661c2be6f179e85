//! Where LeadDesk lives, by each of the four steps.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use cti_bridge::Origin;
use cti_bridge::leaddesk::{NoPeerOrigin, OriginSource, peer_origin};
use proptest::prelude::*;

const CONFIGURED: &str = "https://configured.example";

fn found(configured: bool, referrer: &str, ancestor: &str) -> Result<(String, OriginSource), NoPeerOrigin> {
    let configured = configured.then(|| Origin::parse(CONFIGURED).unwrap());
    peer_origin(configured, referrer, ancestor).map(|peer| (peer.origin.to_string(), peer.source))
}

#[test]
fn what_is_configured_comes_first() {
    for (referrer, ancestor) in [("", ""), ("https://other.example/x", "https://third.example"), ("", "null")] {
        assert_eq!(found(true, referrer, ancestor), Ok((CONFIGURED.into(), OriginSource::Configured)));
    }
}

#[test]
fn the_referrers_origin_comes_next() {
    for (referrer, origin) in [
        ("https://app.leaddesk.example/", "https://app.leaddesk.example"),
        ("https://app.leaddesk.example", "https://app.leaddesk.example"),
        ("http://localhost:8080/a/b?c=https://evil.example/#d", "http://localhost:8080"),
        ("https://[2001:db8::1]:81/?x", "https://[2001:db8::1]:81"),
        ("https://app.leaddesk.example?x", "https://app.leaddesk.example"),
    ] {
        for ancestor in ["", "null", origin] {
            assert_eq!(found(false, referrer, ancestor), Ok((origin.into(), OriginSource::Referrer)), "{referrer}");
        }
    }
}

#[test]
fn the_browser_knows_better_than_the_referrer() {
    let ancestor = ("https://app.leaddesk.example".to_owned(), OriginSource::Ancestor);
    for referrer in ["", "https://crm.example/#/card", "about:blank", "android-app://x/", "nonsense", "https://"] {
        assert_eq!(found(false, referrer, &ancestor.0), Ok(ancestor.clone()), "{referrer}");
    }
    // It says that the parent is no page that could be addressed, so the referrer isn't the parent.
    let file = Err(NoPeerOrigin::Unusable { ancestor: "file://".into() });
    assert_eq!(found(false, "https://crm.example/", "file://"), file);
}

#[test]
fn otherwise_it_is_refused_with_what_the_browser_says() {
    for (referrer, ancestor, refused) in [
        ("", "", NoPeerOrigin::Untold),
        ("about:blank", "", NoPeerOrigin::Untold),
        ("*", "", NoPeerOrigin::Untold),
        ("", "null", NoPeerOrigin::Unusable { ancestor: "null".into() }),
        ("", "*", NoPeerOrigin::Unusable { ancestor: "*".into() }),
        ("", "chrome-extension://abc", NoPeerOrigin::Unusable { ancestor: "chrome-extension://abc".into() }),
    ] {
        assert_eq!(found(false, referrer, ancestor), Err(refused.clone()), "{referrer} {ancestor}");
        assert!(refused.to_string().contains(ancestor), "{refused}");
    }
}

proptest! {
    #[test]
    fn whatever_is_found_is_one_of_those_told(
        configured in any::<bool>(),
        referrer in r"(https?://)?[a-z.*:@/?#]{0,12}|.{0,12}",
        ancestor in r"(https?://)?[a-z.*:@/?#]{0,8}|null|",
    ) {
        match found(configured, &referrer, &ancestor) {
            Ok((origin, source)) => {
                prop_assert_ne!(&origin, "*");
                prop_assert!(Origin::parse(&origin).is_ok());
                match source {
                    OriginSource::Configured => prop_assert_eq!(origin, CONFIGURED),
                    OriginSource::Ancestor => prop_assert_eq!(&origin, &ancestor),
                    OriginSource::Referrer => {
                        let rest = referrer.strip_prefix(origin.as_str());
                        prop_assert!(rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])));
                        prop_assert!(matches!(ancestor.as_str(), "" | "null") || ancestor == origin);
                    }
                }
            }
            Err(_) => prop_assert!(!configured && Origin::parse(&ancestor).is_err()),
        }
    }
}
