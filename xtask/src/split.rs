//! Takes the CRM's module apart once Trunk has built it (a hook in Trunk.toml): into what the contact list needs, and the
//! rest, which is fetched after (`src/late.rs`).
//!
//! Trunk has no place between the linker and wasm-bindgen, where the cut must be made. So what Trunk made of this one
//! module is made anew: wasm-split, then wasm-bindgen, then wasm-opt.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use crate::Result;
use crate::install;
use crate::shell::{Shell, succeed};

/// The module, as `src/main.rs` is called.
const MODULE: &str = "screenpop";
/// What wasm-split names its files.
const LINK: &str = "__wasm_split.js";
const REST: &str = "split_late.wasm";
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

pub fn run(shell: &Shell) -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or("this is for Trunk to call: run `trunk build`, or `cargo xtask build`.")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    let name = built_name(&staging)?;
    let built = shell.target_folder().join("wasm32-unknown-unknown");
    let linked = built.join(if release { "release" } else { "debug" }).join(MODULE).with_extension("wasm");
    let work = built.join("split");
    // What an earlier build left, under another name.
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).map_err(|error| format!("{} cannot be made: {error}.", work.display()))?;

    let mut cut = shell.command("wasm-split-cli", &["--out-name", &name]);
    succeed(cut.arg(&linked).arg(&work))?;
    let mut bind =
        shell.command("wasm-bindgen", &["--target=web", "--no-typescript", "--keep-lld-exports", "--out-name", &name]);
    succeed(bind.arg("--out-dir").arg(work.join("bound")).arg(work.join(&name).with_extension("wasm")))?;

    let (script, link, rest) = (format!("{name}.js"), format!("{name}_split.js"), format!("{name}_late.wasm"));
    // The files belong together: a name that changes with them keeps a cache from mixing two builds.
    let renamed =
        replace(&read(&work.join("bound").join(&script))?, &format!("\"./{LINK}\"\n"), &format!("\"./{link}\"\n"))?;
    write(&staging.join(&script), &renamed)?;
    let linking = replace(&read(&work.join(LINK))?, REST, &rest)?;
    // A host that doesn't know WebAssembly's content type is good enough for the first file, and so it is for the second.
    let linking = replace(
        &linking,
        "WebAssembly.instantiateStreaming(src, imports)",
        "src.then((reply) => reply.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))",
    )?;
    write(&staging.join(&link), &linking)?;

    let main = format!("{name}_bg.wasm");
    let (from_main, from_rest) = (work.join("bound").join(&main), work.join(REST));
    let (to_main, to_rest) = (staging.join(&main), staging.join(&rest));
    thread::scope(|scope| {
        let other = scope.spawn(|| finish(&shell, &from_rest, &to_rest, release));
        let one = finish(&shell, &from_main, &to_main, release);
        let other = other.join().unwrap_or_else(|_| Err("wasm-opt's thread ended.".to_owned()));
        one.and(other)
    })
}

/// Makes a module small, or only puts it in its place.
fn finish(shell: &Shell, from: &Path, to: &Path, small: bool) -> Result<()> {
    if small {
        return succeed(shell.command("wasm-opt", &SMALL).arg(from).arg("-o").arg(to));
    }
    let copied = fs::copy(from, to);
    copied.map(drop).map_err(|error| format!("{} cannot be copied to {}: {error}.", from.display(), to.display()))
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

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|error| format!("{} cannot be written: {error}.", path.display()))
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
