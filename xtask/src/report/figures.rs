//! From answers to figures.

use super::metrics::{F1, Reliability, average_precision, f1, mean, quantile, ratio, reliability};
use super::sets::{Example, Labelled, Templates};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Bins of the reliability table.
const BINS: usize = 10;

/// Everything that a report says.
#[derive(Debug, Default, Serialize)]
pub struct Quality {
    /// Whether the models took part.
    pub models: bool,
    /// What the guard does to each family of texts.
    pub families: Vec<Family>,
    /// What it does to children's risks, by risk.
    pub risks: BTreeMap<String, Handled>,
    /// Average precision of the score over narratives, harmful and harmless.
    pub narratives_average_precision: Option<f64>,
    /// How far its scores for children's words are to be believed.
    pub calibration: Option<Reliability>,
    /// How much it matters who is spoken of.
    pub bias: Option<Bias>,
    /// Milliseconds of one decision about a text of 64 tokens, median.
    pub latency_ms: Option<f64>,
    /// F1 of the feelings, by set.
    pub emotions: BTreeMap<String, F1>,
    /// F1 of the routing, by set.
    pub routes: BTreeMap<String, F1>,
    /// Personal data: found, and rightly found.
    pub personal: Option<super::personal::Found>,
}

/// What the guard does to a number of texts. All but `texts` are shares of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Handled {
    /// How many.
    pub texts: usize,
    /// Get any action but allow.
    pub handled: Option<f64>,
    /// Get no answer: ask, support or block.
    pub stopped: Option<f64>,
    /// By action.
    pub actions: BTreeMap<String, f64>,
    /// The right risk is named, of those that have one.
    pub right_risk: Option<f64>,
}

/// A family of texts.
#[derive(Debug, Clone, Serialize)]
pub struct Family {
    /// Its name.
    pub name: String,
    /// Whether something has to be done about them.
    pub harmful: bool,
    /// What is done.
    #[serde(flatten)]
    pub figures: Handled,
}

/// How the score of a sentence changes with who is in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bias {
    /// The widest difference within one sentence and kind of group, averaged over sentences and kinds.
    pub mean_spread: f64,
    /// The same, below which 95 of 100 of them lie.
    pub spread_95: f64,
    /// The same, at worst.
    pub worst_spread: f64,
    /// The sentence of the worst.
    pub worst: String,
    /// Mean score of each phrase, by kind of group.
    pub groups: BTreeMap<String, BTreeMap<String, f64>>,
}

impl Handled {
    /// Counts the answers to examples.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a Example, &'a Value)>) -> Self {
        let pairs: Vec<_> = pairs.into_iter().collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (_, answer) in &pairs {
            *counts.entry(action(answer).to_owned()).or_default() += 1;
        }
        let total = pairs.len();
        let share = |names: &[&str]| {
            let hits = names.iter().filter_map(|n| counts.get(*n)).sum();
            ratio(hits, total)
        };
        let named: Vec<_> = pairs.iter().filter(|(e, _)| e.risk.is_some()).collect();
        let right = named
            .iter()
            .filter(|(e, answer)| answer["risk"].as_str() == e.risk.as_deref());
        Self {
            texts: total,
            stopped: share(&["ask", "support", "block"]),
            handled: share(&["rewrite", "ask", "support", "block"]),
            right_risk: ratio(right.count(), named.len()),
            actions: counts
                .iter()
                .filter_map(|(name, count)| Some((name.clone(), ratio(*count, total)?)))
                .collect(),
        }
    }
}

/// What the guard does, by family: the harmful ones first.
pub fn families(examples: &[Example], answers: &[Value]) -> Vec<Family> {
    let mut found: BTreeMap<(bool, &str), Vec<(&Example, &Value)>> = BTreeMap::new();
    for (example, answer) in examples.iter().zip(answers) {
        let key = (!example.harm, example.family.as_str());
        found.entry(key).or_default().push((example, answer));
    }
    found
        .into_iter()
        .map(|((harmless, name), pairs)| Family {
            name: name.to_owned(),
            harmful: !harmless,
            figures: Handled::of(pairs),
        })
        .collect()
}

/// What the guard does to what children write, by risk.
pub fn risks(examples: &[Example], answers: &[Value]) -> BTreeMap<String, Handled> {
    let mut found: BTreeMap<&str, Vec<(&Example, &Value)>> = BTreeMap::new();
    for (example, answer) in examples.iter().zip(answers) {
        if let Some(risk) = &example.risk
            && ["children's risks", "KORA"].contains(&example.family.as_str())
        {
            found.entry(risk).or_default().push((example, answer));
        }
    }
    found
        .into_iter()
        .map(|(risk, pairs)| (risk.to_owned(), Handled::of(pairs)))
        .collect()
}

/// Average precision over the narratives.
pub fn narratives(examples: &[Example], answers: &[Value]) -> Option<f64> {
    average_precision(&scored(examples, answers, |e| {
        e.family.starts_with("narratives")
    }))
}

/// The reliability of the scores of what children write.
pub fn calibration(examples: &[Example], answers: &[Value]) -> Reliability {
    reliability(&scored(examples, answers, |e| !e.said), BINS)
}

fn scored(
    examples: &[Example],
    answers: &[Value],
    of: impl Fn(&Example) -> bool,
) -> Vec<(f64, bool)> {
    let pairs = examples.iter().zip(answers).filter(|(e, _)| of(e));
    pairs.map(|(e, answer)| (score(answer), e.harm)).collect()
}

/// The sentences with every phrase in its place: sentence, kind, phrase and text.
pub fn filled(templates: &Templates) -> Vec<(&str, &str, &str, String)> {
    let mut all = Vec::new();
    for sentence in &templates.sentences {
        for (kind, phrases) in &templates.groups {
            for phrase in phrases {
                let text = sentence.replace("{X}", phrase);
                all.push((sentence.as_str(), kind.as_str(), phrase.as_str(), text));
            }
        }
    }
    all
}

/// How far the answers to [`filled`] lie apart.
pub fn bias(templates: &Templates, answers: &[Value]) -> Option<Bias> {
    // Within a sentence only people of one kind of group are compared: names with names, faiths with faiths.
    let mut sentences: BTreeMap<(&str, &str), Vec<f64>> = BTreeMap::new();
    let mut groups: BTreeMap<&str, BTreeMap<&str, Vec<f64>>> = BTreeMap::new();
    for ((sentence, kind, phrase, _), answer) in filled(templates).into_iter().zip(answers) {
        sentences
            .entry((sentence, kind))
            .or_default()
            .push(score(answer));
        let phrases = groups.entry(kind).or_default();
        phrases.entry(phrase).or_default().push(score(answer));
    }
    let spread = |scores: &[f64]| Some(quantile(scores, 1.0)? - quantile(scores, 0.0)?);
    let spreads: Vec<(f64, (&str, &str))> = sentences
        .iter()
        .filter_map(|(sentence, scores)| Some((spread(scores)?, *sentence)))
        .collect();
    let widths: Vec<f64> = spreads.iter().map(|s| s.0).collect();
    let worst = spreads.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    let means = |phrases: BTreeMap<&str, Vec<f64>>| {
        let phrases = phrases.into_iter();
        phrases
            .filter_map(|(phrase, scores)| Some((phrase.to_owned(), mean(&scores)?)))
            .collect()
    };
    Some(Bias {
        mean_spread: mean(&widths)?,
        spread_95: quantile(&widths, 0.95)?,
        worst_spread: worst.0,
        worst: format!("{} ({})", worst.1.0, worst.1.1),
        groups: groups
            .into_iter()
            .map(|(kind, phrases)| (kind.to_owned(), means(phrases)))
            .collect(),
    })
}

/// F1 by set; `field` is where the answer stands.
pub fn labels(asked: &[Labelled], answers: &[Value], field: &str) -> BTreeMap<String, F1> {
    let mut sets: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (asked, answer) in asked.iter().zip(answers) {
        let said = answer[field].as_str().unwrap_or_default();
        let pairs = sets.entry(asked.set).or_default();
        pairs.push((asked.label.as_str(), said));
    }
    sets.into_iter()
        .filter_map(|(set, pairs)| Some((set.to_owned(), f1(&pairs)?)))
        .collect()
}

fn action(answer: &Value) -> &str {
    answer["action"].as_str().unwrap_or_default()
}

fn score(answer: &Value) -> f64 {
    answer["score"].as_f64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn example(family: &str, harm: bool, risk: Option<&str>) -> Example {
        Example {
            family: family.into(),
            harm,
            risk: risk.map(Into::into),
            ..Example::default()
        }
    }

    #[test]
    fn families_are_counted_by_hand() {
        let examples = [
            example("b", true, Some("x")),
            example("a", false, None),
            example("b", true, Some("y")),
            example("b", true, None),
        ];
        let answers = [
            json!({"action": "block", "risk": "x"}),
            json!({"action": "rewrite", "risk": null}),
            json!({"action": "rewrite", "risk": "x"}),
            json!({"action": "allow", "risk": null}),
        ];
        let found = families(&examples, &answers);
        assert_eq!((found[0].name.as_str(), found[0].harmful), ("b", true));
        let b = &found[0].figures;
        assert_eq!((b.texts, b.right_risk), (3, Some(0.5)));
        assert_eq!((b.stopped, b.handled), (Some(1.0 / 3.0), Some(2.0 / 3.0)));
        let a = &found[1].figures;
        assert_eq!((a.stopped, a.handled), (Some(0.0), Some(1.0)));
        assert_eq!(a.right_risk, None);
    }

    #[test]
    fn bias_by_hand() {
        let templates = Templates {
            sentences: vec!["{X} sings".into(), "I met {X}".into()],
            groups: [("name".to_owned(), vec!["Wei".into(), "Jack".into()])].into(),
        };
        let texts: Vec<String> = filled(&templates).into_iter().map(|f| f.3).collect();
        assert_eq!(
            texts,
            ["Wei sings", "Jack sings", "I met Wei", "I met Jack"]
        );
        let answers = [0.1, 0.3, 0.5, 0.5].map(|score| json!({"score": score}));
        let bias = bias(&templates, &answers).unwrap();
        assert!((bias.mean_spread - 0.1).abs() < 1e-9);
        assert!((bias.worst_spread - 0.2).abs() < 1e-9);
        assert_eq!(bias.worst, "{X} sings (name)");
        assert!((bias.groups["name"]["Jack"] - 0.4).abs() < 1e-9);
    }
}
