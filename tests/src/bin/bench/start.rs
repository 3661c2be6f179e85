//! From nothing to the contact list.

use std::path::Path;

use browser_tests::{Result, Stage, pages};

use crate::{Table, median_and_worst, probe};

/// A browser that has just been started is busy with its own pages for a second or two, on both cores of a small machine:
/// a visitor's isn't. Over once it draws half a second of frames on time.
const SETTLED: &str = "
    return new Promise(done => {
      let [before, onTime] = [performance.now(), 0];
      const frame = (now) => {
        onTime = now - before < 25 ? onTime + 1 : 0;
        before = now;
        onTime < 30 ? requestAnimationFrame(frame) : done(true);
      };
      requestAnimationFrame(frame);
    });";

/// Opens the list as a first visitor would, with the bundled simulator, under `conditions`.
async fn visit(dist: &Path, conditions: impl AsyncFnOnce(&Stage) -> Result<()>) -> Result<Stage> {
    let stage = Stage::of(dist, pages::TALKDESK).await?;
    stage.browser.until("the browser's own start being over", SETTLED).await?;
    stage.browser.before_page(probe::SCRIPT).await?;
    conditions(&stage).await?;
    stage.browser.driver().goto(format!("{}#/contacts", stage.app.url())).await?;
    stage.browser.until("the list", "return probe.listAt > 0").await?;
    Ok(stage)
}

/// What came over the wire before the list was painted.
pub async fn sizes(dist: &Path, table: &mut Table) -> Result<()> {
    let stage = visit(dist, async |_| Ok(())).await?;
    let script = "
        const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
        return all.filter(entry => entry.startTime <= probe.listAt && entry.initiatorType !== 'iframe')
          .map(entry => [new URL(entry.name).pathname, entry.encodedBodySize]);";
    let files = stage.browser.run(script, vec![]).await?;
    let mut sum = 0.0;
    for file in files.as_array().into_iter().flatten() {
        let bytes = file[1].as_f64().unwrap_or_default();
        println!("    {:>9.1} KB  {}", bytes / 1000.0, file[0].as_str().unwrap_or_default());
        sum += bytes;
    }
    table.add("bytes before the list shows (brotli 11)", format!("{:.1} KB", sum / 1000.0));
    Ok(())
}

const RUNS: usize = 7;

pub async fn cold(dist: &Path, table: &mut Table) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        times.push(list_at(&visit(dist, async |_| Ok(())).await?).await?);
    }
    let (median, worst) = median_and_worst(times);
    table.add("cold start to list", format!("{median:.0} ms (median of {RUNS}; worst {worst:.0})"));

    let mut times = Vec::new();
    for _ in 0..3 {
        let slow = async |stage: &Stage| {
            stage.browser.slow_network(1_600_000, 150).await?;
            stage.browser.slow_processor(4).await
        };
        times.push(list_at(&visit(dist, slow).await?).await?);
    }
    let (median, worst) = median_and_worst(times);
    let what = "cold start to list, 1.6 Mbit/s, 150 ms, processor ÷ 4";
    table.add(what, format!("{median:.0} ms (median of 3; worst {worst:.0})"));
    Ok(())
}

async fn list_at(stage: &Stage) -> Result<f64> {
    let at = stage.browser.run("return probe.listAt", vec![]).await?;
    at.as_f64().ok_or_else(|| "the list was not seen".into())
}
