//! A child chooses their profile with three pictures. It is no lock: it keeps sisters and brothers from a page by mistake.

use crate::{
    components::{Complaint, GrownUps, Picture, PicturePad},
    state::{Request, app, door},
};
use leptos::prelude::*;

/// What the worker may find wrong with the pictures; anything else is told as it is.
const WRONG: &[&str] = &["pictures", "passphrase"];

/// The page.
#[component]
pub fn Enter() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let chosen = RwSignal::new(Vec::<String>::new());
    let wrong = RwSignal::new(false);
    Effect::new(move || {
        let pictures = chosen.get();
        if pictures.len() == 1 {
            wrong.set(false);
        }
        if pictures.len() < door::ASKED {
            return;
        }
        let child = app.here();
        let heard = move |done: Option<protocol::Done>| match done {
            Some(_) => app.entered(),
            None => {
                wrong.set(true);
                chosen.set(Vec::new());
            }
        };
        request.attempt(protocol::Enter { child, pictures }, heard);
    });
    let trouble = request.besides(WRONG);
    let kind = move || {
        (wrong.get() && trouble.with(Option::is_none))
            .then_some("Not quite. Take your time and try again. A grown-up can help you, too.")
    };
    let child = app.child.get_untracked();
    let (nickname, symbol) = child.map(|c| (c.nickname, c.picture)).unwrap_or_default();
    let pictures = door::PICTURES.map(|(symbol, _)| symbol.to_owned()).into();
    view! {
        <main class="enter">
            <div class="enter__top"><button class="button" type="button" on:click=move |_| app.not_me()>"Not you?"</button><GrownUps/></div>
            <Picture symbol class="friend--large"/>
            <h1 class="enter__title" tabindex="-1" dir="auto">{format!("Hello, {nickname}! Tap your three pictures")}</h1>
            <p class="enter__said" role="status">{kind}</p>
            <Complaint error=trouble/>
            <PicturePad pictures chosen/>
        </main>
    }
}
