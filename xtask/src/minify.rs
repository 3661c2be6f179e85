//! Makes scripts and styles small, by [esbuild](https://esbuild.github.io). In a script that isn't a module, names at the
//! top stay: other scripts know them.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::Result;
use crate::disk;
use crate::policy;
use crate::shell::{Shell, spelled};

/// What a text is written in.
#[derive(Clone, Copy)]
pub enum Language {
    Script,
    Style,
}

/// The text without what only its readers need.
pub fn text(shell: &Shell, language: Language, text: &str) -> Result<String> {
    let loader = match language {
        Language::Script => "--loader=js",
        Language::Style => "--loader=css",
    };
    // wasm-bindgen names one import for each part: esbuild warns of every one.
    let mut esbuild = shell.command("esbuild", &["--minify", "--charset=utf8", "--log-level=error", loader]);
    let line = spelled(&esbuild);
    let started = esbuild.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| format!("`{line}` could not be started: {error}."))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes()).map_err(|error| format!("`{line}` took no input: {error}."))?;
    }
    let output = child.wait_with_output().map_err(|error| format!("`{line}` failed: {error}."))?;
    if !output.status.success() {
        return Err(format!("`{line}` failed ({}); see above.", output.status));
    }
    let small = String::from_utf8(output.stdout).map_err(|_| format!("`{line}` gave no text."))?;
    Ok(small.trim_end().to_owned())
}

/// A page with its inline scripts and styles made small.
pub fn page(shell: &Shell, page: &str) -> Result<String> {
    let mut small = page.to_owned();
    for (texts, language) in
        [(policy::inline_scripts(page), Language::Script), (policy::inline_styles(page), Language::Style)]
    {
        for long in texts {
            small = small.replace(long, &text(shell, language, long)?);
        }
    }
    Ok(small)
}

/// Makes a script in a file small.
pub fn script(shell: &Shell, file: &Path) -> Result<()> {
    disk::write(file, text(shell, Language::Script, &disk::text(file)?)?)
}
