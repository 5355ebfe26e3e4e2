//! The models: what they are, where they come from, whether they are here, and those that a family brings.

mod bring;
mod desk;
mod guide;
mod shipped;
mod survey;
mod voices;
mod work;

use super::Head;
use crate::{
    components::{Complaint, DownloadPanel, OfflineStatus},
    state::{app, words},
};
use desk::Desk;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Models() -> impl IntoView {
    let app = app();
    app.tell(protocol::Models {}, move |models| app.models.set(models));
    let desk = Desk::new();
    let trouble = Signal::derive(move || app.models.with(|m| m.trouble.clone()));
    let size = move || format!("{}, once", words::bytes(app.models.with(|m| m.total_bytes)));
    view! {
        <Head title="Models"><OfflineStatus/></Head>
        <section class="card" aria-labelledby="get">
            <div class="card__head"><h2 class="card__title" id="get">"On this device"</h2><span class="card__note">{size}</span></div>
            <Complaint error=trouble/>
            <DownloadPanel/>
        </section>
        <voices::Voices desk/>
        <bring::Bring desk/>
        <guide::Guide/>
        <shipped::Shipped/>
    }
}
