//! Formatting, clippy on both targets, wording, and the rules of what may use what.

use std::fs;
use std::path::Path;

use crate::Result;
use crate::install;
use crate::layers;
use crate::shell::{Shell, succeed};
use crate::wording;

/// What the bridge must never depend on: an integrator takes it without our choice of framework.
const NOT_IN_THE_BRIDGE: [&str; 4] = ["yew", "gloo", "stylist", "screenpop"];

/// The bridge's features, each of which has to compile without the others. `web` is checked for the browser.
const FEATURES_OF_THE_BRIDGE: [&str; 3] = ["catalogue", "recording", "snippet"];

pub fn run(shell: &Shell) -> Result<()> {
    install::ensure_wasm_target(shell)?;
    let wasm = "--target=wasm32-unknown-unknown";
    for (what, arguments) in [
        ("Formatting", "fmt --all --check".to_owned()),
        ("Clippy, native", "clippy --workspace --all-targets -- -D warnings".to_owned()),
        ("Clippy, the app for the browser", format!("clippy {wasm} -p screenpop --all-targets -- -D warnings")),
        (
            "Clippy, the bridge for the browser",
            format!("clippy {wasm} -p cti-bridge --features web --all-targets -- -D warnings"),
        ),
        ("The bridge without features", "clippy -p cti-bridge -- -D warnings".to_owned()),
    ] {
        println!("== {what} ==");
        shell.run("cargo", &arguments.split(' ').collect::<Vec<_>>())?;
    }
    for feature in FEATURES_OF_THE_BRIDGE {
        println!("== The bridge with the feature {feature} ==");
        shell.run("cargo", &["clippy", "-p", "cti-bridge", "--features", feature, "--", "-D", "warnings"])?;
    }
    println!("== The bridge's folder outside of the workspace ==");
    check_copy_of_bridge(shell)?;
    println!("== Wording ==");
    wording::check(shell.root())?;
    println!("== Layering ==");
    layers::check(shell.root())?;
    let question = "tree -p cti-bridge --features web --target all --edges normal --prefix none --format {p}";
    let tree = shell.output("cargo", &question.split(' ').collect::<Vec<_>>()).ok_or("`cargo tree` failed.")?;
    match forbidden(&tree) {
        None => Ok(()),
        Some(package) => {
            Err(format!("cti-bridge depends on {package}; the bridge must stand without the app and its framework."))
        }
    }
}

/// Compiles a copy of the bridge's folder that inherits nothing from the workspace, and packs it as for publishing. Both
/// take the workspace's versions of what the bridge depends on.
fn check_copy_of_bridge(shell: &Shell) -> Result<()> {
    let (bridge, folder) = (shell.root().join("bridge"), shell.target_folder().join("bridge-alone"));
    let copy = folder.join("cti-bridge");
    let failed = |error: std::io::Error| format!("{} cannot be written: {error}.", copy.display());
    if copy.exists() {
        fs::remove_dir_all(&copy).map_err(failed)?;
    }
    copy_folder(&bridge, &copy).map_err(failed)?;
    fs::copy(shell.root().join("Cargo.lock"), copy.join("Cargo.lock")).map_err(failed)?;
    for arguments in ["check --quiet --all-features --all-targets", "package --quiet --allow-dirty --all-features"] {
        let mut command = shell.command("cargo", &arguments.split(' ').collect::<Vec<_>>());
        succeed(command.current_dir(&copy).env("CARGO_TARGET_DIR", folder.join("target")))?;
    }
    Ok(())
}

/// Copies a folder. Files keep their times, so that cargo compiles only what has changed.
fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            fs::File::options().append(true).open(&target)?.set_modified(entry.metadata()?.modified()?)?;
        }
    }
    Ok(())
}

/// The first package of a `cargo tree` that the bridge must not depend on.
fn forbidden(tree: &str) -> Option<&str> {
    let packages = tree.lines().filter_map(|line| line.split(' ').next());
    packages.into_iter().find(|package| {
        let family = package.split('-').next().unwrap_or_default();
        NOT_IN_THE_BRIDGE.contains(&family)
    })
}

#[cfg(test)]
mod tests {
    use super::forbidden;

    #[test]
    fn the_framework_is_found_in_a_tree() {
        assert_eq!(forbidden("cti-bridge v0.1.0\nserde v1.0.0\nweb-sys v0.3.106"), None);
        assert_eq!(forbidden("cti-bridge v0.1.0\ngloo-events v0.2.0"), Some("gloo-events"));
        assert_eq!(forbidden("cti-bridge v0.1.0\nyew v0.23.0 (*)"), Some("yew"));
    }
}
