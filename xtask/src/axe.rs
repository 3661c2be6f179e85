//! axe-core, which the browser tests run over every route. From npm, since nobody publishes it elsewhere.

use std::path::PathBuf;

use crate::Result;
use crate::npm;
use crate::shell::{Shell, succeed};
use crate::tools;

/// The script, installed if it isn't there yet.
pub fn ensure(shell: &Shell) -> Result<PathBuf> {
    let home = tools::cache(&npm::AXE.folder())?;
    let script = home.join("node_modules").join("axe-core").join("axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    println!("Installing axe-core {} from npm, which checks the pages for accessibility (seconds).", npm::AXE.version);
    succeed(&mut npm::AXE.install(shell, &home)?)?;
    if script.is_file() { Ok(script) } else { Err(format!("npm has installed no {}.", script.display())) }
}
