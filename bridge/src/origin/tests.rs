#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::{Origin, OriginError};

#[test]
fn takes_what_browsers_write() {
    for text in [
        "https://prd-cdn-talkdesk.talkdesk.com",
        "http://localhost:8080",
        "http://127.0.0.1",
        "https://[2001:db8::1]:8443",
        "http://[::1]",
        "https://xn--bcher-kva.example",
        "https://my_host.example:1",
        "https://host.example:65535",
        "http://host.example:443",
    ] {
        assert_eq!(Origin::parse(text).as_ref().map(Origin::as_str), Ok(text));
        assert_eq!(Origin::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn names_what_is_no_target() {
    assert_eq!(Origin::parse("*"), Err(OriginError::Any));
    assert_eq!(Origin::parse("null"), Err(OriginError::Opaque));
    for text in ["", "/", "host.example", "//host.example", "file://", "ftp://host.example", "HTTPS://host.example"] {
        assert_eq!(Origin::parse(text), Err(OriginError::NotHttp), "{text}");
    }
}

#[test]
fn refuses_what_never_matches() {
    use OriginError::{BadHost, BadIpv6, BadPort, CapitalsInHost, DefaultPort, NoHost, NotHttp, NotOnlyOrigin};
    for (text, expected) in [
        ("https://", NoHost),
        ("https://host.example/", NotOnlyOrigin),
        ("https://host.example/index.html", NotOnlyOrigin),
        ("https://host.example?query", NotOnlyOrigin),
        ("https://host.example#/route", NotOnlyOrigin),
        ("https://user@host.example", NotOnlyOrigin),
        ("https://host.example\\", NotOnlyOrigin),
        ("https://Host.example", CapitalsInHost),
        ("https://host.example:443", DefaultPort),
        ("http://host.example:80", DefaultPort),
        ("https://host.example:", BadPort),
        ("https://host.example:0", BadPort),
        ("https://host.example:0443", BadPort),
        ("https://host.example:65536", BadPort),
        ("https://host.example:+1", BadPort),
        ("https://host.example:80:81", BadPort),
        ("https://:8443", NoHost),
        ("https://*", BadHost),
        ("https://*.talkdesk.com", BadHost),
        ("https://bücher.example", BadHost),
        (" https://host.example", NotHttp),
        ("https://host.example ", BadHost),
        ("https://host.example\n", BadHost),
        ("https://[]", BadIpv6),
        ("https://[::1", BadIpv6),
        ("https://[::1]8443", BadIpv6),
        ("https://[::G]", BadIpv6),
        ("https://a[::1]", BadHost),
    ] {
        assert_eq!(Origin::parse(text), Err(expected), "{text}");
    }
}

#[test]
fn any_way_of_reading_a_text_is_the_same() {
    for text in ["https://host.example", "https://host.example/"] {
        let parsed = Origin::parse(text);
        assert_eq!(text.parse(), parsed);
        assert_eq!(Origin::try_from(text), parsed);
        assert_eq!(Origin::try_from(text.to_owned()), parsed);
        assert_eq!(serde_json::from_value::<Origin>(text.into()).ok(), parsed.ok());
    }
    assert_eq!(serde_json::to_value(Origin::parse("https://host.example").unwrap()).unwrap(), "https://host.example");
}

fn looks_like_an_origin() -> impl Strategy<Value = String> {
    ("(https?://|ftp://|)", "[a-zA-Z0-9.*@\\[\\]:_ -]{0,12}", "(:[0-9]{0,6})?", "[/?#\\\\]?.{0,4}")
        .prop_map(|(scheme, host, port, path)| format!("{scheme}{host}{port}{path}"))
}

proptest! {
    #[test]
    fn whatever_is_taken_is_concrete(text in prop_oneof![any::<String>(), looks_like_an_origin()]) {
        if let Ok(origin) = Origin::parse(&text) {
            prop_assert_eq!(origin.as_str(), text.as_str());
            let rest = text.strip_prefix("https://").or(text.strip_prefix("http://")).unwrap();
            prop_assert!(!rest.is_empty());
            prop_assert!(!rest.contains(['*', '/', '?', '#', '@', '\\', ' ']));
            prop_assert!(rest.chars().all(|c| c.is_ascii() && !c.is_ascii_uppercase() && !c.is_ascii_control()));
        }
    }

    #[test]
    fn a_path_is_never_taken(path in "[/?#].{0,20}") {
        let with_path = format!("https://host.example{path}");
        prop_assert!(Origin::parse(&with_path).is_err());
    }
}
