//! The monkey: seeded random clicks, keys, texts, messages, files and addresses, for as long as wanted.
//!
//! ```text
//! cargo xtask monkey --seed 1 --minutes 60    seed after seed for an hour
//! cargo xtask monkey --seed 7 --steps 212     the same steps again, as far as 212
//! ```
//!
//! A seed fails by an error in the console, the crash screen, a page that doesn't answer, or an alert about storage. The
//! choices of a step depend on the seed and the step's number alone, so a replay takes the same ones as far as the
//! page is the same; what a browser does by time may differ.

mod options;
mod play;
mod world;

use std::process::ExitCode;
use std::time::Instant;

use browser_tests::Result;

use options::Options;
use play::{Played, play};
use world::World;

/// How many of a failed seed's last steps are printed. A replay prints all.
const LAST_STEPS: usize = 40;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode> {
    let options = Options::parse(std::env::args().skip(1))?;
    let start = Instant::now();
    let (mut passed, mut failed, mut steps) = (0, 0, 0);
    let mut seed = options.seed;
    loop {
        let played = play(seed, options.steps).await?;
        steps += played.steps.len();
        let of = format!("{:>5} s  seed {seed}, {:?}", start.elapsed().as_secs(), World::of_seed(seed));
        let shown = if options.time.is_none() { usize::MAX } else { LAST_STEPS };
        if played.failures.is_empty() {
            passed += 1;
            println!("{of}: {} steps, no error", played.steps.len());
        } else {
            failed += 1;
            println!("{of}: FAILED after {} steps", played.steps.len());
        }
        if options.time.is_none() || !played.failures.is_empty() {
            report(seed, &played, shown);
        }
        seed = seed.wrapping_add(1);
        if options.time.is_none_or(|time| start.elapsed() >= time) {
            break;
        }
    }
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("{steps} steps in {} s.", start.elapsed().as_secs());
    println!("test result: {word}. {passed} passed; {failed} failed; 0 ignored; 0 measured; 0 filtered out");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints the last steps, and what went wrong.
fn report(seed: u32, played: &Played, shown: usize) {
    let first = played.steps.len().saturating_sub(shown);
    for step in played.steps.iter().skip(first) {
        println!("    {step}");
    }
    for failure in &played.failures {
        println!("  {failure}");
    }
    println!("  To play it again: cargo xtask monkey --seed {seed} --steps {}", played.steps.len());
}
