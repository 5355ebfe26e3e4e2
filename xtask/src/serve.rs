//! `cargo xtask serve`: the finished site on this machine, with the headers that its file `_headers` asks of any host.
//!
//! Promises: listens on 127.0.0.1 only; serves nothing outside `dist/`; a port that is taken is said, never swapped for another.

use crate::build::{self, HEADERS_FILE, Headers};
use crate::http::{self, Part, Request};
use crate::places::Places;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

const PORT: u16 = 8080;

/// Runs the command.
pub fn command(places: &Places, args: &[String]) -> Result<()> {
    let wishes = Wishes::read(args)?;
    // Before the build: nobody should wait for minutes to hear that the port is taken.
    let listener = listen(wishes.port)?;
    if wishes.build {
        build::site(places)?;
    }
    let folder = places.dist();
    if !folder.join("index.html").is_file() {
        bail!("dist/ holds no site: run `cargo xtask build`, or serve without --no-build");
    }
    let site = Site {
        headers: Headers::read(&folder)?.lines(),
        folder,
        log: wishes.log,
        until_cut: AtomicU64::new(wishes.cut_after.unwrap_or(u64::MAX)),
    };
    println!(
        "\nLuminAI is at http://localhost:{}/",
        listener.local_addr()?.port()
    );
    println!("Press Ctrl+C to stop.");
    site.serve(&listener);
    Ok(())
}

#[derive(Debug, PartialEq, Eq)]
struct Wishes {
    port: u16,
    build: bool,
    log: bool,
    cut_after: Option<u64>,
}

impl Wishes {
    fn read(args: &[String]) -> Result<Self> {
        let mut wishes = Self {
            port: PORT,
            build: true,
            log: false,
            cut_after: None,
        };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let mut number = || args.next().with_context(|| format!("{arg} needs a number"));
            match arg.as_str() {
                "--port" => {
                    wishes.port = number()?
                        .parse()
                        .context("--port needs a number from 1 to 65535")?
                }
                "--cut-after" => {
                    wishes.cut_after = Some(
                        number()?
                            .parse()
                            .context("--cut-after needs a number of bytes")?,
                    )
                }
                "--no-build" => wishes.build = false,
                "--log" => wishes.log = true,
                other => {
                    bail!("serve takes no `{other}`; `cargo xtask` alone prints what it takes")
                }
            }
        }
        Ok(wishes)
    }
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "port {port} is taken by another program: stop that one, or choose another port, such as `cargo xtask serve --port {}`",
            port.checked_add(1).unwrap_or(PORT)
        ),
        _ => anyhow::anyhow!("cannot listen on port {port}: {error}"),
    })
}

/// A folder that is served.
struct Site {
    folder: PathBuf,
    /// Sent with everything.
    headers: String,
    log: bool,
    /// How many bytes of model files may still go out until one connection is broken, once.
    until_cut: AtomicU64,
}

impl Site {
    fn serve(self, listener: &TcpListener) {
        let site = Arc::new(self);
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            thread::spawn(move || {
                if let Err(error) = site.talk(&stream)
                    && site.log
                {
                    println!("connection ended: {error}");
                }
            });
        }
    }

    /// Answers the requests of one connection until either side has enough.
    fn talk(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let mut reader = BufReader::new(stream);
        while let Some(request) = Request::read(&mut reader)? {
            let open = request.keeps_open();
            let answer = self.answer(&request)?;
            if self.log {
                let (status, length) = (answer.status, answer.length.unwrap_or(0));
                println!(
                    "{} {} {length} bytes: {status}",
                    request.method, request.target
                );
            }
            self.send(stream, &request, answer, open)?;
            if !open {
                break;
            }
        }
        Ok(())
    }

    fn answer(&self, request: &Request) -> io::Result<Answer> {
        if !["GET", "HEAD"].contains(&request.method.as_str()) {
            return Ok(Answer::plain(
                "405 Method Not Allowed",
                "Allow: GET, HEAD\r\n",
            ));
        }
        let Some(path) = self.find(&request.target) else {
            return Ok(Answer::plain("404 Not Found", ""));
        };
        let mut file = File::open(self.folder.join(&path))?;
        let about = file.metadata()?;
        let (length, etag) = (about.len(), etag(&about)?);
        let cached = caching(&path);
        let head = format!(
            "ETag: {etag}\r\nCache-Control: {cached}\r\nContent-Type: {}\r\n",
            http::media_type(&path)
        );
        if request.has_current(&etag) {
            return Ok(Answer {
                length: None,
                ..Answer::plain("304 Not Modified", &head)
            });
        }
        let (status, first, length, head) = match request.part(&etag, length) {
            Part::Whole => ("200 OK", 0, length, head),
            Part::Bytes { first, last } => {
                let range = format!("Content-Range: bytes {first}-{last}/{length}\r\n");
                (
                    "206 Partial Content",
                    first,
                    last - first + 1,
                    head + &range,
                )
            }
            Part::Outside => {
                return Ok(Answer::plain(
                    "416 Range Not Satisfiable",
                    &format!("Content-Range: bytes */{length}\r\n"),
                ));
            }
        };
        file.seek(SeekFrom::Start(first))?;
        Ok(Answer {
            status,
            head,
            length: Some(length),
            body: Some(file),
            is_model: path.starts_with("models"),
        })
    }

    /// The file for a target. (The app's own addresses come after a `#`, so that any static host will do.)
    fn find(&self, target: &str) -> Option<PathBuf> {
        let mut path = http::clean(target)?;
        if path.as_os_str().is_empty() {
            path.push("index.html");
        }
        if path == Path::new(HEADERS_FILE) {
            return None;
        }
        self.folder.join(&path).is_file().then_some(path)
    }

    fn send(
        &self,
        mut stream: &TcpStream,
        request: &Request,
        answer: Answer,
        open: bool,
    ) -> io::Result<()> {
        let connection = if open { "keep-alive" } else { "close" };
        let length = answer
            .length
            .map(|n| format!("Content-Length: {n}\r\n"))
            .unwrap_or_default();
        let head = format!(
            "HTTP/1.1 {}\r\n{}Accept-Ranges: bytes\r\n{}{length}Connection: {connection}\r\n\r\n",
            answer.status, self.headers, answer.head
        );
        stream.write_all(head.as_bytes())?;
        match (answer.body, answer.length) {
            (Some(file), Some(length)) if request.method == "GET" => {
                self.send_body(stream, file, length, answer.is_model)
            }
            _ => Ok(()),
        }
    }

    fn send_body(
        &self,
        mut stream: &TcpStream,
        mut file: File,
        length: u64,
        is_model: bool,
    ) -> io::Result<()> {
        let mut left = length;
        let mut piece = vec![0; 64 * 1024];
        while left > 0 {
            let most = piece.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let count = file.read(&mut piece[..most])?;
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if is_model && self.cuts(count as u64) {
                stream.shutdown(std::net::Shutdown::Both)?;
                return Err(io::Error::other("cut on purpose"));
            }
            stream.write_all(&piece[..count])?;
            left -= count as u64;
        }
        Ok(())
    }

    /// Counts bytes down towards the cut; true for the one piece that reaches it.
    fn cuts(&self, count: u64) -> bool {
        let before = self
            .until_cut
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                // `u64::MAX` means never, or not any more.
                Some(if left == u64::MAX || left <= count {
                    u64::MAX
                } else {
                    left - count
                })
            });
        before.is_ok_and(|left| left <= count)
    }
}

struct Answer {
    status: &'static str,
    head: String,
    length: Option<u64>,
    body: Option<File>,
    is_model: bool,
}

impl Answer {
    fn plain(status: &'static str, head: &str) -> Self {
        Self {
            status,
            head: head.to_owned(),
            length: Some(0),
            body: None,
            is_model: false,
        }
    }
}

/// How long a browser may keep a file. The worker keeps the models itself: a second copy would only take room.
fn caching(path: &Path) -> &'static str {
    if path.starts_with("models") {
        "no-store"
    } else if http::is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// Changes whenever the file does: its length and the nanosecond of its last change.
fn etag(about: &fs::Metadata) -> io::Result<String> {
    let changed = about
        .modified()?
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Ok(format!("\"{:x}-{:x}\"", about.len(), changed.as_nanos()))
}

#[cfg(test)]
mod tests;
