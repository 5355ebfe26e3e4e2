//! Whom a child turns to, and a try of it. All of it is on the device.

mod countries;
mod lines;
mod more;
mod people;
mod rehearsal;

use super::Head;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Emergency() -> impl IntoView {
    view! {
        <Head title="Emergency"/>
        <div class="cards"><people::People/><more::MorePeople/><lines::Lines/><rehearsal::Rehearsal/></div>
    }
}
