use super::*;

#[test]
fn an_address_overrides_and_is_not_saved() {
    let overrides = Overrides::parse(
        "?talkdesk=http%3A%2F%2Flocalhost%3A1%2F%23%2Fsimulator%2Ftalkdesk&int=x&env=prd-us&view=workspace",
    );
    let saved = Settings { app: "live".into(), ..Settings::default() };
    let settings = overrides.apply(&saved);
    assert_eq!(settings.frame_url, "http://localhost:1/#/simulator/talkdesk");
    assert_eq!((settings.int.as_str(), settings.app.as_str()), ("x", "live"));
    assert_eq!((settings.env, settings.view), (Env::PrdUs, View::Workspace));
    assert!(overrides.mistakes.is_empty());
}

#[test]
fn a_chosen_country_holds_and_the_browsers_only_while_none_is_chosen() {
    for (chosen, browsers, holds) in [("GB", "US", "GB"), ("", "US", "US"), ("", "", ""), ("GB", "", "GB")] {
        let settings = Settings { region: chosen.into(), ..Settings::default() };
        assert_eq!(settings.in_region(|| browsers.to_owned()).region, holds);
    }
    assert_eq!(Settings::default().region, "");
}

#[test]
fn saved_ids_go_to_the_saved_origin_only() {
    let metadata = vec![("campaign".to_owned(), "spring".to_owned())];
    let saved = |frame_url: &str| Settings {
        frame_url: frame_url.into(),
        int: "my-int".into(),
        aid: "my-aid".into(),
        from: "+12025550123".into(),
        metadata: metadata.clone(),
        ..Settings::default()
    };
    for (frame_url, linked, is_same) in [
        ("https://a.example/x", "https://a.example/y?z#w", true),
        ("https://a.example/x", "HTTPS://A.EXAMPLE", true),
        ("simulator", "simulator", true),
        ("https://a.example/x", "simulator", false),
        ("simulator", "https://a.example/x", false),
        ("https://a.example/x", "http://a.example/x", false),
        ("https://a.example/x", "https://a.example:8443/x", false),
        ("https://a.example/x", "https://a.example.evil.tld/x", false),
        ("https://a.example/x", "https://a.example@evil.tld/x", false),
        ("https://a.example/x", "https://a.example\t.evil.tld/x", false),
        ("https:///a.example", "https:///evil.tld", false),
        ("a.example", "evil.tld", false),
        ("", "", false),
    ] {
        let overrides = Overrides { talkdesk: Some(linked.into()), ..Overrides::default() };
        let saved = saved(frame_url);
        let now = overrides.apply(&saved);
        let wanted = if is_same { saved.clone() } else { Settings::default() };
        let ids = |settings: &Settings| {
            (settings.int.clone(), settings.aid.clone(), settings.from.clone(), settings.metadata.clone())
        };
        assert_eq!(ids(&now), ids(&wanted), "{frame_url} and {linked}");
        let own = Overrides { int: Some("i".into()), aid: Some("a".into()), ..overrides };
        let now = own.apply(&saved);
        assert_eq!((now.int.as_str(), now.aid.as_str()), ("i", "a"), "{linked}");
    }
    assert_eq!(Overrides::default().apply(&saved("https://a.example/x")), saved("https://a.example/x"));
}

#[test]
fn an_address_keeps_what_overrides_nothing() {
    for (search, kept) in [
        ("?talkdesk=https%3A%2F%2Fevil.example&int=x&env=prd-us&aid=a&view=external&app=live&leaddesk=z", ""),
        ("?card&talkdesk=x&sample=10", "?card&sample=10"),
        ("?talk%64esk=x", ""),
        ("?stage=crm&aid=%20", "?stage=crm"),
        ("", ""),
        ("?", ""),
    ] {
        assert_eq!(Overrides::without(search), kept, "{search}");
    }
}

#[test]
fn samples_are_bounded() {
    assert_eq!(Overrides::parse("?sample=200000").sample, Some(200_000));
    let overrides = Overrides::parse("?sample=200001");
    assert_eq!((overrides.sample, overrides.mistakes.len()), (None, 1));
}

#[test]
fn an_unusable_override_is_told_and_changes_nothing() {
    let overrides = Overrides::parse("?env=mars&view=&sample=-3");
    assert_eq!(overrides.mistakes.len(), 2);
    assert_eq!(overrides.apply(&Settings::default()), Settings::default());
}

#[test]
fn a_link_that_changes_what_the_init_says_changes_the_connection() {
    let vendors = "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html";
    let saved = Settings { frame_url: vendors.to_owned(), aid: "agent-7".to_owned(), ..Settings::default() };
    for (search, expected) in [
        ("", false),
        ("?aid=agent-7", false),
        ("?leaddesk=https%3A%2F%2Fapp.leaddesk.com&sample=day", false),
        ("?aid=agent-8", true),
        ("?int=other", true),
        ("?env=prd-au", true),
        ("?view=workspace", true),
        ("?app=atlas", true),
        ("?talkdesk=simulator", true),
    ] {
        assert_eq!(Overrides::parse(search).change_talkdesk(&saved), expected, "{search}");
    }
}
