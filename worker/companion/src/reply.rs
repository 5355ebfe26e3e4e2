//! One message through the house, from the child's words to a stored reply, as the orchestrator says.

use crate::journal::{Actor, Line};
use crate::material::Material;
use crate::perform::Stage;
use crate::talks::KeptTurn;
use crate::{Companion, CoreError, Judge, Judgement, Ports, records, safety};
use agents::{Effect, Hints, Input, Keep, Orchestrator, Script, Tried, Use};
use archive::Change;
use guard::{Action, Context, Verdict};
use memory::Memory;
use protocol::{Agent, Child, Event, Feeling, Felt, Gate, GuardNote, Rest, Speaker, Turn, Why};
use resonance::{Resonance, words};
use std::rc::Rc;
use store::{Store, Table};

/// Earlier messages that the guard looks at together with a new one.
const GUARD_LOOKS_BACK: usize = 3;
/// Earlier replies whose words count as said.
const FRESH_AGAINST: usize = 6;

/// A child's words with what was decided about them.
pub(crate) struct Message<'a> {
    pub child: &'a Child,
    pub asked: &'a Turn,
    /// What was said before.
    pub history: &'a [Turn],
    pub verdict: &'a Verdict,
    /// What was recognised in them, and how surely.
    pub felt: Option<(Feeling, f32)>,
}

impl Message<'_> {
    pub fn feeling(&self) -> Option<Feeling> {
        self.felt.map(|(feeling, _)| feeling)
    }
}

/// How a reply came about, besides its words.
#[derive(Debug, Default)]
pub(crate) struct Course {
    /// What was read and asked.
    pub uses: Vec<Use>,
    /// Who tried.
    pub tried: Vec<Tried>,
    /// Kinds of what was remembered, a word each.
    pub read: Vec<String>,
    /// Why the friends rest, if this says that they do.
    pub rest: Option<Rest>,
}

/// What is learned from, once the reply is said.
pub(crate) struct Lesson {
    words: String,
    vector: Option<Vec<f32>>,
    known: Rc<Vec<Memory>>,
}

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn guarded_reply(
        &mut self,
        child: &Child,
        asked: &Turn,
        to: Agent,
        history: &[Turn],
    ) -> Result<Turn, CoreError> {
        let judged = self.judge(child, asked, history).await?;
        let message = Message {
            child,
            asked,
            history,
            verdict: &judged.verdict,
            felt: self.recognise(child, judged.signals.as_ref()),
        };
        let gates = self.gates(child).await?;
        let limits = self.specs.environment.clone();
        let mut plan = Orchestrator::new(limits, self.ports.now_ms());
        let mut material = Material::default();
        let mut course = Course::default();
        let mut effect = Effect::Judge;
        let script = loop {
            let input = match effect {
                Effect::Judge => match passed(&judged.verdict, asked) {
                    Some(_) if is_closed(&gates[to as usize]) => {
                        let script = resting(Agent::Luminai, &gates[to as usize], &mut course);
                        Input::Refused(Box::new(script))
                    }
                    Some(safe) => {
                        material = self.gather(&message, &judged, safe).await?;
                        Input::Passed
                    }
                    None => {
                        let own = self.comfort(&message, &judged, &mut course).await?;
                        let script = own.unwrap_or_else(|| refusal(&judged.verdict));
                        Input::Refused(Box::new(script))
                    }
                },
                Effect::Route => {
                    let hints = Hints {
                        vector: material.vector.as_deref(),
                        shares: judged.signals.as_ref().map(|signals| &signals.route),
                        waits: material.waits(),
                        documented: self.minds.is_documented(&material.safe),
                    };
                    let route = self.minds.router.route(&material.safe, to, hints, history);
                    Input::Routed(Box::new(route))
                }
                Effect::Answer(agent) if is_closed(&gates[agent as usize]) => {
                    let script = resting(to, &gates[agent as usize], &mut course);
                    Input::Answered(agent, Box::new(Ok(script)))
                }
                Effect::Answer(agent) => {
                    if agent == Agent::Ely {
                        material.health = self.health(Some(&child.id)).await?;
                    }
                    let script = self.think(agent, to, &message, &material, &mut course);
                    Input::Answered(agent, Box::new(script))
                }
                Effect::Rank(scripts) => {
                    Input::Ranked(self.rank(&scripts, &plan, &message, &material))
                }
                Effect::Perform(script) => break *script,
            };
            effect = plan.step(input, self.ports.now_ms())?;
        };
        course.tried = plan.tried().to_vec();
        let lesson = plan.route().is_some().then_some(Lesson {
            words: material.safe,
            vector: material.vector,
            known: material.memories,
        });
        self.finish(&message, script, lesson, course).await
    }

    /// For sadness or fear without a graver danger, LuminAI's words for just this grief are better than any fixed ones,
    /// if there are such words; everything else goes as for distress.
    async fn comfort(
        &mut self,
        message: &Message<'_>,
        judged: &Judgement,
        course: &mut Course,
    ) -> Result<Option<Script>, CoreError> {
        if !judged.verdict.is_sadness() {
            return Ok(None);
        }
        let safe = message.asked.text.clone();
        let material = self.gather(message, judged, safe).await?;
        let luminai = Agent::Luminai;
        let script = self.think(luminai, luminai, message, &material, course);
        Ok(script.ok().filter(|script| script.tender))
    }

    async fn judge(
        &mut self,
        child: &Child,
        asked: &Turn,
        history: &[Turn],
    ) -> Result<Judgement, CoreError> {
        let settings = self.settings_for(child).await?;
        let kept = self.kept(&child.id).await?;
        let offered = kept.stories.first().is_some_and(|s| s.offers(&asked.text));
        let recent = answered_before(history);
        let context = Context {
            nickname: &child.nickname,
            recent: &recent,
            ..safety::context(child, &settings)
        };
        let judge = Judge::new(&self.guard, &self.minds);
        Ok(if offered {
            judge.offered(&asked.text, &context)
        } else {
            judge.input(&asked.text, &context)
        })
    }

    /// How well each script resonates with the message.
    fn rank(
        &self,
        scripts: &[Script],
        plan: &Orchestrator,
        message: &Message<'_>,
        material: &Material,
    ) -> Vec<Resonance> {
        let lately: Vec<String> = message
            .history
            .iter()
            .rev()
            .filter(|turn| turn.speaker != Speaker::You)
            .take(FRESH_AGAINST)
            .flat_map(|turn| words::content(&turn.text))
            .collect();
        let asked = words::content(&material.safe);
        let scores = plan.route().map_or([0.2; 5], |route| route.scores);
        let best = scores.iter().copied().fold(f32::EPSILON, f32::max);
        let one = |script: &Script| {
            let plain = script.plain();
            let own = words::content(&plain);
            let cosine = material
                .vector
                .as_ref()
                .and_then(|v| Some(resonance::cosine(v, &self.minds.embed(&plain)?)));
            agents::script_resonance(
                1.0 - resonance::overlap(&own, &lately),
                script.fit,
                resonance::structural(cosine, resonance::overlap(&own, &asked)),
                scores[script.agent as usize] / best,
                material.manner.welcome(script.agent, script.kind()),
            )
        };
        scripts.iter().map(one).collect()
    }

    /// Performs a script, and stores the reply with all that belongs to it in one commit.
    pub(crate) async fn finish(
        &mut self,
        message: &Message<'_>,
        mut script: Script,
        lesson: Option<Lesson>,
        course: Course,
    ) -> Result<Turn, CoreError> {
        let Message { child, asked, .. } = *message;
        let tender = match &lesson {
            Some(_) => script.tender,
            None => message.verdict.action == Action::Support,
        };
        let reminder = self.remind(message, &mut script, tender);
        let settings = self.settings_for(child).await?;
        let (agent, chosen, sources) =
            (script.agent, script.chosen.clone(), script.sources.clone());
        let keep = core::mem::take(&mut script.keep);
        let forgotten: Vec<String> = keep
            .iter()
            .filter_map(|one| match one {
                Keep::Forget(id) => Some(id.clone()),
                _ => None,
            })
            .collect();
        self.ports.emit(Event::ReplyStarted {
            turn: asked.id + 1,
            agent,
            feeling: message.feeling().filter(|_| lesson.is_some()),
        });
        let mut stage = Stage {
            guard: &self.guard,
            minds: &mut self.minds,
            ports: &self.ports,
            child,
            settings: &settings,
            asked: &asked.text,
            turn: asked.id + 1,
            seed: seed(asked),
            history: message.history,
        };
        let performed = stage.perform(script).await;
        let decided = self
            .decisions(
                child,
                message.verdict,
                &performed.held_back,
                performed.checked,
                agent,
            )
            .await?;
        let verdict = message.verdict;
        let why = Why {
            chosen,
            steps: told(&course).chain(performed.steps).collect(),
            sources,
            tried: course.tried.iter().map(tried).collect(),
            resonance: performed.resonance,
            guard: GuardNote {
                action: verdict.action.id().into(),
                risk: verdict.risk.map(|r| r.label().into()),
                rule: verdict.rule.to_string(),
                held_back: performed.held_back.len() as u32,
                entry: decided.entry,
            },
            stopped: performed.stopped,
            helped: None,
        };
        let reply = Turn {
            id: asked.id + 1,
            speaker: Speaker::Friend(agent),
            text: performed.text,
            at: self.ports.now_ms(),
            why: Some(why),
        };
        let kept = KeptTurn {
            asked: lesson
                .as_ref()
                .and_then(|l| l.vector.as_deref())
                .map(memory::quantise),
            ..KeptTurn::from(reply.clone())
        };
        let question = KeptTurn {
            unquoted: !forgotten.is_empty(),
            ..KeptTurn::from(asked.clone())
        };
        let mut changes = vec![records::put(
            Table::Turns,
            &turn_key(child, reply.id),
            &kept,
        )?];
        if question.unquoted {
            changes.extend(self.unquote(&child.id, &forgotten).await?);
            let key = turn_key(child, asked.id);
            changes.push(records::put(Table::Turns, &key, &question)?);
        }
        let said = reply.text.strip_suffix(&reminder).unwrap_or(&reply.text);
        changes.extend(self.practised(child, &asked.text, &reply, &keep).await?);
        changes.extend(self.keep(child, keep, said).await?);
        if let Some(lesson) = lesson.filter(|_| !question.unquoted) {
            changes.extend(self.remember(child, asked, &lesson).await?);
        }
        if let Some((feeling, sure)) = message.felt {
            let guess = Felt::guessed(feeling, asked.at, sure);
            changes.push(self.note(&child.id, guess).await?);
        }
        changes.extend(decided.changes);
        changes.extend(self.wish_from(child, verdict).await?);
        // Rest costs no time, and neither does help.
        if course.rest.is_none() && verdict.action != Action::Support {
            changes.extend(self.note_use(child, agent, asked).await?);
        }
        let mut lines = decided.lines;
        lines.extend(accesses(child, agent, &course));
        lines.extend(course.rest.map(|why| ruled(child, why)));
        lines.extend(self.clock_line());
        self.commit(changes, lines).await?;
        if !question.unquoted {
            self.hear(child, &question, &kept);
            self.hold_turns(child, message.history, [asked, &reply]);
        }
        self.counted.reply(agent, reply.at - asked.at);
        self.ports.emit(Event::ReplyDone {
            turn: reply.clone(),
        });
        Ok(reply)
    }

    /// Adds what it is time to say (that a friend is an AI, that a break would be good), and tells what it added.
    fn remind(&self, message: &Message<'_>, script: &mut Script, tender: bool) -> String {
        let words = family::reminder(&family::Moment {
            age: message.child.age,
            history: message.history,
            reply: &script.plain(),
            tender,
            now_ms: message.asked.at,
            offset_minutes: self.ports.offset_minutes(),
            seed: seed(message.asked),
        });
        let Some(words) = words else {
            return String::new();
        };
        let words = format!("\n\n{words}");
        script.say(&words);
        words
    }

    /// What the child told about themself, to be kept; what it replaces is deleted.
    async fn remember(
        &mut self,
        child: &Child,
        asked: &Turn,
        lesson: &Lesson,
    ) -> Result<Vec<Change>, CoreError> {
        let mut changes = Vec::new();
        if !self.agreed(&child.id, crate::ledger::MEMORY) {
            return Ok(changes);
        }
        let mut next = self.next_key(Table::Memories, &format!("{}/", child.id))?;
        let wishes = agents::wishes(&lesson.words);
        for extracted in memory::extract(&lesson.words).into_iter().chain(wishes) {
            let vector = self.minds.embed(&extracted.text);
            let mut before = Vec::new();
            for old in lesson.known.iter().filter(|old| extracted.replaces(old)) {
                changes.push(Change::delete(Table::Memories, old.id.clone()));
                if old.text.eq_ignore_ascii_case(&extracted.text) {
                    before.extend(old.before.iter().copied().chain([old.said_at]));
                }
            }
            let id = next.clone();
            let mut memory = extracted.into_memory(id, asked.at, asked.id, vector.as_deref());
            memory.before = before;
            changes.push(records::put(Table::Memories, &next, &memory)?);
            next = records::following(&next);
        }
        Ok(changes)
    }
}

/// The words that friends may answer; `None` if the guard answers in their place.
fn passed(verdict: &Verdict, asked: &Turn) -> Option<String> {
    match verdict.action {
        Action::Allow => Some(asked.text.clone()),
        Action::Rewrite => verdict.safe_text.clone().filter(|t| !t.trim().is_empty()),
        Action::Ask | Action::Support | Action::Block => None,
    }
}

const fn is_closed(gate: &Gate) -> bool {
    matches!(gate, Gate::Closed { .. })
}

/// That the friends rest, in the words of the gate.
fn resting(by: Agent, gate: &Gate, course: &mut Course) -> Script {
    let Gate::Closed { why, sentence, .. } = gate else {
        return agents::fixed(by, "", String::new());
    };
    course.rest = Some(*why);
    let words = format!("{sentence} If something is wrong, write it to me: then I always answer.");
    agents::fixed(by, "The family’s rules say when the friends rest.", words)
}

/// The rule that was applied, for the audit log.
fn ruled(child: &Child, why: Rest) -> Line {
    let rule = match why {
        Rest::Bedtime => "bedtime",
        Rest::Quiet => "quiet hours",
        Rest::Day => "minutes a day",
        Rest::Week => "minutes a week",
        Rest::Friend => "minutes with a friend",
        Rest::Off => "a friend is switched off",
        Rest::Place => "near home only",
        Rest::Clock => "the clock was changed",
        Rest::Rules => "the rules are not in force",
    };
    Line::new(Actor::App, "rules applied", rule).about(&child.id)
}

fn refusal(verdict: &Verdict) -> Script {
    agents::fixed(
        Agent::Luminai,
        "LuminAI answers when the guard has something to say first.",
        verdict
            .reply
            .clone()
            .unwrap_or_else(|| guard::FAIL_CLOSED_REPLY.into()),
    )
}

/// What friends asked each other, a sentence each.
fn told(course: &Course) -> impl Iterator<Item = String> {
    course.uses.iter().filter_map(|used| match used {
        Use::Asked(from, to) => Some(format!("{} asked {}.", from.name(), to.name())),
        Use::Tool(..) => None,
    })
}

fn tried(tried: &Tried) -> protocol::Tried {
    protocol::Tried {
        agent: tried.agent,
        fit: tried.fit,
        resonance: tried.resonance.map(|r| r.total()),
    }
}

/// Who read which kinds of what the child told, for the audit log.
fn accesses(child: &Child, agent: Agent, course: &Course) -> Option<Line> {
    let mut kinds = course.read.clone();
    kinds.sort();
    kinds.dedup();
    (!kinds.is_empty()).then(|| {
        let detail = format!("{} of the kinds {}", course.read.len(), kinds.join(", "));
        Line::new(Actor::Friend(agent), "memories read", detail).about(&child.id)
    })
}

/// What the child wrote last that was answered, oldest first. What was refused is over and done with.
fn answered_before(history: &[Turn]) -> Vec<&str> {
    let answered = |reply: &Turn| {
        let note = reply.why.as_ref().map(|why| why.guard.action.as_str());
        note.is_some_and(|action| [Action::Allow.id(), Action::Rewrite.id()].contains(&action))
    };
    let mut found: Vec<&str> = history
        .windows(2)
        .rev()
        .filter(|pair| pair[0].speaker == Speaker::You && answered(&pair[1]))
        .take(GUARD_LOOKS_BACK)
        .map(|pair| pair[0].text.as_str())
        .collect();
    found.reverse();
    found
}

pub(crate) fn turn_key(child: &Child, turn: u64) -> String {
    format!("{}/{turn:012}", child.id)
}

/// The same question at the same moment gives the same reply.
pub(crate) fn seed(asked: &Turn) -> u64 {
    asked.id.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ asked.at as u64
}
