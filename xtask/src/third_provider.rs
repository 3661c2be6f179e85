//! Builds Screenpop with the third provider of examples/third-provider: in one piece and unoptimised, since nobody waits for
//! its first paint.

use std::fs;
use std::path::PathBuf;

use xtask::site::Site;

use crate::Result;
use crate::disk;
use crate::install;
use crate::page;
use crate::progress;
use crate::serve;
use crate::shell::{Shell, succeed};
use crate::split::PROGRAM;

const PACKAGE: &str = "third-provider";

pub fn run(shell: &Shell, options: &serve::Options) -> Result<()> {
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    build(&shell)?;
    serve::site("the third provider", &Site::folder(folder(&shell)), options)
}

/// Returns where the build is.
pub fn folder(shell: &Shell) -> PathBuf {
    shell.target_folder().join(PACKAGE)
}

/// Builds it with tools that are there already.
pub fn build(shell: &Shell) -> Result<()> {
    progress::meanwhile("building the third provider", || {
        // What debuggers read is most of the file, and takes wasm-bindgen a minute.
        let arguments =
            ["rustc", "--target=wasm32-unknown-unknown", "--package", PACKAGE, "--", "-Clink-arg=--strip-debug"];
        succeed(&mut shell.command("cargo", &arguments))?;
        let folder = folder(shell);
        // What an earlier build left.
        let _ = fs::remove_dir_all(&folder);
        let linked = shell.target_folder().join("wasm32-unknown-unknown/debug").join(PACKAGE).with_extension("wasm");
        let mut bind = shell.command("wasm-bindgen", &["--target=web", "--no-typescript", "--out-name", PROGRAM]);
        succeed(bind.arg("--out-dir").arg(&folder).arg(linked))?;
        page::write(shell.root(), &folder, PROGRAM, None)?;
        // There are no parts to be loaded.
        disk::write(&folder.join(format!("{PROGRAM}_parts.js")), "")?;
        let example = shell.root().join("examples").join(PACKAGE);
        disk::write(&folder.join("softphone.html"), disk::bytes(&example.join("softphone.html"))?)?;
        let index = folder.join("index.html");
        disk::write(&index, with_address(&disk::text(&index)?)?)
    })
}

/// Writes the softphone's address into the page.
fn with_address(page: &str) -> Result<String> {
    const BEFORE: &str = "<meta charset=\"utf-8\">";
    match page.matches(BEFORE).count() {
        1 => Ok(page.replace(BEFORE, &format!("{BEFORE}\n<meta name=\"softphone-url\" content=\"softphone.html\">"))),
        _ => Err(format!("index.html no longer has `{BEFORE}` once: the softphone's address stands behind it.")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::with_address;

    #[test]
    fn the_page_knows_the_softphones_address() {
        let page = with_address("<head>\n<meta charset=\"utf-8\">\n").unwrap();
        assert!(page.contains("<meta name=\"softphone-url\" content=\"softphone.html\">"));
        assert!(with_address("<head>").is_err());
    }
}
