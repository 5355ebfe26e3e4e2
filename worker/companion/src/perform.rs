//! Performing a friend's script: streaming, several draws of the model, resonance, and the guard before every sentence.

use crate::minds::Minds;
use crate::{Judge, Ports, safety};
use agents::{Draw, Part, Prompt, Script};
use guard::{Action, Context, Guard, Sentences, Verdict};
use inference::{Frame, InferenceError, Message, Role, Sampling, Step};
use protocol::{Child, Event, Settings, Turn, TurnId};
use resonance::{Resonance, words};

/// What a child reads in place of a reply of which nothing passed the guard.
const NOTHING_LEFT: &str =
    "Hmm, I could not find good words for that. Could you ask me in another way?";
/// What a child reads when a reply was stopped before its first word.
const STOPPED: &str = "All right, I stopped.";
/// Half life of φᵗ for draws of one moment: the model's first thought counts a little more than its later ones.
const DRAW_HALF_LIFE: i64 = 8;

/// What came of a script.
#[derive(Debug, Default)]
pub(crate) struct Performed {
    pub text: String,
    pub steps: Vec<String>,
    pub resonance: Option<protocol::Resonance>,
    pub held_back: Vec<Verdict>,
    pub checked: u32,
    pub stopped: bool,
}

/// Everything a performance needs.
pub(crate) struct Stage<'a, P> {
    pub guard: &'a Guard,
    pub minds: &'a mut Minds,
    pub ports: &'a P,
    pub child: &'a Child,
    pub settings: &'a Settings,
    pub asked: &'a str,
    pub turn: TurnId,
    pub seed: u64,
    pub history: &'a [Turn],
}

impl<P: Ports> Stage<'_, P> {
    pub async fn perform(&mut self, script: Script) -> Performed {
        let mut out = Performed {
            steps: script.steps,
            ..Performed::default()
        };
        for part in script.parts {
            self.ports.breathe().await;
            if self.ports.stop_asked() {
                out.stopped = true;
                break;
            }
            match part {
                Part::Say(words) => self.say(&words, &mut out).await,
                Part::OneOf(candidates) => self.choose(candidates, &mut out).await,
                Part::Draw(draw) => self.draw(draw, &mut out).await,
            }
        }
        out.stopped |= self.ports.stop_asked();
        if out.text.trim().is_empty() {
            out.text = if out.stopped { STOPPED } else { NOTHING_LEFT }.into();
        }
        out.text.truncate(out.text.trim_end().len());
        out
    }

    /// Shows words sentence by sentence, each after the guard.
    async fn say(&mut self, words: &str, out: &mut Performed) {
        let mut sentences = Sentences::new();
        let mut whole = sentences.push(words);
        whole.extend(sentences.finish());
        for sentence in whole {
            if self.ports.stop_asked() {
                return;
            }
            if let Some(sentence) = self.pass(sentence, out) {
                self.ports.emit(Event::ReplyText {
                    turn: self.turn,
                    text: sentence.clone(),
                });
                out.text.push_str(&sentence);
                self.ports.breathe().await;
            }
        }
    }

    /// The sentence, if the guard lets it pass.
    fn pass(&self, sentence: String, out: &mut Performed) -> Option<String> {
        out.checked += 1;
        let verdict = self.check(&sentence, false);
        if verdict.action == Action::Allow {
            return Some(sentence);
        }
        out.held_back.push(verdict);
        None
    }

    /// Words from a friend's own book are checked by the rules; what the language model wrote, by the senses too.
    fn check(&self, sentence: &str, written_by_model: bool) -> Verdict {
        let context = Context {
            nickname: &self.child.nickname,
            ..safety::context(self.child, self.settings)
        };
        if written_by_model {
            Judge::new(self.guard, self.minds).output(sentence, &context)
        } else {
            self.guard.check_output(sentence, &context)
        }
    }

    async fn choose(&mut self, candidates: Vec<String>, out: &mut Performed) {
        if let Some(best) = self.best(candidates, out) {
            self.say(&best, out).await;
        }
    }

    /// Lets the model speak several times, keeps what passes every check and the guard, and says what resonates most.
    async fn draw(&mut self, draw: Draw, out: &mut Performed) {
        let mut candidates = Vec::new();
        let mut tried = 0;
        for attempt in 0..u64::from(draw.draws.max(1)) {
            tried += 1;
            match self
                .speak(&draw, self.seed.wrapping_add(attempt), out)
                .await
            {
                Ok(Some(words)) if draw.accepts(&words) && self.all_pass(&words, out) => {
                    candidates.push(words)
                }
                Ok(_) => {}
                Err(_) => {
                    // What the model still holds may be what it stumbles over.
                    self.minds.forget_conversation();
                    out.steps
                        .push("The storyteller's voice failed this time.".into());
                    break;
                }
            }
            if self.ports.stop_asked() {
                return;
            }
        }
        let words = if candidates.is_empty() {
            out.steps.push(format!(
                "None of {tried} tries of the language model fitted, so words from the friend's own book stand in."
            ));
            draw.fallback.clone()
        } else {
            let passed = candidates.len();
            out.steps.push(format!(
                "{passed} of {tried} tries of the language model passed; one was chosen by resonance."
            ));
            self.best(candidates, out)
                .unwrap_or_else(|| draw.fallback.clone())
        };
        self.say(&draw.joined(&words), out).await;
    }

    fn all_pass(&self, words: &str, out: &mut Performed) -> bool {
        let mut sentences = Sentences::new();
        let mut whole = sentences.push(words);
        whole.extend(sentences.finish());
        out.checked += whole.len() as u32;
        whole.iter().all(|sentence| {
            let verdict = self.check(sentence, true);
            let passes = verdict.action == Action::Allow;
            if !passes {
                out.held_back.push(verdict);
            }
            passes
        })
    }

    /// One draw: up to so many whole sentences; `None` if stopped or without a model.
    async fn speak(
        &mut self,
        draw: &Draw,
        seed: u64,
        out: &mut Performed,
    ) -> Result<Option<String>, InferenceError> {
        let Some(voice) = &mut self.minds.voice else {
            return Ok(None);
        };
        let sampling = Sampling {
            temperature: draw.temperature,
            top_p: 0.9,
            repetition_penalty: 1.15,
            window: 64,
            seed,
        };
        let adapter = voice.adapters.get(&draw.skill);
        // The model that adapters belong to is no good without one at anything but going on with a text.
        let untrained = adapter.is_none() && !voice.adapters.is_empty();
        if untrained && draw.skill.system().is_some() {
            return Ok(None);
        }
        voice.talk.speak_with(adapter);
        voice.talk.start(
            &voice.model,
            &prompt(&draw.prompt, voice.model.frame()),
            sampling,
            draw.max_tokens,
        )?;
        let mut sentences = Sentences::new();
        let mut said = String::new();
        let mut count = 0usize;
        loop {
            self.ports.breathe().await;
            if self.ports.stop_asked() {
                out.stopped = true;
                return Ok(None);
            }
            match voice.talk.step(&voice.model)? {
                Step::Read { .. } => {}
                Step::Words(words) => {
                    for sentence in sentences.push(&words) {
                        count += 1;
                        said.push_str(&sentence);
                        if count >= usize::from(draw.max_sentences) {
                            return Ok(Some(said));
                        }
                    }
                }
                Step::End(inference::Stop::Finished) => {
                    said.extend(sentences.finish());
                    return Ok(Some(said));
                }
                // What was cut off in the middle is no sentence.
                Step::End(inference::Stop::Length) => return Ok(Some(said)),
            }
        }
    }

    /// The candidate of the highest resonance with what was asked and what was said last; notes its factors.
    fn best(&self, candidates: Vec<String>, out: &mut Performed) -> Option<String> {
        let asked = words::content(self.asked);
        let vector = self.minds.embed(self.asked);
        let last = self
            .history
            .last()
            .map(|t| words::content(&t.text))
            .unwrap_or_default();
        let scores: Vec<Resonance> = candidates
            .iter()
            .enumerate()
            .map(|(i, candidate)| {
                let own = words::content(candidate);
                let cosine = vector
                    .as_ref()
                    .and_then(|v| Some(resonance::cosine(v, &self.minds.embed(candidate)?)));
                let context = resonance::Context {
                    continuity: 0.5 + 0.5 * resonance::overlap(&own, &last),
                    kind: freshness(&own, &words::content(&out.text)),
                    ..resonance::Context::default()
                };
                Resonance::new(
                    resonance::temporal(i as i64, DRAW_HALF_LIFE, 0),
                    resonance::structural(cosine, resonance::overlap(&own, &asked)),
                    resonance::contextual(context),
                )
            })
            .collect();
        let winner = *resonance::rank(&scores).first()?;
        out.resonance = Some(protocol::Resonance {
            temporal: scores[winner].temporal,
            structural: scores[winner].structural,
            contextual: scores[winner].contextual,
            total: scores[winner].total(),
            candidates: candidates.len() as u32,
        });
        candidates.into_iter().nth(winner)
    }
}

/// 1 when nothing of it was said before in this reply, towards 0 as it repeats.
fn freshness(own: &[String], before: &[String]) -> f32 {
    1.0 - resonance::overlap(own, before)
}

fn prompt(prompt: &Prompt, frame: &Frame) -> inference::Prompt {
    match prompt {
        Prompt::Continue(text) => inference::Prompt::plain(text.as_str()),
        Prompt::Chat {
            system,
            turns,
            opening,
        } => {
            let mut messages = vec![Message::new(Role::System, system.as_str())];
            for (by_child, text) in turns {
                messages.push(Message::new(
                    if *by_child {
                        Role::User
                    } else {
                        Role::Assistant
                    },
                    text.as_str(),
                ));
            }
            frame.chat(&messages, opening)
        }
    }
}
