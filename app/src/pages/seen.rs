//! What grown-ups see of a child, and what is kept, for the child to read.

use crate::{
    components::{ChildPage, Load, Loaded, ReadToMe},
    state::app,
};
use leptos::prelude::*;
use protocol::{Agent, Notice, Passage, Standing, Today};

/// The page.
#[component]
pub fn Seen() -> impl IntoView {
    let child = app().here();
    let standing = Load::<Standing>::new();
    standing.ask(Today {
        child: child.clone(),
        friend: Agent::Luminai,
    });
    let passages = Load::<Vec<Passage>>::new();
    passages.ask(Notice { child });
    let seen = |standing: &Standing| view! { <GrownUpsSee seen=standing.seen.clone()/> };
    let notice = |all: &Vec<Passage>| {
        let all = all.iter().cloned();
        all.map(|passage| view! { <OnePassage passage/> })
            .collect_view()
    };
    view! {
        <ChildPage agent=Agent::Luminai title="What grown-ups see" note="You can read this at any time.">
            <Loaded of=standing draw=seen/>
            <Loaded of=passages draw=notice/>
        </ChildPage>
    }
}

#[component]
fn GrownUpsSee(seen: Vec<String>) -> impl IntoView {
    let text = seen.join("\n");
    let lines = seen.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <section class="sheet" aria-labelledby="seen">
            <div class="sheet__lead"><h2 id="seen">"Your grown-ups can see"</h2><ReadToMe text class="chip"/></div>
            <ul class="dots-list">{lines.collect_view()}</ul>
        </section>
    }
}

#[component]
fn OnePassage(passage: Passage) -> impl IntoView {
    let text = format!("{}.\n{}", passage.title, passage.text);
    let paragraphs = passage.text.split("\n\n");
    let paragraphs = paragraphs.map(|p| view! { <p>{p.to_owned()}</p> });
    view! {
        <section class="sheet">
            <div class="sheet__lead"><h2>{passage.title}</h2><ReadToMe text class="chip"/></div>
            <div class="seen__text">{paragraphs.collect_view()}</div>
        </section>
    }
}
