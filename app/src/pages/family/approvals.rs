//! What children ask for: what waits, with its answers, and what was answered.

use super::Head;
use crate::{
    browser,
    components::{Complaint, Load, Loaded, Picture, Table},
    state::{
        App, Request, app,
        wishes::{ANSWERS, answer, asked, waiting},
    },
};
use leptos::prelude::*;
use protocol::{Answer, AnswerApproval, Approval};

/// The page's data, its one request, and what was done last.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    all: Load<Vec<Approval>>,
    request: Request,
    said: RwSignal<&'static str>,
}

impl Desk {
    /// What a child is called; somebody who is gone has no name any more.
    fn name(self, child: &str) -> String {
        let children = self.app.children.get_untracked();
        let found = children.into_iter().find(|c| c.id == child);
        found.map_or_else(|| "A child who is gone".into(), |c| c.nickname)
    }

    fn answer(self, approval: String, answer: Answer, note: String) {
        let call = AnswerApproval {
            approval,
            answer,
            note,
        };
        self.request.run(call, move |all| {
            self.app.waiting.set(waiting(&all));
            self.said
                .set("Answered. The child reads it on the page of the talk.");
            self.all.put(all);
            request_animation_frame(|| browser::focus("h1"));
        });
    }
}

/// The page.
#[component]
pub fn Approvals() -> impl IntoView {
    let desk = Desk {
        app: app(),
        all: Load::new(),
        request: Request::new(),
        said: RwSignal::new(""),
    };
    desk.all.ask(protocol::Approvals {});
    // What is read here is what the navigation counts.
    Effect::new(move || {
        if let Some(count) = desk.all.look(|all| waiting(all)) {
            desk.app.waiting.set(count);
        }
    });
    let draw = move |all: &Vec<Approval>| view! { <Wishes desk all=all.clone()/> };
    view! {
        <Head title="Approvals"/>
        <p class="people-said" role="status">{desk.said}</p>
        <Complaint error=desk.request.besides(&[])/>
        <Loaded of=desk.all draw/>
    }
}

#[component]
fn Wishes(desk: Desk, all: Vec<Approval>) -> impl IntoView {
    let waits = |a: &Approval| a.answer == Answer::Waiting;
    let (waiting, answered): (Vec<_>, Vec<_>) = all.into_iter().partition(waits);
    let none = waiting.is_empty().then(|| view! { <Nothing/> });
    let cards = waiting.into_iter();
    let cards = cards.map(|approval| view! { <Waiting desk approval/> });
    let table = (!answered.is_empty()).then(|| view! { <Answered desk answered/> });
    view! { <div class="cards">{none}{cards.collect_view()}{table}</div> }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <section class="card empty" data-agent="luminai">
            <Picture symbol=String::from("luminai-listening") class="friend--large"/>
            <h2 class="card__title">"Nothing waits for you"</h2>
            <p class="card__text">"When a child asks for more time, a topic or a friend, it stands here."</p>
        </section>
    }
}

#[component]
fn Waiting(desk: Desk, approval: Approval) -> impl IntoView {
    let note = RwSignal::new(String::new());
    let id = StoredValue::new(approval.id.clone());
    let heading = format!("wish-{}", approval.id);
    let words = asked(&approval.wish, &desk.name(&approval.child));
    let when = moment(approval.at);
    let button = |kind: Answer| {
        let press =
            move |_| desk.answer(id.get_value(), kind, note.get_untracked().trim().to_owned());
        let main = matches!(kind, Answer::Yes);
        view! {
            <button class="button" class:button--main=main type="button" aria-describedby=heading.clone()
                aria-disabled=move || desk.request.busy.get().then_some("true") on:click=press>{answer(kind)}</button>
        }
    };
    let buttons = ANSWERS.map(button);
    view! {
        <section class="card" aria-labelledby=heading.clone()>
            <div class="card__head"><h2 class="card__title" id=heading.clone() dir="auto">{words}</h2><span class="card__note">{when}</span></div>
            <NoteField id=approval.id note/>
            <div class="form__end">{buttons}</div>
        </section>
    }
}

/// A word for the child, if the guardian likes.
#[component]
fn NoteField(id: String, note: RwSignal<String>) -> impl IntoView {
    let id = format!("note-{id}");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>"A word for the child (if you like)"</label>
            <input class="field__input" id=id type="text" dir="auto" autocomplete="off" maxlength="200"
                prop:value=note on:input=move |e| note.set(event_target_value(&e))/>
        </div>
    }
}

fn moment(at: i64) -> String {
    format!("{}, {}", browser::long_date(at), browser::clock(at))
}

#[component]
fn Answered(desk: Desk, answered: Vec<Approval>) -> impl IntoView {
    let row = |a: Approval| {
        let when = a.answered.map(moment).unwrap_or_default();
        let wish = asked(&a.wish, &desk.name(&a.child));
        vec![wish, answer(a.answer).to_owned(), a.note, when]
    };
    let rows = answered.into_iter().map(row).collect();
    let head = ["What was asked", "Answer", "Your word", "When"].map(str::to_owned);
    view! {
        <section class="card" aria-labelledby="answered">
            <h2 class="card__title" id="answered">"Answered"</h2>
            <Table name="Answered wishes" head=head.into() rows/>
        </section>
    }
}
