//! Messages that are hard to read: the same again, keys at random, pictures, other languages.

use super::Talk;
use crate::Speaker;
use crate::bank::Line;
use crate::foreign::foreign;
use resonance::words::words;

const STEP: &str = "Words written by people, for a message that is hard to read.";
/// Asked for again and again with good reason.
const REPEATABLE: &str = "joke|jokes|riddle|riddles|rather|knock|yes|yeah|ok|okay|no|more|another|next|hi|hello|hey|bye|thanks|haha|lol|idk|story|call";
/// The same words after so long are a new question.
const SITTING_MS: i64 = 30 * 60_000;
const ROWS: &[&str] = &[
    "qwer", "wert", "asdf", "sdfg", "dfgh", "fghj", "ghjk", "hjkl", "zxcv", "xcvb", "jkl", "lkj",
    "fdsa", "rewq", "poiu",
];
/// The same words as last time: every second time, that is said.
pub(super) fn again(talk: &mut Talk<'_>) -> bool {
    let own = talk
        .scene
        .history
        .iter()
        .rev()
        .filter(|t| t.speaker == Speaker::You && talk.scene.now_ms - t.at < SITTING_MS);
    let now = words(talk.scene.text);
    let times = own.take_while(|t| words(&t.text) == now).count();
    if now.is_empty()
        || times % 2 == 0
        || talk.heard.any(REPEATABLE)
        || memory::asks_what_was_said(talk.scene.text).is_some()
        || crate::feelings::hear(&talk.heard).is_some_and(|s| !s.bright())
    {
        return false;
    }
    talk.say(&[("same_again", Line::Say)], STEP)
}

pub(super) fn odd(talk: &mut Talk<'_>) -> bool {
    let text = talk.scene.text;
    if !text.chars().any(char::is_alphanumeric) {
        let name = picture(text);
        talk.script.tender = matches!(name, "emoji_sad" | "emoji_angry");
        return talk.say(&[(name, Line::Say)], STEP);
    }
    if foreign(text, talk.heard.words()) {
        return talk.say(&[("other_language", Line::Say)], STEP);
    }
    mash(talk.heard.words()) && talk.say(&[("mash", Line::Say)], STEP)
}

fn picture(text: &str) -> &'static str {
    let any = |list: &str| text.chars().any(|c| list.contains(c));
    if any("😢😭😞😔🙁☹😟😥😿💔😰😨😱🥺") || text.contains(":(") {
        "emoji_sad"
    } else if any("😠😡🤬👿😤") {
        "emoji_angry"
    } else if any("❤💕💖💗💙💚💛🧡💜🤗😘💞♥😍🥰") || text.contains("<3")
    {
        "emoji_love"
    } else if any("😀😃😄😁😆😅🤣😂🙂🙃😉😊😇🤩😜🥳👍😎😋") || text.contains(":)")
    {
        "emoji_happy"
    } else {
        "emoji_other"
    }
}

/// Mostly letters as they come when somebody hits the keys.
fn mash(words: &[String]) -> bool {
    let odd = words.iter().filter(|w| unreadable(w)).count();
    odd > 0 && odd * 2 > words.len()
}

fn unreadable(word: &str) -> bool {
    const SOUNDS: &[&str] = &[
        "hm", "haha", "hihi", "shh", "brr", "grr", "psst", "zzz", "pff", "ugh", "aa", "oo", "wow",
        "yes", "yay", "noo", "hahah", "heh", "lol", "omg",
    ];
    if word.len() < 5
        || !word.chars().all(char::is_alphabetic)
        || SOUNDS.iter().any(|s| word.starts_with(s))
    {
        return false;
    }
    let vowel = |c: char| "aeiouyàáâäéèêíóöúü".contains(c);
    let mut run = 0;
    let mut longest = 0;
    for c in word.chars() {
        run = if vowel(c) { 0 } else { run + 1 };
        longest = longest.max(run);
    }
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    longest >= 6
        || letters.len() <= 2
        || (longest >= 4 && ROWS.iter().any(|row| word.contains(row)))
        || !word.chars().any(vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_at_random_are_told_from_words() {
        for text in [
            "asdfghjkl",
            "fhdjskfhdsjk",
            "xxxxxxx",
            "sdfgsdfg dfgdfg",
            "bvnmbvn",
        ] {
            assert!(mash(&words(text)), "{text}");
        }
        for text in [
            "hello",
            "rhythm",
            "hmmmmm",
            "hahahaha",
            "strengths",
            "I like Legoland",
            "brrrrr",
            "Zoë",
            "noooooo",
            "birthday",
            "Christmas",
            "",
        ] {
            assert!(!mash(&words(text)), "{text}");
        }
    }
}
