//! Texts as children type them: a question without its mark, a thing that is not said again, a price without a currency.

use super::clauses::Clause;
use super::lexicon::{self, Class};
use super::model::{Fact, Noun};
use super::question;
use super::reading::noun;
use super::tokens::{Kind, Sentence, Token};

/// Where no sentence ends in a question mark, the only one that opens with a question, or asks after an amount, is the
/// question.
pub(super) fn mark(sentences: &mut [Sentence]) {
    if sentences.iter().any(|s| s.asks) {
        return;
    }
    let mut asking = sentences.iter_mut().filter(|s| {
        question::cut(s).is_some_and(|(before, ..)| {
            let counted = before.tokens.iter().any(Token::is_number);
            counted || before.tokens.iter().all(|t| t.is_any("so and then now"))
        })
    });
    if let (Some(one), None) = (asking.next(), asking.next()) {
        one.asks = true;
    }
}

/// The one thing that was counted, for `how many do I have now`; `None` if there were several.
pub(super) fn counted(told: &[Clause]) -> Option<Noun> {
    let mut found: Option<Noun> = None;
    for clause in told {
        for (i, _) in clause
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, t)| t.is_number())
        {
            let (thing, _) = noun(&clause.tokens, i + 1);
            let new = !thing.head.is_empty() && thing.head != "more";
            match &found {
                Some(old) if new && old.head != thing.head => return None,
                None if new => found = Some(thing),
                _ => {}
            }
        }
    }
    found
}

/// Whether `how much` asks for a price: `how much are 6 rolls`, `how much for a roll`.
pub(super) fn asks_price(tokens: &[Token]) -> bool {
    let [how, much, link, thing, ..] = tokens else {
        return false;
    };
    how.is("how")
        && much.is("much")
        && link.is_any("is are for")
        && (thing.is_number() || thing.is_any("a an one"))
}

/// `The shop sells pens for 3 euros each`: what is sold, when the price follows it.
pub(super) fn sold(clause: &Clause, i: usize) -> Option<String> {
    let before = i.checked_sub(1)?;
    let verb = clause.verb_at.filter(|v| *v < before)?;
    let (thing, end) = noun(&clause.tokens, verb + 1);
    let priced = end == before && clause.tokens[before].is_any("for at");
    (priced && !thing.head.is_empty()).then_some(thing.head)
}

/// The `1` of `60 km in 1 hour`: it belongs to the amount before it.
pub(super) fn once(tokens: &[Token], i: usize) -> bool {
    let single = tokens[i].kind == Kind::Number && tokens[i].value.as_whole() == Some(1);
    single
        && i >= 2
        && tokens[i - 1].is("in")
        && timed(tokens.get(i + 1))
        && tokens[..i - 1].iter().any(Token::is_amount)
}

/// `In one hour`, `in an hour`, `in 1 hour` after an amount: the unit, and the number that stands in it.
pub(super) fn in_one(tokens: &[Token], end: usize) -> Option<(String, u32)> {
    let [link, one, unit, ..] = tokens.get(end..)? else {
        return None;
    };
    let single = one.is_any("a an one each every") || once(tokens, end + 1);
    let used = if one.is_number() { 1 << one.id } else { 0 };
    (link.is("in") && single && timed(Some(unit))).then(|| (lexicon::singular(&unit.text), used))
}

fn timed(token: Option<&Token>) -> bool {
    token.is_some_and(|t| lexicon::among(lexicon::TIMES, &lexicon::singular(&t.text)))
}

/// What an amount must be by its verb: `costs 2.50` is money, `goes 60 km` is no going away, a price is no earning.
pub(super) fn settle(fact: &mut Fact, token: &Token, priced: bool) {
    if fact.class == Class::Cost && fact.noun.head.is_empty() && token.kind == Kind::Number {
        fact.noun.head = "dollar".into();
    }
    if matches!(fact.class, Class::Go | Class::Come)
        && lexicon::among(lexicon::LENGTHS, &fact.noun.head)
    {
        fact.class = Class::Act;
    }
    if priced && fact.noun.is_money() && fact.class == Class::Lose {
        (fact.class, fact.lemma) = (Class::Cost, "cost".into());
    }
}
