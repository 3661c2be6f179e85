//! What the agent types stays where it was typed, whatever Talkdesk sends meanwhile, and no key dials by mistake.

use browser_tests::{Name, Result, Stage};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::samples::{name, number, sample};

async fn ring(stage: &Stage, id: &str) -> Result<()> {
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("openContact", json!({"externalId": id})).await
}

async fn status(stage: &Stage, status: &str) -> Result<()> {
    stage.say_action("agentStatusChanged", json!({"status": status})).await
}

/// Presses keys as a person does: they go to what has the focus.
async fn press(stage: &Stage, keys: impl Into<TypingData>) -> Result<()> {
    stage.browser.driver().active_element().await?.send_keys(keys).await?;
    Ok(())
}

async fn dialled(stage: &Stage) -> Result<usize> {
    stage.settle().await?;
    Ok(stage.received("clickToCall").await?.len())
}

/// Goes into the call's note and types, with the caret before the last word.
async fn begin_note(stage: &Stage) -> Result<()> {
    let note = stage.browser.by_role("textbox", "Call note").await?;
    note.send_keys("She called to .").await?;
    note.send_keys("" + Key::Left).await?;
    stage.browser.run("window.__note = document.activeElement", vec![]).await?;
    Ok(())
}

/// The note is the same element, has the focus, and holds the whole sentence.
async fn finish_note(stage: &Stage) -> Result<()> {
    press(stage, "cancel the contract").await?;
    let written = stage
        .browser
        .run("return [document.activeElement === __note, __note.value, __note.selectionStart]", vec![])
        .await?;
    assert_eq!(written, json!([true, "She called to cancel the contract.", 33]));
    Ok(())
}

#[tokio::test]
async fn a_call_note_goes_on_through_a_screen_pop() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    status(&stage, "busy").await?;
    stage.browser.shows("region", "Call", "On a call").await?;
    begin_note(&stage).await?;
    ring(&stage, "C-1008").await?;
    stage.wait_route("#/contacts/C-1008").await?;
    stage.browser.by_role("main", name("C-1008").as_str()).await?;
    finish_note(&stage).await?;
    assert_eq!(dialled(&stage).await?, 0);
    stage.browser.open_form().await?;
    assert_eq!(stage.browser.value("textbox", "First name").await?, sample("C-1008")["first_name"]);
    Ok(())
}

#[tokio::test]
async fn a_wrap_up_note_goes_on_while_the_next_call_rings() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    status(&stage, "busy").await?;
    status(&stage, "available").await?;
    browser.fill("textbox", "Follow-up task", "Send the offer").await?;
    begin_note(&stage).await?;
    ring(&stage, "C-1008").await?;
    browser.shows("region", "Call", "Incoming call").await?;
    finish_note(&stage).await?;
    // Once the agent turns away, it waits behind the call, with all that was typed.
    browser.run("document.activeElement.blur()", vec![]).await?;
    browser.gone("group", "Wrap-up").await?;
    status(&stage, "busy").await?;
    status(&stage, "available").await?;
    browser.click("button", "Done").await?;
    browser.shows("region", "Call", "Aino Virtanen").await?;
    assert_eq!(browser.value("textbox", "Follow-up task").await?, "Send the offer");
    assert_eq!(browser.value("textbox", "Call note").await?, "She called to cancel the contract.");
    Ok(())
}

#[tokio::test]
async fn the_search_being_typed_in_keeps_its_text_and_its_keys() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    stage.browser.fill("searchbox", "Search contacts", "si").await?;
    ring(&stage, "C-1001").await?;
    stage.browser.shows("region", "Screen pop", "Aino Virtanen").await?;
    press(&stage, "mone").await?;
    assert_eq!(stage.browser.value("searchbox", "Search contacts").await?, "simone");
    stage.browser.click("button", "Open").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    stage.browser.gone("region", "Screen pop").await
}

#[tokio::test]
async fn an_import_being_set_up_comes_back_as_it_was() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/data").await?;
    stage.log_in().await?;
    let path = std::env::temp_dir().join(format!("screenpop-focus-{}.csv", std::process::id()));
    std::fs::write(&path, "Vorname;Nachname;Sonstiges\nZoë;Berg;Plumber\n")?;
    let input = browser.driver().find(By::Css("input[aria-label='Contacts to import']")).await?;
    input.send_keys(path.display().to_string()).await?;
    browser.shows("region", "Preview", "Zoë").await?;
    browser.choose("Column Sonstiges", "Job title").await?;
    browser.shows("region", "Preview", "Plumber").await?;
    // In use: the question waits.
    browser.run("document.querySelector('select[aria-label=\"Column Sonstiges\"]').focus()", vec![]).await?;
    ring(&stage, "C-1001").await?;
    browser.shows("region", "Screen pop", "keeps the import of screenpop-focus").await?;
    assert_eq!(stage.route().await?, "#/data");
    browser.click("button", "Not now").await?;
    browser.run("document.activeElement.blur()", vec![]).await?;
    ring(&stage, "C-1001").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    browser.click("button", "Back to the import").await?;
    browser.shows("region", "Preview", "Plumber").await?;
    browser.click("button", Name::Contains("Import 1")).await?;
    browser.by_role("button", "Undo import").await?;
    Ok(())
}

#[tokio::test]
async fn what_would_be_lost_with_the_view_makes_the_pop_wait() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/scenarios").await?;
    stage.log_in().await?;
    browser.click("button", "Edit").await?;
    browser.by_role("textbox", "Scenario as JSON").await?.send_keys("half a thought").await?;
    browser.run("document.activeElement.blur()", vec![]).await?;
    ring(&stage, "C-1001").await?;
    browser.shows("region", "Screen pop", "loses the scenario that you are editing").await?;
    assert_eq!(stage.route().await?, "#/scenarios");
    browser.click("button", "Not now").await?;
    assert!(browser.value("textbox", "Scenario as JSON").await?.contains("half a thought"));

    stage.go("#/contacts").await?;
    browser.click("checkbox", "Select all").await?;
    ring(&stage, "C-1002").await?;
    browser.shows("region", "Screen pop", "loses the selection").await?;
    browser.shows("group", "Selected contacts", "500 selected").await
}

#[tokio::test]
async fn the_composers_message_is_kept() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/inspector?tab=compose").await?;
    stage.log_in().await?;
    browser.fill("textbox", "The message, as JSON", "{\"action\": \"of my own").await?;
    ring(&stage, "C-1001").await?;
    browser.by_role("region", "Screen pop").await?;
    press(&stage, " making").await?;
    browser.click("button", "Open").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    stage.go("#/inspector?tab=compose").await?;
    browser.by_role("textbox", "The message, as JSON").await?;
    assert_eq!(browser.value("textbox", "The message, as JSON").await?, "{\"action\": \"of my own making");
    Ok(())
}

/// Presses `c` twice in the same moment as the route changes.
const CALL_AT_ONCE: &str = "
    const press = () => {
        if (location.hash !== '#/contacts/C-1001') return requestAnimationFrame(press);
        for (let n = 0; n < 2; n++) document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'c', bubbles: true}));
        window.__pressed = true;
    };
    press();";

#[tokio::test]
async fn the_key_c_dials_at_its_second_press_and_never_right_after_a_screen_pop() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    browser.run(CALL_AT_ONCE, vec![]).await?;
    ring(&stage, "C-1001").await?;
    browser.until("the keys being pressed", "return window.__pressed === true").await?;
    stage.browser.by_role("main", name("C-1001").as_str()).await?;
    assert_eq!(dialled(&stage).await?, 0);

    browser
        .until(
            "a quiet second",
            "window.__popped ??= performance.now(); return performance.now() - window.__popped > 1000",
        )
        .await?;
    // Who is on the line can't be called.
    press(&stage, "c").await?;
    browser.shows("log", Name::Any, "Aino Virtanen is on the line").await?;
    stage.say(json!({"action": "hide"})).await?;
    browser.gone("region", "Call").await?;
    press(&stage, "c").await?;
    browser.shows("status", Name::Any, "Press c again to call Aino Virtanen").await?;
    assert_eq!(dialled(&stage).await?, 0);
    press(&stage, Key::Escape).await?;
    browser.until("no offer to call", "return !document.body.innerText.includes('Press c again')").await?;
    press(&stage, "c").await?;
    browser.shows("status", Name::Any, "Press c again").await?;
    press(&stage, "c").await?;
    let call = json!({"action": "clickToCall", "data": {"to": number("C-1001").0, "contactId": "C-1001"}});
    assert_eq!(stage.wait_received("clickToCall", 1).await?, [call]);
    Ok(())
}

/// On a page that has just been loaded, where the list was there before the key.
#[tokio::test]
async fn escape_takes_back_the_key_c_and_not_the_selection() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    press(&stage, "j").await?;
    browser.until("a row having the focus", "return !!document.activeElement.closest('#contact-rows a')").await?;
    press(&stage, "xc").await?;
    browser.shows("status", Name::Any, "Press c again").await?;
    press(&stage, Key::Escape).await?;
    browser.until("no offer to call", "return !document.body.innerText.includes('Press c again')").await?;
    browser.shows("status", Name::Any, "1 selected").await?;
    press(&stage, Key::Escape).await?;
    browser.until("nothing selected", "return !document.querySelector('#contact-rows input:checked')").await
}

#[tokio::test]
async fn the_question_of_a_screen_pop_goes_with_its_call() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/C-1002").await?;
    stage.log_in().await?;
    browser.open_form().await?;
    browser.fill("textbox", "Company", "Half a comp").await?;
    ring(&stage, "C-1001").await?;
    browser.shows("region", "Screen pop", "Talkdesk wants to open Aino Virtanen").await?;
    status(&stage, "busy").await?;
    browser.shows("region", "Call", "On a call").await?;
    browser.by_role("region", "Screen pop").await?;
    status(&stage, "available").await?;
    browser.gone("region", "Screen pop").await?;
    assert_eq!(browser.value("textbox", "Company").await?, "Half a comp");
    Ok(())
}

#[tokio::test]
async fn the_key_c_held_down_dials_nobody() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1001").await?;
    stage.log_in().await?;
    stage.browser.by_role("main", name("C-1001").as_str()).await?;
    for repeats in 0..20 {
        let key = json!({"type": "keyDown", "key": "c", "text": "c", "autoRepeat": repeats > 0});
        stage.browser.devtools("Input.dispatchKeyEvent", key).await?;
    }
    stage.browser.shows("status", Name::Any, "Press c again").await?;
    assert_eq!(dialled(&stage).await?, 0);
    Ok(())
}

/// Whether the page asks before it is left.
async fn asks(stage: &Stage) -> Result<bool> {
    let script = "
        const leaving = new Event('beforeunload', {cancelable: true});
        dispatchEvent(leaving);
        return leaving.defaultPrevented";
    Ok(stage.browser.run(script, vec![]).await? == Value::Bool(true))
}

#[tokio::test]
async fn leaving_during_a_call_asks_first() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    // Records that are still being stored ask as well.
    browser_tests::wait::until("nothing being at stake", async || Ok(!asks(&stage).await?)).await?;
    ring(&stage, "C-1001").await?;
    stage.browser.shows("region", "Call", "Incoming call").await?;
    assert!(asks(&stage).await?);
    status(&stage, "busy").await?;
    stage.browser.shows("region", "Call", "On a call").await?;
    // By now the call is stored.
    let stored = "
        return new Promise((done, failed) => {
            const open = indexedDB.open('screenpop');
            open.onerror = failed;
            open.onsuccess = () => {
                const all = open.result.transaction('calls').objectStore('calls').getAll();
                all.onsuccess = () => { open.result.close(); done(all.result.some(text => text.includes('C-1001'))); };
            };
        });";
    stage.browser.until("the call being stored", stored).await?;
    assert!(asks(&stage).await?);
    status(&stage, "available").await?;
    stage.browser.shows("region", "Call", "Call ended").await?;
    browser_tests::wait::until("nothing being at stake", async || Ok(!asks(&stage).await?)).await
}

#[tokio::test]
async fn the_note_of_a_call_that_is_missed_meanwhile_goes_on() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    ring(&stage, "C-1001").await?;
    stage.browser.shows("region", "Call", "Incoming call").await?;
    begin_note(&stage).await?;
    // The first caller has given up: an agent who is free has one call that rings.
    ring(&stage, "C-1008").await?;
    stage.browser.shows("region", "Call", "Missed call").await?;
    finish_note(&stage).await?;
    assert_eq!(dialled(&stage).await?, 0);
    // Its row goes when the keyboard has left it, and the note is kept.
    stage.browser.run("document.activeElement.blur()", vec![]).await?;
    stage.browser.until("the row being gone", "return !__note.isConnected").await?;
    let calls = stage.browser.run("return JSON.parse(window.screenpop.state()).calls", vec![]).await?;
    let noted = calls.as_array().into_iter().flatten().find(|call| call["contact_id"] == "C-1001").cloned();
    assert_eq!(noted.unwrap_or_default()["notes"], "She called to cancel the contract.");
    Ok(())
}

#[tokio::test]
async fn finding_the_caller_goes_on_when_the_caller_is_named() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1003").await?;
    stage.log_in().await?;
    stage.say(json!({"action": "popover"})).await?;
    let field = stage.browser.by_role("searchbox", "Find the caller").await?;
    field.send_keys("ma").await?;
    stage.browser.run("window.__field = document.activeElement", vec![]).await?;
    stage.say_action("sendData", json!({"contact_phone": number("C-1001").0})).await?;
    stage.browser.shows("region", "Call", "Aino Virtanen").await?;
    press(&stage, "cc").await?;
    let written = stage.browser.run("return [document.activeElement === __field, __field.value]", vec![]).await?;
    assert_eq!(written, json!([true, "macc"]));
    assert_eq!(dialled(&stage).await?, 0);
    Ok(())
}
