//! Messages that must have no effect.

use browser_tests::frames::FRAME;
use browser_tests::{Result, Stage};
use serde_json::json;

/// Adds a frame to the page, waits until it is loaded, lets it post forged messages, and waits until they are there.
async fn forge(stage: &Stage, origin: &str) -> Result<()> {
    let browser = &stage.browser;
    let script = "
        window.__seen = 0;
        addEventListener('message', event => { if (event.data?.forged) __seen++; });
        const frame = document.createElement('iframe');
        frame.id = 'forger';
        frame.src = arguments[0] + '/bystander.html';
        document.body.append(frame);
        return new Promise(done => { frame.onload = () => done(true); });";
    browser.run(script, vec![origin.into()]).await?;
    let forgery = "
        for (const [action, data] of [
          ['login', undefined],
          ['agentStatusChanged', { status: 'away_FORGED' }],
          ['openContact', { externalId: 'C-1001' }],
          ['hide', undefined],
          ['sendData', { FORGED: 'FORGED' }]])
          parent.postMessage({ action, data, forged: true }, '*');";
    browser.inside("#forger", async || browser.run(forgery, vec![]).await).await?;
    browser.until("the forged messages having arrived", "return __seen === 5").await
}

async fn nothing_happened(stage: &Stage) -> Result<()> {
    let browser = &stage.browser;
    let text = browser.run("return document.body.innerText", vec![]).await?;
    assert!(!text.as_str().unwrap().contains("FORGED"), "{text}");
    let connection = browser.text("status", "Talkdesk connection").await?;
    assert!(!connection.contains("logged in"), "{connection}");
    assert_eq!(stage.route().await?, "#/contacts");
    let frame = browser.driver().find(thirtyfour::By::Css(FRAME)).await?;
    assert!(frame.is_displayed().await?);
    // The true frame is still heard.
    stage.settle().await?;
    assert_eq!(stage.route().await?, "#/contacts");
    Ok(())
}

#[tokio::test]
async fn a_wrong_origin_has_no_effect() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let origin = stage.app.origin();
    forge(&stage, &origin).await?;
    nothing_happened(&stage).await
}

#[tokio::test]
async fn the_right_origin_in_a_wrong_window_has_no_effect() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let origin = stage.other.origin();
    forge(&stage, &origin).await?;
    nothing_happened(&stage).await
}

#[tokio::test]
async fn the_right_window_with_a_wrong_origin_has_no_effect_and_is_told() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    // The frame goes somewhere else, as a hijacked or a misconfigured one would.
    let elsewhere = format!("{}/bystander.html", stage.app.origin());
    stage.in_talkdesk("window.__old = true; location.href = arguments[0]", vec![elsewhere.into()]).await?;
    browser_tests::wait::until("the frame being elsewhere", async || {
        Ok(stage.in_talkdesk("return document.readyState === 'complete' && !window.__old", vec![]).await?
            == json!(true))
    })
    .await?;
    stage.say_action("agentStatusChanged", json!({"status": "away_FORGED"})).await?;
    stage.browser.shows("status", "Talkdesk connection", "refused").await?;
    let status = stage.browser.text("status", "Agent status").await?;
    assert!(!status.contains("FORGED"), "{status}");
    Ok(())
}

#[tokio::test]
async fn malformed_values_from_the_true_frame_have_no_effect() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.log_in().await?;
    let script = r#"
        const say = value => parent.postMessage(value, '*');
        const cyclic = { action: 'agentStatusChanged', data: { status: 'away_BAD' } }; cyclic.data.self = cyclic;
        let deep = 'x'; for (let i = 0; i < 2000; i++) deep = { deep };
        for (const value of [
          null, undefined, 0, NaN, true, '', 'text', '{', [], [1], new Date(), new Map([['action', 'hide']]),
          new Error('x'), new ArrayBuffer(8), /x/, 10n, new Blob(['x']), new Boolean(true),
          {}, { action: null }, { action: 7 }, { action: {} }, { action: '' },
          { action: 'hide', data: 5n, then: 10n },
          { action: 'agentStatusChanged' }, { action: 'agentStatusChanged', data: null },
          { action: 'agentStatusChanged', data: { status: 5 } }, { action: 'agentStatusChanged', data: 'away_BAD' },
          { action: 'openContact' }, { action: 'openContact', data: { externalId: null } },
          { action: 'openContact', data: { externalId: { a: 1 } } }, { action: 'openContact', data: { externalId: '' } },
          { action: 'agentStatusChanged', data: { status: 'away_BAD', big: 1n } },
          { action: 'agentStatusChanged', data: { status: 'away_BAD', blob: new Blob(['x']) } },
          { action: 'agentStatusChanged', data: { status: 'away_BAD' + 'x'.repeat(5e6) } },
          { action: 'agentStatusChanged', data: { status: 'away_BAD', deep } },
          'x'.repeat(5e6), '['.repeat(20000) + ']'.repeat(20000),
          '{"action":"agentStatusChanged","data":{"status":"away_BAD","deep":' + '{"a":'.repeat(20000) + '1' + '}'.repeat(20000) + '}}',
          cyclic,
        ]) say(value);"#;
    stage.in_talkdesk(script, vec![]).await?;
    // What is handled in order has been handled when this has.
    stage.settle().await?;
    let text = stage.browser.run("return document.body.innerText", vec![]).await?;
    assert!(!text.as_str().unwrap().contains("BAD"), "{text}");
    assert_eq!(stage.route().await?, "#/contacts");
    let frame = stage.browser.driver().find(thirtyfour::By::Css(FRAME)).await?;
    assert!(frame.is_displayed().await?, "one of them was taken for `hide`");
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn json_text_is_taken_as_the_object_that_it_spells() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.say(json!("{\"action\":\"agentStatusChanged\",\"data\":{\"status\":\"away_As text\"}}")).await?;
    stage.browser.shows("status", "Agent status", "As text").await
}

#[tokio::test]
async fn a_rejected_message_is_a_line_in_the_open_inspector() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/inspector").await?;
    forge(&stage, &stage.other.origin()).await?;
    stage.browser.shows("table", "Messages", "rejected").await
}
