//! All of it on paper: consents, what is kept and for how long, standards, the check of the log, and what went wrong.

use super::{
    Desk, Part, PartCard,
    breaches::facts,
    duties::{DutyList, Standing},
    kept::DataTable,
    ledger::LedgerTable,
    paper::Paper,
    receipts::ReceiptTable,
    texts::PrintButton,
};
use crate::{
    components::{Complaint, Facts, Passages, Verdict},
    state::{Request, log},
};
use leptos::prelude::*;
use protocol::{AuditVerdict, Breach, LawPage, VerifyAudit};

/// The part: what the report holds, and the button that makes it.
#[component]
pub fn AskReport(desk: Desk) -> impl IntoView {
    view! {
        <PartCard part=Part::Report note="Everything of this page in one paper, with today’s date: consents, what is kept and for how long, the standards, a check of the log made at this moment, receipts, and what went wrong. For yourselves, a school, or an authority that asks.">
            <PrintButton paper=Paper::Report words="Make the report" desk/>
        </PartCard>
    }
}

/// What it holds.
#[component]
pub fn Report(page: LawPage, desk: Desk) -> impl IntoView {
    let breaches = page.breaches.into_iter();
    let breaches = breaches.map(|breach| view! { <WentWrong breach/> });
    let breaches = breaches.collect_view();
    view! {
        <section class="paper__wide"><h2>"Consents"</h2><LedgerTable all=page.consents desk/></section>
        <section class="paper__wide"><h2>"What is kept"</h2><DataTable lines=page.data whole=true/></section>
        <section><h2>"How long"</h2><Passages all=page.retention/></section>
        <section><h2>"The log"</h2><LogChecked/></section>
        <section><h2>"Children’s Code"</h2><Standing lines=page.code.clone()/><DutyList lines=page.code/></section>
        <section><h2>"COPPA and GDPR"</h2><Standing lines=page.duties.clone()/><DutyList lines=page.duties/></section>
        <section class="paper__wide"><h2>"Receipts"</h2><ReceiptTable all=page.receipts/></section>
        <section><h2>"What went wrong"</h2><p class="card__note">"Entries of the breach log. Where none follows, none was written down."</p>{breaches}</section>
    }
}

/// The check of the log, made when the report is.
#[component]
fn LogChecked() -> impl IntoView {
    let request = Request::new();
    let found = RwSignal::new(None::<AuditVerdict>);
    request.run(VerifyAudit {}, move |verdict| found.set(Some(verdict)));
    let verdict = move || {
        let found = found.get()?;
        let rows = vec![
            (
                "Lines under a signature",
                format!("{} of {}", found.covered, found.entries),
            ),
            ("Fingerprint", found.fingerprint.clone()),
        ];
        let good = found.fault.is_none();
        Some(view! { <Verdict good said=log::verdict(&found)><Facts rows/></Verdict> })
    };
    let waiting = move || request.busy.get().then_some("One moment…");
    view! { <div class="verdict" role="status">{waiting}{verdict}</div><Complaint error=request.besides(&[])/> }
}

#[component]
fn WentWrong(breach: Breach) -> impl IntoView {
    let rows = facts(&breach);
    view! { <section class="breach"><h3 dir="auto">{breach.what}</h3><Facts rows/></section> }
}
