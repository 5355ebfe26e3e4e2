//! What is kept of each kind, and why: a short table, and all columns as the record of processing.

use super::{Part, PartCard, map::DataMap};
use crate::{components::Mark, state::law};
use leptos::prelude::*;
use protocol::DataLine;

/// The part.
#[component]
pub fn Kept(lines: Vec<DataLine>) -> impl IntoView {
    let whole = RwSignal::new(false);
    let table = {
        let lines = lines.clone();
        move || view! { <DataTable lines=lines.clone() whole=whole.get()/> }
    };
    view! {
        <PartCard part=Part::Kept note="One line for each kind of data, with its records now.">
            <DataMap lines/>
            <label class="agree">
                <input class="agree__box" type="checkbox" prop:checked=whole on:change=move |e| whole.set(event_target_checked(&e))/>
                "Show as record of processing"
            </label>
            {table}
        </PartCard>
    }
}

/// A column: its heading, and what stands in it.
type Column = (&'static str, fn(&DataLine) -> String);

/// What everybody wants to know.
const SHORT: &[Column] = &[
    ("Holds", |line| line.holds.clone()),
    ("Kept", |line| line.kept.clone()),
    ("Seen by", |line| line.seen.clone()),
    ("Records", |line| line.records.to_string()),
];

/// What a record of processing tells (GDPR article 30).
const WHOLE: &[Column] = &[
    ("Holds", |line| line.holds.clone()),
    ("What for", |line| line.purpose.clone()),
    ("On which ground", |line| line.ground.clone()),
    ("Where", |line| line.place.clone()),
    ("Seen by", |line| line.seen.clone()),
    ("Kept", |line| line.kept.clone()),
    ("How it is erased", |line| line.erased.clone()),
    ("Records", |line| line.records.to_string()),
];

/// The table; `whole` has every column.
#[component]
pub fn DataTable(lines: Vec<DataLine>, whole: bool) -> impl IntoView {
    let columns = if whole { WHOLE } else { SHORT };
    let head = columns
        .iter()
        .map(|(name, _)| view! { <th scope="col">{*name}</th> });
    let row = |line: DataLine| {
        let (mark, words) = law::class(&line.class);
        let cells = columns.iter().map(|(_, of)| view! { <td>{of(&line)}</td> });
        let cells = cells.collect_view();
        view! {
            <tr>
                <th scope="row">{line.name}</th>
                <td><span class="marked"><Mark name=mark/>{words}</span></td>
                {cells}
            </tr>
        }
    };
    let rows = lines.into_iter().map(row).collect_view();
    view! {
        <div class="law-words" class:law-words--wide=whole>
            <div class="table-frame" tabindex="0" role="region" aria-label="Kinds of data">
                <table class="table">
                    <thead><tr><th scope="col">"Kind"</th><th scope="col">"Class"</th>{head.collect_view()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </div>
    }
}
