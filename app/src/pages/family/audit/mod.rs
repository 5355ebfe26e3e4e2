//! The log: what was decided or done, by whom, by which rule. Never what was said. It comes page by page, newest first.

mod chart;
mod check;
mod filters;
mod lines;
mod unusual;

use super::Head;
use crate::{
    browser,
    components::Complaint,
    state::{App, app, log},
    worker_client::{Outcome, answer_to},
};
use chart::LinesChart;
use check::Check;
use filters::{Filters, FiltersBar};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use lines::Days;
use protocol::{AuditEntry, AuditPage};
use unusual::Unusual;

pub use unusual::watch;

/// How long a person may pause while typing before the log is read again.
const PAUSE_MS: u32 = 250;

/// How what comes goes together with what is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// Another filter: in place of it.
    Anew,
    /// The same filter: new lines above it.
    Again,
    /// Where it ends: below it.
    Older,
}

/// The page's data.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    filters: Filters,
    /// `None` until the first answer.
    lines: RwSignal<Option<Vec<AuditEntry>>>,
    total: RwSignal<u64>,
    more: RwSignal<bool>,
    busy: RwSignal<bool>,
    fault: RwSignal<Option<String>>,
    /// Counted up with every change of the filter: answers to an earlier one are not shown.
    round: RwSignal<u32>,
}

impl Desk {
    fn new() -> Self {
        Self {
            app: app(),
            filters: Filters::new(),
            lines: RwSignal::new(None),
            total: RwSignal::new(0),
            more: RwSignal::new(false),
            busy: RwSignal::new(false),
            fault: RwSignal::new(None),
            round: RwSignal::new(0),
        }
    }

    fn ask(self, wish: Wish) {
        let mut filter = self.filters.chosen();
        if wish == Wish::Older {
            let last = |all: &Option<Vec<AuditEntry>>| Some(all.as_ref()?.last()?.seq);
            filter.before = self.lines.with_untracked(last);
        }
        let round = self.round.get_untracked();
        self.busy.set(true);
        let heard = move |outcome: Outcome| {
            if self.round.try_get_untracked() != Some(round) {
                return;
            }
            self.busy.set(false);
            match outcome.and_then(answer_to::<protocol::Audit>) {
                Ok(page) => self.take(page, wish),
                Err(fault) => self.fault.set(Some(fault.message)),
            }
        };
        let call = protocol::Audit { filter };
        self.app.post(call.into(), Box::new(heard));
    }

    fn take(self, page: AuditPage, wish: Wish) {
        self.fault.set(None);
        self.total.set(page.total);
        self.filters.saw(&page.entries);
        let known = self.lines.get_untracked().unwrap_or_default();
        let all = match wish {
            Wish::Anew => page.entries,
            Wish::Again => log::join(page.entries, known),
            Wish::Older => [known, page.entries].concat(),
        };
        // What a second look at the newest lines says about older ones is known already where there are more of them.
        if wish != Wish::Again || self.lines.with_untracked(Option::is_none) {
            self.more.set(page.more);
        }
        self.lines.set(Some(all));
    }

    /// Reads the log whenever the filter changes, at once or when typing pauses, and when another tab changed something.
    fn follow(self) {
        let changes = self.app.keeping.changes;
        Effect::new(move |before: Option<(u32, u32)>| {
            let now = (self.filters.changes(), changes.get());
            let Some(before) = before else {
                self.ask(Wish::Anew);
                return now;
            };
            if before.0 == now.0 {
                self.ask(Wish::Again);
                return now;
            }
            self.round.update(|n| *n = n.wrapping_add(1));
            let round = self.round.get_untracked();
            spawn_local(async move {
                TimeoutFuture::new(PAUSE_MS).await;
                if self.round.try_get_untracked() == Some(round) {
                    self.ask(Wish::Anew);
                }
            });
            now
        });
    }
}

/// The page.
#[component]
pub fn Audit() -> impl IntoView {
    let desk = Desk::new();
    desk.follow();
    let waiting = move || desk.lines.with(Option::is_none) && desk.fault.with(Option::is_none);
    view! {
        <Head title="Audit"/>
        <div class="cards"><Unusual/><Check/></div>
        <FiltersBar filters=desk.filters/>
        <Complaint error=desk.fault/>
        {move || waiting().then(|| view! { <p class="quiet">"One moment…"</p> })}
        <div class="cards">
            {move || desk.lines.with(|all| all.as_ref().map(|all| view! { <LinesChart days=log::by_day(all, browser::local_day)/> }))}
            {move || desk.lines.with(|all| all.as_ref().map(|all| view! { <Days lines=all.clone()/> }))}
        </div>
        <More desk/>
    }
}

/// How much is shown, and a button for more of it.
#[component]
fn More(desk: Desk) -> impl IntoView {
    let older = move |_| {
        if !desk.busy.get_untracked() {
            desk.ask(Wish::Older);
        }
    };
    let button = move || {
        view! {
            <button class="button" type="button" aria-disabled=move || desk.busy.get().then_some("true") on:click=older>"Show older lines"</button>
        }
    };
    let said = move || {
        let shown = desk.lines.with(|all| all.as_ref().map(Vec::len));
        shown.map(|n| format!("{n} of {} lines are shown.", desk.total.get()))
    };
    view! {
        <div class="form__end">
            {move || desk.more.get().then(button)}
            <p class="card__note" role="status">{said}</p>
        </div>
    }
}
