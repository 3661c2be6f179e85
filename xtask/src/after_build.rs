//! Finishes a page that `page.rs` or Trunk has made: cuts the program into files, makes scripts small, writes the build's id
//! and the content security policy into the page, and the names of all files into the service worker.

use std::env;
use std::path::Path;

use crate::Result;
use crate::disk;
use crate::minify;
use crate::notices;
use crate::policy::{self, Peers};
use crate::shell::Shell;
use crate::split::{self, Files};

/// A folder with a page and its files, without the program.
pub struct Staged<'a> {
    pub folder: &'a Path,
    /// The name by which the page loads the program so far.
    pub program: &'a str,
    pub release: bool,
    /// Where the page finds its files.
    pub public_url: &'a str,
}

/// Finishes the page. `shell` has the tools, and cargo has linked the program.
pub fn run(shell: &Shell, staged: &Staged<'_>) -> Result<()> {
    let staging = staged.folder;
    let peers = Peers::parse(env::var(policy::KNOWN).ok().as_deref())?;
    let files = split::run(shell, staged)?;
    let mut page = with_files(&disk::text(&staging.join("index.html"))?, &files)?;
    if staged.release {
        page = minify::page(shell, &page)?;
        for name in disk::names(staging)?.iter().filter(|name| name.ends_with(".js")) {
            minify::script(shell, &staging.join(name))?;
        }
    }
    disk::write(&staging.join("index.html"), &page)?;
    disk::write(&staging.join(notices::FILE), notices::text(shell)?)?;
    let build = build_id(staging)?;
    let policy = policy::content_policy(&policy::inline_scripts(&page), &peers);
    disk::write(&staging.join("index.html"), &with_metas(&page, &policy, &build, peers.known().as_deref())?)?;
    let base = if staged.public_url.starts_with('/') { staged.public_url } else { "/" };
    let worker = staging.join(SERVICE_WORKER);
    disk::write(&worker, &with_build(&disk::text(&worker)?, &build, &disk::names(staging)?)?)?;
    let hashed: Vec<String> = disk::names(staging)?.into_iter().filter(|name| is_hashed(name)).collect();
    disk::write(&staging.join("_headers"), policy::static_host(&policy, &peers, base, &hashed))?;
    disk::write(&staging.join("nginx.conf"), policy::nginx(&policy, &peers, base))
}

/// The build's id: a hash of all files. A page that comes from a cache learns by it that there is a newer one
/// (assets/rescue.js).
fn build_id(staging: &Path) -> Result<String> {
    let mut all = Vec::new();
    for name in disk::names(staging)? {
        all.extend_from_slice(name.as_bytes());
        all.extend(disk::bytes(&staging.join(&name))?);
    }
    Ok(format!("{:x}", seahash::hash(&all)))
}

/// The script that keeps the files for when there is no network.
const SERVICE_WORKER: &str = "service_worker.js";

/// What the app works without: files for servers, for browsers that install the app, and the licences. The page is kept
/// under the folder's own address: some hosts redirect its name to that.
const NOT_KEPT: [&str; 7] =
    ["index.html", SERVICE_WORKER, "_headers", "nginx.conf", notices::FILE, "screenpop.webmanifest", "icon-192.png"];

/// Writes the build's id and the names of its files into the service worker.
fn with_build(worker: &str, build: &str, names: &[String]) -> Result<String> {
    const BUILD: &str = "/*build*/";
    const FILES: &str = "\"/*files*/\"";
    if worker.matches(BUILD).count() != 1 || worker.matches(FILES).count() != 1 {
        return Err(format!("assets/{SERVICE_WORKER} no longer has `{BUILD}` and `{FILES}` once each."));
    }
    let kept = names.iter().filter(|name| !NOT_KEPT.contains(&name.as_str()));
    let kept: String = kept.map(|name| format!(",\"{name}\"")).collect();
    Ok(worker.replace(BUILD, build).replace(FILES, &format!("\"\"{kept}")))
}

/// Whether a name has a hash of the file in it (`page::hashed`): at least 12 hexadecimal digits.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '.', '_']).any(|part| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Tells the page's script which files each part is in.
fn with_files(page: &str, files: &Files) -> Result<String> {
    const NONE: &str = "/*files*/{}";
    if page.matches(NONE).count() != 1 {
        return Err(format!("index.html no longer has `{NONE}` once: see pattern_script in Trunk.toml."));
    }
    let parts: Vec<String> = files
        .iter()
        .map(|(part, files)| {
            let files: Vec<String> = files.iter().map(|file| format!("\"{file}\"")).collect();
            format!("{part}:[{}]", files.join(","))
        })
        .collect();
    Ok(page.replace(NONE, &format!("{{{}}}", parts.join(","))))
}

/// Puts the policy before everything that it is to hold for, and the build and the operator's list behind it.
fn with_metas(page: &str, policy: &str, build: &str, known: Option<&str>) -> Result<String> {
    const FIRST: &str = "<meta charset=\"utf-8\">";
    const KNOWN: &str = "<meta name=\"screenpop-known-origins\" content=\"\">";
    let metas = format!(
        "{FIRST}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"screenpop-build\" content=\"{build}\">"
    );
    if page.matches(FIRST).count() != 1 {
        return Err(format!("index.html no longer has `{FIRST}` once: the content security policy stands behind it."));
    }
    let page = page.replace(FIRST, &metas);
    match known {
        Some(_) if page.matches(KNOWN).count() != 1 => Err(format!("index.html no longer has `{KNOWN}` once.")),
        Some(known) => Ok(page.replace(KNOWN, &KNOWN.replace("\"\"", &format!("\"{known}\"")))),
        None => Ok(page),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_comes_before_what_it_holds_for() {
        let page = "<head>\n<meta charset=\"utf-8\">\n<meta name=\"screenpop-known-origins\" content=\"\">\n<script>a()</script>";
        let done = with_metas(page, "p 'q'", "1a", Some("https://a.example")).unwrap();
        let (policy, script) = (done.find("content=\"p 'q'\"").unwrap(), done.find("<script>").unwrap());
        assert!(policy < script, "{done}");
        assert!(done.contains("<meta name=\"screenpop-known-origins\" content=\"https://a.example\">"), "{done}");
        assert!(with_metas(page, "p", "1a", None).unwrap().contains("known-origins\" content=\"\">"));
        assert!(with_metas("<meta charset=\"utf-8\">", "p", "1a", Some("https://a.example")).is_err());
        assert!(with_metas("<head>", "p", "1a", None).is_err());
    }

    #[test]
    fn the_page_knows_the_files_of_each_part() {
        let files = Files::from([("crm".to_owned(), vec!["a.wasm".to_owned(), "b.wasm".to_owned()])]);
        assert_eq!(with_files("start(/*files*/{})", &files).unwrap(), "start({crm:[\"a.wasm\",\"b.wasm\"]})");
        assert!(with_files("start()", &files).is_err());
    }

    #[test]
    fn the_service_worker_knows_the_build_and_its_files() {
        let names = ["_headers", "a-1.wasm", "index.html", "rescue.js", SERVICE_WORKER].map(str::to_owned);
        let worker = "b = \"x-/*build*/\"; f = [\"/*files*/\"]";
        let done = with_build(worker, "1a", &names).unwrap();
        assert_eq!(done, "b = \"x-1a\"; f = [\"\",\"a-1.wasm\",\"rescue.js\"]");
        assert!(with_build("f = []", "1a", &names).is_err());
    }

    #[test]
    fn the_builds_id_changes_with_any_file() {
        let staging = std::env::temp_dir().join(format!("xtask-after-build-{}", std::process::id()));
        std::fs::create_dir_all(&staging).unwrap();
        for name in ["index.html", "rescue.js"] {
            disk::write(&staging.join(name), "1").unwrap();
        }
        let first = build_id(&staging).unwrap();
        assert_eq!(build_id(&staging).unwrap(), first);
        disk::write(&staging.join("index.html"), "2").unwrap();
        assert_ne!(build_id(&staging).unwrap(), first);
        std::fs::remove_dir_all(staging).unwrap();
    }
}
