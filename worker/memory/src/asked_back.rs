//! Whether a message asks for something that was said earlier, and about what.
//!
//! Promises: a statement ("I told you about my dog"), and a question of what to say, what somebody else said or what was
//! said to somebody else, ask for nothing.

use resonance::when::spans;
use resonance::words::{content, is_function, words};

/// What a question about earlier talks asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedBack {
    /// The whole message.
    pub text: String,
    /// The same without the words that only ask: `grandma's visit last week`.
    pub about: String,
    /// Whether the words speak of telling ("what did I say"), not only of remembering ("do you remember my dog").
    pub telling: bool,
    /// Whether the day itself is asked for.
    pub when: bool,
    /// Whether the talk before this one is asked for.
    pub last: bool,
}

impl AskedBack {
    /// Stems of what it was about, without the words of time; empty where only a time is named.
    pub fn topic(&self) -> Vec<String> {
        let timed = self.last || self.when || self.names_a_time();
        let mut stems = content(&self.about);
        stems.retain(|s| !(timed && (TIME.contains(&s.as_str()) || s.parse::<u32>().is_ok())));
        stems
    }

    /// Whether days are named.
    pub fn names_a_time(&self) -> bool {
        // Seen from any day, as it does not matter here which days are meant.
        !spans(&self.text, 20_000).is_empty()
    }
}

/// Longer messages tell rather than ask.
const LONGEST: usize = 28;
/// Words of telling that are past in themselves.
#[rustfmt::skip]
const TOLD: &[&str] = &[
    "asked", "chatted", "discussed", "mentioned", "mentioning", "said", "saying", "speaking", "spoke", "spoken", "talked", "talking",
    "telling", "told", "written", "wrote",
];
/// Words of telling that are past only after "did".
#[rustfmt::skip]
const TELL: &[&str] = &[
    "ask", "chat", "discuss", "mention", "say", "speak", "talk", "tell", "write",
];
/// What may stand between "I" and its verb.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "already", "also", "been", "both", "ever", "first", "had", "have", "just", "last", "once", "only", "was",
    "were",
];
/// Words of the question itself, beside those that only build a sentence.
#[rustfmt::skip]
const FRAME: &[&str] = &[
    "again", "ago", "already", "anything", "before", "chat", "chats", "conversation", "conversations", "earlier",
    "ever", "everything", "know", "last", "lately", "long", "luminai", "many", "often", "once", "other", "one", "recall",
    "recently", "remember", "remind", "say", "something", "still", "stuff", "tell", "thing", "things", "time",
    "times", "u",
];
/// Stems of words of time, which are no topic where they name a time.
#[rustfmt::skip]
const TIME: &[&str] = &[
    "afternoon", "ago", "april", "august", "autumn", "begin", "day", "december", "early", "eight", "end", "even",
    "evening", "fall", "february", "five", "four", "friday", "january", "july", "june", "last", "late", "march",
    "may", "middl", "middle", "monday", "month", "morn", "morning", "next", "night", "nine", "november", "october",
    "previous", "saturday", "september", "seven", "six", "spring", "start", "summer", "sunday", "ten", "three",
    "thursday", "time", "today", "tomorrow", "tonight", "tuesday", "two", "wednesday", "week", "weekend", "winter",
    "year", "yesterday",
];

/// What a message asks to hear again of what was said earlier; `None` where it asks for nothing of the kind, or names
/// neither a topic nor a time.
pub fn asks_what_was_said(text: &str) -> Option<AskedBack> {
    let words = words(text);
    let words: Vec<&str> = words
        .iter()
        .map(|w| if w == "u" { "you" } else { w })
        .collect();
    if words.len() > LONGEST {
        return None;
    }
    let remembers = remembers(&words);
    let told = (0..words.len()).find(|&at| is_told(&words, at) && (remembers || asks(&words, at)));
    if !remembers && told.is_none() {
        return None;
    }
    let day = follows(&words, &["what", "day"]) || follows(&words, &["which", "day"]);
    let asked = AskedBack {
        text: text.to_owned(),
        about: about(text),
        telling: told.is_some(),
        when: matches!(words.first(), Some(&"when")) || day,
        last: follows(&words, &["last", "time"]),
    };
    // "What did we talk about last time?" names its time by the talk itself.
    let named = !asked.topic().is_empty() || asked.names_a_time() || (asked.last && asked.telling);
    named.then_some(asked)
}

fn follows(words: &[&str], phrase: &[&str]) -> bool {
    words.windows(phrase.len()).any(|w| w == phrase)
}

/// "Do you remember", "remember when", "remind me": the friend is to remember, not the child.
fn remembers(words: &[&str]) -> bool {
    let at = words
        .iter()
        .position(|w| matches!(*w, "remember" | "recall" | "remind"));
    let Some(at) = at else {
        return false;
    };
    let before = &words[at.saturating_sub(4)..at];
    let own = before.iter().any(|w| {
        matches!(
            *w,
            "i" | "to" | "must" | "not" | "he" | "she" | "they" | "we"
        )
    });
    let opens = at == 0 || before.contains(&"you") || before.contains(&"please");
    // "Remind me to" is a wish for later.
    let later = words[at + 1..].iter().take(2).any(|w| *w == "to")
        || words[at] == "remind"
            && !words
                .get(at + 2)
                .is_some_and(|w| matches!(*w, "what" | "when" | "of" | "about"));
    opens && !own && !later
}

/// Whether the word at a place is "I told", "did we talk" and the like, and said to the friend.
fn is_told(words: &[&str], at: usize) -> bool {
    let (past, plain) = (TOLD.contains(&words[at]), TELL.contains(&words[at]));
    if !past && !plain {
        return false;
    }
    let mut subject = at;
    while subject > 0 && BETWEEN.contains(&words[subject - 1]) {
        subject -= 1;
    }
    let own = subject.checked_sub(1).map(|s| words[s]);
    if matches!(words[at], "talk" | "chat") && own == Some("our") {
        return true;
    }
    let Some(subject) = subject.checked_sub(1).filter(|s| match words[*s] {
        "i" | "we" => true,
        // "Do you remember me telling you?"
        "me" | "us" => words[at].ends_with("ing"),
        _ => false,
    }) else {
        return false;
    };
    let before = subject.checked_sub(1).map_or("", |b| words[b]);
    (past || before == "did") && to_the_friend(words, at)
}

/// Whether what is told is told to the friend: "you", or nobody named.
fn to_the_friend(words: &[&str], at: usize) -> bool {
    const FRIENDS: [&str; 6] = ["you", "luminai", "airth", "arcadia", "ely", "kaznak"];
    let after = |n: usize| words.get(at + n).copied().unwrap_or("");
    match (words[at], after(1)) {
        ("tell" | "told" | "telling" | "ask" | "asked", to) => {
            FRIENDS.contains(&to) || to == "about"
        }
        (_, "to" | "with") => FRIENDS.contains(&after(2)),
        // "What did I say yesterday to my brother?"
        _ => !words[at..]
            .iter()
            .take_while(|w| **w != "about")
            .zip(&words[at + 1..])
            .take(3)
            .any(|(w, next)| *w == "to" && !FRIENDS.contains(next)),
    }
}

/// Whether the words before the verb make a question of what was told.
fn asks(words: &[&str], at: usize) -> bool {
    const KNOW: [[&str; 2]; 8] = [
        ["you", "know"],
        ["you", "still"],
        ["tell", "me"],
        ["show", "me"],
        ["you", "find"],
        ["you", "repeat"],
        ["last", "time"],
        ["was", "it"],
    ];
    let before = &words[..at];
    let subject = |w: &str| matches!(w, "i" | "we" | "our");
    let pair = before
        .windows(2)
        .any(|w| matches!(w[0], "did" | "have" | "had" | "was" | "were") && subject(w[1]));
    let why = before.iter().any(|w| matches!(*w, "why" | "if" | "wish"));
    let know = before.windows(2).any(|w| KNOW.iter().any(|k| w == k));
    let what = before.iter().any(|w| {
        matches!(
            *w,
            "what" | "when" | "which" | "that" | "thing" | "things" | "everything"
        )
    });
    !why && (pair || (know && what))
}

/// The child's words without those of the question: all that tell of asking, and those before the first that does not.
fn about(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for token in text.split_whitespace() {
        let opening = kept.is_empty();
        let asks = |w: &String| {
            let w = w.as_str();
            FRAME.contains(&w)
                || TOLD.contains(&w)
                || TELL.contains(&w)
                || (opening && is_function(w))
        };
        if !words(token).iter().all(asks) {
            kept.push(token);
        }
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_of_what_was_said_are_heard_with_their_topic() {
        let mut wrong = Vec::new();
        for (text, topic) in [
            (
                "do you remember what I told you about my grandma's visit?",
                "grandma visit",
            ),
            ("what did I say about the museum last week", "museum"),
            ("when did we talk about volcanoes", "volcano"),
            ("what did I tell you yesterday?", ""),
            (
                "What have I told you about my piano lessons",
                "piano lesson",
            ),
            ("did I ever tell you about my broken arm?", "broken arm"),
            ("Have we talked about sharks before?", "shark"),
            ("can you remember what I said about my new shoes", "new sho"),
            (
                "remember when I told you about the school play?",
                "school play",
            ),
            ("what were we talking about on Tuesday?", ""),
            ("what did we talk about last time?", ""),
            (
                "last week I told you something about a treehouse, do you remember?",
                "treehous",
            ),
            ("tell me what I said about football", "football"),
            ("do you still know what I told you about Ben", "ben"),
            ("which day did I tell you about my tooth?", "tooth"),
            ("when did I last mention my cousin", "cousin"),
            ("please remind me what I said about the test", "test"),
            ("do you remember our trip to the lake", "trip lake"),
            ("how often did we talk about dinosaurs?", "dinosaur"),
            (
                "could you tell me what I said about my trip to the lake",
                "trip lake",
            ),
            ("do u remember when i told u about the concert", "concert"),
            (
                "do you recall me telling you about the fire drill",
                "fire drill",
            ),
            (
                "when was the last time we talked about football",
                "football",
            ),
            ("can you find what I said about swimming", "swim"),
            ("who did I say was coming to my party", "com party"),
            (
                "what did I tell you the other day about camping?",
                "day camp",
            ),
            ("when was our last chat about space?", "spac"),
            (
                "what was it that I told you about the twins on Sunday",
                "twin",
            ),
        ] {
            match asks_what_was_said(text) {
                Some(asked) if asked.topic().join(" ") == topic => {}
                other => wrong.push(format!("{text}: {:?}", other.map(|a| a.topic()))),
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn what_asks_for_something_else_is_left_alone() {
        for text in [
            "I told you about my dog",
            "my mum said I can't go",
            "what should I say to my friend?",
            "what did my teacher say about volcanoes?",
            "what did I say?",
            "I don't know what I said wrong",
            "why did I say that to my sister",
            "when I told my mum about it she laughed",
            "what did I say to my brother that was so bad?",
            "what did I say yesterday to my brother about the game?",
            "what should I have said to her?",
            "I never told you about my brother",
            "what did you say about volcanoes",
            "I can't find the thing I told you about",
            "if I had told you about it what would you say",
            "can I tell you about my day?",
            "I want to tell you something about my cat",
            "remember to feed the fish",
            "remind me to do my homework tomorrow",
            "I remember the zoo",
            "I can't remember where I put my bag",
            "do you remember me",
            "how do I ask for help?",
            "if I told you a secret would you keep it",
            "we talked about volcanoes at school today",
            "tell me about volcanoes",
            "how do I remember my times tables?",
            "",
        ] {
            assert_eq!(asks_what_was_said(text), None, "{text}");
        }
    }

    #[test]
    fn time_and_manner_of_asking_are_told_apart() {
        let asked = |text| asks_what_was_said(text).unwrap();
        assert!(asked("when did we talk about volcanoes").when);
        assert!(asked("what did we talk about last time?").last);
        assert!(asked("what did I tell you on Monday about maths").names_a_time());
        assert!(
            !asked("do you remember my dog").telling
                && asked("did I tell you about my dog").telling
        );
    }
}
