//! Origins, by the browser's own parser.

use cti_bridge::OriginError;
use cti_bridge::window::{origin_of_url, own_origin};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn urls_have_the_origin_that_the_browser_says() {
    for (url, origin) in [
        (
            "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html",
            "https://prd-cdn-talkdesk.talkdesk.com",
        ),
        ("HTTPS://Phone.Example:443/a?b#c", "https://phone.example"),
        ("http://user:word@phone.example:8080", "http://phone.example:8080"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("http://[2001:DB8::0:1]:81/", "http://[2001:db8::1]:81"),
        ("http://0x7f.1", "http://127.0.0.1"),
    ] {
        assert_eq!(origin_of_url(url).unwrap().as_str(), origin, "{url}");
    }
}

#[wasm_bindgen_test]
fn relative_urls_are_this_pages() {
    let own = own_origin().unwrap();
    assert_eq!(own.as_str(), web_sys::window().unwrap().location().origin().unwrap());
    for url in ["", "?simulator#/simulator/talkdesk", "/path", "some/path.html"] {
        assert_eq!(origin_of_url(url).as_ref(), Ok(&own), "{url}");
    }
}

#[wasm_bindgen_test]
fn urls_without_a_usable_origin_are_refused() {
    for url in ["data:text/html,x", "javascript:void 0", "about:blank", "mailto:a@b.example"] {
        assert_eq!(origin_of_url(url), Err(OriginError::Opaque), "{url}");
    }
    // Browsers differ on the word; none of them has an origin for files.
    assert!(origin_of_url("file:///index.html").is_err());
    assert_eq!(origin_of_url("ftp://phone.example/"), Err(OriginError::NotHttp));
    for url in ["https://", "https://phone.example:99999"] {
        assert_eq!(origin_of_url(url), Err(OriginError::NotUrl), "{url}");
    }
    // Some browsers refuse the space, others percent-encode it.
    assert!(matches!(origin_of_url("https://a b/"), Err(OriginError::NotUrl | OriginError::BadHost)));
}
