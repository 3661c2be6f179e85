//! The benchmark: what an agent waits for, measured in headless Chromium on the release build.
//!
//! Figures are printed, never asserted: they are this machine's. Each begins with a browser of its own. The names of topics
//! as arguments choose some of them: `cargo xtask bench start messages`.

mod import;
mod inspector;
mod memory;
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
    let dist = packed.folder();
    for topic in chosen()? {
        match topic {
            "start" => {
                start::sizes(dist, &mut table).await?;
                start::cold(dist, &mut table).await?;
            }
            "search" => {
                for contacts in [500, 10_000, 100_000] {
                    search::run(dist, contacts, &mut table).await?;
                }
            }
            "scroll" => scroll::run(dist, 100_000, &mut table).await?,
            "open" => open::run(dist, 100_000, &mut table).await?,
            "stored" => stored::run(dist, 100_000, &mut table).await?,
            "import" => import::run(dist, 100_000, &mut table).await?,
            "replace" => import::replace(dist, 100_000, &mut table).await?,
            "messages" => {
                messages::repaint(dist, &mut table).await?;
                messages::flood(dist, &mut table).await?;
                messages::rejected(dist, &mut table).await?;
            }
            "inspector" => inspector::run(dist, &mut table).await?,
            "memory" => memory::run(dist, 100_000, &mut table).await?,
            _ => {}
        }
    }
    println!("\n{table}");
    Ok(())
}

const TOPICS: [&str; 10] =
    ["start", "search", "scroll", "open", "stored", "import", "replace", "messages", "inspector", "memory"];

/// The topics that the arguments name; all of them without arguments.
fn chosen() -> Result<Vec<&'static str>> {
    let names: Vec<String> = std::env::args().skip(1).collect();
    if let Some(name) = names.iter().find(|name| !TOPICS.contains(&name.as_str())) {
        return Err(format!("there is no topic “{name}”: they are {}.", TOPICS.join(", ")).into());
    }
    Ok(TOPICS.into_iter().filter(|topic| names.is_empty() || names.iter().any(|name| name == topic)).collect())
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
