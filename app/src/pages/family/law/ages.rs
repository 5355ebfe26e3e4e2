//! From which age a child can consent alone, by country.

use super::{Part, PartCard};
use crate::{
    components::{Table, TextField},
    state::{law::ages_of, words::count},
};
use leptos::prelude::*;
use protocol::ConsentAge;

/// The table with its filter.
#[component]
pub fn Ages(ages: Vec<ConsentAge>) -> impl IntoView {
    let country = RwSignal::new(String::new());
    let found = Memo::new(move |_| country.with(|words| ages_of(&ages, words)));
    let said = move || count(found.with(Vec::len) as u64, "country", "countries");
    let table = move || {
        let head = ["Country", "Age", "Law", "Looked up"]
            .map(str::to_owned)
            .to_vec();
        view! { <Table name="Ages by country" head rows=rows(&found.get())/> }
    };
    view! {
        <PartCard part=Part::Ages note="From this age a child can agree alone to a service online that keeps their data; before, a parent has to. LuminAI asks the guardian whatever the age. Laws change: look at the month in the last column.">
            <TextField label="Country" name="country" value=country hint="A part of its name, or its code such as AT."/>
            <p class="card__note" role="status">{said}</p>
            <div class="law-words">{table}</div>
        </PartCard>
    }
}

fn rows(ages: &[ConsentAge]) -> Vec<Vec<String>> {
    let row = |age: &ConsentAge| {
        vec![
            age.name.clone(),
            age.age.to_string(),
            age.law.clone(),
            age.checked.clone(),
        ]
    };
    ages.iter().map(row).collect()
}
