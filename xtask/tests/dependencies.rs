//! docs/dependencies.md names every package that a manifest of the repository names, and no other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A package's licence by its name; empty where nothing here says it.
type Licences = BTreeMap<String, String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn json(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// The packages from registries that the workspace's manifests name.
fn of_workspace() -> Licences {
    let arguments = ["metadata", "--locked", "--format-version", "1"];
    let output = Command::new("cargo").args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let licences: Licences =
        packages.iter().map(|package| (text(&package["name"]), text(&package["license"]))).collect();
    let members = packages.iter().filter(|package| package["source"].is_null());
    let named = members.flat_map(|member| member["dependencies"].as_array().unwrap());
    let foreign = named.filter(|dependency| !dependency["source"].is_null());
    foreign
        .map(|dependency| text(&dependency["name"]))
        .map(|name| (name.clone(), licences[&name].replace('/', " OR ")))
        .collect()
}

/// Those of the fuzz targets, which are a workspace of their own: each on a line, with its version as a text.
fn of_fuzz_targets() -> Licences {
    let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).unwrap();
    let (_, after) = manifest.split_once("\n[dependencies]\n").unwrap();
    let lines = after.lines().take_while(|line| !line.starts_with('['));
    let named = lines.filter_map(|line| line.split_once(" = ")).filter(|(_, value)| value.starts_with('"'));
    named.map(|(name, _)| (name.to_owned(), String::new())).collect()
}

/// Those of npm, with what the lock file beside a manifest says of their licences.
fn of_npm() -> Licences {
    let folders = |folder: &str| {
        fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    };
    let tools = folders("xtask/npm").map(|folder| (folder.join("package.json"), folder.join("package-lock.json")));
    let lock = root().join("packages/package-lock.json");
    let packages =
        folders("packages").chain([root().join("packages")]).map(|folder| (folder.join("package.json"), lock.clone()));
    let mut licences = Licences::new();
    for (manifest, lock) in tools.chain(packages).filter(|(manifest, _)| manifest.is_file()) {
        let (manifest, lock) = (json(&manifest), json(&lock));
        for kind in ["dependencies", "devDependencies"] {
            for name in manifest[kind].as_object().into_iter().flat_map(|named| named.keys()) {
                let locked = &lock["packages"][format!("node_modules/{name}")];
                // A package of ours that another one uses.
                if locked["link"] != Value::Bool(true) {
                    licences.insert(name.clone(), text(&locked["license"]));
                }
            }
        }
    }
    licences
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The rows of the page's tables: the name in the first cell, the licence in the fourth.
fn of_page(page: &str) -> Licences {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split(" | ").collect();
        (cells[0].trim_end_matches('`').to_owned(), cells[3].trim_end_matches(" |").to_owned())
    })
    .collect()
}

#[test]
fn the_page_names_what_the_manifests_name() {
    let page = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let listed = of_page(&page);
    let used: Licences = of_fuzz_targets().into_iter().chain(of_workspace()).chain(of_npm()).collect();
    let missing: Vec<&String> = used.keys().filter(|name| !listed.contains_key(*name)).collect();
    assert!(missing.is_empty(), "docs/dependencies.md doesn't say what these are for: {missing:?}");
    let unused: Vec<&String> = listed.keys().filter(|name| !used.contains_key(*name)).collect();
    assert!(unused.is_empty(), "docs/dependencies.md names packages that no manifest names: {unused:?}");
    for (name, licence) in used.iter().filter(|(_, licence)| !licence.is_empty()) {
        assert_eq!(&listed[name], licence, "the licence of {name} in docs/dependencies.md");
    }
}

#[test]
fn rows_are_read_by_their_cells() {
    let page = "# A\n| package | what for | last release | licence | bytes |\n|---|---|---|---|--:|\n\
                | `a` | B. | 1.0.0 | MIT | – |\n| `@c/d` | E. | 1.0.0 | ISC |\n";
    let rows = [("@c/d".to_owned(), "ISC".to_owned()), ("a".to_owned(), "MIT".to_owned())];
    assert_eq!(of_page(page), Licences::from(rows));
}
