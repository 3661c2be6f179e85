//! Builds where needed, and serves dist/ on this machine.

use xtask::server::Server;
use xtask::site::Site;

use crate::Result;
use crate::build;
use crate::open;
use crate::shell::Shell;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    port: u16,
    open: bool,
}

impl Options {
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { port: 8080, open: true };
        let mut arguments = arguments.iter().map(String::as_str);
        while let Some(argument) = arguments.next() {
            match argument {
                "--no-open" => options.open = false,
                "--port" => {
                    options.port = arguments
                        .next()
                        .and_then(|port| port.parse().ok())
                        .ok_or("`--port` wants a number from 0 to 65535 after it.")?;
                }
                other => {
                    return Err(format!("`serve` does not know `{other}`; `--public-url` stands after `--`."));
                }
            }
        }
        Ok(options)
    }
}

pub fn run(shell: &Shell, options: &Options, build: &build::Options) -> Result<()> {
    build::run(shell, build)?;
    site("dist/", &Site::folder(shell.root().join("dist")).under(public_path(build)), options)
}

/// Serves a site, called `name`, until someone ends it.
pub fn site(name: &str, site: &Site, options: &Options) -> Result<()> {
    let server = Server::start_near(options.port, site)
        .map_err(|error| format!("no port from {} on could be opened: {error}.", options.port))?;
    if options.port != 0 && server.port() != options.port {
        println!("Port {} is taken; serving on the next free one.", options.port);
    }
    println!("Serving {name} until Ctrl+C:\n{}", server.url());
    if options.open {
        open::browser(&server.url());
    }
    server.wait();
    Ok(())
}

/// Returns the path under which the page expects its files.
fn public_path(build: &build::Options) -> &str {
    build.public_url.as_deref().filter(|url| url.starts_with('/')).unwrap_or("/")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::{Options, build, public_path};

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn options_are_read_and_unknown_ones_refused() {
        let options = Options::parse(&words("--port 9000 --no-open")).unwrap();
        assert_eq!((options.port, options.open), (9000, false));
        assert_eq!(Options::parse(&[]).unwrap().port, 8080);
        assert!(Options::parse(&words("--port")).is_err());
        assert!(Options::parse(&words("--port 70000")).is_err());
        assert!(Options::parse(&words("--prot 1")).is_err());
    }

    #[test]
    fn the_page_is_served_where_its_public_url_says() {
        for (options, path) in [("--public-url /any/path/", "/any/path/"), ("--public-url ./", "/"), ("", "/")] {
            assert_eq!(public_path(&build::Options::parse(&words(options)).unwrap()), path, "{options}");
        }
    }
}
