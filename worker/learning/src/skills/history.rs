//! What is kept of one skill.

use super::Practice;
use serde::{Deserialize, Serialize};

/// Answers kept: beyond that the oldest weigh next to nothing.
const MOST: usize = 60;

/// How one skill was practised. Holds no words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct History {
    /// How often it was practised.
    pub practised: u32,
    /// How often it went right.
    pub right: u32,
    /// When it was practised last, in milliseconds since 1970 (UTC).
    pub last: i64,
    /// The latest that went right or wrong, oldest first: when, and whether it went right.
    pub answers: Vec<(i64, bool)>,
}

impl History {
    /// Adds something that was practised.
    pub fn add(&mut self, practice: &Practice) {
        self.practised = self.practised.saturating_add(1);
        self.last = self.last.max(practice.at);
        let Some(right) = practice.right else {
            return;
        };
        self.right = self.right.saturating_add(u32::from(right));
        if self.answers.len() >= MOST {
            self.answers.remove(0);
        }
        self.answers.push((practice.at, right));
    }

    /// Takes back what was noted for this moment, because it turned out not to be so.
    pub fn take_back(&mut self, at: i64) {
        let Some(found) = self.answers.iter().rposition(|(when, _)| *when == at) else {
            return;
        };
        let (_, right) = self.answers.remove(found);
        self.practised = self.practised.saturating_sub(1);
        self.right = self.right.saturating_sub(u32::from(right));
        self.last = self.answers.last().map_or(0, |(when, _)| *when);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn practice(right: Option<bool>, at: i64) -> Practice {
        Practice {
            skill: "multiply-7",
            right,
            at,
        }
    }

    #[test]
    fn exposure_counts_as_practised_and_proves_nothing() {
        let mut history = History::default();
        history.add(&practice(None, 5));
        assert_eq!((history.practised, history.right, history.last), (1, 0, 5));
        assert!(history.answers.is_empty());
    }

    #[test]
    fn old_answers_go_but_stay_counted() {
        let mut history = History::default();
        for at in 0..100 {
            history.add(&practice(Some(at % 2 == 0), at));
        }
        assert_eq!((history.practised, history.right), (100, 50));
        assert_eq!((history.answers.len(), history.answers[0].0), (MOST, 40));
    }

    #[test]
    fn what_was_taken_back_was_never_there() {
        let mut history = History::default();
        history.add(&practice(Some(false), 1));
        let before = history.clone();
        history.add(&practice(Some(true), 2));
        history.take_back(2);
        assert_eq!(history, before);
        history.take_back(77);
        assert_eq!(history, before);
    }
}
