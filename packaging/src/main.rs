//! Packs a build for a release. `cargo xtask release` calls it:
//! `packaging <build> <site> <archives> <name> <seconds since 1970>`
//!
//! The files go into the folder `<site>`, those that compress well beside their compressed forms, and all of them into
//! `<archives>/<name>.tar.gz` and `.zip`, in a folder `<name>`. The same files, name and time make the same bytes.

mod archive;
mod compress;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use archive::Archive;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A file without folders around it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct File {
    name: String,
    content: Vec<u8>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("packaging: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let [build, site, archives, name, time] = arguments else {
        return Err("wants a build, a folder for its files, one for archives, a name and a time.".into());
    };
    let archive = Archive { name, time: time.parse()? };
    let files = compress::with_compressed(read(Path::new(build))?)?;
    write_site(Path::new(site), &files, archive.time)?;
    let path = |ending: &str| Path::new(archives).join(format!("{name}.{ending}"));
    fs::write(path("tar.gz"), archive.tar_gz(&files)?)?;
    fs::write(path("zip"), archive.zip(&files)?)?;
    Ok(())
}

/// Reads the files of a folder, in the order of their names. A build has no folders in it.
fn read(folder: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|name| format!("{} is no text.", name.display()))?;
        if entry.file_type()?.is_dir() {
            return Err(
                format!("{} has a folder {name}, which nobody would find in the archives.", folder.display()).into()
            );
        }
        files.push(File { name, content: fs::read(entry.path())? });
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

fn write_site(folder: &Path, files: &[File], time: u64) -> Result<()> {
    fs::create_dir_all(folder)?;
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(time);
    for file in files {
        let path = folder.join(&file.name);
        fs::write(&path, &file.content)?;
        fs::File::options().append(true).open(&path)?.set_modified(time)?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_in_order_and_folders_are_refused() {
        let folder = std::env::temp_dir().join(format!("packaging-{}", std::process::id()));
        let (build, site) = (folder.join("build"), folder.join("site"));
        fs::create_dir_all(&build).unwrap();
        for name in ["b.js", "_headers", "a.html"] {
            fs::write(build.join(name), name).unwrap();
        }
        let files = read(&build).unwrap();
        assert_eq!(files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["_headers", "a.html", "b.js"]);
        write_site(&site, &files, 1_700_000_000).unwrap();
        assert_eq!(read(&site).unwrap(), files);
        let written = fs::metadata(site.join("a.html")).unwrap().modified().unwrap();
        assert_eq!(written, SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
        fs::create_dir(build.join("inner")).unwrap();
        assert!(read(&build).unwrap_err().to_string().contains("a folder inner"));
        fs::remove_dir_all(folder).unwrap();
    }
}
