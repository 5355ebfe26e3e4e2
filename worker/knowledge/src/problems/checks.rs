//! What makes a text be declined: before it is worked out and after.

use super::answer::Outcome;
use super::lexicon;
use super::model::{Fact, Story};
use super::question::{Question, Sort};
use super::tokens::{Kind, Sentence};

/// Two comparisons in one (`5 more than twice as many`), several parts, or numbers side by side: more than is read here.
pub(super) fn tangled(sentences: &[Sentence]) -> bool {
    let tokens = || sentences.iter().flat_map(|s| &s.tokens);
    let parts = tokens()
        .filter(|t| matches!(t.kind, Kind::Part | Kind::Percent))
        .count();
    let changed = sentences.iter().any(|s| {
        s.tokens
            .windows(2)
            .any(|w| w[0].kind == Kind::Percent && !w[1].is("of") && !w[1].is_any("are were is"))
    });
    let nested = sentences.iter().any(|s| {
        s.tokens
            .split(|t| t.kind == Kind::Comma || t.is("and") || t.is("but"))
            .any(|c| {
                c.iter().any(|t| t.kind == Kind::Times)
                    && (c.iter().filter(|t| t.is_number()).count() > 1
                        || c.iter().any(|t| t.is("than") || t.is("less")))
            })
    });
    let adjacent = sentences.iter().any(|s| {
        s.tokens
            .windows(2)
            .any(|w| w[0].is_number() && w[1].is_number())
    });
    // `for every 14`: a rate by groups.
    let grouped = sentences.iter().any(|s| {
        s.tokens
            .windows(2)
            .any(|w| w[0].is_any("every each per") && w[1].is_number())
    });
    // `more than 75`, `the first two`: a limit or a choice.
    let limited = sentences.iter().any(|s| {
        s.tokens
            .windows(2)
            .any(|w| w[0].is_any("than first last top") && w[1].is_number())
    });
    let words = tokens().filter(|t| t.kind == Kind::Word).count();
    let shares = parts > 0 && (words > 30 || tokens().filter(|t| t.is_number()).count() > 2);
    words > 50 || limited || shares || grouped || parts > 1 || changed || nested || adjacent
}

/// A span of time in the question must be one that was told, and so must a unit of time in a rate.
pub(super) fn timed(story: &Story, question: &Question) -> bool {
    let mut asked = question
        .words
        .iter()
        .filter(|w| lexicon::among(lexicon::TIMES, w));
    let told = |w: &String| {
        story.facts.iter().any(|f| {
            f.noun.head == *w
                || f.per.as_ref().is_some_and(|p| {
                    p.head == *w
                        || lexicon::CLOCK
                            .iter()
                            .any(|(s, l, _)| *s == p.head && l == w)
                })
                || f.context.contains(w)
        })
    };
    let known = asked.clone().all(told) || question.sort == Sort::Age;
    let rates: Vec<&String> = story
        .facts
        .iter()
        .filter_map(|f| f.per.as_ref().map(|p| &p.head))
        .filter(|p| lexicon::among(lexicon::TIMES, p))
        .collect();
    let mixed = rates.windows(2).any(|w| w[0] != w[1]);
    known && !mixed && asked.by_ref().count() <= 1
}

/// `3 red and 2 green balloons`: a describing word stands for the thing it describes elsewhere.
pub(super) fn describe(story: &mut Story) {
    for i in 0..story.facts.len() {
        let head = story.facts[i].noun.head.clone();
        let named = story
            .facts
            .iter()
            .find(|f| f.noun.mods.contains(&head))
            .map(|f| f.noun.clone());
        if let Some(mut noun) = named.filter(|_| story.facts[i].noun.mods.is_empty()) {
            noun.mods = vec![head];
            story.facts[i].noun = noun;
        }
    }
}

/// Not negative; whole where things are counted; more than one number behind it.
pub(super) fn sensible(outcome: &Outcome, question: &Question) -> Option<()> {
    let counted = question.sort == Sort::Thing
        && !lexicon::among(lexicon::UNITS, &question.noun.head)
        && !question.says("much");
    let whole =
        outcome.value.as_whole().is_some() || (!counted && outcome.value.decimal().is_some());
    let decimals = lexicon::among("mile light-years year hour minute", &question.noun.head)
        && outcome.value.decimal().is_some_and(|d| d.len() < 8);
    (outcome.value.top() >= 0 && (whole || decimals) && !outcome.steps.is_empty()).then_some(())
}

/// A unit named in the question must be the unit of the amounts.
pub(super) fn unit_kept(story: &Story, question: &Question, outcome: &Outcome) -> bool {
    let all = [lexicon::LENGTHS, lexicon::WEIGHTS, lexicon::TIMES];
    let raw: Vec<String> = question
        .raw
        .iter()
        .map(|(w, _)| lexicon::singular(w))
        .collect();
    let money =
        !raw.iter().any(|w| w == "cent") || story.facts.iter().all(|f| f.noun.head != "dollar");
    let used = || story.facts.iter().filter(|f| f.used & outcome.used != 0);
    money
        && all
            .iter()
            .filter(|units| {
                question.sort != Sort::Money
                    && used().any(|f| {
                        f.plain() && question.fits(&f.noun) && lexicon::among(units, &f.noun.head)
                    })
            })
            .all(|units| {
                raw.iter().filter(|w| lexicon::among(units, w)).all(|w| {
                    used()
                        .any(|f| f.noun.head == *w || f.per.as_ref().is_some_and(|p| p.head == *w))
                })
            })
}

/// Every number is used, or belongs to something that is not asked about.
pub(super) fn accounted(
    story: &Story,
    question: &Question,
    outcome: &Outcome,
    kinds: &[Kind],
) -> Option<()> {
    let read = story.facts.iter().fold(0, |all, f| all | f.used);
    if read | outcome.used != story.numbers {
        return None;
    }
    let spare: Vec<_> = story
        .facts
        .iter()
        .filter(|f| f.used & !outcome.used != 0)
        .collect();
    let special = spare.iter().any(|f| {
        kinds
            .get(f.used.trailing_zeros() as usize)
            .is_some_and(|k| matches!(k, Kind::Part | Kind::Percent | Kind::Times))
            || f.against.is_some()
    });
    let general = lexicon::general(&question.noun.head);
    let strange = spare.iter().any(|f| {
        general && !f.noun.is_money() && !lexicon::kind_of(&f.noun.head, &question.noun.head)
            || f.per.is_some() && !(f.noun.is_money() && question.sort != Sort::Money)
    });
    // Spans of time, other units, and how many were bought are seldom told for nothing.
    let unit = |f: &Fact| {
        lexicon::among(lexicon::TIMES, &f.noun.head)
            || lexicon::among(lexicon::UNITS, &f.noun.head)
                && (question.sort != Sort::Thing
                    || lexicon::among(lexicon::UNITS, &question.noun.head))
    };
    let telling = spare.iter().any(|f| {
        unit(f) && !question.fits(&f.noun) || question.sort == Sort::Money && !f.noun.is_money()
    });
    let slight = outcome.steps.len() < 2 && story.words.len() > 45;
    let linked = spare.iter().any(|f| {
        story.facts.iter().any(|g| {
            g.used & outcome.used != 0
                && g.noun.head != f.noun.head
                && g.context.contains(&f.noun.head)
        })
    });
    if strange || telling || slight || linked || outcome.steps.len() > 6 {
        return None;
    }
    let apart = spare
        .iter()
        .all(|f| aside(f, question) && !story.pers.contains(&f.noun.head));
    (!special && apart && spare.len() <= 2).then_some(())
}

/// Whether a fact is not about what is asked: another thing, another owner, another deed, another day or place.
pub(super) fn aside(fact: &Fact, question: &Question) -> bool {
    let deed = !matches!(
        question.class,
        lexicon::Class::Be | lexicon::Class::Have | lexicon::Class::Aux
    ) && fact.lemma != question.lemma;
    let owner =
        !question.owner.is_empty() && !fact.owner.is_empty() && fact.owner != question.owner;
    let elsewhere = question
        .words
        .iter()
        .any(|w| lexicon::verb(w).is_none() && *w != question.owner && !fact.has_word(w));
    !question.wants(fact) || fact.plain() && (deed || owner || elsewhere)
}
