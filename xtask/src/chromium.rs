//! Chromium and its driver, for the tests and the benchmark.

use std::env;
use std::path::PathBuf;

use crate::Result;
use crate::shell::{Shell, succeed};

/// Where they are.
#[derive(Clone, Debug)]
pub struct Chromium {
    pub browser: PathBuf,
    pub driver: PathBuf,
}

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Finds both, or installs them where apt-get is there and may.
pub fn ensure(shell: &Shell) -> Result<Chromium> {
    if let Some(found) = find(shell) {
        return Ok(found);
    }
    println!("Installing Chromium and its driver with apt-get, in which the browser tests run (about a minute).");
    let elsewhere = "install Chromium (or Chrome) and the chromedriver of the same version, so that both are on PATH \
                     or named by SCREENPOP_CHROMIUM and CHROMEDRIVER, then run this again.";
    let apt = apt(shell).ok_or_else(|| format!("Chromium is missing: {elsewhere}"))?;
    let run = |arguments: &[&str]| {
        let words: Vec<&str> = apt.iter().chain(arguments).copied().collect();
        let (program, words) = words.split_first().ok_or("nothing to run.")?;
        succeed(shell.command(program, words).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    run(&["update"])?;
    let install = ["install", "-y", "--no-install-recommends"];
    // Debian's names, then Ubuntu's.
    run(&[&install[..], &["chromium", "chromium-driver"]].concat())
        .or_else(|_| run(&[&install[..], &["chromium-browser", "chromium-chromedriver"]].concat()))
        .map_err(|error| format!("{error} Otherwise {elsewhere}"))?;
    find(shell).ok_or_else(|| format!("apt-get succeeded, and yet Chromium is not on PATH: {elsewhere}"))
}

fn find(shell: &Shell) -> Option<Chromium> {
    let named = |variable: &str| env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
    Some(Chromium {
        browser: named("SCREENPOP_CHROMIUM").or_else(|| BROWSERS.iter().find_map(|name| shell.which(name)))?,
        driver: named("CHROMEDRIVER").or_else(|| shell.which("chromedriver"))?,
    })
}

/// How apt-get can be run without a question, if it can.
fn apt(shell: &Shell) -> Option<Vec<&'static str>> {
    shell.which("apt-get")?;
    if shell.output("id", &["-u"])?.trim() == "0" {
        Some(vec!["apt-get"])
    } else {
        shell.output("sudo", &["-n", "true"])?;
        Some(vec!["sudo", "-n", "apt-get"])
    }
}
