//! What a guardian tells the guard: which topics are the family’s own.

use crate::components::{SelectField, TextField};
use leptos::prelude::*;
use protocol::{Settings, Topic, TopicAction, TopicRule};

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
            words: RwSignal::new(words.unwrap_or_default()),
            topics: StoredValue::new(Topic::ALL.iter().map(chosen).collect()),
        }
    }

    /// Puts what is chosen into the settings.
    pub fn fill(self, settings: &mut Settings) {
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
        <details class="card__numbers">
            <summary>"Topics"</summary>
            <p class="card__text">"Make a topic stricter or freer. What is dangerous stays closed, and a child in need is always helped."</p>
            <div class="field-grid">{topics}</div>
            <TextField label="Your own words" name="own-words" value=form.words
                hint="Separated by commas; they follow the choice for Words of your own."/>
        </details>
    }
}
