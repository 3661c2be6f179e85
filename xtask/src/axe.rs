//! axe-core, which the browser tests run over every route. From npm, since nobody publishes it elsewhere.

use std::fs;
use std::path::PathBuf;

use crate::Result;
use crate::shell::{Shell, succeed};
use crate::tools;

/// Pinned: a later version may know more rules, and the tests are to fail for what we change.
const VERSION: &str = "4.14.1";

/// The script, installed if it isn't there yet.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    let home = tools::cache(&format!("axe-core-{VERSION}"))?;
    let script = home.join("node_modules").join("axe-core").join("axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    println!("Installing axe-core {VERSION} from npm, which checks the pages for accessibility (seconds).");
    if shell.which("npm").is_none() {
        return Err(
            "there is no npm to install axe-core with: install Node.js (it brings npm), then run this again.".into()
        );
    }
    fs::create_dir_all(&home).map_err(|error| format!("{} cannot be made: {error}.", home.display()))?;
    let install = |package: &str| {
        let mut command = shell.command("npm", &["install", "--no-audit", "--no-fund", "--prefix"]);
        succeed(command.arg(&home).arg(package))
    };
    // A registry may lag behind.
    install(&format!("axe-core@{VERSION}")).or_else(|_| install("axe-core@4"))?;
    if script.is_file() { Ok(script) } else { Err(format!("npm has installed no {}.", script.display())) }
}
