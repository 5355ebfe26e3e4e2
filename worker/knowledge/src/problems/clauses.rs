//! From sentences to clauses: one subject, one verb, and what goes with it.

use super::lexicon::{self, Class, Verb};
use super::tokens::{Kind, Sentence, Token};

/// A clause. Verb and subject may be taken over from the clause before it.
#[derive(Debug, Clone, Default)]
pub(super) struct Clause {
    pub tokens: Vec<Token>,
    /// Content words of the subject; its last word names it.
    pub subject: Vec<String>,
    /// Where the own verb stands, if the clause has one.
    pub verb_at: Option<usize>,
    pub verb: Option<Verb>,
    pub sentence: usize,
    /// Part of the asking sentence.
    pub asking: bool,
}

const BREAKS: &str = "and but then while so because if when after before who which where whereas although though since until";

/// Cuts a sentence at commas and joining words, where both sides can stand alone.
pub(super) fn clauses(sentence: &Sentence, number: usize, before: Option<&Clause>) -> Vec<Clause> {
    let mut out: Vec<Clause> = Vec::new();
    let mut current: Vec<Token> = Vec::new();
    for (i, token) in sentence.tokens.iter().enumerate() {
        let comma = token.kind == Kind::Comma;
        let joins = token.kind == Kind::Word && lexicon::among(BREAKS, &token.text);
        let ends = (token.is("before") || token.is("since")) && i + 1 >= sentence.tokens.len();
        if (comma || joins) && !ends && (stands(&current) || current.is_empty()) {
            push(&mut out, &mut current, number, before);
        } else if !comma {
            current.push(token.clone());
        }
    }
    push(&mut out, &mut current, number, before);
    out
}

fn stands(tokens: &[Token]) -> bool {
    tokens.iter().any(Token::is_number) || (0..tokens.len()).any(|i| verb_at(tokens, i).is_some())
}

fn push(out: &mut Vec<Clause>, current: &mut Vec<Token>, sentence: usize, before: Option<&Clause>) {
    if current.is_empty() {
        return;
    }
    let tokens = std::mem::take(current);
    let verb_at =
        (0..tokens.len()).find(|i| verb_at(&tokens, *i).is_some_and(|v| v.class != Class::Aux));
    let inherited = out.last();
    let verb = match verb_at {
        Some(i) => verb_of(&tokens, i),
        None => inherited.and_then(|c| c.verb),
    };
    let subject = subject(&tokens[..verb_at.unwrap_or(0)]);
    let last = inherited.or(before);
    let subject = match subject {
        Some(words) if !pronoun(&words) => words,
        // `she` is whoever was spoken of last; with no subject at all the sentence goes on about the same one.
        Some(words)
            if words
                .iter()
                .any(|w| matches!(w.as_str(), "i" | "we" | "they" | "you")) =>
        {
            words
        }
        Some(_) => last.map_or_else(Vec::new, |c| c.subject.clone()),
        None => inherited.map_or_else(Vec::new, |c| c.subject.clone()),
    };
    let subject = if subject.is_empty() && verb.is_some_and(|v| v.class != Class::Be) {
        last.map_or_else(Vec::new, |c| c.subject.clone())
    } else {
        subject
    };
    out.push(Clause {
        tokens,
        subject,
        verb_at,
        verb,
        sentence,
        asking: false,
    });
}

fn pronoun(words: &[String]) -> bool {
    matches!(words, [one] if lexicon::among("he she it they him her i we you", one))
}

/// The words before the verb that name someone; `None` if there are none.
fn subject(tokens: &[Token]) -> Option<Vec<String>> {
    if tokens.iter().any(Token::is_number) {
        return None;
    }
    let words: Vec<String> = tokens
        .iter()
        .take_while(|t| !t.is_any("in on at for from with of") )
        .filter(|t| t.kind == Kind::Word)
        .filter(|t| t.is_any("he she it they i we") || !lexicon::among(lexicon::EMPTY, &t.text))
        .filter(|t| !t.is_any("his her their its my our your") && lexicon::verb(&t.text).is_none_or(|v| v.class != Class::Aux))
        .map(|t| lexicon::singular(&t.text))
        .filter(|t| !lexicon::among("already just now then also first today yesterday later monday tuesday wednesday thursday friday saturday sunday morning afternoon evening", t))
        .collect();
    (!words.is_empty()).then_some(words)
}

/// The verb at a place, unless the word is a noun there (`4 plants`, `his drinks`).
pub(super) fn verb_at(tokens: &[Token], i: usize) -> Option<Verb> {
    let token = tokens.get(i).filter(|t| t.kind == Kind::Word)?;
    let verb = lexicon::verb(&token.text)?;
    let Some(before) = i.checked_sub(1).map(|j| &tokens[j]) else {
        return Some(verb);
    };
    if verb.class == Class::Be
        || verb.class == Class::Aux
        || before.is_any("to can will could would")
    {
        return Some(verb);
    }
    let determined = before.is_any("a an the his her their its my our your more each every new of some many much few in on at for with other another fewer");
    // Counted things are plural: `4 plants`, but `6 get off`.
    let noun = (determined && !verb.past)
        || (before.is_number()
            && before.kind != Kind::Money
            && !verb.past
            && token.text.ends_with('s'));
    let ing = token.text.ends_with("ing") && before.is_any("for of in");
    // `the sold tickets`: a describing word before its noun.
    let describing = verb.past
        && before.is_any("a an the his her their its my our your new of other another with");
    // `3 were left`, `has 5 left`: not a going away.
    let remaining = token.is("left") && left_over(tokens, i);
    // A plural after a describing word or another noun (`red stamps`, `ice drinks`).
    let plural = !verb.past
        && token.text.ends_with('s')
        && !before.is_any("he she it who that which")
        && noun_before(tokens, i);
    (!(noun && !ing || describing || remaining || plural)).then_some(verb)
}

/// `left` as what remains: after a form of be or have in the same clause, or at the end of a phrase with an amount.
fn left_over(tokens: &[Token], i: usize) -> bool {
    let earlier = tokens[..i].iter().any(|t| {
        lexicon::verb(&t.text)
            .is_some_and(|v| matches!(v.class, Class::Be | Class::Have | Class::Aux))
    });
    let object = tokens
        .get(i + 1)
        .is_some_and(|t| t.is_any("the home early school"));
    earlier && !object
}

/// A number stands shortly before with only describing words between.
fn noun_before(tokens: &[Token], i: usize) -> bool {
    tokens[..i]
        .iter()
        .rev()
        .take(3)
        .take_while(|t| {
            t.is_number()
                || (t.kind == Kind::Word
                    && !lexicon::among(lexicon::STOP, &t.text)
                    && lexicon::verb(&t.text).is_none())
        })
        .any(Token::is_number)
}

fn verb_of(tokens: &[Token], i: usize) -> Option<Verb> {
    let verb = verb_at(tokens, i)?;
    let after = |words: &str| tokens[i + 1..].iter().take(4).any(|t| t.is_any(words));
    let next = |words: &str| tokens.get(i + 1).is_some_and(|t| t.is_any(words));
    let class = match verb.lemma {
        "get" | "take" if next("off out away") || (verb.lemma == "get" && after("off")) => {
            Class::Go
        }
        "get" | "take" if next("on in") => Class::Come,
        "go" if next("to") => Class::Act,
        "give" if next("away out") => Class::Lose,
        "fly" if next("in") => Class::Come,
        "run" if next("away off out") => Class::Go,
        "swim" | "walk" | "crawl" | "drive" | "roll" | "float" if next("away off") => Class::Go,
        "fall" => Class::Go,
        _ => verb.class,
    };
    // Being sold, being added: the doing counts, not the being.
    if verb.class == Class::Be || verb.class == Class::Have && verb.lemma == "have" {
        let doing = tokens
            .iter()
            .enumerate()
            .skip(i + 1)
            .take(3)
            .find_map(|(j, t)| {
                let v = verb_at(tokens, j)?;
                let past = v.past && !t.is_any("left made") && v.class != Class::Be;
                (past
                    && tokens[i + 1..j]
                        .iter()
                        .all(|t| t.is_any("also already been being not just then")))
                .then_some(v)
            });
        if let Some(v) = doing
            .filter(|v| v.class != Class::Aux && !(v.class == Class::Have && v.lemma == "have"))
        {
            return Some(v);
        }
    }
    Some(Verb { class, ..verb })
}
