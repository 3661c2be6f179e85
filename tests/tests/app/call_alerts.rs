//! What calls the agent while a call rings in: the ringtone and the desktop notification.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::call_work::status;

/// Stands in for the browser's sound and notifications, and counts what comes to them. The page is in the background.
const STAND_IN: &str = "
    window.__tones = 0; window.__silenced = 0; window.__shown = []; window.__closed = 0; window.__permission = arguments[0];
    const node = () => ({ connect() {}, start() { window.__tones += 1; }, stop() {}, frequency: {},
        gain: { setValueAtTime() {}, linearRampToValueAtTime() {} } });
    window.AudioContext = class {
        currentTime = 0; destination = {};
        createOscillator() { return node(); } createGain() { return node(); }
        close() { window.__silenced += 1; }
    };
    window.Notification = class extends EventTarget {
        static get permission() { return window.__permission; }
        static async requestPermission() { return window.__permission = window.__answer; }
        constructor(title, options) { super(); window.__shown.push(title + ': ' + options.body); }
        close() { window.__closed += 1; }
    };
    window.__answer = arguments[1];
    document.hasFocus = () => false;";

const RINGTONE: &str = "Play a ringtone";
const NOTIFICATION: &str = "Show a desktop notification when this page is in the background";

async fn rings(stage: &Stage, id: &str) -> Result<()> {
    stage.say(json!({"action": "popover"})).await?;
    stage.say_action("openContact", json!({"externalId": id})).await?;
    stage.browser.shows("region", "Call", "Incoming call").await
}

#[tokio::test]
async fn a_call_rings_and_is_notified_once_the_settings_say_so_until_it_is_answered() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/settings").await?;
    stage.log_in().await?;
    browser.run(STAND_IN, vec![json!("default"), json!("granted")]).await?;
    rings(&stage, "C-1002").await?;
    status(&stage, "busy").await?;
    status(&stage, "available").await?;
    assert_eq!(browser.run("return [__tones, __shown.length]", vec![]).await?, json!([0, 0]), "both are off at first");

    stage.go("#/settings").await?;
    browser.click("checkbox", RINGTONE).await?;
    browser.click("checkbox", NOTIFICATION).await?;
    browser.until("the browser being asked", "return __permission === 'granted'").await?;
    browser.click("button", "Save settings").await?;
    browser.shows("log", Name::Any, "saved").await?;
    rings(&stage, "C-1001").await?;
    let is_called = "return __tones > 0 && __shown.at(-1) === 'Incoming call: Aino Virtanen, Saimaa Logistics'";
    browser.until("the ringtone and the notification", is_called).await?;
    status(&stage, "busy").await?;
    browser.until("their end", "return __silenced > 0 && __closed === __shown.length").await
}

#[tokio::test]
async fn a_refusal_of_notifications_is_shown_beside_the_switch() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/settings").await?;
    browser.run(STAND_IN, vec![json!("default"), json!("denied")]).await?;
    browser.click("checkbox", NOTIFICATION).await?;
    browser.shows("alert", Name::Any, "Notifications are blocked").await?;
    browser.click("checkbox", NOTIFICATION).await?;
    browser.until("no such sentence", "return !document.body.innerText.includes('Notifications are blocked')").await
}
