//! What a child in distress would see now, shown to a grown-up as the child would see it.

use crate::{
    components::{Complaint, Picture},
    pages::family::segments::{Segments, first_child},
    state::{Request, app},
};
use leptos::prelude::*;
use protocol::{Agent, Child, TryHelp};

/// The card; nothing without a child.
#[component]
pub fn Rehearsal() -> impl IntoView {
    let app = app();
    let chosen = first_child();
    let request = Request::new();
    let shown = RwSignal::new(None::<(Child, String)>);
    let show = move |_| {
        let all = app.children.get_untracked();
        let Some(child) = all
            .into_iter()
            .find(|c| Some(&c.id) == chosen.get_untracked().as_ref())
        else {
            return;
        };
        let call = TryHelp {
            child: child.id.clone(),
        };
        request.run(call, move |words| shown.set(Some((child, words))));
    };
    // What was shown for another child would be taken for this one's.
    Effect::new(move |before: Option<()>| {
        chosen.track();
        if before.is_some() {
            shown.set(None);
        }
    });
    let figure = move || {
        shown
            .get()
            .map(|(child, words)| view! { <AsSeen child words/> })
    };
    let some = chosen.with_untracked(Option::is_some);
    some.then(|| {
        view! {
            <section class="card" aria-labelledby="rehearsal">
                <div class="card__head"><h2 class="card__title" id="rehearsal">"What your child sees"</h2><Segments chosen/></div>
                <p class="card__text">"The guard is given a cry for help, and answers as it would answer your child. Nothing of it is kept or counted, and your child does not see it."</p>
                <button class="button" type="button" aria-disabled=move || request.busy.get().then_some("true") on:click=show>"Show me what my child sees"</button>
                <Complaint error=request.besides(&[])/>
                <div aria-live="polite">{figure}</div>
            </section>
        }
    })
}

#[component]
fn AsSeen(child: Child, words: String) -> impl IntoView {
    let agent = Agent::Luminai;
    view! {
        <figure class="as-seen" data-agent=agent.id()>
            <figcaption class="card__note">"To a cry for help from " <bdi>{child.nickname}</bdi> {format!(", {} years. In a talk the friend may add that it is an AI.", child.age)}</figcaption>
            <div class="turn turn--friend">
                <Picture symbol=format!("{}-caring", agent.id())/>
                <div class="turn__body"><p class="turn__name">{agent.name()}</p><p class="turn__bubble" dir="auto">{words}</p></div>
            </div>
        </figure>
    }
}
