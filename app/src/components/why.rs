//! What stands behind an answer: who, how, from where, how well it fits, what the guard said.

use super::Icon;
use leptos::prelude::*;
use protocol::{GuardNote, Resonance, Source, Why};

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

/// Three bars and their product, with the figures beside them.
#[component]
fn ResonanceFigure(r: Resonance) -> impl IntoView {
    let rows = [
        ("Fits the moment", "φᵗ", r.temporal),
        ("Well built", "ψʳ", r.structural),
        ("Fits the question", "Φᴱ", r.contextual),
        ("Together", "R", r.total),
    ];
    let rows = rows
        .map(|(name, sign, value)| view! { <Bar name sign value/> })
        .collect_view();
    let compared = match r.candidates {
        0 | 1 => "One answer was weighed.".to_owned(),
        n => format!("The best of {n} answers that were weighed."),
    };
    view! {
        <h2 class="why__head">"How well it fits"</h2>
        <table class="why__bars"><caption>{compared}</caption><tbody>{rows}</tbody></table>
    }
}

#[component]
fn Bar(name: &'static str, sign: &'static str, value: f32) -> impl IntoView {
    let width = format!("{:.0}", value.clamp(0.0, 1.0) * 100.0);
    view! {
        <tr>
            <th scope="row">{name} " " <span class="why__sign" aria-hidden="true">{sign}</span></th>
            <td class="why__bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar__track" width="100" height="10"></rect><rect class="bar__fill" width=width height="10"></rect>
            </svg></td>
            <td>{format!("{value:.2}")}</td>
        </tr>
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
