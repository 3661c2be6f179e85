//! The page without an origin that a card is tested in, as text: no DOM in here.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A page without an origin that frames the card: as an address.
///
/// It tells the page around it that it is there, of the card's load, and of whatever the card posts to it, and hands on
/// what we say. Only messages to `*` can arrive there: an origin that is none can't be named. Its script is the file at
/// `script`, so that a policy can name it: the page inherits this one's.
pub fn without_origin(card: &str, card_origin: &str, script: &str) -> String {
    let [card, card_origin, script] = [card, card_origin, script].map(in_attribute);
    let page = format!(
        r#"<!doctype html><meta charset="utf-8"><title>A page without an origin</title>
<style>html, body, iframe {{ margin: 0; border: 0; width: 100%; height: 100%; display: block }}</style>
<iframe id="card" title="Customer contact card"></iframe>
<script src="{script}" data-card="{card}" data-origin="{card_origin}"></script>"#,
    );
    format!("data:text/html;charset=utf-8,{}", utf8_percent_encode(&page, NON_ALPHANUMERIC))
}

/// A text as it may stand in an attribute.
fn in_attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn decoded(address: &str) -> String {
        let (_, page) = address.split_once(',').unwrap();
        percent_encoding::percent_decode_str(page).decode_utf8().unwrap().into_owned()
    }

    #[test]
    fn no_url_gets_out_of_its_attribute() {
        let hostile = "https://a.example/\"></script><script>alert(1)//<!--\u{2028}#%22&quot;";
        let address = without_origin(hostile, "https://a.example", "https://app.example/stranger.js");
        assert!(
            address
                .strip_prefix("data:text/html;charset=utf-8,")
                .unwrap()
                .chars()
                .all(|c| c == '%' || c.is_ascii_alphanumeric())
        );
        let page = decoded(&address);
        let (_, rest) = page.split_once(r#"data-card=""#).unwrap();
        let (card, rest) = rest.split_once('"').unwrap();
        assert_eq!(card.replace("&quot;", "\"").replace("&amp;", "&"), hostile);
        assert_eq!(rest, r#" data-origin="https://a.example"></script>"#);
    }
}
