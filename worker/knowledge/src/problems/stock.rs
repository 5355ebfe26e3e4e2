//! What there is: which facts count, what each adds or takes away, and their sum.

use super::answer::Outcome;
use super::lexicon::{self, Class};
use super::model::{Fact, Story};
use super::question::Question;

pub(super) fn start(fact: &Fact) -> Outcome {
    Outcome {
        value: fact.value,
        used: fact.used,
        steps: fact.steps.clone(),
    }
}

pub(super) fn join(a: &Outcome, sign: char, b: &Outcome) -> Option<Outcome> {
    let value = match sign {
        '+' => a.value.plus(b.value),
        '−' => a.value.minus(b.value),
        '×' => a.value.times(b.value),
        _ => a.value.over(b.value),
    }?;
    let mut steps = a.steps.clone();
    steps.extend(b.steps.iter().filter(|s| !a.steps.contains(s)).cloned());
    steps.push(format!("{} {sign} {} = {value}.", a.value, b.value));
    Some(Outcome {
        value,
        used: a.used | b.used,
        steps,
    })
}

pub(super) fn candidates<'a>(story: &'a Story, q: &Question) -> Vec<&'a Fact> {
    let fits: Vec<&Fact> = story
        .facts
        .iter()
        .filter(|f| f.plain() && q.wants(f))
        .collect();
    narrow(owned(fits, q), q)
}

/// Facts of the one asked about, if some are known to be.
pub(super) fn owned<'a>(facts: Vec<&'a Fact>, q: &Question) -> Vec<&'a Fact> {
    if q.several || q.owner.is_empty() {
        return facts;
    }
    let mine = |f: &Fact| f.owner == q.owner || f.to.as_ref() == Some(&q.owner);
    if !facts.iter().any(|f| mine(f)) {
        return facts;
    }
    let pronoun = |f: &Fact| {
        f.to.as_ref()
            .is_some_and(|t| lexicon::among("him her them me it us", t))
    };
    facts
        .into_iter()
        .filter(|f| {
            mine(f)
                || pronoun(f)
                || f.part
                || f.owner.is_empty()
                || lexicon::among("he she they i it", &f.owner)
        })
        .collect()
}

/// Facts that share a word of the question (a day, a place, a colour), if that tells some from the others.
pub(super) fn narrow<'a>(facts: Vec<&'a Fact>, q: &Question) -> Vec<&'a Fact> {
    let special: Vec<&String> = q
        .words
        .iter()
        .filter(|w| **w != q.noun.head && **w != q.owner && lexicon::verb(w).is_none())
        .filter(|w| facts.iter().any(|f| f.has_word(w)) && !facts.iter().all(|f| f.has_word(w)))
        .collect();
    let stock = q.left
        || q.start
        || matches!(q.class, Class::Be | Class::Have | Class::Hold)
        || q.lemma == "sit"
        || q.lemma == "stand";
    if special.is_empty() || stock && facts.iter().any(|f| changes(f)) {
        return facts;
    }
    facts
        .into_iter()
        .filter(|f| special.iter().any(|w| f.has_word(w)))
        .collect()
}

/// Money that comes in.
pub(super) fn incoming(fact: &Fact) -> bool {
    lexicon::among(
        "earn win get receive find save collect make borrow inherit sell gain raise",
        &fact.lemma,
    )
}

/// Whether a fact adds to what `focus` has, or takes away; 0 is what there was.
pub(super) fn sign(fact: &Fact, focus: &str) -> Option<i8> {
    if fact.noun.is_money() {
        return Some(match fact.class {
            Class::Be | Class::Have | Class::Hold => 0,
            Class::Give => given(fact, focus)?,
            Class::Gain | Class::Lose if incoming(fact) => 1,
            Class::Gain | Class::Lose | Class::Cost => -1,
            _ => return None,
        });
    }
    Some(match fact.class {
        Class::Be | Class::Have | Class::Hold => i8::from(fact.more),
        Class::Gain | Class::Come => 1,
        Class::Lose | Class::Go => -1,
        Class::Give => given(fact, focus)?,
        _ => return None,
    })
}

pub(super) fn given(fact: &Fact, focus: &str) -> Option<i8> {
    let to = fact.to.as_deref().unwrap_or_default();
    let pronoun = lexicon::among("him her them me it us", to);
    if fact.owner == focus && to != focus {
        Some(-1)
    } else if to == focus || pronoun || to.is_empty() && !focus.is_empty() {
        Some(1)
    } else if focus.is_empty() || lexicon::among("they we", &fact.owner) {
        Some(-1)
    } else {
        None
    }
}

/// Whose stock is asked about: the one named, else the one who has something at first.
pub(super) fn focus(facts: &[&Fact], q: &Question) -> String {
    let had = facts
        .iter()
        .find(|f| matches!(f.class, Class::Have | Class::Be | Class::Hold))
        .map(|f| f.owner.clone());
    if !q.owner.is_empty()
        && !q.several
        && facts
            .iter()
            .any(|f| f.owner == q.owner || f.to.as_ref() == Some(&q.owner))
    {
        return q.owner.clone();
    }
    had.or_else(|| facts.first().map(|f| f.owner.clone()))
        .unwrap_or_default()
}

/// What is there after everything that happened.
pub(super) fn net(facts: &[&Fact], q: &Question) -> Option<Outcome> {
    if !one_unit(facts) {
        return None;
    }
    let who = focus(facts, q);
    let mut ordered: Vec<(&Fact, i8)> = Vec::new();
    for fact in facts {
        ordered.push((fact, sign(fact, &who)?));
    }
    ordered.sort_by_key(|(f, s)| (*s != 0, *s < 0, f.at));
    let ((first, sign), rest) = ordered.split_first()?;
    if *sign < 0 {
        return None;
    }
    rest.iter().try_fold(start(first), |sum, (fact, s)| {
        join(&sum, if *s < 0 { '−' } else { '+' }, &start(fact))
    })
}

/// Metres are not added to centimetres.
pub(super) fn one_unit(facts: &[&Fact]) -> bool {
    let unit = |f: &&Fact| {
        lexicon::among(lexicon::UNITS, &f.noun.head)
            || lexicon::among(lexicon::TIMES, &f.noun.head)
            || f.noun.is_money()
    };
    facts
        .windows(2)
        .all(|w| w[0].noun.head == w[1].noun.head || !unit(&w[0]) && !unit(&w[1]))
}

pub(super) fn add(facts: &[&Fact]) -> Option<Outcome> {
    if !one_unit(facts) {
        return None;
    }
    let (first, rest) = facts.split_first()?;
    rest.iter()
        .try_fold(start(first), |sum, f| join(&sum, '+', &start(f)))
}

pub(super) fn changes(fact: &Fact) -> bool {
    matches!(
        fact.class,
        Class::Gain | Class::Lose | Class::Give | Class::Come | Class::Go
    ) || fact.more
}
