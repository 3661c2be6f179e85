//! The hook in Trunk.toml, for `trunk build` by hand. Trunk has made a page and a program; `after_build.rs` does the rest, as
//! it does for `cargo xtask build`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::after_build::{self, Staged};
use crate::disk;
use crate::install;
use crate::page;
use crate::shell::Shell;
use crate::split::{self, PROGRAM};

/// Finishes what Trunk has put into its staging folder.
pub fn after_build(shell: &Shell) -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let folder = folder.ok_or("this is for Trunk to call: run `trunk build`, or `cargo xtask build`.")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let public_url = env::var("TRUNK_PUBLIC_URL").unwrap_or_default();
    let program = program(&folder)?;
    is_what_was_built(&split::linked(shell, release), &program)?;
    for old in [format!("{program}.js"), format!("{program}_bg.wasm")] {
        fs::remove_file(folder.join(&old)).map_err(|error| format!("{old} cannot be removed: {error}."))?;
    }
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    after_build::run(&shell, &Staged { folder: &folder, program: &program, release, public_url: &public_url })
}

/// Returns what Trunk has called the program. The name has a hash, unless an option of Trunk's is against it.
fn program(staging: &Path) -> Result<String> {
    let names = disk::names(staging)?;
    let mut names = names.iter().filter_map(|name| Some(name.strip_suffix("_bg.wasm")?.to_owned()));
    names
        .find(|name| name == PROGRAM || name.strip_prefix(PROGRAM).is_some_and(|rest| rest.starts_with('-')))
        .ok_or_else(|| format!("Trunk has left no {PROGRAM} module in {}.", staging.display()))
}

/// Checks that Trunk made the program from this file: the name has a hash of it. Trunk used another file if cargo was
/// given another folder or profile.
fn is_what_was_built(linked: &Path, program: &str) -> Result<()> {
    if program == PROGRAM || program == page::hashed(PROGRAM, &disk::bytes(linked)?) {
        return Ok(());
    }
    Err(format!(
        "{} isn't what Trunk has just built: build with cargo's own profiles, and name another target folder by CARGO_TARGET_DIR.",
        linked.display()
    ))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_with_its_hash_or_without() {
        let staging = env::temp_dir().join(format!("xtask-trunk-{}", std::process::id()));
        fs::create_dir_all(&staging).unwrap();
        fs::write(staging.join("other_bg.wasm"), "").unwrap();
        assert!(program(&staging).unwrap_err().contains("no screenpop module"));
        fs::write(staging.join("screenpop-9e41f60b661f2ba_bg.wasm"), "").unwrap();
        assert_eq!(program(&staging).unwrap(), "screenpop-9e41f60b661f2ba");
        fs::remove_file(staging.join("screenpop-9e41f60b661f2ba_bg.wasm")).unwrap();
        fs::write(staging.join("screenpop_bg.wasm"), "").unwrap();
        assert_eq!(program(&staging).unwrap(), "screenpop");
        fs::remove_dir_all(staging).unwrap();
    }
}
