//! Who answers: clear words first, likeness to authored examples next, and a nod to the friend whose page is open.

use crate::exemplars::EXEMPLARS;
use crate::feelings;
use crate::listen::Heard;
use crate::luminai;
use knowledge::calendar::Date;
use knowledge::{KnowledgeError, tools};
use memory::extract;
use protocol::{Agent, Speaker, Turn};
use resonance::words::content;
use resonance::{Bm25, cosine, weighted_overlap};

/// Share of clear words in a score; the rest is likeness to examples.
const RULES: f32 = 0.7;
/// Share of words in likeness where there are vectors.
const WORDS: f32 = 0.35;
/// What the open page is worth: enough to tip a balance, not to win against clear words.
const PAGE: f32 = 0.16;
/// What having spoken last is worth when the child asks for more.
const CARRYING_ON: f32 = 0.5;
/// What it is worth when a friend has asked something and waits: more than any likeness, less than a clear other wish.
const AWAITED: f32 = 0.9;
/// Words of an answer to such a question, at most.
const ANSWER_WORDS: usize = 14;
/// What having asked is worth when the child seems to answer: more than the "I" of an answer says for a chat.
const ANSWERING: f32 = 0.75;
/// An answer in a quiz or a story has at most so many words.
const ANSWER: usize = 8;
/// A guess at a riddle, or a line of a joke, at most so many.
const MOVE: usize = 14;
/// What the trained classifier's shares are worth beside all other signs together: it knows more wordings than they do.
const SENSED: f32 = 0.9;
/// What a plain lack of signs says for LuminAI, who chats.
const CHAT: f32 = 0.15;

/// Who answers, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The friend.
    pub agent: Agent,
    /// Of each friend in the order of [`Agent::ALL`]; they add up to 1.
    pub scores: [f32; 5],
    /// One sentence.
    pub reason: String,
}

/// What the models make of a message. Without models: nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// Its embedding.
    pub vector: Option<&'a [f32]>,
    /// How likely it is meant for each friend, in the order of [`Agent::ALL`]; adds up to one.
    pub shares: Option<&'a [f32; 5]>,
    /// A friend who has left something open, such as a story that waits for a choice.
    pub waits: Option<Agent>,
    /// Whether a text that the family added says something about it.
    pub documented: bool,
}

/// Routes messages; knows the examples.
#[derive(Debug, Clone)]
pub struct Router {
    stems: Vec<Vec<String>>,
    weights: Bm25,
    vectors: Option<Vec<Vec<f32>>>,
}

impl Default for Router {
    fn default() -> Self {
        Self::new()
    }
}

impl Router {
    /// Ready, without vectors.
    pub fn new() -> Self {
        let stems: Vec<Vec<String>> = EXEMPLARS.iter().map(|(_, text)| content(text)).collect();
        Self {
            weights: Bm25::new(stems.iter().map(Vec::as_slice)),
            stems,
            vectors: None,
        }
    }

    /// Every example in a fixed order, to be embedded for [`Router::set_vectors`].
    pub fn exemplars() -> impl ExactSizeIterator<Item = (Agent, &'static str)> {
        EXEMPLARS.iter().copied()
    }

    /// Gives the examples their embeddings, in the order of [`Router::exemplars`].
    ///
    /// # Errors
    /// [`KnowledgeError::Vectors`] if the numbers differ.
    pub fn set_vectors(&mut self, vectors: Vec<Vec<f32>>) -> Result<(), KnowledgeError> {
        if vectors.len() != EXEMPLARS.len() {
            return Err(KnowledgeError::Vectors {
                expected: EXEMPLARS.len(),
                got: vectors.len(),
            });
        }
        self.vectors = Some(vectors);
        Ok(())
    }

    /// Chooses the friend for a message. `to` is the open page.
    pub fn route(&self, text: &str, to: Agent, hints: Hints<'_>, history: &[Turn]) -> Route {
        let heard = Heard::new(text);
        let mut rules = rules(&heard, text);
        let likeness = self.likeness(text, hints.vector);
        let last = history.iter().rev().find_map(|t| match t.speaker {
            Speaker::Friend(agent) => Some((agent, t.text.trim_end())),
            Speaker::You => None,
        });
        let meant = meant_for_kaznak(&heard, last);
        if let Some(meant) = meant {
            rules[Agent::Kaznak as usize] = meant;
            rules[Agent::Luminai as usize] = rules[Agent::Luminai as usize].min(0.6);
            rules[Agent::Airth as usize] = rules[Agent::Airth as usize].min(0.6);
        }
        let documented = hints.documented && heard.question;
        if documented {
            rules[Agent::Airth as usize] = rules[Agent::Airth as usize].max(0.95);
        }
        let hearsay = documented || is_hearsay(&heard, &rules);
        if hearsay {
            rules[Agent::Luminai as usize] = rules[Agent::Luminai as usize].min(0.2);
            rules[Agent::Airth as usize] = 1.0;
        }
        // Who asks what was said in an earlier talk wants to hear it, whatever it was about.
        let asks_back = memory::asks_what_was_said(text).is_some_and(|asked| asked.telling);
        if asks_back {
            rules = rules.map(|rule| rule.min(0.2));
            rules[Agent::Luminai as usize] = 1.0;
        }
        let goes_on = hints
            .waits
            .filter(|waits| last.is_some_and(|(agent, _)| agent == *waits))
            .filter(|waits| may_be_an_answer(&heard, &rules, *waits))
            .map(|waits| (waits, AWAITED))
            .or_else(|| last.and_then(|(agent, said)| carries_on(&heard, &rules, agent, said)));
        let mut scores = [0.0; 5];
        for (i, agent) in Agent::ALL.into_iter().enumerate() {
            scores[i] = RULES * rules[i]
                + (1.0 - RULES) * likeness[i]
                + if agent == to { PAGE } else { 0.0 }
                + goes_on.map_or(0.0, |(to, worth)| if agent == to { worth } else { 0.0 });
        }
        // A short "and then?" means nothing by itself, so whoever trained on single messages is not asked.
        let shares = hints
            .shares
            .filter(|_| goes_on.is_none() && meant.is_none() && !hearsay && !asks_back);
        if let Some(shares) = shares {
            // Weak signs stay weak: they are only ever scaled down.
            let sum = scores.iter().sum::<f32>().max(1.0);
            for (score, share) in scores.iter_mut().zip(shares) {
                *score = *score / sum + SENSED * share;
            }
        }
        let best = (0..5)
            .max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)))
            .unwrap_or(0);
        let sensed = shares.is_some_and(|shares| shares[best] >= 0.5);
        let reason = reason(best, &rules, &likeness, sensed, goes_on.map(|g| g.0), to);
        let sum: f32 = scores.iter().sum();
        Route {
            agent: Agent::ALL[best],
            scores: scores.map(|s| s / sum.max(f32::EPSILON)),
            reason,
        }
    }

    /// Likeness to the nearest example of each friend, 0..=1.
    fn likeness(&self, text: &str, vector: Option<&[f32]>) -> [f32; 5] {
        let stems = content(text);
        let mut best = [0f32; 5];
        for (i, (agent, _)) in EXEMPLARS.iter().enumerate() {
            let words = weighted_overlap(&stems, &self.stems[i], |w| self.weights.idf(w), 0.5);
            let near = match (vector, &self.vectors) {
                (Some(v), Some(all)) => WORDS * words + (1.0 - WORDS) * cosine(v, &all[i]).max(0.0),
                _ => words,
            };
            let slot = &mut best[*agent as usize];
            *slot = slot.max(near);
        }
        best
    }
}

/// Who goes on, and what that is worth: a short yes, a guess or "and then?" belongs to whoever spoke last, a yes to
/// "Shall I fetch Kaznak?" to Kaznak, and an answer in a quiz or a story to whoever asked.
fn carries_on(heard: &Heard, rules: &[f32; 5], agent: Agent, said: &str) -> Option<(Agent, f32)> {
    if heard.yes()
        && let Some(fetched) = offered(said)
    {
        return Some((fetched, ANSWERING));
    }
    let asked = said.ends_with('?');
    let plain = heard.more()
        || heard.yes()
        || (heard.len() <= 2 && asked && !heard.any("hi|hello|hey|bye|thanks|story|plan"))
        || heard.phrase("how do you know|who says|where did you get that");
    // Who is unhappy, or clearly wants somebody else, does not answer.
    let elsewhere = heard.question
        || feelings::hear(heard).is_some_and(|s| !s.bright())
        || Agent::ALL
            .iter()
            .zip(rules)
            .any(|(a, rule)| *a != agent && *a != Agent::Luminai && *rule >= 0.8)
        || rules[Agent::Luminai as usize] >= 0.8;
    if agent == Agent::Luminai && heard.len() <= MOVE && luminai::plays(said) {
        return Some((agent, ANSWERING));
    }
    let answers = matches!(agent, Agent::Kaznak | Agent::Arcadia)
        && asked
        && heard.len() <= ANSWER
        && !elsewhere;
    if answers {
        return Some((agent, ANSWERING));
    }
    plain.then_some((agent, CARRYING_ON))
}

/// The one friend whom the last sentence offers to fetch.
fn offered(said: &str) -> Option<Agent> {
    let body = said.strip_suffix('?')?;
    let question = body.rsplit_once(['.', '!', '?']).map_or(body, |(_, q)| q);
    let mut named = Agent::ALL
        .into_iter()
        .filter(|agent| question.contains(&format!("fetch {}", agent.name())));
    named.next().filter(|_| named.next().is_none())
}

fn reason(
    best: usize,
    rules: &[f32; 5],
    likeness: &[f32; 5],
    sensed: bool,
    goes_on: Option<Agent>,
    to: Agent,
) -> String {
    let agent = Agent::ALL[best];
    let name = agent.name();
    if goes_on == Some(agent) && rules[best] < 0.5 {
        return format!("{name} spoke last, and this carries on.");
    }
    let what = match agent {
        Agent::Luminai => "this is about you, or just a chat",
        Agent::Airth => "this is a sum or a question of fact",
        Agent::Arcadia => "this asks for a story",
        Agent::Ely => "this is about how the device is doing",
        Agent::Kaznak => "this asks for a plan",
    };
    if rules[best] >= 0.5 {
        format!("{name}, because {what}.")
    } else if sensed || likeness[best] >= 0.4 {
        format!("{name}, because it is most like messages that {name} answers.")
    } else if agent == to {
        format!("{name}, because this page is open and nothing speaks for another friend.")
    } else {
        format!("{name}, because nothing speaks for another friend.")
    }
}

/// Plans, cards and decisions have words of their own, some of them only right after Kaznak spoke.
fn meant_for_kaznak(heard: &Heard, last: Option<(Agent, &str)>) -> Option<f32> {
    let said = last.filter(|(agent, _)| *agent == Agent::Kaznak);
    crate::kaznak::meant(heard, said.map_or("", |(_, said)| said)).map(|_| 0.95)
}

/// "My friend says that …": somebody wants to know whether it is true. What is said of the child is for LuminAI.
fn is_hearsay(heard: &Heard, rules: &[f32; 5]) -> bool {
    let said = heard.phrase("is it true|true or false|friend says|friend said|brother says|brother said|sister says|sister said|teacher says|teacher said|dad says|dad said|mum says|mum said|someone told me|somebody told me|i heard that|i read that");
    said && rules[Agent::Airth as usize] >= 0.8 && !heard.any("me|i'm|you|hate|love")
}

/// Whether a message can be what a friend waits for: short, and no clear wish for somebody else.
fn may_be_an_answer(heard: &Heard, rules: &[f32; 5], waits: Agent) -> bool {
    let others = Agent::ALL.into_iter().filter(|agent| *agent != waits);
    heard.len() <= ANSWER_WORDS && others.into_iter().all(|agent| rules[agent as usize] < 0.8)
}

/// What clear words say, 0..=1 for each friend.
fn rules(heard: &Heard, text: &str) -> [f32; 5] {
    let sum = tools::solve(text, Date::at(0, 0)).is_some();
    let comfort = feelings::hear(heard).is_some_and(|s| !s.bright());
    let mut scores = [
        chat(heard, text, comfort),
        if sum { 1.0 } else { fact(heard) },
        story(heard),
        device(heard),
        plan(heard),
    ];
    if comfort && !sum {
        // Whoever is unhappy is heard first; a clear wish for a story or plan still counts.
        scores[1] *= 0.3;
        scores[3] *= 0.3;
        scores[4] *= 0.6;
    }
    if scores[2] > 0.8 || scores[4] > 0.8 {
        scores[1] *= 0.6;
        scores[0] = scores[0].min(0.6);
    }
    scores
}

fn chat(heard: &Heard, text: &str, comfort: bool) -> f32 {
    let to_ai = heard.phrase("are you real|are you alive|are you a|are you an|are you human|are you happy|are you sad|do you love|do you like|do you have|can you feel|do you feel|who are you|what are you|your name|who made you|how old are you|your best friend|be my friend|my friend|your favourite|how are you|do you sleep|do you eat|do you dream|what can you do|keep a secret|tell anyone|are you listening|are you there|who can read|who can see|who reads|who sees|is this private|make friends|make a friend|your phone number|your address|can you hear me|are you my|are you lonely|are you bored|you are|i love you|i hate you");
    let memory = heard.phrase(
        "do you remember|did i tell you|what do you know about me|what did i tell you|remember me|you remember about me|learned about me|learnt about me|know about me|call me",
    ) || (heard.question
        && heard.any("my")
        && heard.any("called|name|favourite|birthday"));
    let manners = heard.len() <= 5 && heard.opens("hi|hello|hey|good morning|good night|bye|goodbye|thank you|thanks|hiya|see you|good evening|good afternoon");
    let wish = !crate::manner::wishes(text).is_empty()
        || (heard.opens("forget|please forget|can you forget|delete what")
            && heard.any("i|my|me|that|it"));
    let fun = heard.any("joke|jokes|riddle|riddles") || heard.phrase("make me laugh|what should i do today|what can i do today|what should we do|what shall we do|play a game|i am bored|guessing game|would you rather|sing me|sing a song|can you sing|can you dance|can you bark");
    if comfort {
        0.95
    } else if to_ai || memory || fun || wish {
        0.9
    } else if manners {
        0.8
    } else if !extract(text).is_empty() {
        0.75
    } else if heard.any("i|my|me|we") && !heard.question {
        0.5
    } else {
        CHAT
    }
}

fn fact(heard: &Heard) -> f32 {
    let about_you = heard.any("you|your|yourself") && !heard.phrase("do you know|can you tell|tell you|if you|you get|you see|you drink|you make|you breathe|you eat|how do you spell|you spell");
    let own = heard.any("my|our|i|me") && !heard.any("body|heart|stomach|tummy|brain|skin|hair|teeth|eyes|bones|breathe|sleep|yawn|sneeze|blood|ears|we") && !heard.phrase("tell me|can i|why can|how do i make|teacher said|teacher says|brother says|sister says|dad says|mum says|dad said|mum said|friend said|should i|do i have to|friend says|i see");
    if choice(heard) {
        return 0.0;
    }
    if heard.phrase("capital of|is it true|true or false|who invented|what does|meaning of|times table|how do you spell|look up|fact about|facts about|prime number|in celsius|in fahrenheit|a fun fact|something about|what time is it|teacher said|teacher says|friend says|brother says|sister says|dad says|mum says|dad said|mum said|friend said")
        || heard.any("fact|facts|spell") {
        return if about_you { 0.4 } else { 0.9 };
    }
    let asked = heard.opens("why|what is|what are|what was|what were|what makes|what happens|what causes|what happened|what do|who|when|where|which|how many|how much|how far|how old|how big|how tall|how fast|how hot|how deep|how long|how do|how does|how is|how are|how come|how can|is|are|can|do|does|did|was|were|could|has|have|what colour|what color|what animal|what animals|what language|what country|what planet");
    let tell = heard.phrase("tell me about|tell me why|tell me how|tell me what|do you know|can you tell me|explain|what is a|what is the|why do|why does|why is|why are|how does|i wonder");
    match (asked || tell, about_you || own) {
        (true, false) => 0.8,
        (true, true) => 0.25,
        _ => {
            if heard.question && !about_you && !own {
                0.5
            } else {
                0.0
            }
        }
    }
}

fn story(heard: &Heard) -> f32 {
    if heard.any("story|stories|fairytale|tale|tales")
        || heard.phrase("once upon|make something up|tell me a tale|write a poem|bedtime adventure")
    {
        let asks = heard.phrase("tell me|tell us|tell|write|make up|make|a story|story about|another story|bedtime story|with the story|our story|the story ends|my stories|the stories|choose|choices|decide|interactive|short story|want a story|can i have|i want|read me|more story|new story|scary story|funny story|stories about|story please|continue");
        return if asks && !heard.phrase("true story|my story|wrote a story|read a story") {
            1.0
        } else {
            0.6
        };
    }
    if heard.phrase("let us pretend|let's pretend|make believe|an adventure|adventure about|poem about|what happened next in|next chapter|another chapter|new chapter|choose what happens|you decide what happens") || (heard.any("imagine|pretend|adventure") && !heard.question) { 0.8 } else { 0.0 }
}

fn device(heard: &Heard) -> f32 {
    let technical = heard.any("offline|storage|megabytes|gigabytes|model|models|download|downloaded|downloading|backup|wifi|version|ram|device|tablet");
    let topic =
        technical || heard.any("internet|memory|saved|space|save|working|loaded|connected|update");
    let about_here =
        heard.any("you|your|we|app|device|here|this|our|everything|luminai|ely|tablet|the");
    if heard.phrase("are you working|are you ok ely|is everything ok|is everything working|are you offline|are you online|last saved|last save|how much memory|how much storage|how much space|which models|what models|need the internet|need internet|without internet|without the internet|everything saved|is the system|system check|check the system|how is the tablet|how is the device|are you connected|are you broken|is the app|status report|health check|is my data|where is my data|is anything broken|how many things do you remember|what version|is it saved|are my messages saved|is everything saved|data safe|device doing|tablet doing|models doing|models ok|running today|voice installed|voice ready|voice loaded|voice model|memories are stored|memories stored|memories are saved|are you running|all models") {
        0.95
    } else if technical && (about_here || heard.any("loaded|left|used|ready|done|finished|full")) {
        0.75
    } else if topic && heard.any("you|your|app|luminai|ely") {
        0.5
    } else {
        0.0
    }
}

/// A decision to be thought through: `should I … or …?`, `pros and cons`.
fn choice(heard: &Heard) -> bool {
    let own = heard.phrase("should i|should we|shall i|do i take|would it be better")
        && heard.any("or|whether");
    own || heard.phrase("pros and cons|for and against|advantages and disadvantages|help me decide|help me choose|help me pick|help us decide|can not decide|can not choose|do not know whether|not sure whether|make a decision|hard decision|difficult decision|torn between|which one should i|which should i|decide between|choose between")
}

/// Cards and questions to learn with.
fn cards(heard: &Heard) -> bool {
    let learning = heard.any("flashcard|flashcards|vocabulary|vocab")
        && heard.any("my|me|make|want|need|for|a|ask|some|new|practise|practice|learn");
    let card = heard.phrase("make a card|make cards|make me a card|new card|a card for|on a card|on cards|my cards|next card|another card|study cards|learning cards|add a card|cards for")
        && !heard.any("made|birthday|christmas|mum|mom|dad|grandma|grandpa|thank|got|playing");
    let asked = heard.phrase("quiz me|quiz us|test me|can you test|ask me my|ask me the words|ask me questions about|start the quiz|a quiz|words i got wrong|repeat the words|practise my words|practice my words|go over my words");
    learning || card || asked
}

fn plan(heard: &Heard) -> f32 {
    if choice(heard) || cards(heard) {
        return 0.95;
    }
    if heard.phrase("make a plan|make me a plan|a plan for|plan for|need a plan|want a plan|plan my|plan a|help me plan|plan to|help me learn|help me practise|help me practice|help me prepare|help me study|help me revise|help me get ready|help me get better|get ready for|how do i get ready|how can i get better|get better at|how do i prepare|prepare for|study for|revise for|learn for|want to learn|how can i learn|how do i learn|need to learn|have to learn|to learn my|learn the|get organised|be organised|step by step plan|tidy my room|clean my room|save up|save money|morning routine|bedtime routine|a routine|a schedule|a timetable|practise for|practice for|what should i do first|finish my project|finish my homework|with my homework|do my homework|pack for|pack my|packing for|how do i start|in small steps") {
        0.95
    } else if heard.any("plan|plans|schedule|timetable|prepare|organise|revise|practise|deadline|routine") && !heard.any("planet") {
        0.65
    } else {
        0.0
    }
}

#[cfg(test)]
#[path = "router_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "router_later_tests.rs"]
mod later_tests;
