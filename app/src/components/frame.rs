//! The child's frame: who is here, the five friends, the way to the grown-ups.

use super::{Icon, Picture};
use crate::{
    router::{Route, Section},
    state::app,
};
use leptos::prelude::*;
use protocol::{Agent, Child};

/// The rail (a bar of five on a phone).
#[component]
pub fn Rail() -> impl IntoView {
    let links = Agent::ALL.map(|agent| view! { <FriendLink agent/> });
    view! {
        <aside class="rail" aria-label="You and your friends">
            <Me/>
            <nav aria-label="Friends"><ul class="friends">{links.collect_view()}</ul></nav>
            <div class="rail__more">
                <a class="rail__council" href=Route::Council.href()><Icon name="plan"/>"Family council"</a>
                <NeedHelp/>
            </div>
            <OfflineStatus/>
        </aside>
    }
}

/// Something of the child who is here.
fn mine(of: fn(&Child) -> &str) -> Signal<String> {
    let child = app().child;
    Signal::derive(move || child.with(|c| c.as_ref().map(of).unwrap_or_default().to_owned()))
}

#[component]
fn Me() -> impl IntoView {
    let app = app();
    view! {
        <div class="rail__me">
            <Picture symbol=mine(|c| &c.picture)/>
            <div class="rail__name">
                <p dir="auto">{mine(|c| &c.nickname)}</p>
                <button class="rail__leave" type="button" on:click=move |_| app.not_me()>"Not you?"</button>
            </div>
        </div>
    }
}

#[component]
fn FriendLink(agent: Agent) -> impl IntoView {
    let app = app();
    let current = Memo::new(move |_| app.route.get() == Route::Talk(agent));
    let thinks = Memo::new(move |_| {
        app.talk
            .with(|t| t.live.as_ref().is_some_and(|l| l.agent == agent))
    });
    let symbol = Signal::derive(move || match (thinks.get(), current.get()) {
        (true, _) => format!("{}-thinking", agent.id()),
        (false, true) => format!("{}-listening", agent.id()),
        (false, false) => format!("{}-happy", agent.id()),
    });
    let rests = Memo::new(move |_| app.rests(agent));
    let moon = move || {
        rests
            .get()
            .then(|| view! { <span class="friends__moon"><Icon name="moon"/></span> })
    };
    view! {
        <li>
            <a class="friends__link" class:friends__link--rests=rests href=Route::Talk(agent).href() data-agent=agent.id()
                aria-current=move || current.get().then_some("page") aria-description=move || rests.get().then_some("rests today")>
                <Picture symbol/>
                {agent.name()}{moon}
            </a>
        </li>
    }
}

/// The way to people who help, for everybody and at any time.
#[component]
pub fn NeedHelp() -> impl IntoView {
    let app = app();
    let current = move || (app.route.get() == Route::Help).then_some("page");
    view! { <a class="need-help" href=Route::Help.href() aria-current=current><Icon name="heart"/>"I need help"</a> }
}

/// Says `Ready to use offline` once it is true.
#[component]
pub fn OfflineStatus() -> impl IntoView {
    let app = app();
    let words = || view! { <Icon name="check"/>"Ready to use offline" };
    view! { <p class="offline" role="status">{move || app.offline_ready().then(words)}</p> }
}

/// The way to the panel, always in the same place.
#[component]
pub fn GrownUps() -> impl IntoView {
    view! {
        <a class="grown-ups" href=Route::Family(Section::Activity).href()>
            <Icon name="lock"/>
            <span>"For " <span class="grown-ups__word">"grown-ups"</span></span>
        </a>
    }
}

/// The head of the stage: title, a note, one link, the way to the panel.
#[component]
pub fn StageHead(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// A line under it.
    #[prop(into)]
    note: Signal<String>,
    /// The page's own link.
    children: Children,
) -> impl IntoView {
    let app = app();
    view! {
        <header class="stage-head">
            <button class="stage-head__me" type="button" aria-label="Not you?" on:click=move |_| app.not_me()>
                <Picture symbol=mine(|c| &c.picture)/>
            </button>
            <div class="stage-head__title">
                <h1 tabindex="-1">{title}</h1>
                <p class="stage-head__note">{note}</p>
            </div>
            {children()}
            <GrownUps/>
        </header>
    }
}

/// A page of the child's own beside the conversation: rail, head with the way back, and what it holds.
#[component]
pub fn ChildPage(
    /// The friend who keeps it.
    agent: Agent,
    /// The heading.
    title: &'static str,
    /// A line under it.
    note: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="shell" data-agent=agent.id()>
            <Rail/>
            <main class="shell__stage">
                <StageHead title=title.to_owned() note=note.to_owned()>
                    <HeadLink to=Route::Talk(agent) icon="back" words="Back to talk"/>
                </StageHead>
                <div class="page" tabindex="0" role="region" aria-label=title>{children()}</div>
            </main>
        </div>
    }
}

/// A link in the head of the stage; on small screens its icon alone.
#[component]
pub fn HeadLink(to: Route, icon: &'static str, words: &'static str) -> impl IntoView {
    view! {
        <a class="button" href=to.href() aria-label=words><Icon name=icon/><span class="button__text">{words}</span></a>
    }
}
