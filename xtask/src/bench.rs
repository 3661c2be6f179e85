//! Starts the benchmark of the browser-tests crate on a fresh dist/.

use crate::Result;
use crate::build;
use crate::chromium;
use crate::install;
use crate::shell::{Shell, succeed};

/// `topics` chooses some of the figures; none of them: all.
pub fn run(shell: &Shell, topics: &[String]) -> Result<()> {
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    let chromium = chromium::ensure(&shell)?;
    build::dist(&shell, &build::Options::default())?;
    println!("Compiling and starting the benchmark (a few minutes; leave the machine alone for good figures).");
    let mut command = shell.command("cargo", &["run", "--quiet", "-p", "browser-tests", "--bin", "bench", "--"]);
    command.args(topics);
    command.env("CHROMEDRIVER", &chromium.driver);
    command.env("SCREENPOP_CHROMIUM", &chromium.browser);
    succeed(&mut command)
}
