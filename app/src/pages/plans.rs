//! A child's plans, day by day, cards to learn with, and decisions. Nothing here is late, counted up or red.

mod cards;
mod list;

use crate::{
    components::{ChildPage, Complaint, Load, Loaded, Picture},
    state::{App, Request, app},
};
use cards::CardsPart;
use leptos::{ev::Event, prelude::*};
use list::PlansPart;
use protocol::{AgendaDay, AgendaItem, AgendaKind, Agent, Call, PlansPage, TickStep};
use web_sys::HtmlInputElement;

/// The page's data and its one request.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    page: Load<PlansPage>,
    request: Request,
}

impl Desk {
    /// Changes something; the page that comes back is shown.
    fn change<C: Call<Response = PlansPage> + 'static>(self, call: C) {
        self.request.run(call, move |page| self.page.put(page));
    }

    /// Ticks a step, or takes the tick away. A tick that could not be kept is taken back.
    fn tick(self, event: &Event, plan: String, step: usize) {
        let tick = event_target::<HtmlInputElement>(event);
        let done = tick.checked();
        if self.request.busy.get_untracked() {
            return tick.set_checked(!done);
        }
        let call = TickStep {
            child: self.app.here(),
            plan,
            step: u32::try_from(step).unwrap_or(u32::MAX),
            done,
        };
        self.request.attempt(call, move |page| match page {
            Some(page) => self.page.put(page),
            None => tick.set_checked(!done),
        });
    }
}

/// The page.
#[component]
pub fn Plans() -> impl IntoView {
    let app = app();
    let desk = Desk {
        app,
        page: Load::new(),
        request: Request::new(),
    };
    desk.page.ask(protocol::Plans { child: app.here() });
    let draw = move |page: &PlansPage| view! { <Page page=page.clone() desk/> };
    view! {
        <ChildPage agent=Agent::Kaznak title="My plans" note="Small steps. A step that waits may wait.">
            <Complaint error=desk.request.besides(&[])/>
            <Loaded of=desk.page draw/>
        </ChildPage>
    }
}

#[component]
fn Page(page: PlansPage, desk: Desk) -> impl IntoView {
    if page.plans.is_empty() && page.cards.is_empty() {
        return view! { <Nothing/> }.into_any();
    }
    let days = page.agenda.days;
    let free = days.is_empty().then(|| {
        view! { <p class="page__note">"Nothing is planned. Enjoy the free time, or tell Kaznak what you would like to get done."</p> }
    });
    let days = days.into_iter().map(|day| view! { <OneDay day desk/> });
    view! {
        <section aria-labelledby="agenda">
            <h2 class="page__title" id="agenda">"Day by day"</h2>
            {free}
            <div class="agenda">{days.collect_view()}</div>
        </section>
        <CardsPart cards=page.cards learning=page.learning desk/>
        <PlansPart plans=page.plans desk/>
    }
    .into_any()
}

#[component]
fn Nothing() -> impl IntoView {
    let app = app();
    let start = move |_| app.say_to(Agent::Kaznak, "Let us make a plan".into());
    view! {
        <section class="blank">
            <Picture symbol=String::from("kaznak-happy") class="friend--hero"/>
            <h2 class="page__title">"Nothing is planned yet"</h2>
            <p class="page__note">"Tell Kaznak what you would like to get done, or what you want to learn. The steps and the cards then stand here."</p>
            <button class="button button--main" type="button" on:click=start>"Make a plan"</button>
        </section>
    }
}

#[component]
fn OneDay(day: AgendaDay, desk: Desk) -> impl IntoView {
    let items = day
        .items
        .into_iter()
        .map(|item| view! { <Item item desk/> });
    view! {
        <section class="day">
            <h3 class="day__name">{day.label}</h3>
            <ul class="day__list">{items.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Item(item: AgendaItem, desk: Desk) -> impl IntoView {
    let minutes = (item.minutes > 0).then(|| format!(" · {} min", item.minutes));
    let about = view! { <span class="step__about">{item.goal} {minutes}</span> };
    let words =
        view! { <span class="step__words"><span dir="auto">{item.text}</span>{about}</span> };
    match item.kind {
        AgendaKind::Step { plan, index } => {
            let tick = move |event: Event| desk.tick(&event, plan.clone(), index);
            view! {
                <li><label class="step">
                    <input class="agree__box" type="checkbox" prop:checked=item.done on:change=tick/>{words}
                </label></li>
            }
            .into_any()
        }
        _ => view! { <li class="step step--note">{words}</li> }.into_any(),
    }
}
