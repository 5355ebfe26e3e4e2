//! From templates to words: levels, holes, and the places for the model.

use super::older::join;
use super::words::with_article;
use crate::listen::capital;
use crate::{Check, Draw, Part, Prompt, Skill};
use protocol::{Character, Pronouns, Story};

/// Words of the story so far that the model reads.
const READ: usize = 120;

/// A piece of a page, as a template.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Bit {
    /// Said as it is.
    Say(String),
    /// A sentence whose end the model may write: its beginning, its own end.
    Draw(&'static str, &'static str),
    /// A new paragraph.
    Break,
}

/// A page in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Page {
    pub parts: Vec<Part>,
    /// As it reads without a model.
    pub text: String,
    /// Whether the helper has come in by its end.
    pub met: bool,
}

/// Writes pages of one story.
pub(super) struct Teller<'a> {
    story: &'a Story,
    /// Whether the helper was introduced.
    met: bool,
    band: u8,
}

impl<'a> Teller<'a> {
    pub fn new(story: &'a Story, band: u8) -> Self {
        let met = story.thread.as_ref().is_some_and(|t| t.met);
        Self { story, met, band }
    }

    /// The page; `before` is what was told on earlier pages, for the model.
    pub fn page(mut self, bits: &[Bit], before: &str) -> Page {
        let mut page = Page {
            parts: Vec::new(),
            text: String::new(),
            met: false,
        };
        for (i, bit) in bits.iter().enumerate() {
            let tail = match bits.get(i + 1) {
                None => "",
                Some(Bit::Break) => "\n\n",
                Some(_) => " ",
            };
            match bit {
                Bit::Break => {}
                Bit::Say(template) => {
                    let words = join(&self.words(template), self.band);
                    let words = format!("{words}{tail}");
                    page.text.push_str(&words);
                    page.parts.push(Part::Say(words));
                }
                Bit::Draw(lead, end) => {
                    let read = format!("{before}\n\n{}", page.text);
                    let draw = self.place(lead, end, tail, &read);
                    page.text.push_str(&draw.joined(&draw.fallback));
                    page.parts.push(Part::Draw(draw));
                }
            }
        }
        page.met = self.met;
        page
    }

    /// A template in words, with a capital.
    pub fn words(&mut self, template: &str) -> String {
        capital(&self.phrase(template))
    }

    /// Asks whether somebody may be in the next story.
    pub fn offer(&self, guest: &Character) -> String {
        format!("Next time, shall {} be in it, too?", introduced(guest))
    }

    /// A template in words, as a part of a sentence.
    pub fn phrase(&mut self, template: &str) -> String {
        let template = level(template, self.band);
        let mut words = String::with_capacity(template.len() * 2);
        let mut rest = template.as_str();
        while let Some((plain, after)) = rest.split_once('{') {
            words.push_str(plain);
            let Some((hole, tail)) = after.split_once('}') else {
                break;
            };
            let filled = self.hole(hole);
            let opens = hole == "H" && words.trim_end().ends_with(['.', '!', '?', '"']);
            words.push_str(&if opens { capital(&filled) } else { filled });
            rest = tail;
        }
        words.push_str(rest);
        words
    }

    fn hole(&mut self, hole: &str) -> String {
        let nobody = Character::default();
        let hero = self.story.cast.first().unwrap_or(&nobody);
        let helper = self.story.cast.get(1).unwrap_or(&nobody);
        let (she, her, whose) = pronouns(hero.pronouns);
        let knot = |i: usize| {
            let thread = self.story.thread.as_ref();
            thread.map_or_else(String::new, |t| t.knot[i].clone())
        };
        let place = || {
            let thread = self.story.thread.as_ref();
            thread.map_or_else(String::new, |t| t.place.clone())
        };
        match hole {
            "N" => hero.name.clone(),
            // A name is clearer than "they" where a sentence begins.
            "S" if hero.pronouns == Pronouns::They => hero.name.clone(),
            "S" => capital(she),
            "s" => she.to_owned(),
            "o" => her.to_owned(),
            "q" => whose.to_owned(),
            "Q" if hero.pronouns == Pronouns::They => format!("{}'s", hero.name),
            "Q" => capital(whose),
            "was" if hero.pronouns == Pronouns::They => "were".to_owned(),
            "was" => "was".to_owned(),
            "k" => hero.kind.clone(),
            "a" => with_article(&looks(hero)),
            "A" => format!("the {}", looks(hero)),
            "H" if !self.met => {
                self.met = true;
                introduced(helper)
            }
            "H" | "h" => known(helper),
            "T" => capital(&known(helper)),
            "G" => self.guests(),
            "E" => listed_up(std::iter::once(hero).chain(kin(self.story))),
            "F" => listed_up(kin(self.story)),
            "x" => knot(0),
            "X" => capital(&knot(0)),
            "y" => knot(1),
            "z" => knot(2),
            "p" => place(),
            "P" => capital(&place()),
            "c" => {
                let thread = self.story.thread.as_ref();
                thread.map_or_else(String::new, |t| t.clause.clone())
            }
            "i" => {
                let thread = self.story.thread.as_ref();
                thread
                    .and_then(|t| t.ideas.last().cloned())
                    .unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    /// Everybody whom the child brought along, the helper among them.
    fn guests(&mut self) -> String {
        self.met = true;
        let kind = self.story.cast.first().map_or("", |c| c.kind.as_str());
        // Two of a kind need no "Ina the fox".
        let called = |c: &Character| {
            if c.kind == kind {
                known(c)
            } else {
                introduced(c)
            }
        };
        let names: Vec<String> = self.story.cast.iter().skip(1).map(called).collect();
        and(&names)
    }

    fn place(&mut self, lead: &str, end: &str, tail: &str, read: &str) -> Draw {
        let lead = self.words(lead);
        let fallback = self.phrase(end);
        let most = if self.band == 0 { 18 } else { 26 };
        let names = self
            .story
            .cast
            .iter()
            .flat_map(|c| [c.name.clone(), capital(&c.kind)]);
        Draw {
            prompt: Prompt::Continue(format!("{}{lead}", last_words(read, READ))),
            skill: Skill::Story,
            max_tokens: most * 2,
            draws: 3,
            temperature: 0.35,
            must: vec![
                Check::MinWords(3),
                Check::MaxWords(most),
                Check::NoDigits,
                Check::NoQuestion,
                Check::EndsSentence,
                Check::OnlyNames(names.filter(|n| !n.is_empty()).collect()),
                Check::NoFirstPerson,
                Check::Plain,
                Check::Gentle,
            ],
            max_sentences: 1,
            tail: tail.to_owned(),
            lead,
            fallback,
        }
    }
}

/// The last whole sentences of a text, `most` words of it.
pub(super) fn last_words(text: &str, most: usize) -> &str {
    let text = text.trim_start();
    let words: Vec<usize> = text
        .char_indices()
        .zip(text.chars().skip(1))
        .filter(|((_, a), b)| a.is_whitespace() && !b.is_whitespace())
        .map(|((i, a), _)| i + a.len_utf8())
        .collect();
    let Some(from) = words.len().checked_sub(most).map(|i| words[i]) else {
        return text;
    };
    let rest = &text[from..];
    let end = rest.char_indices().find(|(i, c)| {
        matches!(c, '.' | '!' | '?') && rest[i + c.len_utf8()..].starts_with([' ', '\n'])
    });
    end.map_or(rest, |(i, c)| rest[i + c.len_utf8()..].trim_start())
}

/// `[2|for band 2 and up|for younger ones]` decided.
fn level(template: &str, band: u8) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((plain, after)) = rest.split_once('[') {
        let Some((mark, tail)) = after.split_once(']') else {
            break;
        };
        let mut sides = mark.split('|');
        let from = sides.next().and_then(|n| n.parse().ok()).unwrap_or(0);
        let (older, younger) = (sides.next().unwrap_or(""), sides.next().unwrap_or(""));
        let chosen = if band >= from { older } else { younger };
        out.push_str(plain);
        // What is left out leaves no double space.
        let gap = chosen.is_empty() && (out.ends_with(' ') || out.is_empty());
        out.push_str(chosen);
        rest = if gap {
            tail.trim_start_matches(' ')
        } else {
            tail
        };
    }
    out.push_str(rest);
    out.trim_end().to_owned()
}

const fn pronouns(of: Pronouns) -> (&'static str, &'static str, &'static str) {
    match of {
        Pronouns::She => ("she", "her", "her"),
        Pronouns::He => ("he", "him", "his"),
        Pronouns::They => ("they", "them", "their"),
    }
}

/// `Otto, Ina and Bram`.
fn and(names: &[String]) -> String {
    match names.split_last() {
        Some((last, front)) if !front.is_empty() => format!("{} and {last}", front.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// The other heroes of a story about several: with names, and of the hero's own kind.
fn kin(story: &Story) -> impl Iterator<Item = &Character> {
    let (hero, others) = story
        .cast
        .split_first()
        .map_or((None, &[][..]), |(h, o)| (Some(h), o));
    others
        .iter()
        .filter(move |c| !c.name.is_empty() && hero.is_some_and(|h| h.kind == c.kind))
}

fn listed_up<'a>(all: impl Iterator<Item = &'a Character>) -> String {
    let names: Vec<String> = all.map(|c| c.name.clone()).collect();
    and(&names)
}

fn looks(hero: &Character) -> String {
    format!("{} {}", hero.look, hero.kind).trim().to_owned()
}

/// How somebody is called when first met.
fn introduced(who: &Character) -> String {
    match (who.name.as_str(), who.look.as_str(), who.kind.as_str()) {
        ("", look, kind) if who.given => {
            let look = if look.is_empty() { "friendly" } else { look };
            with_article(&format!("{look} {kind}"))
        }
        // One of the helpers, with their whole description.
        ("", look, _) => look.to_owned(),
        (name, _, "" | "child") => name.to_owned(),
        (name, _, kind) => format!("{name} the {kind}"),
    }
}

/// How somebody is called from then on.
fn known(who: &Character) -> String {
    if who.name.is_empty() {
        format!("the {}", who.kind)
    } else {
        who.name.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(pronouns: Pronouns) -> Story {
        let hero = Character {
            name: "Ember".into(),
            kind: "owl".into(),
            pronouns,
            ..Character::default()
        };
        let helper = Character {
            kind: "snail".into(),
            look: "a snail with a hat".into(),
            ..Character::default()
        };
        Story {
            cast: vec![hero, helper],
            thread: Some(Box::default()),
            ..Story::default()
        }
    }

    #[test]
    fn levels_choose_and_leave_no_gap() {
        assert_eq!(level("One. [1|Two.] Three.", 0), "One. Three.");
        assert_eq!(level("One. [1|Two.] Three.", 1), "One. Two. Three.");
        assert_eq!(level("A[2| big|n old] cat[3|, indeed].", 1), "An old cat.");
        assert_eq!(level("End. [2|More.]", 0), "End.");
    }

    #[test]
    fn holes_are_filled_once() {
        let story = story(Pronouns::They);
        let mut teller = Teller::new(&story, 0);
        assert_eq!(
            teller.words("{a} called {N}. {S} sang. {s} {was} {H}, {H}, {T}."),
            "An owl called Ember. Ember sang. they were a snail with a hat, the snail, The snail."
        );
        let mut hostile = story.clone();
        hostile.cast[0].name = "{h}[1|".into();
        assert_eq!(Teller::new(&hostile, 3).words("{N}!"), "{h}[1|!");
    }

    #[test]
    fn the_model_reads_the_end_of_a_long_story() {
        let long = "One two three four five six. ".repeat(60);
        let read = last_words(&long, READ);
        assert!(read.starts_with("One") && read.split_whitespace().count() <= READ);
        assert_eq!(last_words("Short.", READ), "Short.");
    }
}
