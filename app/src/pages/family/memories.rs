//! What the friends remember of each child, by kind, without a word of it; and how long things are kept.

use super::segments::{Segments, first_child, of_child};
use crate::{
    browser,
    components::{Complaint, Load, Loaded, SelectField},
    state::{
        Leaving, Request, app,
        learning::{KEPT, kept, retention},
    },
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Agent, ForgetKind, KindKept, MemoryReport, Retention, SaveSettings};

type Kinds = Load<Vec<KindKept>>;

/// The card of memories.
#[component]
pub fn Memories() -> impl IntoView {
    let chosen = first_child();
    let some = chosen.with_untracked(Option::is_some);
    let kinds: Kinds = of_child(chosen, |child| MemoryReport { child });
    let request = Request::new();
    let leaving = Leaving::new(request);
    let draw = move |all: &Vec<KindKept>| {
        // Of the child whose kinds these are, whoever is chosen when one of them is forgotten.
        let child = chosen.get_untracked().unwrap_or_default();
        let row = |child: &str, kind: &str| format!("{child}/{kind}");
        let stay = leaving.stay(all, |kept| row(&child, &kept.kind));
        let forget = Callback::new(move |kind: String| {
            let what = format!("Forgotten: “{kind}”. The conversation itself stays.");
            let (row, child) = (row(&child, &kind), child.clone());
            let call = ForgetKind {
                child: child.clone(),
                kind,
            };
            leaving.remove(row, what, call, move |left| {
                if chosen.try_get_untracked().flatten() == Some(child) {
                    kinds.put(left);
                }
            });
            browser::focus_heading("memories");
        });
        view! { <Rows kinds=stay forget/> }
    };
    some.then(|| {
        view! {
            <section class="card" aria-labelledby="memories">
                <div class="card__head"><h2 class="card__title" id="memories">"What the friends remember"</h2><Segments chosen/></div>
                <p class="card__text">"Numbers only. Your child sees the sentences, and can take out each one. A friend knows no kind that it does not need."</p>
                <Complaint error=request.besides(&[])/>
                <Loaded of=kinds quiet=true draw/>
            </section>
        }
    })
}

#[component]
fn Rows(kinds: Vec<KindKept>, forget: Callback<String>) -> impl IntoView {
    let none = kinds
        .is_empty()
        .then(|| view! { <p class="card__text">"Nothing is remembered yet."</p> });
    let rows = kinds.into_iter().map(|kind| view! { <Row kind forget/> });
    let rows = rows.collect_view();
    let table = none.is_none().then(|| {
        view! {
            <div class="table-frame" tabindex="0" role="region" aria-label="Memories by kind">
                <table class="table table--words">
                    <thead><tr><th scope="col">"Kind"</th><th scope="col">"How many"</th><th scope="col">"Since"</th><th scope="col">"Who may know"</th><td></td></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    view! { {none}{table} }
}

#[component]
fn Row(kind: KindKept, forget: Callback<String>) -> impl IntoView {
    let since = kind.oldest.map_or_else(|| "–".into(), browser::short_date);
    let name = format!("Forget all of this kind: {}", kind.kind);
    let what = kind.kind.clone();
    view! {
        <tr>
            <th scope="row">{kind.kind}</th><td>{kind.count}</td><td>{since}</td><td>{names(&kind.known_to)}</td>
            <td><button class="button" type="button" aria-label=name on:click=move |_| forget.run(what.clone())>"Forget all of this kind"</button></td>
        </tr>
    }
}

/// Friends by name, `LuminAI, Kaznak`.
pub fn names(friends: &[Agent]) -> String {
    match friends {
        [] => "nobody".into(),
        some => some.iter().map(|f| f.name()).collect::<Vec<_>>().join(", "),
    }
}

/// What is kept for a while: the field's name, its id.
const FIELDS: [(&str, &str); 6] = [
    ("What was said", "keep-talks"),
    ("Facts: pets, family, tastes", "keep-facts"),
    ("What happened or is coming up", "keep-events"),
    ("Feelings", "keep-feelings"),
    ("The guard’s decisions", "keep-safety"),
    ("Time and wishes", "keep-activity"),
];

/// The form of lengths.
#[component]
pub fn HowLong() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let saved = RwSignal::new(false);
    let lengths = |r: Retention| {
        let all = [r.talks, r.facts, r.events, r.feelings, r.safety, r.activity];
        all.map(|days| kept(days).to_owned())
    };
    let values = lengths(app.settings.with_untracked(|s| s.retention)).map(RwSignal::new);
    // Another tab may change them, too.
    Effect::new(move |before: Option<Retention>| {
        let now = app.settings.with(|s| s.retention);
        if before.is_some_and(|before| before != now) {
            for (value, length) in values.into_iter().zip(lengths(now)) {
                value.set(length);
            }
        }
        now
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        saved.set(false);
        let mut settings = app.settings.get_untracked();
        settings.retention = retention(values.map(|v| v.get_untracked()));
        request.run(SaveSettings { settings }, move |settings| {
            app.settings.set(settings);
            saved.set(true);
        });
    };
    let field = |((label, name), value)| view! { <SelectField label name value options=KEPT/> };
    let fields = FIELDS.into_iter().zip(values).map(field).collect_view();
    view! {
        <form class="card" on:submit=send novalidate aria-labelledby="how-long">
            <h2 class="card__title" id="how-long">"How long things are kept"</h2>
            <p class="card__text">"What is older is erased by itself. Stories, plans and cards stay until somebody takes them away."</p>
            <div class="field-grid">{fields}</div>
            <Complaint error=request.besides(&[])/>
            <div class="form__end">
                <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Save"</button>
                <p role="status">{move || saved.get().then_some("Saved.")}</p>
            </div>
        </form>
    }
}
