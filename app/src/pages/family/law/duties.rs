//! Standards and duties, one by one: how each stands, what is done, what proves it, and where it is set.

use super::{Part, PartCard};
use crate::{
    components::Mark,
    router::{Route, Section},
    state::law,
};
use leptos::prelude::*;
use protocol::DutyLine;

/// The UK Children's Code.
#[component]
pub fn Code(lines: Vec<DutyLine>) -> impl IntoView {
    view! {
        <PartCard part=Part::Code note="The fifteen standards of the UK’s Age Appropriate Design Code, as things stand with your settings now. We looked ourselves; nobody has certified it.">
            <Standing lines=lines.clone()/>
            <DutyList lines/>
        </PartCard>
    }
}

/// COPPA, the GDPR and laws about talking machines.
#[component]
pub fn Duties(lines: Vec<DutyLine>) -> impl IntoView {
    view! {
        <PartCard part=Part::Duties note="What these laws ask of a service, and how it is here. Whether they bind your family at all is another question: who keeps data only for the own household is mostly exempt.">
            <Standing lines=lines.clone()/>
            <DutyList lines/>
        </PartCard>
    }
}

/// How many stand how: a sign for each, and the counts in words.
#[component]
pub fn Standing(lines: Vec<DutyLine>) -> impl IntoView {
    let sentence = law::met_sentence(&lines);
    let marks = law::MET.into_iter().flat_map(|met| {
        let of = lines.iter().filter(move |line| line.met == met);
        of.map(move |_| view! { <Mark name=law::met(met).0/> })
    });
    view! {
        <figure class="standing">
            <div class="standing__marks" aria-hidden="true">{marks.collect_view()}</div>
            <figcaption class="card__note">{sentence}</figcaption>
        </figure>
    }
}

/// The lines.
#[component]
pub fn DutyList(lines: Vec<DutyLine>) -> impl IntoView {
    let lines = lines.into_iter().map(|line| view! { <Duty line/> });
    view! { <ol class="duties">{lines.collect_view()}</ol> }
}

#[component]
fn Duty(line: DutyLine) -> impl IntoView {
    let (mark, state) = law::met(line.met);
    let proof = (!line.proof.is_empty()).then(|| {
        view! { <p class="duty__proof">"Proved by " <code>{line.proof}</code></p> }
    });
    let section = Section::ALL.into_iter();
    let section = section
        .clone()
        .find(|s| s.name().to_lowercase() == line.page);
    let link = section.map(|section| {
        view! { <p class="duty__link"><a href=Route::Family(section).href()>"Set under " {section.name()}</a></p> }
    });
    view! {
        <li class="duty">
            <div class="card__head">
                <h3 class="duty__title">{line.duty}</h3>
                <p class="marked"><Mark name=mark/>{state}</p>
            </div>
            <p class="card__note">{line.source}</p>
            <p>{line.how}</p>
            {proof}{link}
        </li>
    }
}
