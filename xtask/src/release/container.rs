//! What the image in `Dockerfile` is made of: the site, and how static-web-server serves it.

use std::fmt::Write;
use std::path::Path;

use crate::Result;
use crate::disk;

/// The files of a build that say how a host serves the others.
const FOR_HOSTS: [&str; 2] = ["_headers", "nginx.conf"];

/// The server's settings, without headers: <https://static-web-server.net/configuration/config-file/>.
const SETTINGS: &str = "\
# Made from dist/_headers by `cargo xtask release`.
[general]
host = \"0.0.0.0\"
# A port that a user without rights may open.
port = 8080
root = \"/site\"
log-level = \"error\"
# Every file stands there in its compressed forms.
compression = false
compression-static = true
# The headers below say all of it.
cache-control-headers = false
security-headers = false
health = true
";

/// Writes the server's settings beside the site, and takes out of that what isn't to be served.
pub fn write(dist: &Path, container: &Path) -> Result<()> {
    for name in FOR_HOSTS {
        let file = container.join("site").join(name);
        std::fs::remove_file(&file).map_err(|error| format!("{} cannot be removed: {error}.", file.display()))?;
    }
    disk::write(&container.join("server.toml"), settings(&disk::text(&dist.join("_headers"))?)?)
}

/// Translates `_headers` (`policy.rs`). A later rule takes the place of an earlier one there and here.
fn settings(headers: &str) -> Result<String> {
    let mut text = SETTINGS.to_owned();
    for line in headers.lines() {
        match line.strip_prefix("  ") {
            None => {
                let source = if line == "/*" { "**" } else { line };
                let _ = writeln!(text, "\n[[advanced.headers]]\nsource = {source:?}\n[advanced.headers.headers]");
            }
            // A header that is removed is set again on the next line.
            Some(removed) if removed.starts_with("! ") => {}
            Some(header) => {
                let (name, value) =
                    header.split_once(": ").ok_or_else(|| format!("dist/_headers has a line {header}."))?;
                let _ = writeln!(text, "{name} = {value:?}");
            }
        }
    }
    Ok(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;
    use crate::release::test_folder;

    #[test]
    fn the_server_sends_the_headers_of_the_build() {
        let headers = "/*\n  Content-Security-Policy: a 'b' \"c\"\n  Cache-Control: no-cache\n\
                       /a-1.js\n  ! Cache-Control\n  Cache-Control: for ever\n";
        let text = settings(headers).unwrap();
        assert_eq!(
            text.strip_prefix(SETTINGS).unwrap(),
            "\n[[advanced.headers]]\nsource = \"**\"\n[advanced.headers.headers]\n\
             Content-Security-Policy = \"a 'b' \\\"c\\\"\"\nCache-Control = \"no-cache\"\n\
             \n[[advanced.headers]]\nsource = \"/a-1.js\"\n[advanced.headers.headers]\nCache-Control = \"for ever\"\n"
        );
        assert!(settings("/*\n  nothing").unwrap_err().contains("nothing"));
    }

    #[test]
    fn what_is_for_hosts_is_not_served() {
        let folder = test_folder("container");
        fs::create_dir_all(folder.join("site")).unwrap();
        for name in ["_headers", "site/_headers", "site/nginx.conf", "site/index.html"] {
            disk::write(&folder.join(name), "/*\n  A: b\n").unwrap();
        }
        write(&folder, &folder).unwrap();
        assert_eq!(disk::names(&folder.join("site")).unwrap(), ["index.html"]);
        assert!(disk::text(&folder.join("server.toml")).unwrap().ends_with("A = \"b\"\n"));
        fs::remove_dir_all(folder).unwrap();
    }
}
