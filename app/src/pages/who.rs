//! Who is here: a child taps their face.

use crate::{
    components::{GrownUps, Icon, NeedHelp, OfflineStatus, Picture, UpdateBar},
    state::app,
};
use leptos::prelude::*;
use protocol::Child;

/// The page.
#[component]
pub fn Who() -> impl IntoView {
    let app = app();
    view! {
        <div class="who">
            <header class="who__top">
                <p class="who__brand" data-agent="luminai"><Picture symbol=String::from("luminai-listening")/>"LuminAI"</p>
                <GrownUps/>
            </header>
            <main class="who__main">
                <UpdateBar/><Alarmed/>
                <h1 class="who__title" tabindex="-1">"Who is here?"</h1>
                <ul class="who__list">
                    <For each=move || app.children.get() key=|c| c.id.clone() let:child><Person child/></For>
                </ul>
                <NeedHelp/>
                <OfflineStatus/>
            </main>
        </div>
    }
}

/// Something is not as it was left; what, a grown-up reads behind the passphrase.
#[component]
fn Alarmed() -> impl IntoView {
    let alarms = app().keeping.alarms;
    let words = || view! { <Icon name="mind"/>"A grown-up should look at this first." };
    view! { <p class="who__alarm" role="status">{move || alarms.with(|all| !all.is_empty()).then(words)}</p> }
}

#[component]
fn Person(child: Child) -> impl IntoView {
    let app = app();
    let (picture, nickname) = (child.picture.clone(), child.nickname.clone());
    let visiting = child.guest_until.map(|_| {
        view! { <span class="person__visit"><Icon name="suitcase"/>"visiting"</span> }
    });
    view! {
        <li>
            <button class="person" type="button" on:click=move |_| app.choose(child.clone())>
                <span class="person__picture"><Picture symbol=picture/></span>
                <span class="person__name" dir="auto">{nickname}</span>
                {visiting}
            </button>
        </li>
    }
}
