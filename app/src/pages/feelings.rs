//! A child says how they feel and sees their week. Nothing is guessed, nothing is scored.

use crate::{
    components::{Complaint, FeelingsWeek, Icon, Load, Loaded, Picture, Rail, StageHead, symbol},
    router::Route,
    state::{Request, app},
};
use leptos::prelude::*;
use protocol::{Agent, Feeling, Felt, PickFeeling};

/// The page.
#[component]
pub fn Feelings() -> impl IntoView {
    let week = Load::<Vec<Felt>>::new();
    if let Some(child) = app().child.get_untracked() {
        week.ask(protocol::Feelings { child: child.id });
    }
    let draw =
        |felt: &Vec<Felt>| view! { <FeelingsWeek title="Feelings this week" felt=felt.clone()/> };
    view! {
        <div class="shell" data-agent="luminai">
            <Rail/>
            <main class="shell__stage">
                <StageHead title=String::from("My feelings") note=String::from("Every feeling is allowed here.")>
                    <a class="button" href=Route::Talk(Agent::Luminai).href() aria-label="Back to talk">
                        <Icon name="back"/><span class="button__text">"Back to talk"</span>
                    </a>
                </StageHead>
                <div class="feelings"><Pick week/><Loaded of=week draw/></div>
            </main>
        </div>
    }
}

/// One radio button per feeling.
#[component]
fn Pick(week: Load<Vec<Felt>>) -> impl IntoView {
    let request = Request::new();
    let picked = RwSignal::new(None::<Feeling>);
    let child = app().child.get_untracked().map(|c| c.id);
    let pick = Callback::new(move |feeling: Feeling| {
        let Some(child) = child.clone() else { return };
        picked.set(Some(feeling));
        request.run(PickFeeling { child, feeling }, move |felt| week.put(felt));
    });
    let said = move || picked.get().map(|f| format!("{} is noted.", f.word()));
    let choices = Feeling::ALL.map(|feeling| view! { <Choice feeling picked pick/> });
    view! {
        <section aria-labelledby="how">
            <h2 class="feelings__title" id="how">"How are you feeling?"</h2>
            <div class="feelings__list" role="radiogroup" aria-labelledby="how">{choices.collect_view()}</div>
            <p class="hidden-visually" role="status">{said}</p>
            <Complaint error=request.besides(&[])/>
        </section>
    }
}

#[component]
fn Choice(
    feeling: Feeling,
    picked: RwSignal<Option<Feeling>>,
    pick: Callback<Feeling>,
) -> impl IntoView {
    view! {
        <label class="feeling">
            <Picture symbol=symbol(feeling)/>
            {feeling.word()}
            <input class="feeling__radio" type="radio" name="feeling" prop:checked=move || picked.get() == Some(feeling)
                on:change=move |_| pick.run(feeling)/>
        </label>
    }
}
