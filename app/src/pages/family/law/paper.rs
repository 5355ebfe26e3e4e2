//! What is printed: shown in place of the page, so that what is seen is what comes out on paper.

use super::{super::Head, Desk, report::Report};
use crate::{
    browser,
    components::{Icon, Loaded, Passages},
};
use leptos::prelude::*;
use protocol::{Breach, LawPage, Passage};

/// Something to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// The form of consent, to be signed.
    Form,
    /// The notice to parents.
    Notice,
    /// The impact assessment.
    Assessment,
    /// The notice about an entry of the breach log, by its id.
    Breach(String),
    /// All of it.
    Report,
}

impl Paper {
    const fn title(&self) -> &'static str {
        match self {
            Self::Form => "A form to sign",
            Self::Notice => "Notice to parents",
            Self::Assessment => "Impact assessment",
            Self::Breach(_) => "Notice for the authority",
            Self::Report => "Report on data protection",
        }
    }
}

/// It, with buttons to print it and to close it.
#[component]
pub fn Printed(paper: Paper, desk: Desk) -> impl IntoView {
    let title = paper.title();
    let now = browser::now();
    let made = format!(
        "LuminAI · {}, {}",
        browser::full_date(now),
        browser::clock(now)
    );
    let to_heading = || request_animation_frame(|| browser::focus("h1"));
    let close = move |_| {
        desk.paper.set(None);
        to_heading();
    };
    let draw = move |page: &LawPage| draw(&paper, page, desk);
    to_heading();
    view! {
        <Head title>
            <button class="button" type="button" on:click=|_| browser::print()><Icon name="print"/>"Print"</button>
            <button class="button button--main" type="button" on:click=close>"Close"</button>
        </Head>
        <article class="card paper" aria-label=title>
            <h2 class="paper__title">{title}</h2>
            <p class="card__note">{made}</p>
            <Loaded of=desk.page draw/>
        </article>
    }
}

fn draw(paper: &Paper, page: &LawPage, desk: Desk) -> AnyView {
    let passages = |all: Vec<Passage>| view! { <Passages all/> }.into_any();
    match paper {
        Paper::Form => passages(page.form.clone()),
        Paper::Notice => passages(page.notice.clone()),
        Paper::Assessment => passages(page.dpia.iter().map(as_passage).collect()),
        Paper::Breach(id) => {
            let is_it = |breach: &&Breach| breach.id == *id;
            let notice = page.breaches.iter().find(is_it);
            let text = notice.map(|breach| breach.notice.clone());
            view! { <p class="paper__notice" dir="auto">{text}</p> }.into_any()
        }
        Paper::Report => view! { <Report page=page.clone() desk/> }.into_any(),
    }
}

fn as_passage(section: &protocol::DpiaSection) -> Passage {
    Passage {
        title: section.title.clone(),
        text: section.text.clone(),
    }
}
