//! What "That helped" and "Not really" teach: which kinds of replies are welcome to a child, friend by friend.

use crate::luminai;
use crate::script::Script;
use protocol::Agent;
use resonance::{days, learned};

/// After so long a word about a reply counts no more.
const LASTS_MS: i64 = 60 * days::DAY_MS;
/// So often a kind has to be unwelcome before another manner is tried, and so often again before the next.
const AGAIN: u32 = 3;
/// The learned share below which a kind counts as unwelcome, and its mirror above which it is liked.
const UNWELCOME: f32 = 0.3;

/// A kind of reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyKind {
    /// A chat about an everyday topic.
    SmallTalk,
    /// Words for a feeling.
    Comfort,
    /// Jokes, riddles and games with words.
    Play,
    /// Whatever else a friend does: a fact, a story, a plan, figures.
    Other,
}

impl ReplyKind {
    /// The kind of a reply by the steps that its script noted, with or without others around them.
    pub fn of(steps: &[String]) -> Self {
        let noted = |step: &str| steps.iter().any(|s| s == step);
        if noted(luminai::PLAYED) {
            Self::Play
        } else if noted(luminai::COMFORT) {
            Self::Comfort
        } else if noted(luminai::STEP) {
            Self::SmallTalk
        } else {
            Self::Other
        }
    }
}

impl Script {
    /// The kind of reply that it is.
    pub fn kind(&self) -> ReplyKind {
        ReplyKind::of(&self.steps)
    }
}

/// What a child said of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feedback {
    /// Whose reply.
    pub agent: Agent,
    /// Of which kind.
    pub kind: ReplyKind,
    /// Whether it helped.
    pub helped: bool,
    /// When the reply was given, in milliseconds since 1970 (UTC).
    pub at: i64,
}

/// How often replies were welcome and how often not, for each friend and kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Welcome(Vec<(Agent, ReplyKind, u32, u32)>);

impl Welcome {
    /// Counts what was said within the last sixty days.
    pub fn of(given: &[Feedback], now: i64) -> Self {
        let mut counts: Vec<(Agent, ReplyKind, u32, u32)> = Vec::new();
        let lately = given
            .iter()
            .filter(|f| now.saturating_sub(f.at) <= LASTS_MS);
        for Feedback {
            agent,
            kind,
            helped,
            ..
        } in lately
        {
            let found = counts.iter().position(|(a, k, ..)| (a, k) == (agent, kind));
            let at = found.unwrap_or_else(|| {
                counts.push((*agent, *kind, 0, 0));
                counts.len() - 1
            });
            if *helped {
                counts[at].2 += 1;
            } else {
                counts[at].3 += 1;
            }
        }
        Self(counts)
    }

    /// Welcome and unwelcome, of one kind or, without, of all.
    fn counts(&self, agent: Agent, kind: Option<ReplyKind>) -> (u32, u32) {
        let of_it = self
            .0
            .iter()
            .filter(|(a, k, ..)| *a == agent && kind.is_none_or(|kind| kind == *k));
        of_it.fold((0, 0), |(w, u), (.., more, less)| (w + more, u + less))
    }

    /// The mean of what was learned of the kind and of the friend.
    pub fn share(&self, agent: Agent, kind: ReplyKind) -> f32 {
        let of = |kind| {
            let (welcome, unwelcome) = self.counts(agent, kind);
            learned(welcome, unwelcome)
        };
        f32::midpoint(of(Some(kind)), of(None))
    }

    /// Whether a kind is unwelcome so many times [`AGAIN`], and hardly ever welcome.
    pub fn tires_of(&self, agent: Agent, kind: ReplyKind, times: u32) -> bool {
        let (welcome, unwelcome) = self.counts(agent, Some(kind));
        unwelcome >= AGAIN * times && learned(welcome, unwelcome) < UNWELCOME
    }

    /// Whether a kind is welcome again and again.
    pub fn likes(&self, agent: Agent, kind: ReplyKind) -> bool {
        let (welcome, unwelcome) = self.counts(agent, Some(kind));
        welcome >= AGAIN && learned(welcome, unwelcome) > 1.0 - UNWELCOME
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Manner;
    use proptest::prelude::*;

    const NOW: i64 = 100 * days::DAY_MS;

    fn said(kind: ReplyKind, helped: bool, times: usize) -> Vec<Feedback> {
        let one = Feedback {
            agent: Agent::Luminai,
            kind,
            helped,
            at: NOW - days::DAY_MS,
        };
        vec![one; times]
    }

    fn manner(given: &[Feedback]) -> Manner {
        Manner::default().with_feedback(given, NOW)
    }

    #[test]
    fn what_is_unwelcome_again_and_again_changes_the_manner_step_by_step() {
        let after = |times| manner(&said(ReplyKind::SmallTalk, false, times));
        assert!(!after(2).few_questions() && !after(2).short());
        assert!(after(3).few_questions() && !after(3).short());
        assert!(after(6).few_questions() && after(6).short());
        assert!(!after(6).more_jokes(), "jokes have to be liked");
        let liked = [
            said(ReplyKind::SmallTalk, false, 3),
            said(ReplyKind::Play, true, 3),
        ]
        .concat();
        assert!(manner(&liked).more_jokes());
        // As often welcome as not: nothing changes.
        let mixed = [
            said(ReplyKind::SmallTalk, false, 6),
            said(ReplyKind::SmallTalk, true, 6),
        ]
        .concat();
        assert_eq!(
            (manner(&mixed).few_questions(), manner(&mixed).short()),
            (false, false)
        );
        assert!(manner(&said(ReplyKind::Comfort, false, 3)).tires_of(ReplyKind::Comfort));
        assert!(!manner(&said(ReplyKind::Comfort, false, 3)).few_questions());
    }

    #[test]
    fn each_friend_and_kind_is_learned_by_itself_and_forgotten_in_time() {
        let mut given = said(ReplyKind::Other, false, 4);
        let learned = manner(&given);
        assert!(
            learned.welcome(Agent::Luminai, ReplyKind::Other)
                < learned.welcome(Agent::Luminai, ReplyKind::Play)
        );
        assert!(learned.welcome(Agent::Luminai, ReplyKind::Play) < 0.5);
        assert_eq!(learned.welcome(Agent::Airth, ReplyKind::Other), 0.5);
        for word in &mut given {
            word.at = NOW - 61 * days::DAY_MS;
        }
        assert_eq!(manner(&given), Manner::default());
    }

    #[test]
    fn a_kind_is_known_among_other_steps() {
        let steps = |step: &str| vec!["Asked the guard.".to_owned(), step.into()];
        assert_eq!(ReplyKind::of(&steps(luminai::STEP)), ReplyKind::SmallTalk);
        assert_eq!(ReplyKind::of(&steps(luminai::PLAYED)), ReplyKind::Play);
        assert_eq!(ReplyKind::of(&steps(luminai::COMFORT)), ReplyKind::Comfort);
        assert_eq!(ReplyKind::of(&steps("Worked it out.")), ReplyKind::Other);
    }

    proptest! {
        #[test]
        fn welcome_is_a_share_that_a_kind_word_never_lowers(welcome in 0usize..9, unwelcome in 0usize..9) {
            let kind = ReplyKind::SmallTalk;
            let given = [said(kind, true, welcome), said(kind, false, unwelcome)].concat();
            let more = [given.clone(), said(kind, true, 1)].concat();
            let (before, after) = (manner(&given).welcome(Agent::Luminai, kind), manner(&more).welcome(Agent::Luminai, kind));
            prop_assert!((0.0..=1.0).contains(&before) && after >= before);
        }
    }
}
