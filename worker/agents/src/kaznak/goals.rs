//! Kinds of goals and their small steps, written for four ages, as plain tables.

use crate::listen::Heard;

const TABLES: [&str; 3] = [
    include_str!("goals/school.txt"),
    include_str!("goals/doing.txt"),
    include_str!("goals/home.txt"),
];

/// How the steps of a goal follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Repeated on several days, with growing gaps; some may be left out.
    Practice,
    /// One builds on the other; none may be left out.
    Chain,
    /// Done at one go.
    Once,
}

/// Steps for one age.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// The very first thing to do, in two minutes.
    pub first: &'static str,
    /// In between, the easiest first.
    pub middle: Vec<&'static str>,
    /// The last one.
    pub last: &'static str,
}

/// A kind of goal.
#[derive(Debug, Clone)]
pub(super) struct Goal {
    /// For example `test`; kept with the plan.
    pub id: &'static str,
    signs: &'static str,
    phrases: &'static str,
    /// What the plan is for; `{t}` is the topic.
    pub name: &'static str,
    pub shape: Shape,
    /// How much others count on it: 1 (mine alone) to 3 (school).
    pub weight: u8,
    /// Minutes that it takes at one go, where that is more than usual.
    pub minutes: Option<u32>,
    /// What is said at the end.
    pub tip: &'static str,
    /// For the ages 5–7, 8–9, 10–12, 13–15.
    pub ages: [Steps; 4],
}

/// All kinds; the last is for everything else.
pub(super) fn all() -> Vec<Goal> {
    TABLES
        .iter()
        .flat_map(|t| t.split("\n= "))
        .map(read)
        .collect()
}

fn read(block: &'static str) -> Goal {
    let mut goal = Goal {
        id: "",
        signs: "",
        phrases: "",
        name: "{t}",
        shape: Shape::Chain,
        weight: 1,
        minutes: None,
        tip: "",
        ages: Default::default(),
    };
    let mut age = 0;
    for (i, line) in block.lines().enumerate() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            _ if i == 0 => goal.id = line.trim_start_matches("= "),
            "signs" => goal.signs = rest,
            "phrases" => goal.phrases = rest,
            "name" => goal.name = rest,
            "shape" if rest == "practice" => goal.shape = Shape::Practice,
            "shape" if rest == "once" => goal.shape = Shape::Once,
            "minutes" => goal.minutes = rest.parse().ok(),
            "weight" => goal.weight = rest.parse().unwrap_or(1),
            "tip" => goal.tip = rest,
            "5>" | "8>" | "10>" | "13>" => {
                age = ["5>", "8>", "10>", "13>"]
                    .iter()
                    .position(|w| *w == word)
                    .unwrap_or(0);
                goal.ages[age].first = rest;
            }
            "-" => goal.ages[age].middle.push(rest),
            "." => goal.ages[age].last = rest,
            _ => {}
        }
    }
    goal
}

/// The kind with this id; the one for everything else if there is none.
pub(super) fn by_id(id: &str) -> Option<Goal> {
    let mut all = all();
    let last = all.len().checked_sub(1)?;
    let at = all.iter().position(|g| g.id == id).unwrap_or(last);
    Some(all.swap_remove(at))
}

/// The kind of goal a message speaks of: by a phrase, else by a word; `general` if by nothing.
pub(super) fn find(heard: &Heard) -> Option<Goal> {
    let mut all = all();
    let by_phrase = all
        .iter()
        .position(|g| !g.phrases.is_empty() && heard.phrase(g.phrases));
    let by_sign = || {
        all.iter()
            .position(|g| !g.signs.is_empty() && heard.any(g.signs))
    };
    let at = by_phrase
        .or_else(by_sign)
        .or_else(|| all.len().checked_sub(1))?;
    Some(all.swap_remove(at))
}

impl Goal {
    pub fn is_general(&self) -> bool {
        self.signs.is_empty() && self.phrases.is_empty()
    }

    /// What the plan is called: with the topic, else with the word that showed the kind.
    pub fn title(&self, topic: Option<&str>, heard: &Heard) -> String {
        if !self.name.contains("{t}") {
            return self.name.to_owned();
        }
        if self.name != "{t}" {
            return self.name.replace("{t}", topic.unwrap_or("something"));
        }
        let sign = || {
            self.signs
                .split('|')
                .find(|s| !s.is_empty() && heard.any(s))
        };
        let phrase = || {
            self.phrases
                .split('|')
                .find(|p| !p.is_empty() && heard.phrase(p))
        };
        let said = topic
            .map(str::to_owned)
            .or_else(|| sign().map(|s| format!("your {s}")));
        let said = said.or_else(|| phrase().map(str::to_owned));
        self.name.replace("{t}", said.as_deref().unwrap_or("this"))
    }
}

const OPENERS: &str = "get ready for|getting ready for|prepare for|study for|revise for|a plan for|plan for|practise for|practice for|get better at|better at|save up for|saving up for|saving for|save money for|save for|catch up on|catch up with|to learn|me learn|i learn|learn|me practise|practise|practice|to finish|finish|to read|prepare|to give|to make|to build|to write|to do|have|plan|me with|help me|to";
const ENDS: &str = "due|by|until|till|before|on|in|for|please|every|each|next|this|tomorrow|today|within|and|but|with|because|so|tonight|at|is|when|from|daily|not|only|it|if|that|christmas|halloween";
const EMPTY: &str = "it|a|an|the|your|plan|that|minutes|first|some|do|things|something|stuff|help|this|start|be|day|time";

/// What it is about, in words to the child: `the 7 times table`, `your maths test`.
pub(super) fn topic(text: &str) -> Option<String> {
    // A list of words may follow after a colon.
    let text = text.split(':').next().unwrap_or(text);
    let heard = Heard::new(text);
    let words = heard.words();
    let opened = OPENERS
        .split('|')
        .find_map(|o| heard.find(o).map(|i| i + o.split(' ').count()));
    // "My book report by Monday", as an answer to what it is for.
    let own = || matches!(words.first()?.as_str(), "my" | "our" | "the" | "a" | "an").then_some(0);
    let start = opened
        .or_else(own)
        .or_else(|| heard.find("about").map(|i| i + 1))?;
    let listed = |list: &str, word: &str| list.split('|').any(|w| w == word);
    let unit = |w: Option<&String>| {
        w.is_some_and(|w| {
            w.starts_with("minute") || w.starts_with("hour") || w == "min" || w == "mins"
        })
    };
    let rest: Vec<String> = (start..words.len())
        .take_while(|i| !listed(ENDS, &words[*i]) && !unit(words.get(i + 1)))
        .map(|i| words[i].as_str())
        .filter(|w| !matches!(*w, "me" | "to" | "how"))
        .map(|w| match w {
            "my" | "our" => "your".to_owned(),
            "i" => "you".to_owned(),
            w => as_written(w, text),
        })
        .collect();
    let empty = rest.iter().all(|w| listed(EMPTY, w));
    (!empty && rest.len() <= 7).then(|| {
        let said = doing(&rest.join(" "));
        let own = said.strip_prefix("a ").or_else(|| said.strip_prefix("an "));
        own.map_or_else(|| said.clone(), |bare| format!("your {bare}"))
    })
}

/// `code a game` as `coding a game`.
fn doing(said: &str) -> String {
    const DOING: &str = "swim:swimming|code:coding|ride:riding|build:building|cook:cooking|bake:baking|read:reading|play:playing|write:writing|draw:drawing|sing:singing|dance:dancing|make:making|clean:cleaning|juggle:juggling|run:running|skate:skating|knit:knitting|sew:sewing|paint:painting|grow:growing|cycle:cycling|climb:climbing|jump:jumping|finish:finishing|program:programming|speak:speaking|count:counting|tell:telling|tie:tying|organise:organising|get:getting|become:becoming|do:doing|be:being|look:looking|take:taking|walk:walking|train:training|start:starting|go:going";
    let (first, rest) = said.split_once(' ').unwrap_or((said, ""));
    let known = DOING
        .split('|')
        .filter_map(|d| d.split_once(':'))
        .find(|(verb, _)| *verb == first);
    match known {
        Some((_, doing)) if rest.is_empty() => doing.to_owned(),
        Some((_, doing)) => format!("{doing} {rest}"),
        None => said.to_owned(),
    }
}

/// A word with the capitals that the child gave it, unless everything was in capitals.
fn as_written(word: &str, text: &str) -> String {
    let shouted = !text.contains(char::is_lowercase);
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .find(|w| {
            !shouted
                && w.to_lowercase()
                    .trim_end_matches("'s")
                    .trim_end_matches("’s")
                    == word
        })
        .map_or_else(|| word.to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_complete_for_every_age() {
        let all = all();
        assert!(all.len() >= 30, "{}", all.len());
        for goal in &all {
            assert!(
                !goal.id.is_empty() && goal.tip.len() > 20 && (1..=3).contains(&goal.weight),
                "{}",
                goal.id
            );
            for steps in &goal.ages {
                assert!(
                    !steps.first.is_empty()
                        && !steps.last.is_empty()
                        && (2..=5).contains(&steps.middle.len()),
                    "{} {steps:?}",
                    goal.id
                );
                for text in steps.middle.iter().chain([&steps.first, &steps.last]) {
                    assert!(
                        text.ends_with(['.', '?', '!', '"']) && text.len() < 150,
                        "{}: {text}",
                        goal.id
                    );
                }
            }
        }
        let mut ids: Vec<_> = all.iter().map(|g| g.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all.len());
        assert!(
            all.last().unwrap().is_general() && all.iter().filter(|g| g.is_general()).count() == 1
        );
    }

    #[test]
    fn kinds_and_topics() {
        for (text, kind, title) in [
            (
                "Help me learn the 7 times table by Tuesday",
                "tables",
                "the 7 times table",
            ),
            (
                "make a plan for my maths test on Friday",
                "test",
                "your maths test",
            ),
            (
                "I want to learn Spanish 10 minutes a day",
                "language",
                "Spanish",
            ),
            (
                "I have a book report due on Monday",
                "report",
                "your book report",
            ),
            ("help me practise the piano", "instrument", "the piano"),
            ("I want to make a friend", "friend", "making a friend"),
            ("I want to code a game", "coding", "coding a game"),
            ("plan my birthday party", "party", "your birthday party"),
            ("I am saving for a bike", "saving", "saving for your bike"),
            ("I need to catch up on homework", "catchup", "homework"),
            ("how do I get better at football", "football", "football"),
            (
                "help me with less screen time",
                "screentime",
                "less screen time",
            ),
            (
                "my sister's birthday party on 5 December",
                "party",
                "your sister's birthday party",
            ),
            (
                "I am nervous about my new school",
                "newschool",
                "your new school",
            ),
            (
                "my project about volcanoes until 10 December",
                "project",
                "your project about volcanoes",
            ),
            ("help me ride a bike", "bike", "riding a bike"),
            (
                "learn these French words: chien, chat",
                "spelling",
                "these French words",
            ),
            ("I want to learn to swim", "swimming", "swimming"),
            ("HELP ME LEARN SPANISH", "language", "spanish"),
        ] {
            let heard = Heard::new(text);
            let goal = find(&heard).unwrap();
            let topic = topic(text);
            assert_eq!(
                (goal.id, goal.title(topic.as_deref(), &heard).as_str()),
                (kind, title),
                "{text}"
            );
        }
    }
}
