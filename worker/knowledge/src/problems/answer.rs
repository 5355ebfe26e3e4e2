//! From facts and a question to one number, or none.

use super::lexicon::{self, Class};
use super::model::{Fact, Story};
use super::question::{Question, Sort};
use super::stock::{add, candidates, incoming, join, net, sign, start};
use super::unknown::{before, compare, groups, need, rest, shares, together, untold};
use crate::Rational;

/// A number, what it rests on, and what was left out for a reason.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub value: Rational,
    pub used: u32,
    pub steps: Vec<String>,
}

/// Tries the ways of answering, the most special first.
pub(super) fn answer(story: &Story, q: &Question) -> Option<Outcome> {
    if q.than.is_some() {
        return compare(story, q);
    }
    if (q.more || q.sort == Sort::Money) && q.class == Class::Need
        || (q.more && story.says("needs need recipe wants"))
    {
        return need(story, q);
    }
    if q.start && q.class != Class::Lose {
        if let Some(found) = before(story, q) {
            return Some(found);
        }
        return None;
    }
    if q.each.is_some() || story.says("equally equal") && q.sort != Sort::Thing {
        if let Some(found) = shares(story, q) {
            return Some(found);
        }
        let spell = q
            .each
            .as_ref()
            .is_some_and(|e| lexicon::among(lexicon::TIMES, e));
        if !spell {
            return None;
        }
    }
    if story.says("equal equally evenly split divided shared divide") {
        return groups(story, q).or_else(|| rest(story, q));
    }
    groups(story, q)
        .or_else(|| untold(story, q))
        .or_else(|| rest(story, q))
        .or_else(|| together(story, q))
        .or_else(|| {
            if story.says("rest") {
                None
            } else {
                sum(story, q)
            }
        })
}

/// The plain question: how many there are, or how many were bought, read, sold.
fn sum(story: &Story, q: &Question) -> Option<Outcome> {
    let facts = candidates(story, q);
    let must = q.says("need needs must")
        || q.class == Class::Have
            && q.words.iter().any(|w| {
                lexicon::verb(w)
                    .is_some_and(|v| matches!(v.class, Class::Gain | Class::Lose | Class::Act))
            });
    if must && !q.left || facts.is_empty() || facts.iter().any(|f| f.together) && facts.len() > 1 {
        return None;
    }
    if q.sort == Sort::Money {
        return money(&facts, q);
    }
    if q.sort == Sort::Age && somebody_else(&facts, q) {
        return None;
    }
    if facts.iter().any(|f| f.part) {
        return parted(&facts, q);
    }
    let stock = q.left
        || q.not
        || matches!(q.class, Class::Be | Class::Have | Class::Hold)
        || matches!(q.lemma.as_str(), "sit" | "stand" | "stay");
    if stock {
        let lasting: Vec<&Fact> = facts
            .iter()
            .filter(|f| matches!(f.class, Class::Be | Class::Have | Class::Hold))
            .copied()
            .collect();
        if lasting.len() == facts.len() {
            return if q.left && facts.len() > 1 {
                None
            } else {
                add(&facts)
            };
        }
        if facts
            .iter()
            .any(|f| sign(f, "").is_none() && !matches!(f.class, Class::Give))
        {
            return if same_verb(&facts) && !q.left {
                add(&facts)
            } else {
                None
            };
        }
        if lasting.is_empty() && same_verb(&facts) && !q.left {
            return add(&facts);
        }
        return net(&facts, q);
    }
    let doing: Vec<&Fact> = facts
        .iter()
        .filter(|f| f.lemma == q.lemma && !q.lemma.is_empty())
        .copied()
        .collect();
    if !doing.is_empty() {
        return add(&doing);
    }
    let doing: Vec<&Fact> = facts
        .iter()
        .filter(|f| f.class == q.class)
        .copied()
        .collect();
    if !doing.is_empty() && q.class != Class::Lose {
        return add(&doing);
    }
    let vague = matches!(q.class, Class::Be | Class::Have | Class::Aux)
        || q.total && q.class != Class::Lose;
    let steady = vague
        && facts
            .iter()
            .all(|f| !matches!(f.class, Class::Lose | Class::Go | Class::Give));
    steady.then(|| add(&facts)).flatten()
}

/// Whether the age of somebody is asked who was not spoken of.
fn somebody_else(facts: &[&Fact], q: &Question) -> bool {
    let spoken_of = q.owner.is_empty() || facts.iter().any(|f| f.has_word(&q.owner));
    facts.len() > 1 && !q.several && !q.total && !spoken_of
}

fn same_verb(facts: &[&Fact]) -> bool {
    facts.windows(2).all(|w| w[0].lemma == w[1].lemma)
}

/// A question whose facts hold `13 of them`: the part itself, or what the parts leave.
fn parted(facts: &[&Fact], q: &Question) -> Option<Outcome> {
    let whole: Vec<&Fact> = facts.iter().filter(|f| !f.part).copied().collect();
    let parts: Vec<&Fact> = facts.iter().filter(|f| f.part).copied().collect();
    let negative = |f: &Fact| f.context.iter().any(|w| w == "not" || w.ends_with("n't"));
    let takes = q.left
        || q.not
        || parts.iter().all(|f| negative(f))
        || parts
            .iter()
            .all(|f| matches!(f.class, Class::Lose | Class::Go | Class::Give))
            && matches!(q.class, Class::Be | Class::Have);
    let one_part = facts.len() <= 2
        && parts.len() == 1
        && parts[0].steps.len() > whole.iter().map(|w| w.steps.len()).sum::<usize>();
    if !takes && one_part {
        return Some(start(parts[0]));
    }
    if !takes || whole.is_empty() {
        return None;
    }
    join(&net(&whole, q)?, '−', &add(&parts)?)
}

fn money(facts: &[&Fact], q: &Question) -> Option<Outcome> {
    let left = q.left || q.says("change");
    if left || matches!(q.class, Class::Have) {
        let settled: Vec<&Fact> = facts.to_vec();
        return net(&settled, q);
    }
    let spending = q.class == Class::Cost
        || matches!(q.lemma.as_str(), "spend" | "pay" | "buy" | "charge")
        || q.says("cost price bill pay");
    let wanted: Vec<&Fact> = facts
        .iter()
        .filter(|f| {
            if spending {
                !incoming(f) && !matches!(f.class, Class::Have)
            } else {
                incoming(f) || f.class == Class::Give
            }
        })
        .copied()
        .collect();
    let others = facts.len() - wanted.len();
    if others > 0 && !spending {
        return None;
    }
    add(&wanted)
}
