//! What dist/ weighs: each page before it shows what it was opened for, each file, and the modules that a file's code
//! comes from. Bytes of a page or a file are compressed by brotli 11, as a static host holds them; those of a module are not.
//!
//! The change is against `docs/sizes.txt`, which `--keep` writes.

mod code;
mod files;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use browser_tests::Result;
use browser_tests::stage::dist;

use files::{Dist, PAGES};

/// Modules with less code than this are left out.
const SMALL: usize = 2_000;

fn main() -> Result<()> {
    let dist = Dist::of(&dist()?)?;
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/sizes.txt");
    let before = read(&fs::read_to_string(&kept).unwrap_or_default());
    let mut now = Vec::new();
    for page in PAGES {
        now.push((page.name.to_owned(), dist.page(&page)?));
    }
    now.push(("all files".to_owned(), dist.all()));
    now.extend(dist.programs());
    println!("| brotli 11 | bytes | change |\n|---|--:|--:|");
    for (what, bytes) in &now {
        println!("| {what} | {bytes} | {} |", change(*bytes, before.get(what).copied()));
    }
    if env::args().any(|argument| argument == "--keep") {
        let lines: String = now.iter().map(|(what, bytes)| format!("{bytes:>8} {what}\n")).collect();
        fs::write(&kept, lines)?;
        println!("\nKept in docs/sizes.txt.");
    }
    if let Some(folder) = env::var_os("SCREENPOP_NAMED").map(PathBuf::from) {
        modules(&folder)?;
    }
    Ok(())
}

/// Prints which modules the code of each file comes from.
fn modules(folder: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        let code = code::by_module(&fs::read(&file)?)?;
        let sum: usize = code.values().sum();
        println!("\n{}: {sum} bytes of code, not compressed", files::own_name(&file).unwrap_or_default());
        let mut sorted: Vec<_> = code.into_iter().filter(|(_, bytes)| *bytes >= SMALL).collect();
        sorted.sort_by(|(_, one), (_, other)| other.cmp(one));
        sorted.iter().for_each(|(module, bytes)| println!("{bytes:>8} {module}"));
    }
    Ok(())
}

fn read(kept: &str) -> BTreeMap<String, usize> {
    let line =
        |line: &str| line.trim().split_once(' ').and_then(|(bytes, what)| Some((what.to_owned(), bytes.parse().ok()?)));
    kept.lines().filter_map(line).collect()
}

fn change(bytes: usize, before: Option<usize>) -> String {
    match before.map(|before| bytes as f64 / before as f64) {
        Some(ratio) => format!("{:+.1} %", (ratio - 1.0) * 100.0),
        None => "new".to_owned(),
    }
}
