//! Makes the files of a release: archives of dist/, the packages for other projects, a list of parts, and checksums.

mod checksums;
mod container;
mod leaks;
mod sbom;

use std::env;
use std::fs;
use std::path::Path;

use crate::Result;
use crate::build;
use crate::crates::Program;
use crate::disk;
use crate::install;
use crate::packages;
use crate::progress;
use crate::shell::{Shell, succeed};

/// The workspace's, which this crate inherits.
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub fn run(shell: &Shell) -> Result<()> {
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    let time = time(&shell)?;
    build::dist(&shell, &build::Options::default())?;
    let dist = shell.root().join("dist");
    leaks::check(&dist, &leaks::folders(&shell))?;

    let (files, container) = (shell.target_folder().join("release-files"), shell.target_folder().join("container"));
    empty(&files)?;
    empty(&container)?;
    archives(&shell, &dist, &container.join("site"), &files, time)?;
    container::write(&dist, &container)?;
    let program = Program::read(&shell)?;
    let lock = disk::text(&shell.root().join("Cargo.lock"))?;
    disk::write(&files.join(format!("{}.cdx.json", name())), sbom::text(&shell, &program, &lock, time)?)?;
    packages::build(&shell, &files)?;
    bridge(&shell, &program, &files)?;
    checksums::write(&files)?;
    tell(&shell, &files, &container)
}

/// What the archives and the folder in them are called.
fn name() -> String {
    format!("screenpop-{VERSION}")
}

/// The time that stands in the archives, in seconds since 1970: of the commit, unless the environment says otherwise
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn time(shell: &Shell) -> Result<u64> {
    let text = env::var("SOURCE_DATE_EPOCH").ok().or_else(|| shell.output("git", &["log", "-1", "--format=%ct"]));
    text.and_then(|text| text.trim().parse().ok()).ok_or_else(|| {
        "the release's time is that of the last commit, and git names none: set SOURCE_DATE_EPOCH to seconds since 1970."
            .to_owned()
    })
}

fn empty(folder: &Path) -> Result<()> {
    let failed = |error: std::io::Error| format!("{} cannot be emptied: {error}.", folder.display());
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(failed)?;
    }
    fs::create_dir_all(folder).map_err(failed)
}

/// Compresses dist/ into `site`, and packs that into archives.
fn archives(shell: &Shell, dist: &Path, site: &Path, files: &Path, time: u64) -> Result<()> {
    println!("Compressing and packing dist/ (half a minute).");
    let mut pack = shell.command("cargo", &["run", "--quiet", "--locked", "-p", "packaging", "--"]);
    pack.arg(dist).arg(site).arg(files).args([name(), time.to_string()]);
    progress::meanwhile("packing dist/", || succeed(&mut pack))
}

/// Packs the bridge as for crates.io. `cargo xtask lint` compiles it as packed.
fn bridge(shell: &Shell, program: &Program, files: &Path) -> Result<()> {
    const NAME: &str = "cti-bridge";
    let bridge = program.packages.iter().find(|package| package.name == NAME);
    let bridge = bridge.ok_or_else(|| format!("the program has no {NAME}."))?;
    let package = ["package", "--quiet", "--locked", "--allow-dirty", "--no-verify", "-p", NAME];
    shell.run("cargo", &package)?;
    let name = format!("{NAME}-{}.crate", bridge.version);
    disk::write(&files.join(&name), disk::bytes(&shell.target_folder().join("package").join(&name))?)
}

/// Says what was made, how big it is, and how it can be checked.
fn tell(shell: &Shell, files: &Path, container: &Path) -> Result<()> {
    println!("\nScreenpop {VERSION}, in {}:", files.display());
    for name in disk::names(files)? {
        let bytes = fs::metadata(files.join(&name)).map_err(|error| format!("{name}: {error}."))?.len();
        println!("{:>9}  {name}", size(bytes));
    }
    println!("What a container is made of, in {}: docker build -t screenpop -f Dockerfile {0}", container.display());
    println!("No file in dist/ names a folder of this machine. Try the files: .ci/try-release");
    if shell.output("git", &["status", "--porcelain"]).is_none_or(|changed| !changed.trim().is_empty()) {
        println!("There are changes that no commit has: nobody else can make these files.");
    }
    Ok(())
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// A folder of a test's own.
#[cfg(test)]
fn test_folder(test: &str) -> std::path::PathBuf {
    let folder = env::temp_dir().join(format!("xtask-release-{test}-{}", std::process::id()));
    let _ = fs::create_dir_all(&folder);
    folder
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_written_as_people_read_them() {
        let sizes = [1, 1_000, 999_999, 1_000_000, 12_345_678].map(size);
        assert_eq!(sizes, ["1 KB", "1 KB", "1000 KB", "1.0 MB", "12.3 MB"]);
    }
}
