//! The list of parts of a release, as CycloneDX 1.6 writes one (<https://cyclonedx.org/docs/1.6/json/>): what is in the
//! program and the page, by name, version, licence and checksum, and what uses what.
//!
//! cargo-cyclonedx writes one as well, but names the workspace's folder in it, and lists each crate's dependencies whether
//! or not they are in the program.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::Result;
use crate::crates::{self, Package, Program};
use crate::shell::Shell;

/// Returns the list. `lock` is the text of Cargo.lock, `time` is in seconds since 1970.
pub fn text(shell: &Shell, program: &Program, lock: &str, time: u64) -> Result<String> {
    let rustc = shell.output("rustc", &["--version"]).unwrap_or_default();
    let list = list(program, &checksums(lock), &rustc, time)?;
    Ok(format!("{list:#}\n"))
}

fn list(program: &Program, checksums: &BTreeMap<String, String>, rustc: &str, time: u64) -> Result<Value> {
    let app = program.packages.iter().find(|package| package.name == "screenpop").ok_or("cargo names no screenpop.")?;
    let others = crates::others(rustc);
    let mut components: Vec<Value> = Vec::new();
    for package in program.packages.iter().filter(|package| package.name != app.name) {
        components.push(component(package, checksums.get(&package.id()), "library"));
    }
    components.extend(others.iter().map(|other| {
        json!({
            "type": "library",
            "bom-ref": other.name,
            "name": other.name,
            "version": other.version,
            "description": other.place,
            "licenses": [{ "expression": other.licence }],
            "copyright": other.copyright,
            "externalReferences": [{ "type": "website", "url": other.address }],
        })
    }));
    let of_id: BTreeMap<String, String> =
        program.packages.iter().map(|package| (package.id(), address(package))).collect();
    let mut dependencies = Vec::new();
    for (id, uses) in &program.uses {
        let mut uses: Vec<&str> = uses.iter().filter_map(|id| of_id.get(id)).map(String::as_str).collect();
        if *id == app.id() {
            uses.extend(others.iter().map(|other| other.name));
        }
        dependencies.push(json!({ "ref": of_id.get(id), "dependsOn": uses }));
    }
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": date(time),
            "tools": { "components": [{ "type": "application", "name": "cargo xtask release", "version": app.version }] },
            "component": component(app, None, "application"),
        },
        "components": components,
        "dependencies": dependencies,
    }))
}

fn component(package: &Package, checksum: Option<&String>, kind: &str) -> Value {
    let mut component = json!({
        "type": kind,
        "bom-ref": address(package),
        "name": package.name,
        "version": package.version,
        "licenses": [{ "expression": package.licence.replace(" / ", " OR ").replace('/', " OR ") }],
    });
    // Ours may be in no registry.
    if !package.is_ours {
        component["purl"] = json!(address(package));
    }
    if let Some(checksum) = checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    if let Some(repository) = &package.repository {
        component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    component
}

/// A package's address among all packages of the world: <https://github.com/package-url/purl-spec>.
fn address(package: &Package) -> String {
    format!("pkg:cargo/{}@{}", package.name, package.version.replace('+', "%2B"))
}

/// Reads from Cargo.lock the checksum of each package that comes from a registry.
fn checksums(lock: &str) -> BTreeMap<String, String> {
    let packages = lock.split("[[package]]").map(|package| {
        let value = |name: &str| {
            package.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"'))
        };
        Some((format!("{} {}", value("name")?, value("version")?), value("checksum")?.to_owned()))
    });
    packages.flatten().collect()
}

/// Writes a time as ISO 8601 does, in UTC.
fn date(time: u64) -> String {
    let (days, second) = (time / 86_400, time % 86_400);
    // Howard Hinnant's algorithm (https://howardhinnant.github.io/date_algorithms.html), for days after 1970. Its years
    // begin in March, so that a leap day is the last one.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = (year + era * 400 + u64::from(month >= 10), if month < 10 { month + 3 } else { month - 9 });
    format!("{year}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::disk;

    #[test]
    fn everything_in_the_program_is_listed_with_what_it_uses() {
        let shell = Shell::new().unwrap();
        let program = Program::read(&shell).unwrap();
        let lock = disk::text(&shell.root().join("Cargo.lock")).unwrap();
        let list: Value = serde_json::from_str(&text(&shell, &program, &lock, 1_796_083_200).unwrap()).unwrap();
        let components = list["components"].as_array().unwrap();
        let others = crates::others("").map(|other| other.name);
        let mut known: BTreeSet<&str> =
            components.iter().map(|component| component["bom-ref"].as_str().unwrap()).collect();
        assert_eq!(known.len(), components.len(), "a name stands twice");
        for component in components {
            let (name, purl) = (&component["name"], component["purl"].as_str());
            assert!(
                component["licenses"][0]["expression"].as_str().is_some_and(|licence| !licence.is_empty()),
                "{name}"
            );
            // What comes from a registry can be found there and checked.
            assert_eq!(component["hashes"].is_array(), purl.is_some(), "{name}");
            assert_eq!(purl.is_none(), name == "cti-bridge" || others.contains(&name.as_str().unwrap()), "{name}");
        }
        known.insert(list["metadata"]["component"]["bom-ref"].as_str().unwrap());
        for dependency in list["dependencies"].as_array().unwrap() {
            let uses = dependency["dependsOn"].as_array().unwrap().iter().map(|used| used.as_str().unwrap());
            for named in uses.chain(dependency["ref"].as_str()) {
                assert!(known.contains(named), "{named}");
            }
        }
        assert!(!list.to_string().contains(&shell.root().display().to_string()), "it names this machine's folder");
        assert_eq!(list["metadata"]["timestamp"], "2026-12-01T00:00:00Z");
    }

    #[test]
    fn checksums_are_those_of_the_lock_file() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry\"\nchecksum = \"12\"\n\
                    dependencies = [\n \"b\",\n]\n\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n";
        assert_eq!(checksums(lock), BTreeMap::from([("a 1.0.0".to_owned(), "12".to_owned())]));
    }

    #[test]
    fn a_time_is_a_date() {
        for (time, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_200, "2024-03-01T00:00:00Z"),
            (1_798_761_599, "2026-12-31T23:59:59Z"),
        ] {
            assert_eq!(date(time), text);
        }
    }
}
