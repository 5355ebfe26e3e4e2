//! Questions for a difference, a beginning, a share, a number of groups, a change or a rest.

use super::answer::Outcome;
use super::lexicon::{self, Class};
use super::model::{Fact, Story};
use super::question::{Question, Sort};
use super::stock::{add, candidates, changes, join, net, sign, start};

/// `How many more A than B?`
pub(super) fn compare(story: &Story, q: &Question) -> Option<Outcome> {
    let (left, right) = q.than.as_ref()?;
    let own = |words: &[String], other: &[String]| -> Vec<String> {
        words
            .iter()
            .filter(|w| {
                !other.contains(w)
                    && story.facts.iter().any(|f| {
                        f.has_word(w) || lexicon::verb(w).is_some_and(|v| v.lemma == f.lemma)
                    })
            })
            .cloned()
            .collect()
    };
    let fits = |f: &&Fact| {
        f.plain()
            && (q.sort != Sort::Thing && q.fits(&f.noun)
                || q.fits(&f.noun)
                || right.contains(&f.noun.head))
    };
    let mut facts: Vec<&Fact> = story.facts.iter().filter(fits).collect();
    let asked_verb = q
        .raw
        .iter()
        .filter_map(|(w, _)| lexicon::verb(w))
        .find(|v| !matches!(v.class, Class::Aux | Class::Be | Class::Have));
    if let Some(verb) = asked_verb
        && facts.iter().any(|f| f.lemma == verb.lemma)
    {
        facts.retain(|f| f.lemma == verb.lemma);
    }
    let (mine, yours) = (own(left, right), own(right, left));
    let means = |f: &Fact, w: &str| {
        f.has_word(w) || lexicon::verb(w).is_some_and(|v| !v.lemma.is_empty() && v.lemma == f.lemma)
    };
    let telling = |words: &[String]| -> Vec<String> {
        words
            .iter()
            .filter(|w| !facts.iter().all(|f| means(f, w)))
            .cloned()
            .collect()
    };
    let (mine, yours) = (telling(&mine), telling(&yours));
    let count = |f: &Fact, words: &[String]| words.iter().filter(|w| means(f, w)).count() as i32;
    let score = |f: &Fact, a: &[String], b: &[String]| count(f, a) - count(f, b);
    let (mut first, mut second): (Vec<&Fact>, Vec<&Fact>) = (Vec::new(), Vec::new());
    for fact in facts {
        match score(fact, &mine, &yours).cmp(&0) {
            std::cmp::Ordering::Greater => first.push(fact),
            std::cmp::Ordering::Less => second.push(fact),
            std::cmp::Ordering::Equal => return None,
        }
    }
    if first
        .iter()
        .chain(&second)
        .any(|f| f.noun.is_money() != (q.sort == Sort::Money))
    {
        return None;
    }
    let side = |facts: &[&Fact]| {
        if facts.iter().any(|f| changes(f)) && !facts.iter().all(|f| f.class == facts[0].class) {
            net(facts, q)
        } else {
            add(facts)
        }
    };
    let (a, b) = (side(&first)?, side(&second)?);
    if q.fewer {
        join(&b, '−', &a)
    } else {
        join(&a, '−', &b)
    }
}

/// `How many more does she need?`
pub(super) fn need(story: &Story, q: &Question) -> Option<Outcome> {
    let facts: Vec<&Fact> = story
        .facts
        .iter()
        .filter(|f| f.plain() && q.wants(f))
        .collect();
    let needs = |f: &Fact| matches!(f.class, Class::Need | Class::Cost);
    let wanted: Vec<&Fact> = facts.iter().filter(|f| needs(f)).copied().collect();
    let there: Vec<&Fact> = facts.iter().filter(|f| !needs(f)).copied().collect();
    let [wanted] = wanted.as_slice() else {
        return None;
    };
    if there.is_empty() {
        return None;
    }
    let have = if there
        .iter()
        .any(|f| matches!(f.class, Class::Lose | Class::Give | Class::Go))
    {
        net(&there, q)?
    } else {
        add(&there)?
    };
    join(&start(wanted), '−', &have)
}

/// `How many at first?`: the end, with what happened undone.
pub(super) fn before(story: &Story, q: &Question) -> Option<Outcome> {
    let facts = candidates(story, q);
    let ends: Vec<&Fact> = facts.iter().filter(|f| !changes(f)).copied().collect();
    let [end] = ends.as_slice() else { return None };
    let mut sum = start(end);
    for fact in facts.iter().filter(|f| changes(f)) {
        sum = join(
            &sum,
            if sign(fact, &end.owner)? > 0 {
                '−'
            } else {
                '+'
            },
            &start(fact),
        )?;
    }
    Some(sum)
}

/// `How many in each?`: all of it, divided by how many share.
pub(super) fn shares(story: &Story, q: &Question) -> Option<Outcome> {
    let per = q.each.as_deref().unwrap_or_default();
    let facts: Vec<&Fact> = story.facts.iter().filter(|f| f.plain()).collect();
    let all: Vec<&Fact> = facts
        .iter()
        .filter(|f| q.wants(f) && f.noun.head != per)
        .copied()
        .collect();
    let counts: Vec<&Fact> = facts
        .iter()
        .filter(|f| !f.noun.is_money() && !all.iter().any(|a| a.used == f.used))
        .filter(|f| {
            if per.is_empty() {
                true
            } else {
                lexicon::kind_of(&f.noun.head, per) || lexicon::kind_of(per, &f.noun.head)
            }
        })
        .copied()
        .collect();
    let [count] = counts.as_slice() else {
        return None;
    };
    if all.is_empty() {
        return None;
    }
    let total = match all.as_slice() {
        [one] => start(one),
        [first, second] if story.says("rest others remaining") => {
            join(&start(first), '−', &start(second))?
        }
        _ => net(&all, q)?,
    };
    join(&total, '÷', &start(count))
}

/// `How many boxes?`: all of it, divided by what goes into one.
pub(super) fn groups(story: &Story, q: &Question) -> Option<Outcome> {
    let mut rates = story.facts.iter().filter(|f| {
        f.per.as_ref().is_some_and(|p| {
            p.head == q.noun.head || q.sort == Sort::Time && lexicon::among(lexicon::TIMES, &p.head)
        })
    });
    let rate = rates.next()?;
    if q.also.is_some() || q.total {
        return None;
    }
    if rates.next().is_some() || q.noun.head.is_empty() && q.sort != Sort::Time {
        return None;
    }
    let all: Vec<&Fact> = story
        .facts
        .iter()
        .filter(|f| f.plain() && f.used != rate.used)
        .filter(|f| {
            f.noun.head == rate.noun.head
                || rate.noun.is_money() && f.noun.is_money()
                || lexicon::kind_of(&f.noun.head, &rate.noun.head)
        })
        .collect();
    if all.is_empty() {
        return None;
    }
    let total = if let [one] = all.as_slice() {
        start(one)
    } else {
        net(&all, q)?
    };
    join(&total, '÷', &start(rate))
}

/// A change of which no number is told: the difference between before and after.
pub(super) fn untold(story: &Story, q: &Question) -> Option<Outcome> {
    let stated = matches!(q.class, Class::Have | Class::Be | Class::Aux | Class::Hold);
    let event = story
        .untold
        .iter()
        .any(|u| u.lemma == q.lemma || u.class == q.class && !stated);
    let facts: Vec<&Fact> = story
        .facts
        .iter()
        .filter(|f| f.plain() && q.wants(f))
        .collect();
    let [first, last] = facts.as_slice() else {
        return None;
    };
    let same = first.owner == last.owner && !changes(first) && first.at.0 != last.at.0;
    let state =
        |f: &Fact| matches!(f.class, Class::Have | Class::Be | Class::Hold) && !f.more && !f.part;
    if stated
        || !state(last)
        || first.lemma == q.lemma
        || !(event && (state(first) || first.class == Class::Gain)
            || same && state(first) && q.left != last.end)
    {
        return None;
    }
    let (a, b) = (start(first), start(last));
    if matches!(b.value.compare(a.value)?, std::cmp::Ordering::Greater) {
        join(&b, '−', &a)
    } else {
        join(&a, '−', &b)
    }
}

/// `The rest are milk chocolates`, `13 are girls, how many boys?`
pub(super) fn rest(story: &Story, q: &Question) -> Option<Outcome> {
    let asked = &q.noun;
    let all_words: Vec<&String> = asked
        .mods
        .iter()
        .chain(std::iter::once(&asked.head))
        .chain(&q.words)
        .collect();
    let told = story.rest.iter().any(|w| {
        all_words.contains(&w)
            && !story
                .facts
                .iter()
                .filter(|f| !f.part)
                .any(|f| f.noun.head == *w)
    });
    let facts: Vec<&Fact> = story.facts.iter().filter(|f| f.plain()).collect();
    let paired = |head: &str| {
        lexicon::PAIRS
            .iter()
            .any(|(a, b)| (*a == head && *b == asked.head) || (*b == head && *a == asked.head))
    };
    let part: Vec<&Fact> = facts
        .iter()
        .filter(|f| f.part && (told || q.not || paired(&f.noun.head)))
        .copied()
        .collect();
    let whole: Vec<&Fact> = facts
        .iter()
        .filter(|f| !f.part && !f.noun.is_money())
        .copied()
        .collect();
    let [one] = whole.as_slice() else { return None };
    if part.is_empty() {
        return None;
    }
    join(&start(one), '−', &add(&part)?)
}

/// `Jack and Jill have 45 together, Jack has 19.`
pub(super) fn together(story: &Story, q: &Question) -> Option<Outcome> {
    let facts: Vec<&Fact> = story
        .facts
        .iter()
        .filter(|f| f.plain() && q.wants(f))
        .collect();
    let (all, each): (Vec<&Fact>, Vec<&Fact>) =
        facts.into_iter().partition(|f| f.together && !f.asking);
    let [whole] = all.as_slice() else { return None };
    let elsewhere = q
        .words
        .iter()
        .any(|w| whole.has_word(w) && each.iter().all(|f| !f.has_word(w)));
    let other = each
        .iter()
        .all(|f| f.owner != q.owner && !f.owner.is_empty());
    if each.is_empty() || q.total || q.several || !(other || elsewhere) {
        return None;
    }
    join(&start(whole), '−', &add(&each)?)
}
