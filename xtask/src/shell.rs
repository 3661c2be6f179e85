//! Runs other programs in the workspace, with our tools first on their PATH.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Result;

/// Where commands run, and the PATH that they get.
#[derive(Clone, Debug)]
pub struct Shell {
    root: PathBuf,
    path: Vec<PathBuf>,
}

impl Shell {
    pub fn new() -> Result<Self> {
        // Set by cargo for whatever it runs; the folder above it is the workspace.
        let here =
            env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).ok_or("start this through cargo: `cargo xtask`.")?;
        let root = here.parent().ok_or("the workspace's folder cannot be found.")?;
        let path = env::var_os("PATH").unwrap_or_default();
        Ok(Self { root: root.to_path_buf(), path: env::split_paths(&path).collect() })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where cargo builds.
    pub fn target_folder(&self) -> PathBuf {
        let named = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        self.root.join(named.unwrap_or_else(|| PathBuf::from("target")))
    }

    /// Puts a folder before all others on the PATH.
    pub fn prefer(&mut self, folder: PathBuf) {
        self.path.insert(0, folder);
    }

    /// The first program of that name on the PATH.
    pub fn which(&self, program: &str) -> Option<PathBuf> {
        self.path.iter().map(|folder| folder.join(executable(program))).find(|file| file.is_file())
    }

    /// A command to be run in the workspace.
    pub fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let file = self.which(program).map_or_else(|| OsString::from(program), PathBuf::into_os_string);
        let mut command = Command::new(file);
        command.args(arguments).current_dir(&self.root);
        if let Ok(path) = env::join_paths(&self.path) {
            command.env("PATH", path);
        }
        // Cargo describes this crate to us; a cargo that we start in turn must not take it for its own.
        for (name, _) in env::vars_os() {
            let foreign =
                name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
            if foreign {
                command.env_remove(name);
            }
        }
        command
    }

    /// Runs a command whose output goes straight through.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        succeed(&mut self.command(program, arguments))
    }

    /// What a command prints, or `None` if it isn't there or fails.
    pub fn output(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let mut command = self.command(program, arguments);
        let output = command.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then_some(text)
    }
}

/// Runs a command to its end; an error unless it succeeds.
pub fn succeed(command: &mut Command) -> Result<()> {
    let line = spelled(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` failed ({status}); see above.")),
        Err(error) => Err(format!("`{line}` could not be started: {error}.")),
    }
}

/// The same for a command whose output matters only where it fails.
pub fn succeed_quietly(command: &mut Command) -> Result<()> {
    let line = spelled(command);
    match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!("{}`{line}` failed ({}).", String::from_utf8_lossy(&output.stderr), output.status)),
        Err(error) => Err(format!("`{line}` could not be started: {error}.")),
    }
}

/// The command as one would type it.
pub fn spelled(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem();
    let words = program.into_iter().chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}

/// A program's file name on this system.
fn executable(program: &str) -> String {
    if cfg!(windows) {
        // npm is a script there.
        let ending = if program == "npm" { "cmd" } else { "exe" };
        format!("{program}.{ending}")
    } else {
        program.to_owned()
    }
}
