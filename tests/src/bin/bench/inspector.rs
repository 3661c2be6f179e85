//! The inspector with as many messages as it keeps: scrolling through them, and filtering them.

use std::path::Path;

use browser_tests::{Result, Stage, pages};

use crate::Table;

pub const MESSAGES: u32 = 100_000;
/// Posted in one go. Between them the app is heard again, so that no queue grows without end.
const ROUND: u32 = 5_000;

/// Posts as many messages as the inspector keeps, and waits until it has them.
///
/// # Errors
/// It doesn't get them.
pub async fn fill(stage: &Stage) -> Result<()> {
    let post = "
        for (let i = 0; i < arguments[0]; i++)
          parent.postMessage({ action: 'agentStatusChanged', data: { status: i % 2 ? 'available' : 'away' } }, '*');";
    for _ in 0..MESSAGES / ROUND {
        stage.in_talkdesk(post, vec![ROUND.into()]).await?;
        stage.settle().await?;
    }
    stage.browser.shows("status", "Message count", "100,000 messages").await
}

pub async fn run(dist: &Path, table: &mut Table) -> Result<()> {
    let stage = Stage::of(dist, pages::TALKDESK).await?;
    let browser = &stage.browser;
    stage.open("#/inspector").await?;
    stage.log_in().await?;
    fill(&stage).await?;

    // A wheel's steps, then a drag of the bar through all of them.
    let scroll = "
        const log = document.querySelector('#tools [role=table]');
        log.scrollTop = 0;
        return new Promise(done => {
          let frames = 0, longest = 0, long = 0, rows = 0, last = null;
          const step = now => {
            if (last !== null) longest = Math.max(longest, now - last);
            if (last !== null && now - last > 50) long++;
            last = now;
            rows = Math.max(rows, log.querySelectorAll('[role=row]').length);
            if (++frames > 240) return done([longest, rows, long]);
            if (frames < 120) log.scrollTop += 240;
            else log.scrollTop = log.scrollHeight * (frames - 120) / 120;
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        });";
    let done = browser.run(scroll, vec![]).await?;
    let longest = done[0].as_f64().unwrap_or(f64::NAN);
    table.add(
        format!("scroll at {MESSAGES} messages, longest frame"),
        format!("{longest:.0} ms ({} of 240 over 50 ms)", done[2]),
    );
    table.add(format!("scroll at {MESSAGES} messages, rows in the document"), format!("at most {}", done[1]));

    // From the key press until the count of those that fit has come to its end.
    let filter = "
        const field = document.getElementById('inspector-text');
        const count = document.querySelector('[role=status][aria-label=\"Message count\"]');
        field.focus();
        return new Promise(done => {
          let longest = 0, last = performance.now();
          const begun = last;
          field.value = 'settled';
          field.dispatchEvent(new Event('input', { bubbles: true }));
          const step = now => {
            longest = Math.max(longest, now - last);
            last = now;
            if (count.textContent.startsWith('20 of')) return done([now - begun, longest]);
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        });";
    let done = browser.run(filter, vec![]).await?;
    let number = |at: usize| done[at].as_f64().unwrap_or(f64::NAN);
    table.add(
        format!("filter {MESSAGES} messages, all of them asked"),
        format!("{:.0} ms, longest frame {:.0} ms", number(0), number(1)),
    );
    Ok(())
}
