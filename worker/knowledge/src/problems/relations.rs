//! How amounts relate: comparisons (`5 more than`) and rates (`6 in each box`).

use super::clauses::{Clause, verb_at};
use super::lexicon::{self, Class};
use super::model::{Against, Fact, Noun, Per, content};
use super::reading::noun;
use super::tokens::{Kind, Token};
use super::typed;

/// `than`, `as many as`, `years older`.
pub(super) fn against(
    clause: &Clause,
    i: usize,
    end: usize,
    fewer: bool,
    told: &[Fact],
    fact: &mut Fact,
) {
    let tokens = &clause.tokens;
    let than = (i..tokens.len()).find(|j| tokens[*j].is("than"));
    let other = |from: usize| {
        let rest = &tokens[from.min(tokens.len())..];
        // Who or what comes first; where and when only if nothing else does.
        let first = rest
            .iter()
            .position(|t| t.is_any("in on at for to from"))
            .unwrap_or(rest.len());
        let who = content(&rest[..first]);
        if who.is_empty() { content(rest) } else { who }
    };
    let as_part = tokens[i].kind == Kind::Part && tokens.get(i + 1).is_some_and(|t| t.is("as"));
    if tokens[i].kind == Kind::Times || as_part {
        let ases: Vec<usize> = (i..tokens.len()).filter(|j| tokens[*j].is("as")).collect();
        let start = if tokens.get(i + 1).is_some_and(|t| t.is("as")) {
            i + 3
        } else {
            i + 2
        };
        let (thing, _) = noun(tokens, start);
        let from = ases
            .get(1)
            .copied()
            .or(than)
            .map_or(tokens.len(), |j| j + 1);
        fact.noun = if thing.head.is_empty() {
            Noun::default()
        } else {
            thing
        };
        fact.against = Some(Against::Times(other(from)));
        return;
    }
    let compared = tokens.get(end.max(i + 1)).or(tokens.get(i + 1));
    let word = tokens[i + 1..].iter().take(4).find(|t| {
        t.kind == Kind::Word && t.text.ends_with("er") && lexicon::among(LESS_OR_MORE, &t.text)
    });
    let less = fewer
        || word.is_some_and(|w| {
            lexicon::among(
                "younger shorter lighter cheaper smaller slower lower earlier",
                &w.text,
            )
        });
    if lexicon::among(LESS_OR_MORE, &fact.noun.head) {
        fact.noun.head = fact.noun.mods.pop().unwrap_or_default();
    }
    if let Some(at) = than {
        let rest = other(at + 1);
        fact.against = Some(if less {
            Against::Fewer(rest)
        } else {
            Against::More(rest)
        });
    } else if fewer {
        fact.against = Some(Against::Fewer(Vec::new()));
    } else if word.is_some() && compared.is_some() && told.iter().any(Fact::plain) {
        fact.against = Some(if less {
            Against::Fewer(Vec::new())
        } else {
            Against::More(Vec::new())
        });
    }
}

const LESS_OR_MORE: &str = "older younger taller shorter longer heavier lighter higher lower cheaper bigger smaller faster slower farther further larger wider deeper earlier later warmer colder";

/// `each`, `per box`, `a day`, `a box holds`, `boxes of 12`.
pub(super) fn per(
    clauses: &[Clause],
    index: usize,
    i: usize,
    end: usize,
    told: &[Fact],
    fact: &Fact,
) -> Option<Per> {
    let clause = &clauses[index];
    let tokens = &clause.tokens;
    let sure = |head: String| {
        (head != fact.noun.head).then_some(Per {
            head,
            mods: Vec::new(),
            sure: true,
        })
    };
    if i >= 2 && tokens[i - 1].is("of") {
        let counted = told.last().filter(|f| {
            f.at.1 / 64 == index
                && f.plain()
                && f.noun.head == lexicon::singular(&tokens[i - 2].text)
        });
        if let Some(counted) = counted {
            return sure(counted.noun.head.clone());
        }
    }
    if let Some(at) = tokens
        .iter()
        .position(|t| t.is_any("each every per apiece"))
    {
        // `each of his 6 cousins`: the 6 is no rate.
        let of = tokens.get(at + 1).is_some_and(|t| t.is("of"));
        if of && (i == at + 2 || i == at + 3 && tokens[at + 2].is_any("his her their the its my")) {
            return None;
        }
        let (named, _) = noun(tokens, at + 1);
        if of {
            let (named, _) = noun(
                tokens,
                (at + 2..tokens.len()).find(|j| {
                    tokens[*j].kind == Kind::Word && !tokens[*j].is_any("his her the their its my")
                })?,
            );
            return sure(named.head);
        }
        // `8 bags with 6 shells each`: the nearest amount is the rate, the others are counts.
        let rate = nearest(tokens, at);
        if rate != Some(i) {
            return None;
        }
        if !named.head.is_empty() {
            return (named.head != fact.noun.head).then_some(Per {
                head: named.head,
                mods: named.mods,
                sure: true,
            });
        }
        let near = |f: &&Fact| f.plain() && f.noun.head != fact.noun.head;
        let counted = told.iter().rev().find(near).map(|f| f.noun.head.clone());
        let here = told
            .iter()
            .rev()
            .find(near)
            .filter(|f| f.at.1 / 64 == index)
            .map(|f| f.noun.head.clone());
        if let Some(thing) = typed::sold(clause, i) {
            return sure(thing);
        }
        let subject = clause.subject.last().cloned();
        let priced = matches!(fact.class, Class::Cost) && here.is_none();
        return sure(if priced {
            subject.or(counted)
        } else {
            counted.or(subject)
        }?);
    }
    if let Some((unit, _)) = typed::in_one(tokens, end) {
        return sure(unit);
    }
    if let [article, unit, ..] = &tokens[end.min(tokens.len())..]
        && article.is_any("a an")
        && (lexicon::among(lexicon::TIMES, &unit.text) || fact.noun.is_money())
    {
        return sure(lexicon::singular(&unit.text));
    }
    soft(clause, i, told, fact)
}

/// The amount that `each` belongs to: the nearest before it in the clause, else the first after it.
fn nearest(tokens: &[Token], at: usize) -> Option<usize> {
    let counts = |j: &usize| tokens[*j].is_amount();
    // `each` at the front (`each day he runs 4 miles`) or after its count (`25 pupils each brought 2 books`).
    let after = (at + 1..tokens.len()).find(counts);
    let before = (0..at).rev().find(counts);
    let verb_follows = verb_at(tokens, at + 1).is_some();
    if verb_follows {
        after.or(before)
    } else {
        before.or(after)
    }
}

/// `a box holds 9`, `tickets cost 5 dollars`, `5 tables with 4 legs`.
fn soft(clause: &Clause, i: usize, told: &[Fact], fact: &Fact) -> Option<Per> {
    let tokens = &clause.tokens;
    let verb = clause.verb_at.filter(|v| *v < i)?;
    let article = tokens.first().is_some_and(|t| t.is_any("a an one"));
    let head = clause
        .subject
        .last()
        .cloned()
        .filter(|h| *h != fact.noun.head)?;
    let holds = matches!(
        fact.class,
        Class::Have
            | Class::Hold
            | Class::Cost
            | Class::Need
            | Class::Be
            | Class::Act
            | Class::Lose
            | Class::Gain
            | Class::Come
    );
    if article && holds && !tokens[..verb].iter().any(Token::is_number) {
        return Some(Per {
            head,
            mods: Vec::new(),
            sure: false,
        });
    }
    if fact.class == Class::Cost && fact.noun.is_money() {
        let plural = tokens[..verb]
            .iter()
            .rev()
            .find(|t| t.kind == Kind::Word)
            .is_some_and(|t| t.text.ends_with('s'));
        return Some(Per {
            head,
            mods: Vec::new(),
            sure: plural,
        })
        .filter(|_| !told.iter().any(|f| f.at.1 / 64 == fact.at.1 / 64));
    }
    None
}
