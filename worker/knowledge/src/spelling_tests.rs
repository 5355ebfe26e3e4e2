use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static BOOK: LazyLock<FactBook> = LazyLock::new(|| FactBook::new().unwrap());

#[test]
fn what_is_to_be_spelled() {
    for (text, word) in [
        ("spell elephant", Some("elephant")),
        ("how do you write because", Some("because")),
        ("how do you spell necessary?", Some("necessary")),
        ("can you spell restaurant for me please", Some("restaurant")),
        ("how is rhythm spelled", Some("rhythm")),
        ("how is the word island written?", Some("island")),
        ("what is the spelling of beautiful", Some("beautiful")),
        ("how to spell ice cream", Some("ice cream")),
        ("How do I spell Anna?", Some("Anna")),
        ("how do I write the word knights", Some("knights")),
        ("how do you spell my name", Some("my name")),
        ("spell banana backwards", None),
        ("how do you write a story", None),
        ("how do you write poems", None),
        ("the witch cast a spell on him", None),
        ("can you spell?", None),
        ("my spelling test is on Monday", None),
        ("how is chocolate made", None),
        ("I can't spell it", None),
        ("how do you write code", None),
    ] {
        assert_eq!(asked(text).as_deref(), word, "{text}");
    }
}

#[test]
fn words_are_spelled_and_no_words_are_told_apart() {
    let said = |word: &str| spell(word, &BOOK);
    assert_eq!(
        said("elephant").said,
        "\"elephant\" is spelled E-L-E-P-H-A-N-T."
    );
    assert_eq!(
        said("because").steps,
        ["It is \"be\" and \"cause\" in one word."]
    );
    for (wrong, right) in [
        ("elefant", "elephant"),
        ("becuase", "because"),
        ("freind", "friend"),
        ("dolfin", "dolphin"),
        ("plannet", "planet"),
    ] {
        let got = said(wrong).said;
        assert!(got.contains(&format!("mean \"{right}\"")), "{wrong}: {got}");
    }
    for word in ["blorptig", "qqqq", "makeing", "runing"] {
        assert!(
            !said(word).said.starts_with(&format!("\"{word}\" is")),
            "{word}"
        );
    }
    assert!(said("Zaphira").said.contains("name"));
    assert_eq!(said("polar bear").answer, "P-O-L-A-R B-E-A-R");
}

#[test]
fn the_table_reads_and_gives_no_right_word_as_a_wrong_one() {
    let right: Vec<&str> = table().map(|h| h.word).collect();
    assert!(right.len() >= 70);
    for hard in table() {
        for wrong in hard.wrong.split_whitespace() {
            assert!(!right.contains(&wrong), "{wrong}");
        }
    }
}

proptest! {
    #[test]
    fn the_letters_are_those_of_the_word(word in "[a-z]{1,20}") {
        let letters = letters(&word);
        prop_assert_eq!(letters.replace('-', "").to_lowercase(), word);
    }

    #[test]
    fn any_text_is_read_without_trouble(text in "\\PC{0,60}") {
        let _ = asked(&text).map(|word| spell(&word, &BOOK));
    }
}
