//! Objects and streams of a PDF file. Objects are found by looking for them, so that a broken index does no harm.

use super::lexer::{Lexer, Value, space};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use std::collections::{BTreeMap, BTreeSet};

/// Most bytes of one unpacked stream, and of all of them together.
const STREAM: usize = 4 * 1024 * 1024;
/// Pages' parents that are followed.
const PARENTS: usize = 32;

/// An object: its value, and where its stream begins.
struct Object {
    value: Value,
    stream: Option<usize>,
}

/// A file's objects.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    objects: BTreeMap<u32, Object>,
}

fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    bytes
        .get(from..)?
        .windows(wanted.len())
        .position(|w| w == wanted)
        .map(|at| from + at)
}

impl<'a> File<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Self {
        let mut file = Self {
            bytes,
            objects: BTreeMap::new(),
        };
        let mut from = 0;
        while let Some(at) = find(bytes, from, b"obj") {
            from = at + 3;
            if let Some((number, object)) = file.object(at) {
                // What a stream holds is not looked through for objects.
                from = object
                    .stream
                    .and_then(|s| find(bytes, s, b"endstream"))
                    .unwrap_or(from);
                file.objects.insert(number, object);
            }
        }
        file.unpack_objects();
        file
    }

    /// The object whose `obj` stands here: `12 0 obj`.
    fn object(&self, at: usize) -> Option<(u32, Object)> {
        let before = &self.bytes[at.saturating_sub(20)..at];
        let mut fields = before.rsplit(|b| space(*b)).filter(|f| !f.is_empty());
        let generation = fields.next()?;
        let digits: Vec<u8> = fields
            .next()?
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_digit())
            .copied()
            .collect();
        let number: u32 = core::str::from_utf8(&digits.into_iter().rev().collect::<Vec<u8>>())
            .ok()?
            .parse()
            .ok()?;
        if !generation.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let mut lexer = Lexer::new(self.bytes, at + 3);
        let value = lexer.next()?;
        lexer.skip();
        let stream = self
            .bytes
            .get(lexer.at..)?
            .strip_prefix(b"stream")
            .map(|rest| {
                let line = usize::from(rest.first() == Some(&b'\r'));
                let line = line + usize::from(rest.get(line) == Some(&b'\n'));
                lexer.at + 6 + line
            });
        Some((number, Object { value, stream }))
    }

    /// Newer files keep objects in packed streams.
    fn unpack_objects(&mut self) {
        let packed: Vec<u32> = self
            .objects
            .iter()
            .filter(|(_, o)| o.value.get("Type").is_name("ObjStm"))
            .map(|(n, _)| *n)
            .collect();
        let mut room = 4 * STREAM;
        for number in packed {
            let data = self.stream(&Value::Reference(number));
            let Some(left) = room.checked_sub(data.len()) else {
                return;
            };
            room = left;
            let Some(object) = self.objects.get(&number) else {
                continue;
            };
            let (Some(count), Some(first)) = (
                object.value.get("N").number(),
                object.value.get("First").number(),
            ) else {
                continue;
            };
            let mut index = Lexer::new(&data, 0);
            for _ in 0..(count as usize).min(data.len()) {
                let (Some(Value::Number(n)), Some(Value::Number(offset))) =
                    (index.next(), index.next())
                else {
                    break;
                };
                let value = Lexer::new(&data, (first + offset) as usize).next();
                if let Some(value) = value {
                    self.objects.entry(n as u32).or_insert(Object {
                        value,
                        stream: None,
                    });
                }
            }
        }
    }

    /// The value that a reference names, or the value itself.
    pub(super) fn follow<'v>(&'v self, value: &'v Value) -> &'v Value {
        let mut value = value;
        for _ in 0..8 {
            let Value::Reference(number) = value else {
                return value;
            };
            value = self.objects.get(number).map_or(&Value::Null, |o| &o.value);
        }
        &Value::Null
    }

    /// The unpacked bytes of a stream; empty if it cannot be unpacked.
    pub(super) fn stream(&self, value: &Value) -> Vec<u8> {
        let Value::Reference(number) = value else {
            return Vec::new();
        };
        let Some(Object {
            value,
            stream: Some(start),
        }) = self.objects.get(number)
        else {
            return Vec::new();
        };
        let stated = self
            .follow(value.get("Length"))
            .number()
            .map(|n| start.saturating_add(n as usize));
        let ended = |end: usize| {
            self.bytes.get(end..).is_some_and(|rest| {
                rest[..rest.len().min(20)]
                    .windows(9)
                    .any(|w| w == b"endstream")
            })
        };
        let end = stated
            .filter(|e| ended(*e))
            .or_else(|| find(self.bytes, *start, b"endstream"));
        let data = self
            .bytes
            .get(*start..end.unwrap_or(self.bytes.len()))
            .unwrap_or_default();
        let filter = match self.follow(value.get("Filter")) {
            Value::Array(filters) if filters.len() == 1 => self.follow(&filters[0]),
            other => other,
        };
        match filter {
            Value::Null => data.to_vec(),
            f if f.is_name("FlateDecode") => {
                // What came before an error is still worth reading.
                decompress_to_vec_zlib_with_limit(data, STREAM).unwrap_or_else(|e| e.output)
            }
            _ => Vec::new(),
        }
    }

    /// Whether a password is needed.
    pub(super) fn locked(&self) -> bool {
        let mut from = 0;
        while let Some(at) = find(self.bytes, from, b"trailer") {
            if Lexer::new(self.bytes, at + 7)
                .next()
                .is_some_and(|t| *t.get("Encrypt") != Value::Null)
            {
                return true;
            }
            from = at + 7;
        }
        self.objects
            .values()
            .any(|o| o.value.get("Type").is_name("XRef") && *o.value.get("Encrypt") != Value::Null)
    }

    /// The pages in their order, as far as the file tells it.
    pub(super) fn pages(&self, most: usize) -> Vec<Value> {
        let is = |o: &&Object, kind: &str| o.value.get("Type").is_name(kind);
        let catalog = self.objects.values().find(|o| is(o, "Catalog"));
        let mut pages = Vec::new();
        if let Some(catalog) = catalog {
            let mut seen = BTreeSet::new();
            let mut open = vec![catalog.value.get("Pages")];
            while let Some(node) = open.pop().filter(|_| pages.len() < most) {
                if matches!(node, Value::Reference(n) if !seen.insert(*n)) {
                    continue;
                }
                let node = self.follow(node);
                match self.follow(node.get("Kids")) {
                    Value::Array(kids) => open.extend(kids.iter().rev()),
                    _ if node.get("Type").is_name("Page") => pages.push(node.clone()),
                    _ => {}
                }
            }
        }
        if pages.is_empty() {
            pages = self
                .objects
                .values()
                .filter(|o| is(o, "Page"))
                .take(most)
                .map(|o| o.value.clone())
                .collect();
        }
        pages
    }

    /// An entry of a page or of the nearest of its parents that has it.
    pub(super) fn inherited<'v>(&'v self, page: &'v Value, key: &str) -> &'v Value {
        let mut node = page;
        for _ in 0..PARENTS {
            match self.follow(node.get(key)) {
                Value::Null => node = self.follow(node.get("Parent")),
                value => return value,
            }
        }
        &Value::Null
    }
}
