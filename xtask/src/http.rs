//! The parts of HTTP/1.1 that serving files takes: reading a request, cleaning its path, ranges, types, conditions.
//!
//! Promises: a cleaned path stays below the folder that is served; a range stays within the file; a request that is too
//! large or malformed is an error and never a panic.

use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

/// Longest request head that is read, in bytes.
const LONGEST_HEAD: u64 = 16 * 1024;

/// A request without a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// For example `GET`.
    pub method: String,
    /// As sent, with its query.
    pub target: String,
    headers: Vec<(String, String)>,
    newer: bool,
}

impl Request {
    /// Reads one; `None` when the other side has closed the connection.
    pub fn read(from: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = from.take(LONGEST_HEAD);
        let Some(first) = read_line(&mut head)? else {
            return Ok(None);
        };
        let mut words = first.split_ascii_whitespace();
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(malformed("request line"));
        };
        let mut request = Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: Vec::new(),
            newer: version == "HTTP/1.1",
        };
        loop {
            let line = read_line(&mut head)?.ok_or_else(|| malformed("head"))?;
            if line.is_empty() {
                return Ok(Some(request));
            }
            let (name, value) = line.split_once(':').ok_or_else(|| malformed("header"))?;
            request
                .headers
                .push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    /// A header by its lowercase name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }

    /// Whether the connection stays open after the answer.
    pub fn keeps_open(&self) -> bool {
        let wish = self
            .header("connection")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let has_body = self.header("content-length").is_some_and(|n| n != "0")
            || self.header("transfer-encoding").is_some();
        self.newer && wish != "close" && !has_body
    }

    /// Whether the client holds this very version already.
    pub fn has_current(&self, etag: &str) -> bool {
        self.header("if-none-match").is_some_and(|list| {
            list.split(',')
                .map(str::trim)
                .any(|t| t == "*" || t.trim_start_matches("W/") == etag)
        })
    }

    /// The part of the file that is asked for.
    pub fn part(&self, etag: &str, length: u64) -> Part {
        match (self.header("range"), self.header("if-range")) {
            (Some(_), Some(then)) if then != etag => Part::Whole,
            (Some(range), _) => part(range, length),
            (None, _) => Part::Whole,
        }
    }
}

fn read_line(from: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if from.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let line = line
        .strip_suffix(b"\n")
        .ok_or_else(|| malformed("head: too long or cut off"))?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    String::from_utf8(line.to_vec())
        .map(Some)
        .map_err(|_| malformed("head: not text"))
}

fn malformed(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("malformed {what}"))
}

/// What a `Range` header asks for.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub enum Part {
    /// All of it (also when the header is not one we understand, as the standard allows).
    Whole,
    /// Bytes from the first to the last, both included.
    Bytes {
        /// First byte.
        first: u64,
        /// Last byte.
        last: u64,
    },
    /// Nothing that the file has.
    Outside,
}

/// Reads a `Range` header for a file of so many bytes.
pub fn part(range: &str, length: u64) -> Part {
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|r| r.split_once('-')) else {
        return Part::Whole;
    };
    let (first, last) = (first.trim(), last.trim());
    match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first > last => Part::Whole,
        (Ok(first), _) if first >= length && (last.is_empty() || last.parse::<u64>().is_ok()) => {
            Part::Outside
        }
        (Ok(first), Ok(last)) => Part::Bytes {
            first,
            last: last.min(length - 1),
        },
        (Ok(first), Err(_)) if last.is_empty() => Part::Bytes {
            first,
            last: length - 1,
        },
        (Err(_), Ok(0)) if first.is_empty() => Part::Outside,
        (Err(_), Ok(_)) if first.is_empty() && length == 0 => Part::Outside,
        (Err(_), Ok(count)) if first.is_empty() => Part::Bytes {
            first: length.saturating_sub(count),
            last: length - 1,
        },
        _ => Part::Whole,
    }
}

/// The file that a request's target names, relative to the folder that is served; `None` if it names none that could exist.
pub fn clean(target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut clean = PathBuf::new();
    for segment in path.split('/').filter(|s| !s.is_empty()) {
        let name = decode(segment)?;
        if name.starts_with('.') || name.contains(['/', '\\', '\0']) {
            return None;
        }
        clean.push(name);
    }
    Some(clean)
}

/// Undoes percent-encoding.
fn decode(segment: &str) -> Option<String> {
    let mut bytes = segment.bytes();
    let mut decoded = Vec::with_capacity(segment.len());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex(bytes.next()?)? << 4 | hex(bytes.next()?)?,
            other => other,
        });
    }
    String::from_utf8(decoded).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
}

/// The media type of a file by its name.
pub fn media_type(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "toml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether a file's name carries a hash of its content, so that it never changes under that name.
pub fn is_hashed(path: &Path) -> bool {
    let stem = path
        .file_stem()
        .and_then(|s| s.to_str())
        .unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    // Trunk writes 64 bits without leading zeros.
    let is_hash =
        |tail: &str| (12..=16).contains(&tail.len()) && tail.bytes().all(|b| b.is_ascii_hexdigit());
    stem.rsplit_once('-').is_some_and(|(_, tail)| is_hash(tail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> io::Result<Option<Request>> {
        Request::read(&mut text.as_bytes())
    }

    #[test]
    fn a_request_is_read() {
        let request = read("GET /a?b HTTP/1.1\r\nHost: x\r\nRange:  bytes=1-2 \r\n\r\n")
            .unwrap()
            .unwrap();
        assert_eq!(
            (request.method.as_str(), request.target.as_str()),
            ("GET", "/a?b")
        );
        assert_eq!(request.header("range"), Some("bytes=1-2"));
        assert!(request.keeps_open());
        assert!(
            !read("GET / HTTP/1.0\r\n\r\n")
                .unwrap()
                .unwrap()
                .keeps_open()
        );
        assert!(
            !read("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n")
                .unwrap()
                .unwrap()
                .keeps_open()
        );
        assert!(read("").unwrap().is_none());
    }

    #[test]
    fn malformed_requests_are_errors() {
        for text in [
            "GET /\r\n\r\n",
            "GET / HTTP/1.1\r\nnonsense\r\n\r\n",
            "GET / HTTP/1.1\r\nA: b",
            "GET / HTTP/1.1\r\nA: b\r\n",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
        assert!(read(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(20_000))).is_err());
    }

    #[test]
    fn ranges() {
        let bytes = |first, last| Part::Bytes { first, last };
        for (range, expected) in [
            ("bytes=0-0", bytes(0, 0)),
            ("bytes=2-5", bytes(2, 5)),
            ("bytes=2-", bytes(2, 9)),
            ("bytes=2-99", bytes(2, 9)),
            ("bytes=-3", bytes(7, 9)),
            ("bytes=-99", bytes(0, 9)),
            ("bytes=10-", Part::Outside),
            ("bytes=10-12", Part::Outside),
            ("bytes=-0", Part::Outside),
            ("bytes=5-2", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=a-b", Part::Whole),
            ("bytes=1-b", Part::Whole),
            ("bytes=0-1,4-5", Part::Whole),
            ("lines=0-1", Part::Whole),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Outside);
        assert_eq!(part("bytes=-1", 0), Part::Outside);
    }

    #[test]
    fn conditions() {
        let request = |headers: &str| {
            read(&format!("GET / HTTP/1.1\r\n{headers}\r\n\r\n"))
                .unwrap()
                .unwrap()
        };
        assert!(request("If-None-Match: \"a\", W/\"b\"").has_current("\"b\""));
        assert!(!request("If-None-Match: \"a\"").has_current("\"b\""));
        assert!(!request("Accept: *").has_current("\"b\""));
        let part = |if_range: &str| {
            request(&format!("Range: bytes=1-2\r\nIf-Range: {if_range}")).part("\"b\"", 10)
        };
        assert_eq!(part("\"b\""), Part::Bytes { first: 1, last: 2 });
        assert_eq!(part("\"a\""), Part::Whole);
    }

    #[test]
    fn paths_stay_inside() {
        assert_eq!(clean("/"), Some(PathBuf::new()));
        assert_eq!(
            clean("/a//b%20c.js?x=/../"),
            Some(PathBuf::from("a/b c.js"))
        );
        for bad in [
            "",
            "a",
            "/../a",
            "/a/../b",
            "/%2e%2e/a",
            "/a%2fb",
            "/a\\b",
            "/.git/config",
            "/%00",
            "/%zz",
            "/%f",
            "/%ff",
        ] {
            assert_eq!(clean(bad), None, "{bad}");
        }
    }

    #[test]
    fn types_and_hashed_names() {
        assert_eq!(
            media_type(Path::new("a/worker_bg.wasm")),
            "application/wasm"
        );
        assert_eq!(
            media_type(Path::new("app.webmanifest")),
            "application/manifest+json"
        );
        assert_eq!(
            media_type(Path::new("models/minilm.onnx")),
            "application/octet-stream"
        );
        assert!(is_hashed(Path::new("app-0123456789abcdef_bg.wasm")));
        assert!(is_hashed(Path::new("tokens-123456789abcdef.css")));
        for name in [
            "worker.js",
            "index.html",
            "app-0123.js",
            "app-0123456789abcdeg.js",
        ] {
            assert!(!is_hashed(Path::new(name)), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_part_lies_within_the_file(range in "(bytes=)?[0-9]{0,21}-?[0-9]{0,21}", length in 0..100_u64) {
            if let Part::Bytes { first, last } = part(&range, length) {
                prop_assert!(first <= last && last < length);
            }
        }

        #[test]
        fn any_clean_path_stays_inside(target in "/([a%.2eEfF5cC/\\\\?]|\\PC){0,40}") {
            if let Some(path) = clean(&target) {
                prop_assert!(path.is_relative());
                prop_assert!(path.components().all(|c| matches!(c, std::path::Component::Normal(_))));
            }
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Request::read(&mut bytes.as_slice());
        }
    }
}
