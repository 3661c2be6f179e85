//! Archives whose bytes depend on nothing but the files, their order, a name and a time.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::compress::gzip;
use crate::{File, Result};

/// Everybody may read a file, and its owner may change it.
const MODE: u32 = 0o644;
/// The time of the first archive that zip can describe.
const YEAR_1980: u64 = 315_532_800;

/// What every entry of an archive has in common.
pub struct Archive<'a> {
    /// The folder that the files are in.
    pub name: &'a str,
    /// When every file was last changed, in seconds since 1970. It must differ between releases: nginx and others tell
    /// from time and size whether a browser's copy is still the same, and two index.html are often of the same size.
    pub time: u64,
}

impl Archive<'_> {
    pub fn tar_gz(&self, files: &[File]) -> Result<Vec<u8>> {
        let mut archive = tar::Builder::new(Vec::new());
        for file in files {
            let mut header = tar::Header::new_ustar();
            header.set_size(u64::try_from(file.content.len())?);
            header.set_mtime(self.time);
            header.set_mode(MODE);
            header.set_uid(0);
            header.set_gid(0);
            archive.append_data(&mut header, self.path(file), &file.content[..])?;
        }
        gzip(&archive.into_inner()?)
    }

    pub fn zip(&self, files: &[File]) -> Result<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().last_modified_time(date(self.time)?).unix_permissions(MODE);
        for file in files {
            let is_compressed = file.name.ends_with(".br") || file.name.ends_with(".gz");
            let method = if is_compressed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let options = options.compression_method(method).compression_level((!is_compressed).then_some(9));
            archive.start_file(self.path(file), options)?;
            archive.write_all(&file.content)?;
        }
        Ok(archive.finish()?.into_inner())
    }

    fn path(&self, file: &File) -> String {
        format!("{}/{}", self.name, file.name)
    }
}

/// The date of a time, in UTC. Zip knows no time zones and counts in steps of two seconds.
fn date(time: u64) -> Result<DateTime> {
    if time < YEAR_1980 {
        return Err("zip knows no time before 1980.".into());
    }
    let (mut day, second) = (time / 86_400, time % 86_400);
    let mut year = 1970;
    while day >= days_of(year) {
        day -= days_of(year);
        year += 1;
    }
    let february = if days_of(year) == 366 { 29 } else { 28 };
    let mut month = 1;
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < days {
            break;
        }
        day -= days;
        month += 1;
    }
    let part = |number: u64| u8::try_from(number);
    let (hour, minute, second) = (part(second / 3600)?, part(second / 60 % 60)?, part(second % 60)?);
    Ok(DateTime::from_date_and_time(year, month, part(day + 1)?, hour, minute, second)?)
}

fn days_of(year: u16) -> u64 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    if is_leap { 366 } else { 365 }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Read;

    use super::*;

    const ARCHIVE: Archive<'static> = Archive { name: "screenpop-1.2.3", time: 1_700_000_000 };

    fn files() -> Vec<File> {
        let file = |name: &str, content: &str| File { name: name.to_owned(), content: content.as_bytes().to_vec() };
        vec![file("a.html", &"<p>".repeat(50)), file("a.html.br", "packed"), file("b.js", "b()")]
    }

    #[test]
    fn a_tar_has_the_files_in_order_without_anything_of_this_machine() {
        let bytes = ARCHIVE.tar_gz(&files()).unwrap();
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(&bytes[..]));
        let mut seen = Vec::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let header = entry.header().clone();
            assert_eq!((header.mtime().unwrap(), header.mode().unwrap()), (ARCHIVE.time, 0o644));
            assert_eq!((header.uid().unwrap(), header.gid().unwrap()), (0, 0));
            assert_eq!((header.username(), header.groupname()), (Ok(Some("")), Ok(Some(""))));
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            seen.push((entry.path().unwrap().display().to_string(), content));
        }
        let expected = files().into_iter().map(|file| (format!("screenpop-1.2.3/{}", file.name), file.content));
        assert_eq!(seen, expected.collect::<Vec<_>>());
    }

    #[test]
    fn a_zip_has_the_same_files() {
        let bytes = ARCHIVE.zip(&files()).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for (index, file) in files().iter().enumerate() {
            let mut entry = archive.by_index(index).unwrap();
            assert_eq!(entry.name().unwrap(), format!("screenpop-1.2.3/{}", file.name));
            assert_eq!(entry.last_modified().unwrap().to_string(), "2023-11-14 22:13:20");
            assert_eq!(entry.unix_mode(), Some(0o100_644));
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            assert_eq!(content, file.content);
        }
        assert_eq!(archive.len(), files().len());
    }

    #[test]
    fn equal_files_make_equal_bytes_and_others_do_not() {
        let made = |archive: &Archive, files: &[File]| (archive.tar_gz(files).unwrap(), archive.zip(files).unwrap());
        let first = made(&ARCHIVE, &files());
        // A clock or a counter in the bytes would tell the two apart.
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        assert!(made(&ARCHIVE, &files()) == first);
        let later = made(&Archive { time: ARCHIVE.time + 2, ..ARCHIVE }, &files());
        assert!(later.0 != first.0 && later.1 != first.1);
        let mut changed = files();
        changed[2].content.push(b' ');
        let changed = made(&ARCHIVE, &changed);
        assert!(changed.0 != first.0 && changed.1 != first.1);
    }

    #[test]
    fn a_time_is_a_date() {
        for (time, text) in [
            (YEAR_1980, "1980-01-01 00:00:00"),
            (951_782_400, "2000-02-29 00:00:00"),
            (1_704_067_198, "2023-12-31 23:59:58"),
            (1_709_251_200, "2024-03-01 00:00:00"),
            (1_796_083_200, "2026-12-01 00:00:00"),
        ] {
            assert_eq!(date(time).unwrap().to_string(), text);
        }
        assert!(date(0).is_err());
    }
}
