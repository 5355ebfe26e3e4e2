//! Scripts: what a friend is going to say, before anybody says it.

use protocol::{Agent, Card, Plan, Source, Story};

/// A reply to be performed. The texts of the parts follow each other as they are, with their own spaces and line ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// Who speaks.
    pub agent: Agent,
    /// One sentence: why this friend.
    pub chosen: String,
    /// What to say, in order.
    pub parts: Vec<Part>,
    /// Where facts come from.
    pub sources: Vec<Source>,
    /// How the words came about, one sentence each.
    pub steps: Vec<String>,
    /// A moment of comfort or care: nothing is to be added to it.
    pub tender: bool,
    /// How well it takes up what was said, by the friend's own account: 1 is an answer, near 0 is "I don't know"; 0..=1.
    pub fit: f32,
    /// What is to be kept for the child, in the commit of the reply.
    pub keep: Vec<Keep>,
}

/// [`Script::fit`] of a plain answer.
const ANSWERS: f32 = 0.8;

/// What a child already has, from earlier days: each list with the newest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kept {
    /// Stories on the shelf.
    pub stories: Vec<Story>,
    /// Plans.
    pub plans: Vec<Plan>,
    /// Cards to learn with.
    pub cards: Vec<Card>,
}

/// Something to be kept: new if its `id` is empty, else in place of the one with that `id`.
#[derive(Debug, Clone, PartialEq)]
pub enum Keep {
    /// A story on the shelf.
    Story(Story),
    /// A plan.
    Plan(Plan),
    /// A card to learn with.
    Card(Card),
    /// Nothing: the memory with this id is to be forgotten, and nothing of this message remembered.
    Forget(String),
}

/// A piece of a script.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Words as they are.
    Say(String),
    /// Words of the language model, within limits.
    Draw(Draw),
    /// Authored candidates; the one that resonates most is said.
    OneOf(Vec<String>),
}

/// Narrow things that the language model was trained to do, each with an adapter of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skill {
    /// Ends a sentence of a story.
    Story,
    /// Asks back about what a child told.
    AskBack,
    /// Answers a remark with a warm line.
    SmallTalk,
}

impl Skill {
    /// Every skill: each adapter was preferred to the model as it is in a blind comparison.
    pub const ALL: [Self; 3] = [Self::Story, Self::AskBack, Self::SmallTalk];

    /// The name of its adapter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::AskBack => "ask_back",
            Self::SmallTalk => "small_talk",
        }
    }

    /// What stands before the words that it is about, exactly as in the training; nothing where it only continues them.
    pub const fn system(self) -> Option<&'static str> {
        Some(match self {
            Self::Story => return None,
            Self::AskBack => {
                "You are LuminAI, a warm friend of children. Ask one short question about what the child said."
            }
            Self::SmallTalk => {
                "You are LuminAI, a warm friend of children. Answer with one short, warm sentence about what the child said. Do not ask anything."
            }
        })
    }

    /// The prompt for these words.
    pub fn prompt(self, words: &str) -> Prompt {
        match self.system() {
            None => Prompt::Continue(words.to_owned()),
            Some(system) => Prompt::Chat {
                system: system.to_owned(),
                turns: vec![(true, words.to_owned())],
                opening: String::new(),
            },
        }
    }
}

/// A place for the language model.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// What the model reads. Ends with [`Draw::lead`].
    pub prompt: Prompt,
    /// What it is asked to do.
    pub skill: Skill,
    /// The beginning of the sentence, written by people and shown together with the model's words.
    pub lead: String,
    /// Tokens of one try.
    pub max_tokens: usize,
    /// Tries among which one is chosen.
    pub draws: u8,
    /// 0 is greedy; the model is at its best below 0.6.
    pub temperature: f32,
    /// What a try must fulfil.
    pub must: Vec<Check>,
    /// Continues the lead when no try fits.
    pub fallback: String,
    /// Sentences after which a try ends.
    pub max_sentences: u8,
    /// What follows: a space or line ends.
    pub tail: String,
}

/// What the model reads.
#[derive(Debug, Clone, PartialEq)]
pub enum Prompt {
    /// Plain text to be continued.
    Continue(String),
    /// A conversation.
    Chat {
        /// The system's words.
        system: String,
        /// Turns: whether by the child, and the words.
        turns: Vec<(bool, String)>,
        /// How the reply begins.
        opening: String,
    },
}

/// What words of the model must fulfil.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// At least so many words.
    MinWords(usize),
    /// At most so many.
    MaxWords(usize),
    /// No digits: figures are never the model's.
    NoDigits,
    /// No question.
    NoQuestion,
    /// Ends with `.` or `!` (perhaps inside quotes).
    EndsSentence,
    /// No capitalised words but these and the first of a sentence.
    OnlyNames(Vec<String>),
    /// No `I`, `me`, `my`, `we`: the model does not speak of itself.
    NoFirstPerson,
    /// Letters and plain punctuation only, and no word three times in a row.
    Plain,
    /// None of the words that do not belong into a gentle story.
    Gentle,
    /// One question and nothing else.
    AsksOnce,
    /// No digits but those of this text.
    FiguresOf(String),
    /// A word that this text is about.
    TakesUp(String),
    /// Nothing that nobody should ask a child for.
    NotPrying,
    /// None of the words for something sad or hard.
    Glad,
}

const HARSH: &str = " die dies died dead death kill kills killed blood bloody gun knife murder hate hated stupid sex naked drunk beer wine \
 whisky cigarette drug drugs hell damn god devil war bomb suicide corpse weapon attack attacked beat hit ugly fat idiot ";
const PRYING: &str = " address surname phone telephone number password email photo photos picture pictures street secret secrets live \
 lives school's ";
const GLOOMY: &str = " sad sorry terrible awful horrible lonely hard difficult scary worried hurt painful boring bad shame unfortunate ";
const FIRST_PERSON: &str = " i me my mine we us our i'm i've i'll i'd we're ";

impl Check {
    fn holds(&self, text: &str) -> bool {
        let words: Vec<&str> = text.split_whitespace().collect();
        let listed = |list: &str| {
            words.iter().any(|w| {
                let w = w
                    .trim_matches(|c: char| !c.is_alphanumeric())
                    .to_lowercase();
                !w.is_empty() && list.split_ascii_whitespace().any(|x| x == w)
            })
        };
        match self {
            Self::MinWords(n) => words.len() >= *n,
            Self::MaxWords(n) => words.len() <= *n,
            Self::NoDigits => !text.chars().any(|c| c.is_ascii_digit()),
            Self::NoQuestion => !text.contains('?'),
            Self::EndsSentence => text
                .trim_end_matches(['"', '”', '\''])
                .ends_with(['.', '!']),
            Self::OnlyNames(known) => only_names(&words, known),
            Self::NoFirstPerson => !listed(FIRST_PERSON),
            Self::Plain => plain(text, &words),
            Self::Gentle => !listed(HARSH),
            Self::AsksOnce => {
                let body = text.trim_end().strip_suffix('?');
                body.is_some_and(|body| !body.contains(['?', '!', '.']))
            }
            Self::FiguresOf(given) => {
                let figures = |text: &str| -> Vec<String> {
                    let runs = text.split(|c: char| !c.is_ascii_digit());
                    runs.filter(|run| !run.is_empty())
                        .map(String::from)
                        .collect()
                };
                let given = figures(given);
                figures(text).iter().all(|figure| given.contains(figure))
            }
            Self::TakesUp(given) => {
                let given = resonance::words::content(given);
                let own = resonance::words::content(text);
                own.iter().any(|word| given.contains(word))
            }
            Self::NotPrying => !listed(PRYING),
            Self::Glad => !listed(GLOOMY),
        }
    }
}

fn only_names(words: &[&str], known: &[String]) -> bool {
    words.iter().enumerate().all(|(i, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.trim_end_matches("'s").trim_end_matches("’s");
        let starts = i == 0
            || words[i - 1].ends_with(['.', '!', '?', '"', '“', '”'])
            || word.starts_with(['"', '“']);
        let named = known.iter().any(|n| n.split(' ').any(|part| part == bare));
        starts || named || bare == "I" || !bare.starts_with(char::is_uppercase)
    })
}

fn plain(text: &str, words: &[&str]) -> bool {
    let fine = |c: char| c.is_alphanumeric() || c.is_whitespace() || ".,!?;:'’\"“”-–—".contains(c);
    let stuck = words.windows(3).any(|w| w[0] == w[1] && w[1] == w[2]);
    let quotes = text.matches('"').count().is_multiple_of(2);
    text.chars().all(fine) && !stuck && quotes && !text.contains('\n')
}

impl Draw {
    /// Whether a try may be shown.
    pub fn accepts(&self, words: &str) -> bool {
        let words = words.trim();
        !words.is_empty() && self.must.iter().all(|check| check.holds(words))
    }

    /// The whole sentence as it is shown: lead, the model's words (or the fallback), tail.
    pub fn joined(&self, words: &str) -> String {
        let words = words.trim();
        let gap = if self.lead.is_empty()
            || self.lead.ends_with(' ')
            || words.starts_with([',', '.', '!', '\'', '’'])
        {
            ""
        } else {
            " "
        };
        format!("{}{gap}{words}{}", self.lead, self.tail)
    }
}

impl Script {
    /// An empty script.
    pub fn new(agent: Agent, chosen: &str) -> Self {
        Self {
            agent,
            chosen: chosen.to_owned(),
            parts: Vec::new(),
            sources: Vec::new(),
            steps: Vec::new(),
            tender: false,
            fit: ANSWERS,
            keep: Vec::new(),
        }
    }

    /// Adds words.
    pub fn say(&mut self, words: impl Into<String>) -> &mut Self {
        self.parts.push(Part::Say(words.into()));
        self
    }

    /// Adds a sentence for `Why this answer?`.
    pub fn step(&mut self, step: impl Into<String>) -> &mut Self {
        self.steps.push(step.into());
        self
    }

    /// Puts the fallback in place of every draw.
    pub(crate) fn without_voice(&mut self) {
        for part in &mut self.parts {
            if let Part::Draw(draw) = part {
                *part = Part::Say(draw.joined(&draw.fallback));
            }
        }
    }

    /// The whole reply as it reads without a language model, first candidates taken.
    pub fn plain(&self) -> String {
        let text = |part: &Part| match part {
            Part::Say(words) => words.clone(),
            Part::Draw(draw) => draw.joined(&draw.fallback),
            Part::OneOf(candidates) => candidates.first().cloned().unwrap_or_default(),
        };
        self.parts
            .iter()
            .map(text)
            .collect::<String>()
            .trim()
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(must: Vec<Check>) -> Draw {
        Draw {
            prompt: Prompt::Continue(String::new()),
            skill: Skill::Story,
            lead: "Then Pip".into(),
            max_tokens: 40,
            draws: 3,
            temperature: 0.4,
            must,
            fallback: "smiled.".into(),
            max_sentences: 1,
            tail: " ".into(),
        }
    }

    #[test]
    fn prompts_are_those_of_the_training() {
        let trained = include_str!("../../../models/train/adapters/systems.json");
        let trained: serde_json::Value = serde_json::from_str(trained).unwrap();
        for skill in Skill::ALL {
            assert_eq!(trained[skill.name()].as_str(), skill.system(), "{skill:?}");
        }
    }

    #[test]
    fn what_is_taken_up_and_asked() {
        let said = "my cat Miso sat on 3 of my socks today";
        let holds = |check: Check, text: &str| check.holds(text);
        assert!(holds(
            Check::TakesUp(said.into()),
            "Three socks make a fine nest."
        ));
        assert!(!holds(
            Check::TakesUp(said.into()),
            "That sounds like a fine day."
        ));
        assert!(holds(Check::AsksOnce, "What does Miso dream of?"));
        assert!(!holds(Check::AsksOnce, "Nice! What does Miso dream of?"));
        assert!(!holds(Check::AsksOnce, "What does Miso dream of"));
        assert!(holds(Check::FiguresOf(said.into()), "All 3 of them?"));
        assert!(!holds(Check::FiguresOf(said.into()), "All 33 of them?"));
        assert!(!holds(Check::NotPrying, "What is your address?"));
        assert!(!holds(
            Check::Glad,
            "A sock with a cat on it is a very sad thing."
        ));
    }

    #[test]
    fn checks_refuse_what_they_name() {
        let names = vec!["Pip".to_owned()];
        for (check, good, bad) in [
            (Check::MinWords(3), "one two three.", "one two."),
            (Check::MaxWords(3), "one two three.", "one two three four."),
            (Check::NoDigits, "two birds.", "2 birds."),
            (Check::NoQuestion, "he sang.", "did he sing?"),
            (Check::EndsSentence, "he said \"hello.\"", "and then he"),
            (
                Check::OnlyNames(names),
                "saw Pip's hat. She ran.",
                "saw Harry run.",
            ),
            (Check::NoFirstPerson, "she in it smiled.", "and I smiled."),
            (Check::Plain, "she said, \"yes!\"", "<|im_end|> she"),
            (Check::Plain, "very very nice.", "very very very nice."),
            (Check::Gentle, "flew to the hill.", "the bird died."),
        ] {
            let draw = draw(vec![check]);
            assert!(draw.accepts(good), "{good}");
            assert!(!draw.accepts(bad), "{bad}");
        }
        assert!(!draw(vec![]).accepts("  "));
    }

    #[test]
    fn words_join_their_lead() {
        let d = draw(vec![]);
        assert_eq!(d.joined(" laughed. "), "Then Pip laughed. ");
        assert_eq!(d.joined("'s hat fell."), "Then Pip's hat fell. ");
    }

    #[test]
    fn without_voice_nothing_is_drawn() {
        let mut script = Script::new(Agent::Arcadia, "because");
        script.say("Hello. ");
        script.parts.push(Part::Draw(draw(vec![])));
        let plain = script.plain();
        script.without_voice();
        assert!(script.parts.iter().all(|p| matches!(p, Part::Say(_))));
        assert_eq!(script.plain(), plain);
        assert_eq!(plain, "Hello. Then Pip smiled.");
    }
}
