//! Tools from npm, each by a lock file of its own in `xtask/npm/`: what is installed is what was looked at once, byte for
//! byte, down to the last package.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Result;
use crate::disk;
use crate::shell::Shell;

/// A tool, and what its lock file says.
pub struct Tool {
    pub name: &'static str,
    pub version: &'static str,
    manifest: &'static str,
    lock: &'static str,
}

macro_rules! tool {
    ($name:literal, $version:literal) => {
        Tool {
            name: $name,
            version: $version,
            manifest: include_str!(concat!("../npm/", $name, "/package.json")),
            lock: include_str!(concat!("../npm/", $name, "/package-lock.json")),
        }
    };
}

/// Carries wasm-opt; distributions' own are often too old for what rustc emits.
pub const BINARYEN: Tool = tool!("binaryen", "132.0.0");
/// Makes scripts and styles small. The one before the newest: registries lag at times.
pub const ESBUILD: Tool = tool!("esbuild", "0.28.1");
/// Checks the pages for accessibility. A later version may know more rules, and the tests are to fail for what we change.
pub const AXE: Tool = tool!("axe-core", "4.14.1");

impl Tool {
    /// The folder's name in our cache.
    pub fn folder(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    /// Returns the command that installs the tool into a folder.
    pub fn install(&self, shell: &Shell, home: &Path) -> Result<Command> {
        if shell.which("npm").is_none() {
            return Err(format!(
                "there is no npm to install {} {} with: install Node.js (it brings npm), then run this again.",
                self.name, self.version
            ));
        }
        fs::create_dir_all(home).map_err(|error| format!("{} cannot be made: {error}.", home.display()))?;
        disk::write(&home.join("package.json"), self.manifest)?;
        disk::write(&home.join("package-lock.json"), self.lock)?;
        let mut command = shell.command("npm", &["ci", "--no-audit", "--no-fund"]);
        command.current_dir(home);
        Ok(command)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn each_lock_file_names_the_version_and_the_bytes() {
        for tool in [BINARYEN, ESBUILD, AXE] {
            let manifest: Value = serde_json::from_str(tool.manifest).unwrap();
            assert_eq!(manifest["dependencies"][tool.name], tool.version);
            let lock: Value = serde_json::from_str(tool.lock).unwrap();
            let packages = lock["packages"].as_object().unwrap();
            assert_eq!(packages[&format!("node_modules/{}", tool.name)]["version"], tool.version);
            for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
                assert!(package["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-")), "{name}");
            }
        }
    }
}
