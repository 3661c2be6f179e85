//! Cuts the program into its files once it is linked (`after_build.rs`). `src/parts/mod.rs` says where.
//!
//! wasm-split makes a file of each part, and one of each set of parts that have something in common: dozens. Those that
//! are loaded together anyway become one file here ([`file_of`]).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::after_build::Staged;
use crate::binaryen;
use crate::disk;
use crate::page;
use crate::sections;
use crate::shell::{Shell, succeed};
use crate::tools::SPLITTER;

/// The program, as `src/main.rs` is called.
pub const PROGRAM: &str = "screenpop";
/// What wasm-split and wasm-bindgen name their files.
const LINK: &str = "__wasm_split.js";
const MAIN: &str = "screenpop_bg.wasm";
/// What the first file imports wasm-bindgen's script by.
const GLUE: &str = "./screenpop_bg.js";

/// Each part, and those that are always loaded before it.
const PARTS: [(&str, &[&str]); 9] = [
    ("crm", &[]),
    ("list", &["crm"]),
    ("views", &["crm", "list"]),
    ("leaddesk", &["crm"]),
    ("tools", &["crm", "list", "views"]),
    ("talkdesk_simulator", &[]),
    ("leaddesk_simulator", &[]),
    ("phone_rules", &[]),
    ("files", &[]),
];

/// What rustc's target has, besides WebAssembly's first version.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The files that a part is in, in the order of their names, by part.
pub type Files = BTreeMap<String, Vec<String>>;

/// Returns where cargo puts the program.
pub fn linked(shell: &Shell, release: bool) -> PathBuf {
    let folder = shell.target_folder().join("wasm32-unknown-unknown");
    folder.join(if release { "release" } else { "debug" }).join(PROGRAM).with_extension("wasm")
}

/// Puts the program's files beside the page, and their name into it. Returns the files that a page has to fetch for each
/// part.
pub fn run(shell: &Shell, staged: &Staged<'_>) -> Result<Files> {
    let &Staged { folder: staging, program, release, .. } = staged;
    let work = work(shell);
    let named = named(shell);
    // What an earlier build left.
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&named).map_err(|error| format!("{} cannot be made: {error}.", named.display()))?;

    let mut cut = shell.command(SPLITTER, &["--out-name", PROGRAM]);
    succeed(cut.arg(linked(shell, release)).arg(&work))?;
    let bound = work.join("bound");
    let mut bind = shell.command("wasm-bindgen", &["--target=web", "--no-typescript", "--keep-lld-exports"]);
    succeed(
        bind.args(["--out-name", PROGRAM, "--out-dir"]).arg(&bound).arg(work.join(PROGRAM).with_extension("wasm")),
    )?;

    let link = disk::text(&work.join(LINK))?;
    let pieces = pieces(&link)?;
    let provider = provider(&work, &pieces)?;
    let mut inputs = vec![(MAIN.to_owned(), vec![bound.join(MAIN)])];
    for (file, pieces) in grouped(&pieces) {
        inputs.push((
            format!("{file}.wasm"),
            pieces.iter().map(|piece| work.join(piece).with_extension("wasm")).collect(),
        ));
    }
    let made: Vec<PathBuf> = inputs.iter().map(|(name, _)| bound.join(name)).collect();
    // What takes longest comes first: a core that is free early has something left to do.
    inputs.sort_by_key(|(_, pieces)| {
        Reverse(pieces.iter().filter_map(|piece| fs::metadata(piece).ok()).map(|meta| meta.len()).sum::<u64>())
    });
    let jobs: Vec<binaryen::Job> = inputs
        .iter()
        .map(|(name, pieces)| {
            let file = bound.join(name);
            let merged = (*name != MAIN).then(|| merge(&provider, pieces, &file));
            let small = release.then(|| make_small(&file, &named.join(name)));
            merged.into_iter().chain(small).collect::<binaryen::Job>()
        })
        // Only a release changes the first file.
        .filter(|job| !job.is_empty())
        .collect();
    binaryen::run(shell, &work, &jobs)?;
    if release {
        for (name, _) in &inputs {
            disk::write(&bound.join(name), sections::without_custom(&disk::bytes(&named.join(name))?)?)?;
        }
    }

    let scripting = disk::text(&bound.join(format!("{PROGRAM}.js")))?;
    let scripting = if release { shorten_imports(&bound.join(MAIN), scripting)? } else { scripting };
    // The files belong together: a name that changes with any of them keeps a cache from mixing two builds.
    let mut all = scripting.clone().into_bytes();
    for file in &made {
        all.extend(disk::bytes(file)?);
    }
    let name = if program == PROGRAM { PROGRAM.to_owned() } else { page::hashed(PROGRAM, &all) };
    // Once for each part.
    let scripting = scripting.replace(&format!("\"./{LINK}\"\n"), &format!("\"./{name}_parts.js\"\n"));
    let scripting = replace(&scripting, &format!("'{MAIN}'"), &format!("'{name}_bg.wasm'"))?;
    let files = files(&pieces, &name);
    let linking = linking(&link, &name, &files)?;
    let page = disk::text(&staging.join("index.html"))?.replace(program, &name);
    disk::write(&staging.join("index.html"), page.as_bytes())?;
    disk::write(&staging.join(format!("{name}.js")), scripting.as_bytes())?;
    disk::write(&staging.join(format!("{name}_parts.js")), linking.as_bytes())?;
    for file in &made {
        let own = file.file_name().and_then(|own| own.to_str()).unwrap_or_default();
        disk::write(
            &staging.join(format!("{name}_{}", own.strip_prefix("screenpop_").unwrap_or(own))),
            &disk::bytes(file)?,
        )?;
    }
    Ok(files)
}

fn work(shell: &Shell) -> PathBuf {
    shell.target_folder().join("wasm32-unknown-unknown").join("split")
}

/// Where a release build leaves its files with the names of their functions, for `cargo xtask sizes`.
pub fn named(shell: &Shell) -> PathBuf {
    work(shell).join("named")
}

/// A file of wasm-split's, with the parts that need it.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    /// Without the ending.
    file: String,
    parts: BTreeSet<String>,
}

/// Reads wasm-split's script for what it has made.
fn pieces(link: &str) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for (before, after) in link.split("*/\nconst __").zip(link.split("*/\nconst __").skip(1)) {
        let parts = before.rsplit("/* ").next().unwrap_or_default();
        let file = after.split(' ').next().unwrap_or_default();
        pieces.push(Piece { file: file.to_owned(), parts: parts.trim().split(", ").map(str::to_owned).collect() });
    }
    for rest in link.split("export const __wasm_split_load_").skip(1) {
        let part = rest.split(' ').next().unwrap_or_default().to_owned();
        if !PARTS.iter().any(|(name, _)| *name == part) {
            return Err(format!(
                "src/parts/mod.rs has a part “{part}”: say in xtask/src/split.rs what comes before it."
            ));
        }
        if rest.lines().take(3).any(|line| line.contains(&format!("split_{part}.wasm"))) {
            pieces.push(Piece { file: format!("split_{part}"), parts: BTreeSet::from([part]) });
        }
    }
    Ok(pieces)
}

/// The file for what these parts have in common: that of the part which is there before all the others; else one that is
/// loaded before each of them. No page loads much before its first view that only another page needs: so it matters
/// which of them begin with it, the list, the card, or others (a simulator, the worker).
fn file_of(parts: &BTreeSet<String>) -> &str {
    let before = |part: &str| PARTS.iter().find(|(name, _)| *name == part).map_or(&[][..], |(_, before)| *before);
    let first: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !before(part).iter().any(|earlier| parts.contains(*earlier)))
        .collect();
    if let [only] = first[..] {
        return only;
    }
    let has = |part: &str| first.contains(&part);
    let others = ["talkdesk_simulator", "leaddesk_simulator", "phone_rules", "files"].into_iter().any(has);
    match (has("crm") || has("list"), has("crm") || has("leaddesk")) {
        (true, true) if others => "common",
        (true, true) => "crm",
        (true, false) => "common_list",
        (false, true) if others => "common_card",
        (false, true) => "contact",
        (false, false) if has("views") => "common_views",
        (false, false) => "common_tools",
    }
}

fn grouped(pieces: &[Piece]) -> BTreeMap<String, Vec<String>> {
    let mut grouped = BTreeMap::<String, Vec<String>>::new();
    for piece in pieces {
        grouped.entry(file_of(&piece.parts).to_owned()).or_default().push(piece.file.clone());
    }
    grouped
}

/// The files that each part needs.
fn files(pieces: &[Piece], name: &str) -> Files {
    let mut files = BTreeMap::<String, BTreeSet<String>>::new();
    for piece in pieces {
        for part in &piece.parts {
            files.entry(part.clone()).or_default().insert(format!("{name}_{}.wasm", file_of(&piece.parts)));
        }
    }
    files.into_iter().map(|(part, files)| (part, files.into_iter().collect())).collect()
}

/// A module that passes on what the pieces import: as one import in a merged file, not one for each piece.
fn provider(work: &Path, pieces: &[Piece]) -> Result<PathBuf> {
    let modules: Result<Vec<Vec<u8>>> =
        pieces.iter().map(|piece| disk::bytes(&work.join(&piece.file).with_extension("wasm"))).collect();
    let file = work.join("provider.wasm");
    disk::write(&file, sections::passing_on(&modules?, "__wasm_split", "parts")?)?;
    Ok(file)
}

fn merge(provider: &Path, pieces: &[PathBuf], into: &Path) -> Vec<String> {
    let mut merge = command("wasm-merge", &["-g", &provider.to_string_lossy(), "__wasm_split"]);
    for piece in pieces {
        merge.push(piece.display().to_string());
        merge.push(piece.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    }
    merge.extend(["-o".to_owned(), into.display().to_string()]);
    merge
}

/// `named`: where the smaller module is put, with the names of its functions.
fn make_small(module: &Path, named: &Path) -> Vec<String> {
    // The lowest memory is the end of the stack, so an offset can be part of an access. Flattened code is half a per cent
    // smaller.
    let passes = ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-g"];
    let mut small = command("wasm-opt", &passes);
    small.extend([module.display().to_string(), "-o".to_owned(), named.display().to_string()]);
    small
}

fn command(tool: &str, arguments: &[&str]) -> Vec<String> {
    [tool].iter().chain(&FEATURES).chain(arguments).map(|word| (*word).to_owned()).collect()
}

/// Gives the imports of the program's first file short names, in its script as well.
fn shorten_imports(module: &Path, mut script: String) -> Result<String> {
    let (wasm, long) = sections::shortened(&disk::bytes(module)?, GLUE)?;
    for (index, name) in long.iter().enumerate() {
        script = replace(&script, &format!(" {name}: "), &format!(" {}: ", sections::short(index)))?;
    }
    disk::write(module, &wasm)?;
    Ok(script)
}

/// The script that loads the parts: wasm-split's own, but for what loads a file.
fn linking(link: &str, name: &str, files: &Files) -> Result<String> {
    let (head, _) = link
        .split_once("function makeLoad")
        .ok_or("wasm-split writes no `makeLoad` any more: see xtask/src/split.rs.")?;
    let head = replace(head, &format!("./{PROGRAM}.js"), &format!("./{name}.js"))?;
    let mut text = format!("{head}{LOADING}");
    for (part, files) in files {
        let files: Vec<String> = files.iter().map(|file| format!("\"{file}\"")).collect();
        let _ =
            writeln!(text, "export const __wasm_split_load_{part} = wrapAsyncCb(() => load({}));", files.join(", "));
    }
    Ok(text)
}

/// A host that doesn't know WebAssembly's content type is good enough for the first file, and so it is for the others.
/// What fails is tried once more past the cache; a later call tries again.
const LOADING: &str = r#"const instantiate = async (file, options) => {
    const reply = await fetch(new URL(file, import.meta.url), options);
    if (!reply.ok) throw new Error(`${file}: ${reply.status}`);
    const imports = { parts: getSharedImports().__wasm_split };
    return reply.headers.get("content-type") === "application/wasm"
        ? WebAssembly.instantiateStreaming(reply, imports) : WebAssembly.instantiate(await reply.arrayBuffer(), imports);
};
const loaded = {};
const load = (...files) => Promise.all(files.map((file) => loaded[file] ??= instantiate(file)
    .catch(() => instantiate(file, { cache: "reload" }))
    .catch((error) => { delete loaded[file]; throw error; })));
"#;

/// The text with the one place changed that must be in it.
fn replace(text: &str, from: &str, to: &str) -> Result<String> {
    if text.matches(from).count() == 1 {
        Ok(text.replace(from, to))
    } else {
        Err(format!("wasm-split and wasm-bindgen no longer write `{}` once: see xtask/src/split.rs.", from.trim()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"import { initSync } from "./screenpop.js";
function wrapAsyncCb(callee) {}
function makeLoad(fetcher, deps) {}
/* crm, tools, views */
const __chunk_4 = makeLoad(() => {
    const src = fetch(new URL("./chunk_4.wasm", import.meta.url));
}, []);
/* crm, talkdesk_simulator */
const __chunk_11 = makeLoad(() => {
    const src = fetch(new URL("./chunk_11.wasm", import.meta.url));
}, []);
export const __wasm_split_load_tools = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_tools.wasm", import.meta.url));
}, [__chunk_4]));
export const __wasm_split_load_crm = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_4, __chunk_11]));
"#;

    fn set(parts: &[&str]) -> BTreeSet<String> {
        parts.iter().map(|part| (*part).to_owned()).collect()
    }

    #[test]
    fn what_is_loaded_together_is_one_file() {
        for (parts, file) in [
            (&["crm"][..], "crm"),
            (&["crm", "leaddesk", "list", "tools", "views"], "crm"),
            (&["leaddesk", "list", "tools", "views"], "crm"),
            (&["list", "tools", "views"], "list"),
            (&["tools", "views"], "views"),
            (&["leaddesk", "tools", "views"], "contact"),
            (&["leaddesk", "tools"], "contact"),
            (&["crm", "leaddesk", "list", "talkdesk_simulator", "tools", "views"], "common"),
            (&["files", "leaddesk", "list", "tools", "views"], "common"),
            (&["list", "talkdesk_simulator", "views"], "common_list"),
            (&["leaddesk", "leaddesk_simulator", "views"], "common_card"),
            (&["files", "leaddesk", "views"], "common_card"),
            (&["files", "tools", "views"], "common_views"),
            (&["talkdesk_simulator", "views"], "common_views"),
            (&["phone_rules", "tools"], "common_tools"),
            (&["leaddesk_simulator", "talkdesk_simulator"], "common_tools"),
        ] {
            assert_eq!(file_of(&set(parts)), file, "{parts:?}");
        }
    }

    #[test]
    fn the_pieces_are_read_out_of_the_script() {
        let pieces = pieces(SCRIPT).unwrap();
        let named: Vec<(&str, BTreeSet<String>)> =
            pieces.iter().map(|piece| (piece.file.as_str(), piece.parts.clone())).collect();
        assert_eq!(
            named,
            [
                ("chunk_4", set(&["crm", "tools", "views"])),
                ("chunk_11", set(&["crm", "talkdesk_simulator"])),
                ("split_tools", set(&["tools"])),
            ]
        );
        let files = files(&pieces, "x");
        assert_eq!(files["crm"], ["x_common.wasm", "x_crm.wasm"]);
        assert_eq!(files["tools"], ["x_crm.wasm", "x_tools.wasm"]);
        let script = linking(SCRIPT, "x", &files).unwrap();
        assert!(script.starts_with("import { initSync } from \"./x.js\";"), "{script}");
        assert!(
            script.contains("__wasm_split_load_tools = wrapAsyncCb(() => load(\"x_crm.wasm\", \"x_tools.wasm\"));")
        );
        assert!(super::pieces("export const __wasm_split_load_new = 1").unwrap_err().contains("“new”"));
    }

    #[test]
    fn what_must_be_there_once_is_replaced_or_missed() {
        assert_eq!(replace("a b", "b", "c").unwrap(), "a c");
        assert!(replace("a", "b", "c").unwrap_err().contains("`b`"));
        assert!(replace("b b", "b", "c").is_err());
    }
}
