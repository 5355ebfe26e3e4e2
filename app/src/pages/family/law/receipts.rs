//! What was erased, and what that did not reach.

use super::{Part, PartCard};
use crate::{browser, components::Table, state::law};
use leptos::prelude::*;
use protocol::Receipt;

/// The table.
#[component]
pub fn Receipts(all: Vec<Receipt>) -> impl IntoView {
    view! {
        <PartCard part=Part::Receipts note="Each erasure leaves a receipt without anything of what was erased. When everything is erased, its receipt is shown once and then nothing is left.">
            <ReceiptTable all/>
        </PartCard>
    }
}

/// The rows alone, or that there is none.
#[component]
pub fn ReceiptTable(all: Vec<Receipt>) -> impl IntoView {
    if all.is_empty() {
        return view! { <p class="card__text">"Nothing was erased yet."</p> }.into_any();
    }
    let rows = all
        .iter()
        .map(|receipt| law::receipt_row(receipt, browser::full_date));
    let head = law::RECEIPTS.map(str::to_owned).to_vec();
    view! { <div class="law-words law-words--wide"><Table name="Receipts of what was erased" head rows=rows.collect()/></div> }.into_any()
}
