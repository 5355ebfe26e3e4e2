//! From clauses to facts.

use super::clauses::{Clause, verb_at};
use super::lexicon::{self, Class};
use super::model::{Against, Fact, Noun, Story, Untold, content};
use super::relations::{against, per};
use super::tokens::{Kind, Token};
use super::typed;

/// Reads every clause. `None` if a number stands where it cannot be understood.
pub(super) fn read(clauses: &[Clause]) -> Option<Story> {
    let mut story = Story::default();
    for (index, clause) in clauses.iter().enumerate() {
        story.words.extend(
            clause
                .tokens
                .iter()
                .filter(|t| t.kind == Kind::Word)
                .map(|t| t.text.clone()),
        );
        for i in 0..clause.tokens.len() {
            if clause.tokens[i].is_number() {
                story.numbers |= 1 << clause.tokens[i].id;
                if typed::once(&clause.tokens, i) {
                    continue;
                }
                if let Some(fact) = amount(clauses, index, i, &story.facts) {
                    story.facts.push(fact);
                }
            }
        }
        untold(clause, &mut story);
    }
    Some(story)
}

fn untold(clause: &Clause, story: &mut Story) {
    if clause.asking {
        return;
    }
    let tokens = &clause.tokens;
    let rest = tokens
        .iter()
        .position(|t| t.is_any("rest others other remaining remainder"));
    if let Some(at) = rest {
        story.rest.extend(content(&tokens[at + 1..]));
    }
    for at in (0..tokens.len()).filter(|i| tokens[*i].is_any("some few several rest others")) {
        let after = (at + 1..tokens.len())
            .take(4)
            .find_map(|j| verb_at(tokens, j));
        let before = (0..at).rev().find_map(|j| verb_at(tokens, j));
        if let Some(verb) = before.or(after).filter(|v| v.class != Class::Be) {
            story.untold.push(Untold {
                lemma: verb.lemma.to_owned(),
                class: verb.class,
            });
        }
    }
}

/// The noun phrase from `i` on, and where it ends.
pub(super) fn noun(tokens: &[Token], i: usize) -> (Noun, usize) {
    let mut words: Vec<String> = Vec::new();
    let mut j = i;
    while let Some(token) = tokens.get(j) {
        let size = !words.is_empty()
            && lexicon::among("tall long high wide deep old thick heavy away", &token.text);
        let stop = size || token.kind != Kind::Word || lexicon::among(lexicon::STOP, &token.text);
        if stop || (verb_at(tokens, j).is_some() && !(j == i && describing(tokens, j))) {
            break;
        }
        words.push(lexicon::singular(&token.text));
        j += 1;
    }
    let mut found = Noun {
        head: words.pop().unwrap_or_default(),
        mods: words,
        of: Vec::new(),
    };
    if tokens.get(j).is_some_and(|t| t.is("of")) && !found.head.is_empty() {
        let skip = tokens
            .get(j + 1)
            .is_some_and(|t| t.is_any("the his her their these those its my our"))
            as usize;
        let (inner, end) = plain_noun(tokens, j + 1 + skip);
        if !inner.is_empty() {
            found.of = inner;
            j = end;
        }
    }
    (found, j)
}

fn plain_noun(tokens: &[Token], i: usize) -> (Vec<String>, usize) {
    let words: Vec<String> = tokens[i.min(tokens.len())..]
        .iter()
        .enumerate()
        .take_while(|(k, t)| {
            t.kind == Kind::Word
                && !lexicon::among(lexicon::STOP, &t.text)
                && verb_at(tokens, i + k).is_none()
        })
        .map(|(_, t)| lexicon::singular(&t.text))
        .collect();
    let end = i + words.len();
    (words, end)
}

/// A past form right after the number that describes the noun after it: `3 broken cups`.
fn describing(tokens: &[Token], j: usize) -> bool {
    let next = tokens.get(j + 1);
    lexicon::verb(&tokens[j].text).is_some_and(|v| v.past && v.class != Class::Be)
        && next.is_some_and(|t| {
            t.kind == Kind::Word && t.text.ends_with('s') && !lexicon::among(lexicon::STOP, &t.text)
        })
}

fn amount(clauses: &[Clause], index: usize, i: usize, told: &[Fact]) -> Option<Fact> {
    let clause = &clauses[index];
    let tokens = &clause.tokens;
    let token = &tokens[i];
    let mut from = i + 1;
    let more = tokens
        .get(from)
        .is_some_and(|t| t.is_any("more additional extra other another new fewer less"));
    let fewer = tokens.get(from).is_some_and(|t| t.is_any("fewer less"));
    if more {
        from += 1;
    }
    let (mut thing, mut end) = noun(tokens, from);
    let part = tokens.get(end).is_some_and(|t| t.is("of"))
        && tokens
            .get(end + 1)
            .is_some_and(|t| t.is_any("them these those the his her their its my"));
    if part && thing.head.is_empty() {
        let skip = usize::from(!tokens.get(end + 1).is_some_and(|t| t.is("them")));
        let (inner, after) = noun(tokens, end + 1 + skip);
        thing = inner;
        end = after.max(end + 2);
    }
    let unit = measured(&mut thing, token);
    let whole = (0..i)
        .rev()
        .find(|j| !tokens[*j].is_any("of the his her their its my"))
        .is_some_and(|j| {
            matches!(tokens[j].kind, Kind::Part | Kind::Percent) && tokens[j + 1].is("of")
        });
    let paying = token.kind == Kind::Money
        && (0..i)
            .rev()
            .find(|j| !tokens[*j].is("a"))
            .is_some_and(|j| tokens[j].is("with"));
    let (lemma, class) = if whole || paying {
        ("have".to_owned(), Class::Have)
    } else {
        governing(clauses, index, i, end)
    };
    let mut fact = Fact {
        value: token.value,
        used: 1 << token.id,
        noun: thing,
        owner: clause.subject.last().cloned().unwrap_or_default(),
        to: receiver(clause, i, end),
        lemma,
        class,
        per: None,
        against: None,
        context: context(clause, i, end),
        at: (clause.sentence, index * 64 + i),
        more,
        part,
        together: tokens
            .iter()
            .any(|t| t.is_any("together altogether total combined"))
            || tokens.windows(2).any(|w| w[0].is("in") && w[1].is("all")),
        end: tokens
            .iter()
            .any(|t| t.is_any("left now remaining remain remained still")),
        asking: clause.asking,
        steps: Vec::new(),
    };
    typed::settle(&mut fact, token, typed::sold(clause, i).is_some());
    if class == Class::Be
        && !unit
        && tokens.get(end + 1).is_some_and(|t| {
            t.is("not") || t.kind == Kind::Word && !lexicon::among(lexicon::STOP, &t.text)
        })
    {
        predicate(tokens, end, &mut fact);
    }
    against(clause, i, end, fewer, told, &mut fact);
    if let Some(Against::More(other) | Against::Fewer(other) | Against::Times(other)) =
        &fact.against
    {
        fact.context.retain(|w| !other.contains(w));
    }
    if fact.noun.head.is_empty() {
        fact.noun = elided(told, tokens, i);
    }
    if fact.against.is_none() {
        fact.per = per(clauses, index, i, end, told, &fact);
        if let Some((_, used)) = typed::in_one(tokens, end) {
            fact.used |= used;
        }
    }
    Some(fact)
}

/// Money has a noun even without one. Says whether the amount is one of money.
fn measured(thing: &mut Noun, token: &Token) -> bool {
    if token.kind == Kind::Money || thing.is_money() {
        let head = if token.kind == Kind::Money {
            "dollar".to_owned()
        } else {
            thing.head.clone()
        };
        *thing = Noun {
            head,
            ..Noun::default()
        };
        return true;
    }
    false
}

/// `20 are boys`: what they are is the noun, and they are a part.
fn predicate(tokens: &[Token], end: usize, fact: &mut Fact) {
    if tokens.get(end).is_some_and(|t| t.is_any("are were is was")) {
        let (thing, _) = noun(tokens, end + 1);
        fact.part = true;
        // `20 are red` is about the same things; `20 are boys` names them.
        let named = tokens.get(end + 1 + thing.mods.len()).is_some_and(|t| {
            t.text.ends_with('s') || t.text == "children" || t.text == "women" || t.text == "men"
        });
        fact.context.push(thing.head.clone());
        if named && fact.noun.head.is_empty() && !tokens[end + 1].is("not") {
            fact.noun = thing;
        }
    }
}

/// The verb that an amount goes with: the nearest before it, else the first after it, else that of the clause before.
fn governing(clauses: &[Clause], index: usize, i: usize, end: usize) -> (String, Class) {
    let clause = &clauses[index];
    let tokens = &clause.tokens;
    let named = |at: usize| {
        if clause.verb_at == Some(at) {
            clause.verb
        } else {
            verb_at(tokens, at)
        }
    };
    let before = (0..i)
        .rev()
        .filter_map(named)
        .find(|v| v.class != Class::Aux);
    let after = || {
        (end..tokens.len())
            .filter_map(named)
            .find(|v| v.class != Class::Aux)
    };
    let earlier = || clause.verb;
    let later = || {
        clauses
            .get(index + 1)
            .filter(|c| c.sentence == clause.sentence)
            .and_then(|c| c.verb)
    };
    let verb = if clause.verb_at.is_some_and(|v| v < i) {
        // `are sold`: the clause's verb has been settled with its helpers.
        if clause.verb_at
            == (0..i)
                .rev()
                .find(|at| named(*at).is_some_and(|v| v.class != Class::Aux))
        {
            clause.verb
        } else {
            before
        }
    } else {
        after().and(clause.verb).or_else(earlier).or_else(later)
    };
    let verb = verb.filter(|v| !(v.lemma == "take" && clause.tokens.iter().any(|t| t.is("it"))));
    verb.map_or((String::new(), Class::Be), |v| {
        (v.lemma.to_owned(), v.class)
    })
}

/// `gave Tim 7`, `gave 7 to Tim`.
fn receiver(clause: &Clause, i: usize, end: usize) -> Option<String> {
    let verb = clause.verb_at.filter(|v| *v < i)?;
    let between = &clause.tokens[verb + 1..i];
    if let Some(token) = between.iter().rev().find(|t| {
        t.kind == Kind::Word
            && (t.is_any("him her them me us it") || !lexicon::among(lexicon::STOP, &t.text))
            && lexicon::verb(&t.text).is_none()
            && !t.is_any("already just only")
    }) {
        return Some(lexicon::singular(&token.text));
    }
    let to = (end..clause.tokens.len()).find(|j| clause.tokens[*j].is("to"))?;
    clause.tokens[to + 1..]
        .iter()
        .take_while(|t| t.kind == Kind::Word && !t.is_any("in on at for with from"))
        .last()
        .map(|t| lexicon::singular(&t.text))
}

fn context(clause: &Clause, i: usize, end: usize) -> Vec<String> {
    let mut words = clause.subject.clone();
    words.extend(content(&clause.tokens[..i]));
    // `in 5 years` is a time, not an age.
    if i > 0 && clause.tokens[i - 1].is("in") {
        words.push("in".into());
    }
    words.extend(content(&clause.tokens[end.min(clause.tokens.len())..]));
    words
}

/// An amount with no noun is of what was spoken of last, or comes next.
fn elided(told: &[Fact], tokens: &[Token], i: usize) -> Noun {
    let later = tokens[i + 1..]
        .iter()
        .position(|t| t.is_number())
        .map(|k| noun(tokens, i + 2 + k).0)
        .filter(|n| !n.head.is_empty());
    let last = told.iter().rev().find(|f| !f.noun.head.is_empty());
    last.map(|f| f.noun.clone()).or(later).unwrap_or_default()
}
