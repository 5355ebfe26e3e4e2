//! Arcadia: stories with a beginning, a problem, a turn and an end. People wrote the bones; the model may colour two places.

use crate::listen::{Heard, capital};
use crate::pick::Pick;
use crate::story::Wanted;
use crate::themes::{
    ADJECTIVES, AGAIN, CLOSINGS, DETAILS, HELPERS, HEROES, Kind, MORNINGS, NAMES, OPENINGS, PLACES,
    THEMES, Theme,
};
use crate::{Check, Draw, Part, Prompt, Scene, Script};
use protocol::{Agent, Speaker};

/// Who a story is about and where.
#[derive(Debug, Clone)]
struct Cast {
    name: String,
    hero: String,
    place: String,
    helper: (String, String),
    thing: String,
    /// She, her, whose.
    pronouns: (&'static str, &'static str, &'static str),
}

pub(crate) fn script(scene: &Scene<'_>) -> Script {
    let heard = Heard::new(scene.text);
    let mut pick = Pick::new(scene.seed);
    let mut script = Script::new(Agent::Arcadia, "Arcadia tells stories.");
    let wanted = Wanted::hear(scene.text);
    let before = if heard.more() || heard.yes() || heard.phrase("continue") {
        told_before(scene)
    } else {
        None
    };
    let theme = choose_theme(&wanted, before.as_ref().and_then(|b| b.2), &mut pick);
    let cast = match &before {
        Some((name, hero, _)) => continued(name, hero, &wanted, theme, &mut pick),
        None => new_cast(scene, &wanted, theme, &mut pick),
    };
    tell(
        scene,
        &wanted,
        theme,
        &cast,
        before.is_some(),
        &mut pick,
        &mut script,
    );
    script
}

fn choose_theme(wanted: &Wanted, not: Option<Kind>, pick: &mut Pick) -> &'static Theme {
    let asked = wanted
        .kind
        .and_then(|kind| THEMES.iter().find(|t| t.kind == kind));
    asked.unwrap_or_else(|| {
        // Without a wish for sleep, the sleepy story would end the fun too early.
        let free: Vec<&Theme> = THEMES
            .iter()
            .filter(|t| Some(t.kind) != not && t.kind != Kind::Sleepless)
            .collect();
        free.get(pick.below(free.len()))
            .copied()
            .unwrap_or(&THEMES[0])
    })
}

fn new_cast(scene: &Scene<'_>, wanted: &Wanted, theme: &Theme, pick: &mut Pick) -> Cast {
    let noun = wanted.hero.clone().unwrap_or_else(|| {
        if wanted.me {
            "child".into()
        } else {
            pick.one(HEROES).into()
        }
    });
    let name = match (&wanted.name, wanted.me) {
        (Some(name), _) => name.clone(),
        (None, true) => scene.child.nickname.clone(),
        _ => pick.one(NAMES).to_owned(),
    };
    let pronouns = pronouns(&noun, wanted.me || wanted.name.is_some(), pick);
    Cast {
        hero: format!("{} {noun}", pick.one(ADJECTIVES)),
        place: wanted
            .place
            .clone()
            .unwrap_or_else(|| pick.one(PLACES).into()),
        helper: helper(wanted, &noun, pick),
        thing: wanted
            .thing
            .clone()
            .unwrap_or_else(|| pick.one(theme.things).into()),
        name,
        pronouns,
    }
}

fn continued(name: &str, hero: &str, wanted: &Wanted, theme: &Theme, pick: &mut Pick) -> Cast {
    Cast {
        name: name.into(),
        hero: hero.into(),
        place: pick.one(PLACES).into(),
        helper: helper(wanted, hero, pick),
        thing: pick.one(theme.things).into(),
        pronouns: ("they", "them", "their"),
    }
}

fn helper(wanted: &Wanted, hero: &str, pick: &mut Pick) -> (String, String) {
    if let Some(friend) = &wanted.friend {
        return (format!("a friendly {friend}"), format!("the {friend}"));
    }
    // Nobody meets another of their own kind by chance, so that "the owl" is always clear.
    let others: Vec<&(&str, &str)> = HELPERS
        .iter()
        .filter(|(_, known)| !known.ends_with(hero.rsplit(' ').next().unwrap_or(hero)))
        .collect();
    let (new, known) = others
        .get(pick.below(others.len()))
        .copied()
        .unwrap_or(&HELPERS[0]);
    ((*new).into(), (*known).into())
}

fn pronouns(
    noun: &str,
    somebody_real: bool,
    pick: &mut Pick,
) -> (&'static str, &'static str, &'static str) {
    const SHE: (&str, &str, &str) = ("she", "her", "her");
    const HE: (&str, &str, &str) = ("he", "him", "his");
    match noun {
        "princess" | "queen" | "girl" | "witch" | "mermaid" | "mother" | "mum" | "grandma"
        | "fairy" => SHE,
        "prince" | "king" | "boy" | "father" | "dad" | "grandpa" | "wizard" => HE,
        _ if somebody_real => ("they", "them", "their"),
        _ if pick.below(2) == 0 => SHE,
        _ => HE,
    }
}

/// Name and kind of the hero of the last story told here, with its theme.
fn told_before(scene: &Scene<'_>) -> Option<(String, String, Option<Kind>)> {
    scene
        .history
        .iter()
        .rev()
        .filter(|t| t.speaker == Speaker::Friend(Agent::Arcadia))
        .find_map(|t| {
            let (before, after) = t.text.split_once(" called ")?;
            let name: String = after
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '-')
                .collect();
            let words: Vec<&str> = before.split_whitespace().collect();
            let at = words.iter().rposition(|w| matches!(*w, "a" | "the"))?;
            let hero = words[at + 1..].join(" ");
            let theme = THEMES.iter().find(|theme| {
                t.text.contains(&theme.after.1[..12])
                    || theme
                        .ends
                        .iter()
                        .any(|e| t.text.contains(&e[e.len() - 20..]))
            });
            (!name.is_empty() && !hero.is_empty()).then_some((name, hero, theme.map(|t| t.kind)))
        })
}

fn tell(
    scene: &Scene<'_>,
    wanted: &Wanted,
    theme: &Theme,
    cast: &Cast,
    again: bool,
    pick: &mut Pick,
    script: &mut Script,
) {
    let (young, old) = (scene.child.age <= 6, scene.child.age >= 10);
    if Heard::new(scene.text).any("poem|poems|rhyme") {
        script.say("Stories are what I do best, so here is one. ");
    }
    let mut so_far = Teller {
        cast,
        said: String::new(),
        age: scene.child.age,
    };
    if again {
        so_far.say(pick.one(AGAIN), " ", script);
        // The full name again, so that a story can go on and on.
        so_far.say("Everybody knew the {hero} called {N} by now.", " ", script);
    } else {
        so_far.say(pick.one(OPENINGS), " ", script);
        if let Some(clause) = &wanted.clause {
            let kind = cast
                .hero
                .split_once(' ')
                .map_or(cast.hero.as_str(), |(_, noun)| noun);
            so_far.say(
                &format!("Not just any {kind}, but a {kind} {clause}!"),
                " ",
                script,
            );
        }
    }
    if !young {
        so_far.draw(MORNINGS[pick.below(MORNINGS.len())], " ", script);
    }
    so_far.say(pick.one(theme.wants), "\n\n", script);
    so_far.say(pick.one(theme.problems), " ", script);
    if old {
        so_far.say(pick.one(DETAILS), " ", script);
    }
    so_far.say(pick.one(theme.tries), "\n\n", script);
    so_far.say(pick.one(theme.turns), " ", script);
    so_far.draw(theme.after, "\n\n", script);
    so_far.say(pick.one(theme.ends), "\n\n", script);
    so_far.say(pick.one(CLOSINGS), "", script);
    script.step("The bones of the story (beginning, problem, turn and end) were written by people and put together for you.");
    if scene.voice {
        script.step("Where the story needed colour, the language model could finish a sentence.");
    }
}

struct Teller<'a> {
    cast: &'a Cast,
    said: String,
    age: u8,
}

impl Teller<'_> {
    fn say(&mut self, template: &str, tail: &str, script: &mut Script) {
        let words = format!("{}{tail}", capital(&fill(template, self.cast)));
        self.said.push_str(&words);
        script.say(words);
    }

    fn draw(&mut self, (lead, end): (&str, &str), tail: &str, script: &mut Script) {
        let (lead, fallback) = (capital(&fill(lead, self.cast)), fill(end, self.cast));
        let most = if self.age <= 7 { 20 } else { 26 };
        let mut names = vec![self.cast.name.clone()];
        names.extend(self.cast.helper.1.split(' ').map(capital));
        script.parts.push(Part::Draw(Draw {
            prompt: Prompt::Continue(format!("{}{lead}", self.said)),
            max_tokens: most * 2,
            draws: 3,
            temperature: 0.35,
            must: vec![
                Check::MinWords(3),
                Check::MaxWords(most),
                Check::NoDigits,
                Check::NoQuestion,
                Check::EndsSentence,
                Check::OnlyNames(names),
                Check::NoFirstPerson,
                Check::Plain,
                Check::Gentle,
            ],
            max_sentences: 1,
            tail: tail.to_owned(),
            lead: lead.clone(),
            fallback: fallback.clone(),
        }));
        self.said.push_str(&format!("{lead} {fallback}{tail}"));
    }
}

fn fill(template: &str, cast: &Cast) -> String {
    let (s, o, q) = cast.pronouns;
    template
        .replace("{hero}", &cast.hero)
        .replace("{N}", &cast.name)
        .replace("{S}", &capital(s))
        .replace("{s}", s)
        .replace("{o}", o)
        .replace("{q}", q)
        .replace("{H}", &cast.helper.0)
        .replace("{h}", &cast.helper.1)
        .replace("{x}", &cast.thing)
        .replace("{p}", &cast.place)
}
