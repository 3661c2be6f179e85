//! Makes dist/, unless it is there already and nothing has changed.

use std::fs;
use std::path::Path;
use std::process::Command;

use xtask::remap;

use crate::Result;
use crate::after_build::{self, Staged};
use crate::disk;
use crate::fresh;
use crate::install;
use crate::page;
use crate::progress;
use crate::shell::{Shell, succeed};
use crate::split::{self, PROGRAM};

/// The options that stand after `--`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// Where the page finds its files, with a slash at its end. Without it, Trunk.toml says where.
    pub public_url: Option<String>,
}

impl Options {
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let url = match arguments {
            [] => return Ok(Self::default()),
            [name, url] if name == "--public-url" => Some(url.as_str()),
            [argument] => argument.strip_prefix("--public-url="),
            _ => None,
        };
        let url = url.ok_or_else(|| {
            format!(
                "after `--` stands `--public-url` and an address, not `{}`. For another option of Trunk's, run `trunk build --release` by hand.",
                arguments.join(" ")
            )
        })?;
        let slash = if url.ends_with('/') { "" } else { "/" };
        Ok(Self { public_url: Some(format!("{url}{slash}")) })
    }
}

pub fn run(shell: &Shell, options: &Options) -> Result<()> {
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    dist(&shell, options)
}

/// Builds dist/ with tools that are there already.
pub fn dist(shell: &Shell, options: &Options) -> Result<()> {
    let stamp = shell.target_folder().join("xtask-dist");
    if fresh::is_fresh(shell.root(), &stamp, options) {
        println!("dist/ is up to date.");
        return Ok(());
    }
    println!("Building dist/ (optimised: seconds where little has changed, a minute or two otherwise).");
    let sources = fresh::sources(shell.root(), options);
    progress::meanwhile("building dist/", || build(shell, options))?;
    // Without the stamp the next run only builds once more, as it must where a source was changed meanwhile.
    if fresh::sources(shell.root(), options) == sources {
        let _ = fs::write(stamp, fresh::fingerprint(shell.root(), options).to_string());
    }
    Ok(())
}

/// Returns the command that compiles the app. Trunk runs the same one, but for the flags that keep this machine's folders
/// out of the program.
pub fn compile(shell: &Shell) -> Command {
    let target = "--target=wasm32-unknown-unknown";
    let manifest = shell.root().join("Cargo.toml");
    let flags = remap::flags(shell.root(), &shell.target_folder());
    let mut command = shell.command("cargo", &["build", target, "--manifest-path"]);
    command.arg(manifest).args(["--release", "--bins", "--config"]).arg(remap::setting(&flags));
    command
}

fn build(shell: &Shell, options: &Options) -> Result<()> {
    succeed(&mut compile(shell))?;
    let dist = shell.root().join("dist");
    // Trunk uses the same folder. It is on the disk of dist/, so files can be moved.
    let staging = dist.join(".stage");
    // A build that failed may have left it.
    let _ = fs::remove_dir_all(&staging);
    fs::create_dir_all(&staging).map_err(|error| format!("{} cannot be made: {error}.", staging.display()))?;
    let program = page::hashed(PROGRAM, &disk::bytes(&split::linked(shell, true))?);
    let public_url = options.public_url.as_deref();
    page::write(shell.root(), &staging, &program, public_url)?;
    let public_url = public_url.unwrap_or_default();
    after_build::run(shell, &Staged { folder: &staging, program: &program, release: true, public_url })?;
    replace(&dist, &staging)
}

/// Moves what is in the staging folder into dist/, in place of everything else there.
fn replace(dist: &Path, staging: &Path) -> Result<()> {
    let failed = |error: std::io::Error| format!("{} cannot be replaced: {error}.", dist.display());
    for old in disk::names(dist)?.iter().map(|name| dist.join(name)).filter(|old| old != staging) {
        if old.is_dir() { fs::remove_dir_all(old) } else { fs::remove_file(old) }.map_err(failed)?;
    }
    for name in disk::names(staging)? {
        fs::rename(staging.join(&name), dist.join(&name)).map_err(failed)?;
    }
    fs::remove_dir(staging).map_err(failed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Option<String>> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words).map(|options| options.public_url)
    }

    #[test]
    fn a_public_url_is_read_and_anything_else_refused() {
        assert_eq!(parse(""), Ok(None));
        assert_eq!(parse("--public-url /any/path/"), Ok(Some("/any/path/".to_owned())));
        assert_eq!(parse("--public-url=/x"), Ok(Some("/x/".to_owned())));
        assert!(parse("--public-url").is_err());
        assert!(parse("--minify true").unwrap_err().contains("not `--minify true`"));
        assert!(parse("--public-url /x/ --minify").is_err());
    }

    #[test]
    fn what_was_in_dist_gives_way_to_what_was_built() {
        let dist = std::env::temp_dir().join(format!("xtask-build-{}", std::process::id()));
        let staging = dist.join(".stage");
        fs::create_dir_all(dist.join("folder")).unwrap();
        fs::create_dir_all(&staging).unwrap();
        for (file, content) in
            [("old.js", "1"), ("folder/old.js", "1"), ("index.html", "1"), (".stage/index.html", "2")]
        {
            disk::write(&dist.join(file), content).unwrap();
        }
        replace(&dist, &staging).unwrap();
        assert_eq!(disk::names(&dist).unwrap(), ["index.html"]);
        assert_eq!(disk::text(&dist.join("index.html")).unwrap(), "2");
        fs::remove_dir_all(dist).unwrap();
    }
}
