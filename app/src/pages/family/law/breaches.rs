//! If something went wrong: a log of it, and for each entry the notice that an authority would get.

use super::{Desk, Part, PartCard, paper::Paper, texts::PrintButton};
use crate::{
    browser,
    components::{Complaint, Dialog, Facts, Loaded, LongField},
    state::{Request, law},
};
use leptos::{ev::SubmitEvent, html, prelude::*};
use protocol::{Breach, Fault, LawPage, LogBreach};

/// The entry whose form is open: one that stands there, or a new one.
type Open = RwSignal<Option<Breach>>;

/// The part.
#[component]
pub fn Wrong(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(None::<Breach>);
    let said = RwSignal::new("");
    let draw = move |page: &LawPage| {
        let all = page.breaches.clone();
        let none = all
            .is_empty()
            .then(|| view! { <p class="card__text">"Nothing was written down yet."</p> });
        let all = all
            .into_iter()
            .map(|breach| view! { <Entry breach open desk/> });
        view! { {none}<div class="breaches">{all.collect_view()}</div> }
    };
    let dialog = move || {
        let breach = open.get()?;
        let title = match breach.id.is_empty() {
            true => "What went wrong?",
            false => "Change this entry",
        };
        let close = move |()| open.set(None);
        Some(view! { <Dialog title close><EntryForm breach open said desk/></Dialog> })
    };
    let new = move |_| open.set(Some(blank()));
    view! {
        <PartCard part=Part::Wrong note="A lost tablet, a passphrase that others know, a child’s words that somebody read: write it down here. A family that keeps its own data seldom has to tell an authority. A school or a club may have to, within 72 hours after it noticed (GDPR article 33): the notice is prepared for that.">
            <button class="button" type="button" on:click=new>"Write something down"</button>
            <p class="law__said" role="status">{said}</p>
            <Loaded of=desk.page draw/>
        </PartCard>
        {dialog}
    }
}

/// An entry that begins now.
fn blank() -> Breach {
    let text = String::new;
    Breach {
        id: text(),
        noticed: browser::now(),
        what: text(),
        whose: text(),
        effects: text(),
        done: text(),
        told: None,
        notice: text(),
    }
}

fn moment(at: i64) -> String {
    format!("{}, {}", browser::full_date(at), browser::clock(at))
}

/// What is known of an entry, in rows.
pub fn facts(breach: &Breach) -> Vec<(&'static str, String)> {
    let told = breach.told.map(moment);
    let until = format!(
        "Not told. The 72 hours end on {}.",
        moment(law::deadline(breach))
    );
    vec![
        ("Noticed", moment(breach.noticed)),
        ("Whose data, and which", breach.whose.clone()),
        ("What may follow", breach.effects.clone()),
        ("What was done", breach.done.clone()),
        ("Authority", told.unwrap_or(until)),
    ]
}

#[component]
fn Entry(breach: Breach, open: Open, desk: Desk) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let select = move |_| {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
            field.select();
        }
    };
    let rows = facts(&breach);
    let id = format!("notice-{}", breach.id);
    let label = format!("Change: {}", breach.what);
    let paper = Paper::Breach(breach.id.clone());
    let (what, notice) = (breach.what.clone(), breach.notice.clone());
    view! {
        <article class="breach">
            <h3 dir="auto">{what}</h3>
            <Facts rows/>
            <div class="field">
                <label class="field__label" for=id.clone()>"Notice for the authority"</label>
                <textarea class="field__input field__input--words" id=id rows="10" readonly=true node_ref=field prop:value=notice></textarea>
            </div>
            <div class="form__end">
                <button class="button" type="button" on:click=select>"Select the text to copy it"</button>
                <PrintButton paper words="Print the notice" desk/>
                <button class="button" type="button" aria-label=label on:click=move |_| open.set(Some(breach.clone()))>"Change"</button>
            </div>
        </article>
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Draft {
    noticed: RwSignal<String>,
    told: RwSignal<String>,
    what: RwSignal<String>,
    whose: RwSignal<String>,
    effects: RwSignal<String>,
    done: RwSignal<String>,
}

impl Draft {
    fn new(breach: &Breach) -> Self {
        Self {
            noticed: RwSignal::new(browser::to_field(breach.noticed)),
            told: RwSignal::new(breach.told.map(browser::to_field).unwrap_or_default()),
            what: RwSignal::new(breach.what.clone()),
            whose: RwSignal::new(breach.whose.clone()),
            effects: RwSignal::new(breach.effects.clone()),
            done: RwSignal::new(breach.done.clone()),
        }
    }

    /// The entry as it is typed; `None` while it does not say when it was noticed.
    fn entry(self, id: String) -> Option<Breach> {
        let text = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        Some(Breach {
            id,
            noticed: browser::from_field(&self.noticed.get_untracked())?,
            what: text(self.what),
            whose: text(self.whose),
            effects: text(self.effects),
            done: text(self.done),
            told: browser::from_field(&self.told.get_untracked()),
            notice: String::new(),
        })
    }
}

#[component]
fn EntryForm(
    breach: Breach,
    open: Open,
    said: RwSignal<&'static str>,
    desk: Desk,
) -> impl IntoView {
    let request = Request::new();
    let draft = Draft::new(&breach);
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(breach) = draft.entry(breach.id.clone()) else {
            return request.fail(Fault::at("noticed", "Please say when it was noticed."));
        };
        request.run(LogBreach { breach }, move |page| {
            open.set(None);
            desk.page.put(page);
            said.set("It is written down.");
        });
    };
    view! {
        <form class="form" on:submit=send novalidate>
            <MomentField label="When it was noticed" name="noticed" value=draft.noticed error=request.at("noticed")/>
            <LongField label="What happened" name="what" value=draft.what error=request.at("what")/>
            <LongField label="Whose data, and which" name="whose" value=draft.whose error=request.at("whose")/>
            <LongField label="What may follow from it" name="effects" value=draft.effects error=request.at("effects")/>
            <LongField label="What was done" name="done" value=draft.done error=request.at("done")/>
            <MomentField label="When the authority was told, if it was" name="told" value=draft.told error=request.at("told")/>
            <Complaint error=request.besides(&["noticed", "what", "whose", "effects", "done", "told"])/>
            <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Write it down"</button>
        </form>
    }
}

/// A moment of local time.
#[component]
fn MomentField(
    label: &'static str,
    name: &'static str,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let complaint = format!("{name}-error");
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <input class="field__input" id=name type="datetime-local" prop:value=value on:input=move |e| value.set(event_target_value(&e))
                aria-invalid=move || error.with(Option::is_some).then_some("true") aria-describedby=complaint.clone()/>
            <Complaint error id=complaint/>
        </div>
    }
}
