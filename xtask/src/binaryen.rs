//! Runs Binaryen's tools: npm's in one process, by `binaryen.cjs`; native ones as they are.

use std::path::Path;
use std::sync::Mutex;
use std::thread;

use crate::Result;
use crate::disk;
use crate::shell::{Shell, succeed_quietly};
use crate::tools;

/// Commands that run in turn, each the name of a tool and its arguments.
pub type Job = Vec<Vec<String>>;

/// Does these jobs, as many at a time as there are cores. They start in their order: put the longest first. `work` is a
/// folder for files of the run's own.
pub fn run(shell: &Shell, work: &Path, jobs: &[Job]) -> Result<()> {
    let home = tools::binaryen_home()?.join("node_modules");
    match shell.which("wasm-opt") {
        Some(tool) if tool.starts_with(&home) => in_one_process(shell, work, &home.join("binaryen").join("bin"), jobs),
        _ => on_all_cores(jobs, |job| {
            job.iter()
                .filter_map(|command| command.split_first())
                .try_for_each(|(tool, arguments)| succeed_quietly(shell.command(tool, &[]).args(arguments)))
        }),
    }
}

/// `tools`: the folder that has the scripts.
fn in_one_process(shell: &Shell, work: &Path, tools: &Path, jobs: &[Job]) -> Result<()> {
    let line = |command: &Vec<String>| tools.join(command.join("\t")).display().to_string();
    let job = |job: &Job| job.iter().map(line).collect::<Vec<_>>().join("\n");
    let (script, list) = (work.join("binaryen.cjs"), work.join("binaryen.jobs"));
    disk::write(&script, include_str!("binaryen.cjs"))?;
    disk::write(&list, jobs.iter().map(job).collect::<Vec<_>>().join("\n\n"))?;
    succeed_quietly(shell.command("node", &[]).arg(script).arg(list))
}

/// Does a job for each, as many at a time as there are cores.
fn on_all_cores<T: Sync>(jobs: &[T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let next = Mutex::new(jobs.iter());
    let take = || next.lock().ok().and_then(|mut jobs| jobs.next());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> =
            (0..cores).map(|_| scope.spawn(|| std::iter::from_fn(take).try_for_each(&work))).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|_| Err("a thread of the build ended.".to_owned())))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::fs;

    use super::*;

    /// Stands for one of Binaryen's scripts: writes its second argument into the file that its first one names, but only
    /// once, and fails without a second.
    const TOOL: &str = r#"
        const [, , file, text] = process.argv;
        const tool = module.exports = {};
        setTimeout(() => {
            if (text) require("node:fs").writeFileSync(file, text, { flag: "wx" });
            process.exitCode = text ? 0 : 1;
            tool.postRun();
        });
    "#;

    fn command(words: [&str; 3]) -> Vec<String> {
        words.map(str::to_owned).to_vec()
    }

    #[test]
    fn each_command_runs_once_and_a_failure_is_told() {
        let work = std::env::temp_dir().join(format!("xtask-binaryen-{}", std::process::id()));
        fs::create_dir_all(&work).unwrap();
        fs::write(work.join("tool"), TOOL).unwrap();
        let shell = Shell::new().unwrap();
        let files: Vec<String> = (0..8).map(|name| work.join(name.to_string()).display().to_string()).collect();
        let jobs: Vec<Job> = files
            .chunks(2)
            .map(|files| vec![command(["tool", &files[0], "a b"]), command(["tool", &files[1], "c"])])
            .collect();
        in_one_process(&shell, &work, &work, &jobs).unwrap();
        let made: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        assert_eq!(made, ["a b", "c", "a b", "c", "a b", "c", "a b", "c"]);
        let error = in_one_process(&shell, &work, &work, &[vec![command(["tool", "x", ""])]]).unwrap_err();
        assert!(error.contains("tool x  failed."), "{error}");
        // A script that throws.
        assert!(in_one_process(&shell, &work, &work, &[vec![command(["tool", &files[0], "again"])]]).is_err());
        fs::remove_dir_all(work).unwrap();
    }
}
