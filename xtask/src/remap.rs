//! Keeps the folders of this machine out of the program. A panic names its source file, so rustc writes the paths of
//! files into it; two machines would build two programs, and each would tell who built it where.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose names must not be in a build, the outermost first.
#[must_use]
pub fn folders(root: &Path, target: &Path) -> Vec<PathBuf> {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home.as_ref()?.join(".cargo")));
    let folders = [home, cargo_home, Some(root.to_path_buf()), Some(target.to_path_buf())];
    // Where there is no home, its folder may be the file system's first one, which is in every path.
    folders.into_iter().flatten().filter(|folder| folder.parent().is_some()).collect()
}

/// The flags for rustc. Where two fit a path, the later one holds.
#[must_use]
pub fn flags(root: &Path, target: &Path) -> Vec<String> {
    let folders = folders(root, target);
    let registries = folders.iter().map(|folder| folder.join("registry").join("src"));
    // A registry's name has a hash of its address in it.
    let mut registries: Vec<PathBuf> = registries
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .collect();
    // Other flags, or the same in another order, compile everything again.
    registries.sort();
    folders.iter().chain(&registries).map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect()
}

/// An argument for cargo that adds these flags to those of `.cargo/config.toml`.
#[must_use]
pub fn setting(flags: &[String]) -> String {
    format!("target.wasm32-unknown-unknown.rustflags={flags:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_comes_after_those_around_it() {
        let flags = flags(Path::new("/w/app"), Path::new("/w/app/target"));
        let at = |flag: &str| flags.iter().position(|known| known == flag);
        assert!(at("--remap-path-prefix=/w/app=") < at("--remap-path-prefix=/w/app/target="), "{flags:?}");
        assert!(at("--remap-path-prefix=/w/app=").is_some(), "{flags:?}");
        // This crate is compiled from a registry.
        assert!(flags.last().is_some_and(|flag| flag.contains("registry")), "{flags:?}");
    }

    #[test]
    fn cargo_reads_a_list_of_texts() {
        let flags = [r"--remap-path-prefix=C:\a b=".to_owned(), "-Cx".to_owned()];
        let setting = setting(&flags);
        assert_eq!(setting, r#"target.wasm32-unknown-unknown.rustflags=["--remap-path-prefix=C:\\a b=", "-Cx"]"#);
    }
}
