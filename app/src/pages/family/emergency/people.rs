//! The grown-up to turn to, whom to call in an emergency, and the country, which decides the help lines.

use super::countries::COUNTRIES;
use crate::{
    components::{Complaint, SelectField, TextField},
    state::{Request, app},
};
use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{SaveSettings, Settings};

/// What the form holds, in the order of its fields.
fn held(settings: &Settings) -> [String; 3] {
    let all = [
        &settings.trusted_adult,
        &settings.contact,
        &settings.country,
    ];
    all.map(|text| text.clone().unwrap_or_default())
}

/// The card.
#[component]
pub fn People() -> impl IntoView {
    let app = app();
    let request = Request::new();
    let saved = RwSignal::new(false);
    let [adult, contact, country] = app.settings.with_untracked(held).map(RwSignal::new);
    // Another tab may change them, too.
    Effect::new(move |before: Option<[String; 3]>| {
        let now = app.settings.with(held);
        if before.is_some_and(|before| before != now) {
            let fields = [adult, contact, country].into_iter();
            fields
                .zip(now.clone())
                .for_each(|(field, text)| field.set(text));
        }
        now
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        saved.set(false);
        let text = |field: RwSignal<String>| {
            let text = field.get_untracked().trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let settings = Settings {
            trusted_adult: text(adult),
            contact: text(contact),
            country: text(country),
            ..app.settings.get_untracked()
        };
        request.run(SaveSettings { settings }, move |settings| {
            app.settings.set(settings);
            saved.set(true);
        });
    };
    view! {
        <form class="card" on:submit=send novalidate aria-labelledby="turn-to">
            <h2 class="card__title" id="turn-to">"Whom to turn to"</h2>
            <p class="card__text">"A child in need reads this at once, with or without a connection. It also stands behind “I need help”, which every child can open at any time."</p>
            <TextField label="A grown-up to turn to" name="adult" value=adult error=request.at("trusted_adult")
                hint="Shown to a child who is in distress. For example: Grandma Ana, 555 0142."/>
            <TextField label="Whom to call in an emergency" name="contact" value=contact error=request.at("contact")
                hint="A child in danger reads it. For example: Papa, 555 0143."/>
            <SelectField label="Country" name="country" value=country options=COUNTRIES/>
            <Complaint error=request.besides(&["trusted_adult", "contact"])/>
            <div class="form__end">
                <button class="button button--main" type="submit" aria-disabled=move || request.busy.get().then_some("true")>"Save"</button>
                <p role="status">{move || saved.get().then_some("Saved.")}</p>
            </div>
        </form>
    }
}
