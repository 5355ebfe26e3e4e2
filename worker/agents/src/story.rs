//! Hearing what a story is to be about.

use crate::listen::capital;
use crate::themes::Kind;

/// What the child asked for; what is missing is left to chance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// `dragon`, without article.
    pub hero: Option<String>,
    /// A name of their own.
    pub name: Option<String>,
    /// The child wants to be in it.
    pub me: bool,
    /// `who is afraid of the dark`, as said.
    pub clause: Option<String>,
    /// `under the sea`.
    pub place: Option<String>,
    /// A second one: `robot`.
    pub friend: Option<String>,
    /// What it turns on, if that was said.
    pub kind: Option<Kind>,
    /// The thing feared or wished for.
    pub thing: Option<String>,
}

const FILLER: &[&str] = &[
    "please", "thanks", "now", "for", "me", "tonight", "arcadia", "today", "okay", "ok", "and",
    "then", "quickly", "again",
];
const PLACE_WORDS: &[&str] = &[
    "in", "on", "under", "at", "inside", "near", "beside", "behind", "by",
];
const ARTICLES: &[&str] = &[
    "a", "an", "the", "my", "our", "two", "three", "some", "one", "your", "their",
];
const ADJECTIVES: &[&str] = &[
    "little", "small", "big", "tiny", "brave", "scary", "funny", "silly", "happy", "sad", "magic",
    "magical", "baby", "cute", "shy", "lonely", "very", "friendly", "young", "old",
];
/// Topics that are places or themes rather than heroes.
const TOPICS: &[(&str, Option<&str>, Option<Kind>)] = &[
    ("space", Some("far out among the stars"), None),
    ("moon", Some("on the quiet side of the moon"), None),
    ("sea", Some("deep under the sea"), None),
    ("ocean", Some("deep under the sea"), None),
    ("forest", Some("in the middle of a great forest"), None),
    ("jungle", Some("in a green and steaming jungle"), None),
    ("castle", Some("in a castle with a hundred windows"), None),
    ("school", Some("in a small school with a red roof"), None),
    ("beach", Some("on a long white beach"), None),
    ("winter", Some("in a land under deep snow"), None),
    ("snow", Some("in a land under deep snow"), None),
    ("friendship", None, Some(Kind::Lonely)),
    ("friends", None, Some(Kind::Quarrel)),
    ("friend", None, Some(Kind::Lonely)),
    ("sleep", None, Some(Kind::Sleepless)),
    ("bedtime", None, Some(Kind::Sleepless)),
    ("courage", None, Some(Kind::Fear)),
    ("being", None, None),
    ("sharing", None, Some(Kind::Quarrel)),
    ("kindness", None, Some(Kind::Kindness)),
    ("treasure", None, Some(Kind::LostThing)),
    (
        "christmas",
        Some("in a village deep in snow"),
        Some(Kind::Kindness),
    ),
    ("anything", None, None),
    ("something", None, None),
    ("whatever", None, None),
    ("it", None, None),
    ("that", None, None),
];

impl Wanted {
    pub fn hear(text: &str) -> Self {
        let plain: String = text
            .chars()
            .map(|c| if c == '’' { '\'' } else { c })
            .collect();
        let sentence = plain
            .split(['.', '!', '?', '\n', ';'])
            .find(|s| !s.trim().is_empty())
            .unwrap_or("");
        let words: Vec<&str> = sentence
            .split_whitespace()
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '\''))
            .filter(|w| !w.is_empty())
            .collect();
        let mut wanted = Self::default();
        if words
            .iter()
            .any(|w| w.eq_ignore_ascii_case("bedtime") || w.eq_ignore_ascii_case("sleepy"))
        {
            wanted.kind = Some(Kind::Sleepless);
        }
        let Some(at) = words
            .iter()
            .position(|w| matches!(w.to_lowercase().as_str(), "about" | "with" | "of"))
        else {
            return wanted;
        };
        wanted.read(&words[at + 1..]);
        wanted
    }

    fn read(&mut self, words: &[&str]) {
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let end = lower
            .iter()
            .position(|w| w == "please" || w == "because")
            .unwrap_or(words.len());
        let cut = |wanted: &[&str], from: usize| {
            lower[from..end]
                .iter()
                .position(|w| wanted.contains(&w.as_str()))
                .map(|i| i + from)
        };
        let clause = cut(&["who", "that", "which", "whose"], 0);
        let named = cut(&["called", "named"], 0);
        let place = cut(PLACE_WORDS, 0).filter(|p| clause.is_none_or(|c| *p < c));
        let and = cut(&["and", "with"], 0).filter(|a| clause.is_none_or(|c| *a < c));
        let stop = [clause, named, place, and, Some(end)]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(end);
        self.noun(&words[..stop]);
        if let Some(i) = named {
            self.name = words
                .get(i + 1)
                .filter(|n| n.chars().all(char::is_alphabetic) && n.len() <= 14)
                .map(|n| capital(n));
        }
        if let Some(i) = and {
            self.friend = noun(&words[i + 1..clause.or(place).filter(|e| *e > i).unwrap_or(end)]);
        }
        if let Some(i) = place {
            let until = named.or(clause).filter(|e| *e > i).unwrap_or(end);
            self.place = plain_phrase(&words[i..until], 6);
        }
        if let Some(i) = clause {
            self.clause(&lower[i..end]);
        }
    }

    fn noun(&mut self, words: &[&str]) {
        if words
            .first()
            .is_some_and(|w| w.eq_ignore_ascii_case("me") || w.eq_ignore_ascii_case("myself"))
        {
            self.me = true;
            return;
        }
        // "Pip the fox": a name, then what they are.
        if let [name, the, rest @ ..] = words
            && the.eq_ignore_ascii_case("the")
            && name.starts_with(char::is_uppercase)
        {
            self.name = Some((*name).to_owned());
            self.hero = noun(rest);
            return;
        }
        // "my dog Rex": what they are, then a name.
        if let [front @ .., name] = words
            && !front.is_empty()
            && name.starts_with(char::is_uppercase)
            && name.chars().all(char::is_alphabetic)
            && front
                .last()
                .is_some_and(|w| w.starts_with(char::is_lowercase) && !ARTICLES.contains(w))
        {
            self.name = Some((*name).to_owned());
            self.hero = noun(front);
            return;
        }
        if let [name] = words
            && name.starts_with(char::is_uppercase)
            && name.chars().all(char::is_alphabetic)
            && !TOPICS.iter().any(|(t, ..)| name.eq_ignore_ascii_case(t))
        {
            self.name = Some((*name).to_owned());
            return;
        }
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        match TOPICS
            .iter()
            .find(|(t, ..)| lower.last().is_some_and(|w| w == t))
        {
            Some((_, place, kind)) => {
                self.place = place.map(str::to_owned);
                self.kind = self.kind.or(*kind);
            }
            None => self.hero = noun(words),
        }
    }

    fn clause(&mut self, words: &[String]) {
        let text = words.join(" ");
        let after = |marks: &[&str]| {
            marks
                .iter()
                .find_map(|m| text.split_once(m).map(|(_, rest)| rest.trim().to_owned()))
                .filter(|r| fits(r))
        };
        if let Some(thing) = after(&["afraid of ", "scared of ", "frightened of ", "fears "]) {
            (self.kind, self.thing) = (Some(Kind::Fear), Some(article(&thing)));
        } else if let Some(thing) = after(&[
            "wants to ",
            "wanted to ",
            "wishes to ",
            "would like to ",
            "dreams of being able to ",
            "cannot ",
            "can't ",
            "could not ",
            "couldn't ",
            "learns to ",
            "learned to ",
        ]) {
            if thing.starts_with("sleep") {
                self.kind = Some(Kind::Sleepless);
            } else {
                (self.kind, self.thing) = (Some(Kind::Wish), Some(thing));
            }
        } else if text.contains("lost") && text.contains("way")
            || text.contains("gets lost")
            || text.contains("is lost")
        {
            self.kind = Some(Kind::LostWay);
        } else if let Some(thing) = after(&["lost ", "loses "]) {
            let place = thing.split(' ').position(|w| PLACE_WORDS.contains(&w));
            let words: Vec<&str> = thing.split(' ').collect();
            if let Some(at) = place {
                self.place = plain_phrase(&words[at..], 6).or(self.place.take());
            }
            let thing = words[..place.unwrap_or(words.len())].join(" ");
            (self.kind, self.thing) = (
                Some(Kind::LostThing),
                Some(
                    thing
                        .replacen("his ", "a ", 1)
                        .replacen("her ", "a ", 1)
                        .replacen("their ", "a ", 1)
                        .replacen("its ", "a ", 1),
                ),
            );
        } else if text.contains("friend") || text.contains("lonely") || text.contains("alone") {
            self.kind = Some(Kind::Lonely);
        } else if fits(&text) && words.len() >= 3 {
            self.clause = Some(text);
        }
    }
}

fn fits(text: &str) -> bool {
    let n = text.split_whitespace().count();
    (1..=7).contains(&n)
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '-'))
        && !text
            .split(' ')
            .any(|w| matches!(w, "i" | "me" | "my" | "you" | "your"))
}

fn article(thing: &str) -> String {
    if thing == "dark" || thing == "night" {
        format!("the {thing}")
    } else {
        thing.to_owned()
    }
}

/// One or two plain words, singular, without article or adjectives of size: `dragon`, `fire engine`.
fn noun(words: &[&str]) -> Option<String> {
    let words: Vec<String> = words
        .iter()
        .map(|w| w.to_lowercase())
        .skip_while(|w| {
            w.bytes().all(|b| b.is_ascii_digit())
                || ARTICLES.contains(&w.as_str())
                || ADJECTIVES.contains(&w.as_str())
        })
        .take_while(|w| !FILLER.contains(&w.as_str()))
        .collect();
    let plain = words
        .iter()
        .all(|w| w.chars().all(|c| c.is_alphabetic() || c == '-') && (2..=14).contains(&w.len()));
    if words.is_empty() || words.len() > 2 || !plain {
        return None;
    }
    let (last, front) = words.split_last()?;
    Some(
        front
            .iter()
            .cloned()
            .chain([singular(last)])
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn singular(word: &str) -> String {
    const ODD: &[(&str, &str)] = &[
        ("wolves", "wolf"),
        ("mice", "mouse"),
        ("elves", "elf"),
        ("children", "child"),
        ("foxes", "fox"),
        ("witches", "witch"),
        ("heroes", "hero"),
        ("princess", "princess"),
        ("octopus", "octopus"),
        ("walrus", "walrus"),
        ("fairies", "fairy"),
        ("puppies", "puppy"),
        ("ponies", "pony"),
        ("bunnies", "bunny"),
        ("kitties", "kitty"),
    ];
    if let Some((_, one)) = ODD.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    match word.strip_suffix('s') {
        Some(one) if !one.ends_with(['s', 'u', 'i']) && one.len() > 2 => one.to_owned(),
        _ => word.to_owned(),
    }
}

fn plain_phrase(words: &[&str], most: usize) -> Option<String> {
    let words: Vec<String> = words
        .iter()
        .map(|w| w.to_lowercase())
        .take_while(|w| !FILLER.contains(&w.as_str()) || w == "the")
        .collect();
    ((2..=most).contains(&words.len())
        && words
            .iter()
            .all(|w| w.chars().all(char::is_alphabetic) && w != "my" && w != "me"))
    .then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_heard() {
        let w = Wanted::hear("tell me a story about a dragon who is afraid of the dark");
        assert_eq!(
            (w.hero.as_deref(), w.kind, w.thing.as_deref()),
            (Some("dragon"), Some(Kind::Fear), Some("the dark"))
        );
        let w = Wanted::hear("A story about Pip the fox, please!");
        assert_eq!(
            (w.hero.as_deref(), w.name.as_deref()),
            (Some("fox"), Some("Pip"))
        );
        let w = Wanted::hear("a story about my dog Rex");
        assert_eq!(
            (w.hero.as_deref(), w.name.as_deref()),
            (Some("dog"), Some("Rex"))
        );
        let w = Wanted::hear("write a story about a little cat called Mimi under the sea");
        assert_eq!(
            (w.hero.as_deref(), w.name.as_deref(), w.place.as_deref()),
            (Some("cat"), Some("Mimi"), Some("under the sea"))
        );
        let w = Wanted::hear("a story with a princess and a robot");
        assert_eq!(
            (w.hero.as_deref(), w.friend.as_deref()),
            (Some("princess"), Some("robot"))
        );
        let w = Wanted::hear("story about a penguin who wants to fly");
        assert_eq!(
            (w.kind, w.thing.as_deref()),
            (Some(Kind::Wish), Some("fly"))
        );
        assert_eq!(
            Wanted::hear("a story about a cat that can talk")
                .clause
                .as_deref(),
            Some("that can talk")
        );
        assert!(Wanted::hear("a story about me").me);
        assert_eq!(
            Wanted::hear("tell me a story about dinosaurs")
                .hero
                .as_deref(),
            Some("dinosaur")
        );
        assert_eq!(
            Wanted::hear("a story about space").place.as_deref(),
            Some("far out among the stars")
        );
        assert_eq!(
            Wanted::hear("tell me a bedtime story").kind,
            Some(Kind::Sleepless)
        );
        assert_eq!(Wanted::hear("tell me a story"), Wanted::default());
    }
}
