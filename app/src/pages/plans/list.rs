//! Every plan and decision, with a way to take it away.

use super::Desk;
use crate::{browser, components::Confirm, state::learning::steps_done};
use leptos::prelude::*;
use protocol::{Plan, RemovePlan, Side};

/// The section; nothing without plans.
#[component]
pub fn PlansPart(plans: Vec<Plan>, desk: Desk) -> impl IntoView {
    let some = !plans.is_empty();
    let rows = plans.into_iter().map(|plan| view! { <OnePlan plan desk/> });
    let rows = rows.collect_view();
    some.then(|| {
        view! {
            <section aria-labelledby="plans">
                <h2 class="page__title" id="plans">"All plans"</h2>
                <div class="plans">{rows}</div>
            </section>
        }
    })
}

#[component]
fn OnePlan(plan: Plan, desk: Desk) -> impl IntoView {
    let due = plan
        .due
        .map(|day| format!(" · for {}", browser::day_date(day)));
    let about = match plan.sides.is_empty() {
        true => format!("{}{}", steps_done(&plan), due.unwrap_or_default()),
        false => "Something to decide".to_owned(),
    };
    let sides = (!plan.sides.is_empty()).then(|| view! { <Sides sides=plan.sides/> });
    let remove = move |()| {
        let child = desk.app.here();
        desk.change(RemovePlan {
            child,
            plan: plan.id.clone(),
        });
    };
    view! {
        <section class="sheet">
            <h3 class="day__name" dir="auto">{plan.goal.clone()}</h3>
            <p class="page__note">{about}</p>
            {sides}
            <Confirm words="Remove" name=format!("Remove the plan: {}", plan.goal) question=format!("Remove “{}”?", plan.goal)
                text="The plan and its steps go away. You can always make a new one." yes="Yes, remove it" act=remove/>
        </section>
    }
}

/// What speaks for and against each side.
#[component]
fn Sides(sides: Vec<Side>) -> impl IntoView {
    let list = |reasons: Vec<String>| {
        let reasons = reasons
            .into_iter()
            .map(|r| view! { <li dir="auto">{r}</li> });
        view! { <td><ul class="dots-list">{reasons.collect_view()}</ul></td> }
    };
    let row = |side: Side| {
        view! { <tr><th scope="row" dir="auto">{side.option}</th>{list(side.pros)}{list(side.cons)}</tr> }
    };
    let rows = sides.into_iter().map(row).collect_view();
    view! {
        <table class="sides">
            <thead><tr><td></td><th scope="col">"For it"</th><th scope="col">"Against it"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
