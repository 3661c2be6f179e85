//! The examples in plain JavaScript, from an origin of their own: against our simulators, and against pages that a test
//! makes speak.

use std::path::Path;

use browser_tests::frames::FRAME;
use browser_tests::stage::percent_encode;
use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};
use xtask::server::Server;
use xtask::site::Site;

/// The folder of the examples, served as any static server does.
pub fn examples() -> Result<Server> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/plain-js");
    Ok(Server::start(0, Site::folder(folder))?)
}

/// The example's card, as a template.
pub fn card(examples: &Server, page: &str) -> String {
    format!("{}/{page}?phone={{phone}}&call_log_id={{call_log_id}}&customer_id={{customer_id}}", examples.origin())
}

/// The host with a frame in it.
async fn host(stage: &Stage, examples: &Server, frame: &str) -> Result<()> {
    let page = format!("{}/talkdesk-host.html?talkdesk={}", examples.origin(), percent_encode(frame));
    Ok(stage.browser.driver().goto(page).await.map(drop)?)
}

/// The host with our simulator in its frame, once that is logged in.
async fn host_with_simulator() -> Result<(Stage, Server)> {
    let (stage, examples) = (Stage::new().await?, examples()?);
    host(&stage, &examples, &format!("{}#/simulator/talkdesk", stage.app.url())).await?;
    stage.browser.shows("status", "Talkdesk connection", "logged in").await?;
    stage.browser.shows("status", "Agent status", "available").await?;
    Ok((stage, examples))
}

/// The host with a frame that only speaks when a test makes it.
async fn host_with_fake() -> Result<(Stage, Server)> {
    let (stage, examples) = (Stage::new().await?, examples()?);
    host(&stage, &examples, &format!("{}/talkdesk.html", stage.other.origin())).await?;
    stage.wait_received("init_td_embedded", 1).await?;
    Ok((stage, examples))
}

async fn press(stage: &Stage, frame: &str, button: &str) -> Result<()> {
    stage.browser.inside(frame, async || stage.browser.click("button", button).await).await
}

#[tokio::test]
async fn an_incoming_call_shows_the_contacts_id_in_the_host() -> Result<()> {
    let (stage, _examples) = host_with_simulator().await?;
    press(&stage, FRAME, "Incoming call").await?;
    stage.browser.until("a contact", "return /^C-/.test(document.getElementById('contact').textContent)").await?;
    press(&stage, FRAME, "Answer").await?;
    stage.browser.shows("status", "Agent status", "busy").await?;
    press(&stage, FRAME, "Hang up").await?;
    stage.browser.shows("status", "Agent status", "available").await?;
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_host_calls_a_number_and_changes_the_status() -> Result<()> {
    let (stage, _examples) = host_with_simulator().await?;
    stage.browser.click("button", "Change").await?;
    stage.browser.run("document.getElementById('wanted').value = 'away'", vec![]).await?;
    stage.browser.click("button", "Change").await?;
    stage.browser.shows("status", "Agent status", "away").await?;
    stage.browser.click("button", "Call").await?;
    until("the call in the simulator", async || {
        let text = stage.in_talkdesk("return document.body.innerText.replace(/\\D/g, '')", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().contains("46701740605"))
    })
    .await
}

#[tokio::test]
async fn the_host_sends_the_init_once_at_each_load_and_echoes_nothing() -> Result<()> {
    let (stage, examples) = host_with_fake().await?;
    let inits = stage.received("init_td_embedded").await?;
    assert_eq!(inits[0]["data"]["url"], examples.origin().as_str());
    for (status, action) in [("away_lunch", "agentStatusChanged"), ("on a call", "agentStatusChanged")] {
        stage.say_action(action, json!({"status": status})).await?;
        stage.browser.shows("status", "Agent status", status).await?;
    }
    assert!(stage.received("integrationStatusChanged").await?.is_empty());
    stage.say_action("openContact", json!({"externalId": 1042})).await?;
    stage.browser.until("the contact", "return document.getElementById('contact').textContent === '1042'").await?;
    // A new document in the frame knows nothing: one more init, and the status is unknown again.
    stage.in_talkdesk("location.reload()", vec![]).await?;
    stage.browser.shows("status", "Agent status", "unknown").await?;
    stage.wait_received("init_td_embedded", 1).await.map(drop)
}

#[tokio::test]
async fn the_host_hides_the_frame_without_loading_it_anew() -> Result<()> {
    let (stage, _examples) = host_with_fake().await?;
    let mark = stage.mark().await?;
    stage.say(json!({"action": "hide"})).await?;
    let hidden = "return getComputedStyle(document.getElementById('panel')).visibility === 'hidden'";
    stage.browser.until("the panel being hidden", hidden).await?;
    stage.say(json!({"action": "popover"})).await?;
    stage.browser.until("the panel being shown", &hidden.replace("===", "!==")).await?;
    assert_eq!(stage.mark().await?, mark);
    Ok(())
}

/// From another window, from another origin in the frame, and from nothing at all.
#[tokio::test]
async fn the_host_takes_nothing_from_strangers() -> Result<()> {
    let (stage, _examples) = host_with_fake().await?;
    let forge = "
        const frame = document.createElement('iframe');
        frame.id = 'stranger';
        frame.sandbox = 'allow-scripts';
        frame.srcdoc = `<script>parent.postMessage({ action: 'openContact', data: { externalId: 'forged' } }, '*'); parent.postMessage('forged', '*')</script>`;
        document.body.append(frame);
        window.__forged = new Promise(done => addEventListener('message', e => { if (e.data === 'forged') done(true); }));";
    stage.browser.run(forge, vec![]).await?;
    stage.browser.until("the forgery", "return window.__forged").await?;
    // The right window, with a page of another origin in it.
    let bystander = format!("{}/bystander.html", stage.app.origin());
    stage.in_talkdesk("location.href = arguments[0]", vec![bystander.into()]).await?;
    until("the bystander in the frame", async || {
        Ok(stage.in_talkdesk("return document.title", vec![]).await? == json!("Bystander"))
    })
    .await?;
    stage.in_talkdesk("parent.postMessage({ action: 'openContact', data: { externalId: 'elsewhere' } }, '*'); parent.postMessage('posted', '*')", vec![]).await?;
    stage
        .in_talkdesk(
            "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))",
            vec![],
        )
        .await?;
    let shown = stage.browser.run("return document.getElementById('contact').textContent", vec![]).await?;
    assert_eq!(shown, "nobody yet");
    Ok(())
}

/// The card in LeadDesk as a test plays it; `extra` goes into the card's URL, `options` to LeadDesk's page.
async fn card_in(extra: &str, options: &str) -> Result<(Stage, Server)> {
    let (stage, examples) = (Stage::new().await?, examples()?);
    let url =
        format!("{}/leaddesk-card.html?phone=%2B46701740605&call_log_id=7001&customer_id=42{extra}", examples.origin());
    stage.open_in_leaddesk(&url, options).await?;
    stage.browser.by_role("button", "Hang up").await?;
    Ok((stage, examples))
}

/// What LeadDesk has received from the card, by now `count` messages.
async fn commands(stage: &Stage, count: usize) -> Result<Vec<Value>> {
    browser_tests::eventually(&format!("{count} commands"), async || {
        let received = stage.in_leaddesk("return __received", vec![]).await?;
        let received = received.as_array().cloned().unwrap_or_default();
        if received.len() == count { Ok(Some(received)) } else { Err(format!("they are {received:?}").into()) }
    })
    .await
}

async fn line(stage: &Stage, words: &str) -> Result<()> {
    stage.browser.shows("status", "Line", words).await
}

#[tokio::test]
async fn the_card_follows_a_call_whatever_is_repeated_and_logs_it_once() -> Result<()> {
    let (stage, _examples) = card_in("", "").await?;
    stage.tell_line("callLineIdle", 7001).await?;
    line(&stage, "idle").await?;
    let calls = "return [...document.getElementById('calls').children].map(call => call.textContent)";
    assert_eq!(stage.browser.run(calls, vec![]).await?, json!([]), "the first idle ends nothing");
    for (kind, id, words) in [("callLineRinging", json!(7001), "ringing"), ("callLineOn", json!("7001"), "on a call")] {
        stage.tell_line(kind, id.clone()).await?;
        stage.tell_line(kind, id).await?;
        line(&stage, words).await?;
    }
    stage.tell(json!(r#"{"type":"callLineIdle","data":{"call_log_id":7001}}"#)).await?;
    line(&stage, "idle").await?;
    for kind in ["callLineIdle", "callLineRinging", "nothingOfTheKind"] {
        stage.tell_line(kind, 7001).await?;
    }
    stage.tell(json!("no JSON {")).await?;
    stage.tell_file("recStarted", "receipt.wav").await?;
    stage.browser.shows("status", "Voice receipt", "recording").await?;
    stage.tell_file("recStopped", "receipt.wav").await?;
    stage.browser.shows("status", "Voice receipt", "receipt.wav").await?;
    assert_eq!(stage.browser.run(calls, vec![]).await?, json!(["7001: answered"]));
    line(&stage, "idle").await?;
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_cards_commands_are_json_text_byte_for_byte() -> Result<()> {
    let (stage, examples) = card_in("", "").await?;
    stage.tell_line("callLineIdle", 7001).await?;
    line(&stage, "idle").await?;
    stage.browser.click("button", "Call").await?;
    stage.tell_line("callLineOn", 7001).await?;
    line(&stage, "on a call").await?;
    for button in [
        "Hang up",
        "Pause recording",
        "Continue recording",
        "Start voice receipt",
        "Stop voice receipt",
        "Request full window",
        "Close dialog",
    ] {
        stage.browser.click("button", button).await?;
    }
    stage.browser.choose("Call ending reason", "Call back").await?;
    let received = commands(&stage, 9).await?;
    let texts: Vec<&str> = received.iter().filter_map(|entry| entry["data"].as_str()).collect();
    assert_eq!(
        texts,
        [
            r#"{"action":"call","params":{"customer_id":42,"auto_call":true}}"#,
            r#"{"action":"hangup"}"#,
            r#"{"action":"pause_call_recording"}"#,
            r#"{"action":"continue_call_recording"}"#,
            r#"{"action":"start_voice_receipt_recording"}"#,
            r#"{"action":"stop_voice_receipt_recording"}"#,
            r#"{"action":"request_full_window"}"#,
            r#"{"action":"close","params":{"target":"call_dialog"}}"#,
            r#"{"action":"select_reason","params":{"id":2}}"#,
        ]
    );
    assert!(received.iter().all(|entry| entry["origin"] == examples.origin().as_str()));
    Ok(())
}

#[tokio::test]
async fn the_card_hears_what_comes_as_it_loads() -> Result<()> {
    let (stage, _examples) = card_in("", "&early").await?;
    line(&stage, "ringing").await
}

#[tokio::test]
async fn the_card_takes_nothing_from_another_frame_of_leaddesks_page() -> Result<()> {
    let (stage, _examples) = card_in("", "").await?;
    stage.tell_line("callLineIdle", 7001).await?;
    line(&stage, "idle").await?;
    let forge = "
        const sibling = document.getElementById('sibling').contentWindow;
        const forge = sibling.Function('to', 'message', 'to.postMessage(message, \"*\")');
        forge(document.getElementById('card').contentWindow, { type: 'callLineRinging', data: { call_log_id: 7999 } });";
    stage.in_leaddesk(forge, vec![]).await?;
    stage.settle_card().await?;
    line(&stage, "idle").await
}

#[tokio::test]
async fn the_card_keeps_leaddesks_origin_over_a_reload() -> Result<()> {
    let (stage, _examples) = card_in("", "").await?;
    // In a frame, a reload keeps the referrer; going to another page of the card's own loses it.
    stage.browser.run("location.href = location.pathname + '?customer_id=43'", vec![]).await?;
    stage.browser.until("the other page", "return document.getElementById('customer')?.textContent === '43'").await?;
    stage.browser.click("button", "Hang up").await?;
    assert_eq!(commands(&stage, 1).await?[0]["data"], r#"{"action":"hangup"}"#);
    Ok(())
}

#[tokio::test]
async fn without_a_referrer_the_card_needs_the_setting_or_says_so() -> Result<()> {
    let (stage, examples) = card_in("", "&policy=no-referrer").await?;
    // Where the browser tells what is around the page, the card knows; else it says what to set.
    let told = stage
        .browser
        .run("return !!location.ancestorOrigins && location.ancestorOrigins[0] !== 'null'", vec![])
        .await?;
    if told == Value::Bool(false) {
        stage.browser.shows("alert", Name::Any, "set LeadDesk's origin").await?;
    }
    let leaddesk = percent_encode(&stage.other.origin());
    let url = format!("{}/leaddesk-card.html?customer_id=42&leaddesk={leaddesk}", examples.origin());
    stage.open_in_leaddesk(&url, "&policy=no-referrer").await?;
    stage.tell_line("callLineOn", 7001).await?;
    line(&stage, "on a call").await?;
    // An origin that isn't LeadDesk's: nothing is heard, and nothing arrives.
    let url =
        format!("{}/leaddesk-card.html?customer_id=42&leaddesk=https%3A%2F%2Felsewhere.example", examples.origin());
    stage.open_in_leaddesk(&url, "").await?;
    stage.browser.by_role("button", "Hang up").await?;
    stage.tell_line("callLineOn", 7001).await?;
    stage.settle_card().await?;
    line(&stage, "unknown").await
}

#[tokio::test]
async fn alone_the_card_says_where_it_belongs() -> Result<()> {
    let (stage, examples) = (Stage::new().await?, examples()?);
    stage.browser.driver().goto(format!("{}/leaddesk-card.html?customer_id=42", examples.origin())).await?;
    stage.browser.shows("alert", Name::Any, "isn't inside LeadDesk").await
}

#[tokio::test]
async fn the_card_works_in_our_leaddesk_simulator() -> Result<()> {
    let (stage, examples) = (Stage::new().await?, examples()?);
    let card = percent_encode(&card(&examples, "leaddesk-card.html"));
    stage.browser.driver().goto(format!("{}#/simulator/leaddesk?card={card}", stage.app.url())).await?;
    let frame = "#leaddesk-card";
    let shows = async |words: &str| stage.browser.inside(frame, async || line(&stage, words).await).await;
    shows("idle").await?;
    stage.browser.click("button", "Start call").await?;
    shows("ringing").await?;
    stage.browser.click("button", "Answer").await?;
    shows("on a call").await?;
    press(&stage, frame, "Hang up").await?;
    shows("idle").await?;
    stage.browser.shows("region", "Calls made", "answered").await
}

/// What `#/integrate` gives out, saved and served.
#[tokio::test]
async fn the_page_that_integrate_makes_hears_open_contact() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/integrate").await?;
    browser.by_role("heading", "Integrate with your CRM").await?;
    let code = "return document.querySelector('[aria-label=\"talkdesk-host.html\"]').textContent";
    let page = browser.run(code, vec![]).await?;
    let page = page.as_str().unwrap_or_default();
    assert!(page.contains(r#"int: "test-integration","#), "{page}");
    let own = Server::start(0, Site::default().page("/own.html", page))?;
    browser.driver().goto(format!("{}/own.html", own.origin())).await?;
    // The first frame that it offers is the one of the settings: here, the test's.
    stage.wait_received("init_td_embedded", 1).await?;
    stage.say_action("openContact", json!({"externalId": "C-1001"})).await?;
    browser.until("the contact", "return document.getElementById('contact').textContent === 'C-1001'").await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_in_either() -> Result<()> {
    let (stage, _examples) = host_with_fake().await?;
    assert_eq!(stage.browser.axe().await?, Vec::<String>::new());
    let (stage, _examples) = card_in("", "").await?;
    assert_eq!(stage.browser.axe().await?, Vec::<String>::new());
    Ok(())
}
