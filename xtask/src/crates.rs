//! The packages whose code goes into the program, as cargo knows them: not those that only compile or test it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Result;
use crate::shell::Shell;

/// Without macros that run in the compiler: their code stays there.
const TREE: &str =
    "tree --locked -p screenpop --target wasm32-unknown-unknown --edges normal,no-proc-macro --charset ascii";
const METADATA: &str = "metadata --locked --format-version 1 --filter-platform wasm32-unknown-unknown";

/// A package, as its own manifest describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    pub name: String,
    pub version: String,
    /// An SPDX expression; older ones have a slash between licences.
    pub licence: String,
    pub authors: Vec<String>,
    pub repository: Option<String>,
    /// Where its files are.
    pub folder: PathBuf,
    /// Whether it is a part of this workspace.
    pub is_ours: bool,
}

impl Package {
    /// Its name and version, which no other package has.
    pub fn id(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

/// The program's packages, in the order of their names, and what each of them uses, by their ids.
pub struct Program {
    pub packages: Vec<Package>,
    pub uses: BTreeMap<String, BTreeSet<String>>,
}

impl Program {
    /// Asks cargo, which may load what Cargo.lock names.
    pub fn read(shell: &Shell) -> Result<Self> {
        let uses = uses(&ask(shell, &format!("{TREE} --prefix depth --format :{{p}}"))?)?;
        let all = packages(&ask(shell, METADATA)?)?;
        let packages: Vec<Package> = all.into_iter().filter(|package| uses.contains_key(&package.id())).collect();
        if packages.len() == uses.len() {
            Ok(Self { packages, uses })
        } else {
            Err("`cargo tree` and `cargo metadata` name different packages.".to_owned())
        }
    }
}

/// Something in the build that is no package of its own.
pub struct Other {
    pub name: &'static str,
    /// Empty where it has none.
    pub version: String,
    /// Where it is.
    pub place: &'static str,
    pub licence: &'static str,
    pub copyright: &'static str,
    pub address: &'static str,
}

/// What is in the build beside packages. `rustc` is what the compiler says of its version.
pub fn others(rustc: &str) -> [Other; 5] {
    let other = |name, version: &str, place, licence, copyright, address| Other {
        name,
        version: version.to_owned(),
        place,
        licence,
        copyright,
        address,
    };
    let rustc = rustc.split(' ').nth(1).unwrap_or_default();
    [
        // The version is in assets/icons.svg and assets/more_icons.svg, too.
        other(
            "Lucide",
            "1.62",
            "icons",
            "ISC",
            "Copyright (c) 2026 Lucide Icons and Contributors",
            "https://lucide.dev",
        ),
        other(
            "Feather",
            "",
            "icons in Lucide",
            "MIT",
            "Copyright (c) 2013-present Cole Bemis",
            "https://feathericons.com",
        ),
        other(
            "Rust's standard library",
            rustc,
            "the program",
            "MIT",
            "Copyright (c) The Rust Project Contributors",
            "https://github.com/rust-lang/rust",
        ),
        other(
            "wasm_split_cli_support",
            crate::tools::WASM_SPLIT,
            "the script that loads parts",
            "MIT",
            "by Greg Johnston, Jeremy Maitin-Shepard, Martin Molzer",
            "https://github.com/WorldSEnder/wasm-split-prototype",
        ),
        other(
            "libphonenumber",
            "",
            "rules in rlibphonenumber",
            "Apache-2.0",
            "Copyright (C) The Libphonenumber Authors",
            "https://github.com/google/libphonenumber",
        ),
    ]
}

/// Returns the licence and the folder of each package that the workspace's Cargo.lock names for any system.
#[cfg(test)]
pub fn of_workspace(shell: &Shell) -> Result<Vec<Package>> {
    packages(&ask(shell, "metadata --locked --format-version 1")?)
}

fn ask(shell: &Shell, question: &str) -> Result<String> {
    let arguments: Vec<&str> = question.split(' ').collect();
    // Where cargo loads something, its reasons to fail are on the standard error, which goes straight through.
    let mut command = shell.command("cargo", &arguments);
    let output = command.stderr(std::process::Stdio::inherit()).output();
    let output = output.map_err(|error| format!("cargo could not be started: {error}."))?;
    if !output.status.success() {
        return Err(format!("`cargo {question}` failed; see above."));
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

/// Reads a tree with the depth of each line before a colon, as in `1:serde v1.0.0 (*)`.
fn uses(tree: &str) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut uses = BTreeMap::<String, BTreeSet<String>>::new();
    let mut above: Vec<String> = Vec::new();
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let read = || {
            let (depth, package) = line.split_once(':')?;
            let mut words = package.split(' ');
            let id = format!("{} {}", words.next()?, words.next()?.strip_prefix('v')?);
            Some((depth.parse::<usize>().ok()?, id))
        };
        let (depth, id) = read().ok_or_else(|| format!("`cargo tree` prints a line that nobody expected: {line}"))?;
        above.truncate(depth);
        if let Some(user) = above.last() {
            uses.entry(user.clone()).or_default().insert(id.clone());
        }
        uses.entry(id.clone()).or_default();
        above.push(id);
    }
    Ok(uses)
}

/// Reads what `cargo metadata` says.
fn packages(metadata: &str) -> Result<Vec<Package>> {
    let metadata: Value =
        serde_json::from_str(metadata).map_err(|error| format!("`cargo metadata` cannot be read: {error}."))?;
    let text = |value: &Value, name: &str| value[name].as_str().map(str::to_owned);
    let package = |value: &Value| {
        Some(Package {
            name: text(value, "name")?,
            version: text(value, "version")?,
            licence: text(value, "license").unwrap_or_default(),
            authors: value["authors"]
                .as_array()?
                .iter()
                .filter_map(|author| Some(author.as_str()?.to_owned()))
                .collect(),
            repository: text(value, "repository"),
            folder: Path::new(value["manifest_path"].as_str()?).parent()?.to_path_buf(),
            is_ours: value["source"].is_null(),
        })
    };
    let all = metadata["packages"].as_array().into_iter().flatten().map(package);
    let mut packages = all.collect::<Option<Vec<_>>>().ok_or("`cargo metadata` no longer says what a package is.")?;
    packages.sort_by_key(Package::id);
    Ok(packages)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_says_what_uses_what() {
        let tree = "0:app v0.1.0 (/w/app)\n1:a v1.0.0\n2:b v2.0.0\n1:b v2.0.0 (*)\n1:c v3.0.0+spec\n";
        let uses = uses(tree).unwrap();
        let of = |id: &str| uses[id].iter().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(of("app 0.1.0"), ["a 1.0.0", "b 2.0.0", "c 3.0.0+spec"]);
        assert_eq!(of("a 1.0.0"), ["b 2.0.0"]);
        assert!(of("c 3.0.0+spec").is_empty());
        assert!(super::uses("a v1.0.0").unwrap_err().contains("a v1.0.0"));
    }

    #[test]
    fn metadata_describe_packages() {
        let metadata = r#"{"packages": [{"name": "b", "version": "1.0.0", "license": "MIT", "authors": ["A <a@b.example>"],
            "repository": null, "manifest_path": "/r/b-1.0.0/Cargo.toml", "source": "registry+x"},
            {"name": "a", "version": "1.0.0", "license": null, "authors": [], "manifest_path": "/w/Cargo.toml",
             "source": null}]}"#;
        let [ours, other] = &packages(metadata).unwrap()[..] else { panic!("two packages") };
        assert!(ours.is_ours && ours.licence.is_empty());
        assert_eq!((other.id().as_str(), other.folder.as_path()), ("b 1.0.0", Path::new("/r/b-1.0.0")));
        assert!(packages(r#"{"packages": [{}]}"#).is_err());
    }

    #[test]
    fn the_icons_version_is_that_of_their_file() {
        let [lucide, ..] = others("rustc 1.2.3 (x)");
        for icons in [include_str!("../../assets/icons.svg"), include_str!("../../assets/more_icons.svg")] {
            assert!(icons.contains(&format!("{} {} ", lucide.name, lucide.version)));
        }
    }

    #[test]
    fn the_program_is_made_of_what_it_uses() {
        let program = Program::read(&Shell::new().unwrap()).unwrap();
        let names: Vec<&str> = program.packages.iter().map(|package| package.name.as_str()).collect();
        assert!(["cti-bridge", "screenpop", "serde", "yew"].iter().all(|name| names.contains(name)), "{names:?}");
        // Macros, build tools and tests.
        assert!(["serde_derive", "xtask", "proptest"].iter().all(|name| !names.contains(name)), "{names:?}");
    }
}
