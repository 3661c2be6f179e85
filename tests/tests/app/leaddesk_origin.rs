//! Where LeadDesk lives: how the card finds out, and that it speaks to nobody else and listens to nobody else.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::leaddesk_events::{card, line_shows};

const NOTHING: Vec<String> = Vec::new();
const HANG_UP: &str = r#"{"action":"hangup"}"#;

/// LeadDesk is heard, and hears.
async fn they_talk(stage: &Stage, call_log_id: u32) -> Result<()> {
    stage.tell_line("callLineRinging", call_log_id).await?;
    line_shows(stage, "Ringing").await?;
    stage.browser.click("button", "Hang up").await?;
    assert_eq!(stage.sent().await?, [HANG_UP]);
    stage.tell_line("callLineIdle", call_log_id).await?;
    line_shows(stage, "Idle").await
}

/// Nothing is sent, and the buttons say why.
async fn is_refused(stage: &Stage, why: &str) -> Result<()> {
    let browser = &stage.browser;
    browser.shows("alert", Name::Any, why).await?;
    for button in ["Call", "Hang up", "Close dialog", "Request full window"] {
        browser.show_command(button).await?;
        let element = browser.by_role("button", button).await?;
        assert_eq!(element.attr("aria-disabled").await?.as_deref(), Some("true"), "{button}");
        let described = browser.description("button", button).await?;
        assert!(!described.is_empty(), "{button} must say why");
        browser.click("button", button).await?;
    }
    browser.press_command("Force full window").await?;
    assert!(browser.all_by_role("dialog", Name::Any).await?.is_empty());
    browser.choose("Call ending reason", "Sale").await?;
    Ok(())
}

/// The referrer of the frame's document, which the app has had to do with alone.
async fn referrer_alone(stage: &Stage) -> Result<String> {
    stage.browser.until("the app having asked for its ancestors in vain", "return __hidden > 0").await?;
    let referrer = stage.browser.run("return document.referrer", vec![]).await?;
    Ok(referrer.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn the_referrer_is_enough() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.hide_ancestors().await?;
    stage.open_card("customer_id=C-1001").await?;
    assert_eq!(referrer_alone(&stage).await?, format!("{}/", stage.other.origin()));
    they_talk(&stage, 1).await
}

#[tokio::test]
async fn without_a_referrer_the_browsers_own_word_is_enough() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_in_leaddesk(&stage.card_url("customer_id=C-1001"), "&policy=no-referrer").await?;
    stage.card_started().await?;
    assert_eq!(stage.browser.run("return document.referrer", vec![]).await?, "");
    they_talk(&stage, 1).await
}

#[tokio::test]
async fn without_a_referrer_the_configured_origin_is_enough() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.hide_ancestors().await?;
    // A URL there serves as well.
    for (number, path) in (1..).zip(["", "/agent?id=7"]) {
        let leaddesk = format!("{}{path}", stage.other.origin());
        let url = stage.configured_card_url(&leaddesk, "customer_id=C-1001");
        stage.open_in_leaddesk(&url, "&policy=no-referrer").await?;
        stage.card_started().await?;
        assert_eq!(stage.browser.run("return document.referrer", vec![]).await?, "");
        they_talk(&stage, number).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_origin_can_be_set_in_the_settings() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/settings").await?;
    stage.browser.fill("textbox", "LeadDesk origin", &stage.other.origin()).await?;
    stage.browser.click("button", "Save settings").await?;
    stage.browser.shows("log", Name::Any, "saved").await?;
    stage.browser.hide_ancestors().await?;
    stage.open_in_leaddesk(&stage.card_url("customer_id=C-1001"), "&policy=no-referrer").await?;
    stage.card_started().await?;
    they_talk(&stage, 1).await
}

#[tokio::test]
async fn without_any_origin_nothing_is_sent_and_the_reason_is_told() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.hide_ancestors().await?;
    stage.open_in_leaddesk(&stage.card_url("customer_id=C-1001"), "&policy=no-referrer").await?;
    stage.card_started().await?;
    assert_eq!(referrer_alone(&stage).await?, "");
    is_refused(&stage, "LeadDesk origin").await?;
    assert_eq!(stage.sent().await?, NOTHING);
    // Nor is anything taken.
    stage.tell_line("callLineRinging", 1).await?;
    stage.settle_card().await?;
    line_shows(&stage, "Unknown").await
}

#[tokio::test]
async fn nothing_is_sent_to_a_parent_of_another_origin_and_nothing_taken_from_it() -> Result<()> {
    let stage = Stage::new().await?;
    stage.confirm("https://app.leaddesk.example").await?;
    let url = stage.configured_card_url("https://app.leaddesk.example", "customer_id=C-1001");
    stage.open_in_leaddesk(&url, "").await?;
    stage.card_started().await?;
    // Whatever is posted to `*` or to the parent's own origin would arrive.
    for button in ["Call", "Hang up", "Request full window"] {
        stage.browser.press_command(button).await?;
    }
    assert_eq!(stage.sent().await?, NOTHING);
    stage.tell_line("callLineRinging", 1).await?;
    is_refused(&stage, "Check the configured URL").await?;
    assert_eq!(stage.sent().await?, NOTHING);
    let line = stage.browser.text("status", "Line").await?;
    assert_eq!(line, "Unknown");
    stage.wait_calls(&[]).await
}

#[tokio::test]
async fn an_origin_that_cannot_be_used_is_refused_with_a_reason() -> Result<()> {
    let stage = Stage::new().await?;
    for leaddesk in ["*", "null", "app.leaddesk.example", "javascript:alert(1)"] {
        stage.open_in_leaddesk(&stage.configured_card_url(leaddesk, "customer_id=C-1001"), "").await?;
        stage.card_started().await?;
        is_refused(&stage, leaddesk).await?;
        assert_eq!(stage.sent().await?, NOTHING, "{leaddesk}");
    }
    Ok(())
}

/// Waits for another document in the frame than the one that was marked.
async fn wait_other_document(stage: &Stage) -> Result<()> {
    stage.browser.until("another document", "return !window.__old && document.readyState === 'complete'").await
}

#[tokio::test]
async fn the_referrer_survives_a_reload_and_a_navigation_of_the_card() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.hide_ancestors().await?;
    stage.open_card("customer_id=C-1001").await?;
    let reload = "window.__old = true; location.reload()".to_owned();
    let elsewhere = stage.card_url("customer_id=C-1002").replace('#', "?elsewhere#");
    let navigate = format!("window.__old = true; location.href = '{elsewhere}'");
    for (number, script) in (1..).zip([&reload, &navigate, &reload]) {
        stage.browser.run(script, vec![]).await?;
        wait_other_document(&stage).await?;
        stage.card_started().await?;
        they_talk(&stage, number).await?;
    }
    // The document's own referrer is the card by now.
    assert!(referrer_alone(&stage).await?.starts_with(&stage.app.origin()));
    Ok(())
}

/// Lets a frame post forged events to the card, and waits until they have come.
async fn forge(stage: &Stage, from_sibling: bool) -> Result<()> {
    let count = "
        window.__forged = 0;
        addEventListener('message', event => { if (JSON.stringify(event.data).includes('666')) __forged++; });";
    stage.browser.run(count, vec![]).await?;
    let forge = "
        const card = parent.document.getElementById('card').contentWindow;
        for (const type of ['callLineRinging', 'callLineOn'])
          card.postMessage({ type, data: { call_log_id: 666 } }, '*');
        card.postMessage(JSON.stringify({ type: 'recStarted', data: { file: '666.mp3' } }), '*');";
    if from_sibling {
        stage.browser.enter("#sibling").await?;
        stage.browser.run(forge, vec![]).await?;
        stage.enter_card().await?;
    } else {
        // A frame in the card itself, from LeadDesk's origin.
        let script = "
            const frame = document.createElement('iframe');
            frame.src = arguments[0];
            document.body.append(frame);
            return new Promise(done => { frame.onload = () => done(true); });";
        stage.browser.run(script, vec![format!("{}/bystander.html", stage.other.origin()).into()]).await?;
        let inner = stage.browser.driver().find(thirtyfour::By::Css("iframe[src*=bystander]")).await?;
        inner.enter_frame().await?;
        stage
            .browser
            .run(&forge.replace("parent.document.getElementById('card').contentWindow", "parent"), vec![])
            .await?;
        stage.enter_card().await?;
    }
    stage.browser.until("the forged events having come", "return window.__forged === 3").await?;
    stage.settle_card().await
}

#[tokio::test]
async fn other_frames_of_leaddesks_own_origin_have_no_effect() -> Result<()> {
    for from_sibling in [true, false] {
        let stage = card().await?;
        forge(&stage, from_sibling).await?;
        let line = stage.browser.text("status", "Line").await?;
        assert_eq!(line, "Unknown");
        let receipt = stage.browser.text("status", "Voice receipt").await?;
        assert!(!receipt.contains("666"), "{receipt}");
        // LeadDesk itself is still heard, and nothing of the forgery is kept.
        they_talk(&stage, 1).await?;
        stage.wait_calls(&[&["No answer"]]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_card_that_stands_alone_says_so_and_sends_nothing() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    // Without a frame the parent is the page itself: it would hear itself.
    browser.before_page("window.__heard = []; addEventListener('message', event => __heard.push(event.data));").await?;
    browser.driver().goto(stage.card_url("customer_id=C-1001&phone=%2B46701740605&call_log_id=1")).await?;
    browser.shows("region", "LeadDesk call dialog", "inside LeadDesk to control calls").await?;
    let simulators = browser.all_by_role("link", "contact card").await?;
    let href = simulators.first().ok_or("a link to the simulator")?.attr("href").await?.unwrap_or_default();
    assert!(href.contains("#/simulator/leaddesk"), "{href}");
    browser.open_form().await?;
    let call = "Call +46 70 174 06 05";
    let why = browser.description("button", call).await?;
    assert!(why.contains("LeadDesk"), "{why}");
    browser.click("button", call).await?;
    browser.shows("log", Name::Any, "LeadDesk").await?;
    // A forged event has no effect either.
    let forge = "
        postMessage({ type: 'callLineRinging', data: { call_log_id: 666 } }, '*');
        return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
    browser.run(forge, vec![]).await?;
    let heard = browser.run("return __heard", vec![]).await?;
    assert_eq!(heard, json!([{"type": "callLineRinging", "data": {"call_log_id": 666}}]));
    stage.wait_calls(&[]).await
}

/// A page without an origin of its own, such as a sandboxed one, can't be addressed.
#[tokio::test]
async fn a_parent_without_an_origin_is_refused() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let page = format!(
        "<iframe id=card width=460 height=840 src='{}'></iframe><script>window.__received = []; \
         addEventListener('message', event => __received.push(event.data))</script>",
        stage.card_url("customer_id=C-1001")
    );
    browser.driver().goto(format!("{}/bystander.html", stage.other.origin())).await?;
    let frame = "
        const frame = document.createElement('iframe');
        Object.assign(frame, { id: 'opaque', width: 500, height: 860, src: 'data:text/html,' + encodeURIComponent(arguments[0]) });
        document.body.append(frame);";
    browser.run(frame, vec![page.into()]).await?;
    browser.enter("#opaque").await?;
    browser.until("the card's frame", "return !!document.getElementById('card')").await?;
    browser.driver().find(thirtyfour::By::Css("#card")).await?.enter_frame().await?;
    // It may be another process' frame, of which Chromium's accessibility tree isn't to be had.
    let told = "return !!document.querySelector('[role=alert]')?.innerText.includes('LeadDesk origin')";
    browser.until("the reason being told", told).await?;
    let known = browser.run("return [document.referrer, location.ancestorOrigins[0]]", vec![]).await?;
    assert_eq!(known, json!(["", "null"]));
    let press = "
        const buttons = [...document.querySelectorAll('[aria-label=\"LeadDesk call dialog\"] button')];
        buttons.forEach(button => button.click());
        return buttons.length > 9 && buttons.every(button => button.getAttribute('aria-disabled') === 'true');";
    assert_eq!(browser.run(press, vec![]).await?, true);
    browser.run("parent.postMessage('last', '*')", vec![]).await?;
    browser.enter("#opaque").await?;
    browser.until("the last message", "return __received.at(-1) === 'last'").await?;
    assert_eq!(browser.run("return __received", vec![]).await?, json!(["last"]));
    Ok(())
}
