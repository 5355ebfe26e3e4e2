//! What a guardian tells the guard: where the family lives, whom to call, and which topics are theirs.

use super::topics::TopicFields;
use crate::components::{SelectField, TextField};
use leptos::prelude::*;
use protocol::{Settings, TopicRule};

/// Countries whose help lines the guard knows.
const COUNTRIES: &[(&str, &str)] = &[
    ("", "Somewhere else, or not said"),
    ("AD", "Andorra"),
    ("AU", "Australia"),
    ("AT", "Austria"),
    ("BE", "Belgium"),
    ("BR", "Brazil"),
    ("BG", "Bulgaria"),
    ("CA", "Canada"),
    ("HR", "Croatia"),
    ("CY", "Cyprus"),
    ("CZ", "Czechia"),
    ("DK", "Denmark"),
    ("EE", "Estonia"),
    ("FI", "Finland"),
    ("FR", "France"),
    ("DE", "Germany"),
    ("GR", "Greece"),
    ("HU", "Hungary"),
    ("IS", "Iceland"),
    ("IN", "India"),
    ("IE", "Ireland"),
    ("IT", "Italy"),
    ("JP", "Japan"),
    ("KE", "Kenya"),
    ("LV", "Latvia"),
    ("LI", "Liechtenstein"),
    ("LT", "Lithuania"),
    ("LU", "Luxembourg"),
    ("MT", "Malta"),
    ("NL", "Netherlands"),
    ("NZ", "New Zealand"),
    ("NO", "Norway"),
    ("PH", "Philippines"),
    ("PL", "Poland"),
    ("PT", "Portugal"),
    ("RO", "Romania"),
    ("SK", "Slovakia"),
    ("SI", "Slovenia"),
    ("ZA", "South Africa"),
    ("KR", "South Korea"),
    ("ES", "Spain"),
    ("SE", "Sweden"),
    ("CH", "Switzerland"),
    ("GB", "United Kingdom"),
    ("US", "United States"),
];

/// What is chosen in the form.
#[derive(Clone, Copy)]
pub struct GuardForm {
    country: RwSignal<String>,
    contact: RwSignal<String>,
    topics: RwSignal<Vec<TopicRule>>,
}

impl GuardForm {
    /// The form as the settings are.
    pub fn new(settings: &Settings) -> Self {
        Self {
            country: RwSignal::new(settings.country.clone().unwrap_or_default()),
            contact: RwSignal::new(settings.contact.clone().unwrap_or_default()),
            topics: RwSignal::new(settings.topics.clone()),
        }
    }

    /// Puts what is chosen into the settings.
    pub fn fill(self, settings: &mut Settings) {
        let text = |signal: RwSignal<String>| {
            let text = signal.get_untracked().trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        settings.country = text(self.country);
        settings.contact = text(self.contact);
        settings.topics = self.topics.get_untracked();
    }
}

/// The fields.
#[component]
pub fn GuardFields(form: GuardForm) -> impl IntoView {
    view! {
        <SelectField label="Country" name="country" value=form.country options=COUNTRIES/>
        <TextField label="Whom to call in an emergency" name="contact" value=form.contact
            hint="A child in danger reads it. For example: Papa, 555 0143."/>
        <details class="card__numbers">
            <summary>"Topics"</summary>
            <p class="card__text">"Make a topic stricter or freer. What is dangerous stays closed, and a child in need is always helped."</p>
            <TopicFields unset="As LuminAI does it" rules=form.topics set=move |topics| form.topics.set(topics)/>
        </details>
    }
}
