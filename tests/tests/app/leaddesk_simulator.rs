//! The bundled LeadDesk simulator: around our own card, and around somebody else's from another origin.

use browser_tests::stage::percent_encode;
use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};

use crate::leaddesk_events::line_shows;

/// The card's frame in the simulator.
const FRAME: &str = "#leaddesk-card";

/// The simulator; `options` stand behind its route.
async fn simulator(options: &str) -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.browser.driver().goto(format!("{}#/simulator/leaddesk{options}", stage.app.url())).await?;
    stage.browser.by_role("region", "Call dialog").await?;
    Ok(stage)
}

/// Our own card in it, once it has heard the idle of the initialisation.
async fn with_our_card(options: &str) -> Result<Stage> {
    let stage = simulator(options).await?;
    stage.browser.inside(FRAME, async || line_shows(&stage, "Idle").await).await?;
    Ok(stage)
}

/// Opens the drawer with the card's URL, the misbehaviour and the messages.
async fn open_developer_tools(stage: &Stage) -> Result<()> {
    stage.browser.click("button", "Developer tools").await?;
    stage.browser.by_role("region", "Messages").await.map(drop)
}

/// Presses a button of the simulator, and waits for the line in the card.
async fn press(stage: &Stage, button: &str, words: &str) -> Result<()> {
    stage.browser.click("button", button).await?;
    stage.browser.inside(FRAME, async || line_shows(stage, words).await).await
}

#[tokio::test]
async fn a_whole_call_in_our_own_card_is_one_answered_record() -> Result<()> {
    let stage = with_our_card("").await?;
    press(&stage, "Start call", "Ringing").await?;
    press(&stage, "Answer", "On a call").await?;
    press(&stage, "Hang up", "Idle").await?;
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    stage.wait_calls(&[&["Answered", "Aino Virtanen", "LeadDesk"]]).await
}

#[tokio::test]
async fn the_list_is_worked_through_call_by_call() -> Result<()> {
    let stage = with_our_card("").await?;
    let browser = &stage.browser;
    browser.shows("group", "Campaign", "0 of 23 done").await?;
    press(&stage, "Start call", "Ringing").await?;
    browser.shows("region", "Call list", "Ringing").await?;
    press(&stage, "Answer", "On a call").await?;
    press(&stage, "Hang up", "Idle").await?;
    browser.click("button", "Sale").await?;
    browser.shows("group", "Campaign", "1 of 23 done").await?;
    browser.shows("region", "Call list", "Sale").await?;
    browser.click("button", "Next customer").await?;
    browser.shows("region", "Call dialog", "Simone Chen").await?;
    browser.inside(FRAME, async || browser.shows("heading", Name::Any, "Simone Chen").await).await
}

#[tokio::test]
async fn the_next_customer_is_dialled_by_itself_where_the_agent_wants_that() -> Result<()> {
    let stage = with_our_card("").await?;
    let browser = &stage.browser;
    browser.choose("Dial mode", "Auto-dial").await?;
    browser.until("the mode in the address", "return location.hash.endsWith('?auto')").await?;
    press(&stage, "Start call", "Ringing").await?;
    browser.click("button", "No answer").await?;
    browser.click("button", "Call back").await?;
    browser.shows("status", "Line", "Ringing").await?;
    browser.shows("region", "Call dialog", "Simone Chen").await
}

#[tokio::test]
async fn who_asked_not_to_be_called_is_marked_in_the_list_and_in_the_dialog() -> Result<()> {
    let stage = with_our_card("").await?;
    let browser = &stage.browser;
    browser.shows("group", "Campaign", "0 of 23 done").await?;
    browser.fill("textbox", "Find a customer", "C-1017").await?;
    browser.shows("region", "Call list", "Göran Nyström\nDo not call").await?;
    browser.run("document.querySelector('ul[aria-label=Customers] button').click()", vec![]).await?;
    browser.shows("region", "Call dialog", "Göran Nyström").await?;
    browser.shows("region", "Call dialog", "Do not call").await
}

#[tokio::test]
async fn the_developers_parts_wait_in_a_drawer_that_a_link_opens() -> Result<()> {
    let stage = simulator("").await?;
    let browser = &stage.browser;
    browser.gone("region", "Messages").await?;
    browser.gone("textbox", "Card URL").await?;
    let back = browser.by_role("link", "Back to Screenpop").await?.attr("href").await?.unwrap_or_default();
    assert!(back.ends_with("#/"), "{back}");
    open_developer_tools(&stage).await?;
    browser.by_role("textbox", "Card URL").await?;
    browser.shows("region", "Developer tools", "Loaded: http").await?;
    drop(stage);
    let stage = simulator("?textids").await?;
    stage.browser.by_role("region", "Messages").await?;
    stage.browser.shows("region", "Developer tools", "misbehaves in 1 way").await
}

#[tokio::test]
async fn the_worst_of_peers_leaves_one_record_for_each_call() -> Result<()> {
    let stage = with_our_card("?strings&textids&duplicates&replay").await?;
    press(&stage, "Start call", "Ringing").await?;
    press(&stage, "Answer", "On a call").await?;
    press(&stage, "Hang up", "Idle").await?;
    press(&stage, "Start call", "Ringing").await?;
    press(&stage, "No answer", "Idle").await?;
    stage.browser.run("document.querySelector('details').open = true", vec![]).await?;
    stage.browser.click("button", "Replay now").await?;
    // What is posted now comes after the replay.
    press(&stage, "Start call", "Ringing").await?;
    press(&stage, "Answer", "On a call").await?;
    press(&stage, "Customer hangs up", "Idle").await?;
    let rows: [&[&str]; 3] =
        [&["Answered", "Aino Virtanen"], &["No answer", "Aino Virtanen"], &["Answered", "Aino Virtanen"]];
    stage.wait_calls(&rows).await
}

#[tokio::test]
async fn in_manual_dial_the_card_opens_on_answer_and_has_one_record() -> Result<()> {
    for (options, hangs_up) in [("?manual", true), ("?manual&reorder&duplicates", false)] {
        let stage = simulator(options).await?;
        stage.browser.click("button", "Start call").await?;
        stage.browser.by_role("button", "Answer").await?;
        stage.browser.until("no card", "return !document.getElementById('leaddesk-card')").await?;
        press(&stage, "Answer", "On a call").await?;
        let result = if hangs_up {
            press(&stage, "Customer hangs up", "Idle").await?;
            "Answered"
        } else {
            // A swapped idle would wait for its pair. The initial idle has come, and the call is on.
            stage.browser.shows("region", "Messages", "callLineIdle").await?;
            "On a call"
        };
        stage.wait_calls(&[&[result, "Aino Virtanen"]]).await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_a_referrer_our_card_works_all_the_same() -> Result<()> {
    let stage = with_our_card("?noreferrer").await?;
    press(&stage, "Start call", "Ringing").await?;
    stage.browser.inside(FRAME, async || stage.browser.click("button", "Hang up").await).await?;
    stage.browser.inside(FRAME, async || line_shows(&stage, "Idle").await).await
}

#[tokio::test]
async fn a_reason_chosen_in_the_card_ends_the_call_and_closes_the_card() -> Result<()> {
    let stage = with_our_card("").await?;
    press(&stage, "Start call", "Ringing").await?;
    press(&stage, "Answer", "On a call").await?;
    stage.browser.inside(FRAME, async || stage.browser.choose("Call ending reason", "Sale").await).await?;
    stage.browser.shows("region", "Call dialog", "Ready for the next call").await?;
    stage.browser.until("the card being gone", "return !document.getElementById('leaddesk-card')").await?;
    stage.browser.shows("region", "Calls made", "answered").await?;
    stage.browser.shows("region", "Calls made", "Sale").await?;
    stage.wait_calls(&[&["Answered", "Sale", "Aino Virtanen"]]).await
}

#[tokio::test]
async fn the_cards_commands_are_obeyed() -> Result<()> {
    let stage = with_our_card("").await?;
    let browser = &stage.browser;
    browser.inside(FRAME, async || browser.press_command("Request full window").await).await?;
    open_developer_tools(&stage).await?;
    browser.shows("region", "Messages", "request_full_window").await?;
    assert!(browser.all_by_role("button", "Back to the agent screen").await?.is_empty(), "not before a call");
    browser.inside(FRAME, async || browser.click("button", "Call").await).await?;
    browser.by_role("button", "Back to the agent screen").await?;
    browser.click("button", "Answer").await?;
    let receipt = browser
        .inside(FRAME, async || {
            line_shows(&stage, "On a call").await?;
            browser.click("button", "Pause recording").await?;
            browser.click("button", "Start voice receipt").await?;
            browser.shows("status", "Voice receipt", "receipt-").await?;
            browser.click("button", "Stop voice receipt").await?;
            browser.shows("status", "Voice receipt", "Recorded").await?;
            let receipt = browser.text("status", "Voice receipt").await?;
            browser.press_command("Close full window").await?;
            Ok(receipt)
        })
        .await?;
    browser.gone("button", "Back to the agent screen").await?;
    browser.shows("region", "Call dialog", "Paused").await?;
    let file = receipt.rsplit(' ').next().unwrap_or_default().to_owned();
    browser.shows("region", "Call dialog", &file).await?;
    browser.inside(FRAME, async || browser.click("button", "Hang up").await).await?;
    browser.shows("region", "Calls made", "answered").await?;
    stage.wait_calls(&[&["Answered", "Aino Virtanen", &file]]).await
}

#[tokio::test]
async fn an_unanswered_calls_log_is_deleted_and_no_others() -> Result<()> {
    let stage = with_our_card("").await?;
    press(&stage, "Start call", "Ringing").await?;
    press(&stage, "No answer", "Idle").await?;
    stage.browser.shows("region", "Calls made", "No answer").await?;
    stage.browser.inside(FRAME, async || stage.browser.press_command("Delete call log").await).await?;
    stage.browser.shows("region", "Calls made", "No calls yet").await
}

/// Somebody else's card in the simulator, from another origin, once it has heard the initialisation's idle.
async fn with_a_foreign_card() -> Result<Stage> {
    let stage = Stage::new().await?;
    let card =
        format!("{}/card.html?phone={{phone}}&log={{call_log_id}}&customer={{customer_id}}", stage.other.origin());
    let page = format!("{}#/simulator/leaddesk?card={}", stage.app.url(), percent_encode(&card));
    stage.browser.driver().goto(page).await?;
    stage.browser.by_role("region", "Call dialog").await?;
    wait_heard(&stage, &["callLineIdle"]).await?;
    Ok(stage)
}

async fn in_card(stage: &Stage, script: &str) -> Result<Value> {
    stage.browser.inside(FRAME, async || stage.browser.run(script, vec![]).await).await
}

/// Waits until the foreign card has heard exactly these events, in this order, each about the call in its address.
async fn wait_heard(stage: &Stage, kinds: &[&str]) -> Result<()> {
    browser_tests::eventually(&format!("{kinds:?} being heard"), async || {
        let heard = in_card(stage, "return __heard").await?;
        let log = in_card(stage, "return new URLSearchParams(location.search).get('log')").await?;
        let id: u64 = log.as_str().ok_or("a call log id")?.parse()?;
        let wanted: Vec<_> = kinds.iter().map(|kind| json!({"type": kind, "data": {"call_log_id": id}})).collect();
        if heard == Value::from(wanted) { Ok(Some(())) } else { Err(format!("it has heard {heard}").into()) }
    })
    .await
}

#[tokio::test]
async fn a_foreign_card_is_told_who_is_called_and_hears_every_event() -> Result<()> {
    let stage = with_a_foreign_card().await?;
    let told = in_card(&stage, "return Object.fromEntries(new URLSearchParams(location.search))").await?;
    assert_eq!((&told["phone"], &told["customer"]), (&json!("+46701740605"), &json!("C-1001")));
    stage.browser.click("button", "Start call").await?;
    wait_heard(&stage, &["callLineIdle", "callLineRinging"]).await?;
    stage.browser.click("button", "Answer").await?;
    wait_heard(&stage, &["callLineIdle", "callLineRinging", "callLineOn"]).await?;
    stage.browser.click("button", "Customer hangs up").await?;
    wait_heard(&stage, &["callLineIdle", "callLineRinging", "callLineOn", "callLineIdle"]).await
}

#[tokio::test]
async fn a_foreign_cards_hang_up_ends_the_call() -> Result<()> {
    let stage = with_a_foreign_card().await?;
    stage.browser.click("button", "Start call").await?;
    stage.browser.click("button", "Answer").await?;
    stage.browser.shows("status", "Line", "On a call").await?;
    in_card(&stage, "document.getElementById('hang-up').click()").await?;
    stage.browser.by_role("button", "Start call").await?;
    wait_heard(&stage, &["callLineIdle", "callLineRinging", "callLineOn", "callLineIdle"]).await?;
    stage.browser.shows("region", "Calls made", "answered").await?;
    stage.browser.shows("region", "Messages", r#"{"action":"hangup"}"#).await
}

#[tokio::test]
async fn a_foreign_cards_reason_ends_the_call_and_closes_the_card() -> Result<()> {
    let stage = with_a_foreign_card().await?;
    stage.browser.click("button", "Start call").await?;
    stage.browser.click("button", "Answer").await?;
    stage.browser.shows("status", "Line", "On a call").await?;
    in_card(&stage, "document.getElementById('choose').click()").await?;
    stage.browser.shows("region", "Call dialog", "Ready for the next call").await?;
    stage.browser.until("the card being gone", "return !document.getElementById('leaddesk-card')").await?;
    stage.browser.shows("region", "Calls made", "Call back").await?;
    stage.browser.shows("region", "Messages", r#"{"action":"select_reason","params":{"id":2}}"#).await
}

#[tokio::test]
async fn what_is_wrong_with_a_foreign_cards_messages_is_told() -> Result<()> {
    let stage = with_a_foreign_card().await?;
    let messages = "
        for (const message of ['{\"action\":\"close\"}', '{\"action\":\"call\",\"params\":{}}', '{nonsense', '{\"action\":\"dance\"}',
            '{\"action\":\"delete_call_log\",\"params\":{\"call_log_id\":4}}'])
          parent.postMessage(message, document.referrer);
        parent.postMessage({ action: 'hangup' }, document.referrer);";
    in_card(&stage, messages).await?;
    let browser = &stage.browser;
    for part in [
        "“close” needs an object",
        "needs exactly one of phone_number, call_id and customer_id",
        "It isn’t JSON",
        "doesn’t have this action",
        "There is no call log 4",
        "and this is an object",
    ] {
        browser.shows("region", "Messages", part).await?;
    }
    // From a window that isn't the card's.
    browser.run("postMessage('{\"action\":\"hangup\",\"from\":\"elsewhere\"}', '*')", vec![]).await?;
    until("the stranger's message being told", async || {
        Ok(browser.text("region", "Messages").await?.contains("ignored"))
    })
    .await
}

#[tokio::test]
async fn a_card_that_would_run_as_the_simulator_itself_is_not_loaded() -> Result<()> {
    let stage = simulator(&format!("?card={}", percent_encode("javascript:parent.document.title='BAD'"))).await?;
    stage.browser.shows("alert", Name::Any, "http").await?;
    assert_eq!(stage.browser.run("return document.querySelectorAll('iframe').length", vec![]).await?, 0);
    let title = stage.browser.run("return document.title", vec![]).await?;
    assert_ne!(title, "BAD");
    Ok(())
}
