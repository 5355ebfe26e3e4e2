//! Whether the log is whole, and a copy of it for a check outside the app.

use crate::{
    browser,
    components::{Complaint, Facts, Verdict},
    state::{Request, log},
};
use leptos::prelude::*;
use protocol::{AuditVerdict, ExportAudit, VerifyAudit};

/// The card.
#[component]
pub fn Check() -> impl IntoView {
    let request = Request::new();
    let found = RwSignal::new(None::<AuditVerdict>);
    let said = RwSignal::new(None::<&'static str>);
    let check = move |_| {
        said.set(None);
        request.run(VerifyAudit {}, move |verdict| found.set(Some(verdict)));
    };
    let export = move |_| {
        said.set(None);
        request.run(ExportAudit {}, move |file| {
            said.set(Some(match browser::save_base64(&file.name, &file.data) {
                Some(()) => "The file was handed to your browser.",
                None => "The browser did not take the file.",
            }));
        });
    };
    let busy = move || request.busy.get().then_some("true");
    let verdict = move || found.get().map(|found| view! { <Found found/> });
    view! {
        <section class="card" aria-labelledby="whole">
            <h2 class="card__title" id="whole">"Is the log as it was written?"</h2>
            <p class="card__text">"Every line seals the one before it, and LuminAI signs the log from time to time. A check reads all of it and sees whether a line was changed, moved or taken out."</p>
            <div class="form__end">
                <button class="button button--main" type="button" aria-disabled=busy on:click=check>"Check the log"</button>
                <button class="button" type="button" aria-disabled=busy on:click=export>"Export the log"</button>
            </div>
            <div class="verdict" role="status">{verdict}{said}</div>
            <Complaint error=request.besides(&[])/>
            <p class="card__text">"You need not take this page’s word for it: the exported file can be checked on another computer, with the small program verify-audit that belongs to LuminAI’s source. It prints the same fingerprint."</p>
        </section>
    }
}

#[component]
fn Found(found: AuditVerdict) -> impl IntoView {
    let forged = match found.with_key {
        true => "Would have been noticed",
        false => "Not looked for: open the panel with the passphrase to check that, too",
    };
    let covered = format!("{} of {}", found.covered, found.entries);
    let good = found.fault.is_none();
    let advice = (!good).then(|| {
        view! { <p>"Export the log and keep the file. Then change the passphrase under Privacy, and think of who could use this device."</p> }
    });
    let rows = vec![
        ("Lines under a signature", covered),
        ("Lines that somebody made up", forged.to_owned()),
        ("Fingerprint", found.fingerprint.clone()),
    ];
    view! { <Verdict good said=log::verdict(&found)>{advice}<Facts rows/></Verdict> }
}
