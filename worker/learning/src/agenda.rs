//! What the app shows: the days ahead, and how learning is going.

use crate::cards::is_due;
use crate::days::{day, label};
use crate::fsrs;
use protocol::{
    Agenda, AgendaDay, AgendaItem, AgendaKind, Card, Day, LearningFigures, Plan, TopicFigures,
};
use std::collections::BTreeMap;

/// Stability, in days, from which a card counts as learned.
const LEARNED: f64 = 21.0;
/// Cards that a child can answer in one minute.
const CARDS_A_MINUTE: usize = 4;
/// Days shown.
const AHEAD: Day = 60;

/// Days from today until a plan's day; a plan without one can wait.
pub fn days_left(plan: &Plan, today: Day) -> Option<i64> {
    plan.due.map(|d| d.saturating_sub(today))
}

/// Sorts open plans by what presses: the nearest day first, the older one among equals.
pub fn pressing(plans: &[Plan]) -> Vec<&Plan> {
    let mut open: Vec<&Plan> = plans
        .iter()
        .filter(|p| p.closed.is_none() && !p.steps.is_empty())
        .collect();
    open.sort_by_key(|p| (p.due.unwrap_or(Day::MAX), p.made_at));
    open
}

/// What is planned from today on, with cards under the days on which they come back.
pub fn agenda(plans: &[Plan], cards: &[Card], now_ms: i64, offset_minutes: i32) -> Agenda {
    let today = day(now_ms, offset_minutes);
    let mut days: BTreeMap<Day, Vec<AgendaItem>> = BTreeMap::new();
    let last = today.saturating_add(AHEAD);
    for plan in pressing(plans) {
        for (index, step) in plan.steps.iter().enumerate() {
            let done = step.done.is_some();
            let on = if done { step.day } else { step.day.max(today) };
            if (today..=last).contains(&on) {
                let kind = AgendaKind::Step {
                    plan: plan.id.clone(),
                    index,
                };
                days.entry(on).or_default().push(AgendaItem {
                    kind,
                    goal: plan.goal.clone(),
                    text: step.text.clone(),
                    minutes: step.minutes,
                    done,
                });
            }
        }
        if let Some(due) = plan.due.filter(|d| (today..=last).contains(d)) {
            days.entry(due).or_default().push(AgendaItem {
                kind: AgendaKind::Due {
                    plan: plan.id.clone(),
                },
                goal: plan.goal.clone(),
                text: "This is the day.".into(),
                minutes: 0,
                done: false,
            });
        }
    }
    for ((on, topic), count) in cards_by_day(cards, today, offset_minutes) {
        if on <= last {
            days.entry(on).or_default().push(cards_item(topic, count));
        }
    }
    let days = days.into_iter().map(|(day, items)| AgendaDay {
        day,
        label: label(day, today),
        items,
    });
    Agenda {
        days: days.collect(),
    }
}

fn cards_by_day(cards: &[Card], today: Day, offset_minutes: i32) -> BTreeMap<(Day, String), usize> {
    let mut counts = BTreeMap::new();
    for card in cards {
        let on = day(card.due_at, offset_minutes).max(today);
        *counts.entry((on, card.topic.clone())).or_default() += 1;
    }
    counts
}

fn cards_item(topic: String, count: usize) -> AgendaItem {
    let s = if count == 1 { "" } else { "s" };
    AgendaItem {
        kind: AgendaKind::Cards { count },
        goal: topic,
        text: format!("{count} card{s} to answer."),
        minutes: count.div_ceil(CARDS_A_MINUTE) as u32,
        done: false,
    }
}

/// How learning is going, altogether and by topic.
pub fn figures(cards: &[Card], now_ms: i64, offset_minutes: i32) -> LearningFigures {
    let mut topics: BTreeMap<&str, Vec<&Card>> = BTreeMap::new();
    for card in cards {
        topics.entry(&card.topic).or_default().push(card);
    }
    let of = |topic: &str, cards: &[&Card]| TopicFigures {
        topic: topic.to_owned(),
        cards: cards.len(),
        due: cards
            .iter()
            .filter(|c| is_due(c, now_ms, offset_minutes))
            .count(),
        learned: cards
            .iter()
            .filter(|c| c.memory.is_some_and(|m| m.stability >= LEARNED))
            .count(),
        retention: retention(cards, now_ms, offset_minutes),
    };
    let all = of("", &cards.iter().collect::<Vec<_>>());
    LearningFigures {
        cards: all.cards,
        due: all.due,
        learned: all.learned,
        retention: all.retention,
        topics: topics
            .iter()
            .map(|(topic, cards)| of(topic, cards))
            .collect(),
    }
}

fn retention(cards: &[&Card], now_ms: i64, offset_minutes: i32) -> Option<f64> {
    let known: Vec<f64> = cards
        .iter()
        .filter_map(|c| {
            let days = day(now_ms, offset_minutes) - day(c.reviews.last()?.at, offset_minutes);
            Some(fsrs::retrievability(c.memory?, days as f64))
        })
        .collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{new_card, review};
    use protocol::{Rating, Step};

    const NOON: i64 = 1_795_262_400_000;
    const DAY: i64 = 86_400_000;

    #[test]
    fn the_agenda_has_left_over_steps_today_and_cards_on_their_days() {
        let today = day(NOON, 0);
        let step = |d: Day, text: &str| Step {
            day: today + d,
            text: text.into(),
            minutes: 10,
            ..Step::default()
        };
        let plan = Plan {
            id: "p".into(),
            goal: "your test".into(),
            due: Some(today + 3),
            steps: vec![step(-2, "left over"), step(1, "next")],
            ..Plan::default()
        };
        let known = review(&new_card("q", "a", "capitals", NOON), Rating::Easy, NOON, 0);
        let cards = [new_card("2 × 7 = ?", "14", "7 times table", NOON), known];
        let agenda = agenda(&[plan], &cards, NOON, 0);
        let shown: Vec<(&str, usize)> = agenda
            .days
            .iter()
            .map(|d| (d.label.as_str(), d.items.len()))
            .collect();
        assert_eq!(
            shown,
            [
                ("Today", 2),
                ("Tomorrow", 1),
                ("Tuesday 24 November", 1),
                ("Sunday 29 November", 1)
            ]
        );
        assert_eq!(agenda.days[0].items[0].text, "left over");
        assert_eq!(agenda.days[0].items[1].kind, AgendaKind::Cards { count: 1 });
    }

    #[test]
    fn figures_count_and_forget() {
        let mut card = new_card("q", "a", "capitals", NOON);
        assert_eq!(
            figures(std::slice::from_ref(&card), NOON, 0).retention,
            None
        );
        let mut now = NOON;
        for _ in 0..4 {
            card = review(&card, Rating::Good, now, 0);
            now = card.due_at;
        }
        let soon = figures(std::slice::from_ref(&card), now, 0);
        let late = figures(std::slice::from_ref(&card), now + 90 * DAY, 0);
        assert_eq!(
            (soon.cards, soon.due, soon.learned, soon.topics.len()),
            (1, 1, 1, 1)
        );
        assert!((soon.retention.unwrap() - 0.9).abs() < 0.01);
        assert!(late.retention.unwrap() < soon.retention.unwrap());
    }
}
