//! One chromedriver process.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::Result;

/// A driver on a port of its own choice; dropping it ends it, also when a test panics.
#[derive(Debug)]
pub struct Chromedriver {
    process: Child,
    port: u16,
    session: Option<String>,
}

impl Chromedriver {
    /// Starts `$CHROMEDRIVER`, or `chromedriver` from PATH, and waits until it listens.
    ///
    /// # Errors
    /// It is not there, or it ends before it listens, several times.
    pub fn start() -> Result<Self> {
        // It takes a free port of IPv4 and wants the same of IPv6: where that one is taken it ends, and has to be
        // asked for another.
        const TRIES: usize = 5;
        for _ in 0..TRIES {
            if let Some(driver) = Self::start_once()? {
                return Ok(driver);
            }
        }
        Err(format!("chromedriver ended before it listened, {TRIES} times.").into())
    }

    fn start_once() -> Result<Option<Self>> {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| OsString::from("chromedriver"));
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!("{} could not be started: {error}. `cargo xtask test` installs it.", program.display())
            })?;
        let output = process.stdout.take().ok_or("chromedriver has no output.")?;
        let mut lines = BufReader::new(output).lines();
        let port = lines.by_ref().map_while(std::result::Result::ok).find_map(|line| port_of(&line));
        // It must be able to go on printing.
        std::thread::spawn(move || lines.for_each(drop));
        match port {
            Some(port) => Ok(Some(Self { process, port, session: None })),
            None => {
                let _ = process.kill();
                let _ = process.wait();
                Ok(None)
            }
        }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Makes it end this session, and with it the session's browser, before it ends itself.
    pub fn own(&mut self, session: String) {
        self.session = Some(session);
    }

    /// Without the test's runtime, which may just be unwinding from a panic.
    fn end(&self, session: &str) -> io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(stream, "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        // The reply begins when the browser has ended.
        stream.read(&mut [0]).map(drop)
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // What fails here fails the clean-up only, and a killed driver is the next best.
        if let Some(session) = &self.session {
            let _ = self.end(session);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in "ChromeDriver was started successfully on port 38121."
fn port_of(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_of;

    #[test]
    fn the_port_is_read_from_the_greeting() {
        assert_eq!(port_of("ChromeDriver was started successfully on port 38121."), Some(38121));
        assert_eq!(port_of("Starting ChromeDriver 1.2.3 on port 0"), None);
    }
}
