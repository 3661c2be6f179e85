//! Runs the fuzz targets with cargo-fuzz, one after the other.

use std::fs;

use crate::Result;
use crate::progress;
use crate::shell::{Shell, spelled, succeed};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// All of them where it is none.
    target: Option<String>,
    /// For each target.
    minutes: u64,
}

impl Options {
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { target: None, minutes: 1 };
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(argument) = arguments.next() {
            match argument {
                "--minutes" => {
                    let minutes = arguments.next().and_then(|minutes| minutes.parse().ok());
                    options.minutes = minutes.ok_or("`--minutes` wants a whole number after it.")?;
                }
                name if options.target.is_none() && !name.starts_with('-') => options.target = Some(name.to_owned()),
                other => return Err(format!("`fuzz` does not know `{other}`: write a target, or --minutes.")),
            }
        }
        Ok(options)
    }
}

pub fn run(shell: &Shell, options: &Options) -> Result<()> {
    let folder = shell.root().join("fuzz");
    let files = fs::read_dir(folder.join("fuzz_targets")).map_err(|error| format!("no fuzz targets: {error}."))?;
    let mut targets: Vec<String> =
        files.filter_map(|file| Some(file.ok()?.path().file_stem()?.to_str()?.to_owned())).collect();
    targets.sort();
    if let Some(target) = &options.target {
        if !targets.contains(target) {
            return Err(format!("there is no fuzz target `{target}`: there are {}.", targets.join(", ")));
        }
        targets = vec![target.clone()];
    }
    if shell.output("cargo", &["+nightly", "fuzz", "--version"]).is_none() {
        return Err("install nightly Rust and cargo-fuzz, then run this again: \
                    `rustup toolchain install nightly && cargo install cargo-fuzz --locked`."
            .to_owned());
    }
    // The same versions as the app's.
    fs::copy(shell.root().join("Cargo.lock"), folder.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock can't be copied to fuzz/: {error}."))?;
    println!("Compiling the fuzz targets (some minutes the first time).");
    let mut build = shell.command("cargo", &["+nightly", "fuzz", "build", "--sanitizer", "none"]);
    progress::meanwhile("compiling the fuzz targets", || succeed(&mut build))?;
    for target in &targets {
        println!("== {target}, {} min ==", options.minutes);
        fuzz(shell, target, options.minutes)?;
    }
    Ok(())
}

/// libFuzzer itself prints how far it is.
fn fuzz(shell: &Shell, target: &str, minutes: u64) -> Result<()> {
    let (corpus, seeds) = (format!("fuzz/corpus/{target}"), format!("fuzz/seeds/{target}"));
    fs::create_dir_all(shell.root().join(&corpus)).map_err(|error| format!("{corpus} can't be made: {error}."))?;
    // Safe Rust has nothing for a sanitizer to find, and is twice as fast without one.
    let mut command = shell.command("cargo", &["+nightly", "fuzz", "run", "--sanitizer", "none", target]);
    command.args([
        &corpus,
        &seeds,
        "--",
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-max_len=20000",
        "-print_final_stats=1",
    ]);
    command.arg(format!("-max_total_time={}", minutes * 60));
    succeed(&mut command).map_err(|error| {
        format!("{error} The input that fails is in fuzz/artifacts/{target}/. `{}` goes on.", spelled(&command))
    })
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn parse(text: &str) -> Result<Options, String> {
        Options::parse(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_target_and_minutes_are_read() {
        assert_eq!(parse(""), Ok(Options { target: None, minutes: 1 }));
        assert_eq!(parse("vcard --minutes 5"), Ok(Options { target: Some("vcard".to_owned()), minutes: 5 }));
        assert!(parse("--minutes").is_err());
        assert!(parse("vcard csv").is_err());
    }
}
