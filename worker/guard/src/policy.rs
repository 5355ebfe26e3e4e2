//! Where lines are drawn and what is done about each risk: `policy.json`, one file that people can read and change.

use crate::error::GuardError;
use crate::replies::Situation;
use crate::risk::{Action, Risk};
use family::AgeBand;
use serde::Deserialize;

/// The policy that is built in.
pub(crate) const BUILT_IN: &str = include_str!("../policy.json");

const FILE: &str = "policy.json";

/// Thresholds that no text may reach by adding ("long") or that no text may escape by taking away ("band").
const RANGE: (f32, f32) = (0.01, 0.99);

/// The whole file. Every entry of it also has a `why`, for people.
#[derive(Debug, Deserialize)]
pub(crate) struct Policy {
    thresholds: Thresholds,
    risks: Vec<Row>,
}

#[derive(Debug, Deserialize)]
struct Thresholds {
    act: At,
    support: At,
    careful: At,
    talk_act: At,
    talk_own: At,
    veto: At,
    sure_rule: At,
    overrule: At,
    said: At,
    band: PerBand,
    long: Long,
}

/// A probability from which on something happens.
#[derive(Debug, Deserialize)]
struct At {
    at: f32,
}

/// Added to thresholds, youngest band first.
#[derive(Debug, Deserialize)]
struct PerBand {
    add: [f32; 4],
}

/// Added to thresholds for texts of more than so many words.
#[derive(Debug, Deserialize)]
struct Long {
    words: usize,
    add: f32,
}

/// What is done about a risk that only the classifier sees, youngest band first.
#[derive(Debug, Deserialize)]
struct Row {
    risk: Risk,
    actions: [Action; 4],
    replies: [Situation; 4],
}

/// The thresholds for one child and one text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Limits {
    /// Harm from which the risk's action applies.
    pub(crate) act: f32,
    /// The same where that action is support.
    pub(crate) support: f32,
    /// Harm from which the answer is given with care.
    pub(crate) careful: f32,
    /// The same as `act` for the last few messages together.
    pub(crate) talk_act: f32,
    /// Harm that the message must have of its own for what was said before to count.
    pub(crate) talk_own: f32,
    /// Harm below which rules that are not sure stay silent.
    pub(crate) veto: f32,
    /// A rule's score from which it is sure.
    pub(crate) sure_rule: f32,
    /// Share from which the classifier's risk counts beside a rule's.
    pub(crate) overrule: f32,
    /// Probability from which a sentence is not said.
    pub(crate) said: f32,
}

impl Policy {
    /// Reads a policy and checks that it is whole.
    pub(crate) fn read(json: &str) -> Result<Self, GuardError> {
        let policy: Self = serde_json::from_str(json)
            .map_err(|source| GuardError::Unreadable { file: FILE, source })?;
        let incomplete = |what| Err(GuardError::Incomplete { file: FILE, what });
        if !policy.risks.iter().map(|row| row.risk).eq(Risk::ALL) {
            return incomplete("it has to have the 26 risks, in the taxonomy's order");
        }
        let t = &policy.thresholds;
        let all = [
            &t.act,
            &t.support,
            &t.careful,
            &t.talk_act,
            &t.talk_own,
            &t.veto,
            &t.sure_rule,
            &t.overrule,
            &t.said,
        ];
        if !all.iter().all(|t| (0.0..=1.0).contains(&t.at)) {
            return incomplete("a threshold is no probability");
        }
        if t.support.at > t.act.at || t.careful.at > t.support.at || t.veto.at > t.careful.at {
            return incomplete("veto, careful, support and act have to rise");
        }
        if !t.band.add.is_sorted() {
            return incomplete(
                "a younger band must not be treated less strictly than an older one",
            );
        }
        Ok(policy)
    }

    /// The thresholds for a band and a text of so many words.
    pub(crate) fn limits(&self, band: AgeBand, words: usize) -> Limits {
        let t = &self.thresholds;
        let long = if words > t.long.words {
            t.long.add
        } else {
            0.0
        };
        let shifted = |at: &At| (at.at + t.band.add[band.index()] + long).clamp(RANGE.0, RANGE.1);
        Limits {
            act: shifted(&t.act),
            support: shifted(&t.support),
            careful: shifted(&t.careful),
            talk_act: shifted(&t.talk_act),
            talk_own: t.talk_own.at,
            veto: t.veto.at,
            sure_rule: t.sure_rule.at,
            overrule: t.overrule.at,
            said: shifted(&t.said),
        }
    }

    /// What is done about a risk that the classifier sees, and what the child then reads.
    pub(crate) fn answer(&self, risk: Risk, band: AgeBand) -> (Action, Situation) {
        let row = self.risks.iter().find(|row| row.risk == risk);
        // `read` has made sure of all 26.
        row.map_or((Action::Block, Situation::Danger), |row| {
            (row.actions[band.index()], row.replies[band.index()])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json() -> serde_json::Value {
        serde_json::from_str(BUILT_IN).unwrap()
    }

    fn policy() -> Policy {
        Policy::read(BUILT_IN).unwrap()
    }

    #[test]
    fn every_entry_says_why() {
        let json = json();
        let thresholds = json["thresholds"].as_object().unwrap().values();
        for entry in thresholds.chain(json["risks"].as_array().unwrap()) {
            let why = entry["why"].as_str().unwrap_or_default();
            assert!(why.len() > 30 && why.ends_with('.'), "{entry}");
        }
    }

    #[test]
    fn a_policy_that_makes_no_sense_is_refused() {
        assert!(matches!(
            Policy::read("{"),
            Err(GuardError::Unreadable { .. })
        ));
        let broken: [fn(&mut serde_json::Value); 5] = [
            |json| json["risks"].as_array_mut().unwrap().swap(0, 1),
            |json| drop(json["risks"].as_array_mut().unwrap().pop()),
            |json| json["thresholds"]["act"]["at"] = 1.5.into(),
            |json| json["thresholds"]["careful"]["at"] = 0.95.into(),
            |json| json["thresholds"]["band"]["add"][0] = 0.2.into(),
        ];
        for change in broken {
            let mut json = json();
            change(&mut json);
            assert!(matches!(
                Policy::read(&json.to_string()),
                Err(GuardError::Incomplete { .. })
            ));
        }
    }

    #[test]
    fn younger_is_stricter_and_longer_needs_more() {
        let policy = policy();
        let act = |band, words| policy.limits(band, words).act;
        assert!(act(AgeBand::FiveToSeven, 5) < act(AgeBand::ThirteenUp, 5));
        for band in AgeBand::ALL {
            assert!(act(band, 61) > act(band, 60));
            let limits = policy.limits(band, 5);
            assert!(limits.veto < limits.careful && limits.careful < limits.act);
        }
    }

    #[test]
    fn learning_is_never_blocked_and_need_is_always_met_with_support() {
        use Risk::*;
        for band in AgeBand::ALL {
            let action = |risk| policy().answer(risk, band).0;
            for risk in [
                AcademicDishonestyAndMisuse,
                CognitiveAtrophyAndDependency,
                CognitiveMismatch,
                RigidWorldviewShaping,
                SensorimotorDisplacement,
                FactualHallucinationsAndMisinformation,
                ParasocialAttachmentAndEmotionalDependency,
            ] {
                assert_eq!(action(risk), Action::Rewrite, "{risk:?}");
            }
            for risk in [
                SelfHarmAndEatingDisorders,
                SexualViolenceAndAbuse,
                SexualGroomingAndBoundaryViolations,
                FearTraumaAndDistress,
                MentalHealthMishandling,
                GroomingAndManipulation,
                DomesticHarmNeglectAndHomeInstability,
            ] {
                assert_eq!(action(risk), Action::Support, "{risk:?}");
            }
        }
    }

    #[test]
    fn replies_go_with_their_actions() {
        for risk in Risk::ALL {
            for band in AgeBand::ALL {
                let (action, reply) = policy().answer(risk, band);
                assert_eq!(action, reply.action(), "{risk:?} {band:?}");
            }
        }
    }
}
