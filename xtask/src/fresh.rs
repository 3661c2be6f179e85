//! Whether dist/ is still what the sources say.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::build::Options;

/// Everything that a build reads, relative to the workspace.
const SOURCES: [&str; 28] = [
    "src",
    "bridge",
    "assets",
    "index.html",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Trunk.toml",
    ".cargo/config.toml",
    "xtask/src/after_build.rs",
    "xtask/src/binaryen.cjs",
    "xtask/src/binaryen.rs",
    "xtask/src/build.rs",
    "xtask/src/crates.rs",
    "xtask/src/disk.rs",
    "xtask/src/licence.rs",
    "xtask/src/minify.rs",
    "xtask/npm",
    "xtask/src/notices.rs",
    "xtask/src/npm.rs",
    "xtask/src/page.rs",
    "xtask/src/policy.rs",
    "xtask/src/remap.rs",
    "xtask/src/sections.rs",
    "xtask/src/split.rs",
    "xtask/src/tools.rs",
];

/// A number that changes with any source file's name, size or time, with the options, and with dist/ itself
/// (a `trunk build` by hand may have other options than ours).
pub fn fingerprint(root: &Path, options: &Options) -> u64 {
    let mut hasher = DefaultHasher::new();
    sources(root, options).hash(&mut hasher);
    add(&root.join("dist"), &mut hasher);
    hasher.finish()
}

/// The same without dist/.
pub fn sources(root: &Path, options: &Options) -> u64 {
    let mut hasher = DefaultHasher::new();
    options.hash(&mut hasher);
    std::env::var_os(crate::policy::KNOWN).hash(&mut hasher);
    for source in SOURCES {
        add(&root.join(source), &mut hasher);
    }
    hasher.finish()
}

fn add(path: &Path, hasher: &mut DefaultHasher) {
    path.hash(hasher);
    if let Ok(entries) = fs::read_dir(path) {
        let mut inner: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        inner.sort();
        for path in inner {
            add(&path, hasher);
        }
    } else if let Ok(about) = fs::metadata(path) {
        about.len().hash(hasher);
        let changed = about.modified().ok();
        let changed = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        changed.hash(hasher);
    }
}

/// Whether the last build left this fingerprint behind.
pub fn is_fresh(root: &Path, stamp: &Path, options: &Options) -> bool {
    let kept = fs::read_to_string(stamp).ok();
    root.join("dist/index.html").is_file() && kept.is_some_and(|kept| kept == fingerprint(root, options).to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::{Options, fingerprint, is_fresh};
    use std::fs;

    #[test]
    fn any_change_of_sources_options_or_dist_asks_for_a_build() {
        let root = std::env::temp_dir().join(format!("xtask-fresh-{}", std::process::id()));
        fs::create_dir_all(root.join("src/views")).unwrap();
        fs::create_dir_all(root.join("dist")).unwrap();
        fs::write(root.join("src/views/home.rs"), "1").unwrap();
        fs::write(root.join("dist/index.html"), "1").unwrap();
        let stamp = root.join("stamp");
        let options = Options { public_url: Some("/x/".to_owned()) };
        let keep = || fs::write(&stamp, fingerprint(&root, &options).to_string()).unwrap();

        assert!(!is_fresh(&root, &stamp, &options));
        keep();
        assert!(is_fresh(&root, &stamp, &options));
        assert!(!is_fresh(&root, &stamp, &Options::default()));

        fs::write(root.join("src/views/home.rs"), "22").unwrap();
        assert!(!is_fresh(&root, &stamp, &options));
        keep();
        fs::write(root.join("src/views/new.rs"), "").unwrap();
        assert!(!is_fresh(&root, &stamp, &options));
        keep();
        fs::remove_file(root.join("src/views/new.rs")).unwrap();
        assert!(!is_fresh(&root, &stamp, &options));
        keep();
        fs::write(root.join("dist/index.html"), "by hand").unwrap();
        assert!(!is_fresh(&root, &stamp, &options));
        fs::remove_dir_all(root).unwrap();
    }
}
