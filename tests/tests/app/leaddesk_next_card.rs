//! The card goes on to the next customer in the same document: LeadDesk's URLs for it may differ behind the `#` only.

use browser_tests::{Result, Stage};
use thirtyfour::prelude::*;

use crate::leaddesk_events::{card, line_shows};
use crate::open_contact::form_of;

/// The card's address changes as if LeadDesk had set the frame's `src`.
async fn go_on(stage: &Stage, query: &str, contact: &str) -> Result<()> {
    stage.browser.run("location.hash = arguments[0]", vec![format!("#/card?{query}").into()]).await?;
    form_of(stage, contact).await
}

#[tokio::test]
async fn the_next_card_is_not_about_the_last_cards_call() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card("customer_id=C-1001&call_log_id=71").await?;
    for kind in ["callLineRinging", "callLineOn", "callLineIdle"] {
        stage.tell_line(kind, 71).await?;
    }
    stage.browser.by_role("textbox", "Call note").await?;
    stage.sent().await?;
    go_on(&stage, "customer_id=C-1002&call_log_id=72", "C-1002").await?;
    stage.browser.gone("textbox", "Call note").await?;
    let described = stage.browser.description("button", "Sale").await?;
    assert!(described.contains("no call yet"), "a second press isn't about the next customer: {described:?}");
    // A reason is LeadDesk's business all the same; it isn't kept with a call that it isn't about.
    stage.browser.choose("Call ending reason", "Sale").await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"select_reason","params":{"id":1}}"#]);
    stage.tell_line("callLineRinging", 72).await?;
    stage.browser.fill("textbox", "Call note", "Of the second").await?;
    stage.tell_line("callLineIdle", 72).await?;
    line_shows(&stage, "Idle").await?;
    stage.browser.choose("Call ending reason", "Wrong number").await?;
    let first = ["Answered", "Aino Virtanen"];
    stage.wait_calls(&[&["No answer", "Wrong number", "Simone Chen", "Of the second"], &first]).await?;
    stage.enter_card().await?;
    go_on(&stage, "customer_id=C-1001&call_log_id=71", "C-1001").await?;
    let last = stage.browser.by_role("region", "LeadDesk call dialog").await?.text().await?;
    assert!(last.contains("Answered") && !last.contains("Sale."), "{last}");
    Ok(())
}

/// A number key chooses an outcome as its button does; not while someone types, not once more while it is held, and not
/// for a customer who has just come.
#[tokio::test]
async fn number_keys_choose_the_outcome_of_this_card_only() -> Result<()> {
    const KEY: &str =
        "const press = (key, how) => dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...how }));";
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open_card("customer_id=C-1001&call_log_id=71").await?;
    for kind in ["callLineRinging", "callLineOn", "callLineIdle"] {
        stage.tell_line(kind, 71).await?;
    }
    browser.fill("textbox", "Call note", "12").await?;
    stage.tell_line("callLineRinging", 72).await?;
    line_shows(&stage, "Ringing").await?;
    browser.run("document.activeElement.blur()", vec![]).await?;
    let quiet = "window.__typed ??= performance.now(); return performance.now() - window.__typed > 1000";
    browser.until("a quiet second after the note", quiet).await?;
    // In one script: the key comes as soon as the next customer is there.
    let next = format!(
        "{KEY} location.hash = '#/card?customer_id=C-1002&call_log_id=72';
        return new Promise(done => {{
            const look = () => {{
                if (!document.querySelector('h1')?.textContent.includes('Simone Chen')) return requestAnimationFrame(look);
                requestAnimationFrame(() => {{ press('1'); window.__pressed = performance.now(); done(); }});
            }};
            look();
        }})"
    );
    browser.run(&next, vec![]).await?;
    browser.until("a quiet second after that", "return performance.now() - window.__pressed > 1000").await?;
    browser.run(&format!("{KEY} press('2', {{ repeat: true }})"), vec![]).await?;
    browser.driver().active_element().await?.send_keys("2").await?;
    stage.tell_line("callLineIdle", 72).await?;
    line_shows(&stage, "Idle").await?;
    assert_eq!(stage.sent().await?, Vec::<String>::new(), "in a call a key ends nothing");
    browser.driver().active_element().await?.send_keys("2").await?;
    let chosen = "return document.querySelector('[aria-label=Outcome] [aria-pressed=true]')?.title === 'Call back (2)'";
    browser.until("the second outcome", chosen).await?;
    browser.driver().active_element().await?.send_keys("2").await?;
    assert_eq!(
        stage.sent().await?,
        [r#"{"action":"select_reason","params":{"id":2}}"#],
        "the same once more is nothing"
    );
    stage.wait_calls(&[&["No answer", "Call back"], &["Answered", "Aino Virtanen", "12"]]).await
}

/// The outcome of the next customer isn't stored with the call before, however late that call's idle is.
#[tokio::test]
async fn a_late_idle_leaves_the_call_before_it_behind() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card("customer_id=C-1001&call_log_id=71").await?;
    for kind in ["callLineRinging", "callLineOn"] {
        stage.tell_line(kind, 71).await?;
    }
    line_shows(&stage, "On a call").await?;
    go_on(&stage, "customer_id=C-1002&call_log_id=72", "C-1002").await?;
    stage.tell_line("callLineIdle", 71).await?;
    line_shows(&stage, "Idle").await?;
    stage.browser.gone("textbox", "Call note").await?;
    stage.browser.choose("Call ending reason", "Sale").await?;
    go_on(&stage, "customer_id=C-1001&call_log_id=71", "C-1001").await?;
    stage.browser.by_role("textbox", "Call note").await?;
    let last = stage.browser.by_role("region", "LeadDesk call dialog").await?.text().await?;
    assert!(last.contains("Answered") && !last.contains("Sale."), "{last}");
    Ok(())
}

#[tokio::test]
async fn a_note_stays_with_the_customer_that_it_was_typed_for() -> Result<()> {
    let stage = card().await?;
    let browser = &stage.browser;
    browser.by_role("heading", "Aino Virtanen").await?;
    browser.fill("textbox", "Add a note", "Wants a refund").await?;
    let to = async |id: &str, name: &str| {
        browser.run("location.hash = arguments[0]", vec![format!("#/card?customer_id={id}").into()]).await?;
        browser.by_role("heading", name).await.map(drop)
    };
    to("C-1002", "Simone Chen").await?;
    assert_eq!(browser.value("textbox", "Add a note").await?, "");
    to("C-1001", "Aino Virtanen").await?;
    assert_eq!(browser.value("textbox", "Add a note").await?, "Wants a refund");
    Ok(())
}

#[tokio::test]
async fn a_late_event_leaves_the_call_with_its_contact() -> Result<()> {
    let stage = card().await?;
    stage.tell_line("callLineRinging", 73).await?;
    stage.tell_line("callLineOn", 73).await?;
    line_shows(&stage, "On a call").await?;
    go_on(&stage, "customer_id=C-1002", "C-1002").await?;
    stage.tell_line("callLineIdle", 73).await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["Answered", "Aino Virtanen"]]).await
}

#[tokio::test]
async fn what_is_dialled_for_another_customer_is_logged_to_them() -> Result<()> {
    let stage = card().await?;
    stage.browser.show_target().await?;
    stage.browser.fill("textbox", "Customer ID", "C-1003").await?;
    stage.browser.click("button", "Call").await?;
    stage.tell_line("callLineRinging", 74).await?;
    stage.tell_line("callLineIdle", 74).await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["No answer", "Seán Ó Súilleabháin"]]).await
}

#[tokio::test]
async fn arrow_keys_alone_send_no_reason() -> Result<()> {
    let stage = card().await?;
    stage.tell_line("callLineOn", 75).await?;
    line_shows(&stage, "On a call").await?;
    stage.sent().await?;
    let select = stage.browser.by_role("combobox", "Call ending reason").await?;
    stage.browser.run("arguments[0].focus()", vec![select.to_json()?]).await?;
    for _ in 0..3 {
        select.send_keys("" + Key::Down).await?;
    }
    assert_eq!(select.prop("value").await?.as_deref(), Some("3"), "the keys walk through the closed list");
    assert_eq!(stage.sent().await?, [""; 0]);
    select.send_keys("" + Key::Enter).await?;
    assert_eq!(stage.sent().await?, [r#"{"action":"select_reason","params":{"id":3}}"#]);
    Ok(())
}
