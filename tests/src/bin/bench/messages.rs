//! Messages from the frame: how soon one is seen, and how many get through.

use std::path::Path;

use browser_tests::frames::FRAME;
use browser_tests::{Browser, Result, Stage, eventually, pages};
use serde_json::{Value, json};

use crate::{Table, median_and_worst, probe};

/// A page that does no more than it must: checks where a message comes from, and shows the last status.
const BARE: &str = r#"<!doctype html><title>Bare listener</title><link rel="icon" href="data:,">
<div role="status" aria-label="Agent status"></div>
<iframe id="td-emb-container"></iframe>
<script>
const frame = document.getElementById('td-emb-container');
const shown = document.querySelector('[role=status]');
frame.src = new URLSearchParams(location.search).get('frame');
const origin = new URL(frame.src).origin;
addEventListener('message', event => {
  if (event.source !== frame.contentWindow || event.origin !== origin) return;
  if (event.data.action === 'agentStatusChanged') shown.textContent = event.data.data.status;
});
</script>"#;

const MESSAGES: u32 = 20_000;

/// How many messages that the gate rejects are posted at once.
const REJECTED: u32 = 50_000;

/// Milliseconds since the epoch, finer than `Date.now()`, and the same in the page and its frame.
const CLOCK: &str = "performance.timeOrigin + performance.now()";

async fn stage(dist: &Path) -> Result<Stage> {
    let stage = Stage::of(dist, pages::TALKDESK).await?;
    stage.browser.before_page(probe::SCRIPT).await?;
    stage.open("#/contacts").await?;
    stage.browser.until("the list", "return probe.listAt > 0").await?;
    stage.log_in().await?;
    Ok(stage)
}

/// Lets the page note when the status shows a given text, and how many frames after the message that was.
async fn watch(browser: &Browser) -> Result<()> {
    let script = format!(
        "window.watch = {{ came: 0, cameIn: 0, painted: 0, shownIn: 0, wanted: '' }};
        const status = document.querySelector('[role=status][aria-label=\"Agent status\"]');
        addEventListener('message', () => {{ watch.cameIn = probe.frame; watch.came ||= {CLOCK}; }});
        new MutationObserver(() => {{
          if (!watch.wanted || watch.painted || !status.textContent.includes(watch.wanted)) return;
          probe.afterPaint((_, frame) => {{ watch.shownIn ||= frame; watch.painted ||= {CLOCK}; }});
        }}).observe(status, {{ subtree: true, childList: true, characterData: true, attributes: true }});"
    );
    browser.run(&script, vec![]).await?;
    Ok(())
}

async fn expect(browser: &Browser, text: &str) -> Result<()> {
    let script = "Object.assign(watch, { wanted: arguments[0], painted: 0, shownIn: 0, came: 0 })";
    browser.run(script, vec![text.into()]).await?;
    Ok(())
}

async fn painted(browser: &Browser) -> Result<Value> {
    eventually("the status being painted", async || {
        let watch = browser.run("return watch.painted ? watch : null", vec![]).await?;
        Ok((!watch.is_null()).then_some(watch))
    })
    .await
}

pub async fn repaint(dist: &Path, table: &mut Table) -> Result<()> {
    let stage = stage(dist).await?;
    watch(&stage.browser).await?;
    let (mut times, mut frames) = (Vec::new(), Vec::new());
    for number in 0..40 {
        let word = format!("Number{number}");
        expect(&stage.browser, &word).await?;
        let script = format!(
            "const posted = {CLOCK};
            parent.postMessage({{ action: 'agentStatusChanged', data: {{ status: 'away_' + arguments[0] }} }}, '*');
            return posted;"
        );
        let posted = stage.in_talkdesk(&script, vec![word.into()]).await?;
        let watch = painted(&stage.browser).await?;
        let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
        times.push(number(&watch["painted"]) - number(&posted));
        frames.push(number(&watch["shownIn"]) - number(&watch["cameIn"]));
    }
    let (median, worst) = median_and_worst(times);
    let (usual, latest) = median_and_worst(frames);
    table.add("message posted to status bar painted", format!("{median:.0} ms (median of 40; worst {worst:.0})"));
    table.add(
        "message received to status bar painted",
        format!("in frame {usual} after it (median of 40; worst {latest})"),
    );
    Ok(())
}

pub async fn flood(dist: &Path, table: &mut Table) -> Result<()> {
    let stage = stage(dist).await?;
    let closed = rate(&stage.browser).await?;
    let open = rate_beside_the_inspector(&stage).await?;

    let bare = xtask::server::Server::start(0, xtask::site::Site::default().page("/bare.html", BARE))?;
    let frame = format!("{}/talkdesk.html", stage.other.origin());
    stage.browser.driver().goto(format!("{}/bare.html?frame={frame}", bare.origin())).await?;
    stage.browser.until("the bare page's frame", "return document.readyState === 'complete'").await?;
    let plain = rate(&stage.browser).await?;
    table.add(format!("{MESSAGES} messages, inspector closed"), format!("{closed:.0} per second"));
    table.add(format!("{MESSAGES} messages, inspector open"), format!("{open:.0} per second"));
    table.add(format!("{MESSAGES} messages through a bare listener"), format!("{plain:.0} per second"));
    Ok(())
}

/// For how long a flood of rejected messages keeps the page from anything else: they come before a last one that is
/// accepted, with the inspector closed and open.
pub async fn rejected(dist: &Path, table: &mut Table) -> Result<()> {
    let stage = stage(dist).await?;
    watch(&stage.browser).await?;
    for (place, word) in [("closed", "Once"), ("open", "Twice")] {
        if place == "open" {
            stage.browser.click("button", "Dock the inspector").await?;
            stage.browser.shows("status", "Message count", "50,0").await?;
        }
        expect(&stage.browser, word).await?;
        let script = "
            for (let i = 0; i < arguments[0]; i++) parent.postMessage('no message ' + i, '*');
            parent.postMessage({ action: 'agentStatusChanged', data: { status: 'away_' + arguments[1] } }, '*');";
        let arguments = vec![json!(REJECTED), json!(word)];
        stage.browser.inside(FRAME, async || stage.browser.run(script, arguments).await).await?;
        let watch = painted(&stage.browser).await?;
        let s = (watch["painted"].as_f64().unwrap_or(f64::NAN) - watch["came"].as_f64().unwrap_or(f64::NAN)) / 1000.0;
        table.add(format!("{REJECTED} rejected messages, inspector {place}"), format!("{s:.1} s"));
    }
    Ok(())
}

/// The same with the inspector open under the contact list. It has all of the messages before: what is measured is a
/// log that someone has looked into for a while.
async fn rate_beside_the_inspector(stage: &Stage) -> Result<f64> {
    stage.browser.click("button", "Dock the inspector").await?;
    stage.browser.shows("status", "Message count", "20,0").await?;
    rate(&stage.browser).await
}

/// Messages per second, from the first received to the last one's status painted: posting them is the frame's work.
async fn rate(browser: &Browser) -> Result<f64> {
    watch(browser).await?;
    expect(browser, "Last").await?;
    let script = "
        for (let i = 1; i < arguments[0]; i++)
          parent.postMessage({ action: 'agentStatusChanged', data: { status: i % 2 ? 'available' : 'away' } }, '*');
        parent.postMessage({ action: 'agentStatusChanged', data: { status: 'away_Last' } }, '*');";
    browser.inside(FRAME, async || browser.run(script, vec![json!(MESSAGES)]).await).await?;
    let watch = painted(browser).await?;
    let ms = watch["painted"].as_f64().unwrap_or(f64::NAN) - watch["came"].as_f64().unwrap_or(f64::NAN);
    Ok(f64::from(MESSAGES) / ms * 1000.0)
}
