//! A drill: the whole backup is read, and nothing is kept of it.

use crate::{
    browser,
    components::{BackupForm, Facts, Verdict, Working},
    state::{Request, app, words::count},
};
use leptos::prelude::*;
use protocol::{BackupKey, DrillReport, Task, TryBackup};

/// The card.
#[component]
pub fn Drill() -> impl IntoView {
    let keeping = app().keeping;
    let request = Request::new();
    let found = RwSignal::new(None::<DrillReport>);
    let go = move |(data, key): (String, BackupKey)| {
        found.set(None);
        keeping.clear(Task::Drill);
        request.run(TryBackup { data, key }, move |report| {
            found.set(Some(report))
        });
    };
    let verdict = move || found.get().map(|report| view! { <Found report/> });
    view! {
        <section class="card card--6" aria-labelledby="try">
            <h2 class="card__title" id="try">"Try a backup"</h2>
            <p class="card__text">"Reads the whole file as a new device would, and changes nothing here. Do it once for each backup that you rely on."</p>
            <BackupForm submit="Try it" request go/>
            <Working task=Task::Drill name="Trying the backup" busy=request.busy/>
            <div class="verdict" role="status">{verdict}</div>
        </section>
    }
}

#[component]
fn Found(report: DrillReport) -> impl IntoView {
    let good = report.faults.is_empty();
    let said = match good {
        true => "This backup restores whole",
        false => "This backup is damaged: do not rely on it",
    };
    let made = format!(
        "{}, {}",
        browser::long_date(report.made_at),
        browser::clock(report.made_at)
    );
    let rows = vec![
        ("Made on", made),
        ("Opened", count(report.records, "record", "records")),
    ];
    let faults = report.faults.into_iter().map(|f| view! { <li>{f}</li> });
    view! {
        <Verdict good said>
            <Facts rows/>
            <ul class="dots-list">{faults.collect_view()}</ul>
        </Verdict>
    }
}
