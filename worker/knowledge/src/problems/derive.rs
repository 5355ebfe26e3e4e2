//! New facts from told ones: comparisons, parts and groups, until nothing more follows.

use super::lexicon::{self, Class};
use super::model::{Against, Fact, Noun, Story};
use super::question::{Question, Sort};
use super::tokens::Kind;
use crate::Rational;

/// Works out what follows. Comparisons and rates that led to something are replaced by it.
pub(super) fn derive(story: &mut Story, kinds: &[Kind], question: &Question) -> Option<()> {
    let head = &question.noun.head;
    let told = story
        .words
        .iter()
        .filter(|w| lexicon::singular(w) == *head)
        .count()
        > 1;
    if !told && story.facts.iter().any(|f| f.noun.head.is_empty()) && question.sort == Sort::Thing {
        return None;
    }
    for fact in story
        .facts
        .iter_mut()
        .filter(|f| f.noun.head.is_empty() && question.sort == Sort::Thing)
    {
        fact.noun = question.noun.clone();
    }
    soften(story, question);
    for _ in 0..12 {
        if !(parts(story, kinds, question)? || comparison(story)? || product(story, question)?) {
            break;
        }
    }
    Some(())
}

/// `A bus had 28 passengers` is no rate if nobody counts buses.
fn soften(story: &mut Story, question: &Question) {
    let counted: Vec<String> = story.facts.iter().map(|f| f.noun.head.clone()).collect();
    for fact in &mut story.facts {
        let soft = fact.per.as_ref().is_some_and(|p| {
            !p.sure
                && !counted.contains(&p.head)
                && p.head != question.noun.head
                && question.each.as_deref() != Some(&p.head)
        });
        if soft {
            fact.per = None;
        }
    }
}

/// `half of his 24 cards`, `40 percent of them`.
fn parts(story: &mut Story, kinds: &[Kind], question: &Question) -> Option<bool> {
    let id = |f: &Fact| f.used.trailing_zeros() as usize;
    let Some(i) = story.facts.iter().position(|f| {
        f.against.is_none()
            && f.steps.is_empty()
            && matches!(kinds.get(id(f)), Some(Kind::Part | Kind::Percent))
    }) else {
        return Some(false);
    };
    let fact = story.facts[i].clone();
    let percent = kinds.get(id(&fact)) == Some(&Kind::Percent);
    let whole = story.facts.iter().enumerate().filter(|(j, f)| {
        *j != i
            && f.plain()
            && !matches!(kinds.get(id(f)), Some(Kind::Part | Kind::Percent))
            && (f.noun == fact.noun || f.noun.head == fact.noun.head || question.fits(&f.noun))
    });
    let mut wholes = whole.map(|(_, f)| f.clone());
    let base = wholes.next()?;
    if wholes.next().is_some() || !(fact.part || percent || fact.noun.head == base.noun.head) {
        return None;
    }
    let share = if percent {
        fact.value.over(Rational::whole(100))?
    } else {
        fact.value
    };
    let value = base.value.times(share)?;
    let shown = if percent {
        format!("{}%", fact.value)
    } else {
        share.mixed()
    };
    let mut new = fact;
    new.steps = base.steps.clone();
    new.steps
        .push(format!("{shown} of {} is {value}.", base.value));
    new.value = value;
    new.used |= base.used;
    new.part = true;
    story.facts[i] = new;
    Some(true)
}

/// `Ann has 3 more than Ben`, once one of them is known.
fn comparison(story: &mut Story) -> Option<bool> {
    for i in 0..story.facts.len() {
        let fact = &story.facts[i];
        let Some(against) = &fact.against else {
            continue;
        };
        let other = match against {
            Against::More(words) | Against::Fewer(words) | Against::Times(words) => words.clone(),
        };
        let known: Vec<usize> = (0..story.facts.len())
            .filter(|j| *j != i && story.facts[*j].plain())
            .collect();
        let new = if let Some(j) = meant(story, &known, i, &other) {
            forward(fact, &story.facts[j])?
        } else if let Some(j) = own(story, &known, i) {
            backward(fact, &story.facts[j], &other)?
        } else {
            continue;
        };
        story.facts[i] = new;
        return Some(true);
    }
    Some(false)
}

/// The one known fact that the words after `than` mean.
fn meant(story: &Story, known: &[usize], i: usize, words: &[String]) -> Option<usize> {
    let fact = &story.facts[i];
    let same = |j: &&usize| {
        let noun = &story.facts[**j].noun;
        noun.head == fact.noun.head
            || words.contains(&noun.head)
            || fact.noun.head.is_empty()
            || noun.head.is_empty()
    };
    let told: Vec<usize> = known.iter().filter(same).copied().collect();
    let useful: Vec<&String> = words
        .iter()
        .filter(|w| {
            fact.noun.head != **w
                && lexicon::verb(w).is_none()
                && !fact.noun.of.contains(w)
                && !fact.noun.mods.contains(w)
        })
        .collect();
    if words.is_empty() {
        return told
            .iter()
            .rev()
            .find(|j| story.facts[**j].at < fact.at)
            .copied();
    }
    if useful.is_empty() {
        return None;
    }
    // Words that are true of the comparing side as well tell nothing.
    let fitting: Vec<usize> = told
        .into_iter()
        .filter(|j| useful.iter().all(|w| story.facts[*j].has_word(w)))
        .collect();
    let named: Vec<usize> = fitting
        .iter()
        .filter(|j| {
            words.contains(&story.facts[**j].owner) || words.contains(&story.facts[**j].noun.head)
        })
        .copied()
        .collect();
    match (fitting.as_slice(), named.as_slice()) {
        ([one], _) => Some(*one),
        (_, [one]) => Some(*one),
        _ => None,
    }
}

/// The known fact about the comparing side itself.
fn own(story: &Story, known: &[usize], i: usize) -> Option<usize> {
    let fact = &story.facts[i];
    let mut found = known.iter().filter(|j| {
        let f = &story.facts[**j];
        let noun =
            f.noun.head == fact.noun.head || fact.noun.head.is_empty() || f.noun.head.is_empty();
        noun && f.owner == fact.owner && !f.owner.is_empty()
    });
    let first = *found.next()?;
    found.next().is_none().then_some(first)
}

fn merge(fact: &Fact, known: &Fact, value: Rational, step: String) -> Fact {
    let mut new = fact.clone();
    new.steps = known.steps.clone();
    new.steps.push(step);
    new.value = value;
    new.used |= known.used;
    new.against = None;
    new.per = None;
    new.more = false;
    if matches!(new.class, Class::Cost) || known.class == Class::Cost {
        new.class = Class::Cost;
    }
    if new.noun.head.is_empty() || new.noun.head == "number" {
        new.noun = known.noun.clone();
    }
    new
}

fn forward(fact: &Fact, known: &Fact) -> Option<Fact> {
    let (n, k) = (fact.value, known.value);
    let (value, step) = match &fact.against {
        Some(Against::More(_)) => (
            k.plus(n)?,
            format!("{n} more than {k}: {k} + {n} = {}.", k.plus(n)?),
        ),
        Some(Against::Fewer(_)) => (
            k.minus(n)?,
            format!("{n} less than {k}: {k} − {n} = {}.", k.minus(n)?),
        ),
        _ => (
            k.times(n)?,
            format!(
                "{} times {k}: {} × {k} = {}.",
                n.mixed(),
                n.mixed(),
                k.times(n)?
            ),
        ),
    };
    Some(merge(fact, known, value, step))
}

fn backward(fact: &Fact, known: &Fact, other: &[String]) -> Option<Fact> {
    let (n, k) = (fact.value, known.value);
    let (value, step) = match &fact.against {
        Some(Against::More(_)) => (
            k.minus(n)?,
            format!(
                "{k} is {n} more, so the other is {k} − {n} = {}.",
                k.minus(n)?
            ),
        ),
        Some(Against::Fewer(_)) => (
            k.plus(n)?,
            format!(
                "{k} is {n} less, so the other is {k} + {n} = {}.",
                k.plus(n)?
            ),
        ),
        _ => (
            k.over(n)?,
            format!(
                "{k} is {} times as many, so the other is {k} ÷ {} = {}.",
                n.mixed(),
                n.mixed(),
                k.over(n)?
            ),
        ),
    };
    let mut new = merge(fact, known, value, step);
    new.owner = other
        .iter()
        .find(|w| !lexicon::among("has have did", w) && **w != new.noun.head)
        .cloned()
        .unwrap_or_default();
    new.context = other.to_vec();
    Some(new)
}

/// A rate and how many there are of what it is for.
fn product(story: &mut Story, question: &Question) -> Option<bool> {
    for i in 0..story.facts.len() {
        let rate = story.facts[i].clone();
        let Some(per) = rate.per.clone().filter(|_| rate.against.is_none()) else {
            continue;
        };
        // Asked how many groups, or how many in each: no product.
        if (per.head == question.noun.head && question.each.is_none())
            || question.each.as_deref() == Some(&per.head) && question.fits(&rate.noun)
        {
            continue;
        }
        let waits = story
            .facts
            .iter()
            .any(|f| f.per.is_some() && f.noun.head == per.head);
        let counts: Vec<(usize, Rational)> = (0..story.facts.len())
            .filter(|j| *j != i && story.facts[*j].plain())
            .filter_map(|j| Some((j, fold(&story.facts[j], &per.head)?)))
            .collect();
        if rate.more || rate.together {
            return None;
        }
        let near: Vec<(usize, Rational)> = counts
            .iter()
            .filter(|(j, _)| story.facts[*j].at.1 / 64 == rate.at.1 / 64)
            .copied()
            .collect();
        let counts = if near.is_empty() { counts } else { near };
        let exact: Vec<(usize, Rational)> = counts
            .iter()
            .filter(|(j, _)| per.mods.iter().all(|m| story.facts[*j].has_word(m)))
            .copied()
            .collect();
        let counts = if exact.is_empty() { counts } else { exact };
        if waits {
            continue;
        }
        if counts.is_empty() {
            let Some(long) = lexicon::CLOCK.iter().find(|(small, large, _)| {
                *small == per.head && question.words.iter().any(|w| w == large)
            }) else {
                continue;
            };
            story.facts[i] = over_time(&rate, long.1, long.2)?;
            return Some(true);
        }
        let mut made = Vec::new();
        for (j, count) in counts {
            made.push(multiply(&rate, &story.facts[j], count)?);
        }
        story.facts.remove(i);
        story.facts.splice(i..i, made);
        return Some(true);
    }
    Some(false)
}

/// How many of `per` a fact counts.
fn fold(fact: &Fact, per: &str) -> Option<Rational> {
    if fact.noun.is_money() || fact.noun.head.is_empty() {
        return None;
    }
    let head = &fact.noun.head;
    if lexicon::kind_of(head, per)
        || fact
            .noun
            .of
            .last()
            .is_some_and(|o| o == per && lexicon::among("kg pound liter", head))
    {
        return Some(fact.value);
    }
    let (.., n) = lexicon::CLOCK
        .iter()
        .find(|(small, large, _)| *small == per && *large == head.as_str())?;
    fact.value.times(Rational::whole(*n))
}

/// `2 cups a day` in a week.
fn over_time(rate: &Fact, unit: &str, n: i128) -> Option<Fact> {
    let mut new = rate.clone();
    new.value = rate.value.times(Rational::whole(n))?;
    new.per = None;
    new.steps.push(format!(
        "A {unit} has {n} of them: {} × {n} = {}.",
        rate.value, new.value
    ));
    Some(new)
}

fn multiply(rate: &Fact, count: &Fact, n: Rational) -> Option<Fact> {
    let value = n.times(rate.value)?;
    let mut new = rate.clone();
    new.value = value;
    let done = !matches!(
        rate.class,
        Class::Be | Class::Have | Class::Hold | Class::Cost
    ) && !matches!(count.class, Class::Gain | Class::Lose | Class::Give);
    if !done {
        new.class = count.class;
        new.lemma = count.lemma.clone();
        new.owner = count.owner.clone();
        new.to = count.to.clone();
        new.more = count.more;
        new.end = count.end;
    }
    if matches!(rate.class, Class::Hold | Class::Have | Class::Be)
        && matches!(new.class, Class::Act | Class::Share)
    {
        (new.class, new.lemma) = (Class::Have, "have".into());
    }
    if rate.class == Class::Cost
        && rate.noun.is_money()
        && !matches!(count.class, Class::Gain | Class::Lose)
    {
        (new.class, new.lemma) = (Class::Cost, "cost".into());
    }
    new.context.extend(count.words().cloned());
    new.used |= count.used;
    new.per = None;
    new.part = count.part;
    new.at = count.at.max(rate.at);
    new.steps = count.steps.clone();
    new.steps.extend(rate.steps.iter().cloned());
    new.steps.push(format!("{n} × {} = {value}.", rate.value));
    new.noun = Noun {
        of: Vec::new(),
        ..rate.noun.clone()
    };
    if lexicon::among(lexicon::UNITS, &rate.noun.head) {
        new.noun.of = rate.noun.of.clone();
    }
    Some(new)
}
