//! A tiny base, written by hand.

use super::{Base, MAGIC, VERSION, checksum};

fn number(out: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        out.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len() as u32);
    out.extend(text.as_bytes());
}

fn texts(out: &mut Vec<u8>, items: &[&str]) {
    number(out, items.len() as u32);
    items.iter().for_each(|t| text(out, t));
}

fn numbers(out: &mut Vec<u8>, items: &[u32]) {
    number(out, items.len() as u32);
    items.iter().for_each(|n| number(out, *n));
}

/// A word, its part of speech, what is above, parts, definition.
type Meaning = (
    &'static str,
    u8,
    &'static [u32],
    &'static [u32],
    &'static str,
);
/// Name, capital, currency, language, area, neighbours.
type Land<'a> = (&'a str, &'a str, &'a str, &'a str, u32, &'a [u32]);

/// Words with the meanings that they have: part of speech, what is above, parts, definition.
const MEANINGS: &[Meaning] = &[
    ("animal", 0, &[], &[], "a living thing that can move"),
    (
        "mammal",
        0,
        &[0],
        &[],
        "an animal that feeds its young milk",
    ),
    (
        "fish",
        0,
        &[0],
        &[],
        "an animal with gills that lives in water",
    ),
    ("vole", 0, &[1], &[7], "a small animal like a mouse"),
    ("trout", 0, &[2], &[], "a fish of cold rivers"),
    ("sing", 1, &[], &[], "make music with the voice"),
    ("red", 2, &[], &[], "of the colour of blood"),
    ("tail", 0, &[], &[], "the hindmost part of an animal"),
];

/// The bytes of the file.
pub(crate) fn bytes() -> Vec<u8> {
    let mut body = Vec::new();
    number(&mut body, MEANINGS.len() as u32);
    for (_, speech, above, parts, gloss) in MEANINGS {
        body.push(*speech);
        numbers(&mut body, above);
        numbers(&mut body, parts);
        text(&mut body, gloss);
    }
    let mut words: Vec<(&str, u32)> = MEANINGS.iter().zip(0u32..).map(|(m, i)| (m.0, i)).collect();
    words.sort_unstable();
    number(&mut body, words.len() as u32);
    for (word, meaning) in words {
        number(&mut body, 0);
        text(&mut body, word);
        numbers(&mut body, &[meaning]);
    }
    countries(&mut body);
    number(&mut body, 2);
    for (name, symbol, n, melts, boils) in [
        ("gold", "Au", 79, 13373, 31291),
        ("oxygen", "O", 8, 544, 902),
    ] {
        text(&mut body, name);
        text(&mut body, symbol);
        numbers_bare(&mut body, &[n, melts + 1, boils + 1]);
    }
    seal(&body)
}

fn numbers_bare(out: &mut Vec<u8>, items: &[u32]) {
    items.iter().for_each(|n| number(out, *n));
}

fn countries(out: &mut Vec<u8>) {
    number(out, 3);
    let rows: [Land<'_>; 3] = [
        ("France", "Paris", "Euro", "French", 551_695, &[1]),
        ("Belgium", "Brussels", "Euro", "Dutch", 30_528, &[0]),
        ("Japan", "Tokyo", "Japanese yen", "Japanese", 377_930, &[]),
    ];
    for (name, capital, currency, language, area, borders) in rows {
        text(out, name);
        texts(out, &[]);
        texts(out, &[capital]);
        texts(out, &[currency]);
        texts(out, &[language]);
        text(out, if name == "Japan" { "Asia" } else { "Europe" });
        text(
            out,
            if name == "Japan" {
                "Eastern Asia"
            } else {
                "Western Europe"
            },
        );
        number(out, area);
        out.extend([0, 1]);
        numbers(out, borders);
    }
}

/// A body with its head.
pub(crate) fn seal(body: &[u8]) -> Vec<u8> {
    [&MAGIC[..], &[VERSION], &checksum(body).to_le_bytes(), body].concat()
}

/// The base.
pub(crate) fn base() -> Base {
    Base::open(&bytes()).unwrap()
}
