use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use proptest::prelude::*;

use super::*;

#[test]
fn a_bundled_scenario_fits_into_a_link_and_comes_back() {
    for one in bundled() {
        let link = to_link(one.text);
        assert!(link.len() < 4_000, "{}: {}", one.slug, link.len());
        assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)));
        assert_eq!(from_link(&link).as_deref(), Ok(one.text));
    }
}

#[test]
fn plain_base64_is_read_as_well() {
    assert_eq!(from_link(&BASE64_URL_SAFE_NO_PAD.encode("{\"a\":1}")).as_deref(), Ok("{\"a\":1}"));
    assert_eq!(from_link("eyJhIjoxfQ==").as_deref(), Ok("{\"a\":1}"));
}

#[test]
fn a_bomb_is_not_unpacked() {
    let link = to_link(&"{".repeat(MOST_TEXT_BYTES + 1));
    assert!(link.len() < 10_000);
    assert!(from_link(&link).unwrap_err().contains("larger than 4 MB"));
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "\\PC{0,200}") {
        let link = to_link(&text);
        prop_assert_eq!(from_link(&link), Ok(text));
    }

    #[test]
    fn any_link_is_read_or_gets_a_sentence(link in "[A-Za-z0-9_%=-]{0,80}") {
        if let Err(why) = from_link(&link) {
            prop_assert!(why.ends_with('.'));
        }
    }
}
