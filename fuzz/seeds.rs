//! Plays the committed seeds of every fuzz target: on stable Rust, with the native tests, in well under a second.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

mod targets;

#[test]
fn every_fuzz_target_takes_its_seeds() {
    for (name, _) in targets::TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
        let mut seeds = 0;
        for seed in fs::read_dir(&folder).unwrap() {
            targets::run(name, &fs::read(seed.unwrap().path()).unwrap());
            seeds += 1;
        }
        assert!(seeds > 0, "{} has no seeds", folder.display());
    }
}

#[test]
fn every_fuzz_target_has_its_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = files.map(|file| file.replace(".rs", "")).collect();
    files.sort();
    let mut names = targets::TARGETS.map(|(name, _)| name.to_owned());
    names.sort();
    assert_eq!(files, names);
}
