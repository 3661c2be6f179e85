//! The files of a build, compressed, and which of them a page needs.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use brotli::CompressorWriter;
use browser_tests::Result;

/// A page at its first visit.
pub struct Page {
    pub name: &'static str,
    /// The parts of the program that it is (`assets/boot.js`, `src/start.rs`).
    parts: &'static [&'static str],
    /// The sample contacts that it fetches before it shows any.
    samples: Option<&'static str>,
}

pub const PAGES: [Page; 4] = [
    Page { name: "contact list", parts: &["crm", "list"], samples: Some("first_contacts.json") },
    Page { name: "contact card", parts: &["crm", "leaddesk"], samples: Some("contacts.json") },
    Page { name: "Talkdesk's simulator", parts: &["talkdesk_simulator"], samples: None },
    Page { name: "LeadDesk's simulator", parts: &["leaddesk_simulator"], samples: None },
];

/// What every page fetches beside the parts.
const ALWAYS: [&str; 4] = ["index.html", "screenpop.js", "screenpop_parts.js", "screenpop_bg.wasm"];

pub struct Dist {
    /// Bytes by name. The hash is left out of the program's names.
    sizes: BTreeMap<String, usize>,
    parts: BTreeMap<String, Vec<String>>,
}

impl Dist {
    /// # Errors
    /// A file can't be read, or the page names no files.
    pub fn of(folder: &Path) -> Result<Self> {
        let mut sizes = BTreeMap::new();
        weigh(folder, &mut sizes)?;
        let page = fs::read_to_string(folder.join("index.html"))?;
        Ok(Self { sizes, parts: parts(&page).ok_or("index.html doesn't say which files each part is in")? })
    }

    /// The sum of what a page fetches before it shows something.
    ///
    /// # Errors
    /// There is no such part.
    pub fn page(&self, page: &Page) -> Result<usize> {
        let mut names: Vec<&str> = ALWAYS.iter().copied().chain(page.samples).collect();
        for part in page.parts {
            let files = self.parts.get(*part).ok_or_else(|| format!("index.html has no part “{part}”"))?;
            names.extend(files.iter().map(String::as_str));
        }
        names.sort_unstable();
        names.dedup();
        Ok(names.iter().filter_map(|name| self.sizes.get(*name)).sum())
    }

    pub fn all(&self) -> usize {
        self.sizes.values().sum()
    }

    /// The program's own files.
    pub fn programs(&self) -> impl Iterator<Item = (String, usize)> {
        self.sizes.iter().filter(|(name, _)| name.starts_with("screenpop")).map(|(name, bytes)| (name.clone(), *bytes))
    }
}

fn weigh(folder: &Path, sizes: &mut BTreeMap<String, usize>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            weigh(&entry.path(), sizes)?;
        } else if let Some(name) = own_name(&entry.path()) {
            let mut packed = Vec::new();
            CompressorWriter::new(&mut packed, 65_536, 11, 24).write_all(&fs::read(entry.path())?)?;
            sizes.insert(name, packed.len());
        }
    }
    Ok(())
}

/// A file's name without the build's hash: `screenpop-9e41f60b661f2ba_crm.wasm` is `screenpop_crm.wasm`.
pub fn own_name(file: &Path) -> Option<String> {
    let name = file.file_name()?.to_str()?;
    Some(without_hash(name))
}

fn without_hash(name: &str) -> String {
    match name.split_once('-') {
        Some(("screenpop", rest)) => {
            format!("screenpop{}", rest.trim_start_matches(|digit: char| digit.is_ascii_hexdigit()))
        }
        _ => name.to_owned(),
    }
}

/// What `screenpopStart` is told: `{crm:["….wasm",…],…}`.
fn parts(page: &str) -> Option<BTreeMap<String, Vec<String>>> {
    let (_, told) = page.rsplit_once("screenpopStart(")?;
    let told = told.split_once('{')?.1.split_once('}')?.0;
    let part = |part: &str| {
        let (name, files) = part.split_once(":[")?;
        let files = files.trim_end_matches([']', ',']).split(',').map(|file| without_hash(file.trim_matches('"')));
        Some((name.trim_start_matches(',').to_owned(), files.collect()))
    };
    told.split_inclusive(']').filter(|text| text.len() > 1).map(part).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_which_files_a_part_is_in() {
        let page = r#"screenpopStart("./", "screenpop-1f.js", "screenpop-1f_bg.wasm", {crm:["screenpop-1f_common.wasm","screenpop-1f_crm.wasm"],files:["screenpop-1f_files.wasm"]})"#;
        let parts = parts(page).unwrap();
        assert_eq!(parts["crm"], ["screenpop_common.wasm", "screenpop_crm.wasm"]);
        assert_eq!(parts["files"], ["screenpop_files.wasm"]);
        assert_eq!(super::parts("screenpopStart()"), None);
    }
}
