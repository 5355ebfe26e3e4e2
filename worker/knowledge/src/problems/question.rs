//! What is asked.

use super::clauses::{self, Clause};
use super::lexicon::{self, Class};
use super::model::{Fact, Noun, content};
use super::reading::noun;
use super::tokens::{Kind, Sentence, Token};
use super::typed;

/// The sort of amount that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Thing,
    Money,
    Length,
    Weight,
    Time,
    Age,
}

/// A question about an amount.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub sort: Sort,
    pub noun: Noun,
    /// The second thing of `cats and dogs`.
    pub also: Option<Noun>,
    /// Who it is about; empty if nobody is named.
    pub owner: String,
    /// `they`, `Tom and Ann`.
    pub several: bool,
    pub lemma: String,
    pub class: Class,
    pub more: bool,
    pub fewer: bool,
    /// What stands on either side of `than`.
    pub than: Option<(Vec<String>, Vec<String>)>,
    /// Content words besides the noun and the verb.
    pub words: Vec<String>,
    pub total: bool,
    pub left: bool,
    pub start: bool,
    pub each: Option<String>,
    pub not: bool,
    /// The words as written, for the answering sentence.
    pub raw: Vec<(String, String)>,
}

impl Question {
    pub fn fits(&self, thing: &Noun) -> bool {
        match self.sort {
            Sort::Thing => {
                thing.fits(&self.noun) || self.also.as_ref().is_some_and(|n| thing.fits(n))
            }
            Sort::Money => thing.is_money(),
            Sort::Length => lexicon::among(lexicon::LENGTHS, &thing.head),
            Sort::Weight => lexicon::among(lexicon::WEIGHTS, &thing.head),
            Sort::Time => lexicon::among(lexicon::TIMES, &thing.head),
            Sort::Age => thing.head.is_empty() || matches!(thing.head.as_str(), "year" | "old"),
        }
    }

    /// Whether a fact is about what is asked, its describing words included.
    pub fn wants(&self, fact: &Fact) -> bool {
        self.fits(&fact.noun)
            && (self.sort != Sort::Thing
                || self.also.is_some()
                || self.noun.mods.iter().all(|m| fact.has_word(m)))
    }

    pub fn says(&self, words: &str) -> bool {
        self.raw.iter().any(|(w, _)| lexicon::among(words, w))
    }
}

/// The sentence cut into what is told before, the question, and what is told after.
pub(super) fn cut(sentence: &Sentence) -> Option<(Sentence, Sentence, Sentence)> {
    let tokens = &sentence.tokens;
    let pair = |i: usize, a: &str, b: &str| {
        tokens[i].is_any(a) && tokens.get(i + 1).is_some_and(|t| t.is_any(b))
    };
    let at = (0..tokens.len()).find(|i| {
        pair(
            *i,
            "how",
            "many much far long tall high heavy old wide deep",
        ) || pair(*i, "what", "is was will are were fraction")
            || pair(*i, "what", "do does did would") && tokens[*i..].iter().any(|t| t.is("cost"))
            || (tokens[*i].is("how")
                && tokens
                    .get(i + 2)
                    .is_some_and(|t| t.is_any("is are does do did")))
    })?;
    if tokens[..at]
        .iter()
        .any(|t| t.is_any("guess know tell think remember wonder guessed"))
    {
        return None;
    }
    let end = (at + 2..tokens.len())
        .find(|i| tokens[*i].is_any("if when"))
        .unwrap_or(tokens.len());
    let part = |range: std::ops::Range<usize>| Sentence {
        tokens: tokens[range].to_vec(),
        asks: true,
    };
    Some((part(0..at), part(at..end), part(end..tokens.len())))
}

/// Reads a question that begins with `how` or `what`.
pub(super) fn read(asked: &Sentence, told: &[Clause]) -> Option<Question> {
    let tokens: Vec<Token> = asked
        .tokens
        .iter()
        .filter(|t| t.kind != Kind::Comma)
        .cloned()
        .collect();
    let any = |words: &str| tokens.iter().any(|t| t.is_any(words));
    if any("next else") {
        return None;
    }
    let (sort, thing, mut rest) = asked_noun(&tokens, told)?;
    let mut also = None;
    if sort == Sort::Thing && tokens.get(rest).is_some_and(|t| t.is("and")) {
        let (second, end) = noun(&tokens, rest + 1);
        also = (!second.head.is_empty()).then_some(second);
        rest = end;
    }
    let tail = &tokens[rest.min(tokens.len())..];
    let (owner, lemma, class) = owner(tail, told.last());
    let (lemma, class) = match class {
        _ if typed::asks_price(&tokens) => ("cost".into(), Class::Cost),
        Class::Go | Class::Come if sort == Sort::Length => (lemma, Class::Act),
        _ => (lemma, class),
    };
    let than = tokens.iter().position(|t| t.is("than"));
    let comparing = than.map(|at| (content(&tokens[2.min(at)..at]), content(&tokens[at + 1..])));
    let first = tokens.get(2).filter(|_| tokens[1].is_any("many much"));
    let several = tail.iter().any(|t| t.is_any("they all both we"))
        || (owner.len() > 1 && tail.iter().any(|t| t.is("and")));
    let single = |i: usize| {
        tail[i].is_any("a an")
            && i > 0
            && (tail[i - 1].is("in") || sort == Sort::Money && i == 1)
            && !tail.get(i + 1).is_some_and(|t| t.is_any(lexicon::TIMES))
    };
    let each = (0..tail.len())
        .find(|i| tail[*i].is_any("each every per one") || single(*i))
        .map(|i| {
            let skip = tail[i + 1..]
                .iter()
                .take_while(|t| t.is_any("of the his her their these different") || t.is_number())
                .count();
            noun(tail, i + 1 + skip).0.head
        });
    let left = any("left remain remaining remains remained still now unsold");
    Some(Question {
        sort,
        also,
        several,
        words: content(tail),
        owner: owner.last().cloned().unwrap_or_default(),
        lemma,
        class,
        more: first.is_some_and(|t| t.is_any("more")) || (than.is_some() && !any("fewer less")),
        fewer: any("fewer less"),
        than: comparing,
        total: any("altogether total together all combined both sum overall"),
        left,
        start: any("first originally initially beginning before start begin"),
        each,
        not: any("not"),
        noun: thing,
        raw: tokens
            .iter()
            .map(|t| (t.text.clone(), t.raw.clone()))
            .collect(),
    })
}

/// The sort of amount, its noun, and where the rest of the question begins.
fn asked_noun(tokens: &[Token], told: &[Clause]) -> Option<(Sort, Noun, usize)> {
    let second = tokens.get(1)?;
    let named = |sort, head: &str, at| {
        Some((
            sort,
            Noun {
                head: head.to_owned(),
                ..Noun::default()
            },
            at,
        ))
    };
    if tokens[0].is("what") {
        return what(tokens);
    }
    match second.text.as_str() {
        "many" => {
            let skip = tokens[2..]
                .iter()
                .take_while(|t| t.is_any("more fewer less other additional extra of the total new"))
                .count();
            let (mut thing, mut end) = noun(tokens, 2 + skip);
            let elided = tokens
                .get(2 + skip)
                .is_none_or(|t| t.is_any("do does did are is have has in altogether together"));
            if elided {
                (thing, end) = (typed::counted(told)?, 2 + skip);
            }
            if thing.head.is_empty() {
                return None;
            }
            let sort = if thing.is_money() {
                Sort::Money
            } else {
                Sort::Thing
            };
            Some((sort, thing, end))
        }
        "much" => much(tokens),
        "old" => named(Sort::Age, "year", 2),
        "long"
            if tokens
                .iter()
                .any(|t| t.is_any("take takes took last need spend")) =>
        {
            named(Sort::Time, "", 2)
        }
        "far" | "long" | "tall" | "high" | "wide" | "deep" | "farther" | "further" | "longer"
        | "taller" | "higher" => named(Sort::Length, "", 2),
        "heavy" | "heavier" => named(Sort::Weight, "", 2),
        _ => None,
    }
}

fn much(tokens: &[Token]) -> Option<(Sort, Noun, usize)> {
    let any = |words: &str| tokens.iter().any(|t| t.is_any(words));
    let mut at = 2;
    while tokens
        .get(at)
        .is_some_and(|t| t.is_any("more less fewer other of the total"))
    {
        at += 1;
    }
    let sort = if any("farther further taller longer higher tall long deeper") {
        Sort::Length
    } else if any("weigh weighs heavier lighter") {
        Sort::Weight
    } else if any("older younger") {
        Sort::Age
    } else if any(
        "money cost costs change pay spend spent earn paid charge price owe expensive cheaper dollars",
    ) {
        Sort::Money
    } else if any("time longer") {
        Sort::Time
    } else if typed::asks_price(tokens) {
        Sort::Money
    } else {
        let (thing, end) = noun(tokens, at);
        return match thing.head.as_str() {
            "" if any("make raise save collect need have raised saved made worth") => Some((
                Sort::Money,
                Noun {
                    head: "money".into(),
                    ..Noun::default()
                },
                at,
            )),
            "" => None,
            _ => Some((Sort::Thing, thing, end)),
        };
    };
    let (_, end) = noun(tokens, at);
    Some((
        sort,
        Noun {
            head: if sort == Sort::Money {
                "money".into()
            } else {
                String::new()
            },
            ..Noun::default()
        },
        end,
    ))
}

/// `what is the total number of`, `what is the cost of`.
fn what(tokens: &[Token]) -> Option<(Sort, Noun, usize)> {
    let any = |words: &str| tokens.iter().any(|t| t.is_any(words));
    if let Some(at) = tokens
        .iter()
        .position(|t| t.is("number"))
        .filter(|at| tokens.get(at + 1).is_some_and(|t| t.is("of")))
    {
        let (thing, end) = noun(tokens, at + 2);
        return (!thing.head.is_empty()).then_some((Sort::Thing, thing, end));
    }
    let sort = if any("cost price bill") {
        Sort::Money
    } else if any("weight") {
        Sort::Weight
    } else if any("length height distance") {
        Sort::Length
    } else if any("age ages") {
        Sort::Age
    } else {
        return None;
    };
    Some((
        sort,
        Noun {
            head: if sort == Sort::Money {
                "money".into()
            } else {
                String::new()
            },
            ..Noun::default()
        },
        2,
    ))
}

/// Who the question is about and what they do.
fn owner(tail: &[Token], before: Option<&Clause>) -> (Vec<String>, String, Class) {
    let aux = tail.iter().position(|t| {
        t.is_any("did does do will would can could has have had are were is was must should")
    });
    let Some(aux) = aux.filter(|a| *a < 3) else {
        let found = (0..tail.len()).find_map(|i| clauses::verb_at(tail, i));
        return (
            Vec::new(),
            found.map_or(String::new(), |v| v.lemma.into()),
            found.map_or(Class::Be, |v| v.class),
        );
    };
    let verb = (aux + 1..tail.len()).find_map(|i| {
        lexicon::verb(&tail[i].text)
            .filter(|v| v.class != Class::Aux && !tail[i].is("left") || tail[i].is("leave"))
            .map(|v| (i, v))
            .filter(|(i, _)| {
                clauses::verb_at(tail, *i).is_some()
                    || *i > aux + 1 && tail[*i - 1].kind == Kind::Word
            })
    });
    let own = lexicon::verb(&tail[aux].text);
    let end = verb.map_or(tail.len(), |(i, _)| i);
    let words = tail[aux + 1..end].iter().take_while(|t| {
        t.kind == Kind::Word
            && !t.is_any("in on at for to from left there altogether now still with each per")
    });
    let words: Vec<Token> = words.cloned().collect();
    let mut subject = content(&words);
    if words.iter().any(|t| t.is_any("he she it his her")) && subject.is_empty() {
        subject = before.map_or_else(Vec::new, |c| c.subject.clone());
    }
    if words.iter().any(|t| t.is_any("i")) {
        subject = vec!["i".into()];
    }
    match verb {
        Some((_, v)) => (subject, v.lemma.into(), v.class),
        None => (
            subject,
            own.map_or(String::new(), |v| v.lemma.into()),
            own.map_or(Class::Be, |v| v.class),
        ),
    }
}
