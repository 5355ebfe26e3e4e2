use super::fixture::{base, bytes, seal};
use super::*;
use proptest::prelude::*;

#[test]
fn words_and_their_meanings() {
    let base = base();
    let vole = base.nouns("voles")[0];
    assert_eq!(base.gloss(vole), "a small animal like a mouse");
    let above: Vec<&str> = base.above(vole).iter().map(|m| base.name(*m)).collect();
    assert_eq!(above, ["vole", "mammal", "animal"]);
    assert_eq!(
        base.parts(vole)
            .iter()
            .map(|p| base.name(*p))
            .collect::<Vec<_>>(),
        ["tail"]
    );
    assert!(base.is_verb("singing") && !base.is_verb("vole"));
    assert!(base.nouns("unicorn").is_empty() && base.nouns("").is_empty());
    assert_eq!(base.countries()[0].capitals, ["Paris"]);
    assert_eq!(base.elements()[1].boils, Some(902));
    assert_eq!(base.size(), (8, 8));
}

#[test]
fn what_is_wrong_is_said() {
    let error = |bytes: &[u8]| Base::open(bytes).unwrap_err().to_string();
    assert_eq!(
        error(b"PK"),
        "the knowledge base cannot be opened: it is not a knowledge file"
    );
    assert!(error(b"LAKB\x07").ends_with("it is of another version"));
    assert!(error(b"LAKB\x01abc").ends_with("it ends too early"));
    let mut bytes = bytes();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert!(error(&bytes).ends_with("it is damaged"));
    assert!(error(&seal(&[1, 9, 0, 0, 0])).ends_with("it names an unknown part of speech"));
    assert!(error(&seal(&[1, 0, 1, 5, 0, 0, 0, 0, 0])).ends_with("it contradicts itself"));
    assert!(error(&seal(&[0, 0, 0, 0, 9])).ends_with("there is more in it than it says"));
}

proptest! {
    #[test]
    fn any_body_is_read_or_refused(body in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Base::open(&seal(&body));
    }

    #[test]
    fn a_changed_byte_is_noticed(at in 0usize..400, by in 1u8..) {
        let mut bytes = bytes();
        let at = at % bytes.len();
        bytes[at] ^= by;
        prop_assert!(Base::open(&bytes).is_err());
    }

    #[test]
    fn a_changed_body_under_a_right_sum_does_no_harm(at in 0usize..400, by in 1u8..) {
        let bytes = bytes();
        let mut body = bytes[13..].to_vec();
        let at = at % body.len();
        body[at] ^= by;
        if let Ok(base) = Base::open(&seal(&body)) {
            for word in ["vole", "fish", "trouts"] {
                for sense in base.nouns(word) {
                    let _ = (base.above(sense), base.parts(sense), base.name(sense).len());
                }
            }
        }
    }
}
