//! Cards: new ones, which are due, and what an answer changes.

use crate::days::day;
use crate::fsrs;
use protocol::{Card, Rating, Review};

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;
/// How long a card that was not known waits before it comes again on the same day.
const SOON_MS: i64 = 5 * 60_000;
/// Answers kept with a card.
const MOST_REVIEWS: usize = 40;

/// A card that has never been asked, due at once.
pub fn new_card(question: &str, answer: &str, topic: &str, now_ms: i64) -> Card {
    Card {
        question: question.to_owned(),
        answer: answer.to_owned(),
        topic: topic.to_owned(),
        made_at: now_ms,
        due_at: now_ms,
        ..Card::default()
    }
}

/// Whether a card is to be asked on this local day.
pub fn is_due(card: &Card, now_ms: i64, offset_minutes: i32) -> bool {
    day(card.due_at, offset_minutes) <= day(now_ms, offset_minutes)
}

/// The cards to be asked today: the longest overdue first, those not known a moment ago last.
pub fn due(cards: &[Card], now_ms: i64, offset_minutes: i32) -> Vec<&Card> {
    let mut due: Vec<&Card> = cards
        .iter()
        .filter(|c| is_due(c, now_ms, offset_minutes))
        .collect();
    due.sort_by_key(|c| (c.due_at, c.made_at));
    due
}

/// The card after an answer. One that was not known comes again in a few minutes, once; then the next day.
pub fn review(card: &Card, rating: Rating, now_ms: i64, offset_minutes: i32) -> Card {
    let today = day(now_ms, offset_minutes);
    let of_today = |r: &&Review| day(r.at, offset_minutes) == today;
    let missed_today = card
        .reviews
        .iter()
        .filter(of_today)
        .any(|r| r.rating == Rating::Again);
    let memory = match (card.memory, card.reviews.last()) {
        (Some(memory), Some(last)) => {
            let days = (today - day(last.at, offset_minutes)).max(0);
            fsrs::next(memory, days, rating)
        }
        _ => fsrs::first(rating),
    };
    let due_at = if rating == Rating::Again && !missed_today {
        // Late in the evening it still is today's card.
        let soon = now_ms.saturating_add(SOON_MS);
        if day(soon, offset_minutes) == today {
            soon
        } else {
            now_ms
        }
    } else {
        now_ms.saturating_add(fsrs::interval(memory) * DAY_MS)
    };
    let mut reviews = card.reviews.clone();
    reviews.push(Review { at: now_ms, rating });
    if reviews.len() > MOST_REVIEWS {
        reviews.remove(0);
    }
    Card {
        memory: Some(memory),
        due_at,
        reviews,
        ..card.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOON: i64 = 1_795_262_400_000;

    #[test]
    fn a_missed_card_comes_again_once_today_and_then_tomorrow() {
        let card = new_card("3 × 7 = ?", "21", "7 times table", NOON);
        let once = review(&card, Rating::Again, NOON, 0);
        assert!(is_due(&once, NOON, 0));
        let other = new_card("2 × 7 = ?", "14", "7 times table", NOON + 1);
        assert_eq!(due(&[once.clone(), other.clone()], NOON, 0)[0], &other);
        let twice = review(&once, Rating::Again, NOON + 60_000, 0);
        assert!(!is_due(&twice, NOON, 0) && is_due(&twice, NOON + DAY_MS, 0));
        let midnight = NOON + 12 * 3_600_000;
        assert!(is_due(
            &review(&card, Rating::Again, midnight - 1, 0),
            midnight - 1,
            0
        ));
    }

    proptest! {
        #[test]
        fn a_known_card_returns_on_its_day_wherever_one_lives(start in 0i64..4_000_000_000_000, offset in -720i32..=840, change in -60i32..=60) {
            let card = review(&new_card("q", "a", "t", start), Rating::Good, start, offset);
            let wait = fsrs::interval(card.memory.unwrap());
            prop_assert!(!is_due(&card, start, offset));
            prop_assert!(is_due(&card, start + wait * DAY_MS, offset));
            // The clocks change in between: a day early or late at most, never lost.
            prop_assert!(is_due(&card, start + (wait + 1) * DAY_MS, offset + change));
        }

        #[test]
        fn any_answers_leave_a_card_that_can_be_asked(ratings in proptest::collection::vec(0usize..4, 0..80), gap in 0i64..40) {
            let all = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];
            let mut card = new_card("q", "a", "t", NOON);
            let mut now = NOON;
            for r in ratings {
                card = review(&card, all[r], now, 60);
                prop_assert!(card.due_at >= now && card.due_at <= now + fsrs::LONGEST * DAY_MS);
                now += gap * DAY_MS / 2;
            }
            prop_assert!(card.reviews.len() <= MOST_REVIEWS);
        }
    }
}
