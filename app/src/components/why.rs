//! What stands behind an answer: who, how, from where, how well it fits, what the guard said.

use super::{BarRow, Bars, Icon};
use leptos::prelude::*;
use protocol::{GuardNote, Resonance, Source, Tried, Why};

/// The opened explanation.
#[component]
pub fn WhyPanel(why: Why) -> impl IntoView {
    let steps = why
        .steps
        .into_iter()
        .map(|s| view! { <li>{s}</li> })
        .collect_view();
    let stopped = why
        .stopped
        .then(|| view! { <p>"You stopped this answer before its end."</p> });
    view! {
        <p class="why__first">{why.chosen}</p>
        <ol class="why__steps">{steps}</ol>
        {stopped}
        <Sources sources=why.sources/>
        <WhoTried tried=why.tried/>
        {why.resonance.map(|r| view! { <ResonanceFigure r/> })}
        <Guard note=why.guard/>
    }
}

#[component]
fn Sources(sources: Vec<Source>) -> impl IntoView {
    let list = |s: Source| view! { <li><Icon name="source"/><span><strong>{s.title}</strong><br/>{s.basis}</span></li> };
    (!sources.is_empty()).then(|| {
        view! {
            <h2 class="why__head">"Where it comes from"</h2>
            <ul class="why__sources">{sources.into_iter().map(list).collect_view()}</ul>
        }
    })
}

/// Every friend who tried to answer.
#[component]
fn WhoTried(tried: Vec<Tried>) -> impl IntoView {
    let rows = tried.iter().map(try_row).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <h2 class="why__head">"Who tried"</h2>
            <Bars caption="How well each friend thought their answer fits. R: how well it fits together.".into() rows/>
        }
    })
}

fn try_row(tried: &Tried) -> BarRow {
    let resonance = tried.resonance.map(|r| format!(", R {r:.2}"));
    let value = match tried.fit {
        Some(fit) => format!("{fit:.2}{}", resonance.unwrap_or_default()),
        None => "no answer".to_owned(),
    };
    BarRow {
        name: tried.agent.name().to_owned(),
        sign: "",
        share: tried.fit.map(f64::from),
        value,
    }
}

/// Three bars and their product, with the figures beside them.
#[component]
fn ResonanceFigure(r: Resonance) -> impl IntoView {
    let row = |(name, sign, value): (&str, _, f32)| BarRow {
        name: name.to_owned(),
        sign,
        share: Some(f64::from(value)),
        value: format!("{value:.2}"),
    };
    let rows = [
        ("Fits the moment", "φᵗ", r.temporal),
        ("Well built", "ψʳ", r.structural),
        ("Fits the question", "Φᴱ", r.contextual),
        ("Together", "R", r.total),
    ];
    let rows = rows.map(row).into();
    let compared = match r.candidates {
        0 | 1 => "One answer was weighed.".to_owned(),
        n => format!("The best of {n} answers that were weighed."),
    };
    view! {
        <h2 class="why__head">"How well it fits"</h2>
        <Bars caption=compared rows sum=true/>
    }
}

#[component]
fn Guard(note: GuardNote) -> impl IntoView {
    let decision = match note.action.as_str() {
        "allow" => "Nothing worrying was seen.",
        "rewrite" => "Some words were changed to be kinder or safer.",
        "ask" => "It was not clear what was meant, so the friend asked.",
        "support" => "This sounded heavy, so the friend answered with care.",
        _ => "This is not safe to answer, so the friend said so kindly.",
    };
    let held = match note.held_back {
        0 => None,
        1 => Some("One sentence of the answer was held back.".to_owned()),
        n => Some(format!("{n} sentences of the answer were held back.")),
    };
    view! {
        <h2 class="why__head">"Safety check"</h2>
        <p>{decision}</p>
        {note.risk.map(|risk| view! { <p>"Seen: " {risk}</p> })}
        <p>"Rule: " {note.rule}</p>
        {held.map(|words| view! { <p>{words}</p> })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Agent;

    #[test]
    fn a_friend_who_failed_has_no_figure() {
        let tried = |fit, resonance| Tried {
            agent: Agent::Airth,
            fit,
            resonance,
        };
        assert_eq!(
            try_row(&tried(Some(0.815), Some(0.5))).value,
            "0.81, R 0.50"
        );
        assert_eq!(try_row(&tried(Some(0.4), None)).value, "0.40");
        let failed = try_row(&tried(None, Some(0.5)));
        assert_eq!((failed.value.as_str(), failed.share), ("no answer", None));
    }
}
