//! Starts the monkey of the browser-tests crate: random steps in the built app, by seed.

use std::process::Command;

use crate::Result;
use crate::build;
use crate::chromium::{self, Chromium};
use crate::install;
use crate::shell::{Shell, succeed};

/// What `cargo xtask test` plays: a minute, always of the same seeds.
pub const IN_TESTS: [&str; 4] = ["--seed", "1", "--minutes", "1"];

pub fn run(shell: &Shell, options: &[String]) -> Result<()> {
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    let chromium = chromium::ensure(&shell)?;
    if std::env::var_os("SCREENPOP_DIST").is_none() {
        build::dist(&shell, &build::Options::default())?;
    }
    println!("Compiling and starting the monkey; a line for each seed.");
    let words: Vec<&str> = options.iter().map(String::as_str).collect();
    succeed(&mut command(&shell, &chromium, &words))
}

/// The monkey with these options, on the app that is built.
pub fn command(shell: &Shell, chromium: &Chromium, options: &[&str]) -> Command {
    let mut command = shell.command("cargo", &["run", "--quiet", "-p", "browser-tests", "--bin", "monkey", "--"]);
    command.args(options).env("CHROMEDRIVER", &chromium.driver).env("SCREENPOP_CHROMIUM", &chromium.browser);
    command
}
