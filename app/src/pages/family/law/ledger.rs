//! Every consent that was given or withdrawn, and what such an entry is worth.

use super::{Desk, paper::Paper, texts::PrintButton};
use crate::{browser, components::Table, state::law};
use leptos::prelude::*;
use protocol::{Consent, LawPage};

/// The card.
#[component]
pub fn Ledger(desk: Desk) -> impl IntoView {
    let all = Memo::new(move |_| desk.page.look(|page: &LawPage| page.consents.clone()));
    let table = move || all.get().map(|all| view! { <LedgerTable all desk/> });
    view! {
        <section class="card" aria-labelledby="ledger">
            <h2 class="card__title" id="ledger">"The record of consents"</h2>
            <p class="card__text">"Nothing is taken out of this record. Each entry is signed with the guardian’s key, so that a change would show."</p>
            {table}
            <p class="card__text">"A passphrase on this device shows that somebody who knows it agreed. That is not “verifiable parental consent” in the sense of COPPA (16 CFR 312.5). Where a school or a club needs that, print the form and keep it signed."</p>
            <PrintButton paper=Paper::Form words="Print a form to sign" desk/>
        </section>
    }
}

/// The rows alone, or that there is none.
#[component]
pub fn LedgerTable(all: Vec<Consent>, desk: Desk) -> impl IntoView {
    if all.is_empty() {
        return view! { <p class="card__text">"No consent was recorded yet."</p> }.into_any();
    }
    let children = desk.app.children.get_untracked();
    let row = |consent: &Consent| law::consent_row(consent, &children, browser::full_date);
    let rows = all.iter().map(row).collect();
    let head = law::LEDGER.map(str::to_owned).to_vec();
    view! { <div class="law-words law-words--wide"><Table name="Record of consents" head rows/></div> }.into_any()
}
