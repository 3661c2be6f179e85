//! A page around the card that nobody has confirmed: nothing is posted to it, what it says changes nothing, and it is
//! heard from the beginning once it is confirmed.

use browser_tests::stage::percent_encode;
use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage, eventually};
use serde_json::json;
use thirtyfour::By;

use crate::leaddesk_events::line_shows;

const QUESTION: &str = "Confirm connection";
const NOTHING: Vec<String> = Vec::new();
const CARD: &str = "customer_id=C-1001&phone=%2B46701740605";

async fn strange_card() -> Result<Stage> {
    let stage = Stage::unconfirmed().await?;
    stage.open_in_leaddesk(&stage.card_url(CARD), "").await?;
    stage.card_started().await?;
    let host = stage.other.origin().replace("http://", "");
    stage.browser.shows("region", QUESTION, &host).await?;
    Ok(stage)
}

/// Presses *Connect* until it counts: the question has to have been in view for a moment.
async fn connect(stage: &Stage) -> Result<()> {
    until("the connection", async || {
        if stage.browser.all_by_role("region", QUESTION).await?.is_empty() {
            return Ok(true);
        }
        let buttons = stage.browser.all_by_role("button", "Connect").await?;
        buttons.first().ok_or("a button")?.click().await?;
        Ok(false)
    })
    .await
}

/// Lays something over the card, as a page would that wants a click on what is beneath; or takes it away. Ends in the
/// card.
async fn cover(stage: &Stage, is_covered: bool) -> Result<()> {
    let script = "
        document.getElementById('cover')?.remove();
        if (!arguments[0]) return;
        const cover = document.createElement('div');
        cover.id = 'cover';
        cover.style = 'position: fixed; inset: 0; background: #fff; pointer-events: none';
        cover.textContent = 'Press here for a prize';
        document.body.append(cover);";
    stage.browser.driver().enter_default_frame().await?;
    stage.browser.run(script, vec![is_covered.into()]).await?;
    stage.enter_card().await
}

/// How many call records there are.
async fn calls(stage: &Stage) -> Result<serde_json::Value> {
    stage.browser.run("return JSON.parse(screenpop.state()).calls.length", vec![]).await
}

#[tokio::test]
async fn a_strange_page_around_the_card_gets_nothing_and_changes_nothing() -> Result<()> {
    let stage = strange_card().await?;
    let browser = &stage.browser;
    for button in ["Call", "Hang up", "Close dialog", "Force full window"] {
        browser.press_command(button).await?;
        browser.show_command(button).await?;
        assert!(
            browser.description("button", button).await?.contains("confirm the connection"),
            "{button} must say why"
        );
    }
    browser.choose("Call ending reason", "Sale").await?;
    // A click that the agent didn't mean can't change the contact or call them either.
    let call = format!("Call {}", crate::samples::number("C-1001").1);
    assert!(!browser.by_role("button", call.as_str()).await?.is_enabled().await?);
    assert!(browser.all_by_role("button", "Edit").await?.is_empty());
    assert!(browser.all_by_role("form", "Contact").await?.is_empty());
    stage.tell_line("callLineRinging", 666).await?;
    stage.tell_line("callLineOn", 666).await?;
    stage.tell_file("recStarted", "666.mp3").await?;
    stage.settle_card().await?;
    assert_eq!(stage.sent().await?, NOTHING);
    assert_eq!(browser.text("status", "Line").await?, "Unknown");
    assert_eq!(calls(&stage).await?, 0);
    Ok(())
}

#[tokio::test]
async fn once_confirmed_the_call_that_was_ringing_is_known() -> Result<()> {
    let stage = strange_card().await?;
    let browser = &stage.browser;
    stage.tell_line("callLineIdle", json!(null)).await?;
    stage.tell_line("callLineRinging", 7).await?;
    stage.settle_card().await?;
    assert_eq!(calls(&stage).await?, 0);
    connect(&stage).await?;
    line_shows(&stage, "Ringing").await?;
    browser.click("button", "Hang up").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"hangup"}"#]);
    stage.tell_line("callLineIdle", 7).await?;
    line_shows(&stage, "Idle").await?;
    browser.until("the record", "return JSON.parse(screenpop.state()).calls[0]?.result === 'NoAnswer'").await?;
    browser.open_form().await?;
    assert!(browser.by_role("textbox", "First name").await?.is_enabled().await?);
    // Answered once.
    browser.run("location.reload()", vec![]).await?;
    stage.enter_card().await?;
    line_shows(&stage, "Unknown").await?;
    assert!(browser.all_by_role("region", QUESTION).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn what_a_declined_page_has_said_is_let_go() -> Result<()> {
    let stage = strange_card().await?;
    let browser = &stage.browser;
    stage.tell_line("callLineRinging", 7).await?;
    stage.settle_card().await?;
    browser.click("button", "Don't connect").await?;
    browser.gone("region", QUESTION).await?;
    browser.shows("region", "LeadDesk call dialog", "Not connected").await?;
    stage.tell_line("callLineOn", 7).await?;
    stage.settle_card().await?;
    assert_eq!(stage.sent().await?, NOTHING);
    browser.click("button", "Ask again").await?;
    connect(&stage).await?;
    browser.shows("region", "LeadDesk call dialog", "waiting for LeadDesk").await?;
    stage.settle_card().await?;
    assert_eq!(browser.text("status", "Line").await?, "Unknown");
    assert_eq!(calls(&stage).await?, 0);
    stage.tell_line("callLineRinging", 8).await?;
    line_shows(&stage, "Ringing").await
}

/// Chromium tells what is over a frame. Elsewhere nothing can be tried.
#[tokio::test]
async fn a_page_that_covers_the_question_can_have_nothing_confirmed() -> Result<()> {
    let stage = strange_card().await?;
    let browser = &stage.browser;
    cover(&stage, true).await?;
    // The app's own observer may be told some frames later.
    let is_told = "return new Promise(done => {
        const frames = left => left === 0 ? done(true) : requestAnimationFrame(() => frames(left - 1));
        new IntersectionObserver(
            ([entry], observer) => { if (!entry.isVisible) { observer.disconnect(); frames(20); } },
            { trackVisibility: true, delay: 100 },
        ).observe(document.querySelector('[data-connection=asked]'));
    })";
    assert_eq!(browser.run(is_told, vec![]).await?, true);
    browser.click("button", "Connect").await?;
    browser.shows("region", QUESTION, "wasn’t fully visible").await?;
    browser.shows("region", QUESTION, "LeadDesk origin in Settings").await?;
    assert_eq!(stage.sent().await?, NOTHING);
    cover(&stage, false).await?;
    connect(&stage).await?;
    browser.click("button", "Hang up").await?;
    Ok(())
}

/// A link says that LeadDesk is around it, and is framed by someone else.
#[tokio::test]
async fn a_known_origin_in_the_address_is_of_no_use_inside_another_page() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let url = stage.configured_card_url("https://app.leaddesk.com", CARD);
    stage.open_in_leaddesk(&url, "").await?;
    stage.card_started().await?;
    let browser = &stage.browser;
    browser.shows("alert", Name::Any, &stage.other.origin()).await?;
    assert!(browser.all_by_role("button", "Edit").await?.is_empty());
    assert!(browser.all_by_role("form", "Contact").await?.is_empty());
    stage.tell_line("callLineRinging", 666).await?;
    stage.settle_card().await?;
    assert_eq!(calls(&stage).await?, 0);
    // Nor is a number dialled through the user's own Talkdesk.
    let url = url.replace("#/card?customer_id=C-1001&", "&card#/contacts/C-1001?");
    stage.open_in_leaddesk(&url, "&width=1200").await?;
    let call = format!("Call {}", crate::samples::number("C-1001").1);
    assert!(browser.description("button", call.as_str()).await?.contains("LeadDesk origin"));
    Ok(())
}

/// Where the browser doesn't name the page around the card, what is configured is believed once it has spoken.
#[tokio::test]
async fn a_configured_origin_changes_nothing_before_it_has_spoken() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.hide_ancestors().await?;
    let url = stage.configured_card_url(&stage.other.origin(), CARD);
    stage.open_in_leaddesk(&url, "&policy=no-referrer").await?;
    stage.card_started().await?;
    browser.shows("region", "LeadDesk call dialog", "waiting for LeadDesk").await?;
    browser.shows("main", Name::Any, "Read-only until").await?;
    assert!(browser.all_by_role("button", "Edit").await?.is_empty());
    assert!(browser.all_by_role("form", "Contact").await?.is_empty());
    stage.tell_line("callLineIdle", json!(null)).await?;
    browser.open_form().await?;
    assert!(!browser.text("main", Name::Any).await?.contains("Read-only until"));
    Ok(())
}

/// LeadDesk says nothing after a reload within a call, and the browser doesn't name it: it has led here, though.
#[tokio::test]
async fn a_configured_origin_that_led_here_is_believed_after_a_reload() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.hide_ancestors().await?;
    stage.open_in_leaddesk(&stage.configured_card_url(&stage.other.origin(), CARD), "").await?;
    stage.card_started().await?;
    browser.run("location.reload()", vec![]).await?;
    stage.enter_card().await?;
    browser.shows("region", "LeadDesk call dialog", "waiting for LeadDesk").await?;
    browser.open_form().await?;
    Ok(())
}

/// A frame with little room: the host and the buttons are in view together after a scroll.
#[tokio::test]
async fn a_question_that_is_taller_than_its_frame_can_be_answered() -> Result<()> {
    let stage = strange_card().await?;
    stage.in_leaddesk("document.getElementById('card').style.height = '240px'", vec![]).await?;
    connect(&stage).await?;
    stage.browser.click("button", "Hang up").await?;
    Ok(())
}

/// The whole CRM in a strange page: nothing is changed, and its numbers aren't dialled through the user's own Talkdesk.
#[tokio::test]
async fn a_strange_page_around_the_crm_can_have_nothing_dialled_or_changed() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    let url = format!("{}?card#/contacts/C-1001", stage.app.url());
    stage.open_in_leaddesk(&url, "&width=1200").await?;
    browser.by_role("region", QUESTION).await?;
    browser.shows("main", Name::Any, "Read-only until you confirm the page around this one.").await?;
    let (_, display) = crate::samples::number("C-1001");
    let buttons = [format!("Call {display}"), "Edit".to_owned(), "Log a call".to_owned()];
    for button in &buttons {
        assert!(!browser.by_role("button", button.as_str()).await?.is_enabled().await?, "{button}");
    }
    assert_eq!(stage.sent().await?, NOTHING);
    assert_eq!(calls(&stage).await?, 0);
    connect(&stage).await?;
    browser.until("the buttons", "return !document.querySelector('fieldset.content')").await?;
    for button in &buttons {
        assert!(browser.by_role("button", button.as_str()).await?.is_enabled().await?, "{button}");
    }
    Ok(())
}

#[tokio::test]
async fn a_crm_without_leaddesk_is_read_only_in_a_strange_page() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    let url = format!("{}?provider=talkdesk#/contacts/C-1001", stage.app.url());
    stage.open_in_leaddesk(&url, "&width=1200").await?;
    browser.shows("main", Name::Any, "Read-only: another site frames this page. Open it in a tab of its own.").await?;
    for button in ["Call Aino Virtanen", "Edit", "Log a call"] {
        assert!(!browser.by_role("button", button).await?.is_enabled().await?, "{button}");
    }
    Ok(())
}

#[tokio::test]
async fn a_strange_page_around_leaddesks_own_is_asked_about_too() -> Result<()> {
    let stage = Stage::unconfirmed().await?;
    let browser = &stage.browser;
    // Our own simulator needs no question. Who is around it could lay something over both.
    let simulator = percent_encode(&format!("{}#/simulator/leaddesk", stage.app.url()));
    let around = format!("{}/leaddesk.html?card={simulator}&width=1200", stage.other.origin());
    let host = stage.other.origin().replace("http://", "");
    browser.driver().goto(&around).await?;
    stage.enter_card().await?;
    let card = eventually("the card", async || Ok(Some(browser.driver().find(By::Css("#leaddesk-card")).await?)));
    card.await?.enter_frame().await?;
    browser.shows("region", QUESTION, &host).await?;
    browser.shows("region", QUESTION, "It frames LeadDesk’s page.").await?;
    assert!(browser.all_by_role("button", "Edit").await?.is_empty());
    connect(&stage).await?;
    line_shows(&stage, "Idle").await
}
