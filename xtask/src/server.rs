//! Serves a [`Site`] over HTTP on a local port until it is dropped.

use std::io::{self, Cursor};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Request, Response, StatusCode};

use crate::site::{Ask, Site};

/// A running server. Dropping it closes the port.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    base: String,
    http: Http,
    workers: Vec<JoinHandle<()>>,
}

struct Http(Arc<tiny_http::Server>);

impl std::fmt::Debug for Http {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Http")
    }
}

/// Enough for one browser: it opens at most six connections to an origin.
const WORKERS: usize = 6;

impl Server {
    /// Serves `site` on 127.0.0.1; port 0 takes any free one.
    ///
    /// # Errors
    /// The port is taken, or may not be opened.
    pub fn start(port: u16, site: Site) -> io::Result<Self> {
        let socket = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = socket.local_addr()?;
        let http = tiny_http::Server::from_listener(socket, None).map_err(io::Error::other)?;
        let http = Arc::new(http);
        let base = site.base();
        let site = Arc::new(site);
        let workers = (0..WORKERS)
            .map(|_| {
                let (http, site) = (http.clone(), site.clone());
                thread::spawn(move || {
                    while let Ok(request) = http.recv() {
                        respond(request, &site);
                    }
                })
            })
            .collect();
        Ok(Self { address, base, http: Http(http), workers })
    }

    /// The first free port of `first`, `first + 1`, … within 100.
    ///
    /// # Errors
    /// None of them is free, or ports may not be opened at all.
    pub fn start_near(first: u16, site: &Site) -> io::Result<Self> {
        let mut port = first;
        loop {
            match Self::start(port, site.clone()) {
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < first.saturating_add(100) => {
                    port += 1;
                }
                done => return done,
            }
        }
    }

    /// "http://127.0.0.1:8080", without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of the site's first page.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.base)
    }

    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Serves until the process is ended.
    pub fn wait(mut self) {
        for worker in std::mem::take(&mut self.workers) {
            let _ = worker.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.workers {
            self.http.0.unblock();
        }
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}

fn respond(request: Request, site: &Site) {
    let method = request.method().to_string();
    let target = request.url().to_owned();
    let value = |name: &'static str| {
        let found = request.headers().iter().find(|header| header.field.equiv(name));
        found.map(|header| header.value.to_string()).unwrap_or_default()
    };
    let (accept_encoding, if_none_match) = (value("Accept-Encoding"), value("If-None-Match"));
    let reply = site.answer(Ask {
        method: &method,
        target: &target,
        accept_encoding: &accept_encoding,
        if_none_match: &if_none_match,
    });
    let headers =
        reply.headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, value.as_bytes()).ok()).collect();
    let length = reply.body.len();
    let response = Response::new(StatusCode(reply.status), headers, Cursor::new(reply.body), Some(length), None)
        // Otherwise larger files come in chunks, without the length that progress bars and benchmarks want.
        .with_chunked_threshold(usize::MAX);
    // A browser that has gone away in the meantime is no error of ours.
    let _ = request.respond(response);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::Server;
    use crate::site::Site;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::{Duration, Instant};

    fn ask(server: &Server, method: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
        write!(stream, "{method} /a.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }

    #[test]
    fn serves_until_dropped_and_takes_the_next_free_port() {
        let site = Site::default().page("/a.html", "<p>hello");
        let first = Server::start(0, site.clone()).unwrap();
        let reply = ask(&first, "GET");
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
        assert!(reply.contains("Content-Length: 8"), "{reply}");
        assert!(reply.ends_with("<p>hello"), "{reply}");
        assert!(!ask(&first, "HEAD").contains("<p>hello"));

        let second = Server::start_near(first.port(), &site).unwrap();
        assert_ne!(second.port(), first.port());

        let port = first.port();
        drop(first);
        // The thread that accepts connections ends a moment later.
        let deadline = Instant::now() + Duration::from_secs(10);
        while TcpStream::connect(("127.0.0.1", port)).is_ok() {
            assert!(Instant::now() < deadline, "the port stays open");
            std::thread::yield_now();
        }
    }
}
