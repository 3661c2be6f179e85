//! Takes the CRM's module apart once Trunk has built it (`after_build.rs`): into what the contact list needs, and the
//! rest, which is fetched after (`src/late.rs`).
//!
//! Trunk has no place between the linker and wasm-bindgen, where the cut must be made. So what Trunk made of this one
//! module is made anew: wasm-split, then wasm-bindgen, then wasm-opt.

use std::env;
use std::fs;
use std::path::Path;
use std::thread;

use crate::Result;
use crate::install;
use crate::shell::{Shell, succeed};
use crate::tools::SPLITTER;

/// The module, as `src/main.rs` is called.
const MODULE: &str = "screenpop";
/// What wasm-split and wasm-bindgen name their files.
const LINK: &str = "__wasm_split.js";
const REST: &str = "split_late.wasm";
const MAIN: &str = "screenpop_bg.wasm";
/// The same options as for the other modules in index.html, and those that pay where bytes count most.
const SMALL: [&str; 10] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
];

/// `staging`: where Trunk has put what it built.
pub fn run(shell: &Shell, staging: &Path) -> Result<()> {
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    let built = built_name(staging)?;
    let folder = shell.target_folder().join("wasm32-unknown-unknown");
    let linked = folder.join(if release { "release" } else { "debug" }).join(MODULE).with_extension("wasm");
    is_what_was_built(&linked, &built)?;
    let work = folder.join("split");
    // What an earlier build left.
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).map_err(|error| format!("{} cannot be made: {error}.", work.display()))?;

    let mut cut = shell.command(SPLITTER, &["--out-name", MODULE]);
    succeed(cut.arg(&linked).arg(&work))?;
    let bound = work.join("bound");
    let mut bind = shell.command("wasm-bindgen", &["--target=web", "--no-typescript", "--keep-lld-exports"]);
    succeed(bind.args(["--out-name", MODULE, "--out-dir"]).arg(&bound).arg(work.join(MODULE).with_extension("wasm")))?;
    let (main, rest) = (bound.join(MAIN), work.join(REST));
    if release {
        thread::scope(|scope| {
            let other = scope.spawn(|| make_small(&shell, &rest));
            let one = make_small(&shell, &main);
            let other = other.join().unwrap_or_else(|_| Err("wasm-opt's thread ended.".to_owned()));
            one.and(other)
        })?;
    }
    let (main, rest) = (bytes(&main)?, bytes(&rest)?);

    // The files belong together: a name that changes with any of them keeps a cache from mixing two builds.
    let name = if built == MODULE {
        built.clone()
    } else {
        format!("{MODULE}-{:x}", seahash::hash(&[main.as_slice(), &rest].concat()))
    };
    let (script, link, late) = (format!("{name}.js"), format!("{name}_split.js"), format!("{name}_late.wasm"));
    let scripting =
        replace(&read(&bound.join(format!("{MODULE}.js")))?, &format!("\"./{LINK}\"\n"), &format!("\"./{link}\"\n"))?;
    let scripting = replace(&scripting, &format!("'{MAIN}'"), &format!("'{name}_bg.wasm'"))?;
    let linking = replace(&read(&work.join(LINK))?, REST, &late)?;
    let linking = replace(&linking, &format!("./{MODULE}.js"), &format!("./{script}"))?;
    let linking = replace(&linking, STREAM, STREAM_OR_WAIT)?;
    let page = read(&staging.join("index.html"))?.replace(&built, &name);
    for old in [format!("{built}.js"), format!("{built}_bg.wasm")] {
        fs::remove_file(staging.join(&old)).map_err(|error| format!("{old} cannot be removed: {error}."))?;
    }
    write(&staging.join("index.html"), page.as_bytes())?;
    write(&staging.join(&script), scripting.as_bytes())?;
    write(&staging.join(&link), linking.as_bytes())?;
    write(&staging.join(format!("{name}_bg.wasm")), &main)?;
    write(&staging.join(&late), &rest)
}

/// A host that doesn't know WebAssembly's content type is good enough for the first file, and so it is for the second.
const STREAM: &str = "WebAssembly.instantiateStreaming(src, imports)";
const STREAM_OR_WAIT: &str = "src.then(async (reply) => reply.headers.get(\"content-type\") === \"application/wasm\" \
    ? WebAssembly.instantiateStreaming(reply, imports) : WebAssembly.instantiate(await reply.arrayBuffer(), imports))";

fn make_small(shell: &Shell, module: &Path) -> Result<()> {
    succeed(shell.command("wasm-opt", &SMALL).arg(module).arg("-o").arg(module))
}

/// Trunk names the module by a hash of what was linked: whether that is this file. It isn't where cargo was told of
/// another folder, or of a profile of one's own.
fn is_what_was_built(linked: &Path, built: &str) -> Result<()> {
    let hash = built.strip_prefix(MODULE).and_then(|rest| rest.strip_prefix('-'));
    let found = format!("{:x}", seahash::hash(&bytes(linked)?));
    match hash {
        Some(hash) if hash != found => Err(format!(
            "{} isn't what Trunk has just built: build with cargo's own profiles, and name another target folder by CARGO_TARGET_DIR.",
            linked.display()
        )),
        _ => Ok(()),
    }
}

/// What Trunk has called the module: with a hash of it, unless it was told otherwise.
fn built_name(staging: &Path) -> Result<String> {
    let entries = fs::read_dir(staging).map_err(|error| format!("{} cannot be read: {error}.", staging.display()))?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut names = names.filter_map(|name| Some(name.strip_suffix("_bg.wasm")?.to_owned()));
    names
        .find(|name| name == MODULE || name.strip_prefix(MODULE).is_some_and(|rest| rest.starts_with('-')))
        .ok_or_else(|| format!("Trunk has left no {MODULE} module in {}.", staging.display()))
}

/// The text with the one place changed that must be in it.
fn replace(text: &str, from: &str, to: &str) -> Result<String> {
    if text.matches(from).count() == 1 {
        Ok(text.replace(from, to))
    } else {
        Err(format!("wasm-split and wasm-bindgen no longer write `{}` once: see xtask/src/split.rs.", from.trim()))
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
}

fn write(path: &Path, content: &[u8]) -> Result<()> {
    fs::write(path, content).map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::{built_name, replace};
    use std::fs;

    #[test]
    fn the_module_is_found_with_its_hash_or_without() {
        let staging = std::env::temp_dir().join(format!("xtask-split-{}", std::process::id()));
        fs::create_dir_all(&staging).unwrap();
        fs::write(staging.join("simulator_bg.wasm"), "").unwrap();
        assert!(built_name(&staging).unwrap_err().contains("no screenpop module"));
        fs::write(staging.join("screenpop-9e41f60b661f2ba_bg.wasm"), "").unwrap();
        assert_eq!(built_name(&staging).unwrap(), "screenpop-9e41f60b661f2ba");
        fs::remove_file(staging.join("screenpop-9e41f60b661f2ba_bg.wasm")).unwrap();
        fs::write(staging.join("screenpop_bg.wasm"), "").unwrap();
        assert_eq!(built_name(&staging).unwrap(), "screenpop");
        fs::remove_dir_all(staging).unwrap();
    }

    #[test]
    fn what_must_be_there_once_is_replaced_or_missed() {
        assert_eq!(replace("a b", "b", "c").unwrap(), "a c");
        assert!(replace("a", "b", "c").unwrap_err().contains("`b`"));
        assert!(replace("b b", "b", "c").is_err());
    }
}
