//! Looks for folders of this machine in a build (`remap.rs` keeps them out).

use std::path::{Path, PathBuf};

use xtask::remap;

use crate::Result;
use crate::disk;
use crate::shell::Shell;

/// The folders whose names must not be in a release: of the user, of cargo, of the workspace and of the compiler.
pub fn folders(shell: &Shell) -> Vec<String> {
    let compiler = shell.output("rustc", &["--print", "sysroot"]).map(|folder| PathBuf::from(folder.trim()));
    // A distribution's is /usr, which says nothing of this machine.
    let compiler = compiler.filter(|folder| folder.components().count() > 2);
    let folders = remap::folders(shell.root(), &shell.target_folder()).into_iter().chain(compiler);
    folders.map(|folder| folder.display().to_string()).collect()
}

/// Checks that no file in `build` names one of these folders.
pub fn check(build: &Path, folders: &[String]) -> Result<()> {
    for name in disk::names(build)? {
        let content = disk::bytes(&build.join(&name))?;
        if let Some(folder) = folders.iter().find(|folder| has(&content, folder.as_bytes())) {
            return Err(format!(
                "{name} names {folder}, a folder of this machine, so that nobody else can make the same release. Flags \
                 in RUSTFLAGS take the place of those that keep it out: unset it, then run this again."
            ));
        }
    }
    Ok(())
}

fn has(content: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else { return false };
    let starts = content.iter().enumerate().filter(|(_, byte)| *byte == first);
    starts.into_iter().any(|(at, _)| content.get(at..at + wanted.len()) == Some(wanted))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;
    use crate::release::test_folder;

    #[test]
    fn a_folder_is_found_wherever_it_stands() {
        let folder = test_folder("leaks");
        let folders = ["/home/ann/.cargo".to_owned(), "/home/ann".to_owned()];
        disk::write(&folder.join("a.wasm"), b"\0asm\xffyew-0.23.0/src/lib.rs /home/an").unwrap();
        assert_eq!(check(&folder, &folders), Ok(()));
        for content in ["/home/ann", "//home/ann/x", "\0/home/ann"] {
            disk::write(&folder.join("b.wasm"), content).unwrap();
            let error = check(&folder, &folders).unwrap_err();
            assert!(error.starts_with("b.wasm names /home/ann, "), "{error}");
        }
        disk::write(&folder.join("b.wasm"), "/home/ann/.cargo/registry").unwrap();
        assert!(check(&folder, &folders).unwrap_err().contains("names /home/ann/.cargo,"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn this_machines_folders_are_looked_for() {
        let shell = Shell::new().unwrap();
        let folders = folders(&shell);
        assert!(folders.contains(&shell.root().display().to_string()), "{folders:?}");
    }
}
