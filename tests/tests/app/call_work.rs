//! What an agent does during a call and after it.

use browser_tests::{Name, Result, Stage, eventually};
use serde_json::json;
use thirtyfour::prelude::*;

pub async fn status(stage: &Stage, status: &str) -> Result<()> {
    stage.say_action("agentStatusChanged", json!({"status": status})).await
}

/// An incoming call of that contact, answered.
pub async fn answered(stage: &Stage, id: &str) -> Result<()> {
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("openContact", json!({"externalId": id})).await?;
    stage.browser.shows("region", "Call", "Incoming call").await?;
    status(stage, "busy").await?;
    stage.browser.shows("region", "Call", "On a call").await
}

/// The CRM after an answered call of the contact C-1001: the wrap-up waits.
pub async fn after_a_call() -> Result<Stage> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    answered(&stage, "C-1001").await?;
    status(&stage, "available").await?;
    Ok(stage)
}

#[tokio::test]
async fn the_note_follows_through_every_view_and_is_kept_with_the_call() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    answered(&stage, "C-1001").await?;
    browser.fill("textbox", "Call note", "Wants <b>40</b> seats").await?;
    for route in ["#/", "#/settings", "#/contacts"] {
        stage.go(route).await?;
        stage.wait_route(route).await?;
        assert_eq!(browser.value("textbox", "Call note").await?, "Wants <b>40</b> seats", "{route}");
    }
    browser.click("button", "Minimize").await?;
    browser.gone("textbox", "Call note").await?;
    browser.shows("region", "Call", "Aino Virtanen").await?;
    browser.click("button", Name::Contains("Aino Virtanen")).await?;
    assert_eq!(browser.value("textbox", "Call note").await?, "Wants <b>40</b> seats");
    status(&stage, "available").await?;
    stage.go("#/calls").await?;
    browser.shows("row", Name::Contains("Aino Virtanen"), "Answered").await
}

#[tokio::test]
async fn the_wrap_up_outlives_a_reload_and_is_stored() -> Result<()> {
    let stage = after_a_call().await?;
    let browser = &stage.browser;
    browser.shows("region", "Call", "Call ended").await?;
    browser.click("button", "Call back").await?;
    browser.fill("textbox", "Follow-up task", "Send the offer").await?;
    browser.click("button", "Add follow-up").await?;
    browser.shows("log", Name::Any, "Task added: Send the offer").await?;
    stored_activities(&stage, "Send the offer", 1).await?;

    browser.driver().refresh().await?;
    stage.started().await?;
    browser.shows("region", "Call", "Call ended").await?;
    let chosen = browser.by_role("button", "Call back").await?;
    assert_eq!(chosen.attr("aria-pressed").await?.as_deref(), Some("true"));
    browser.click("button", "Done").await?;
    browser.gone("region", "Call").await?;
    stage.go("#/calls").await?;
    browser.shows("row", Name::Contains("Aino Virtanen"), "Call back").await
}

#[tokio::test]
async fn done_adds_the_follow_up_that_was_typed_and_no_other() -> Result<()> {
    let stage = after_a_call().await?;
    let browser = &stage.browser;
    browser.fill("textbox", "Follow-up task", "Send the price list").await?;
    browser.click("button", "Done").await?;
    browser.shows("log", Name::Any, "Task added: Send the price list").await?;
    stored_activities(&stage, "Send the price list", 1).await?;
    browser.gone("region", "Call").await?;

    answered(&stage, "C-1002").await?;
    status(&stage, "available").await?;
    browser.by_role("group", "Wrap-up").await?;
    // Midnight makes no choice of the day that was offered.
    let next_day = "const Today = Date; window.Date = class extends Today {
        constructor(...given) { if (given.length) super(...given); else super(Today.now() + 24 * 3_600_000); } };";
    browser.run(next_day, vec![]).await?;
    browser.click("button", "Sale").await?;
    // The key works from the page as well.
    browser.run("document.activeElement?.blur()", vec![]).await?;
    browser.driver().active_element().await?.send_keys(Key::Control + Key::Enter).await?;
    browser.gone("region", "Call").await?;
    stage.settle().await?;
    stored_activities(&stage, "\"task\":", 1).await
}

/// Waits until so many stored activities have this text.
async fn stored_activities(stage: &Stage, part: &str, count: u64) -> Result<()> {
    let script = "
        return new Promise((done, failed) => {
            const open = indexedDB.open('screenpop');
            open.onerror = failed;
            open.onsuccess = () => {
                const all = open.result.transaction('activities').objectStore('activities').getAll();
                all.onsuccess = () => { open.result.close(); done(all.result.filter(text => text.includes(arguments[0])).length); };
            };
        });";
    eventually(&format!("{count} stored activities with “{part}”"), async || {
        let found = stage.browser.run(script, vec![part.into()]).await?;
        if found == json!(count) { Ok(Some(())) } else { Err(format!("there are {found}").into()) }
    })
    .await
}

#[tokio::test]
async fn the_wrap_up_of_one_call_waits_while_the_next_one_rings() -> Result<()> {
    let stage = after_a_call().await?;
    let browser = &stage.browser;
    browser.shows("region", "Call", "Call ended").await?;
    answered(&stage, "C-1002").await?;
    browser.shows("region", "Call", "Simone Chen").await?;
    browser.shows("region", "Call", "Aino Virtanen").await?;
    browser.fill("textbox", "Call note", "Of the second call").await?;
    status(&stage, "available").await?;
    browser.by_role("group", "Wrap-up").await?;
    browser.click("button", "Done").await?;
    // Now it is the first one's turn.
    browser.shows("region", "Call", "Aino Virtanen").await?;
    assert_eq!(browser.value("textbox", "Call note").await?, "");
    Ok(())
}

#[tokio::test]
async fn a_missed_call_becomes_a_task_and_a_late_answer_takes_it_back() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("openContact", json!({"externalId": "C-1001"})).await?;
    stage.browser.shows("region", "Call", "Incoming call").await?;
    stage.say(json!({"action": "hide"})).await?;
    stage.browser.shows("log", Name::Any, "Missed call · Aino Virtanen. Added to today’s tasks.").await?;
    stage.browser.gone("region", "Call").await?;
    stored_activities(&stage, "Call back: missed call", 1).await?;
    // The panel was only put away: the call was answered after all.
    status(&stage, "busy").await?;
    stage.browser.shows("region", "Call", "On a call").await?;
    stored_activities(&stage, "Call back: missed call", 0).await
}

#[tokio::test]
async fn of_several_contacts_with_one_number_the_agent_chooses_and_only_that_one_has_the_call() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    let (number, names) = shared_number();
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("sendData", json!({"Caller number": number, "queue": "<i>Sales</i>"})).await?;
    browser.shows("region", "Call", "Who is it?").await?;
    browser.shows("region", "Call", "<i>Sales</i>").await?;
    let [chosen, other] = &names;
    browser.click("button", Name::Contains(chosen)).await?;
    browser.shows("region", "Call", chosen).await?;
    browser.shows("main", chosen.as_str(), chosen).await?;
    status(&stage, "busy").await?;
    status(&stage, "available").await?;
    stage.go("#/calls").await?;
    browser.by_role("row", Name::Contains(chosen)).await?;
    browser.gone("row", Name::Contains(other)).await
}

/// A number that two of the sample contacts have, and their names.
fn shared_number() -> (String, [String; 2]) {
    let contacts = crate::samples::contacts();
    let number = |contact: &serde_json::Value| contact["phones"][0]["e164"].as_str().unwrap().to_owned();
    let name = |contact: &serde_json::Value| {
        format!("{} {}", contact["first_name"].as_str().unwrap(), contact["last_name"].as_str().unwrap())
    };
    for (index, one) in contacts.iter().enumerate() {
        if let Some(other) = contacts[index + 1..]
            .iter()
            .find(|other| other["phones"].as_array().unwrap().iter().any(|phone| phone["e164"] == number(one).as_str()))
        {
            return (number(one), [name(one), name(other)]);
        }
    }
    panic!("the samples share no number");
}

#[tokio::test]
async fn the_palette_finds_contacts_views_and_statuses_and_dials() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/settings").await?;
    stage.log_in().await?;
    palette(&stage, "aino virt").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    palette(&stage, "go calls").await?; // nothing is called so: nothing is done
    browser.by_role("dialog", "Command palette").await?.send_keys(Key::Escape).await?;
    browser.gone("dialog", "Command palette").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    palette(&stage, "calls").await?;
    stage.wait_route("#/calls").await?;
    palette(&stage, "lunch").await?;
    let wanted = json!({"action": "integrationStatusChanged", "status": "away_Lunch"});
    assert_eq!(stage.wait_received("integrationStatusChanged", 1).await?, [wanted]);
    palette(&stage, "+44 7700 900 123").await?;
    let wanted = json!({"action": "clickToCall", "data": {"to": "+447700900123"}});
    assert_eq!(stage.wait_received("clickToCall", 1).await?, [wanted]);
    Ok(())
}

/// Types into the palette and takes the first choice.
async fn palette(stage: &Stage, typed: &str) -> Result<()> {
    let page = stage.browser.driver().find(By::Tag("body")).await?;
    page.send_keys(Key::Control + "k").await?;
    stage.browser.fill("combobox", "Search contacts and commands", typed).await?;
    let field = stage.browser.by_role("combobox", "Search contacts and commands").await?;
    field.send_keys(Key::Enter).await?;
    Ok(())
}

/// How far the call's edges are from those of the view under it, in CSS pixels: the greater distance. Of a view without
/// padding, its first child's edges count.
const OFF_BY: &str = "
    const call = document.querySelector('section[aria-label=Call]')?.getBoundingClientRect();
    const view = document.querySelector('main.view > .content > *, #tools > *');
    const inside = (box) => {
        const [{ left, right }, style] = [box.getBoundingClientRect(), getComputedStyle(box)];
        return parseFloat(style.paddingLeft) > 0 || !box.firstElementChild
            ? [left + parseFloat(style.paddingLeft), right - parseFloat(style.paddingRight)]
            : inside(box.firstElementChild);
    };
    if (!call || !view) return 1e6;
    const [left, right] = inside(view);
    return Math.max(Math.abs(call.left - left), Math.abs(call.right - right));";

#[tokio::test]
async fn the_calls_edges_are_the_views_at_every_width() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.devtools("Emulation.setScrollbarsHidden", json!({"hidden": true})).await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    answered(&stage, "C-1001").await?;
    browser.click("button", "Hide Talkdesk panel").await?;
    for route in [
        "#/",
        "#/contacts",
        "#/contacts/C-1001",
        "#/contacts/new",
        "#/calls",
        "#/settings",
        "#/inspector",
        "#/scenarios",
        "#/integrate",
    ] {
        stage.go(route).await?;
        for width in [768, 1366, 1920] {
            browser.resize(width, 900).await?;
            let met = format!("return (() => {{ {OFF_BY} }})() < 1.5");
            browser.until(&format!("the call's edges at {width} px on {route}"), &met).await?;
        }
    }
    Ok(())
}
