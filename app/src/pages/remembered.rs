//! What the friends remember of a child: to look at, and to forget one by one.

use crate::{
    browser,
    components::{ChildPage, Complaint, Load, Loaded, Picture},
    state::{
        App, Request, app,
        learning::{by_kind, length},
    },
};
use leptos::prelude::*;
use protocol::{Agent, Forget, Manner, PastTalk, Remembered as Memories, Told};

/// The page's data, its one request, and whether something was just forgotten.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    page: Load<Memories>,
    request: Request,
    forgotten: RwSignal<bool>,
}

impl Desk {
    fn forget(self, told: String) {
        let child = self.app.here();
        self.forgotten.set(false);
        self.request.run(Forget { child, told }, move |left| {
            self.page.put(left);
            self.forgotten.set(true);
            request_animation_frame(|| browser::focus("h1"));
        });
    }
}

/// The page.
#[component]
pub fn Remembered() -> impl IntoView {
    let app = app();
    let desk = Desk {
        app,
        page: Load::new(),
        request: Request::new(),
        forgotten: RwSignal::new(false),
    };
    desk.page.ask(protocol::RecallAll { child: app.here() });
    let draw = move |page: &Memories| view! { <Page page=page.clone() desk/> };
    let said = move || desk.forgotten.get().then_some("That is forgotten.");
    view! {
        <ChildPage agent=Agent::Luminai title="What we remember" note="It is yours. You can take anything out.">
            <p class="page__said" role="status">{said}</p>
            <Complaint error=desk.request.besides(&[])/>
            <Loaded of=desk.page draw/>
        </ChildPage>
    }
}

#[component]
fn Page(page: Memories, desk: Desk) -> impl IntoView {
    let nothing = page.told.is_empty().then(|| view! { <Nothing/> });
    let kinds = by_kind(&page.told).into_iter();
    let kinds = kinds.map(|(kind, told)| view! { <Kind kind told desk/> });
    let second = page.second_key.then(|| {
        view! { <p class="page__note">"Your grown-ups have a second key to what is yours. When they use it, it is written down."</p> }
    });
    view! {
        {nothing}
        <div class="kinds">{kinds.collect_view()}</div>
        <Manners manners=page.manners desk/>
        <Talks talks=page.talks/>
        {second}
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <section class="blank">
            <Picture symbol=String::from("luminai-listening") class="friend--large"/>
            <h2 class="page__title">"We do not remember anything yet"</h2>
            <p class="page__note">"When you tell us about your pets, your friends or what you like, it stands here. You decide what stays."</p>
        </section>
    }
}

#[component]
fn Kind(kind: String, told: Vec<Told>, desk: Desk) -> impl IntoView {
    let row = |told: Told| {
        let unsure = if told.sure {
            ""
        } else {
            " · I am not quite sure"
        };
        let note = format!("{}{unsure}", browser::long_date(told.at));
        view! { <Row text=told.text note told=told.id words="Forget this" desk/> }
    };
    let rows = told.into_iter().map(row).collect_view();
    view! { <section class="sheet"><h2 class="day__name">{kind}</h2><ul class="rows">{rows}</ul></section> }
}

/// How the friends have learned to talk.
#[component]
fn Manners(manners: Vec<Manner>, desk: Desk) -> impl IntoView {
    let some = !manners.is_empty();
    let row = |m: Manner| view! { <Row text=m.text note=String::new() told=m.told words="Undo this" desk/> };
    let rows = manners.into_iter().map(row).collect_view();
    some.then(|| {
        view! {
            <section class="sheet" aria-labelledby="manners">
                <h2 class="day__name" id="manners">"How I talk with you"</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

/// One thing, with a button that asks once before it is forgotten.
#[component]
fn Row(
    text: String,
    note: String,
    /// What is forgotten.
    told: String,
    /// The button's words.
    words: &'static str,
    desk: Desk,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let name = format!("{words}: {text}");
    let yes = Callback::new(move |()| desk.forget(told.clone()));
    let buttons = move || {
        match asking.get() {
        false => view! { <button class="button" type="button" aria-label=name.clone() on:click=move |_| asking.set(true)>{words}</button> }.into_any(),
        true => view! { <Sure asking yes/> }.into_any(),
    }
    };
    view! {
        <li class="row row--wrap">
            <span class="row__main" dir="auto"><strong>{text}</strong><br/>{note}</span>
            {buttons}
        </li>
    }
}

/// Asked in place; the focus moves to the question.
#[component]
fn Sure(asking: RwSignal<bool>, yes: Callback<()>) -> impl IntoView {
    request_animation_frame(|| browser::focus(".sure"));
    view! {
        <span class="sure" role="group" aria-label="Really forget it?" tabindex="-1">
            "Really forget it?"
            <button class="button" type="button" on:click=move |_| yes.run(())>"Yes, forget it"</button>
            <button class="button button--plain" type="button" on:click=move |_| asking.set(false)>"Keep it"</button>
        </span>
    }
}

/// Past talks, newest first.
#[component]
fn Talks(talks: Vec<PastTalk>) -> impl IntoView {
    let some = !talks.is_empty();
    let rows = talks.into_iter().map(|talk| view! { <OneTalk talk/> });
    let rows = rows.collect_view();
    some.then(|| {
        view! {
            <section class="sheet" aria-labelledby="talks">
                <h2 class="day__name" id="talks">"Our talks"</h2>
                <ol class="rows">{rows}</ol>
            </section>
        }
    })
}

#[component]
fn OneTalk(talk: PastTalk) -> impl IntoView {
    let when = format!("{} · {}", browser::long_date(talk.from), length(&talk));
    let names: Vec<&str> = talk.friends.iter().map(|f| f.name()).collect();
    let names = names.join(", ");
    let face = |f: Agent| view! { <span data-agent=f.id()><Picture symbol=format!("{}-happy", f.id())/></span> };
    let faces = talk.friends.into_iter().map(face).collect_view();
    view! {
        <li class="row talk-row">
            <span class="talk-row__faces">{faces}</span>
            <span class="row__main"><strong>{when}</strong><br/>{names}<br/><span dir="auto">{talk.about}</span></span>
        </li>
    }
}
