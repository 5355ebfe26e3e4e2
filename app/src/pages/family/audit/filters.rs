//! What of the log is shown.

use crate::{
    browser,
    components::{SelectField, TextField},
    state::{app, log},
};
use leptos::prelude::*;
use protocol::{AuditEntry, AuditFilter};

/// Days back, today included; nothing stands for all.
const SPANS: &[(&str, &str)] = &[
    ("", "All"),
    ("1", "Today"),
    ("7", "7 days"),
    ("30", "30 days"),
];

/// What is chosen. Copies are the same.
#[derive(Clone, Copy)]
pub struct Filters {
    who: RwSignal<String>,
    area: RwSignal<String>,
    from: RwSignal<String>,
    words: RwSignal<String>,
    /// Areas of the lines that came so far.
    seen: RwSignal<Vec<String>>,
    changes: Memo<u32>,
}

impl Filters {
    /// Everything.
    pub fn new() -> Self {
        let [who, area, from, words] = [(); 4].map(|()| RwSignal::new(String::new()));
        let changes = Memo::new(move |before: Option<&u32>| {
            for choice in [who, area, from, words] {
                choice.track();
            }
            before.map_or(0, |n| n.wrapping_add(1))
        });
        Self {
            who,
            area,
            from,
            words,
            seen: RwSignal::new(Vec::new()),
            changes,
        }
    }

    /// How often it changed.
    pub fn changes(self) -> u32 {
        self.changes.get()
    }

    /// As the worker takes it.
    pub fn chosen(self) -> AuditFilter {
        let [who, area] = [self.who, self.area].map(|choice| choice.get_untracked());
        let days = self.from.with_untracked(|from| from.parse::<i64>().ok());
        let today = browser::local_day(browser::now());
        let since = days.map(|days| browser::day_start(today + 1 - days));
        self.words
            .with_untracked(|words| log::filter(who, area, since, words))
    }

    /// Takes in which areas there are.
    pub fn saw(self, lines: &[AuditEntry]) {
        let mut seen = self.seen.get_untracked();
        for line in lines {
            if !seen.iter().any(|area| area == line.area()) {
                seen.push(line.area().to_owned());
            }
        }
        if seen.len() != self.seen.with_untracked(Vec::len) {
            self.seen.set(seen);
        }
    }
}

/// The controls.
#[component]
pub fn FiltersBar(filters: Filters) -> impl IntoView {
    let mut people = vec![
        (String::new(), "Everybody".to_owned()),
        ("guardian".to_owned(), "Guardian".to_owned()),
    ];
    let children = app().children.get_untracked().into_iter();
    people.extend(children.map(|child| (child.id, child.nickname)));
    people.push(("luminai".to_owned(), "LuminAI".to_owned()));
    let areas = move || {
        let options = log::areas(&filters.seen.get());
        view! { <SelectField label="Area" name="area" value=filters.area options=options/> }
    };
    view! {
        <div class="field-grid audit__filters" role="group" aria-label="What is shown">
            <SelectField label="Who" name="who" value=filters.who options=people/>
            {areas}
            <SelectField label="From" name="from" value=filters.from options=SPANS/>
            <TextField label="Show only lines with" name="filter" value=filters.words/>
        </div>
    }
}
