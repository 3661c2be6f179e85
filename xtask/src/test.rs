//! Every level of tests, one after the other, and their sum.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::Result;
use crate::axe;
use crate::build;
use crate::chromium::{self, Chromium};
use crate::install;
use crate::monkey;
use crate::packages;
use crate::shell::{Shell, spelled};
use crate::tally::Tally;
use crate::third_provider;
use crate::tools;

/// A level that prints nothing for so long is said to be still running.
const QUIET: Duration = Duration::from_secs(10);

const WASM: &str = "--target=wasm32-unknown-unknown";

struct Level {
    name: &'static str,
    commands: Vec<Command>,
}

pub fn run(shell: &Shell, filter: Option<&str>) -> Result<ExitCode> {
    let mut shell = shell.clone();
    install::ensure(&mut shell)?;
    let chromium = chromium::ensure(&shell)?;
    let axe = axe::ensure(&shell)?;

    let mut summary = Vec::new();
    for level in levels(&shell, &chromium, &axe, filter) {
        println!("\n== {} ==", level.name);
        let start = Instant::now();
        let mut tally = Tally::default();
        match prepare(&shell, &level) {
            Ok(()) => {
                for command in level.commands {
                    tally += count(command)?;
                }
            }
            Err(sentence) => {
                println!("{sentence}");
                tally.failed = 1;
            }
        }
        summary.push((level.name, tally, start.elapsed()));
    }

    println!("\n== Summary ==");
    let mut sum = Tally::default();
    for (name, tally, time) in summary {
        println!("{name:<20} {tally} ({} s)", time.as_secs());
        sum += tally;
    }
    println!("{sum}");
    Ok(if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The browser tests, the monkey and the packages' tests run on the release build.
fn prepare(shell: &Shell, level: &Level) -> Result<()> {
    match level.name {
        BROWSER => {
            build::dist(shell, &build::Options::default())?;
            third_provider::build(shell)
        }
        MONKEY => build::dist(shell, &build::Options::default()),
        PACKAGES => packages::prepare(shell),
        _ => Ok(()),
    }
}

const BROWSER: &str = "Browser tests";
const MONKEY: &str = "Monkey";
const PACKAGES: &str = "Packages";

fn levels(shell: &Shell, chromium: &Chromium, axe: &Path, filter: Option<&str>) -> Vec<Level> {
    let cargo = |arguments: &str| {
        let mut words = vec!["test", "--no-fail-fast"];
        words.extend(arguments.split(' '));
        let mut command = shell.command("cargo", &words);
        command.args(filter.map(|filter| ["--", filter]).into_iter().flatten());
        command
    };
    let in_chromium = |arguments: &str| {
        let mut command = cargo(arguments);
        command.env("CHROMEDRIVER", &chromium.driver);
        command.env("SCREENPOP_CHROMIUM", &chromium.browser);
        command.env("SCREENPOP_AXE", axe);
        // In seconds for all tests of a page: a busy machine needs more than the runner's 20.
        command.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
        command.env("SCREENPOP_THIRD_PROVIDER", third_provider::folder(shell));
        command
    };
    let mut levels = vec![
        Level {
            name: "Native tests",
            commands: vec![cargo(
                "-p xtask -p packaging -p cti-bridge -p screenpop -p third-provider --lib --bins --tests",
            )],
        },
        Level { name: "Documentation tests", commands: vec![cargo("-p cti-bridge -p screenpop --doc")] },
        Level {
            name: "Component tests",
            commands: vec![
                in_chromium(&format!("{WASM} -p cti-bridge --features web --tests")),
                in_chromium(&format!("{WASM} -p screenpop --lib")),
            ],
        },
        Level { name: PACKAGES, commands: packages::tests(shell, chromium) },
        Level { name: BROWSER, commands: vec![in_chromium("-p browser-tests")] },
        Level { name: MONKEY, commands: vec![monkey::command(shell, chromium, &monkey::IN_TESTS)] },
    ];
    if tools::has_trunk(shell) {
        levels.push(Level { name: "Trunk", commands: vec![cargo("-p xtask --test trunk -- --ignored")] });
    }
    // A filter names Rust's tests: the monkey has none but itself, and the packages' are others.
    for name in [MONKEY, PACKAGES] {
        levels.retain(|level| level.name != name || filter.is_none_or(|filter| name.eq_ignore_ascii_case(filter)));
    }
    levels
}

/// Runs a level's command, passing on what it prints, and counts its tests.
fn count(mut command: Command) -> Result<Tally> {
    let line = spelled(&command);
    println!("$ {line}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{line}` could not be started: {error}."))?;
    let (sender, lines) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(std::result::Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
    }
    let start = Instant::now();
    let mut tally = Tally::default();
    loop {
        match lines.recv_timeout(QUIET) {
            Ok(line) => {
                println!("{line}");
                tally += Tally::of_line(&line).unwrap_or_default();
            }
            Err(RecvTimeoutError::Timeout) => {
                println!("  … still running after {} s", start.elapsed().as_secs());
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    if !status.success() && tally.failed == 0 {
        // It did not compile, or it ended early: the sum must not say that all is well.
        println!("`{line}` ended with {status} before it could count.");
        tally.failed = 1;
    }
    Ok(tally)
}
