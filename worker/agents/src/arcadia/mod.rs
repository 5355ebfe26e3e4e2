//! Arcadia: stories with a wish, a problem, tries that fail, a turn that uses them, and an end. People wrote all of it; the
//! language model may end two sentences. A child may choose how a story goes on, and meets the same people again.

mod begin;
mod cast;
mod choose;
mod clause;
mod compose;
mod figure;
mod habits;
mod hear;
mod older;
mod plot;
mod plots;
mod render;
mod setting;
mod times;
mod topics;
mod verbs;
pub(crate) mod wish;
mod words;

use crate::listen::Heard;
use crate::pick::Pick;
use crate::{Keep, Part, Scene, Script};
use begin::Request;
use cast::Return;
use choose::Reply;
use compose::Composer;
use hear::Wanted;
use protocol::{Agent, Ask, Story};
use render::{Page, Teller};

/// Words of the last page that are said again when a story is taken up.
const RECALLED: usize = 45;

pub(crate) fn script(scene: &Scene<'_>) -> Script {
    let heard = Heard::new(scene.text);
    let mut script = Script::new(Agent::Arcadia, "Arcadia tells stories.");
    let open = scene.kept.stories.first().filter(|s| is_open(s));
    let done = open.is_some_and(|story| go_on(scene, &heard, story, &mut script))
        || at_the_end(scene, &heard, &mut script);
    if !done {
        tell_new(scene, &heard, &mut script);
    }
    script
}

/// Whether a story waits for the child's choice, in a plot that is still known.
fn is_open(story: &Story) -> bool {
    let thread = story.thread.as_ref();
    story.awaits_choice() && thread.is_some_and(|t| begin::plot(&t.plot).is_some())
}

/// Goes on with a story with choices, if that is what the child's words mean.
fn go_on(scene: &Scene<'_>, heard: &Heard, story: &Story, script: &mut Script) -> bool {
    let asked = scene.last_reply().is_some_and(|(turn, agent)| {
        agent == Agent::Arcadia && story.choices.iter().any(|c| turn.text.contains(c.as_str()))
    });
    let hero = story.cast.first().map_or("", |c| c.name.as_str());
    let short = heard.len() <= 3;
    let reply = if asked {
        choose::reply(scene.text, heard, &story.choices, hero)
    } else if choose::wants_end(heard) {
        Reply::End
    } else if let Some(i) = choose::picked(scene.text, heard, &story.choices).filter(|_| short) {
        Reply::Choice(i)
    } else if heard.more() || heard.phrase("our story|my story|where were we|the rest of") {
        take_up(story, hero, script);
        return true;
    } else {
        Reply::Other
    };
    if reply == Reply::Other {
        return false;
    }
    let Some((story, page)) = turn_page(scene, story, reply) else {
        return false;
    };
    keep(scene, story, page, script);
    true
}

/// Says where the story was and asks again. Nothing new is told, so nothing is kept.
fn take_up(story: &Story, hero: &str, script: &mut Script) {
    let page = story.pages.last().map_or("", String::as_str);
    let told: Vec<&str> = page
        .split("\n\n")
        .filter(|p| !begin::is_question(p))
        .collect();
    let told = told.join(" ");
    script.say(format!(
        "Let us go on with \"{}\". This is where we were.\n\n",
        story.title
    ));
    script.say(format!("{}\n\n", render::last_words(&told, RECALLED)));
    script.say(compose::numbered(&story.choices).replace("{N}", hero));
    script.step("Took up the story from the shelf, at the place where it waits for your choice.");
}

/// The next page of a story with choices.
fn turn_page(scene: &Scene<'_>, story: &Story, reply: Reply) -> Option<(Story, Page)> {
    let mut story = story.clone();
    let mut thread = *story.thread.clone()?;
    let plot = begin::plot(&thread.plot)?;
    let mut pick = Pick::new(scene.seed);
    let band = crate::readability::band(scene.child.age);
    let at = match reply {
        Reply::Choice(i) => i,
        _ => pick.below(thread.open.len()),
    };
    let number = thread.open.get(at).copied().unwrap_or(0);
    let ask = thread.ask;
    let mut composer = Composer {
        plot,
        thread: &mut thread,
        pick: &mut pick,
        band,
        brought: story.cast.iter().skip(1).any(|c| c.given),
        crowd: story.cast.len() > 2,
    };
    let mut bits = Vec::new();
    match reply {
        Reply::End => {
            story.chosen.push("the end".into());
            bits.extend(composer.finish(ask, number));
        }
        Reply::Idea(idea, thing) => {
            story.chosen.push(idea.clone());
            bits.push(composer.idea(ask, idea, thing));
            bits.extend(composer.step(ask, number, false));
        }
        _ => {
            story.chosen.extend(story.choices.get(at).cloned());
            bits.extend(composer.step(ask, number, true));
        }
    }
    story.finished = thread.ask == Ask::Nothing;
    story.told_at = scene.now_ms;
    let page = begin::tell(&mut story, thread, &bits, band);
    Some((story, page))
}

/// `The end, please` when there is nothing left to end.
fn at_the_end(scene: &Scene<'_>, heard: &Heard, script: &mut Script) -> bool {
    let told = scene.kept.stories.first().filter(|s| s.finished);
    let Some(story) = told.filter(|_| choose::wants_end(heard) && heard.len() <= 4) else {
        return false;
    };
    script.say(format!(
        "\"{}\" has its ending already. Shall I tell another one?",
        story.title
    ));
    script.step("Looked at the stories on the shelf.");
    true
}

/// Tells a new story, perhaps about somebody known.
fn tell_new(scene: &Scene<'_>, heard: &Heard, script: &mut Script) {
    let mut wanted = Wanted::hear(scene.text);
    let newest = scene.kept.stories.first();
    let after_story = scene
        .last_reply()
        .is_some_and(|(_, agent)| agent == Agent::Arcadia);
    let mut back = cast::meant(&scene.kept.stories, &wanted, heard.words());
    let carries_on = heard.more() || heard.phrase("continue") || (heard.yes() && after_story);
    if back.is_none() && carries_on && wanted.hero.is_none() && !wanted.me {
        back = newest.and_then(Return::of);
        let guest = newest
            .and_then(|s| s.offered.as_deref().cloned())
            .filter(|_| heard.yes());
        wanted.guests.extend(guest);
    }
    let like_before = (back.is_some() || heard.any("another|again|more"))
        && newest.is_some_and(|s| !s.chosen.is_empty());
    let choices = !choose::wants_whole(heard) && (choose::wants_choices(heard) || like_before);
    let request = Request {
        wanted: &wanted,
        back: back.as_ref(),
        choices,
        band: crate::readability::band(scene.child.age),
    };
    let (story, page) = begin::begin(scene, &request);
    if heard.any("poem|poems|rhyme") {
        script.say("Stories are what I do best, so here is one. ");
    }
    keep(scene, story, page, script);
}

/// Says a page and keeps its story.
fn keep(scene: &Scene<'_>, mut story: Story, page: Page, script: &mut Script) {
    let drawn = page.parts.iter().any(|p| matches!(p, Part::Draw(_)));
    script.parts.extend(page.parts);
    if story.finished
        && let Some(guest) = cast::guest_to_offer(scene, &story.cast)
    {
        let words = Teller::new(&story, 0).offer(&guest);
        script.say(format!("\n\n{words}"));
        if let Some(last) = story.pages.last_mut() {
            last.push_str(&format!("\n\n{words}"));
        }
        story.offered = Some(Box::new(guest));
    }
    script.step("The bones of the story (wish, problem, tries, turn and end) were written by people and put together for you.");
    if !story.choices.is_empty() {
        script.step("You choose how it goes on.");
    }
    if scene.voice && drawn {
        script.step("Where the story needed colour, the language model could finish a sentence.");
    }
    script.keep.push(Keep::Story(story));
}
