//! Which words of a message are the wish: what stands after `about`, `with`, a colon or a comma, or before `story`.

use super::figure::{PETS, figure, group};
use super::hear::PLACES;
use super::setting::{HEROES, OLDER_HEROES};
use super::topics::TOPICS;
use super::words::{count, listed, pronouns_of};

/// A piece of a message between marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub words: Vec<&'a str>,
    /// After a comma: it goes on with what went before.
    pub listed: bool,
    /// After a colon or a dash: it says what was meant.
    named: bool,
}

/// What a child calls a story.
const STORIES: &str = " story stories tale tales adventure one ";
/// What stands between `story` and a wish without counting.
const ASIDE: &str = " please pls now time ";
/// What a hero before `story` may be, apart from pets and the known heroes.
const BEINGS: &str = " pirate dinosaur mermaid ghost superhero alien monster vampire ninja detective princess spy cowboy astronaut elf troll snowman \
 whale shark dolphin lion tiger elephant monkey wolf pony spider bee butterfly dwarf zombie mammoth panda koala kangaroo giraffe ";

/// How the words of a wish are found in a piece.
type Way<'w, 'a> = dyn Fn(&Piece<'a>) -> Option<Vec<&'a str>> + 'w;

/// The pieces of a message.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    let mut mark = '.';
    for whole in text.split_inclusive(['.', '!', '?', '\n', ';', ',', ':', '–', '—']) {
        let mut parts = whole.split(" - ").peekable();
        while let Some(part) = parts.next() {
            let words = tokens(part);
            if !words.is_empty() {
                all.push(Piece {
                    words,
                    listed: mark == ',',
                    named: matches!(mark, ':' | '–' | '—' | '-'),
                });
            }
            if parts.peek().is_some() {
                mark = '-';
            }
        }
        mark = whole.chars().next_back().unwrap_or('.');
    }
    all
}

fn tokens(piece: &str) -> Vec<&str> {
    piece
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty())
        .collect()
}

/// Whatever may be the wish, the likeliest first, with the number of its piece. `own`: the child speaks of themself, too.
pub(super) fn wishes<'a>(pieces: &[Piece<'a>], own: bool) -> Vec<(usize, Vec<&'a str>)> {
    let asked = pieces.iter().any(|p| asks(&p.words));
    let ways: [&Way<'_, 'a>; 4] = [
        &|p| after(&p.words, &|w| w == "about"),
        &|p| joined(&p.words).or_else(|| before(&p.words)),
        &|p| {
            let free = p.named || opens_figure(&p.words) && (asked || !own);
            (free && !asks(&p.words)).then(|| p.words.clone())
        },
        &|p| wanted(&p.words).filter(|_| !own),
    ];
    let mut all = Vec::new();
    // Where it happens is said of the story itself: "an adventure under the sea".
    all.extend(each(pieces, &|p| setting(&p.words)));
    for way in ways {
        all.extend(each(pieces, way));
    }
    all
}

fn each<'a>(pieces: &[Piece<'a>], way: &Way<'_, 'a>) -> Vec<(usize, Vec<&'a str>)> {
    let found = |(i, piece)| way(piece).filter(|w| !w.is_empty()).map(|words| (i, words));
    pieces.iter().enumerate().filter_map(found).collect()
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

fn after<'a>(words: &[&'a str], mark: &dyn Fn(&str) -> bool) -> Option<Vec<&'a str>> {
    let at = words.iter().position(|w| mark(&lower(w)))?;
    Some(words[at + 1..].to_vec())
}

/// Whether a piece asks for a story.
fn asks(words: &[&str]) -> bool {
    words
        .iter()
        .any(|w| listed(" story stories tale tales ", &lower(w)))
}

/// Where a child's word for a story stands. `one` is a story only before what joins a wish to it, or after a hero.
fn story(words: &[&str]) -> Option<usize> {
    words.iter().position(|w| listed(STORIES, &lower(w)))
}

/// `a story with two foxes`, `one where a fish becomes king`, `story please a mermaid`.
fn joined<'a>(words: &[&'a str]) -> Option<Vec<&'a str>> {
    let at = story(words).or_else(|| {
        words
            .iter()
            .position(|w| listed(" something anything ", &lower(w)))
    })?;
    let which = (at + 1..words.len().saturating_sub(1))
        .find(|i| lower(words[*i]) == "in" && lower(words[*i + 1]) == "which");
    if let Some(i) = which {
        return Some(words[i + 2..].to_vec());
    }
    let said = words[at + 1..]
        .iter()
        .position(|w| listed(" who that which because ", &lower(w)));
    let rest = &words[at + 1..said.map_or(words.len(), |i| at + 1 + i)];
    let joint = rest
        .iter()
        .position(|w| listed(" with of where starring featuring ", &lower(w)));
    let choosing = |i: usize| {
        rest.get(i + 1)
            .is_some_and(|w| matches!(lower(w).as_str(), "i" | "we" | "choices"))
    };
    if let Some(i) = joint.filter(|i| !choosing(*i)) {
        return Some(words[at + 1 + i + 1..].to_vec());
    }
    let aside = rest.iter().take_while(|w| listed(ASIDE, &lower(w))).count();
    let plain = words.get(at + 1 + aside..)?;
    opens_figure(plain).then(|| plain.to_vec())
}

/// `a story in winter`, `an adventure under the sea`: from the place on.
fn setting<'a>(words: &[&'a str]) -> Option<Vec<&'a str>> {
    let at = story(words)?;
    let about = words.iter().any(|w| lower(w) == "about");
    let place = (at + 1..words.len()).find(|i| {
        listed(PLACES, &lower(words[*i])) || listed(super::times::BEFORE, &lower(words[*i]))
    })?;
    let first = words[at + 1..place]
        .iter()
        .all(|w| listed(ASIDE, &lower(w)));
    let which = words.get(place + 1).is_some_and(|w| lower(w) == "which");
    (first && !about && !which).then(|| words[place..].to_vec())
}

/// `a pirate story`: the pirate, and what is said after the story.
fn before<'a>(words: &[&'a str]) -> Option<Vec<&'a str>> {
    let at = story(words)?;
    let from = words[..at]
        .iter()
        .rposition(|w| listed(" a an another some ", &lower(w)))?;
    let last = lower(words[..at].last()?);
    let known = being(&last);
    let topic = from + 2 == at && TOPICS.iter().any(|(t, ..)| *t == last);
    if from + 1 >= at || !(known || topic) {
        return None;
    }
    let rest = words[at + 1..].iter().copied();
    Some(words[from..at].iter().copied().chain(rest).collect())
}

/// Whether a word is surely somebody, whatever its capital says: `a story about Dinosaurs`.
pub(super) fn being(word: &str) -> bool {
    listed(PETS, word)
        || listed(BEINGS, word)
        || pronouns_of(word).is_some()
        || HEROES.iter().chain(OLDER_HEROES).any(|h| *h == word)
}

/// `I want a pirate and a parrot`.
fn wanted<'a>(words: &[&'a str]) -> Option<Vec<&'a str>> {
    let rest = after(words, &|w| listed(" want like love have hear ", w))?;
    (opens_figure(&rest) && !asks(&rest)).then_some(rest)
}

/// Whether words begin as somebody new does: `a giant`, `three bears`.
pub(super) fn opens_figure(words: &[&str]) -> bool {
    let Some(first) = words.first().map(|w| lower(w)) else {
        return false;
    };
    let skip = usize::from(first == "and");
    let first = words.get(skip).map(|w| lower(w)).unwrap_or_default();
    let open = listed(" a an ", &first) || count(&first).is_some();
    let about_me = words
        .iter()
        .take(4)
        .any(|w| listed(" i me is was has are were ", &lower(w)));
    open && words.len() > skip + 1 && !about_me
}

/// Whether the words of a list name somebody.
pub(super) fn names_somebody(words: &[&str]) -> bool {
    words.len() <= 6 && (figure(words).is_some() || group(words).is_some())
}

/// Whether the child says something of their own life in a piece, rather than what a story should be: `I am sad`, `my dog died`.
fn of_self(piece: &Piece<'_>) -> bool {
    let words: Vec<String> = piece.words.iter().map(|w| lower(w)).collect();
    let wish = words
        .iter()
        .any(|w| listed(STORIES, w) || listed(" about it with starring ", w));
    let own = words
        .iter()
        .position(|w| listed(" i i'm im i've we we're my me our ", w));
    let Some(at) = own else {
        return false;
    };
    let asks = |i: usize| {
        words.get(i).is_some_and(|w| {
            listed(
                " want would can could may need like choose decide pick get d'like ",
                w,
            )
        })
    };
    let speaks =
        matches!(words[at].as_str(), "i" | "we") && (asks(at + 1) || at > 0 && asks(at - 1));
    let told = words[at..]
        .iter()
        .any(|w| listed(" i'm i've we're im am feel felt ", w));
    told || !wish && !speaks
}

/// Whether a child who wishes for a story speaks of themself in the same message.
pub(crate) fn speaks_of_self(text: &str) -> bool {
    pieces(text).iter().any(of_self)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_not_the_childs_own_life() {
        for text in [
            "a story about a knight who is afraid of the dark",
            "a story with a happy ending please",
            "can I have a story about a sad clown?",
            "I want a story about a dog who lost his friend",
            "tell me a story, my cat Pepper is in it",
            "tell me a funny story!",
            "one where I can choose, about a worried ghost",
        ] {
            assert!(!speaks_of_self(text), "{text}");
        }
        for text in [
            "I am sad, tell me a story",
            "I'm so happy today! A story about a fox please",
            "my dog died. tell me a story",
            "tell me a story because I feel lonely",
            "we lost the match, can I have a story",
            "I can't sleep, a story please",
        ] {
            assert!(speaks_of_self(text), "{text}");
        }
    }
}
