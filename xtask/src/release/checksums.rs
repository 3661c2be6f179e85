//! `SHA256SUMS`, which `sha256sum --check` reads.

use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::Result;
use crate::disk;

const FILE: &str = "SHA256SUMS";

/// Writes the checksum of each file of a folder into it.
pub fn write(folder: &Path) -> Result<()> {
    let mut text = String::new();
    for name in disk::names(folder)?.iter().filter(|name| *name != FILE) {
        let _ = writeln!(text, "{}  {name}", checksum(&disk::bytes(&folder.join(name))?));
    }
    disk::write(&folder.join(FILE), text)
}

fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn each_file_has_its_line() {
        let folder = crate::release::test_folder("checksums");
        for (name, content) in [("b.zip", ""), ("a.zip", "abc"), (FILE, "old")] {
            disk::write(&folder.join(name), content).unwrap();
        }
        write(&folder).unwrap();
        // The vectors of FIPS 180-2.
        assert_eq!(
            disk::text(&folder.join(FILE)).unwrap(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.zip\n\
             e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.zip\n"
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
