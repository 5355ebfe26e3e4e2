//! How the learning with cards goes, topic by topic: bars with a table behind them. For the child's page and the panel.

use super::{BarRow, Bars, Table};
use crate::state::learning::{known, rows};
use leptos::prelude::*;
use protocol::{LearningFigures, TopicFigures};

/// The figures; nothing without cards.
#[component]
pub fn LearningChart(learning: LearningFigures) -> impl IntoView {
    let numbers = rows(&learning.topics);
    let bar = |t: TopicFigures| BarRow {
        value: format!(
            "{}, {} of {} learned",
            known(t.retention),
            t.learned,
            t.cards
        ),
        name: t.topic,
        sign: "",
        share: t.retention,
    };
    let bars = learning.topics.into_iter().map(bar).collect::<Vec<_>>();
    let head = ["Topic", "Cards", "Due today", "Learned", "Likely known now"].map(String::from);
    (!bars.is_empty()).then(|| {
        view! {
            <Bars caption="How much is likely known right now".into() rows=bars/>
            <details class="card__numbers">
                <summary>"Show the numbers"</summary>
                <Table name="Learning by topic" head=head.into() rows=numbers/>
            </details>
            <p class="card__text">"Learned means: likely to be remembered for three weeks or longer."</p>
        }
    })
}
