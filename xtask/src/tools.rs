//! Which tools the build needs, in which versions, and where they are: on PATH, in our cache, or nowhere yet.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::Result;
use crate::npm;
use crate::shell::Shell;
use crate::version::{Version, locked};

/// The package of wasm-split-cli, by the makers of the macro in src/main.rs (Leptos's and Yew's people).
pub const WASM_SPLIT: &str = "0.2.4";

/// The program of that package.
pub const SPLITTER: &str = "wasm-split-cli";

/// A tool that fits nowhere yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    WasmTarget,
    /// The version that Cargo.lock asks for: the tool and the crate must be equal.
    WasmBindgen(String),
    WasmOpt,
    WasmSplit,
    Esbuild,
}

/// A folder for one version of one tool, kept once per user.
pub fn cache(tool_and_version: &str) -> Result<PathBuf> {
    let home = |name: &str, inner: &str| env::var_os(name).map(|home| PathBuf::from(home).join(inner));
    let cache = env::var_os("XDG_CACHE_HOME")
        .filter(|folder| !folder.is_empty())
        .map(PathBuf::from)
        .or_else(|| home("LOCALAPPDATA", ""))
        .or_else(|| home("HOME", ".cache"))
        .ok_or("there is no home folder: set HOME or XDG_CACHE_HOME, then run this again.")?;
    Ok(cache.join("screenpop-tools").join(tool_and_version))
}

/// Where each tool of our cache has its programs.
pub fn wasm_bindgen_home(version: &str) -> Result<PathBuf> {
    cache(&format!("wasm-bindgen-{version}"))
}
pub fn binaryen_home() -> Result<PathBuf> {
    cache(&npm::BINARYEN.folder())
}
pub fn esbuild_home() -> Result<PathBuf> {
    cache(&npm::ESBUILD.folder())
}
pub fn wasm_split_home() -> Result<PathBuf> {
    cache(&format!("wasm-split-{WASM_SPLIT}"))
}

/// Puts cached tools on the shell's PATH where PATH has none that fits, and says what is missing even so.
pub fn look(shell: &mut Shell) -> Result<Vec<Missing>> {
    let mut missing = Vec::new();
    if !has_wasm_target(shell) {
        missing.push(Missing::WasmTarget);
    }
    let bindgen = wasm_bindgen_version(shell)?;
    let home = wasm_bindgen_home(&bindgen)?.join("bin");
    if !find(shell, home, |shell| wasm_bindgen_fits(shell, &bindgen)) {
        missing.push(Missing::WasmBindgen(bindgen));
    }
    let home = binaryen_home()?.join("node_modules").join(".bin");
    if !find(shell, home, wasm_opt_fits) {
        missing.push(Missing::WasmOpt);
    }
    let home = esbuild_home()?.join("node_modules").join(".bin");
    if !find(shell, home, |shell| version_of(shell, "esbuild") == Version::find(npm::ESBUILD.version)) {
        missing.push(Missing::Esbuild);
    }
    // Never one from PATH: it tells no version, and another project's tool has the same name.
    let home = wasm_split_home()?.join("bin");
    if !find(shell, home.clone(), |shell| shell.which(SPLITTER).is_some_and(|file| file.starts_with(&home))) {
        missing.push(Missing::WasmSplit);
    }
    Ok(missing)
}

fn find(shell: &mut Shell, cached: PathBuf, fits: impl Fn(&Shell) -> bool) -> bool {
    if fits(shell) {
        return true;
    }
    let mut with_cache = shell.clone();
    with_cache.prefer(cached);
    let found = fits(&with_cache);
    if found {
        *shell = with_cache;
    }
    found
}

/// The version of wasm-bindgen in Cargo.lock.
fn wasm_bindgen_version(shell: &Shell) -> Result<String> {
    let lock = fs::read_to_string(shell.root().join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}."))?;
    locked(&lock, "wasm-bindgen").ok_or_else(|| "Cargo.lock names no wasm-bindgen.".to_owned())
}

pub fn has_wasm_target(shell: &Shell) -> bool {
    let question = ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"];
    let folder = shell.output("rustc", &question);
    folder.is_some_and(|folder| PathBuf::from(folder.trim()).is_dir())
}

fn version_of(shell: &Shell, program: &str) -> Option<Version> {
    Version::find(&shell.output(program, &["--version"])?)
}

/// Returns whether PATH has a Trunk that Trunk.toml is written for. Only the tests need one.
pub fn has_trunk(shell: &Shell) -> bool {
    version_of(shell, "trunk").is_some_and(|version| version.within(&[0, 21], &[0, 22]))
}

fn wasm_bindgen_fits(shell: &Shell, wanted: &str) -> bool {
    ["wasm-bindgen", "wasm-bindgen-test-runner"]
        .iter()
        .all(|program| version_of(shell, program) == Version::find(wanted))
}

fn wasm_opt_fits(shell: &Shell) -> bool {
    version_of(shell, "wasm-opt").is_some_and(|version| version.within(&[116], &[u32::MAX]))
}
