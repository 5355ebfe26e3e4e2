//! Tables out of plain rows: one drawing for all pages.

use leptos::prelude::*;

/// Rows under a head. The first cell of a row names it; the table scrolls sideways where it is too wide.
#[component]
pub fn Table(
    /// What a screen reader calls it.
    name: &'static str,
    /// A line above it.
    #[prop(optional)]
    caption: &'static str,
    /// The columns.
    head: Vec<String>,
    /// The cells of each row.
    rows: Vec<Vec<String>>,
) -> impl IntoView {
    let head = head.into_iter().map(|h| view! { <th scope="col">{h}</th> });
    let rows = rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let first = cells.next();
        let rest = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr><th scope="row" dir="auto">{first}</th>{rest}</tr> }
    });
    let caption =
        (!caption.is_empty()).then(|| view! { <caption class="card__note">{caption}</caption> });
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=name>
            <table class="table">
                {caption}
                <thead><tr>{head.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Names with their values.
#[component]
pub fn Facts(rows: Vec<(&'static str, String)>) -> impl IntoView {
    let row = |(name, value)| view! { <tr><th scope="row">{name}</th><td>{value}</td></tr> };
    let rows = rows.into_iter().map(row).collect_view();
    view! { <table class="table table--facts"><tbody>{rows}</tbody></table> }
}

/// One row of [`Bars`].
pub struct BarRow {
    /// What is measured.
    pub name: String,
    /// Its sign in the formula, for those who know it; may be empty.
    pub sign: &'static str,
    /// The bar's length, 0 to 1; empty without a value.
    pub share: Option<f64>,
    /// The value in words or figures.
    pub value: String,
}

/// Bars with their figures, as a table.
#[component]
pub fn Bars(
    /// What they show.
    caption: String,
    rows: Vec<BarRow>,
    /// Whether the last row is what the others come to.
    #[prop(optional)]
    sum: bool,
) -> impl IntoView {
    let row = |row: BarRow| {
        let width = format!(
            "{:.0}",
            row.share.unwrap_or_default().clamp(0.0, 1.0) * 100.0
        );
        view! {
            <tr>
                <th scope="row" dir="auto">{row.name} " " <span class="bars__sign" aria-hidden="true">{row.sign}</span></th>
                <td class="bars__bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar__track" width="100" height="10"></rect><rect class="bar__fill" width=width height="10"></rect>
                </svg></td>
                <td>{row.value}</td>
            </tr>
        }
    };
    let rows = rows.into_iter().map(row).collect_view();
    view! { <table class="bars" class:bars--sum=sum><caption>{caption}</caption><tbody>{rows}</tbody></table> }
}
