//! The report as one table for people.

use super::figures::{Family, Handled, Quality};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The whole table.
pub fn text(quality: &Quality) -> String {
    let mut out = String::new();
    let with = if quality.models {
        "with the models"
    } else {
        "rules alone"
    };
    line(
        &mut out,
        &format!("What the guard does ({with}), in % of the texts"),
        &[
            "texts", "handled", "stopped", "rewrite", "ask", "support", "block", "risk",
        ],
    );
    for Family {
        name,
        harmful,
        figures,
    } in &quality.families
    {
        let mark = if *harmful { "+" } else { "-" };
        handled(&mut out, &format!("{mark} {name}"), figures);
    }
    if !quality.risks.is_empty() {
        line(&mut out, "Children's risks", &[]);
    }
    for (risk, figures) in &quality.risks {
        handled(&mut out, &format!("  {risk}"), figures);
    }
    scores(&mut out, quality);
    for (title, sets) in [("Feelings", &quality.emotions), ("Routes", &quality.routes)] {
        for (set, f1) in sets {
            let row = [three(f1.macro_f1), three(f1.accuracy)];
            line(&mut out, &format!("{title}, {set}"), &["macro-F1", "right"]);
            line(&mut out, "", &row.each_ref().map(String::as_str));
            line(&mut out, &named(&f1.classes), &[]);
        }
    }
    personal(&mut out, quality);
    out
}

fn handled(out: &mut String, name: &str, figures: &Handled) {
    let action = |name: &str| percent(figures.actions.get(name).copied().or(Some(0.0)));
    let row = [
        figures.texts.to_string(),
        percent(figures.handled),
        percent(figures.stopped),
        action("rewrite"),
        action("ask"),
        action("support"),
        action("block"),
        percent(figures.right_risk),
    ];
    line(out, name, &row.each_ref().map(String::as_str));
}

fn scores(out: &mut String, quality: &Quality) {
    line(out, "Scores", &[]);
    let calibration = quality.calibration.as_ref();
    let bias = quality.bias.as_ref();
    for (name, value) in [
        (
            "average precision on narratives",
            quality.narratives_average_precision,
        ),
        (
            "expected calibration error",
            calibration.and_then(|c| c.expected_error),
        ),
        ("Brier score", calibration.and_then(|c| c.brier)),
        ("spread by who is named, mean", bias.map(|b| b.mean_spread)),
        (
            "spread by who is named, 95th percentile",
            bias.map(|b| b.spread_95),
        ),
        (
            "spread by who is named, worst",
            bias.map(|b| b.worst_spread),
        ),
        ("ms of a decision on 64 tokens", quality.latency_ms),
    ] {
        line(
            out,
            &format!("  {name}"),
            &[&value.map_or("-".into(), three)],
        );
    }
}

fn personal(out: &mut String, quality: &Quality) {
    let Some(found) = &quality.personal else {
        return;
    };
    line(out, "Personal data, Presidio", &["recall", "precision"]);
    let row = [percent(found.recall), percent(found.precision)];
    line(out, "", &row.each_ref().map(String::as_str));
    for (name, tally) in &found.entities {
        line(out, &format!("  {name}"), &[&percent(tally.share())]);
    }
    for (name, tally) in &found.kinds {
        line(out, &format!("  {name}"), &["", &percent(tally.share())]);
    }
}

fn named(classes: &BTreeMap<String, f64>) -> String {
    let all: Vec<String> = classes
        .iter()
        .map(|(class, f1)| format!("{class} {f1:.2}"))
        .collect();
    format!("  {}", all.join(", "))
}

fn line(out: &mut String, name: &str, columns: &[&str]) {
    // Writing to a string does not fail.
    write!(out, "{name:<56}").ok();
    for column in columns {
        write!(out, "{column:>9}").ok();
    }
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

fn percent(share: Option<f64>) -> String {
    share.map_or("-".into(), |share| format!("{:.1}", share * 100.0))
}

fn three(value: f64) -> String {
    format!("{value:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_measured_is_a_dash() {
        let text = text(&Quality::default());
        assert!(text.contains("rules alone"));
        assert!(text.contains("Brier score") && text.contains('-'));
        assert!(text.lines().all(|line| !line.ends_with(' ')));
    }
}
