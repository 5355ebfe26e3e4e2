//! One message as a step machine: judged → routed → answered by one friend or two → ranked → performed.
//!
//! ```text
//!            Judge ──► Route ──► Answer(friend) ──► [Answer(next)] ──► Rank ──► Perform ──► (done)
//!   refused:   └──────────────────────────────────────────────────────────────────┘
//! ```
//! The machine decides, its caller does: [`Orchestrator::step`] takes what came of the last [`Effect`] and says the next
//! one. It knows no clock, no chance and no model, so any course of events replays from its inputs. A friend that fails is
//! passed over for the next candidate; when all fail, [`SORRY`] is said.

use crate::spec::Environment;
use crate::{AgentError, Route, Script};
use protocol::Agent;
use resonance::{Context, Resonance};

/// What is said when no friend could answer.
pub const SORRY: &str =
    "I got into a muddle over that one. Could you say it in another way, or ask me something else?";
/// Share of the best friend's score from which another friend is a candidate.
const NEAR: f32 = 0.55;
/// A script that fits less than this lets another friend try.
const SATISFIED: f32 = 0.5;

/// What came of the last effect.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The guard lets the words pass.
    Passed,
    /// The guard answers in place of the friends, with these words.
    Refused(Box<Script>),
    /// Who could answer.
    Routed(Box<Route>),
    /// What a friend would say, or why not.
    Answered(Agent, Box<Result<Script, AgentError>>),
    /// How well each candidate resonates, in the order in which they were given.
    Ranked(Vec<Resonance>),
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Let the guard look at the words.
    Judge,
    /// Find out who could answer.
    Route,
    /// Let this friend think of an answer.
    Answer(Agent),
    /// Say how well each of these resonates with the moment.
    Rank(Vec<Script>),
    /// Say this.
    Perform(Box<Script>),
}

/// One friend's try, for `Why this answer?`.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// Who.
    pub agent: Agent,
    /// How well the answer fits by the friend's own account, 0..=1; `None` if it failed.
    pub fit: Option<f32>,
    /// R, if candidates were compared.
    pub resonance: Option<Resonance>,
}

#[derive(Debug, Clone, PartialEq)]
enum Step {
    Judging,
    Routing,
    Answering,
    Ranking,
    Performing,
}

/// The course of one reply.
#[derive(Debug, Clone, PartialEq)]
pub struct Orchestrator {
    limits: Environment,
    began_ms: i64,
    step: Step,
    route: Option<Route>,
    queue: Vec<Agent>,
    scripts: Vec<Script>,
    tried: Vec<Tried>,
}

impl Orchestrator {
    /// Begins, at this moment. The first thing to do is [`Effect::Judge`].
    pub const fn new(limits: Environment, now_ms: i64) -> Self {
        Self {
            limits,
            began_ms: now_ms,
            step: Step::Judging,
            route: None,
            queue: Vec::new(),
            scripts: Vec::new(),
            tried: Vec::new(),
        }
    }

    /// Takes what came of the last effect; says the next one.
    ///
    /// # Errors
    /// [`AgentError::OutOfTurn`] for an input that does not belong to the last effect; nothing changes then.
    pub fn step(&mut self, input: Input, now_ms: i64) -> Result<Effect, AgentError> {
        match (&self.step, input) {
            (Step::Judging, Input::Passed) => {
                self.step = Step::Routing;
                Ok(Effect::Route)
            }
            (Step::Judging, Input::Refused(script)) => Ok(self.perform(*script)),
            (Step::Routing, Input::Routed(route)) => {
                self.queue = candidates(&route, self.limits.candidates);
                self.route = Some(*route);
                self.step = Step::Answering;
                Ok(self.next(now_ms))
            }
            (Step::Answering, Input::Answered(agent, answer)) => {
                self.take(agent, *answer);
                Ok(self.next(now_ms))
            }
            (Step::Ranking, Input::Ranked(ranks)) if ranks.len() == self.scripts.len() => {
                Ok(self.choose(&ranks))
            }
            (_, input) => Err(AgentError::OutOfTurn(name(&input))),
        }
    }

    /// Who could answer, once that is known.
    pub const fn route(&self) -> Option<&Route> {
        self.route.as_ref()
    }

    /// Who tried, in order.
    pub fn tried(&self) -> &[Tried] {
        &self.tried
    }

    fn take(&mut self, agent: Agent, answer: Result<Script, AgentError>) {
        let script = answer.ok().filter(|script| !script.plain().is_empty());
        self.tried.push(Tried {
            agent,
            fit: script.as_ref().map(|s| s.fit),
            resonance: None,
        });
        self.scripts.extend(script);
    }

    fn next(&mut self, now_ms: i64) -> Effect {
        let late = now_ms.saturating_sub(self.began_ms) >= self.limits.budget_ms;
        let satisfied = self.scripts.iter().any(|s| s.fit >= SATISFIED);
        let enough = satisfied && !self.limits.always_compare || late && !self.scripts.is_empty();
        if !enough && !self.queue.is_empty() {
            return Effect::Answer(self.queue.remove(0));
        }
        match self.scripts.len() {
            0 => self.perform(crate::fixed(
                Agent::Luminai,
                "LuminAI answers, because no other friend could.",
                SORRY.into(),
            )),
            1 => {
                let only = self.scripts.remove(0);
                self.perform(only)
            }
            _ => {
                self.step = Step::Ranking;
                Effect::Rank(self.scripts.clone())
            }
        }
    }

    fn choose(&mut self, ranks: &[Resonance]) -> Effect {
        let heard = self.tried.iter_mut().filter(|tried| tried.fit.is_some());
        for (tried, rank) in heard.zip(ranks) {
            tried.resonance = Some(*rank);
        }
        let best = resonance::rank(ranks).first().copied().unwrap_or(0);
        let script = self.scripts.swap_remove(best.min(self.scripts.len() - 1));
        self.perform(script)
    }

    fn perform(&mut self, mut script: Script) -> Effect {
        self.step = Step::Performing;
        if let Some(route) = self.route.as_ref().filter(|r| r.agent == script.agent) {
            script.chosen.clone_from(&route.reason);
        }
        Effect::Perform(Box::new(script))
    }
}

/// The best friend and those that come near, as many as the limits allow; LuminAI, who can always listen, stands in last.
fn candidates(route: &Route, most: usize) -> Vec<Agent> {
    let best = route.scores[route.agent as usize];
    let mut order: Vec<Agent> = Agent::ALL
        .into_iter()
        .filter(|a| *a != route.agent)
        .collect();
    order.retain(|a| route.scores[*a as usize] >= NEAR * best);
    order.sort_by(|a, b| route.scores[*b as usize].total_cmp(&route.scores[*a as usize]));
    order.insert(0, route.agent);
    order.truncate(most.max(1));
    if !order.contains(&Agent::Luminai) {
        order.push(Agent::Luminai);
    }
    order
}

/// How well a whole script fits the moment.
///
/// `R = φᵗ · (ψʳ × Φᴱ)` with φᵗ = how new its words are in this talk (`fresh`), ψʳ = how well it takes up what was said
/// (its own account of its `fit`, witnessed by its `likeness` to the message), Φᴱ = how surely the message was meant for
/// this friend (`share` of the route's best score), and how welcome such replies were (`welcome`, see
/// [`Manner::welcome`](crate::Manner::welcome)). All 0..=1.
pub fn script_resonance(
    fresh: f32,
    fit: f32,
    likeness: f32,
    share: f32,
    welcome: f32,
) -> Resonance {
    Resonance::new(
        0.5 + 0.5 * fresh,
        resonance::structural(Some(fit), likeness),
        resonance::contextual(Context {
            kind: share,
            continuity: share,
            feedback: welcome,
            ..Context::default()
        }),
    )
}

const fn name(input: &Input) -> &'static str {
    match input {
        Input::Passed => "a word of the guard",
        Input::Refused(_) => "a refusal",
        Input::Routed(_) => "a route",
        Input::Answered(..) => "an answer",
        Input::Ranked(_) => "a ranking",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn limits(always_compare: bool) -> Environment {
        Environment {
            name: "test".into(),
            budget_ms: 100,
            candidates: 2,
            asks: 2,
            always_compare,
        }
    }

    fn route(agent: Agent, scores: [f32; 5]) -> Input {
        Input::Routed(Box::new(Route {
            agent,
            scores,
            reason: "because".into(),
        }))
    }

    fn answer(agent: Agent, fit: f32, words: &str) -> Input {
        let mut script = Script::new(agent, "x");
        script.fit = fit;
        script.say(words);
        Input::Answered(agent, Box::new(Ok(script)))
    }

    fn failed(agent: Agent) -> Input {
        Input::Answered(agent, Box::new(Err(AgentError::Nothing(agent))))
    }

    fn said(effect: &Effect) -> String {
        match effect {
            Effect::Perform(script) => script.plain(),
            other => format!("{other:?}"),
        }
    }

    const FACT: [f32; 5] = [0.3, 0.5, 0.1, 0.05, 0.05];

    fn started(always_compare: bool) -> Orchestrator {
        let mut o = Orchestrator::new(limits(always_compare), 0);
        assert_eq!(o.step(Input::Passed, 0), Ok(Effect::Route));
        assert_eq!(
            o.step(route(Agent::Airth, FACT), 0),
            Ok(Effect::Answer(Agent::Airth))
        );
        o
    }

    #[test]
    fn a_good_answer_is_said_at_once() {
        let mut o = started(false);
        let effect = o.step(answer(Agent::Airth, 0.9, "Because."), 1).unwrap();
        assert_eq!(said(&effect), "Because.");
        assert_eq!(o.tried().len(), 1);
    }

    #[test]
    fn a_weak_answer_lets_the_next_one_try_and_the_ranking_decides() {
        for (ranks, wins) in [([0.1, 0.4], "Chat."), ([0.4, 0.1], "No idea.")] {
            let mut o = started(false);
            let next = o.step(answer(Agent::Airth, 0.2, "No idea."), 1);
            assert_eq!(next, Ok(Effect::Answer(Agent::Luminai)));
            let rank = o.step(answer(Agent::Luminai, 0.4, "Chat."), 2).unwrap();
            assert!(matches!(&rank, Effect::Rank(scripts) if scripts.len() == 2));
            let ranks = ranks.map(|r| Resonance::new(1.0, r, 1.0)).to_vec();
            assert_eq!(said(&o.step(Input::Ranked(ranks), 3).unwrap()), wins);
            assert!(o.tried().iter().all(|t| t.resonance.is_some()));
        }
    }

    #[test]
    fn who_fails_is_replaced_and_in_the_end_something_is_said() {
        let mut o = started(false);
        let next = o.step(failed(Agent::Airth), 1);
        assert_eq!(next, Ok(Effect::Answer(Agent::Luminai)));
        assert_eq!(said(&o.step(failed(Agent::Luminai), 2).unwrap()), SORRY);
    }

    #[test]
    fn late_means_that_what_is_there_is_said() {
        let mut o = started(true);
        let effect = o.step(answer(Agent::Airth, 0.9, "Because."), 100).unwrap();
        assert_eq!(said(&effect), "Because.");
    }

    #[test]
    fn a_refusal_is_said_without_any_friend() {
        let mut o = Orchestrator::new(limits(false), 0);
        let script = crate::fixed(
            Agent::Luminai,
            "guard",
            "Let us talk of something else.".into(),
        );
        let effect = o.step(Input::Refused(Box::new(script)), 0).unwrap();
        assert_eq!(said(&effect), "Let us talk of something else.");
    }

    #[test]
    fn what_does_not_belong_changes_nothing() {
        let mut o = Orchestrator::new(limits(false), 0);
        let before = o.clone();
        assert!(o.step(failed(Agent::Ely), 0).is_err());
        assert_eq!(o, before);
    }

    #[test]
    fn what_was_welcome_before_tips_a_balance() {
        let of = |welcome| script_resonance(0.5, 0.8, 0.3, 0.7, welcome).total();
        assert!(of(0.8) > of(0.5) && of(0.5) > of(0.2));
        // It never outweighs a much better answer.
        assert!(
            script_resonance(0.5, 0.8, 0.3, 0.7, 0.0).total()
                > script_resonance(0.5, 0.4, 0.3, 0.7, 1.0).total()
        );
    }

    proptest! {
        #[test]
        fn every_course_ends_with_words(
            best in 0usize..5,
            scores in prop::array::uniform5(0f32..1.0),
            fits in prop::collection::vec(prop::option::of(0f32..1.0), 3),
            always: bool,
            times in prop::collection::vec(0i64..200, 8),
        ) {
            let mut o = Orchestrator::new(limits(always), 0);
            let mut input = Input::Passed;
            let mut asked = 0;
            let mut ended = false;
            for now in times {
                match o.step(input, now).unwrap() {
                    Effect::Route => input = route(Agent::ALL[best], scores),
                    Effect::Answer(agent) => {
                        input = match fits[asked] {
                            Some(fit) => answer(agent, fit, "words"),
                            None => failed(agent),
                        };
                        asked += 1;
                    }
                    Effect::Rank(scripts) => {
                        input = Input::Ranked(scripts.iter().map(|s| Resonance::new(1.0, s.fit, 1.0)).collect());
                    }
                    Effect::Perform(script) => {
                        prop_assert!(!script.plain().is_empty());
                        ended = true;
                        break;
                    }
                    Effect::Judge => return Err(TestCaseError::fail("judged twice")),
                }
            }
            prop_assert!(ended, "endless");
        }
    }
}
