//! Consents, and what the law asks of whoever keeps a family's data: one part at a time, chosen in a list at the top.

mod ages;
mod breaches;
mod consents;
mod dpia;
mod duties;
mod kept;
mod ledger;
mod map;
mod paper;
mod receipts;
mod report;
mod texts;

use super::Head;
use crate::{
    browser,
    components::{Load, Loaded},
    router::{Route, Section},
    state::{App, app},
};
use leptos::{ev, prelude::*};
use paper::{Paper, Printed};
use protocol::LawPage;

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Consents,
    Kept,
    HowLong,
    Code,
    Duties,
    Notice,
    Ages,
    Assessment,
    Wrong,
    Receipts,
    Report,
}

impl Part {
    /// All, in the order of the list.
    const ALL: [Self; 11] = [
        Self::Consents,
        Self::Kept,
        Self::HowLong,
        Self::Code,
        Self::Duties,
        Self::Notice,
        Self::Ages,
        Self::Assessment,
        Self::Wrong,
        Self::Receipts,
        Self::Report,
    ];

    /// As it stands in the address, and as the id of its heading.
    const fn id(self) -> &'static str {
        match self {
            Self::Consents => "consents",
            Self::Kept => "kept",
            Self::HowLong => "how-long",
            Self::Code => "code",
            Self::Duties => "duties",
            Self::Notice => "notice",
            Self::Ages => "ages",
            Self::Assessment => "assessment",
            Self::Wrong => "wrong",
            Self::Receipts => "receipts",
            Self::Report => "report",
        }
    }

    /// As a grown-up reads it.
    const fn name(self) -> &'static str {
        match self {
            Self::Consents => "Consents",
            Self::Kept => "What is kept",
            Self::HowLong => "How long",
            Self::Code => "Children’s Code",
            Self::Duties => "COPPA and GDPR",
            Self::Notice => "Notice to parents",
            Self::Ages => "Ages of consent",
            Self::Assessment => "Impact assessment",
            Self::Wrong => "If something went wrong",
            Self::Receipts => "Receipts",
            Self::Report => "Report",
        }
    }

    /// Its address.
    fn href(self) -> String {
        format!("{}/{}", Route::Family(Section::Law).href(), self.id())
    }

    /// The part that an address names; the first one where it names none.
    fn at(address: &str) -> Self {
        let named = |part: &Self| address.split('/').nth(3) == Some(part.id());
        Self::ALL.into_iter().find(named).unwrap_or(Self::Consents)
    }
}

/// The page's data, the part that is open, and what is shown for printing in its place.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    page: Load<LawPage>,
    part: RwSignal<Part>,
    paper: RwSignal<Option<Paper>>,
}

/// The page.
#[component]
pub fn Law() -> impl IntoView {
    let desk = Desk {
        app: app(),
        page: Load::new(),
        part: RwSignal::new(Part::at(&browser::hash())),
        paper: RwSignal::new(None),
    };
    desk.page.ask(protocol::Law {});
    follow_address(desk);
    move || match desk.paper.get() {
        Some(paper) => view! { <Printed paper desk/> }.into_any(),
        None => view! { <Parts desk/> }.into_any(),
    }
}

/// Opens the part that the address names whenever it names another one.
fn follow_address(desk: Desk) {
    let heard = window_event_listener(ev::hashchange, move |_| {
        let part = Part::at(&browser::hash());
        if desk.part.try_get_untracked() == Some(part) {
            return;
        }
        desk.paper.try_set(None);
        desk.part.try_set(part);
        request_animation_frame(move || browser::focus(&format!("#{}", part.id())));
    });
    on_cleanup(move || heard.remove());
}

#[component]
fn Parts(desk: Desk) -> impl IntoView {
    let link = move |part: Part| {
        let current = move || (desk.part.get() == part).then_some("true");
        view! { <li><a class="law-parts__link" href=part.href() aria-current=current>{part.name()}</a></li> }
    };
    view! {
        <Head title="Law"/>
        <p class="card__text">"Everything stays on this device, and nobody but your family keeps it. This page lets you do what the law asks of those who keep children’s data, and shows where LuminAI falls short of it. It is no legal advice."</p>
        <nav aria-label="Parts of this page"><ul class="law-parts">{Part::ALL.map(link).collect_view()}</ul></nav>
        {move || draw(desk.part.get(), desk)}
    }
}

fn draw(part: Part, desk: Desk) -> AnyView {
    match part {
        Part::Consents => view! { <consents::Consents desk/> }.into_any(),
        Part::Kept => of_page(
            desk,
            |page, _| view! { <kept::Kept lines=page.data.clone()/> },
        ),
        Part::HowLong => of_page(
            desk,
            |page, _| view! { <texts::HowLong all=page.retention.clone()/> },
        ),
        Part::Code => of_page(
            desk,
            |page, _| view! { <duties::Code lines=page.code.clone()/> },
        ),
        Part::Duties => of_page(
            desk,
            |page, _| view! { <duties::Duties lines=page.duties.clone()/> },
        ),
        Part::Notice => of_page(
            desk,
            |page, desk| view! { <texts::Notice all=page.notice.clone() desk/> },
        ),
        Part::Ages => of_page(
            desk,
            |page, _| view! { <ages::Ages ages=page.ages.clone()/> },
        ),
        Part::Assessment => view! { <dpia::Assessment desk/> }.into_any(),
        Part::Wrong => view! { <breaches::Wrong desk/> }.into_any(),
        Part::Receipts => of_page(
            desk,
            |page, _| view! { <receipts::Receipts all=page.receipts.clone()/> },
        ),
        Part::Report => view! { <report::AskReport desk/> }.into_any(),
    }
}

/// A part that only shows what the page holds.
fn of_page<V: IntoView + 'static>(desk: Desk, part: fn(&LawPage, Desk) -> V) -> AnyView {
    let draw = move |page: &LawPage| part(page, desk);
    view! { <Loaded of=desk.page draw/> }.into_any()
}

/// A part: its heading, which gets the focus when it is opened, a line about it, and what it holds.
#[component]
fn PartCard(part: Part, note: &'static str, children: Children) -> impl IntoView {
    let id = part.id();
    view! {
        <section class="card law-part" aria-labelledby=id>
            <h2 class="card__title law-part__title" id=id tabindex="-1">{part.name()}</h2>
            <p class="card__text">{note}</p>
            {children()}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_found_by_its_address() {
        for part in Part::ALL {
            assert_eq!(Part::at(&part.href()), part);
            assert_eq!(Route::parse(&part.href()), Route::Family(Section::Law));
        }
        for address in ["#/family/law", "", "#/family/law/nothing"] {
            assert_eq!(Part::at(address), Part::Consents);
        }
    }
}
