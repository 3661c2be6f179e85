//! The files of the repository around this crate that its tests compare with.

use std::fs;
use std::path::PathBuf;

/// Returns the text of a file by its path in the repository. `None` where the crate's folder stands alone, so that
/// there is nothing to compare with.
///
/// # Panics
/// If the repository lacks the file.
pub fn repository_file(path: &str) -> Option<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let is_repository = root.join("docs").is_dir() && root.join("schemas").is_dir();
    is_repository.then(|| fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}")))
}
