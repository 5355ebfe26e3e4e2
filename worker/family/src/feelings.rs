//! What is recognised in a child's words, when it may be, and what grown-ups may see of it.
//!
//! Only written words count, never a camera or a voice; a guess stays a guess until the child answers it.

use crate::{Date, last_seven_days, local_day};
use protocol::{Child, Feeling, FeelingsDay, FeelingsRule, Felt, Origin};

/// From this probability on a recognised emotion becomes a guess: a wrong "that sounds sad" does more harm than silence.
pub const SURE_ENOUGH: f32 = 0.65;

/// Feelings of the recogniser's emotions, in its order: joy, sadness, anger, fear, disgust, surprise, neutral.
const RECOGNISED: [Option<Feeling>; 7] = [
    Some(Feeling::Happy),
    Some(Feeling::Sad),
    Some(Feeling::Angry),
    Some(Feeling::Worried),
    Some(Feeling::Disgusted),
    Some(Feeling::Surprised),
    None,
];

/// Whether anything may be recognised in what this child writes: the family's rule and the child both say yes.
pub fn may_guess(rule: FeelingsRule, child: &Child) -> bool {
    rule != FeelingsRule::Off && child.guessing
}

/// The most probable feeling with its probability, if it is sure enough and not neutral. `emotion` holds the probabilities
/// of joy, sadness, anger, fear, disgust, surprise, neutral.
pub fn recognise(emotion: &[f32; 7]) -> Option<(Feeling, f32)> {
    let (place, sure) = emotion
        .iter()
        .copied()
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    let feeling = RECOGNISED.get(place).copied().flatten()?;
    // What is no probability is no guess.
    (SURE_ENOUGH..=1.0)
        .contains(&sure)
        .then_some((feeling, sure))
}

/// The last seven local days, oldest first: how often each feeling was said or guessed, and where the day lay on average.
pub fn feelings_by_day(felt: &[Felt], now_ms: i64, offset_minutes: i32) -> Vec<FeelingsDay> {
    let dates = last_seven_days(now_ms, offset_minutes);
    let of_day = |date: String| {
        let on_day: Vec<&Felt> = felt
            .iter()
            .filter(|f| Date::from_days(local_day(f.at, offset_minutes)).to_string() == date)
            .collect();
        let mut day = FeelingsDay {
            date,
            valence: mean(on_day.iter().map(|f| f.valence)),
            arousal: mean(on_day.iter().map(|f| f.arousal)),
            ..FeelingsDay::default()
        };
        for felt in on_day {
            let counts = match felt.source {
                Origin::Guessed => &mut day.guessed,
                Origin::Picked | Origin::Confirmed | Origin::Corrected => &mut day.said,
            };
            if let Some(place) = Feeling::ALL.iter().position(|f| *f == felt.feeling) {
                counts[place] += 1;
            }
        }
        day
    };
    dates.into_iter().map(of_day).collect()
}

fn mean(values: impl Iterator<Item = f32>) -> Option<f32> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), v| (sum + v, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_735_732_800_000; // 2025-01-01 12:00 UTC

    #[test]
    fn only_what_is_sure_and_not_neutral_is_a_guess() {
        let emotion = |place: usize, p: f32| {
            let mut all = [(1.0 - p) / 6.0; 7];
            all[place] = p;
            all
        };
        for (place, feeling) in RECOGNISED.into_iter().enumerate() {
            assert_eq!(
                recognise(&emotion(place, SURE_ENOUGH)),
                feeling.map(|f| (f, SURE_ENOUGH)),
                "{place}"
            );
            assert_eq!(recognise(&emotion(place, SURE_ENOUGH - 0.01)), None);
        }
        assert_eq!(recognise(&[f32::NAN; 7]), None);
    }

    #[test]
    fn both_must_allow_guessing() {
        let mut child = Child {
            id: String::new(),
            nickname: "Mia".into(),
            age: 9,
            picture: String::new(),
            guessing: true,
            guest_until: None,
            pictured: false,
        };
        assert!(may_guess(FeelingsRule::ChildOnly, &child));
        assert!(may_guess(FeelingsRule::Weekly, &child));
        assert!(!may_guess(FeelingsRule::Off, &child));
        child.guessing = false;
        assert!(!may_guess(FeelingsRule::Weekly, &child));
    }

    #[test]
    fn days_count_what_was_said_and_guessed_apart() {
        let felt = [
            Felt::said(Feeling::Calm, NOON - 30 * 86_400_000, Origin::Picked),
            Felt::said(Feeling::Happy, NOON - 86_400_000, Origin::Picked),
            Felt::said(Feeling::Sad, NOON, Origin::Corrected),
            Felt::guessed(Feeling::Sad, NOON, 0.8),
        ];
        let days = feelings_by_day(&felt, NOON, 0);
        assert_eq!(days.len(), 7);
        assert_eq!((days[5].said[0], days[5].valence), (1, Some(0.92)));
        assert_eq!((days[6].said[2], days[6].guessed[2]), (1, 1));
        assert_eq!(days[6].arousal, Some(0.31));
        assert!(
            days[..5]
                .iter()
                .all(|d| d.valence.is_none() && d.said == [0; 8])
        );
    }
}
