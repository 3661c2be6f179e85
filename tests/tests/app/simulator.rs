//! The bundled Talkdesk simulator, in somebody else's CRM and in ours, from another origin.

use browser_tests::frames::FRAME;
use browser_tests::stage::percent_encode;
use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};

/// A foreign CRM in plain JavaScript, with the simulator from the app's origin in its frame.
async fn foreign() -> Result<Stage> {
    foreign_with("").await
}

/// The same, with options in the simulator's address.
async fn foreign_with(options: &str) -> Result<Stage> {
    let stage = Stage::new().await?;
    let simulator = percent_encode(&format!("{}#/simulator/talkdesk{options}", stage.app.url()));
    let crm = format!("{}/crm.html?frame={simulator}", stage.other.origin());
    stage.browser.driver().goto(crm).await?;
    stage.browser.until("the simulator being loaded", "return window.__loaded === true").await?;
    Ok(stage)
}

/// The demo as it is first seen: everything from one address, without any parameter; logged in.
async fn bundled() -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.browser.driver().goto(stage.app.url()).await?;
    stage.browser.shows("status", "Talkdesk connection", "logged in").await?;
    Ok(stage)
}

/// Sends the init, and waits for the simulator's answer.
async fn begin(stage: &Stage) -> Result<()> {
    stage.browser.run("__send(__init)", vec![]).await?;
    wait_heard(stage, &[json!({"action": "login"}), status("available")]).await
}

fn status(word: &str) -> Value {
    json!({"action": "agentStatusChanged", "data": {"status": word}})
}

/// Waits until the foreign page has heard exactly these messages, in this order, since the last call.
async fn wait_heard(stage: &Stage, wanted: &[Value]) -> Result<()> {
    let wanted = Value::from(wanted);
    browser_tests::eventually(&format!("{wanted}"), async || {
        let heard = stage.browser.run("return __received.map(entry => entry.data)", vec![]).await?;
        if heard == wanted {
            stage.browser.run("__received.length = 0", vec![]).await?;
            return Ok(Some(()));
        }
        Err(format!("it has heard {heard}").into())
    })
    .await
}

/// What the simulator's page shows.
async fn text(stage: &Stage) -> Result<String> {
    let text = stage.in_talkdesk("return document.body.innerText.trim()", vec![]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

async fn press(stage: &Stage, button: &str) -> Result<()> {
    stage.browser.inside(FRAME, async || stage.browser.click("button", button).await).await
}

#[tokio::test]
async fn it_is_blank_until_a_valid_init_then_logs_in_as_available() -> Result<()> {
    let stage = foreign().await?;
    let app_runs = "return !document.getElementById('boot')";
    until("the simulator's app running", async || Ok(stage.in_talkdesk(app_runs, vec![]).await? == json!(true)))
        .await?;
    assert_eq!(text(&stage).await?, "");
    // Not an init, and an init without its mandatory members.
    stage.browser.run("__send({action: 'clickToCall', data: {to: '+46701740605'}})", vec![]).await?;
    stage.browser.run("__send({action: 'init_td_embedded', data: {}})", vec![]).await?;
    stage.browser.run("__send({action: 'init_td_embedded'})", vec![]).await?;
    assert_eq!(text(&stage).await?, "");
    begin(&stage).await?;
    stage.browser.inside(FRAME, async || stage.browser.by_role("button", "Incoming call").await.map(drop)).await
}

#[tokio::test]
async fn an_incoming_call_pops_over_opens_the_contact_and_changes_the_status() -> Result<()> {
    let stage = foreign().await?;
    begin(&stage).await?;
    press(&stage, "Incoming call").await?;
    browser_tests::eventually("popover, then openContact", async || {
        let heard = stage.browser.run("return __received.map(entry => entry.data)", vec![]).await?;
        let actions = [&heard[0]["action"], &heard[1]["action"]];
        let done = actions == ["popover", "openContact"] && heard[1]["data"]["externalId"].is_string();
        if done { Ok(Some(())) } else { Err(format!("it has heard {heard}").into()) }
    })
    .await?;
    stage.browser.run("__received.length = 0", vec![]).await?;
    press(&stage, "Answer").await?;
    wait_heard(&stage, &[status("busy")]).await?;
    press(&stage, "Hang up").await?;
    wait_heard(&stage, &[status("available")]).await
}

#[tokio::test]
async fn a_click_to_call_shows_the_number_the_contact_and_the_metadata() -> Result<()> {
    let stage = foreign().await?;
    begin(&stage).await?;
    let message = json!({"action": "clickToCall", "data": {
        "to": "+46701740605", "contactId": "X-77", "metadata": {"campaign": "spring"}}});
    stage.browser.run("__send(arguments[0])", vec![message]).await?;
    until("the call being shown", async || {
        let text = text(&stage).await?;
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        Ok(digits.contains("46701740605")
            && text.contains("X-77")
            && text.contains("campaign")
            && text.contains("spring"))
    })
    .await
}

#[tokio::test]
async fn an_outbound_call_is_busy_when_dialled_and_is_followed_by_after_call_work() -> Result<()> {
    let stage = foreign_with("?after-call-work&not-synced").await?;
    begin(&stage).await?;
    let message = json!({"action": "clickToCall", "data": {"to": "+46701740605"}});
    stage.browser.run("__send(arguments[0])", vec![message]).await?;
    wait_heard(&stage, &[status("busy")]).await?;
    press(&stage, "Answer").await?;
    press(&stage, "Hang up").await?;
    wait_heard(&stage, &[status("after_call_work")]).await?;
    press(&stage, "End After Call Work").await?;
    wait_heard(&stage, &[status("available")]).await?;
    press(&stage, "Incoming call").await?;
    press(&stage, "Hang up").await?;
    let (hide, show) = (json!({"action": "hide"}), json!({"action": "show"}));
    wait_heard(&stage, &[json!({"action": "popover"}), hide, show, status("available")]).await
}

#[tokio::test]
async fn a_caller_is_not_put_through_to_an_agent_who_is_away() -> Result<()> {
    let stage = foreign().await?;
    begin(&stage).await?;
    let away = json!({"action": "integrationStatusChanged", "status": "away_Lunch"});
    stage.browser.run("__send(arguments[0])", vec![away]).await?;
    wait_heard(&stage, &[status("away_Lunch")]).await?;
    press(&stage, "Incoming call").await?;
    let why = "Your status is Away: Lunch, so Aino Virtanen waits in the queue";
    stage.browser.inside(FRAME, async || stage.browser.shows("alert", Name::Any, why).await).await?;
    press(&stage, "Become Available and ring").await?;
    let open = json!({"action": "openContact", "data": {"externalId": "C-1001"}});
    wait_heard(&stage, &[status("available"), json!({"action": "popover"}), open]).await
}

#[tokio::test]
async fn both_forms_of_a_status_change_are_taken() -> Result<()> {
    let stage = foreign().await?;
    begin(&stage).await?;
    let flat = json!({"action": "integrationStatusChanged", "status": "away"});
    stage.browser.run("__send(arguments[0])", vec![flat]).await?;
    wait_heard(&stage, &[status("away")]).await?;
    let nested = json!({"action": "integrationStatusChanged", "data": {"status": "away_Lunch"}});
    stage.browser.run("__send(arguments[0])", vec![nested]).await?;
    wait_heard(&stage, &[status("away_Lunch")]).await
}

#[tokio::test]
async fn logging_out_in_and_by_force_is_told() -> Result<()> {
    let stage = foreign().await?;
    begin(&stage).await?;
    press(&stage, "Log out").await?;
    wait_heard(&stage, &[json!({"action": "logout"})]).await?;
    press(&stage, "Log in").await?;
    wait_heard(&stage, &[json!({"action": "login"}), status("available")]).await?;
    press(&stage, "Force log-out").await?;
    wait_heard(&stage, &[json!({"action": "userLogoutForced"})]).await
}

/// The whole of it: our CRM on one origin, the simulator on another, and nobody touches the CRM.
#[tokio::test]
async fn an_incoming_call_opens_the_callers_form_by_itself() -> Result<()> {
    let stage = Stage::new().await?;
    let simulator = percent_encode(&format!("{}#/simulator/talkdesk", stage.other.url()));
    stage.browser.driver().goto(format!("{}?talkdesk={simulator}#/", stage.app.url())).await?;
    let browser = &stage.browser;
    browser.shows("status", "Talkdesk connection", "logged in").await?;
    browser.shows("status", "Agent status", "available").await?;
    press(&stage, "Incoming call").await?;
    browser.open_form().await?;
    let id = browser.value("textbox", "External ID").await?;
    let last_name = browser.value("textbox", "Last name").await?;
    stage.wait_route(&format!("#/contacts/{}", percent_encode(&id))).await?;
    press(&stage, "Answer").await?;
    browser.shows("status", "Agent status", "on a call").await?;
    press(&stage, "Hang up").await?;
    browser.shows("status", "Agent status", "available").await?;

    stage.go("#/calls").await?;
    browser.shows("row", Name::Any, &last_name).await
}

#[tokio::test]
async fn without_any_setting_the_bundled_simulator_answers() -> Result<()> {
    let stage = bundled().await?;
    press(&stage, "Incoming call").await?;
    stage.browser.open_form().await?;
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn in_the_demo_after_call_work_follows_a_call_and_done_ends_it() -> Result<()> {
    let stage = bundled().await?;
    let browser = &stage.browser;
    press(&stage, "Incoming call").await?;
    press(&stage, "Answer").await?;
    press(&stage, "Hang up").await?;
    browser.shows("status", "Agent status", "After Call Work").await?;
    browser.click("button", "Done").await?;
    browser.shows("status", "Agent status", "Available").await
}

/// A reload takes Talkdesk's frame along, and the call with it: the record must not stay open for ever.
#[tokio::test]
async fn a_call_that_a_reload_has_dropped_is_over() -> Result<()> {
    let stage = bundled().await?;
    let browser = &stage.browser;
    press(&stage, "Incoming call").await?;
    press(&stage, "Answer").await?;
    browser.shows("status", "Agent status", "on a call").await?;
    stage.go("#/calls").await?;
    browser.shows("row", Name::Any, "On a call").await?;
    browser.driver().refresh().await?;
    browser.shows("row", Name::Any, "Answered").await
}

/// The simulator's address differs from the page's in its fragment: only a real load brings a new session.
#[tokio::test]
async fn the_frame_can_be_loaded_anew_from_the_panel() -> Result<()> {
    let stage = bundled().await?;
    let browser = &stage.browser;
    press(&stage, "Log out").await?;
    browser.shows("status", "Talkdesk connection", "logged out").await?;
    browser.click("button", "Reload Talkdesk").await?;
    browser.shows("status", "Talkdesk connection", "logged in").await
}
