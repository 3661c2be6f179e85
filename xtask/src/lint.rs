//! Formatting, clippy on both targets, and the rule that the bridge stands alone.

use crate::Result;
use crate::install;
use crate::shell::Shell;

/// What the bridge must never depend on: an integrator takes it without our choice of framework.
const NOT_IN_THE_BRIDGE: [&str; 4] = ["yew", "gloo", "stylist", "screenpop"];

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
        ("The bridge alone, native", "check -p cti-bridge --no-default-features".to_owned()),
    ] {
        println!("== {what} ==");
        shell.run("cargo", &arguments.split(' ').collect::<Vec<_>>())?;
    }
    println!("== Layering ==");
    let question = "tree -p cti-bridge --features web --target all --edges normal --prefix none --format {p}";
    let tree = shell.output("cargo", &question.split(' ').collect::<Vec<_>>()).ok_or("`cargo tree` failed.")?;
    match forbidden(&tree) {
        None => Ok(()),
        Some(package) => {
            Err(format!("cti-bridge depends on {package}; the bridge must stand without the app and its framework."))
        }
    }
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
