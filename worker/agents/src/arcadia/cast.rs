//! Who is in a story.

use super::hear::Wanted;
use super::setting::{
    HELPERS, HER_NAMES, HEROES, HIS_NAMES, LOOKS, NAMES, OLDER_HEROES, OLDER_LOOKS,
};
use super::words::{name, pronouns_of, small};
use crate::Scene;
use crate::pick::Pick;
use memory::Kind;
use protocol::{Character, Pronouns, Story};

/// Stories on the shelf whose names are not given again.
const LATELY: usize = 6;

/// Somebody whom the child knows from an earlier story.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Return {
    pub hero: Character,
    /// Who was there with them.
    pub company: Vec<Character>,
}

impl Return {
    /// The hero of a story and the child's own people in it.
    pub fn of(story: &Story) -> Option<Self> {
        let (hero, rest) = story.cast.split_first()?;
        Some(Self {
            hero: hero.clone(),
            company: rest.iter().filter(|c| c.given).cloned().collect(),
        })
    }

    /// One of a story's people as the hero; the others come along.
    fn with(story: &Story, at: usize) -> Option<Self> {
        let hero = story.cast.get(at)?.clone();
        let others = story.cast.iter().enumerate();
        let company = others
            .filter(|(i, c)| *i != at && (c.given || *i == 0))
            .map(|(_, c)| c.clone());
        Some(Self {
            hero: Character {
                look: if at == 0 {
                    hero.look.clone()
                } else {
                    String::new()
                },
                ..hero
            },
            company: company.collect(),
        })
    }
}

/// Finds whom a request means: `another story with Ember`, `the one with the dragon again`.
pub(super) fn meant(stories: &[Story], wanted: &Wanted, words: &[String]) -> Option<Return> {
    let said = |name: &str| {
        let name: Vec<String> = name.to_lowercase().split(' ').map(str::to_owned).collect();
        words.windows(name.len()).any(|w| w == name.as_slice())
    };
    // "a dragon called Ember" means no mouse of that name.
    let other_kind = |c: &Character| {
        let name = c.name.to_lowercase();
        let last = c.kind.rsplit(' ').next().unwrap_or_default();
        words.windows(3).any(|w| {
            matches!(w[1].as_str(), "called" | "named")
                && name.split(' ').next() == Some(w[2].as_str())
                && w[0] != last
                && !small(&w[0])
        })
    };
    let asked = wanted.hero.as_ref();
    let fits = |c: &Character| match asked {
        // "a cat called Ember" is not the dragon of that name.
        Some(h) if !h.name.is_empty() => {
            h.name.eq_ignore_ascii_case(&c.name) && (h.kind == "child" || h.kind == c.kind)
        }
        Some(_) => false,
        None => !c.name.is_empty() && said(&c.name) && !other_kind(c),
    };
    let back = ["again", "another", "same", "more"];
    let again = back.iter().any(|w| words.iter().any(|x| x == w));
    let the_one = |c: &Character| {
        let kind: Vec<&str> = c.kind.split(' ').collect();
        let at = words
            .windows(kind.len())
            .position(|w| w.iter().zip(&kind).all(|(a, b)| a == b));
        let definite =
            at.is_some_and(|i| i > 0 && matches!(words[i - 1].as_str(), "the" | "that" | "my"));
        let one = words.windows(2).any(|w| w[0] == "the" && w[1] == "one");
        definite && (again || one)
    };
    let find = |test: &dyn Fn(&Character) -> bool| {
        stories.iter().find_map(|s| {
            s.cast
                .iter()
                .position(test)
                .and_then(|at| Return::with(s, at))
        })
    };
    find(&fits).or_else(|| find(&the_one))
}

/// The cast of a new story: hero, helper, and who else comes along.
pub(super) fn cast(
    scene: &Scene<'_>,
    wanted: &Wanted,
    back: Option<&Return>,
    band: u8,
    pick: &mut Pick,
) -> Vec<Character> {
    let hero = back.map_or_else(|| hero(scene, wanted, band, pick), |b| b.hero.clone());
    let mut taken = lately_named(scene);
    let hero = finished(hero, &taken, band, pick);
    taken.push(hero.name.clone());
    let kin = kin(wanted, back, &hero, &mut taken, pick);
    let guests = wanted.guests.iter().map(|guest| recognised(scene, guest));
    let mut others: Vec<Character> = kin.into_iter().chain(guests).collect();
    others.extend(back.map(|b| b.company.clone()).unwrap_or_default());
    let mut cast = vec![hero];
    for other in others {
        let twice = cast.iter().any(|c| {
            c.name.eq_ignore_ascii_case(&other.name) && (!c.name.is_empty() || c.kind == other.kind)
        });
        if !twice && cast.len() < 4 {
            cast.push(other);
        }
    }
    if cast.len() == 1 {
        let helper = helper(&cast[0].kind, pick);
        cast.push(helper);
    }
    cast
}

fn hero(scene: &Scene<'_>, wanted: &Wanted, band: u8, pick: &mut Pick) -> Character {
    if wanted.me {
        return Character {
            name: scene.child.nickname.clone(),
            kind: "child".into(),
            given: true,
            ..Character::default()
        };
    }
    if let Some(hero) = &wanted.hero {
        return recognised(scene, hero);
    }
    let heroes = if band >= 2 { OLDER_HEROES } else { HEROES };
    Character {
        kind: pick.one(heroes).into(),
        ..Character::default()
    }
}

/// With what is known already: `my dog` has a name in a memory, `Ember` is a dragon on the shelf.
fn recognised(scene: &Scene<'_>, who: &Character) -> Character {
    let shelf = scene.kept.stories.iter().flat_map(|s| &s.cast);
    let same = |c: &&Character| !who.name.is_empty() && c.name.eq_ignore_ascii_case(&who.name);
    if let Some(known) = shelf
        .into_iter()
        .find(same)
        .filter(|c| who.kind == "child" || c.kind == who.kind)
    {
        return known.clone();
    }
    let mine = format!("my {}", who.kind);
    let said_mine = scene.text.to_lowercase().contains(&mine);
    let remembered = scene
        .recalled
        .iter()
        .filter_map(|r| somebody(&r.memory.text));
    let named = remembered
        .into_iter()
        .find(|c| who.name.is_empty() && said_mine && c.kind == who.kind);
    named.map_or_else(
        || who.clone(),
        |c| Character {
            name: c.name,
            ..who.clone()
        },
    )
}

/// Names of the last stories, which nobody new is to have.
fn lately_named(scene: &Scene<'_>) -> Vec<String> {
    let lately = scene.kept.stories.iter().take(LATELY);
    lately
        .flat_map(|s| s.cast.iter().map(|c| c.name.clone()))
        .collect()
}

/// The others of `two foxes`, as far as the child has not named them.
fn kin(
    wanted: &Wanted,
    back: Option<&Return>,
    hero: &Character,
    taken: &mut Vec<String>,
    pick: &mut Pick,
) -> Vec<Character> {
    let named = wanted.group.as_ref().map_or(1, |g| g.named);
    let theirs = wanted.guests.iter().filter(|c| c.kind == hero.kind).count();
    // "two sisters" are both girls.
    let wished = wanted.group.as_ref().map(|g| g.hero.pronouns);
    let alike = wished.filter(|p| *p != Pronouns::They);
    let missing = named.saturating_sub(1 + theirs) * usize::from(back.is_none());
    let mut all = Vec::new();
    for _ in 0..missing {
        let chance = [Pronouns::She, Pronouns::He][pick.below(2)];
        let pronouns = alike.or(pronouns_of(&hero.kind)).unwrap_or(chance);
        let name = free_name(pronouns, taken, pick);
        taken.push(name.clone());
        all.push(Character {
            name,
            kind: hero.kind.clone(),
            pronouns,
            given: true,
            ..Character::default()
        });
    }
    all
}

/// A name that is not taken.
fn free_name(pronouns: Pronouns, taken: &[String], pick: &mut Pick) -> String {
    let own = match pronouns {
        Pronouns::She => HER_NAMES,
        Pronouns::He => HIS_NAMES,
        Pronouns::They => NAMES,
    };
    let names = if pick.below(3) == 0 { NAMES } else { own };
    let free: Vec<&&str> = names
        .iter()
        .filter(|n| !taken.iter().any(|t| t.eq_ignore_ascii_case(n)))
        .collect();
    let chosen = free.get(pick.below(free.len())).map(|n| **n);
    chosen.unwrap_or_else(|| pick.one(names)).to_owned()
}

/// Fills in what is missing.
fn finished(mut hero: Character, taken: &[String], band: u8, pick: &mut Pick) -> Character {
    let anybody = hero.name.is_empty();
    if hero.kind.is_empty() {
        hero.kind = "child".into();
    }
    if hero.look.is_empty() {
        hero.look = pick
            .one(if band >= 2 { OLDER_LOOKS } else { LOOKS })
            .to_owned();
    }
    if hero.pronouns == Pronouns::They {
        let chance = [Pronouns::She, Pronouns::He][pick.below(2)];
        let known = pronouns_of(&hero.kind);
        // Whoever has a name of the child's giving may be somebody real.
        hero.pronouns = known.unwrap_or(if anybody { chance } else { Pronouns::They });
    }
    if anybody {
        hero.name = free_name(hero.pronouns, taken, pick);
    }
    hero
}

/// Nobody is helped by one of their own kind, so that "the owl" is always clear.
fn helper(hero: &str, pick: &mut Pick) -> Character {
    let others: Vec<&(&str, &str)> = HELPERS
        .iter()
        .filter(|(_, known)| known.rsplit(' ').next() != hero.rsplit(' ').next())
        .collect();
    let (look, known) = others
        .get(pick.below(others.len()))
        .copied()
        .unwrap_or(&HELPERS[0]);
    Character {
        kind: known.trim_start_matches("the ").to_owned(),
        look: (*look).to_owned(),
        ..Character::default()
    }
}

/// Whom a memory is about: `has a dog called Rex`.
fn somebody(memory: &str) -> Option<Character> {
    let (before, after) = memory.split_once(" called ")?;
    let called = after.split([' ', ',', '.']).next().and_then(name)?;
    let kind = before.rsplit(' ').next().filter(|w| *w != "is")?;
    Some(Character {
        name: called,
        kind: kind.to_owned(),
        given: true,
        ..Character::default()
    })
}

/// A pet or friend who might like to be in the next story.
pub(super) fn guest_to_offer(scene: &Scene<'_>, cast: &[Character]) -> Option<Character> {
    let near = scene
        .recalled
        .iter()
        .filter(|r| matches!(r.memory.kind, Kind::Pet | Kind::Friend));
    near.filter_map(|r| somebody(&r.memory.text).map(|c| (r.memory.kind, c)))
        .map(|(kind, c)| {
            let person = kind == Kind::Friend;
            Character {
                kind: if person { "child".into() } else { c.kind },
                ..c
            }
        })
        .find(|c| {
            !cast
                .iter()
                .any(|known| known.name.eq_ignore_ascii_case(&c.name))
        })
}
