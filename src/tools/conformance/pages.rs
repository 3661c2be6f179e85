//! The two pages that a card is tested with, as text: no DOM in here.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// The scripts stay the same whatever is given to them, so that a policy can allow them by their hashes: both pages
/// inherit this page's.
const AROUND: &str = r#"
const [url, to, app] = JSON.parse(document.getElementById("given").textContent);
const card = document.getElementById("card");
parent.postMessage({ here: true }, app);
card.onload = () => parent.postMessage({ loaded: true }, app);
addEventListener("message", (event) => {
  if (event.source === card.contentWindow) parent.postMessage({ arrived: event.data }, app);
  else if (event.source === parent && event.origin === app) card.contentWindow.postMessage(event.data.say, to);
});
card.src = url;
"#;

const BESIDE: &str = r#"
const [frame, app] = JSON.parse(document.getElementById("given").textContent);
addEventListener("message", (event) => {
  if (event.source === parent && event.origin === app) parent[frame].postMessage(event.data.say, "*");
});
parent.postMessage({ here: true }, app);
"#;

/// A page without an origin that frames the card: as an address.
///
/// It tells `app`, our own origin, that it is there, of the card's load, and of whatever the card posts to it, and hands on what we say.
/// Only messages to `*` can arrive there: an origin that is none can't be named.
pub fn without_origin(card: &str, card_origin: &str, app: &str) -> String {
    let page = format!(
        r#"<!doctype html><meta charset="utf-8"><title>A page without an origin</title>
<style>html, body, iframe {{ margin: 0; border: 0; width: 100%; height: 100%; display: block }}</style>
<iframe id="card" title="Customer contact card"></iframe>
<script type="application/json" id="given">{}</script>
<script>{AROUND}</script>"#,
        in_script(&Value::from(vec![card, card_origin, app]))
    );
    format!("data:text/html;charset=utf-8,{}", utf8_percent_encode(&page, NON_ALPHANUMERIC))
}

/// A stranger beside the card, which tells us that it is there: what we tell it, it posts to the frame of that name.
pub fn stranger(frame: &str, app: &str) -> String {
    format!(
        r#"<!doctype html><meta charset="utf-8"><title>A stranger</title>
<script type="application/json" id="given">{}</script>
<script>{BESIDE}</script>"#,
        in_script(&Value::from(vec![frame, app]))
    )
}

/// A value as it may stand in a script within HTML.
fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
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
    fn no_url_gets_out_of_its_string() {
        let hostile = "https://a.example/\"];</script><script>alert(1)//<!--\u{2028}#%22";
        let address = without_origin(hostile, "https://a.example", "https://app.example");
        assert!(
            address
                .strip_prefix("data:text/html;charset=utf-8,")
                .unwrap()
                .chars()
                .all(|c| c == '%' || c.is_ascii_alphanumeric())
        );
        let page = decoded(&address);
        assert_eq!(page.matches("</script>").count(), 2, "{page}");
        let list = page.split_once("id=\"given\">").unwrap().1.split_once("</script>").unwrap().0;
        let read: Vec<String> = serde_json::from_str(list).unwrap();
        assert_eq!(read, [hostile, "https://a.example", "https://app.example"]);
    }

    #[test]
    fn the_stranger_only_listens_to_us() {
        let page = stranger("conformance-card", "https://app.example");
        assert!(page.contains(r#"id="given">["conformance-card","https://app.example"]</script>"#), "{page}");
        assert!(page.contains("event.source === parent && event.origin === app"), "{page}");
    }
}
