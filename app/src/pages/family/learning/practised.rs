//! What a child practises, skill by skill, each with a range that says how sure the estimate is; and what to try next.

use super::{Chosen, of_child};
use crate::{
    browser,
    components::{Loaded, Table},
    router::{Route, Section},
    state::learning::{is_estimated, known, likely},
};
use leptos::prelude::*;
use protocol::{ProgressReport, SkillLine, Suggestion};

/// Both cards; one that says so while the consent is not there.
#[component]
pub fn Practised(chosen: Chosen) -> impl IntoView {
    let report = of_child(chosen, |child| protocol::Progress { child });
    let draw = |report: &ProgressReport| match report.on {
        true => view! { <Skills skills=report.skills.clone()/><Next next=report.next.clone()/> }
            .into_any(),
        false => view! { <Off/> }.into_any(),
    };
    view! { <Loaded of=report draw/> }
}

#[component]
fn Off() -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="practised">
            <h2 class="card__title" id="practised">"What is practised"</h2>
            <p class="card__text">"This is off, and nothing is noted. If you agree to it, LuminAI notes which kinds of sums and which parts of the fact book a child asks for, whether answers to cards were right, and whether steps of plans were done by their day. It notes no words, and keeps this sealed on this device."</p>
            <a class="button" href=Route::Family(Section::Law).href()>"Go to Law to agree to it"</a>
        </section>
    }
}

#[component]
fn Skills(skills: Vec<SkillLine>) -> impl IntoView {
    if skills.is_empty() {
        return view! {
            <section class="card" aria-labelledby="practised">
                <h2 class="card__title" id="practised">"What is practised"</h2>
                <p class="card__text">"Nothing yet. It begins with the next sum for Airth or the next card of Kaznak’s."</p>
            </section>
        }
        .into_any();
    }
    let areas = skills.chunk_by(|a, b| a.area == b.area);
    let areas = areas
        .map(|area| view! { <Ranges skills=area.to_vec()/> })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="practised">
            <h2 class="card__title" id="practised">"What is practised"</h2>
            <Legend/>
            {areas}
            <details class="card__numbers"><summary>"Show the numbers"</summary><Numbers skills/></details>
            <p class="card__text">"A line is the best estimate of how often the next answer is right; the true share lies within the striped band about nine times in ten. Newer answers count more. To ask for something counts as practised, neither right nor wrong. It compares nobody with anybody."</p>
        </section>
    }
    .into_any()
}

/// What line and band mean, with the stripes that all bands use.
#[component]
fn Legend() -> impl IntoView {
    view! {
        <ul class="legend">
            <li class="legend__item">
                <svg width="28" height="12" aria-hidden="true">
                    <defs>
                        <pattern id="range-stripes" width="6" height="6" patternUnits="userSpaceOnUse"><path class="range__stripe" d="M0 6L6 0"></path></pattern>
                    </defs>
                    <rect class="range__band" width="28" height="12"></rect><rect fill="url(#range-stripes)" width="28" height="12"></rect>
                </svg>
                "The range"
            </li>
            <li class="legend__item">
                <svg width="28" height="12" aria-hidden="true"><rect class="range__mark" x="12" width="4" height="12"></rect></svg>
                "The estimate"
            </li>
        </ul>
    }
}

/// The skills of one area.
#[component]
fn Ranges(skills: Vec<SkillLine>) -> impl IntoView {
    let area = skills.first().map(|skill| skill.area.clone());
    let row = |skill: SkillLine| {
        let value = likely(&skill);
        let band = is_estimated(&skill).then(|| view! { <Band skill=skill.clone()/> });
        view! {
            <tr>
                <th scope="row" dir="auto">{skill.name}</th>
                <td class="bars__bar"><svg aria-hidden="true"><rect class="bar__track" width="100%" height="100%"></rect>{band}</svg></td>
                <td>{value}</td>
            </tr>
        }
    };
    let rows = skills.into_iter().map(row).collect_view();
    view! { <table class="bars"><caption>{area}</caption><tbody>{rows}</tbody></table> }
}

#[component]
fn Band(skill: SkillLine) -> impl IntoView {
    let percent = |share: f32| format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0);
    let (low, high) = skill.range;
    let (x, width) = (percent(low), percent(high - low));
    view! {
        <rect class="range__band" x=x.clone() width=width.clone() height="100%"></rect>
        <rect fill="url(#range-stripes)" x=x width=width height="100%"></rect>
        <rect class="range__mark" x=percent(skill.mastery) width="4" height="100%" transform="translate(-2 0)"></rect>
    }
}

#[component]
fn Numbers(skills: Vec<SkillLine>) -> impl IntoView {
    let head = [
        "Skill",
        "Area",
        "Practised",
        "Right",
        "Estimate",
        "From",
        "To",
        "Last",
    ];
    let row = |skill: &SkillLine| {
        let shown = is_estimated(skill);
        let in_figures = |value: String| if shown { value } else { "–".into() };
        let share = |share: f32| in_figures(known(Some(f64::from(share))));
        vec![
            skill.name.clone(),
            skill.area.clone(),
            skill.practised.to_string(),
            in_figures(skill.right.to_string()),
            share(skill.mastery),
            share(skill.range.0),
            share(skill.range.1),
            browser::short_date(skill.last),
        ]
    };
    let rows = skills.iter().map(row).collect();
    view! { <Table name="What is practised" head=head.map(String::from).into() rows/> }
}

/// What to try next, and why.
#[component]
fn Next(next: Vec<Suggestion>) -> impl IntoView {
    let none = next.is_empty().then(|| {
        view! { <p class="card__text">"No idea yet: a few answers to cards are needed first."</p> }
    });
    let item = |idea: Suggestion| view! { <li><strong>{idea.what}</strong>": "{idea.why}</li> };
    let ideas = next.into_iter().map(item).collect_view();
    view! {
        <section class="card" aria-labelledby="next">
            <h2 class="card__title" id="next">"What to try next"</h2>
            {none}
            <ul class="dots-list">{ideas}</ul>
        </section>
    }
}
