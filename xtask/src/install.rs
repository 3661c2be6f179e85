//! Installs the tools that are missing, all at the same time, while the app's own crates compile beside them.

use std::env;
use std::fs;
use std::path::Path;

use crate::Result;
use crate::build;
use crate::npm;
use crate::progress::{self, Job, Otherwise};
use crate::shell::Shell;
use crate::tools::{self, Missing, WASM_SPLIT};

/// The environment variable by which a tool is compiled with the versions of its lock file or not at all.
const LOCKED: &str = "SCREENPOP_LOCKED";

/// Where a tool is compiled, inside its own folder.
const BUILD_FOLDER: &str = "build";

/// The tools run for seconds but take minutes to compile: so compile them quickly rather than make them quick.
const FAST_TO_COMPILE: [(&str, &str); 6] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "4"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ("CARGO_PROFILE_RELEASE_STRIP", "debuginfo"),
    ("CARGO_PROFILE_RELEASE_PANIC", "abort"),
];

/// Makes sure that the build's tools are there, and on the shell's PATH.
pub fn ensure(shell: &mut Shell) -> Result<()> {
    let missing = tools::look(shell)?;
    if missing.is_empty() {
        return Ok(());
    }
    for tool in &missing {
        println!("{}", sentence(tool));
    }
    println!("They are kept in {}; this happens once.", tools::cache("")?.display());
    // Quick, and nothing can be compiled for the browser before it is there.
    ensure_wasm_target(shell)?;
    let mut jobs = Vec::new();
    for tool in &missing {
        match tool {
            Missing::WasmTarget => {}
            Missing::WasmBindgen(version) => {
                let package = format!("wasm-bindgen-cli@{version}");
                jobs.push(compile_tool(shell, "wasm-bindgen", &[&package], &tools::wasm_bindgen_home(version)?));
            }
            Missing::WasmOpt => {
                jobs.push(install_from_npm(shell, "wasm-opt", &npm::BINARYEN, &tools::binaryen_home()?)?);
            }
            Missing::Esbuild => {
                jobs.push(install_from_npm(shell, "esbuild", &npm::ESBUILD, &tools::esbuild_home()?)?);
            }
            Missing::WasmSplit => {
                let package = format!("wasm_split_cli_support@{WASM_SPLIT}");
                let home = tools::wasm_split_home()?;
                jobs.push(compile_tool(shell, "wasm-split", &[&package, "--features=build-binary"], &home));
            }
        }
    }
    jobs.push(Job { name: "the app".to_owned(), command: build::compile(shell), otherwise: None });
    progress::run(jobs)?;
    remove_build_folders(&missing)?;
    match tools::look(shell)?.as_slice() {
        [] => Ok(()),
        still => Err(format!(
            "these tools were installed and yet do not run: {still:?}. Remove {} and run this again.",
            tools::cache("")?.display()
        )),
    }
}

/// Makes sure that Rust can compile for the browser.
pub fn ensure_wasm_target(shell: &Shell) -> Result<()> {
    if tools::has_wasm_target(shell) {
        return Ok(());
    }
    shell.run("rustup", &["target", "add", "wasm32-unknown-unknown"]).map_err(|error| {
        format!(
            "{error} Without rustup, install your system's package of Rust's standard library for \
             wasm32-unknown-unknown."
        )
    })
}

fn sentence(tool: &Missing) -> String {
    match tool {
        Missing::WasmTarget => {
            "Adding Rust's target wasm32-unknown-unknown, for which the app is compiled (seconds).".to_owned()
        }
        Missing::WasmBindgen(version) => {
            format!("Compiling wasm-bindgen {version}, the tool that Cargo.lock asks for (a minute or two).")
        }
        Missing::WasmOpt => {
            format!(
                "Installing wasm-opt (Binaryen {}) from npm, which makes the app smaller (seconds).",
                npm::BINARYEN.version
            )
        }
        Missing::Esbuild => {
            format!(
                "Installing esbuild {} from npm, which makes scripts and styles smaller (seconds).",
                npm::ESBUILD.version
            )
        }
        Missing::WasmSplit => {
            format!(
                "Compiling wasm-split {WASM_SPLIT}, which takes what the first view doesn't need out of the app (about a minute)."
            )
        }
    }
}

fn compile_tool(shell: &Shell, name: &str, package: &[&str], home: &Path) -> Job {
    let install = |more: &[&str]| {
        let mut command = shell.command("cargo", &["install"]);
        command.args(more).args(package).arg("--root").arg(home);
        command.env("CARGO_TARGET_DIR", home.join(BUILD_FOLDER));
        command.envs(FAST_TO_COMPILE);
        command
    };
    Job {
        name: name.to_owned(),
        command: install(&["--locked"]),
        otherwise: Some(Otherwise {
            sentence: format!(
                "could not be compiled with the versions that its own lock file names: registries drop some. Compiling it \
                 with the newest that fit, which nobody has tried together. Set {LOCKED}=1 to stop here instead."
            ),
            command: install(&[]),
        })
        .filter(|_| env::var_os(LOCKED).is_none()),
    }
}

fn install_from_npm(shell: &Shell, name: &str, tool: &npm::Tool, home: &Path) -> Result<Job> {
    let command = tool.install(shell, home).map_err(|error| format!("{name} is missing or too old, and {error}"))?;
    Ok(Job { name: name.to_owned(), command, otherwise: None })
}

/// They hold a gigabyte, and only a failed attempt would be continued from them.
fn remove_build_folders(installed: &[Missing]) -> Result<()> {
    for tool in installed {
        let home = match tool {
            Missing::WasmBindgen(version) => tools::wasm_bindgen_home(version)?,
            Missing::WasmSplit => tools::wasm_split_home()?,
            Missing::WasmTarget | Missing::WasmOpt | Missing::Esbuild => continue,
        };
        let folder = home.join(BUILD_FOLDER);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| format!("{} cannot be removed: {error}.", folder.display()))?;
        }
    }
    Ok(())
}
