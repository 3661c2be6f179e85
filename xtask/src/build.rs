//! Makes dist/ with Trunk, unless it is there already and nothing has changed.

use std::fs;

use crate::Result;
use crate::fresh;
use crate::install;
use crate::progress;
use crate::shell::{Shell, succeed};

pub fn run(shell: &Shell, options: &[String]) -> Result<()> {
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    dist(&shell, options)
}

/// Builds dist/ with tools that are there already.
pub fn dist(shell: &Shell, options: &[String]) -> Result<()> {
    let stamp = shell.target_folder().join("xtask-dist");
    if fresh::is_fresh(shell.root(), &stamp, options) {
        println!("dist/ is up to date.");
        return Ok(());
    }
    println!("Building dist/ (optimised: seconds where little has changed, a minute or two otherwise).");
    let mut trunk = shell.command("trunk", &["build", "--release"]);
    trunk.args(options).env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk takes NO_COLOR for a switch of its own, and knows no other values.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    progress::meanwhile("building dist/", || succeed(&mut trunk))?;
    let fingerprint = fresh::fingerprint(shell.root(), options).to_string();
    // Without the stamp the next run only builds once more.
    let _ = fs::write(stamp, fingerprint);
    Ok(())
}
