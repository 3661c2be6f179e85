#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use crate::crm::Reason;
use crate::tools::integrate::fill::literal;

const HOSTILE: &str = "\"; alert(1); // </script><script>alert(2)</script><!-- \\\" ${x} `y` \u{2028}\u{202e}\n'";

fn hostile() -> Settings {
    let mut settings = Settings {
        int: HOSTILE.into(),
        aid: HOSTILE.into(),
        app: HOSTILE.into(),
        leaddesk_origin: HOSTILE.into(),
        ..Settings::default()
    };
    settings.card_parameters.phone = HOSTILE.into();
    settings.reasons = vec![Reason { id: HOSTILE.into(), label: HOSTILE.into() }];
    settings
}

/// The value of a member in a snippet.
fn member(text: &str, name: &str) -> Value {
    let prefix = format!("  {name}: ");
    let line =
        text.lines().find_map(|line| line.strip_prefix(&prefix)).unwrap_or_else(|| panic!("no {name} in {text}"));
    serde_json::from_str(line.strip_suffix(',').unwrap()).unwrap()
}

#[test]
fn every_setting_gets_into_the_snippets() {
    let settings = Settings {
        int: "acme".into(),
        aid: "a-9".into(),
        env: Env::PrdAu,
        view: View::Workspace,
        app: "live".into(),
        ..Settings::default()
    };
    for language in [Language::JavaScript, Language::TypeScript] {
        let text = host(language, "https://frame.example/#/x", &settings).text;
        for (name, value) in [
            ("frame", "https://frame.example/#/x"),
            ("int", "acme"),
            ("env", "prd-au"),
            ("aid", "a-9"),
            ("view", "workspace"),
            ("app", "live"),
        ] {
            assert_eq!(member(&text, name), value, "{language:?}");
        }
        assert!(!text.contains("settings>") && !text.contains("trying>"), "{text}");
        assert!(!text.contains("settings.frame ="), "{text}");
    }
    let rust = host(Language::Rust, "https://frame.example/#/x", &settings).text;
    for part in [
        "int: \"acme\".into()",
        "Env::PrdAu",
        "aid: \"a-9\"",
        "View::Workspace",
        "app: \"live\"",
        "connect(frame, \"https://frame.example/#/x\", init)",
    ] {
        assert!(rust.contains(part), "{part}: {rust}");
    }
}

#[test]
fn the_card_has_its_parameters_and_reasons() {
    let mut settings = Settings { leaddesk_origin: "https://ld.example".into(), ..Settings::default() };
    settings.card_parameters.phone = "nr".into();
    let text = card(Language::JavaScript, &settings).text;
    assert_eq!(member(&text, "leaddesk"), "https://ld.example");
    assert_eq!(member(&text, "phone"), "nr");
    assert_eq!(member(&text, "reasons")[0], json!(["1", "Sale"]));
    assert_eq!(member(&card(Language::TypeScript, &settings).text, "phone"), "nr");
    assert!(
        card(Language::Rust, &settings)
            .text
            .contains("Card::leaddesk(cti_bridge::Origin::parse(\"https://ld.example\").ok(),")
    );
    assert!(card(Language::Rust, &Settings::default()).text.contains("Card::leaddesk(None,"));
    settings.card_parameters.customer_id = "who is it".into();
    assert_eq!(
        card_template("https://crm.example/card.html", &settings),
        "https://crm.example/card.html?nr={phone}&call_log_id={call_log_id}&who+is+it={customer_id}"
    );
}

/// What stands in examples/plain-js is what is given out, but for the settings.
#[test]
fn the_scripts_are_those_of_the_examples() {
    let body = |script: &str| script.split_once("// </settings>\n").unwrap().1.to_owned();
    let host_body = body(HOST_SCRIPT);
    let (_, after_trying) = host_body.split_once("// </trying>\n\n").unwrap();
    assert!(host(Language::JavaScript, "https://x.example", &Settings::default()).text.contains(after_trying));
    let card_body = body(CARD_SCRIPT);
    let (_, after_trying) = card_body.split_once("// </trying>\n\n").unwrap();
    let given = card(Language::JavaScript, &Settings::default()).text;
    assert!(given.contains(after_trying) && !given.contains("trying>"), "{given}");
    for language in [Language::JavaScript, Language::TypeScript] {
        let given = card(language, &Settings::default()).text;
        assert!(
            !given.contains("asked.get(\"leaddesk\")"),
            "a link must not choose whom the card confides in: {given}"
        );
    }
    for page in [
        host(Language::JavaScript, "x", &Settings::default()).text,
        card(Language::JavaScript, &Settings::default()).text,
    ] {
        assert!(!page.contains("src=\"") && !page.contains("stylesheet"), "all in one file: {page}");
    }
}

#[test]
fn hostile_settings_stay_texts() {
    for language in Language::ALL {
        for snippet in [host(language, HOSTILE, &hostile()), card(language, &hostile())] {
            let text = &snippet.text;
            // A Rust file is never within HTML.
            assert!(language == Language::Rust || !text.contains("alert(2)</script>"), "{language:?}: {text}");
            assert!(!text.contains(['\u{2028}', '\u{202e}']), "{language:?}");
            let scripts = text.matches("<script>").count() + text.matches("<script ").count();
            assert!(language != Language::JavaScript || scripts == 1, "{scripts}: {text}");
        }
    }
    let text = host(Language::JavaScript, HOSTILE, &hostile()).text;
    for name in ["frame", "int", "aid", "app"] {
        assert_eq!(member(&text, name), HOSTILE);
    }
    assert_eq!(member(&card(Language::JavaScript, &hostile()).text, "reasons"), json!([[HOSTILE, HOSTILE]]));
}

#[test]
fn a_literal_is_read_back_as_what_it_was() {
    for text in [HOSTILE, "", "é 漢 🙂", "\u{0}\u{1f}"] {
        let written = literal(&json!(text));
        assert_eq!(serde_json::from_str::<String>(&written).ok().as_deref(), Some(text));
        assert!(!written.contains(['<', '>', '\n']), "{written}");
    }
}
