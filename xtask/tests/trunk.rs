//! `trunk build --release` makes the same files as `cargo xtask build`, where it compiles with the same flags.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use xtask::remap;

/// A command in the workspace, which must not take what cargo says of this crate for what is said of its own.
fn run(program: &str, arguments: &[&str]) {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap());
    for (name, _) in
        env::vars().filter(|(name, _)| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
    {
        command.env_remove(name);
    }
    // Trunk takes NO_COLOR for a switch of its own, and knows few values.
    command.env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
    // Cargo adds them to those of .cargo/config.toml.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags().join(" "));
    let status = command.status().unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(status.success(), "{program} {arguments:?}: {status}");
}

/// The flags that `cargo xtask build` adds.
fn flags() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |named| root.join(named));
    remap::flags(root, &target)
}

/// The files of a folder that has no others inside.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
#[ignore = "needs Trunk on the PATH, and builds the app: `cargo xtask test` runs it where Trunk is there"]
fn trunk_makes_the_same_files() {
    let by_trunk = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dist-by-trunk");
    run("trunk", &["build", "--release", "--dist", by_trunk.to_str().unwrap()]);
    run("cargo", &["xtask", "build"]);
    let ours = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist"));
    let theirs = files(&by_trunk);
    assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>());
    for (name, content) in ours {
        assert!(content == theirs[&name], "{name} differs");
    }
}
