//! The npm packages in `packages/`: installs what they are built with, builds, tests and packs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::Result;
use crate::build;
use crate::chromium::{self, Chromium};
use crate::install;
use crate::progress;
use crate::shell::{Shell, succeed, succeed_quietly};

/// Makes the packages' tarballs, in `packages/` of cargo's target folder.
pub fn run(shell: &Shell) -> Result<()> {
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    let shell = &shell;
    let chromium = chromium::ensure(shell)?;
    prepare(shell)?;
    // It builds first.
    for mut command in tests(shell, &chromium) {
        progress::meanwhile("building and testing the packages", || succeed(&mut command))?;
    }
    let folder = shell.target_folder().join("packages");
    fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    pack(shell, &folder)?;
    println!("The packages are in {}.", folder.display());
    Ok(())
}

/// Makes what the packages are built from: the release build, which `@screenpop/testing` carries, and tools from npm.
pub fn prepare(shell: &Shell) -> Result<()> {
    build::dist(shell, &build::Options::default())?;
    install_from_npm(shell)
}

/// Builds the packages and puts their tarballs into a folder. `dist/` must be there.
pub fn build(shell: &Shell, folder: &Path) -> Result<()> {
    install_from_npm(shell)?;
    println!("Building the npm packages (seconds).");
    succeed_quietly(&mut npm(shell, &["run", "build"]))?;
    pack(shell, folder)
}

/// Puts the tarballs of packages that are built into a folder.
fn pack(shell: &Shell, folder: &Path) -> Result<()> {
    let mut pack = npm(shell, &["pack", "--silent", "--workspaces", "--ignore-scripts", "--pack-destination"]);
    succeed_quietly(pack.arg(folder))
}

/// Installs what the packages are built and tested with, by their lock file, unless it is there.
fn install_from_npm(shell: &Shell) -> Result<()> {
    let written = |file: PathBuf| fs::metadata(file).and_then(|file| file.modified()).ok();
    let folder = folder(shell);
    let installed = written(folder.join("node_modules").join(".package-lock.json"));
    if is_installed(written(folder.join("package-lock.json")), installed) {
        return Ok(());
    }
    if shell.which("npm").is_none() {
        return Err(
            "there is no npm to build the packages with: install Node.js (it brings npm), then run this again.".into(),
        );
    }
    println!("Installing from npm what the packages are built with (half a minute).");
    let mut ci = npm(shell, &["ci", "--no-audit", "--no-fund"]);
    progress::meanwhile("installing", || succeed_quietly(&mut ci))
}

/// Returns whether what the lock file names was installed after the file was written.
fn is_installed(lock: Option<SystemTime>, installed: Option<SystemTime>) -> bool {
    lock.zip(installed).is_some_and(|(lock, installed)| installed >= lock)
}

/// Builds and tests the packages, and compares what they make of random messages with what the crate makes of them. Each
/// closes with the line that a [`Tally`](crate::tally::Tally) reads.
pub fn tests(shell: &Shell, chromium: &Chromium) -> Vec<Command> {
    let mut test = npm(shell, &["test"]);
    test.env("SCREENPOP_CHROMIUM", &chromium.browser);
    vec![test, npm(shell, &["run", "compare", "--workspace", "@screenpop/bridge"])]
}

fn npm(shell: &Shell, arguments: &[&str]) -> Command {
    let mut command = shell.command("npm", arguments);
    command.current_dir(folder(shell));
    command
}

fn folder(shell: &Shell) -> PathBuf {
    shell.root().join("packages")
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::is_installed;

    #[test]
    fn a_lock_file_that_has_changed_is_installed_again() {
        let (before, after) = (SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH + Duration::from_secs(1));
        assert!(is_installed(Some(before), Some(after)));
        assert!(!is_installed(Some(after), Some(before)));
        assert!(!is_installed(Some(before), None));
    }
}
