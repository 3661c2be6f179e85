//! Starts the table of sizes of the browser-tests crate, on a fresh dist/.

use crate::Result;
use crate::build;
use crate::install;
use crate::shell::{Shell, succeed};
use crate::split;

/// `keep`: whether the figures become those that later ones are compared with.
pub fn run(shell: &Shell, keep: bool) -> Result<()> {
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    build::dist(&shell, &build::Options::default())?;
    println!("Compressing dist/ with brotli 11 …");
    let mut command = shell.command("cargo", &["run", "--quiet", "-p", "browser-tests", "--bin", "sizes", "--"]);
    command.args(keep.then_some("--keep")).env("SCREENPOP_NAMED", split::named(&shell));
    succeed(&mut command)
}
