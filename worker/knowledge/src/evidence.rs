//! Passages that bear on a claim, for a judge that weighs claim and passage together.

use crate::base::{Base, Speech};
use crate::book::{Hit, Source, source};
use resonance::words::{is_stop, words};

/// Fewest share of a fact's nearness that makes it worth reading.
const NEAR: f32 = 0.25;
/// Facts and meanings at most.
const FACTS: usize = 3;
const MEANINGS: usize = 3;
/// Longest name of a thing, in words.
const LONGEST: usize = 3;

/// A passage and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What it says.
    pub text: String,
    /// Where it comes from.
    pub source: Source,
    /// How near it is to the claim, 0..=1.
    pub score: f32,
}

pub(crate) fn gather(claim: &str, hits: &[Hit<'_>], base: Option<&Base>) -> Vec<Evidence> {
    let near = hits.iter().filter(|h| h.score >= NEAR).take(FACTS);
    let mut found: Vec<Evidence> = near
        .map(|h| Evidence {
            text: h.fact.text.clone(),
            source: source(h.fact),
            score: h.score,
        })
        .collect();
    found.extend(base.into_iter().flat_map(|b| meanings(claim, b)));
    found
}

/// What the main words of a claim mean: longer names first, then in their order.
fn meanings(claim: &str, base: &Base) -> Vec<Evidence> {
    let all = words(claim);
    let (mut named, mut at) = (Vec::new(), 0);
    while at < all.len() {
        let longest = (1..=LONGEST.min(all.len() - at)).rev();
        let hit = longest
            .map(|n| (n, all[at..at + n].join(" ")))
            .find_map(|(n, name)| {
                let telling = n > 1 || (!is_stop(&name) && name.len() > 2);
                let sense = base
                    .senses(&name, Speech::Noun)
                    .first()
                    .copied()
                    .filter(|_| telling)?;
                Some((n, name, sense))
            });
        at += hit.as_ref().map_or(1, |(n, ..)| *n);
        named.extend(hit);
    }
    named.sort_by_key(|(n, ..)| core::cmp::Reverse(*n));
    let passages = named.into_iter().take(MEANINGS);
    passages
        .map(|(_, name, sense)| passage(&name, sense, base))
        .collect()
}

fn passage(name: &str, sense: u32, base: &Base) -> Evidence {
    let kind = base
        .above(sense)
        .get(1)
        .map(|k| base.name(*k))
        .filter(|k| !k.is_empty());
    let kind = kind.map_or(String::new(), |k| format!(" It is a kind of {k}."));
    Evidence {
        text: format!("{name}: {}.{kind}", base.gloss(sense).trim_end_matches('.')),
        source: Source {
            title: format!("WordNet: {name}"),
            basis: "Princeton University".into(),
        },
        score: NEAR,
    }
}
