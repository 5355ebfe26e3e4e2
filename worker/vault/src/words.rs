//! A share as words that a person can read from paper and type.
//!
//! 31 words of a list of 1,024 (ten bits each), told apart by their first four letters. The first 28 carry, high bits first,
//! `layout 2 bits, 0 | number - 1, 3 bits | threshold - 1, 3 bits | set 16 bits | value 256 bits`; the last three are the check
//! words of a Reed-Solomon code over GF(1024) with the roots 1, a and a^2 (a = x). Its distance is four: one wrong word is
//! found and named, two are noticed, whatever they are, and more go unnoticed once in about thirty thousand times.

use crate::{Share, VaultError, hazmat::gf::words::times};
use zeroize::Zeroizing;

const LIST: &str = include_str!("words.txt");
const WORDS: usize = 31;
const CHECKS: usize = 3;
const DATA: usize = WORDS - CHECKS;
/// Letters that tell two words apart.
const TELLING: usize = 4;

/// (x + 1)(x + a)(x + a^2) = x^3 + G2 x^2 + G1 x + G0.
const G0: u16 = times(2, 4);
const G1: u16 = 2 ^ 4 ^ times(2, 4);
const G2: u16 = 1 ^ 2 ^ 4;

type Symbols = Zeroizing<[u16; WORDS]>;

/// The share's words, with a space between two.
pub(crate) fn write(share: &Share) -> Zeroizing<String> {
    let symbols = encode(share);
    // Room for the longest words, so that growing leaves no copy behind.
    let mut text = Zeroizing::new(String::with_capacity(WORDS * 8));
    for symbol in symbols.iter() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(list().nth(usize::from(*symbol)).unwrap_or_default());
    }
    text
}

/// The share that was typed.
pub(crate) fn read(text: &str) -> Result<Share, VaultError> {
    let typed = || {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let count = typed().count();
    if count != WORDS {
        return Err(VaultError::WordCount(count));
    }
    let mut symbols = Symbols::default();
    for (at, (symbol, word)) in symbols.iter_mut().zip(typed()).enumerate() {
        *symbol = index_of(word).ok_or(VaultError::UnknownWord(at as u8 + 1))?;
    }
    check(&symbols)?;
    decode(&symbols)
}

fn list() -> impl Iterator<Item = &'static str> {
    LIST.split_ascii_whitespace()
}

/// The place in the list of the word that begins with the same four letters.
fn index_of(typed: &str) -> Option<u16> {
    let start = typed.get(..TELLING)?;
    list()
        .position(|word| word[..TELLING].eq_ignore_ascii_case(start))
        .map(|at| at as u16)
}

/// Takes bits off the front, high ones first.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> u16 {
        let bit = |at: usize| u16::from(self.bytes[at / 8] >> (7 - at % 8) & 1);
        let value = (self.at..self.at + count).fold(0, |v, at| v << 1 | bit(at));
        self.at += count;
        value
    }
}

fn encode(share: &Share) -> Symbols {
    let mut bytes = Zeroizing::new([0u8; 35]);
    bytes[0] = (share.number() - 1) << 3 | (share.threshold() - 1);
    bytes[1..3].copy_from_slice(&share.set().to_be_bytes());
    bytes[3..].copy_from_slice(share.value());
    let mut bits = Bits {
        bytes: &bytes[..],
        at: 0,
    };
    let mut symbols = Symbols::default();
    for symbol in symbols[..DATA].iter_mut() {
        *symbol = bits.take(10);
    }
    let rest = remainder(&symbols[..DATA]);
    symbols[DATA..].copy_from_slice(&rest);
    symbols
}

/// Of the data, shifted by three places, divided by the generator.
fn remainder(data: &[u16]) -> [u16; CHECKS] {
    data.iter().fold([0; CHECKS], |[r2, r1, r0], symbol| {
        let lead = symbol ^ r2;
        [r1 ^ times(lead, G2), r0 ^ times(lead, G1), times(lead, G0)]
    })
}

/// The received polynomial at a root of the generator; zero for what was written.
fn syndrome(symbols: &[u16], root: u16) -> u16 {
    symbols
        .iter()
        .fold(0, |sum, symbol| times(sum, root) ^ symbol)
}

/// One wrong word, off by e at the power p of x, gives the syndromes e, e a^p and e a^2p.
fn check(symbols: &[u16; WORDS]) -> Result<(), VaultError> {
    let [s0, s1, s2] = [1, 2, 4].map(|root| syndrome(symbols, root));
    if [s0, s1, s2] == [0; 3] {
        return Ok(());
    }
    let mut place = 1;
    for power in 0..WORDS {
        if s0 != 0 && times(s0, place) == s1 && times(s1, place) == s2 {
            return Err(VaultError::WrongWord((WORDS - power) as u8));
        }
        place = times(place, 2);
    }
    Err(VaultError::WrongWords)
}

fn decode(symbols: &[u16; WORDS]) -> Result<Share, VaultError> {
    let mut bytes = Zeroizing::new([0u8; 35]);
    for (at, symbol) in symbols[..DATA].iter().enumerate() {
        for bit in 0..10 {
            let to = at * 10 + bit;
            bytes[to / 8] |= ((symbol >> (9 - bit) & 1) as u8) << (7 - to % 8);
        }
    }
    let [head, high, low, value @ ..] = &*bytes;
    if head >> 6 != 0 {
        return Err(VaultError::NewerFormat((head >> 6) + 1));
    }
    Share::new(
        (head >> 3) + 1,
        (head & 7) + 1,
        u16::from_be_bytes([*high, *low]),
        value,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn share() -> impl Strategy<Value = Share> {
        (1..=8u8, 2..=8u8, any::<u16>(), any::<[u8; 32]>())
            .prop_map(|(number, t, set, value)| Share::new(number, t, set, &value).unwrap())
    }

    fn with(words: &str, changes: &[(usize, u16)]) -> String {
        let mut words: Vec<&str> = words.split(' ').collect();
        for (at, step) in changes {
            let old = index_of(words[*at]).unwrap();
            words[*at] = list().nth(usize::from((old + step) % 1024)).unwrap();
        }
        words.join(" ")
    }

    #[test]
    fn the_list_is_fit_for_typing() {
        assert_eq!(list().count(), 1024);
        let starts: BTreeSet<&str> = list().map(|word| &word[..TELLING]).collect();
        assert_eq!(starts.len(), 1024);
        assert!(list().is_sorted());
        for word in list() {
            assert!((4..=7).contains(&word.len()), "{word}");
            assert!(word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn the_list_never_changes() {
        let hash = crate::hazmat::digest(&[LIST.as_bytes()]);
        let hex: String = hash[..8].iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex, "250ba1c561ff22e3");
    }

    #[test]
    fn what_is_no_share_is_told() {
        let words = Share::new(1, 2, 7, &[9; 32]).unwrap().to_words();
        let count = |text: &str| Share::from_words(text).err();
        assert_eq!(count(""), Some(VaultError::WordCount(0)));
        assert_eq!(
            count(&words[5..][words[5..].find(' ').unwrap()..]),
            Some(VaultError::WordCount(30))
        );
        let mut typed: Vec<&str> = words.split(' ').collect();
        typed[6] = "xylo";
        assert_eq!(count(&typed.join(" ")), Some(VaultError::UnknownWord(7)));
        typed[6] = "é";
        assert_eq!(count(&typed.join(" ")), Some(VaultError::UnknownWord(7)));
        let first = list().next().unwrap();
        assert_eq!(count(&[first; 31].join(" ")), Some(VaultError::NotAShare));
    }

    proptest! {
        #[test]
        fn words_come_back_however_they_are_typed(share in share()) {
            let words = share.to_words();
            let back = Share::from_words(&words).unwrap();
            prop_assert_eq!(back.to_bytes(), share.to_bytes());
            let short: Vec<String> = words.split(' ').map(|w| w[..4].to_uppercase()).collect();
            let typed = format!("  {}\n", short.join(",  \t"));
            prop_assert_eq!(Share::from_words(&typed).unwrap().to_bytes(), share.to_bytes());
        }

        #[test]
        fn one_wrong_word_is_named(share in share(), at in 0..WORDS, step in 1..1024u16) {
            let typed = with(&share.to_words(), &[(at, step)]);
            prop_assert_eq!(Share::from_words(&typed).err(), Some(VaultError::WrongWord(at as u8 + 1)));
        }

        #[test]
        fn two_wrong_words_are_noticed(
            share in share(), a in 0..WORDS, gap in 1..WORDS, x in 1..1024u16, y in 1..1024u16,
        ) {
            let typed = with(&share.to_words(), &[(a, x), ((a + gap) % WORDS, y)]);
            prop_assert_eq!(Share::from_words(&typed).err(), Some(VaultError::WrongWords));
        }

        #[test]
        fn any_text_is_answered(text in ".{0,300}", picks in prop::collection::vec(0..1024usize, 31)) {
            prop_assert!(Share::from_words(&text).is_err());
            let words: Vec<&str> = picks.iter().map(|&p| list().nth(p).unwrap()).collect();
            let _ = Share::from_words(&words.join(" "));
        }
    }
}
