use super::*;

const MODEL: usize = 300_000;

/// A served folder with a page, a script and a model.
struct Served {
    port: u16,
    folder: PathBuf,
}

impl Served {
    fn start(name: &str, cut_after: Option<u64>) -> Self {
        let folder =
            std::env::temp_dir().join(format!("luminai-serve-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("models")).unwrap();
        fs::write(folder.join("index.html"), "<h1>page</h1>").unwrap();
        fs::write(folder.join("app-0123456789abcdef.js"), "0123456789").unwrap();
        fs::write(folder.join("models/a.onnx"), vec![7; MODEL]).unwrap();
        let policy = "/*\n  Content-Security-Policy: connect-src 'self'\n  X-Other: yes\n";
        fs::write(folder.join(HEADERS_FILE), policy).unwrap();
        let listener = listen(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        let until_cut = AtomicU64::new(cut_after.unwrap_or(u64::MAX));
        let site = Site {
            folder: folder.clone(),
            headers: Headers::read(&folder).unwrap().lines(),
            log: false,
            until_cut,
        };
        thread::spawn(move || site.serve(&listener));
        Self { port, folder }
    }

    /// Head and body of the answer to one request on a connection of its own.
    fn ask(&self, line: &str, headers: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            stream,
            "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap() + 4;
        (
            String::from_utf8(answer[..end].to_vec()).unwrap(),
            answer[end..].to_vec(),
        )
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).unwrap();
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .find_map(|l| l.strip_prefix(name)?.strip_prefix(": "))
}

#[test]
fn files_come_with_type_policy_and_caching() {
    let served = Served::start("files", None);
    let (head, body) = served.ask("GET /", "");
    assert!(head.starts_with("HTTP/1.1 200 OK"));
    assert_eq!(body, b"<h1>page</h1>");
    assert_eq!(
        header(&head, "Content-Type"),
        Some("text/html; charset=utf-8")
    );
    assert_eq!(header(&head, "Cache-Control"), Some("no-cache"));
    assert_eq!(header(&head, "X-Other"), Some("yes"));
    assert_eq!(
        header(&head, "Content-Security-Policy"),
        Some("connect-src 'self'")
    );
    let (head, _) = served.ask("GET /app-0123456789abcdef.js", "");
    assert!(
        header(&head, "Cache-Control")
            .unwrap()
            .ends_with("immutable")
    );
}

#[test]
fn missing_files_are_missing_and_nothing_is_changed() {
    let served = Served::start("missing", None);
    for missing in [
        "/no.js",
        "/_headers",
        "/models",
        "/models/none",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
    ] {
        assert!(
            served
                .ask(&format!("GET {missing}"), "")
                .0
                .starts_with("HTTP/1.1 404"),
            "{missing}"
        );
    }
    assert!(served.ask("POST /", "").0.starts_with("HTTP/1.1 405"));
}

#[test]
fn ranges_heads_and_conditions() {
    let served = Served::start("ranges", None);
    let script = "GET /app-0123456789abcdef.js";
    let (head, body) = served.ask(script, "Range: bytes=2-4\r\n");
    assert!(head.starts_with("HTTP/1.1 206"));
    assert_eq!(
        (body.as_slice(), header(&head, "Content-Range")),
        (b"234".as_slice(), Some("bytes 2-4/10"))
    );
    let (head, body) = served.ask(script, "Range: bytes=10-\r\n");
    assert!(head.starts_with("HTTP/1.1 416") && body.is_empty());
    assert_eq!(header(&head, "Content-Range"), Some("bytes */10"));
    let (head, body) = served.ask("HEAD /app-0123456789abcdef.js", "");
    assert_eq!(
        (header(&head, "Content-Length"), body.len()),
        (Some("10"), 0)
    );
    let etag = header(&head, "ETag").unwrap();
    let (head, body) = served.ask(script, &format!("If-None-Match: {etag}\r\n"));
    assert!(head.starts_with("HTTP/1.1 304") && body.is_empty());
    let (head, _) = served.ask(script, "Range: bytes=2-4\r\nIf-Range: \"older\"\r\n");
    assert!(head.starts_with("HTTP/1.1 200"));
}

#[test]
fn a_connection_is_cut_once_and_only_for_models() {
    let served = Served::start("cut", Some(100_000));
    assert_eq!(served.ask("GET /", "").1.len(), 13);
    let (head, body) = served.ask("GET /models/a.onnx", "");
    assert!(
        header(&head, "Content-Length") == Some("300000") && body.len() < 100_000,
        "{}",
        body.len()
    );
    let rest = served
        .ask(
            "GET /models/a.onnx",
            &format!("Range: bytes={}-\r\n", body.len()),
        )
        .1;
    assert_eq!(body.len() + rest.len(), MODEL);
}

#[test]
fn a_taken_port_is_said() {
    let first = listen(0).unwrap();
    let port = first.local_addr().unwrap().port();
    let message = listen(port).unwrap_err().to_string();
    assert!(
        message.contains(&format!("port {port} is taken")),
        "{message}"
    );
}

#[test]
fn arguments_are_read_or_refused() {
    let read =
        |args: &[&str]| Wishes::read(&args.iter().map(|&a| a.to_owned()).collect::<Vec<_>>());
    let all = read(&["--port", "9000", "--no-build", "--log", "--cut-after", "5"]).unwrap();
    assert_eq!(
        all,
        Wishes {
            port: 9000,
            build: false,
            log: true,
            cut_after: Some(5)
        }
    );
    for bad in [
        &["--port"][..],
        &["--port", "70000"],
        &["--prot", "1"],
        &["--cut-after", "x"],
    ] {
        assert!(read(bad).is_err(), "{bad:?}");
    }
}
