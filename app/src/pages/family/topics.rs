//! What happens when a topic comes up: one choice for each, for the family or for one child.

use crate::components::{SelectField, TextField};
use leptos::prelude::*;
use protocol::{Topic, TopicAction, TopicRule};

/// What can be chosen besides leaving a topic as it is.
const ACTIONS: [(TopicAction, &str, &str); 4] = [
    (TopicAction::Allow, "allow", "Talk about it freely"),
    (TopicAction::Rewrite, "rewrite", "Talk about it gently"),
    (TopicAction::Ask, "ask", "Ask me first"),
    (TopicAction::Block, "block", "Leave it to the family"),
];

/// What is chosen for one topic; empty where it is left as it is.
fn chosen(rules: &[TopicRule], topic: Topic) -> &'static str {
    let rule = rules.iter().find(|rule| rule.topic == topic);
    let action = rule.and_then(|rule| ACTIONS.iter().find(|(a, ..)| *a == rule.action));
    action.map_or("", |(_, id, _)| id)
}

/// The guardian's own words, as they are typed.
fn own_words(rules: &[TopicRule]) -> String {
    let own = rules.iter().find(|rule| rule.topic == Topic::OwnWords);
    own.map(|rule| rule.words.join(", ")).unwrap_or_default()
}

/// The rules that the choices come to.
fn rules_of(choices: &[(Topic, String)], own: &str) -> Vec<TopicRule> {
    let words = || own.split(',').map(str::trim).filter(|w| !w.is_empty());
    let rule = |(topic, id): &(Topic, String)| {
        let (action, ..) = ACTIONS.iter().find(|(_, known, _)| known == id)?;
        let words = match topic {
            Topic::OwnWords => words().map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        Some(TopicRule {
            topic: *topic,
            action: *action,
            words,
        })
    };
    choices.iter().filter_map(rule).collect()
}

/// The fields.
#[component]
pub fn TopicFields(
    /// What a topic is called that is left as it is.
    unset: &'static str,
    /// The rules as they are.
    #[prop(into)]
    rules: Signal<Vec<TopicRule>>,
    /// Hears of every change.
    #[prop(into)]
    set: Callback<Vec<TopicRule>>,
) -> impl IntoView {
    let topics = Topic::ALL
        .iter()
        .map(|topic| (*topic, RwSignal::new(String::new())));
    let topics = StoredValue::new(topics.collect::<Vec<_>>());
    let words = RwSignal::new(String::new());
    let now = move || {
        topics.with_value(|all| {
            let choices: Vec<_> = all.iter().map(|(t, s)| (*t, s.get())).collect();
            rules_of(&choices, &words.get())
        })
    };
    // What is shown follows the rules; what is chosen becomes the rules.
    Effect::new(move || {
        let rules = rules.get();
        if untrack(now) == rules {
            return;
        }
        topics.with_value(|all| {
            for (topic, signal) in all {
                signal.set(chosen(&rules, *topic).to_owned());
            }
        });
        words.set(own_words(&rules));
    });
    Effect::new(move |first: Option<()>| {
        let now = now();
        if first.is_some() && now != rules.get_untracked() {
            set.run(now);
        }
    });
    let mut options = vec![(String::new(), unset.to_owned())];
    options.extend(ACTIONS.map(|(_, id, name)| (id.to_owned(), name.to_owned())));
    let fields = topics.with_value(|all| {
        let field = |(topic, value): &(Topic, RwSignal<String>)| {
            view! { <SelectField label=topic.label() name=topic.id() value=*value options=options.clone()/> }
        };
        all.iter().map(field).collect_view()
    });
    view! {
        <div class="field-grid">{fields}</div>
        <TextField label="Your own words" name="own-words" value=words
            hint="Separated by commas; they follow the choice for Words of your own."/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_read_back_as_it_was() {
        let rule = |topic, action, words: &[&str]| TopicRule {
            topic,
            action,
            words: words.iter().map(|w| (*w).to_owned()).collect(),
        };
        let rules = vec![
            rule(Topic::War, TopicAction::Rewrite, &[]),
            rule(Topic::Money, TopicAction::Ask, &[]),
            rule(
                Topic::OwnWords,
                TopicAction::Block,
                &["skibidi", "aunt Edna"],
            ),
        ];
        let choices: Vec<_> = Topic::ALL
            .iter()
            .map(|topic| (*topic, chosen(&rules, *topic).to_owned()))
            .collect();
        assert_eq!(rules_of(&choices, &own_words(&rules)), rules);
        assert_eq!(rules_of(&choices, " , ")[2].words, Vec::<String>::new());
    }
}
