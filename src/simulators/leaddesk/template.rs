//! The card's URL template, and how it is filled in for a call.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a value may hold unescaped, wherever in the URL it stands: the URL standard's unreserved characters.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The placeholders, in the order of [`fill`]'s values.
const PLACEHOLDERS: [&str; 3] = ["{phone}", "{call_log_id}", "{customer_id}"];

/// Puts the values, percent-encoded, in place of `{phone}`, `{call_log_id}` and `{customer_id}`, wherever they stand
/// and however often.
pub fn fill(template: &str, values: [&str; 3]) -> String {
    // In one pass, so that nothing within a value is taken for a placeholder.
    let (mut filled, mut rest) = (String::with_capacity(template.len() + 32), template);
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        filled.push_str(before);
        let found = PLACEHOLDERS.iter().zip(values).find_map(|(name, value)| Some((from.strip_prefix(name)?, value)));
        rest = match found {
            Some((after, value)) => {
                filled.extend(utf8_percent_encode(value, PLAIN));
                after
            }
            None => {
                filled.push('{');
                from.get(1..).unwrap_or_default()
            }
        };
    }
    filled + rest
}

/// Why the card can't be loaded from this address, as a sentence. A frame could run `javascript:` as this page's
/// own script, so only http, https and addresses relative to this page pass.
pub fn problem(template: &str) -> Option<String> {
    // As the browser does before it reads an address.
    let bare: String = template.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let bare = bare.trim_start_matches(|c: char| c <= ' ');
    let (scheme, _) = bare.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let fits = ["http", "https"].iter().any(|fitting| scheme.eq_ignore_ascii_case(fitting));
    (is_scheme && !fits)
        .then(|| format!("The card’s URL starts with “{scheme}:”. Write it in full, starting with https://."))
}

/// What is odd about a template that can be loaded, as a sentence.
pub fn remark(template: &str) -> Option<&'static str> {
    let has_one = PLACEHOLDERS.iter().any(|name| template.contains(name));
    (!has_one).then_some(
        "The card’s URL has none of {phone}, {call_log_id} and {customer_id}, so the card can’t know who is called.",
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_encoded_wherever_they_stand() {
        let template = "https://crm.example/{customer_id}/?p={phone}&l={call_log_id}#/card?c={customer_id}&{other}";
        assert_eq!(
            fill(template, ["+46701740605", "7001", "ACME/7 ä"]),
            "https://crm.example/ACME%2F7%20%C3%A4/?p=%2B46701740605&l=7001#/card?c=ACME%2F7%20%C3%A4&{other}"
        );
        assert_eq!(fill("{phone}", ["{customer_id}", "", "x"]), "%7Bcustomer_id%7D");
        assert_eq!(fill("{{phone}}{", ["1", "", ""]), "{1}{");
    }

    #[test]
    fn only_addresses_on_the_web_are_loaded() {
        for fits in ["https://a.example/{phone}", "HTTP://a", "/card.html?p={phone}", "card?t=12:30", "//a.example", ""]
        {
            assert_eq!(problem(fits), None, "{fits}");
        }
        for bad in ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "blob:https://a", "file:///c"]
        {
            assert!(problem(bad).is_some_and(|why| why.contains("https://")), "{bad}");
        }
    }

    #[test]
    fn a_template_without_placeholders_is_remarked_on() {
        assert!(remark("https://a.example/card").is_some());
        assert!(remark("https://a.example/{phon}").is_some());
        assert!(remark("https://a.example/{customer_id}").is_none());
    }

    proptest! {
        #[test]
        fn any_value_is_read_back(value in ".{0,30}") {
            let filled = fill("?p={phone}&", [&value, "", ""]);
            let encoded = filled.strip_prefix("?p=").and_then(|rest| rest.strip_suffix('&')).unwrap_or_default();
            prop_assert!(encoded.chars().all(|c| c.is_ascii_alphanumeric() || "-._~%".contains(c)), "{}", encoded);
            let decoded = percent_encoding::percent_decode_str(encoded).decode_utf8();
            prop_assert!(decoded.is_ok_and(|decoded| decoded == value));
        }

        #[test]
        fn what_holds_no_placeholder_stays_as_it_is(text in "[^{]{0,40}") {
            prop_assert_eq!(fill(&text, ["1", "2", "3"]), text);
        }
    }
}
