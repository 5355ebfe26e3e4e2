//! What a guardian tells the guard: where the family lives, whom to call, and which topics are theirs.

use crate::components::{SelectField, TextField};
use leptos::prelude::*;
use protocol::{Settings, Topic, TopicAction, TopicRule};

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
const ACTIONS: &[(&str, &str)] = &[
    ("", "As LuminAI does it"),
    ("allow", "Talk about it freely"),
    ("rewrite", "Talk about it gently"),
    ("ask", "Ask me first"),
    ("block", "Leave it to the family"),
];

/// What is chosen in the form.
#[derive(Clone, Copy)]
pub struct GuardForm {
    country: RwSignal<String>,
    contact: RwSignal<String>,
    words: RwSignal<String>,
    topics: StoredValue<Vec<(Topic, RwSignal<String>)>>,
}

impl GuardForm {
    /// The form as the settings are.
    pub fn new(settings: &Settings) -> Self {
        let of = |topic: Topic| settings.topics.iter().find(|rule| rule.topic == topic);
        let chosen = |topic: &Topic| {
            let id = of(*topic).map_or("", |rule| action_id(rule.action));
            (*topic, RwSignal::new(id.to_owned()))
        };
        let words = of(Topic::OwnWords).map(|rule| rule.words.join(", "));
        Self {
            country: RwSignal::new(settings.country.clone().unwrap_or_default()),
            contact: RwSignal::new(settings.contact.clone().unwrap_or_default()),
            words: RwSignal::new(words.unwrap_or_default()),
            topics: StoredValue::new(Topic::ALL.iter().map(chosen).collect()),
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
        let own = self.words.get_untracked();
        let own = own
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let own: Vec<String> = own.map(str::to_owned).collect();
        settings.topics = self.topics.with_value(|topics| {
            let rule = |(topic, chosen): &(Topic, RwSignal<String>)| {
                let action = action_of(&chosen.get_untracked())?;
                let words = if *topic == Topic::OwnWords {
                    own.clone()
                } else {
                    Vec::new()
                };
                Some(TopicRule {
                    topic: *topic,
                    action,
                    words,
                })
            };
            topics.iter().filter_map(rule).collect()
        });
    }
}

const fn action_id(action: TopicAction) -> &'static str {
    match action {
        TopicAction::Allow => "allow",
        TopicAction::Rewrite => "rewrite",
        TopicAction::Ask => "ask",
        TopicAction::Block => "block",
    }
}

fn action_of(id: &str) -> Option<TopicAction> {
    Some(match id {
        "allow" => TopicAction::Allow,
        "rewrite" => TopicAction::Rewrite,
        "ask" => TopicAction::Ask,
        "block" => TopicAction::Block,
        _ => return None,
    })
}

/// The fields.
#[component]
pub fn GuardFields(form: GuardForm) -> impl IntoView {
    let topics = form.topics.with_value(|topics| {
        let field = |(topic, value): &(Topic, RwSignal<String>)| {
            view! { <SelectField label=topic.label() name=topic.id() value=*value options=ACTIONS/> }
        };
        topics.iter().map(field).collect_view()
    });
    view! {
        <SelectField label="Country" name="country" value=form.country options=COUNTRIES/>
        <TextField label="Whom to call in an emergency" name="contact" value=form.contact
            hint="A child in danger reads it. For example: Papa, 555 0143."/>
        <details class="card__numbers">
            <summary>"Topics"</summary>
            <p class="card__text">"Make a topic stricter or freer. What is dangerous stays closed, and a child in need is always helped."</p>
            <div class="field-grid">{topics}</div>
            <TextField label="Your own words" name="own-words" value=form.words
                hint="Separated by commas; they follow the choice for Words of your own."/>
        </details>
    }
}
