//! A copy of the build with a brotli file beside each file, as a static host would hold it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use brotli::CompressorWriter;
use browser_tests::Result;

/// Removed when dropped.
#[derive(Debug)]
pub struct Packed(PathBuf);

impl Packed {
    pub fn of(dist: &Path) -> Result<Self> {
        let copy = Self(std::env::temp_dir().join(format!("screenpop-bench-{}", std::process::id())));
        pack(dist, &copy.0)?;
        Ok(copy)
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Packed {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn pack(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            pack(&entry.path(), &target)?;
            continue;
        }
        let bytes = fs::read(entry.path())?;
        let mut packed = target.clone().into_os_string();
        packed.push(".br");
        let mut writer = CompressorWriter::new(fs::File::create(packed)?, 65_536, 11, 24);
        writer.write_all(&bytes)?;
        writer.flush()?;
        fs::write(target, bytes)?;
    }
    Ok(())
}
