//! The benchmark: what an agent waits for, measured in headless Chromium on the release build.
//!
//! Figures are printed, never asserted: they are this machine's. Each begins with a browser of its own.

mod import;
mod inspector;
mod messages;
mod open;
mod packed;
mod probe;
mod scroll;
mod search;
mod start;
mod stored;
mod table;

use std::path::Path;

use browser_tests::stage::dist;
use browser_tests::{Result, Stage, pages};

use packed::Packed;
use table::Table;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    println!("Compressing a copy of {} with brotli 11 …", dist()?.display());
    let packed = Packed::of(&dist()?)?;
    let mut table = Table::default();
    start::sizes(packed.folder(), &mut table).await?;
    start::cold(packed.folder(), &mut table).await?;
    for contacts in [500, 10_000, 100_000] {
        search::run(packed.folder(), contacts, &mut table).await?;
    }
    scroll::run(packed.folder(), 100_000, &mut table).await?;
    open::run(packed.folder(), 100_000, &mut table).await?;
    stored::run(packed.folder(), 100_000, &mut table).await?;
    import::run(packed.folder(), 100_000, &mut table).await?;
    import::replace(packed.folder(), 100_000, &mut table).await?;
    messages::repaint(packed.folder(), &mut table).await?;
    messages::flood(packed.folder(), &mut table).await?;
    messages::rejected(packed.folder(), &mut table).await?;
    inspector::run(packed.folder(), &mut table).await?;
    println!("\n{table}");
    Ok(())
}

/// A stage with our fake Talkdesk and synthetic contacts, on the contact list.
async fn with_contacts(dist: &Path, contacts: u32) -> Result<Stage> {
    let stage = Stage::of(dist, pages::TALKDESK).await?;
    stage.browser.before_page(probe::SCRIPT).await?;
    let address = stage.address("#/contacts").replace("#/", &format!("&sample={contacts}#/"));
    stage.browser.driver().goto(address).await?;
    stage.started().await?;
    stage.browser.until("the list", "return probe.listAt !== null").await?;
    Ok(stage)
}

/// The middle one, and the largest.
fn median_and_worst(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let middle = values.get(values.len() / 2).copied().unwrap_or(f64::NAN);
    (middle, values.last().copied().unwrap_or(f64::NAN))
}
