//! What a request gets: a folder of files, and pages that exist only in memory. No sockets in here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::UNIX_EPOCH;

use crate::mime::content_type;

/// A folder and some pages held in memory, served under one prefix.
#[derive(Clone, Debug, Default)]
pub struct Site {
    folder: Option<PathBuf>,
    prefix: String,
    /// Shared by clones.
    pages: Arc<RwLock<BTreeMap<String, Reply>>>,
}

/// What the server is asked. Header values are as they came.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ask<'a> {
    pub method: &'a str,
    /// Path and query, as in the request line.
    pub target: &'a str,
    pub accept_encoding: &'a str,
    pub if_none_match: &'a str,
}

/// What the server replies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Site {
    /// A site of the files in `folder`; `index.html` stands for the folder itself.
    #[must_use]
    pub fn folder(folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()), ..Self::default() }
    }

    /// Serves everything under `prefix` ("/any/path/"), as after `--public-url /any/path/`.
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        let inner = prefix.trim_matches('/');
        self.prefix = if inner.is_empty() { String::new() } else { format!("/{inner}") };
        self
    }

    /// Adds an HTML page that exists only in memory, at `path` ("/frame.html").
    #[must_use]
    pub fn page(self, path: &str, html: &str) -> Self {
        self.reply(path, html_page(html))
    }

    /// Answers every request for `path` so, whatever the folder has there.
    #[must_use]
    pub fn reply(self, path: &str, reply: Reply) -> Self {
        self.publish(path, reply);
        self
    }

    /// The same from now on, for a site that is being served: its clones as well.
    pub fn publish(&self, path: &str, reply: Reply) {
        self.pages.write().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), reply);
    }

    /// The prefix with a slash at both ends: "/" or "/any/path/".
    #[must_use]
    pub fn base(&self) -> String {
        format!("{}/", self.prefix)
    }

    /// Answers one request. Only `GET` and `HEAD` are understood; the caller leaves out the body of a `HEAD`.
    #[must_use]
    pub fn answer(&self, ask: Ask<'_>) -> Reply {
        if !matches!(ask.method, "GET" | "HEAD") {
            return plain(405, "Only GET and HEAD are served here.").with("Allow", "GET, HEAD".to_owned());
        }
        let path = ask.target.split(['?', '#']).next().unwrap_or_default();
        if let Some(reply) = self.pages.read().unwrap_or_else(PoisonError::into_inner).get(path) {
            return reply.clone();
        }
        let Some(inner) = path.strip_prefix(self.prefix.as_str()) else {
            return plain(404, "There is nothing at this address.");
        };
        if inner.is_empty() && !self.prefix.is_empty() {
            return plain(308, "See the address with a slash at its end.").with("Location", self.base());
        }
        let file = self.folder.as_deref().and_then(|folder| locate(folder, inner));
        match file {
            Some(file) => send(&file, ask),
            None => plain(404, "There is nothing at this address."),
        }
    }
}

impl Reply {
    /// A file that exists only in memory.
    #[must_use]
    pub fn file(content_type: &str, body: &str) -> Self {
        let headers = vec![("Content-Type", content_type.to_owned()), ("Cache-Control", "no-store".to_owned())];
        Self { status: 200, headers, body: body.as_bytes().to_vec() }
    }

    /// There is no such file.
    #[must_use]
    pub fn missing() -> Self {
        plain(404, "There is nothing at this address.")
    }

    fn with(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// The file that a request path names, or `None` where there is none, or where it would lead out of `folder`.
fn locate(folder: &Path, request: &str) -> Option<PathBuf> {
    let mut file = folder.to_path_buf();
    for part in request.split('/').filter(|part| !part.is_empty()) {
        let part = percent_decode(part)?;
        // A backslash and a colon mean something in paths on Windows.
        if part == "." || part == ".." || part.contains(['/', '\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    let real = file.canonicalize().ok()?;
    // A symbolic link may lead out although no part of the path did.
    let inside = real.starts_with(folder.canonicalize().ok()?);
    (inside && real.is_file()).then_some(file)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn send(file: &Path, ask: Ask<'_>) -> Reply {
    let mut packed = file.as_os_str().to_owned();
    packed.push(".br");
    let packed = PathBuf::from(packed);
    let with_brotli = accepts_brotli(ask.accept_encoding) && packed.is_file();
    let source = if with_brotli { &packed } else { file };

    let etag = etag(source).unwrap_or_default();
    let unchanged = !etag.is_empty() && ask.if_none_match.split(',').any(|tag| tag.trim() == etag);
    let body = if unchanged {
        Vec::new()
    } else {
        match fs::read(source) {
            Ok(body) => body,
            Err(error) => return plain(500, &format!("The file cannot be read: {error}.")),
        }
    };
    let mut reply = Reply {
        status: if unchanged { 304 } else { 200 },
        headers: vec![
            ("Content-Type", content_type(file).to_owned()),
            ("Cache-Control", cache_control(file).to_owned()),
            ("ETag", etag),
            ("Vary", "Accept-Encoding".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ],
        body,
    };
    if with_brotli {
        reply.headers.push(("Content-Encoding", "br".to_owned()));
    }
    reply
}

/// From size and time of change: enough to notice a rebuilt file, and it costs no reading.
fn etag(file: &Path) -> Option<String> {
    let about = fs::metadata(file).ok()?;
    let changed = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("\"{:x}-{:x}\"", about.len(), changed.as_nanos()))
}

/// Files that are named by their content never change; all others are asked for again each time.
fn cache_control(file: &Path) -> &'static str {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let hashed =
        name.split(['-', '.', '_']).any(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if hashed { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn accepts_brotli(accept_encoding: &str) -> bool {
    accept_encoding.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        parts.next() == Some("br") && !parts.any(|part| matches!(part, "q=0" | "q=0.0"))
    })
}

fn html_page(html: &str) -> Reply {
    Reply::file("text/html; charset=utf-8", html)
}

fn plain(status: u16, sentence: &str) -> Reply {
    Reply {
        status,
        headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
        body: format!("{sentence}\n").into_bytes(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    /// A folder of its own for each test, with a secret file beside the served one.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let root = std::env::temp_dir().join(format!("xtask-site-{name}-{}", std::process::id()));
            fs::create_dir_all(root.join("dist/sub")).unwrap();
            fs::write(root.join("secret.txt"), "secret").unwrap();
            fs::write(root.join("dist/index.html"), "<p>home").unwrap();
            fs::write(root.join("dist/sub/index.html"), "<p>sub").unwrap();
            fs::write(root.join("dist/app-0123456789abcdef_bg.wasm"), "\0asm").unwrap();
            fs::write(root.join("dist/app-0123456789abcdef_bg.wasm.br"), "packed").unwrap();
            Self(root)
        }

        fn site(&self) -> Site {
            Site::folder(self.0.join("dist"))
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn get(target: &str) -> Ask<'_> {
        Ask { method: "GET", target, ..Ask::default() }
    }

    fn header<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
        reply.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn folders_answer_with_their_index() {
        let folder = Folder::new("index");
        assert_eq!(folder.site().answer(get("/?talkdesk=simulator")).body, b"<p>home");
        assert_eq!(folder.site().answer(get("/sub/")).body, b"<p>sub");
        assert_eq!(folder.site().answer(get("/none")).status, 404);
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let folder = Folder::new("traversal");
        for target in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/sub/../../secret.txt",
            "/..%2fsecret.txt",
            "/sub/%2e%2e%2f%2e%2e%2fsecret.txt",
            "/..\\secret.txt",
            "/%5c..%5csecret.txt",
            "//../secret.txt",
            "/%00",
            "/%zz",
            "/%e0%80%af",
        ] {
            assert_eq!(folder.site().answer(get(target)).status, 404, "{target}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_symbolic_link_leads_out_of_the_folder() {
        let folder = Folder::new("link");
        std::os::unix::fs::symlink(folder.0.join("secret.txt"), folder.0.join("dist/link.txt")).unwrap();
        assert_eq!(folder.site().answer(get("/link.txt")).status, 404);
    }

    #[test]
    fn only_get_and_head_are_answered() {
        let folder = Folder::new("method");
        let reply = folder.site().answer(Ask { method: "POST", ..get("/") });
        assert_eq!(reply.status, 405);
        assert_eq!(header(&reply, "Allow"), Some("GET, HEAD"));
        assert_eq!(folder.site().answer(Ask { method: "HEAD", ..get("/") }).status, 200);
    }

    #[test]
    fn brotli_is_sent_only_where_it_exists_and_is_accepted() {
        let folder = Folder::new("brotli");
        let wasm = get("/app-0123456789abcdef_bg.wasm");
        let packed = folder.site().answer(Ask { accept_encoding: "gzip, br;q=0.9", ..wasm });
        assert_eq!(packed.body, b"packed");
        assert_eq!(header(&packed, "Content-Encoding"), Some("br"));
        assert_eq!(header(&packed, "Content-Type"), Some("application/wasm"));

        for accept_encoding in ["", "gzip", "br;q=0"] {
            let whole = folder.site().answer(Ask { accept_encoding, ..wasm });
            assert_eq!(whole.body, b"\0asm", "{accept_encoding}");
            assert_eq!(header(&whole, "Content-Encoding"), None);
        }
        let page = folder.site().answer(Ask { accept_encoding: "br", ..get("/") });
        assert_eq!(header(&page, "Content-Encoding"), None);
    }

    #[test]
    fn a_rebuilt_page_is_seen_and_an_unchanged_one_is_not_sent_twice() {
        let folder = Folder::new("etag");
        let first = folder.site().answer(get("/"));
        let tag = header(&first, "ETag").unwrap().to_owned();
        assert_eq!(header(&first, "Cache-Control"), Some("no-cache"));
        let again = Ask { if_none_match: &tag, ..get("/") };
        assert_eq!(folder.site().answer(again).status, 304);

        fs::write(folder.0.join("dist/index.html"), "<p>home, rebuilt").unwrap();
        assert_eq!(folder.site().answer(again).body, b"<p>home, rebuilt");
    }

    #[test]
    fn files_named_by_their_content_are_kept() {
        let folder = Folder::new("immutable");
        let reply = folder.site().answer(get("/app-0123456789abcdef_bg.wasm"));
        assert!(header(&reply, "Cache-Control").unwrap().contains("immutable"));
    }

    #[test]
    fn a_prefix_hides_everything_else() {
        let folder = Folder::new("prefix");
        let site = folder.site().under("/any/path/");
        assert_eq!(site.answer(get("/any/path/")).body, b"<p>home");
        assert_eq!(site.answer(get("/")).status, 404);
        let bare = site.answer(get("/any/path"));
        assert_eq!((bare.status, header(&bare, "Location")), (308, Some("/any/path/")));
    }

    #[test]
    fn pages_in_memory_are_served() {
        let site = Site::default().page("/frame.html", "<p>frame");
        assert_eq!(site.answer(get("/frame.html?a=1")).body, b"<p>frame");
        assert_eq!(site.answer(get("/other.html")).status, 404);
    }
}
