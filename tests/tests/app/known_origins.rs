//! A Talkdesk frame of an origin that nobody has confirmed: it gets nothing before the answer, and never what is meant
//! for the saved one.

use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};

use crate::samples::number;

const QUESTION: &str = "Confirm connection";
const SAVED: &str =
    r#"{"aid":"agent-SECRET-4711","int":"my-secret-crm","from":"+46846500401","metadata":[["key","SECRET"]]}"#;

/// Stores settings as an earlier visit would have, and forgets the page.
async fn save(stage: &Stage, settings: &str) -> Result<()> {
    let driver = stage.browser.driver();
    driver.goto(format!("{}#/settings", stage.app.url())).await?;
    stage.browser.by_role("status", "Agent status").await?;
    let arguments = vec![settings.into()];
    stage.browser.run("localStorage.setItem('screenpop.settings', arguments[0])", arguments).await?;
    Ok(driver.goto("about:blank").await?)
}

fn frame_url(stage: &Stage) -> String {
    format!("{}/talkdesk.html", stage.other.origin())
}

fn host(stage: &Stage) -> String {
    stage.other.origin().replace("http://", "")
}

async fn open_linked(stage: &Stage, route: &str) -> Result<()> {
    let frame = browser_tests::stage::percent_encode(&frame_url(stage));
    Ok(stage.browser.driver().goto(format!("{}?talkdesk={frame}{route}", stage.app.url())).await?)
}

/// How many frames the page has, and what resources of the other origin it has asked for.
async fn loaded(stage: &Stage) -> Result<Value> {
    let script = "
        const others = performance.getEntriesByType('resource').filter(entry => entry.name.startsWith(arguments[0]));
        return [document.querySelectorAll('iframe').length, others.length];";
    stage.browser.run(script, vec![stage.other.origin().into()]).await
}

async fn init_of(stage: &Stage) -> Result<Value> {
    let received = stage.wait_received("init_td_embedded", 1).await?;
    Ok(received.first().map(|message| message["data"].clone()).unwrap_or_default())
}

#[tokio::test]
async fn a_link_to_a_strange_frame_loads_nothing_before_the_answer() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    save(&stage, SAVED).await?;
    open_linked(&stage, "#/contacts/C-1001").await?;
    browser.shows("region", QUESTION, &host(&stage)).await?;
    browser.shows("region", QUESTION, "microphone").await?;
    browser.shows("region", QUESTION, "agent-id-123").await?;
    browser.shows("status", "Talkdesk connection", "not connected").await?;
    let (_, display) = number("C-1001");
    let call = format!("Call {display}");
    browser.click("button", call.as_str()).await?;
    browser.shows("log", Name::Any, "Confirm").await?;
    assert_eq!(loaded(&stage).await?, json!([0, 0]));
    let text = browser.run("return document.body.innerText", vec![]).await?.to_string();
    assert!(!text.contains("SECRET"), "{text}");

    browser.click("button", "Don't connect").await?;
    browser.gone("region", QUESTION).await?;
    browser.by_role("button", "Use my settings").await?;
    assert_eq!(loaded(&stage).await?, json!([0, 0]));
    browser.click("button", "Ask again").await?;
    browser.by_role("region", QUESTION).await?;
    assert_eq!(loaded(&stage).await?, json!([0, 0]));
    Ok(())
}

#[tokio::test]
async fn a_confirmed_link_gets_its_own_ids_and_its_calls_are_marked() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    save(&stage, SAVED).await?;
    open_linked(&stage, "#/contacts/C-1001").await?;
    browser.click("button", "Connect").await?;
    let init = init_of(&stage).await?;
    assert_eq!((&init["aid"], &init["int"]), (&json!("agent-id-123"), &json!("screenpop-demo")));
    browser.gone("region", QUESTION).await?;
    let allow = browser.run("return document.getElementById('td-emb-container').allow", vec![]).await?;
    assert_eq!(allow, format!("microphone {}", stage.other.origin()));
    let policy = stage.in_talkdesk("return document.featurePolicy.allowsFeature('microphone')", vec![]).await?;
    assert_eq!(policy, true);

    stage.log_in().await?;
    browser.shows("status", "Talkdesk connection", &host(&stage)).await?;
    let panel = browser.text("complementary", "Talkdesk").await?;
    assert!(panel.contains(&host(&stage)), "{panel}");
    let (e164, display) = number("C-1001");
    browser.click("button", format!("Call {display}").as_str()).await?;
    let received = stage.wait_received("clickToCall", 1).await?;
    assert_eq!(received, [json!({"action": "clickToCall", "data": {"to": e164, "contactId": "C-1001"}})]);
    stage.go("#/calls").await?;
    browser.shows("main", Name::Any, &format!("via {}", host(&stage))).await?;

    // The settings say what holds, and the code for one's own page that it is the link's.
    stage.go("#/settings").await?;
    browser.shows("form", "Settings", &format!("opened it: “{}”", frame_url(&stage))).await?;
    browser.shows("form", "Settings", "opened it: “agent-id-123”").await?;
    assert_eq!(browser.value("textbox", "Agent ID (aid)").await?, "agent-SECRET-4711");
    stage.go("#/integrate").await?;
    let marked = "
        const text = document.getElementById('tools').innerText;
        return text.includes('set these values: Frame, int, aid') && text.includes('from the link')";
    browser.until("the link’s values being marked", marked).await?;

    // Answered once.
    open_linked(&stage, "#/contacts/C-1002").await?;
    init_of(&stage).await?;
    browser.click("button", "Use my settings").await?;
    let simulator = "return location.search === '' && location.hash === '#/contacts/C-1002'
        && document.getElementById('td-emb-container')?.src.includes('#/simulator/talkdesk')";
    browser.until("the user's own frame", simulator).await
}

#[tokio::test]
async fn a_link_that_only_names_another_agent_is_shown_with_the_way_back() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let settings = json!({"frame_url": frame_url(&stage), "aid": "agent-SECRET-4711"});
    save(&stage, &settings.to_string()).await?;
    let app = stage.app.url();
    browser.driver().goto(format!("{app}?aid=agent-of-the-link#/contacts")).await?;
    assert_eq!(init_of(&stage).await?["aid"], "agent-of-the-link");
    browser.shows("complementary", "Talkdesk", &host(&stage)).await?;
    browser.click("button", "Use my settings").await?;
    browser.until("the saved settings", "return location.search === ''").await?;
    stage.wait_received("init_td_embedded", 1).await?;
    assert_eq!(init_of(&stage).await?["aid"], "agent-SECRET-4711");
    browser.gone("button", "Use my settings").await?;
    Ok(())
}

/// A link may put the simulator in the place of the user's own Talkdesk: then its calls are marked.
#[tokio::test]
async fn calls_of_the_simulator_are_marked_where_a_link_has_chosen_it() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    save(&stage, &json!({"frame_url": frame_url(&stage)}).to_string()).await?;
    browser.driver().goto(format!("{}?talkdesk=simulator#/contacts/C-1001", stage.app.url())).await?;
    let host = stage.app.origin().replace("http://", "");
    browser.shows("status", "Talkdesk connection", "logged in").await?;
    browser.shows("status", "Talkdesk connection", &host).await?;
    browser.click("button", format!("Call {}", number("C-1001").1).as_str()).await?;
    stage.go("#/calls").await?;
    browser.shows("main", Name::Any, &format!("via {host}")).await?;
    browser.click("button", "Use my settings").await?;
    browser.shows("region", QUESTION, "saved settings").await
}

#[tokio::test]
async fn a_saved_frame_url_that_nobody_has_typed_is_asked_about_once() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    let settings = json!({"frame_url": frame_url(&stage), "aid": "my-agent"}).to_string();
    save(&stage, &settings).await?;
    let address = format!("{}#/settings", stage.app.url());
    browser.driver().goto(&address).await?;
    browser.shows("region", QUESTION, "saved settings").await?;
    // Saving something else confirms nothing.
    browser.fill("textbox", "Your name", "Robin").await?;
    browser.click("button", "Save settings").await?;
    browser.shows("log", Name::Any, "saved").await?;
    browser.by_role("region", QUESTION).await?;
    assert_eq!(loaded(&stage).await?, json!([0, 0]));
    browser.click("button", "Connect").await?;
    assert_eq!(init_of(&stage).await?["aid"], "my-agent");
    browser.driver().refresh().await?;
    assert_eq!(init_of(&stage).await?["aid"], "my-agent");
    assert!(browser.all_by_role("region", QUESTION).await?.is_empty());
    assert!(browser.all_by_role("button", "Use my settings").await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_frame_url_that_is_typed_and_saved_needs_no_question() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    browser.driver().goto(format!("{}#/settings", stage.app.url())).await?;
    browser.by_role("form", "Settings").await?;
    browser.fill("combobox", "Frame URL", &frame_url(&stage)).await?;
    browser.click("button", "Save settings").await?;
    browser.shows("log", Name::Any, "saved").await?;
    init_of(&stage).await?;
    assert!(browser.all_by_role("region", QUESTION).await?.is_empty());
    Ok(())
}

/// A later version may have written a member that this one can't read.
#[tokio::test]
async fn one_unreadable_setting_costs_that_setting_alone() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let stored = r#"{"aid":"my-agent","view":"hologram","int":7,"later":[1,2]}"#;
    save(&stage, stored).await?;
    browser.driver().goto(format!("{}#/settings", stage.app.url())).await?;
    browser.shows("log", Name::Any, "int, view").await?;
    assert_eq!(browser.value("textbox", "Agent ID (aid)").await?, "my-agent");
    browser.fill("textbox", "Your name", "Robin").await?;
    browser.click("button", "Save settings").await?;
    browser.shows("log", Name::Any, "Settings saved").await?;
    let kept = browser
        .run("return [localStorage['screenpop.settings'], localStorage['screenpop.settings.unread']]", vec![])
        .await?;
    assert_eq!(kept[1], stored);
    let now: Value = serde_json::from_str(kept[0].as_str().unwrap_or_default())?;
    assert_eq!(
        (&now["view"], &now["int"], &now["later"], &now["agent"], &now["aid"]),
        (&json!("hologram"), &json!(7), &json!([1, 2]), &json!("Robin"), &json!("my-agent"))
    );
    // It has been said.
    browser.driver().refresh().await?;
    browser.by_role("form", "Settings").await?;
    browser.shows("status", "Talkdesk connection", "logged in").await?;
    assert!(!browser.text("log", "Messages").await?.contains("int, view"));
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_wrong_with_the_question() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    for theme in ["light", "dark"] {
        browser.prefer_theme(theme).await?;
        open_linked(&stage, "#/contacts").await?;
        browser.by_role("table", "Contacts").await?;
        browser.by_role("region", QUESTION).await?;
        assert_eq!(browser.axe().await?, Vec::<String>::new(), "{theme}: asked");
        browser.click("button", "Don't connect").await?;
        browser.by_role("button", "Ask again").await?;
        assert_eq!(browser.axe().await?, Vec::<String>::new(), "{theme}: declined");
        stage.open_in_leaddesk(&stage.card_url("customer_id=C-1001"), "").await?;
        browser.by_role("region", QUESTION).await?;
        assert_eq!(browser.axe().await?, Vec::<String>::new(), "{theme}: in LeadDesk");
        browser.driver().enter_default_frame().await?;
    }
    Ok(())
}
