//! The words of plain PDF files: pages in their order, FlateDecode streams, the operators that show text, and the tables
//! (`ToUnicode`, differences) that say which letters codes stand for.
//!
//! Layout is not kept: lines follow each other as the file draws them. Scanned and locked files are refused.

mod content;
mod fonts;
mod lexer;
mod objects;

use crate::KnowledgeError;
use lexer::Value;
use objects::File;
use std::collections::BTreeMap;

/// Pages that are read at most.
const PAGES: usize = 2_000;
/// Letters that are read at most, of all pages.
const LETTERS: usize = 4 * 1024 * 1024;
/// Share of letters that may be unreadable.
const UNREADABLE: f32 = 0.3;

/// The text of every page.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<String>, KnowledgeError> {
    let file = File::read(bytes);
    if file.locked() {
        return Err(KnowledgeError::Document("it is locked with a password"));
    }
    let mut pages = Vec::new();
    let (mut letters, mut lost) = (0, 0);
    for page in file.pages(PAGES) {
        let text = text(&file, &page);
        letters += text.chars().count();
        lost += text
            .chars()
            .filter(|c| *c == char::REPLACEMENT_CHARACTER)
            .count();
        pages.push(text.replace(char::REPLACEMENT_CHARACTER, ""));
        if letters > LETTERS {
            break;
        }
    }
    if letters == 0 {
        return Err(KnowledgeError::Document(
            "it holds pictures of pages but no words: it was probably scanned",
        ));
    }
    if lost as f32 > UNREADABLE * letters as f32 {
        return Err(KnowledgeError::Document(
            "its letters are stored in a way that cannot be read",
        ));
    }
    Ok(pages)
}

fn text(file: &File<'_>, page: &Value) -> String {
    let resources = file.inherited(page, "Resources");
    let mut fonts = BTreeMap::new();
    if let Value::Dict(entries) = file.follow(resources.get("Font")) {
        for (name, font) in entries {
            fonts.insert(name.clone(), fonts::Font::read(file, file.follow(font)));
        }
    }
    let contents = match file.follow(page.get("Contents")) {
        Value::Array(parts) => parts
            .iter()
            .map(|p| file.stream(p))
            .collect::<Vec<_>>()
            .join(&b'\n'),
        _ => file.stream(page.get("Contents")),
    };
    content::text(&contents, &fonts)
}
