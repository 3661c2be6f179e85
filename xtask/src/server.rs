//! Serves a [`Site`] over HTTP on a local port until it is dropped.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;
use tokio::task::{JoinSet, spawn_blocking};

use crate::site::{Ask, Reply, Site};

/// A running server. Dropping it closes the port and all connections.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    base: String,
    /// Dropping it ends the thread.
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `site` on 127.0.0.1; port 0 takes any free one.
    ///
    /// # Errors
    /// The port is taken, or may not be opened.
    pub fn start(port: u16, site: Site) -> io::Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        socket.set_nonblocking(true)?;
        let address = socket.local_addr()?;
        let base = site.base();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || runtime.block_on(serve(socket, Arc::new(site), stopped)));
        Ok(Self { address, base, stop: Some(stop), thread: Some(thread) })
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
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn serve(socket: TcpListener, site: Arc<Site>, mut stopped: oneshot::Receiver<Infallible>) {
    let Ok(socket) = tokio::net::TcpListener::from_std(socket) else { return };
    // They end with this set.
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = socket.accept() => accepted,
            Some(_) = connections.join_next() => continue,
            _ = &mut stopped => return,
        };
        let Ok((stream, _)) = accepted else { continue };
        let site = site.clone();
        connections.spawn(async move {
            let service = service_fn(move |request| respond(request, site.clone()));
            // A browser that has gone away in the meantime is no error of ours.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn respond(request: Request<Incoming>, site: Arc<Site>) -> hyper::Result<Response<Full<Bytes>>> {
    let method = request.method().to_string();
    let target = request.uri().to_string();
    let value = |name: &str| {
        let found = request.headers().get(name).and_then(|value| value.to_str().ok());
        found.unwrap_or_default().to_owned()
    };
    let (accept_encoding, if_none_match) = (value("accept-encoding"), value("if-none-match"));
    // It reads files, and may compress them.
    let reply = spawn_blocking(move || {
        site.answer(Ask {
            method: &method,
            target: &target,
            accept_encoding: &accept_encoding,
            if_none_match: &if_none_match,
        })
    });
    let reply = reply.await.unwrap_or_else(|_| Reply { status: 500, headers: Vec::new(), body: Vec::new() });
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    Ok(response.body(Full::new(Bytes::from(reply.body))).unwrap_or_default())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::Server;
    use crate::site::Site;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::time::Duration;

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
        assert!(reply.contains("content-length: 8"), "{reply}");
        assert!(reply.ends_with("<p>hello"), "{reply}");
        assert!(!ask(&first, "HEAD").contains("<p>hello"));

        let second = Server::start_near(first.port(), &site).unwrap();
        assert_ne!(second.port(), first.port());

        let port = first.port();
        drop(first);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err(), "the port stays open");
    }

    /// Browsers open several connections at once and keep them: none waits for another.
    #[test]
    fn connections_that_stay_open_keep_nobody_waiting() {
        let server = Server::start(0, Site::default().page("/a.html", "<p>hello")).unwrap();
        let mut open: Vec<TcpStream> =
            (0..20).map(|_| TcpStream::connect(("127.0.0.1", server.port())).unwrap()).collect();
        for stream in open.iter_mut().rev() {
            stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            write!(stream, "GET /a.html HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let mut start = [0; 12];
            stream.read_exact(&mut start).unwrap();
            assert_eq!(&start, b"HTTP/1.1 200");
        }
    }
}
