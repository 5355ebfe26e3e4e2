//! What the talk of the last seven days was about.

use crate::{
    components::{BarRow, Bars},
    state::words::count,
};
use leptos::prelude::*;
use protocol::{DayActivity, TopicCount};

/// The figure: a bar for each topic, with its number of messages.
#[component]
pub fn Topics(
    /// Most first.
    topics: Vec<TopicCount>,
    /// The days they belong to.
    days: Vec<DayActivity>,
) -> impl IntoView {
    let messages: u32 = days.iter().map(|day| day.messages).sum();
    let sent = count(messages.into(), "message", "messages");
    let figure = match topics.is_empty() {
        true => {
            view! { <p class="card__text">"No topic came up in these seven days."</p> }.into_any()
        }
        false => {
            let caption = "Messages on each topic, last seven days".to_owned();
            view! { <Bars caption rows=rows(topics)/> }.into_any()
        }
    };
    view! {
        <section class="card" aria-labelledby="topics">
            <div class="card__head"><h2 class="card__title" id="topics">"Topics"</h2><span class="card__note">{sent} " in all"</span></div>
            {figure}
            <p class="card__text">"Sorted by the words that were used, so it is sometimes wrong. A message can be about several things, or about none of these."</p>
        </section>
    }
}

/// Rows whose longest bar is the most frequent topic's.
fn rows(topics: Vec<TopicCount>) -> Vec<BarRow> {
    let most = topics.iter().map(|t| t.messages).max().unwrap_or(0).max(1);
    let row = |topic: TopicCount| BarRow {
        name: topic.topic,
        sign: "",
        share: Some(f64::from(topic.messages) / f64::from(most)),
        value: topic.messages.to_string(),
    };
    topics.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_topic_has_the_longest_bar() {
        let topic = |topic: &str, messages| TopicCount {
            topic: topic.into(),
            messages,
        };
        let rows = rows(vec![topic("Stories", 8), topic("Money", 2)]);
        let shares: Vec<_> = rows.iter().map(|row| row.share).collect();
        assert_eq!(shares, [Some(1.0), Some(0.25)]);
        assert!(super::rows(vec![topic("Stories", 0)])[0].share == Some(0.0));
    }
}
