//! Spelling: a word's letters, whether it is a word at all, and which one is meant if not.
//!
//! Promises: letters are those of the word; whether it is one is said only from word lists (the table of this module, the
//! fact book, the base); a tip is given only where it was written down for that word.

use crate::{FactBook, Solution};
use resonance::words::words;
use std::collections::BTreeSet;

/// Words with how they are often written and what helps.
const TABLE: &str = include_str!("spelling.txt");
/// Small words that neither the fact book nor the base need to hold.
const SMALL: &str = " a about above across after again against all almost along already also although always am among an and another any \
 anybody anyone anything anywhere are around as at away be because been before behind below between both but by can cannot \
 could did do does done down during each either else enough even ever every everybody everyone everything everywhere few for \
 from had has have he hello her here hers herself him himself his how i if in into is it its itself just least less many may \
 maybe me might mine more most much must my myself near neither never no nobody none nor not nothing now nowhere of off often \
 on once only onto or other our ours out over own perhaps please quite rather shall she should since so some somebody someone \
 something sometimes somewhere soon still such than thank that the their theirs them then there these they this those though \
 through to together too toward towards under until up upon us very was we well were what whatever when where whether which \
 while who whole whom whose why will with within without would yes yet you your yours yourself ";
/// A request is for so many words at most.
const MOST: usize = 3;
/// Letters by which a meant word may be longer or shorter.
const STRETCH: usize = 3;

/// The words that somebody wants spelled, as they wrote them: of `spell elephant`, `how do you write because?`, `what is the spelling of
/// rhythm`.
pub fn asked(text: &str) -> Option<String> {
    let heard = words(text);
    let heard: Vec<&str> = heard.iter().map(String::as_str).collect();
    if heard.len() > 12 || heard.contains(&"backwards") {
        return None;
    }
    let after = |at: usize| heard.get(at + 1..).unwrap_or_default();
    let wanted = if let Some(at) = heard.windows(2).position(|w| w == ["spelling", "of"]) {
        after(at + 1).to_vec()
    } else if let Some(at) = heard.iter().position(|w| matches!(*w, "spell" | "spells")) {
        let spoken = at == 0
            || matches!(
                heard[at - 1],
                "you" | "to" | "i" | "please" | "we" | "one" | "airth" | "me"
            );
        let behind = stripped(after(at));
        spoken.then_some(behind)?
    } else if let Some(at) = heard
        .iter()
        .position(|w| matches!(*w, "spelled" | "spelt" | "written"))
    {
        let is = heard
            .iter()
            .position(|w| *w == "is")
            .filter(|is| *is < at)?;
        (heard.first() == Some(&"how")).then_some(heard[is + 1..at].to_vec())?
    } else {
        return written(text, &heard);
    };
    let wanted = stripped(&wanted);
    let fine = (1..=MOST).contains(&wanted.len())
        && wanted.iter().all(|w| w.chars().all(char::is_alphabetic))
        && !matches!(
            wanted.first(),
            Some(&("it" | "that" | "this" | "a" | "words" | "things" | "well" | "better"))
        );
    fine.then(|| as_written(text, &wanted))
}

/// `How do you write because?`: one word, and none that names something to be written.
fn written(text: &str, heard: &[&str]) -> Option<String> {
    let at = heard.iter().position(|w| *w == "write")?;
    let asks = heard.first() == Some(&"how")
        && heard
            .get(at.checked_sub(1)?)
            .is_some_and(|w| matches!(*w, "you" | "i" | "we" | "to"));
    let rest = heard.get(at + 1..)?;
    let named = rest.starts_with(&["the", "word"]);
    let wanted = stripped(rest);
    let [word] = wanted.as_slice() else {
        return None;
    };
    const WORKS: &str =
        " code music poetry it this that well better faster neatly nicely more songs one lyrics ";
    let work = WORKS.contains(&format!(" {word} ")) || (word.ends_with('s') && !named);
    (asks && !work && word.chars().all(char::is_alphabetic)).then(|| as_written(text, &wanted))
}

/// Without `the word` in front and `for me, please` behind.
fn stripped<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    const FRONT: [&[&str]; 5] = [
        &["me"],
        &["out"],
        &["for", "me"],
        &["the", "word"],
        &["the", "name"],
    ];
    const BACK: [&[&str]; 7] = [
        &["for", "me"],
        &["please"],
        &["correctly"],
        &["in", "english"],
        &["right"],
        &["again"],
        &["airth"],
    ];
    let mut rest = rest;
    while let Some(shorter) = FRONT
        .iter()
        .find_map(|f| rest.strip_prefix(*f))
        .filter(|r| !r.is_empty())
    {
        rest = shorter;
    }
    while let Some(shorter) = BACK
        .iter()
        .find_map(|b| rest.strip_suffix(*b))
        .filter(|r| !r.is_empty())
    {
        rest = shorter;
    }
    rest.to_vec()
}

/// The words with the capitals of the text.
fn as_written(text: &str, wanted: &[&str]) -> String {
    let pieces: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    let with_capitals = |word: &&str| {
        let same = pieces.iter().rev().find(|p| p.to_lowercase() == **word);
        same.map_or_else(|| (*word).to_owned(), |p| (*p).to_owned())
    };
    wanted
        .iter()
        .map(with_capitals)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A line of the table.
struct Hard {
    word: &'static str,
    wrong: &'static str,
    tip: &'static str,
}

fn table() -> impl Iterator<Item = Hard> {
    TABLE
        .lines()
        .filter(|l| !l.starts_with("//"))
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim);
            Some(Hard {
                word: cells.next()?,
                wrong: cells.next()?,
                tip: cells.next()?,
            })
        })
}

/// How words are spelled, with a tip where there is one; for what is no known word its letters as written, and what may be meant.
pub fn spell(wanted: &str, book: &FactBook) -> Solution {
    let lower = wanted.to_lowercase();
    let list = Words::of(book);
    let unknown = lower.split(' ').find(|word| !list.knows(word));
    let Some(unknown) = unknown else {
        let steps = table().filter(|h| h.word == lower && !h.tip.is_empty());
        return Solution {
            answer: letters(wanted),
            said: format!("\"{wanted}\" is spelled {}.", letters(wanted)),
            steps: steps.map(|h| h.tip.to_owned()).collect(),
        };
    };
    if let Some(meant) = list.meant(unknown) {
        let steps = table().filter(|h| h.word == meant && !h.tip.is_empty());
        return Solution {
            answer: letters(&meant),
            said: format!(
                "I think you mean \"{meant}\". It is spelled {}.",
                letters(&meant)
            ),
            steps: steps.map(|h| h.tip.to_owned()).collect(),
        };
    }
    let said = if wanted.starts_with(char::is_uppercase) {
        format!(
            "If that is a name, it is spelled the way its owner spells it. As you wrote it: {}.",
            letters(wanted)
        )
    } else {
        format!(
            "I can't find \"{unknown}\" among the words I know, so I am not sure that it is spelled like that. As you wrote it: {}. A grown-up or a dictionary can check it.",
            letters(wanted)
        )
    };
    Solution {
        answer: letters(wanted),
        said,
        steps: Vec::new(),
    }
}

/// `E-L-E-P-H-A-N-T`; words with a gap between them.
fn letters(words: &str) -> String {
    let one = |word: &str| {
        let all: Vec<String> = word.chars().map(|c| c.to_uppercase().collect()).collect();
        all.join("-")
    };
    words.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

/// Every word that is known.
struct Words<'a> {
    book: &'a FactBook,
    /// Of the fact book and the table, in order.
    own: BTreeSet<String>,
}

impl<'a> Words<'a> {
    fn of(book: &'a FactBook) -> Self {
        let texts = book
            .facts()
            .iter()
            .flat_map(|f| [f.title.as_str(), f.text.as_str()]);
        let apart = |c: char| !(c.is_alphabetic() || c == '\'');
        let mut own: BTreeSet<String> = texts
            .flat_map(move |text| text.split(apart))
            .filter(|word| !word.is_empty() && !word.contains('\''))
            .map(str::to_lowercase)
            .collect();
        own.extend(table().map(|h| h.word.to_owned()));
        Self { book, own }
    }

    /// Stands in a list, as it is or as a form that is made by rule.
    fn knows(&self, word: &str) -> bool {
        let misspelt = table().any(|h| h.wrong.split(' ').any(|w| w == word) && !self.listed(word));
        !misspelt && (self.listed(word) || self.formed(word))
    }

    fn listed(&self, word: &str) -> bool {
        SMALL.contains(&format!(" {word} "))
            || self.own.contains(word)
            || self.own.contains(&format!("{word}s"))
            || self.book.base().is_some_and(|base| {
                let land = |c: &crate::base::Country| c.name.eq_ignore_ascii_case(word);
                base.has_word(word) || base.countries().iter().any(land)
            })
    }

    /// Plurals and simple forms of verbs and adjectives, where the rule is kept.
    fn formed(&self, word: &str) -> bool {
        let hisses =
            |s: &str| s.ends_with(['s', 'x', 'z']) || s.ends_with("ch") || s.ends_with("sh");
        let vowel = |c: char| "aeiou".contains(c);
        // `run` doubles its n, `rain` and `open` do not.
        let doubles = |s: &str| {
            let tail: Vec<char> = s.chars().rev().take(3).collect();
            let vowels = s.chars().filter(|c| vowel(*c)).count();
            matches!(tail.as_slice(), [last, middle, first] if !vowel(*last) && !"wxy".contains(*last) && vowel(*middle) && !vowel(*first))
                && vowels == 1
        };
        let y = |s: &str| {
            s.strip_suffix('y')
                .is_some_and(|front| !front.ends_with(vowel))
        };
        let is = |s: &str| s.len() >= 2 && self.listed(s);
        let with = |ending: &str, plain: &dyn Fn(&str) -> bool| {
            word.strip_suffix(ending).is_some_and(|s| is(s) && plain(s))
        };
        let in_place = |ending: &str, instead: &str| {
            word.strip_suffix(ending)
                .is_some_and(|s| is(&format!("{s}{instead}")))
        };
        let verbal = |ending: &str| {
            let smooth = |s: &str| !s.ends_with('e') && !doubles(s) && (ending == "ing" || !y(s));
            let twice = word.strip_suffix(ending).and_then(|s| {
                let mut short = s.to_owned();
                let last = short.pop()?;
                Some(short.ends_with(last) && doubles(&short) && is(&short))
            });
            with(ending, &smooth) || in_place(ending, "e") || twice == Some(true)
        };
        with("s", &|s| !hisses(s) && !y(s))
            || with("es", &hisses)
            || in_place("ies", "y")
            || in_place("ied", "y")
            || verbal("ed")
            || verbal("ing")
            || with("ly", &|s| !y(s))
            || in_place("ily", "y")
    }

    /// The word that sounds the same or is often written like this; own words first, then the nearest in length and order.
    fn meant(&self, word: &str) -> Option<String> {
        if let Some(hard) = table().find(|h| h.wrong.split(' ').any(|w| w == word)) {
            return Some(hard.word.to_owned());
        }
        let key = sound(word);
        if word.chars().count() < 4 {
            return None;
        }
        let alike = |other: &&str| {
            other.chars().count().abs_diff(word.chars().count()) <= STRETCH && sound(other) == key
        };
        let near = |other: &&str| other.chars().count().abs_diff(word.chars().count());
        let of_own = |alike: &dyn Fn(&&str) -> bool| {
            let own = self.own.iter().map(String::as_str).filter(|w| alike(w));
            own.min_by_key(near)
        };
        let base = || self.book.base()?.words().filter(alike).min_by_key(near);
        // The fact book mostly speaks of animals and things in the plural.
        let key_of_many = sound(&format!("{word}s"));
        let many = |other: &&str| other.ends_with('s') && sound(other) == key_of_many;
        let one = || of_own(&many).and_then(|w| w.strip_suffix('s'));
        of_own(&alike).or_else(one).or_else(base).map(str::to_owned)
    }
}

/// About how a word sounds: two words with the same are easily mixed up.
fn sound(word: &str) -> String {
    const TURNED: [(&str, &str); 17] = [
        ("tion", "shun"),
        ("sion", "shun"),
        ("tch", "ch"),
        ("ght", "t"),
        ("ph", "f"),
        ("ck", "k"),
        ("qu", "kw"),
        ("wh", "w"),
        ("ce", "se"),
        ("ci", "si"),
        ("cy", "si"),
        ("ie", "i"),
        ("ei", "i"),
        ("ee", "i"),
        ("ea", "i"),
        ("ou", "u"),
        ("y", "i"),
    ];
    let mut text = word.to_lowercase();
    for (from, to) in TURNED {
        text = text.replace(from, to);
    }
    let silent = |front: &str| text.starts_with(front);
    if silent("kn") || silent("wr") || silent("gn") {
        text.remove(0);
    }
    let mut out = String::new();
    let count = text.chars().count();
    for (i, c) in text.chars().enumerate() {
        let c = match c {
            'c' if !text.contains("ch") => 'k',
            'z' => 's',
            c => c,
        };
        let silent_end = c == 'e' && i + 1 == count && count > 3;
        if !out.ends_with(c) && !silent_end {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
#[path = "spelling_tests.rs"]
mod tests;
