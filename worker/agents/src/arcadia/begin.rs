//! A new story: its plot, its place, its people, and its first page.

use super::cast::{self, Return};
use super::compose::{Composer, Opening};
use super::habits::HABITS;
use super::hear::Wanted;
use super::plot::{Kind, Knot, Plot};
use super::plots::PLOTS;
use super::render::{Bit, Page, Teller};
use super::setting::{PLACES, SWIMMERS, UNDER_WATER, cover_of};
use super::times;
use super::words::{listed, title_case};
use crate::Scene;
use crate::pick::Pick;
use crate::readability::{limit, measure};
use protocol::{Ask, Character, Cover, Story, Thread};

/// Stories whose plots are not told again so soon.
const RECENT: usize = 6;
/// Stories in which a hero's habit does not come again.
const HABITS_APART: usize = 10;
/// Tries to put a story together that is easy enough to read.
const ROUNDS: u64 = 6;
/// Letters of a title on the shelf.
const TITLE: usize = 48;

/// What a new story is to be.
pub(super) struct Request<'a> {
    pub wanted: &'a Wanted,
    pub back: Option<&'a Return>,
    /// Whether the child chooses how it goes on.
    pub choices: bool,
    pub band: u8,
}

/// Puts a new story together and tells it, or its first page.
pub(super) fn begin(scene: &Scene<'_>, request: &Request<'_>) -> (Story, Page) {
    let mut best = round(scene, request, 0);
    for i in 1..ROUNDS {
        if readable(&best.1, request.band) {
            break;
        }
        best = round(scene, request, i);
    }
    best
}

fn round(scene: &Scene<'_>, request: &Request<'_>, round: u64) -> (Story, Page) {
    let mut pick = Pick::new(scene.seed.wrapping_add(round << 48));
    let mut story = cast_and_plot(scene, request, &mut pick);
    let mut thread = *story.thread.take().unwrap_or_default();
    let plot = plot(&thread.plot).unwrap_or(&PLOTS[0]);
    let mut composer = Composer {
        plot,
        thread: &mut thread,
        pick: &mut pick,
        band: request.band,
        brought: story.cast.iter().skip(1).any(|c| c.given),
        crowd: story.cast.len() > 2,
    };
    let of = Opening {
        again: request.back.is_some(),
        group: request.wanted.group.as_ref(),
        time: request.wanted.time.as_deref(),
    };
    let bits = if request.choices {
        let mut bits = composer.beginning(of);
        bits.extend(composer.question(Ask::First, true));
        bits
    } else {
        composer.whole(of)
    };
    story.finished = thread.ask == Ask::Nothing;
    let page = tell(&mut story, thread, &bits, request.band);
    (story, page)
}

/// Renders a page and puts it into its story: at the reader's level, or at the nearest easier one that is readable.
pub(super) fn tell(story: &mut Story, mut thread: Thread, bits: &[Bit], band: u8) -> Page {
    let told = story.pages.iter().flat_map(|page| page.split("\n\n"));
    let before: Vec<&str> = told.filter(|p| !is_question(p)).collect();
    let before = before.join("\n\n");
    // Who comes in on this page is not known before it.
    let met = story.thread.as_ref().is_some_and(|t| t.met);
    thread.met = met;
    story.thread = Some(Box::new(thread));
    let mut page = Teller::new(story, band).page(bits, &before);
    for level in (0..band).rev() {
        if readable(&page, band) {
            break;
        }
        page = Teller::new(story, level).page(bits, &before);
    }
    story.choices = open_choices(story);
    if let Some(thread) = &mut story.thread {
        thread.met = page.met;
    }
    story.pages.push(page.text.clone());
    page
}

/// Whether a paragraph asks how the story goes on.
pub(super) fn is_question(paragraph: &str) -> bool {
    paragraph.contains("(1) ")
}

fn open_choices(story: &Story) -> Vec<String> {
    let Some(thread) = &story.thread else {
        return Vec::new();
    };
    let Some(plot) = plot(&thread.plot) else {
        return Vec::new();
    };
    let mut teller = Teller::new(story, 0);
    super::compose::labels(plot, thread)
        .into_iter()
        .map(|label| teller.phrase(label))
        .collect()
}

fn readable(page: &Page, band: u8) -> bool {
    let (is, most) = (measure(&page.text), limit(band));
    is.grade <= most.grade && is.hard <= most.hard
}

/// The plot of that name.
pub(super) fn plot(id: &str) -> Option<&'static Plot> {
    PLOTS.iter().find(|p| p.id == id)
}

fn cast_and_plot(scene: &Scene<'_>, request: &Request<'_>, pick: &mut Pick) -> Story {
    let cast = cast::cast(scene, request.wanted, request.back, request.band, pick);
    let brought = cast.iter().skip(1).any(|c| c.given);
    let swims = listed(SWIMMERS, &cast[0].kind);
    let asked = request
        .wanted
        .place
        .as_deref()
        .map(|p| cover_of(p).unwrap_or_default())
        .or_else(|| request.wanted.time.as_deref().and_then(times::cover));
    let strong = swims.then_some(Cover::Sea);
    let home = cover_of(&cast[0].kind);
    let plot = choose(scene, request.wanted, asked.or(strong), brought, pick);
    let cover = asked.or(strong).unwrap_or_else(|| cover(plot, home, pick));
    let place = request.wanted.place.clone().unwrap_or_else(|| {
        let places = PLACES
            .iter()
            .find(|(c, _)| *c == cover)
            .map_or(&[][..], |(_, p)| *p);
        pick.one(if swims { UNDER_WATER } else { places })
            .to_owned()
    });
    // Two owls in one story would be hard to tell apart.
    let apart = |knot: &&Knot| {
        let words = format!("{} {}", knot.0, knot.2);
        !cast
            .iter()
            .any(|c| !c.kind.is_empty() && words.split(' ').any(|w| w == c.kind))
    };
    let knots: Vec<&Knot> = plot.knots.iter().filter(apart).collect();
    let knot = knots
        .get(pick.below(knots.len()))
        .copied()
        .unwrap_or(&plot.knots[0]);
    let thing = request
        .wanted
        .thing
        .clone()
        .filter(|_| request.wanted.kinds == [plot.kind]);
    let thread = Thread {
        plot: plot.id.to_owned(),
        place,
        knot: [
            thing.unwrap_or_else(|| knot.0.into()),
            knot.1.into(),
            knot.2.into(),
        ],
        clause: request.wanted.clause.clone().unwrap_or_default(),
        habit: (!plot.calm && request.wanted.clause.is_none()).then(|| habit(scene, pick)),
        ..Thread::default()
    };
    let mut story = Story {
        begun_at: scene.now_ms,
        told_at: scene.now_ms,
        cover,
        episode: episode(scene, &cast[0]),
        cast,
        thread: Some(Box::new(thread)),
        ..Story::default()
    };
    story.title = title(scene, &story, plot, pick);
    story
}

/// A habit that no story had lately.
fn habit(scene: &Scene<'_>, pick: &mut Pick) -> usize {
    let lately = scene.kept.stories.iter().take(HABITS_APART);
    let had: Vec<usize> = lately
        .filter_map(|s| s.thread.as_ref().and_then(|t| t.habit))
        .collect();
    let free: Vec<usize> = (0..HABITS.len()).filter(|i| !had.contains(i)).collect();
    free.get(pick.below(free.len())).copied().unwrap_or(0)
}

fn episode(scene: &Scene<'_>, hero: &Character) -> u32 {
    let same = |s: &&Story| {
        s.cast
            .first()
            .is_some_and(|h| h.name == hero.name && h.kind == hero.kind)
    };
    1 + scene.kept.stories.iter().filter(same).count() as u32
}

/// A plot that fits the wish, and the place if one was named, and was not told lately.
fn choose(
    scene: &Scene<'_>,
    wanted: &Wanted,
    place: Option<Cover>,
    brought: bool,
    pick: &mut Pick,
) -> &'static Plot {
    let recent: Vec<&str> = scene
        .kept
        .stories
        .iter()
        .take(RECENT)
        .filter_map(|s| s.thread.as_ref().map(|t| t.plot.as_str()))
        .collect();
    let wished = |p: &Plot| wanted.kinds.contains(&p.kind);
    let fits = |p: &Plot| place.is_none_or(|c| p.fits.contains(&c));
    // Without a wish for sleep, the sleepy story would end the fun too early.
    let fun = |p: &Plot| p.kind != Kind::Sleepless;
    let company = |p: &Plot| p.company || !brought;
    let new = |p: &Plot| !recent.contains(&p.id);
    let tests: [&dyn Fn(&Plot) -> bool; 6] = [
        &|p| wished(p) && fits(p) && company(p) && new(p),
        &|p| wished(p) && fits(p),
        &wished,
        &|p| fits(p) && fun(p) && company(p) && new(p),
        &|p| fits(p) && fun(p) && company(p),
        &fun,
    ];
    for test in tests {
        let free: Vec<&'static Plot> = PLOTS.iter().filter(|p| test(p)).collect();
        if let Some(plot) = free.get(pick.below(free.len())) {
            return plot;
        }
    }
    &PLOTS[0]
}

/// Where a plot happens if nobody said: at the hero's home if it fits, and not in deep water or space without need.
fn cover(plot: &Plot, home: Option<Cover>, pick: &mut Pick) -> Cover {
    let far = |c: &Cover| matches!(c, Cover::Sea | Cover::Space | Cover::School);
    let near: Vec<Cover> = plot
        .fits
        .iter()
        .copied()
        .filter(|c| plot.fits.len() == 1 || !far(c))
        .collect();
    home.filter(|h| plot.fits.contains(h))
        .or_else(|| near.get(pick.below(near.len())).copied())
        .unwrap_or_default()
}

/// A title that is not on the shelf yet, if there is one.
fn title(scene: &Scene<'_>, story: &Story, plot: &Plot, pick: &mut Pick) -> String {
    let mut teller = Teller::new(story, 0);
    let all: Vec<String> = plot
        .titles
        .iter()
        .map(|t| title_case(&teller.words(t)))
        .collect();
    let used = |t: &String| scene.kept.stories.iter().any(|s| s.title == *t);
    let free: Vec<&String> = all
        .iter()
        .filter(|t| !used(t) && t.chars().count() <= TITLE)
        .collect();
    let chosen = free.get(pick.below(free.len())).copied().or(all.last());
    chosen.cloned().unwrap_or_default()
}
