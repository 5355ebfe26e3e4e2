//! The models' download: how far it is, what went wrong, and the one thing to do next.

use super::{Complaint, Icon};
use crate::state::{App, app, words};
use leptos::prelude::*;
use protocol::DownloadStep;

/// What the download is doing; complete once everything is here, however it came.
fn step(app: App) -> DownloadStep {
    match app.models.with(words::all_stored) {
        true => DownloadStep::Complete,
        false => app.download.with(|d| d.step.clone()),
    }
}

/// Progress with its buttons.
#[component]
pub fn DownloadPanel() -> impl IntoView {
    let app = app();
    let step = Memo::new(move |_| step(app));
    let trouble = Signal::derive(move || match step.get() {
        DownloadStep::Interrupted { message } => Some(message),
        _ => None,
    });
    let begun = Memo::new(move |_| step.get() != DownloadStep::Idle);
    view! {
        <div class="download">
            {move || begun.get().then(|| view! { <Progress app step/> })}
            <Complaint error=trouble/>
            {move || next(app, &step.get())}
        </div>
    }
}

#[component]
fn Progress(app: App, step: Memo<DownloadStep>) -> impl IntoView {
    let complete = move || step.get() == DownloadStep::Complete;
    let share = move || match complete() {
        true => 100,
        false => app
            .download
            .with(|d| (d.done * 100).checked_div(d.total).unwrap_or(0).min(100)),
    };
    let words = move || match complete() {
        true => "Everything is here and checked.".to_owned(),
        false => app.download.with(|d| words::progress(d.done, d.total)),
    };
    view! {
        <progress class="download__bar" max="100" value=move || share().to_string() aria-label="Download"></progress>
        <p class="download__words">{words}</p>
    }
}

/// The one thing to do next.
fn next(app: App, step: &DownloadStep) -> AnyView {
    let start = move |_| app.start_download();
    let pause = move |_| app.pause_download();
    match step {
        DownloadStep::Idle => view! { <button class="button button--main" type="button" on:click=start>"Download now"</button> }.into_any(),
        DownloadStep::Running => view! { <button class="button" type="button" on:click=pause>"Pause"</button> }.into_any(),
        DownloadStep::Paused | DownloadStep::Interrupted { .. } => {
            view! { <button class="button button--main" type="button" on:click=start>"Resume"</button> }.into_any()
        }
        DownloadStep::Complete => view! { <p class="download__done"><Icon name="check"/>"Complete"</p> }.into_any(),
    }
}
