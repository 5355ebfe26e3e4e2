use super::*;
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;

/// A PDF file with one font and one page per content.
fn pdf(contents: &[&str], packed: bool, more: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n".to_vec();
    let kids: Vec<String> = (0..contents.len())
        .map(|i| format!("{} 0 R", 10 + 2 * i))
        .collect();
    file.extend(
        format!(
            "2 0 obj << /Type /Pages /Kids [{}] /Resources << /Font << /F1 3 0 R >> >> >> endobj\n",
            kids.join(" ")
        )
        .bytes(),
    );
    file.extend(format!("3 0 obj << /Type /Font /Subtype /Type1 {more} >> endobj\n").bytes());
    for (i, content) in contents.iter().enumerate() {
        let (page, stream) = (10 + 2 * i, 11 + 2 * i);
        file.extend(
            format!("{page} 0 obj << /Type /Page /Parent 2 0 R /Contents {stream} 0 R >> endobj\n")
                .bytes(),
        );
        let data = if packed {
            compress_to_vec_zlib(content.as_bytes(), 6)
        } else {
            content.as_bytes().to_vec()
        };
        let filter = if packed { "/Filter /FlateDecode" } else { "" };
        file.extend(
            format!(
                "{stream} 0 obj << /Length {} {filter} >> stream\n",
                data.len()
            )
            .bytes(),
        );
        file.extend(data);
        file.extend(b"\nendstream endobj\n");
    }
    file.extend(b"trailer << /Root 1 0 R >>");
    file
}

fn error(bytes: &[u8]) -> String {
    Document::read("x.pdf", bytes).unwrap_err().to_string()
}

#[test]
fn markdown_is_cut_at_headings() {
    let text = "# Our dog\nBello is **seven** years old and eats twice a day.\n\n## The vet\nThe vet is Doctor Lang in Mill Street.\n";
    let document = Document::read("pets.md", text.as_bytes()).unwrap();
    assert_eq!(document.title, "pets");
    assert_eq!(document.passages[0].heading.as_deref(), Some("Our dog"));
    assert_eq!(
        document.passages[0].text,
        "Bello is seven years old and eats twice a day."
    );
    assert_eq!(document.passages[1].heading.as_deref(), Some("The vet"));
    assert_eq!(document.passages[1].place, "part 2");
}

#[test]
fn long_texts_become_passages_of_whole_sentences() {
    let sentence = "The garden has nine old apple trees and a small green pond with frogs. ";
    let document = Document::read("garden.txt", sentence.repeat(40).as_bytes()).unwrap();
    assert!(document.passages.len() >= 5);
    for passage in &document.passages {
        assert!(passage.text.split(' ').count() <= PASSAGE * 3 / 2);
        assert!(passage.text.ends_with('.'));
    }
}

#[test]
fn pages_of_a_pdf_are_read_packed_or_not() {
    let first = "BT /F1 12 Tf 72 700 Td (The house rules of the) Tj 0 -14 Td (family Winter) Tj ET";
    let second =
        "BT /F1 12 Tf [(Bed) -300 (time is at) -250 (eight)] TJ T* (Caf\\351 \\(closed\\)) Tj ET";
    for packed in [false, true] {
        let document = Document::read("rules.pdf", &pdf(&[first, second], packed, "")).unwrap();
        let said: Vec<(&str, &str)> = document
            .passages
            .iter()
            .map(|p| (p.place.as_str(), p.text.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("page 1", "The house rules of the family Winter"),
                ("page 2", "Bed time is at eight Café (closed)")
            ]
        );
    }
}

#[test]
fn a_table_of_letters_is_used() {
    let table = "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0001> <001a> <0061> endbfrange 1 beginbfchar <0030> <0020> endbfchar";
    let mut file = pdf(
        &[
            "BT /F1 9 Tf <000800050c> Tj <0008000100100010001900300004000100190030000600120009000500 0e0004001300300001000c0c> Tj ET",
        ],
        true,
        "/ToUnicode 90 0 R",
    );
    file.extend(
        format!(
            "\n90 0 obj << /Length {} >> stream\n{table}\nendstream endobj",
            table.len()
        )
        .bytes(),
    );
    let document = Document::read("a.pdf", &file).unwrap();
    assert!(
        document.passages[0].text.contains("happy day friends"),
        "{:?}",
        document.passages
    );
}

#[test]
fn what_cannot_be_read_is_said_clearly() {
    assert!(error(&vec![b'a'; MAX_BYTES + 1]).ends_with("it is bigger than 2 MB"));
    assert!(error(b"\xff\xd8\xff").ends_with("neither a text nor a PDF file"));
    assert!(error(b"  \n 12 ").ends_with("there are no words in it"));
    assert!(
        error(&pdf(&["q 200 0 0 200 0 0 cm /Im1 Do Q"], true, "")).contains("probably scanned")
    );
    let mut locked = pdf(&["BT (x) Tj ET"], false, "");
    locked.extend(b"\ntrailer << /Root 1 0 R /Encrypt 9 0 R >>");
    assert!(error(&locked).ends_with("it is locked with a password"));
}

#[test]
fn a_single_short_text_is_found_by_most_of_its_words() {
    let rules = "The wifi may be used until seven in the evening on school days.";
    let library = Library::new(vec![Document::read("rules.md", rules.as_bytes()).unwrap()]);
    let best = |question: &str| {
        library
            .search(question, None)
            .first()
            .map_or(0.0, |f| f.score)
    };
    assert!(best("How long may the wifi be used on school days?") >= 0.5);
    assert!(best("Is the wifi on until seven in the evening?") >= 0.5);
    assert!(best("why is the sky dark in the evening") < 0.5);
    assert!(best("tell me about horses") < 0.1);
}

#[test]
fn passages_are_found_by_words_and_by_meaning() {
    let read = |name: &str, text: &str| Document::read(name, text.as_bytes()).unwrap();
    let mut library = Library::new(vec![
        read(
            "pets.txt",
            "Bello the dog is fed at seven in the morning and again at six.",
        ),
        read(
            "school.txt",
            "School begins at eight, and the bus leaves from Mill Street.",
        ),
    ]);
    let found = library.search("When does the bus to school leave?", None);
    assert_eq!(
        (found[0].title, found[0].passage.place.as_str()),
        ("school", "part 1")
    );
    assert!(library.search("quantum", None).is_empty());
    assert!(library.set_vectors(vec![vec![1.0]]).is_err());
    library
        .set_vectors(vec![vec![1.0, 0.0], vec![0.0, 1.0]])
        .unwrap();
    assert_eq!(
        library.search("hungry puppy", Some(&[0.9, 0.1]))[0].title,
        "pets"
    );
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Document::read("a", &bytes);
        let _ = Document::read("a.pdf", &[b"%PDF-1.7\n".to_vec(), bytes].concat());
    }

    #[test]
    fn a_damaged_pdf_does_no_harm(at in 0usize..2000, by in 1u8.., cut in 0usize..2000) {
        let mut file = pdf(&["BT /F1 12 Tf (The quick brown fox jumps over it) Tj [(and) -300 (on)] TJ ET"], true, "/Encoding << /Differences [65 /B /C] >>");
        let at = at % file.len();
        file[at] ^= by;
        file.truncate(file.len().saturating_sub(cut % 400));
        let _ = Document::read("a.pdf", &file);
    }

    #[test]
    fn any_content_is_read(content in "[\\[\\]()<>/ 0-9A-Za-z'*\\\\-]{0,120}") {
        let _ = Document::read("a.pdf", &pdf(&[&content], false, ""));
    }
}

#[test]
fn a_question_about_the_familys_rules_finds_them() {
    let rules = "# House rules\n\nBikes: a bike is only ridden with a helmet, and it goes back into the shed before dinner.\n";
    let document = Document::read("House rules.md", rules.as_bytes()).unwrap();
    let library = Library::new(vec![document]);
    let best = |question: &str| {
        library
            .search(question, None)
            .first()
            .map_or(0.0, |f| f.score)
    };
    for question in [
        "what does our family rule say about bikes?",
        "What do the house rules say about a helmet?",
        "when does the bike go into the shed?",
    ] {
        assert!(best(question) >= 0.5, "{question}: {}", best(question));
    }
    for question in [
        "why is the sky blue?",
        "what does the teacher say about planets?",
        "tell me about rules of chess",
    ] {
        assert!(best(question) < 0.5, "{question}: {}", best(question));
    }
}
