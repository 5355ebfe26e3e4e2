//! What a child sees of the family's rules beside the talk: what is left of the day, that a friend rests, what can be asked
//! for, and what a grown-up answered. Nothing counts down.

use super::{Complaint, Icon, Picture};
use crate::{
    browser,
    router::Route,
    state::{
        App, Request, app,
        today::{ending, left, share, why},
        wishes::{Help, MINUTES, helps, is_friend, newest, told, unread, waits},
    },
};
use leptos::{prelude::*, task::spawn_local};
use protocol::{Answer, Approval, AskFor, Fault, FaultKind, Gate, NotePlace, Standing, Wish};

/// All of it, above the field for messages.
#[component]
pub fn Rest() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let standing = Memo::new(move |_| app.standing());
    let gate = Memo::new(move |_| standing.with(|s| s.as_ref().map(|s| s.gate.clone())));
    let words = move || gate.with(|gate| gate.as_ref().and_then(|gate| said(app, gate)));
    let card = move || match standing.get() {
        Some(standing) if why(&standing.gate).is_some() => {
            view! { <Ways standing request/> }.into_any()
        }
        _ => ().into_any(),
    };
    let closed = move || words().is_some();
    let symbol = Signal::derive(move || format!("{}-caring", app.friend().id()));
    let friend = move || closed().then(|| view! { <Picture symbol class="friend--small"/> });
    view! {
        <div class="today">
            <Answers/>
            <div class="rest" class:rest--empty=move || !closed()>
                {friend}
                <p class="rest__words" role="status">{words}</p>
                {card}
                <Complaint error=request.besides(&[])/>
            </div>
            <div class="today__line">
                <Left standing/>
                <a class="today__seen" href=Route::Seen.href()><Icon name="eye"/>"What grown-ups see"</a>
            </div>
        </div>
    }
}

/// That the friend rests or comes to an end, and when it opens again.
fn said(app: App, gate: &Gate) -> Option<String> {
    match gate {
        Gate::Open => None,
        Gate::Grace { until, why } => Some(ending(*why, app.friend(), &browser::clock(*until))),
        Gate::Closed {
            sentence, opens, ..
        } => {
            // Some sentences say it themselves.
            let said = |at: &i64| sentence.contains(&browser::clock(*at));
            let opens = opens
                .filter(|at| !said(at))
                .map(|at| format!(" {}", back(at)));
            Some(format!("{sentence}{}", opens.unwrap_or_default()))
        }
    }
}

/// When a friend is back: the time for today and tomorrow, the day for later.
fn back(at: i64) -> String {
    let days = browser::local_day(at) - browser::local_day(browser::now());
    match days {
        ..=0 => format!("Back at {}.", browser::clock(at)),
        1 => format!("Back tomorrow at {}.", browser::clock(at)),
        _ => format!("Back on {}.", browser::long_date(at)),
    }
}

/// What can be done while a friend rests.
#[component]
fn Ways(standing: Standing, request: Request) -> impl IntoView {
    let app = app();
    let friend = untrack(|| app.friend());
    let help = why(&standing.gate).map_or(Help::Nothing, helps);
    let wishes = standing.wishes;
    let way = match help {
        Help::Time => {
            let asked = newest(&wishes, |w| matches!(w, Wish::Time { .. })).cloned();
            view! { <AskTime asked request/> }.into_any()
        }
        Help::Friend => {
            let asked = newest(&wishes, |w| is_friend(w, friend)).cloned();
            let words = format!("Ask for {}", friend.name());
            view! { <AskOnce asked words wish=Wish::Friend { agent: friend } request/> }.into_any()
        }
        Help::Place => view! { <LookAround request/> }.into_any(),
        Help::Nothing => ().into_any(),
    };
    view! {
        <div class="rest__ways">{way}<a class="button" href=Route::Help.href()><Icon name="heart"/>"I need help"</a></div>
        <p class="rest__note">"If something is wrong, you can always write to me."</p>
    }
}

/// Asks a guardian for something; the answer comes to this page.
fn ask(app: App, request: Request, wish: Wish) {
    let child = app.here();
    request.run(AskFor { child, wish }, move |_| app.look());
}

/// What becomes of a wish that was asked before; `None` where it can be asked.
fn asked_before(asked: Option<&Approval>) -> Option<String> {
    let asked = asked?;
    match asked.answer {
        Answer::Waiting => Some(waits(&asked.wish)),
        Answer::Never => Some("Your grown-up decided about this. You can talk with them.".into()),
        Answer::Yes | Answer::No | Answer::Always => None,
    }
}

/// More time, in three sizes.
#[component]
fn AskTime(asked: Option<Approval>, request: Request) -> impl IntoView {
    let app = app();
    if let Some(words) = asked_before(asked.as_ref()) {
        return view! { <p class="rest__asked" role="status">{words}</p> }.into_any();
    }
    let open = RwSignal::new(false);
    let one = move |minutes: u16| {
        let press = move |_| ask(app, request, Wish::Time { minutes });
        view! { <button class="button" type="button" on:click=press>{format!("{minutes} minutes")}</button> }
    };
    let choices = move || {
        view! { <span class="rest__ways" role="group" aria-label="How much more time?">{MINUTES.map(one)}</span> }
    };
    view! {
        <button class="button" type="button" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|o| *o = !*o)>"Ask for more time"</button>
        {move || open.get().then(choices)}
    }
    .into_any()
}

/// One wish, one button.
#[component]
pub fn AskOnce(
    /// The newest wish of this kind.
    asked: Option<Approval>,
    /// The button's words.
    #[prop(into)]
    words: String,
    /// What is asked for.
    wish: Wish,
    /// Knows what went wrong.
    request: Request,
) -> impl IntoView {
    let app = app();
    match asked_before(asked.as_ref()) {
        Some(words) => view! { <p class="rest__asked" role="status">{words}</p> }.into_any(),
        None => {
            let press = move |_| ask(app, request, wish.clone());
            view! { <button class="button" type="button" on:click=press>{words}</button> }
                .into_any()
        }
    }
}

/// Asks the browser where this is, once; only the rough square leaves the page.
#[component]
fn LookAround(request: Request) -> impl IntoView {
    let app = app();
    let looking = RwSignal::new(false);
    let look = move |_| {
        if looking.get_untracked() {
            return;
        }
        looking.set(true);
        spawn_local(async move {
            let square = browser::square().await;
            looking.try_set(false);
            if square.is_none() {
                let words = "The browser does not say where we are. A grown-up can help.";
                return request.fail(Fault::new(FaultKind::NotFound, words));
            }
            request.run(NotePlace { square }, move |_| app.look());
        });
    };
    let words = move || match looking.get() {
        true => "Looking…",
        false => "Look where we are",
    };
    view! { <button class="button" type="button" aria-disabled=move || looking.get().then_some("true") on:click=look>{words}</button> }
}

/// What is left of the day: a sun that empties slowly, and words in steps of five minutes.
#[component]
fn Left(standing: Memo<Option<Standing>>) -> impl IntoView {
    let left_of = Memo::new(move |_| {
        standing.with(|s| {
            let s = s.as_ref().filter(|s| matches!(s.gate, Gate::Open))?;
            Some((left(s.left?), share(s.left?, s.of)))
        })
    });
    let line = move || {
        left_of.get().map(|(words, share)| {
            let height = 28.0 * share;
            let top = (34.0 - height).to_string();
            view! {
                <p class="left">
                    <svg class="left__sun" viewBox="0 0 40 40" aria-hidden="true">
                        <clipPath id="left-part"><rect x="0" width="40" y=top height=height.to_string()></rect></clipPath>
                        <circle class="left__light" cx="20" cy="20" r="14" clip-path="url(#left-part)"></circle>
                        <circle class="left__rim" cx="20" cy="20" r="14"></circle>
                    </svg>
                    {words}
                </p>
            }
        })
    };
    view! { {line} }
}

/// What grown-ups answered and the child has not read.
#[component]
fn Answers() -> impl IntoView {
    let app = app();
    let new = Memo::new(move |_| {
        let wishes = |s: &Option<(protocol::Agent, Standing)>| {
            s.as_ref()
                .map(|(_, s)| unread(&s.wishes))
                .unwrap_or_default()
        };
        app.standing.with(wishes)
    });
    let one = move |approval: Approval| {
        let words = told(&approval);
        let seen = move |_| {
            app.see_answer(approval.id.clone());
            browser::focus("[aria-label='Message']");
        };
        words.map(|words| view! {
            <li class="answer"><Icon name="heart"/><p class="answer__words" dir="auto">{words}</p><button class="button" type="button" on:click=seen>"Thank you"</button></li>
        })
    };
    view! { <ul class="answers" aria-live="polite">{move || new.get().into_iter().map(one).collect_view()}</ul> }
}
