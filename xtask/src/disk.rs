//! Reads and writes files; what goes wrong is a sentence with the file's name.

use std::fs;
use std::path::Path;

use crate::Result;

pub fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))
}

pub fn bytes(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))
}

pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(file, content).map_err(|error| format!("{} cannot be written: {error}.", file.display()))
}

/// The names of what is in a folder, in order.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}
