//! Writes `THIRD-PARTY.txt`: the licences of what is in the program and the page, each once, with whom it is for.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::Result;
use crate::crates::{self, Other, Package, Program};
use crate::disk;
use crate::licence;
use crate::shell::Shell;

/// The file's name in dist/.
pub const FILE: &str = "THIRD-PARTY.txt";

/// The licences whose conditions this file fulfils, each with how a package that has several calls its file. The shortest
/// come first: where a package leaves a choice, the first one is taken.
const WELCOME: [(&str, &str); 9] = [
    ("MIT", "MIT"),
    ("ISC", "ISC"),
    ("0BSD", "0BSD"),
    ("Zlib", "ZLIB"),
    ("BSL-1.0", "BOOST"),
    ("BSD-2-Clause", "BSD"),
    ("BSD-3-Clause", "BSD"),
    ("Unicode-3.0", "UNICODE"),
    ("Apache-2.0", "APACHE"),
];

const HEAD: &str = "\
Screenpop (MIT OR Apache-2.0) contains the following software. Each licence stands behind those that it is for.
";

/// Something that the build contains, and the licence under which it does.
struct Notice {
    /// Name and version.
    what: String,
    licence: String,
    copyright: Vec<String>,
    text: String,
}

/// Returns the content of the file. Cargo has to have loaded the packages.
pub fn text(shell: &Shell) -> Result<String> {
    let standard = Standard::read(shell.root())?;
    let others = crates::others(&shell.output("rustc", &["--version"]).unwrap_or_default());
    let others: Option<Vec<Notice>> = others.iter().map(|other| standard.of_other(other)).collect();
    let mut notices = others.ok_or("xtask/src/crates.rs names a licence whose text is missing.")?;
    for package in Program::read(shell)?.packages.iter().filter(|package| !package.is_ours) {
        notices.extend(of_package(package, &standard)?);
    }
    Ok(written(&notices))
}

/// The texts of licences that some packages name without packing them.
struct Standard {
    mit: String,
    isc: String,
    apache: String,
}

impl Standard {
    fn read(root: &Path) -> Result<Self> {
        let read = |file: &str| disk::text(&root.join(file));
        let alone = |file: &str| read(file).map(|text| without_copyright(&text).1);
        Ok(Self {
            mit: alone("LICENSE-MIT")?,
            isc: alone("assets/licences/lucide.txt")?,
            apache: read("LICENSE-APACHE")?,
        })
    }

    fn of(&self, licence: &str) -> Option<&str> {
        match licence {
            "MIT" => Some(&self.mit),
            "ISC" => Some(&self.isc),
            "Apache-2.0" => Some(&self.apache),
            _ => None,
        }
    }

    fn of_other(&self, other: &Other) -> Option<Notice> {
        let what = [other.name, other.version.as_str(), &format!("({})", other.place)];
        Some(Notice {
            what: what.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
            licence: other.licence.to_owned(),
            copyright: vec![other.copyright.to_owned()],
            text: self.of(other.licence)?.to_owned(),
        })
    }
}

/// The notices that a package asks for: one, or several where its licences hold together.
fn of_package(package: &Package, standard: &Standard) -> Result<Vec<Notice>> {
    let rank = |licence: &str| WELCOME.iter().position(|(known, _)| *known == licence);
    let chosen = licence::choose(&package.licence, &rank).ok_or_else(|| {
        format!(
            "{} comes under “{}”, for which xtask/src/notices.rs has no choice: add the licence there and in deny.toml, or \
             leave the package out.",
            package.id(),
            package.licence
        )
    })?;
    let names = disk::names(&package.folder)?;
    chosen
        .into_iter()
        .map(|licence| {
            let text = match file_of(&names, &licence) {
                Some(name) => Some(disk::text(&package.folder.join(name))?),
                None => None,
            };
            let text = text.as_deref().or_else(|| standard.of(&licence)).ok_or_else(|| {
                format!("{} packs no text of its licence {licence}: see xtask/src/notices.rs.", package.id())
            })?;
            let (mut copyright, mut text) = without_copyright(text);
            // The appendix is a form; and packages leave it out or not.
            if licence == "Apache-2.0" {
                (copyright, text) = (Vec::new(), standard.apache.clone());
                if let Some(notice) = names.iter().find(|name| name.starts_with("NOTICE")) {
                    copyright = disk::text(&package.folder.join(notice))?.lines().map(str::to_owned).collect();
                }
            }
            if copyright.is_empty() && !package.authors.is_empty() {
                let names = package.authors.iter().filter_map(|author| author.split(" <").next());
                copyright = vec![format!("by {}", names.collect::<Vec<_>>().join(", "))];
            }
            Ok(Notice { what: package.id(), licence, copyright, text })
        })
        .collect()
}

/// The file that holds a licence: the one that is named by it, otherwise the only one there is.
fn file_of<'a>(names: &'a [String], licence: &str) -> Option<&'a str> {
    let is_licence = |name: &&String| {
        let name = name.to_ascii_uppercase();
        ["LICENSE", "LICENCE", "COPYING"].iter().any(|start| name.starts_with(start))
    };
    let files: Vec<&String> = names.iter().filter(is_licence).collect();
    let mark = WELCOME.iter().find(|(known, _)| *known == licence)?.1;
    let has = |name: &str, mark: &str| name.to_ascii_uppercase().contains(mark);
    let named = files.iter().find(|name| has(name, mark));
    let general = || {
        let of_none = |name: &&&String| !WELCOME.iter().any(|(_, other)| has(name, other));
        files.iter().find(of_none)
    };
    named.or_else(general).map(|name| name.as_str())
}

/// Takes the lines that say who holds the copyright out of a licence, and its title: the rest is the same for many.
fn without_copyright(text: &str) -> (Vec<String>, String) {
    let is_copyright = |line: &str| {
        let line = line.to_ascii_lowercase();
        (line.starts_with("copyright") && line.chars().any(|letter| letter.is_ascii_digit() || letter == '('))
            || line.starts_with("(c)")
            || line.starts_with('©')
    };
    let is_title = |line: &str| {
        let line = line.trim_matches(['#', ' ', '(', ')', '=', '-']).to_ascii_lowercase();
        ["mit license", "the mit license", "the mit license (mit", "isc license", "mit"].contains(&line.as_str())
    };
    let (copyright, rest): (Vec<&str>, Vec<&str>) = text.lines().map(str::trim).partition(|line| is_copyright(line));
    let rest: Vec<&str> = rest.into_iter().filter(|line| !is_title(line)).collect();
    (copyright.into_iter().map(str::to_owned).collect(), rest.join("\n").trim().to_owned())
}

/// Writes each text once, under the names that it is for.
fn written(notices: &[Notice]) -> String {
    let mut groups = BTreeMap::<(&str, String), Vec<&Notice>>::new();
    for notice in notices {
        let plain = notice.text.replace(['“', '”'], "\"").to_lowercase();
        let words: Vec<&str> = plain.split_whitespace().collect();
        groups.entry((&notice.licence, words.join(" "))).or_default().push(notice);
    }
    let mut text = HEAD.to_owned();
    for ((licence, _), mut group) in groups {
        let _ = writeln!(text, "\n===== {licence} =====\n");
        group.sort_by_key(|notice| &notice.what);
        for notice in &group {
            let _ = writeln!(text, "{}", [std::slice::from_ref(&notice.what), &notice.copyright].concat().join("; "));
        }
        if let Some(first) = group.first() {
            let _ = writeln!(text, "\n{}", first.text);
        }
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    fn standard() -> Standard {
        Standard::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap()
    }

    /// A package with these files.
    fn package(name: &str, licence: &str, files: &[(&str, &str)]) -> Package {
        let folder = std::env::temp_dir().join(format!("xtask-notices-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, content) in files {
            disk::write(&folder.join(file), content).unwrap();
        }
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.to_owned(),
            authors: vec!["Ann <ann@mail.example>".to_owned()],
            repository: None,
            folder,
            is_ours: false,
        }
    }

    fn notices(package: &Package) -> Result<Vec<(String, Vec<String>, String)>> {
        let notices = of_package(package, &standard());
        fs::remove_dir_all(&package.folder).unwrap();
        Ok(notices?.into_iter().map(|notice| (notice.licence, notice.copyright, notice.text)).collect())
    }

    #[test]
    fn a_package_is_used_under_the_shortest_of_its_licences() {
        let files =
            [("LICENSE-APACHE", "Apache"), ("LICENSE-MIT", "MIT License\n\nCopyright (c) 2020 Bo\n\nPermission\n")];
        let made = notices(&package("choice", "Apache-2.0 OR MIT", &files)).unwrap();
        assert_eq!(made, [("MIT".to_owned(), vec!["Copyright (c) 2020 Bo".to_owned()], "Permission".to_owned())]);
        let made =
            notices(&package("both", "MIT AND Unicode-3.0", &[("LICENSE", "P"), ("LICENSE-UNICODE", "U")])).unwrap();
        assert_eq!(made.iter().map(|(_, _, text)| text.as_str()).collect::<Vec<_>>(), ["P", "U"]);
    }

    #[test]
    fn a_text_that_is_not_packed_is_the_standard_one() {
        let made = notices(&package("none", "MIT", &[])).unwrap();
        let (_, copyright, text) = &made[0];
        assert_eq!(copyright, &["by Ann"]);
        assert!(text.starts_with("Permission is hereby granted") && !text.contains("Screenpop authors"), "{text}");
        let error = notices(&package("boost", "BSL-1.0", &[])).unwrap_err();
        assert!(error.contains("boost 1.0.0 packs no text"), "{error}");
        let error = notices(&package("gpl", "GPL-3.0", &[])).unwrap_err();
        assert!(error.contains("gpl 1.0.0 comes under “GPL-3.0”"), "{error}");
    }

    #[test]
    fn what_apaches_licence_calls_a_notice_is_passed_on() {
        let made = notices(&package("notice", "Apache-2.0", &[("LICENSE", "Other"), ("NOTICE", "By Cy")])).unwrap();
        assert_eq!((&made[0].1[..], &made[0].2), (&["By Cy".to_owned()][..], &standard().apache));
    }

    #[test]
    fn a_text_stands_once() {
        let notice = |what: &str, text: &str| Notice {
            what: what.to_owned(),
            licence: "MIT".to_owned(),
            copyright: vec![format!("(c) {what}")],
            text: text.to_owned(),
        };
        let text = written(&[notice("b", "Some  “text”"), notice("a", "some\n\"text\""), notice("c", "Another")]);
        assert_eq!(
            text,
            format!(
                "{HEAD}\n===== MIT =====\n\nc; (c) c\n\nAnother\n\n===== MIT =====\n\na; (c) a\nb; (c) b\n\nsome\n\"text\"\n"
            )
        );
    }

    #[test]
    fn everything_in_the_program_is_named() {
        let shell = Shell::new().unwrap();
        let text = text(&shell).unwrap();
        for package in Program::read(&shell).unwrap().packages {
            assert_ne!(text.contains(&format!("\n{}", package.id())), package.is_ours, "{}", package.id());
        }
        assert!(text.contains("Lucide 1.62 (icons); Copyright (c) 2026 Lucide Icons and Contributors"), "{text}");
        assert!(text.contains("Permission to use, copy, modify, and/or distribute this software"));
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap();
        assert!(!text.contains(folder.to_str().unwrap()), "a folder of this machine is in it");
    }
}
