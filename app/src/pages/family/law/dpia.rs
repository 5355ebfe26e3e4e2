//! The impact assessment: the shipped text, which a family or a school may make its own, section by section.

use super::{Desk, Part, PartCard, paper::Paper, texts::PrintButton};
use crate::{
    browser,
    components::{Complaint, Confirm, Loaded, LongField},
    state::Request,
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{DpiaSection, LawPage, SaveDpia};

/// The part.
#[component]
pub fn Assessment(desk: Desk) -> impl IntoView {
    let said = RwSignal::new(String::new());
    let sections = move || desk.page.look(|page| page.dpia.clone()).unwrap_or_default();
    // A section is drawn anew when its own text changes, so that nothing that is typed elsewhere is lost.
    let key = |section: &DpiaSection| (section.id.clone(), section.changed, section.text.clone());
    // Says what is wrong when the page cannot be had.
    let nothing = |_: &LawPage| ();
    view! {
        <PartCard part=Part::Assessment note="What could go wrong for a child, and what is done about it (GDPR article 35, and the second standard of the Children’s Code). The text says what holds for every family; change what is different for yours.">
            <Loaded of=desk.page draw=nothing/>
            <p class="law__said" role="status">{said}</p>
            <div class="dpia"><For each=sections key=key let:section><Section section said desk/></For></div>
            <PrintButton paper=Paper::Assessment words="Print the assessment" desk/>
        </PartCard>
    }
}

fn title_id(section: &str) -> String {
    format!("dpia-{section}-title")
}

#[component]
fn Section(section: DpiaSection, said: RwSignal<String>, desk: Desk) -> impl IntoView {
    let request = Request::new();
    let text = RwSignal::new(section.text);
    let (id, title) = (section.id, section.title);
    let label = format!("Text of “{title}”");
    let name = format!("dpia-{id}");
    let (heading, heading_id) = (title.clone(), title_id(&id));
    // An empty text brings the shipped one back.
    let save = Callback::new(move |(text, what): (String, &'static str)| {
        let (section, title) = (id.clone(), title.clone());
        let own = format!("[id='{}']", title_id(&id));
        request.run(SaveDpia { section, text }, move |page| {
            desk.page.put(page);
            said.set(format!("“{title}”: {what}"));
            // The section is drawn anew.
            request_animation_frame(move || browser::focus(&own));
        });
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        save.run((text.get_untracked(), "saved."));
    };
    let changed = section.changed.map(|at| {
        let when = format!("Changed by your family on {}.", browser::full_date(at));
        let back = move |()| save.run((String::new(), "the shipped text is back."));
        let name = format!("Bring the shipped text back: {heading}");
        view! {
            <Confirm words="Bring the shipped text back" name question=format!("Bring the shipped text of “{heading}” back?")
                text="What your family wrote in this section is gone then." yes="Bring it back" act=back/>
            <p class="card__note">{when}</p>
        }
    });
    view! {
        <form class="dpia__section" on:submit=send novalidate>
            <h3 class="law-part__title" id=heading_id tabindex="-1">{heading.clone()}</h3>
            <LongField label name value=text error=request.at("text") rows="6" maxlength="20000"/>
            <Complaint error=request.besides(&["text"])/>
            <div class="form__end">
                <button class="button" type="submit" aria-label=format!("Save {heading}") aria-disabled=move || request.busy.get().then_some("true")>"Save"</button>
                {changed}
            </div>
        </form>
    }
}
