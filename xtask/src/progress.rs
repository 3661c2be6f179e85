//! Runs several long jobs at once and says every few seconds how far each of them is.

use std::collections::VecDeque;
use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::Result;
use crate::shell::spelled;

/// How often a line is printed.
const EVERY: Duration = Duration::from_secs(3);
/// How many of a failed command's last lines are shown.
const KEPT_LINES: usize = 40;

/// Something to be waited for.
pub struct Job {
    pub name: String,
    pub command: Command,
    pub otherwise: Option<Otherwise>,
}

/// What is tried where a command has failed.
pub struct Otherwise {
    /// Says what failed, behind the job's name: nobody is to find out later.
    pub sentence: String,
    pub command: Command,
}

#[derive(Default)]
struct State {
    done: Option<Result<()>>,
    /// "45/301", as cargo counts.
    step: String,
    lines: VecDeque<String>,
}

type Shared = Arc<Mutex<State>>;

/// Runs all jobs at the same time; the first failure is the result once all have ended.
pub fn run(jobs: Vec<Job>) -> Result<()> {
    let start = Instant::now();
    let running: Vec<(String, Shared)> = jobs
        .into_iter()
        .map(|job| {
            let state = Shared::default();
            let name = job.name.clone();
            let shared = state.clone();
            thread::spawn(move || {
                let done = attempt(job, &shared);
                lock(&shared).done = Some(done);
            });
            (name, state)
        })
        .collect();

    let mut said = Instant::now();
    let mut open: Vec<usize> = (0..running.len()).collect();
    while !open.is_empty() {
        thread::sleep(Duration::from_millis(50));
        open.retain(|&index| {
            let Some((name, state)) = running.get(index) else {
                return false;
            };
            let state = lock(state);
            if let Some(done) = &state.done {
                let word = if done.is_ok() { "done" } else { "failed" };
                println!("  {:>4} s  {name}: {word}", start.elapsed().as_secs());
            }
            state.done.is_none()
        });
        if said.elapsed() >= EVERY && !open.is_empty() {
            said = Instant::now();
            let parts: Vec<String> = open
                .iter()
                .filter_map(|&index| running.get(index))
                .map(|(name, state)| format!("{name} {}", lock(state).step))
                .collect();
            println!("  {:>4} s  {}", start.elapsed().as_secs(), parts.join(" · "));
        }
    }
    let results = running.iter().filter_map(|(_, state)| lock(state).done.clone());
    results.collect()
}

/// Says every few seconds that `what` is still going on, until `work` is done.
pub fn meanwhile<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let (done, waiting) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            while let Err(RecvTimeoutError::Timeout) = waiting.recv_timeout(EVERY) {
                println!("  {:>4} s  {what}", start.elapsed().as_secs());
            }
        });
        let result = work();
        drop(done);
        result
    })
}

fn lock(state: &Shared) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn attempt(mut job: Job, state: &Shared) -> Result<()> {
    let done = watch(&mut job.command, state);
    match (done, job.otherwise) {
        (Err(error), Some(mut otherwise)) => {
            println!("{error}\n{} {}", job.name, otherwise.sentence);
            watch(&mut otherwise.command, state)
        }
        (done, _) => done,
    }
}

/// Runs one command and keeps its state up to date from what it prints.
fn watch(command: &mut Command, state: &Shared) -> Result<()> {
    let line = spelled(command);
    command
        // Cargo counts its crates only for terminals unless it is told to.
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "100")
        .env("CARGO_TERM_COLOR", "never")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("`{line}` could not be started: {error}."))?;
    if let Some(mut output) = child.stderr.take() {
        let mut rest = String::new();
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = output.read(&mut buffer) {
            rest.push_str(&String::from_utf8_lossy(buffer.get(..length).unwrap_or_default()));
            while let Some(end) = rest.find(['\r', '\n']) {
                let line: String = rest.drain(..=end).collect();
                take_line(line.trim_end(), &mut lock(state));
            }
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() {
        return Ok(());
    }
    let lines: Vec<String> = lock(state).lines.drain(..).collect();
    Err(format!("`{line}` failed ({status}). Its last lines:\n{}", lines.join("\n")))
}

fn take_line(line: &str, state: &mut State) {
    if let Some(step) = cargo_step(line) {
        step.clone_into(&mut state.step);
    } else if !line.trim().is_empty() {
        if state.lines.len() == KEPT_LINES {
            state.lines.pop_front();
        }
        state.lines.push_back(line.to_owned());
    }
}

/// "45/301" from cargo's progress line, `   Building [===>   ] 45/301: serde, syn…`.
fn cargo_step(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("] ")?;
    if !before.trim_start().starts_with("Building [") {
        return None;
    }
    let step = after.split([':', ' ']).next()?;
    let (done, all) = step.split_once('/')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(done) && digits(all)).then_some(step)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{Job, KEPT_LINES, Otherwise, State, cargo_step, run, take_line};

    fn rustc(argument: &str) -> Command {
        let mut command = Command::new("rustc");
        command.arg(argument);
        command
    }

    #[test]
    fn a_failure_is_one_unless_something_else_was_to_be_tried() {
        let job = |otherwise| Job { name: "a tool".to_owned(), command: rustc("--no-such-option"), otherwise };
        let otherwise = |argument| Some(Otherwise { sentence: "failed.".to_owned(), command: rustc(argument) });
        assert!(run(vec![job(None)]).is_err());
        assert!(run(vec![job(otherwise("--none-either"))]).is_err());
        assert_eq!(run(vec![job(otherwise("--version"))]), Ok(()));
    }

    #[test]
    fn the_count_of_crates_is_read_from_cargos_progress() {
        assert_eq!(cargo_step("    Building [=====>      ] 45/301: serde, syn..."), Some("45/301"));
        assert_eq!(cargo_step("    Building [=====>      ] 300/301"), Some("300/301"));
        assert_eq!(cargo_step("   Compiling serde v1.0.0"), None);
        assert_eq!(cargo_step("    Building [==>  ] soon"), None);
        assert_eq!(cargo_step("error: [x] 1/2"), None);
    }

    #[test]
    fn the_last_lines_are_kept_for_a_failure() {
        let mut state = State::default();
        for number in 0..KEPT_LINES + 5 {
            take_line(&format!("line {number}"), &mut state);
        }
        take_line("    Building [=> ] 1/2: a", &mut state);
        assert_eq!(state.lines.len(), KEPT_LINES);
        assert_eq!(state.lines.front().map(String::as_str), Some("line 5"));
        assert_eq!(state.step, "1/2");
    }
}
