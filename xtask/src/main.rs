//! `cargo xtask …`: set-up, serve, build, test, bench, packages, monkey, fuzz, lint and release, each by one command.

mod after_build;
mod axe;
mod bench;
mod binaryen;
mod build;
mod chromium;
mod crates;
mod disk;
mod fresh;
mod fuzz;
mod install;
mod layers;
mod licence;
mod lint;
mod minify;
mod monkey;
mod notices;
mod npm;
mod open;
mod packages;
mod page;
mod policy;
mod progress;
mod release;
mod sections;
mod serve;
mod shell;
mod sizes;
mod split;
mod tally;
mod test;
mod third_provider;
mod tools;
mod trunk;
mod version;
mod wording;

use std::process::ExitCode;

use shell::Shell;

const HELP: &str = "\
cargo xtask serve [--port N] [--no-open] [-- --public-url URL]
    Installs what is missing, builds in release, serves dist/ on this machine and opens a browser.
cargo xtask build [-- --public-url URL]
    Makes dist/ for any static host, for example: cargo xtask build -- --public-url /any/path/
cargo xtask test [filter]
    Runs every level of tests: native, documentation, component, package and browser tests.
cargo xtask bench [topic …]
    Measures size, start, search, scroll, messages, memory and more in headless Chromium, and prints a table.
cargo xtask sizes [--keep]
    What each page and each file weighs, with the change, and which modules the code comes from.
cargo xtask monkey [--seed N] [--minutes M] [--steps K]
    Random clicks, keys, texts, messages, files and addresses in the built app. A failure prints its seed and its steps;
    --seed N --steps K plays them again.
cargo xtask fuzz [target] [--minutes M]
    Fuzzes the readers of messages, files, recordings, scenarios and addresses, each for M minutes. Needs nightly Rust.
cargo xtask third-provider [--port N] [--no-open]
    Serves Screenpop with the made-up softphone of examples/third-provider.
cargo xtask packages
    Builds, tests and packs the npm packages in packages/.
cargo xtask release
    Makes the files of a release in target/release-files/: archives of dist/, the packages, a list of parts, checksums.
cargo xtask lint
    Formatting, clippy on both targets, and the rule that the bridge stands alone.
cargo xtask after-build
    Called by Trunk, where `trunk build` is run by hand: cuts the program into files and writes the content security policy.

Tools that are missing are installed once per user, in the user's cache folder; those on PATH are preferred.
";

/// A sentence that says what went wrong and what to do.
type Result<T> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("xtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let (ours, others) = split_at_dashes(arguments);
    let Some((task, options)) = ours.split_first() else {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    };
    let shell = Shell::new()?;
    let done = match (task.as_str(), options) {
        ("serve", options) => serve::run(&shell, &serve::Options::parse(options)?, &build::Options::parse(others)?),
        ("build", []) => build::run(&shell, &build::Options::parse(others)?),
        // Its last line is the sum, also when tests fail.
        ("test", []) => return test::run(&shell, None),
        ("test", [filter]) => return test::run(&shell, Some(filter)),
        ("bench", topics) => bench::run(&shell, topics),
        ("sizes", []) => sizes::run(&shell, false),
        ("sizes", [option]) if option == "--keep" => sizes::run(&shell, true),
        ("monkey", options) => monkey::run(&shell, options),
        ("fuzz", options) => fuzz::run(&shell, &fuzz::Options::parse(options)?),
        ("third-provider", options) => third_provider::run(&shell, &serve::Options::parse(options)?),
        ("packages", []) => packages::run(&shell),
        ("release", []) => release::run(&shell),
        ("lint", []) => lint::run(&shell),
        ("after-build", []) => trunk::after_build(&shell),
        ("help" | "--help" | "-h", _) => {
            print!("{HELP}");
            Ok(())
        }
        _ => Err(format!("`{}` is not understood. This is what there is:\n{HELP}", ours.join(" "))),
    };
    done.map(|()| ExitCode::SUCCESS)
}

/// What stands before and after the first `--`.
fn split_at_dashes(arguments: &[String]) -> (&[String], &[String]) {
    match arguments.iter().position(|argument| argument == "--") {
        Some(at) => (arguments.get(..at).unwrap_or_default(), arguments.get(at + 1..).unwrap_or_default()),
        None => (arguments, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::split_at_dashes;

    #[test]
    fn options_after_the_dashes_are_the_builds() {
        let arguments = ["serve", "--port", "1", "--", "--public-url", "/x/"].map(str::to_owned);
        let (ours, others) = split_at_dashes(&arguments);
        assert_eq!(ours, ["serve", "--port", "1"]);
        assert_eq!(others, ["--public-url", "/x/"]);
        assert_eq!(split_at_dashes(ours), (ours, &[][..]));
    }
}
