//! LuminAI: the one who greets, listens, comforts and remembers, and who says that it is an AI.
//!
//! Every word is authored (see [`crate::bank`]); the language model may end a sentence of make-believe, and nothing else.

mod answer;
mod drawn;
mod greet;
mod mood;
mod odd;
mod play;
mod remember;
mod slots;
mod talks;
mod told;

use crate::bank::{self, Group, Line, Tone};
use crate::big;
use crate::feelings;
use crate::listen::Heard;
use crate::manner::{Manner, ReplyKind, wishes};
use crate::pick::Pick;
use crate::{Ask, Part, Scene, Script, Told};
use protocol::{Agent, Feeling, Speaker};

pub(crate) use play::{STEP as PLAYED, waits as plays};
pub(crate) use remember::second_person as said_to_you;

/// A message of so many words has a chapter of its own.
const LONG: usize = 60;
/// Greetings, thanks and the like come in messages of at most so many words.
const BRIEF: usize = 12;
/// After so long, another day has begun for a talk.
const HOUR_MS: i64 = 3_600_000;
/// [`Script::fit`] of a reply to a question that nobody can answer.
const UNSURE: f32 = 0.35;
/// How often other words are tried for a reply that was given within a week.
const TRIES: usize = 8;

pub(crate) fn script(scene: &Scene<'_>) -> Script {
    let mut talk = Talk::new(scene, scene.manner);
    let done = odd::again(&mut talk)
        || talk.grave()
        || play::carries_on(&mut talk)
        || talk.wished()
        || talk.asks()
        || talk.about_itself()
        || talks::asked(&mut talk)
        || remember::asked(&mut talk)
        || answer::about_something_hard(&mut talk)
        || talk.feelings()
        || play::fun(&mut talk)
        || odd::odd(&mut talk)
        || greet::manners(&mut talk)
        || answer::answer(&mut talk)
        || told::told(&mut talk)
        || talk.topic();
    if !done {
        talk.chat();
    }
    talk.script
}

/// A reply in the making.
pub(crate) struct Talk<'a> {
    scene: &'a Scene<'a>,
    heard: Heard,
    manner: &'a Manner,
    pick: Pick,
    slots: Vec<(&'static str, String)>,
    script: Script,
}

impl<'a> Talk<'a> {
    fn new(scene: &'a Scene<'a>, manner: &'a Manner) -> Self {
        let heard = Heard::new(scene.text);
        Self {
            slots: slots::of(scene, &heard, manner),
            heard,
            manner,
            // What was said before counts, so that the same message at the same moment of another talk goes another way.
            pick: Pick::new(scene.seed ^ (scene.history.len() as u64).wrapping_mul(0x9E37)),
            script: Script::new(Agent::Luminai, "LuminAI listens, chats and remembers."),
            scene,
        }
    }

    fn slot(&mut self, name: &'static str, value: impl Into<String>) {
        self.slots.retain(|(n, _)| *n != name);
        self.slots.push((name, value.into()));
    }

    /// What the child is called.
    fn name(&self) -> &'a str {
        self.manner.called().unwrap_or(&self.scene.child.nickname)
    }

    fn line(&mut self, situation: &str, line: Line) -> Option<String> {
        bank::line(self.scene, situation, line, &self.slots, &mut self.pick)
    }

    /// Words of several sorts, one after the other; those that there are.
    fn words(&mut self, parts: &[(&str, Line)]) -> String {
        let lines: Vec<String> = parts
            .iter()
            .filter_map(|(situation, line)| self.line(situation, *line))
            .collect();
        lines.join(" ")
    }

    /// The same, but other words if the whole was said within a week.
    fn fresh(&mut self, parts: &[(&str, Line)]) -> String {
        let mut words = self.words(parts);
        for _ in 0..TRIES {
            if !bank::recent(self.scene).any(|reply| reply.contains(words.as_str())) {
                break;
            }
            words = self.words(parts);
        }
        words
    }

    /// Says words of the bank; false if there are none.
    fn say(&mut self, parts: &[(&str, Line)], step: &str) -> bool {
        let words = self.fresh(parts);
        if words.is_empty() {
            return false;
        }
        self.script.say(words);
        self.script.step(step);
        true
    }

    /// Somebody in great trouble is heard before anything else.
    fn grave(&mut self) -> bool {
        let heavy = feelings::hear(&self.heard).is_some_and(|s| s.tone == Tone::Heavy);
        heavy && self.feelings()
    }

    /// Leave, things, how to focus: what somebody unhappy wishes for comes second.
    fn asks(&mut self) -> bool {
        let Some(situation) = bank::hear(Group::Asks, &self.heard) else {
            return false;
        };
        let name = situation.name;
        let low = feelings::hear(&self.heard).is_some_and(bank::Situation::low);
        if low && !matches!(name, "insult" | "focus" | "say_hard") {
            return false;
        }
        self.script.tender = name == "insult";
        let parts = [(name, Line::Say), (name, Line::Ask)];
        let most = if self.manner.short() { 1 } else { 2 };
        self.say(&parts[..most], STEP)
    }

    /// Honest and kind about what it is.
    fn about_itself(&mut self) -> bool {
        let Some(situation) = bank::hear(Group::About, &self.heard) else {
            return false;
        };
        let name = situation.name;
        let parts = [(name, Line::Say), (name, Line::Ask)];
        let most = if self.manner.short() { 1 } else { 2 };
        self.say(&parts[..most], "Fixed words about what LuminAI is.")
    }

    /// A wish about how to be talked to.
    fn wished(&mut self) -> bool {
        let Some(wish) = wishes(self.scene.text).into_iter().next() else {
            return false;
        };
        let situation = match wish.text.as_str() {
            "likes short replies" => "short_wish",
            "likes long replies" => "long_wish",
            "wants no jokes" => "no_jokes_wish",
            "wants more jokes" => "more_jokes_wish",
            _ => "name_wish",
        };
        if let Some(name) = wish.text.strip_prefix("wants to be called ") {
            self.slot("called", name);
        }
        self.say(
            &[(situation, Line::Say)],
            "Heard how you would like to be talked to, and keeps to it.",
        )
    }

    /// Comfort, or joy over something good.
    fn feelings(&mut self) -> bool {
        let Some(situation) = feelings::hear(&self.heard) else {
            return false;
        };
        let (name, tone) = (situation.name, situation.tone);
        let long = self.heard.len() >= LONG;
        let mut parts = vec![(name, Line::Say)];
        if long {
            parts.insert(0, ("rant", Line::Say));
        }
        let young = bank::band(self.scene.child.age) == 0 && tone == Tone::Heavy;
        let brief =
            self.manner.short() || self.manner.tires_of(ReplyKind::Comfort) || long || young;
        if !brief && self.pick.below(4) > 0 {
            parts.push((name, Line::Offer));
        }
        if tone == Tone::Heavy {
            parts.push(("grown_up", Line::Say));
        }
        if !self.manner.short() || tone != Tone::Good {
            parts.push((name, Line::Ask));
        }
        let mut words = self.fresh(&parts);
        if tone != Tone::Good {
            words = self.with_memory(words);
        }
        self.script.say(words);
        self.script.step(COMFORT);
        self.script.tender = tone != Tone::Good;
        true
    }

    /// Words of comfort with what is known about whom they are about, unless the words name them already.
    fn with_memory(&mut self, words: String) -> String {
        let Some((you, named)) = remember::beside(self.scene) else {
            return words;
        };
        if words.contains(&named) {
            remember::note(self.scene, 1, &mut self.script);
            return words;
        }
        self.slot("you", you);
        let Some(memory) = self.line("memory_beside", Line::Say) else {
            return words;
        };
        remember::note(self.scene, 1, &mut self.script);
        let at = words.find(". ").map_or(words.len(), |at| at + 1);
        format!("{} {memory}{}", &words[..at], &words[at..])
    }

    /// Whether the last replies were about something hard, and not long ago: the heavier, the longer it lasts.
    fn low(&self) -> bool {
        let friends = self.scene.history.iter().rev();
        friends
            .filter(|t| t.speaker != Speaker::You && self.scene.now_ms - t.at < HOUR_MS)
            .take(4)
            .enumerate()
            .any(|(ago, t)| match bank::hard(&t.text) {
                Some(Tone::Heavy) => true,
                Some(_) => ago < 2,
                None => false,
            })
    }

    /// An everyday topic.
    fn topic(&mut self) -> bool {
        if self.heard.question {
            return false;
        }
        let Some(situation) = bank::hear(Group::Topic, &self.heard) else {
            return false;
        };
        let name = situation.name;
        if self.heard.len() >= LONG {
            return self.say(&[("rant", Line::Say), (name, Line::Ask)], STEP);
        }
        self.small_talk(name)
    }

    /// A remark and a question; one of the two where that is enough, and a joke where jokes are wished for.
    fn small_talk(&mut self, name: &str) -> bool {
        let both = [(name, Line::Say), (name, Line::Ask)];
        let joke = self.manner.more_jokes() && self.pick.below(3) == 0;
        let parts = match self.pick.below(5) {
            _ if joke || self.manner.few_questions() => &both[..1],
            _ if self.manner.short() => &both[1..],
            0 => &both[1..],
            _ => &both[..],
        };
        if !self.say(parts, STEP) {
            return false;
        }
        if self.manner.few_questions() {
            self.script.step(ASKED_LESS);
        }
        if joke {
            self.script
                .say("\n\nThat reminds me, because you like jokes: ");
            play::joke(self);
        }
        true
    }

    /// A question of fact that came to LuminAI: Airth may know.
    fn asks_airth(&mut self) -> bool {
        let ask = Ask::Fact(self.scene.text.to_owned());
        let desk = self.scene.desk;
        match desk.ask(Agent::Luminai, Agent::Airth, &ask, self.scene) {
            Ok(Told::Fact(text, source)) => {
                self.script.say(format!("I asked Airth. {text}"));
                self.script.step("Airth looked it up in the fact book.");
                self.script.sources.push(source);
                true
            }
            _ => false,
        }
    }

    /// Nothing else spoke up.
    fn chat(&mut self) {
        if let Some(words) = big::answer(&self.heard) {
            self.script.say(words);
            self.script.step(STEP);
            self.script.tender = true;
            return;
        }
        if self.low() && !self.heard.question {
            self.script.tender = true;
            self.say(&[("listening", Line::React)], STEP);
            return;
        }
        if self.felt() || remember::reminded(self) {
            return;
        }
        if self.heard.len() == 1 && !self.heard.question {
            let word = self.scene.text.trim().trim_end_matches(['.', '!']);
            if word.chars().count() <= 20 {
                self.slot("word", word);
            }
            self.say(&[("unknown_word", Line::Say)], STEP);
            return;
        }
        if self.heard.question {
            if self.asks_airth() {
                return;
            }
            self.script.fit = UNSURE;
            let both = [("unknown", Line::Say), ("unknown", Line::Ask)];
            let most = 1 + self.pick.below(2);
            self.say(&both[..most], STEP);
            return;
        }
        if self.heard.len() >= LONG {
            self.say(&[("rant", Line::Say), ("rant", Line::Ask)], STEP);
            return;
        }
        const PAST: &str = "was|were|went|did|had|made|got|saw|yesterday|today|played|baked|said|took|came|found|told|gave|ran|looked|saw";
        let name = if self.heard.any(PAST) {
            "chat_past"
        } else {
            "chat_now"
        };
        let both = [(name, Line::Say), (name, Line::Ask)];
        let most = if self.manner.few_questions() { 1 } else { 2 };
        let [say, ask] = [0, 1].map(|i| self.fresh(&both[i..=i]));
        if most == 1 {
            self.script.step(ASKED_LESS);
        }
        if drawn::take_up(self, say, (most == 2).then_some(ask)) {
            return;
        }
        // Several fitting replies: the one that resonates most with the message is said.
        let options: Vec<String> = (0..3).map(|_| self.fresh(&both[..most])).collect();
        self.script.parts.push(Part::OneOf(options));
        self.script.step(STEP);
    }

    /// A feeling that the words do not name, but that was recognised in them.
    fn felt(&mut self) -> bool {
        let name = match self.scene.feeling {
            Some(Feeling::Sad) => "sad",
            Some(Feeling::Worried) => "worried",
            Some(Feeling::Angry) => "angry",
            _ => return false,
        };
        self.script.tender = true;
        self.say(
            &[(name, Line::Say), (name, Line::Ask)],
            "Words written by people, for the feeling in your message.",
        )
    }
}

/// How words for a feeling come about.
pub(crate) const COMFORT: &str = "Words written by people, chosen by the feeling in the message.";
const ASKED_LESS: &str = "Asked nothing, because replies of this kind did not help you lately.";
/// How small talk comes about.
pub(crate) const STEP: &str = "Words written by people, chosen by what the message is about.";

#[cfg(test)]
#[path = "luminai/tests.rs"]
mod tests;
