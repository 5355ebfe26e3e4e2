//! What a child asks for and what was answered, in words for the guardian and for the child. Pure.

use super::words::count;
use protocol::{Agent, Answer, Approval, Rest, Wish};

/// Minutes that a child can ask for.
pub const MINUTES: [u16; 3] = [5, 15, 30];

/// A wish for a guardian: `Mia asks for 15 more minutes today.`
pub fn asked(wish: &Wish, name: &str) -> String {
    match wish {
        Wish::Time { minutes } => {
            let minutes = count(u64::from(*minutes), "more minute", "more minutes");
            format!("{name} asks for {minutes} today.")
        }
        Wish::Topic { topic } => {
            let topic = topic.label().to_lowercase();
            format!("{name} would like to talk about {topic}.")
        }
        Wish::Question { about } => format!(
            "{name} asked something that waits for your word. It touches on: {}.",
            about.replace('_', " ")
        ),
        Wish::Friend { agent } => format!(
            "{name} would like to talk with {}, who is switched off.",
            agent.name()
        ),
        Wish::Stories => format!("{name} would like to take the stories along as a file."),
        Wish::Models => format!("{name} asks that the friends’ voices are fetched."),
    }
}

/// An answer for a guardian.
pub const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Waiting => "Waits",
        Answer::Yes => "Yes",
        Answer::No => "No",
        Answer::Always => "Yes, from now on",
        Answer::Never => "No, from now on",
    }
}

/// Answers that a guardian can give, in the order of their buttons.
pub const ANSWERS: [Answer; 4] = [Answer::Yes, Answer::Always, Answer::No, Answer::Never];

/// How many wait.
pub fn waiting(all: &[Approval]) -> u32 {
    let waits = all.iter().filter(|a| a.answer == Answer::Waiting);
    u32::try_from(waits.count()).unwrap_or(u32::MAX)
}

/// What was asked, for the child who asked.
fn mine(wish: &Wish) -> String {
    match wish {
        Wish::Time { minutes } => format!("{minutes} more minutes"),
        Wish::Topic { topic } => format!("talking about {}", topic.label().to_lowercase()),
        Wish::Question { .. } => "your question".into(),
        Wish::Friend { agent } => format!("talking with {}", agent.name()),
        Wish::Stories => "a copy of your stories".into(),
        Wish::Models => "fetching the friends’ voices".into(),
    }
}

/// A wish that waits, for the child.
pub fn waits(wish: &Wish) -> String {
    format!(
        "You asked for {}. A grown-up will answer here.",
        match wish {
            Wish::Question { .. } => "an answer to your question".into(),
            other => mine(other),
        }
    )
}

/// An answer, for the child; `None` while there is none.
pub fn told(approval: &Approval) -> Option<String> {
    let what = mine(&approval.wish);
    let answer = match approval.answer {
        Answer::Waiting => return None,
        Answer::Yes => format!("Your grown-up said yes to {what}."),
        Answer::Always => format!("Your grown-up said yes to {what}, and from now on, too."),
        Answer::No => format!("Your grown-up said: not this time, to {what}."),
        Answer::Never => {
            format!("Your grown-up said no to {what}. You can talk with them about why.")
        }
    };
    let note = approval.note.trim();
    Some(match note.is_empty() {
        true => answer,
        false => format!("{answer} They wrote: “{note}”"),
    })
}

/// Answers that the child has not read, oldest first.
pub fn unread(wishes: &[Approval]) -> Vec<Approval> {
    let new = wishes.iter().rev();
    new.filter(|a| a.answer != Answer::Waiting && !a.seen)
        .cloned()
        .collect()
}

/// The newest wish of this kind, if there is one.
pub fn newest(wishes: &[Approval], kind: impl Fn(&Wish) -> bool) -> Option<&Approval> {
    wishes.iter().find(|a| kind(&a.wish))
}

/// What can be asked for when the friends rest for this reason.
pub const fn helps(why: Rest) -> Help {
    match why {
        Rest::Day | Rest::Week => Help::Time,
        Rest::Off => Help::Friend,
        Rest::Place => Help::Place,
        Rest::Bedtime | Rest::Quiet | Rest::Friend | Rest::Clock | Rest::Rules => Help::Nothing,
    }
}

/// See [`helps`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// More minutes.
    Time,
    /// The friend who is off.
    Friend,
    /// To look where the device is.
    Place,
    /// Nothing: it passes, or a grown-up must look.
    Nothing,
}

/// Whether a friend that is wished for is this one.
pub fn is_friend(wish: &Wish, friend: Agent) -> bool {
    matches!(wish, Wish::Friend { agent } if *agent == friend)
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Topic;

    fn wish(wish: Wish, answer: Answer, seen: bool) -> Approval {
        Approval {
            id: String::new(),
            child: String::new(),
            wish,
            at: 0,
            answer,
            answered: None,
            note: String::new(),
            seen,
        }
    }

    fn all_wishes() -> [Wish; 6] {
        [
            Wish::Time { minutes: 15 },
            Wish::Topic {
                topic: Topic::Money,
            },
            Wish::Question {
                about: "adult_content".into(),
            },
            Wish::Friend {
                agent: Agent::Arcadia,
            },
            Wish::Stories,
            Wish::Models,
        ]
    }

    #[test]
    fn every_wish_names_the_child_and_says_something_of_its_own() {
        let words = all_wishes().map(|w| asked(&w, "Mia"));
        assert!(words.iter().all(|w| w.starts_with("Mia ")));
        let distinct: std::collections::BTreeSet<_> = words.iter().collect();
        assert_eq!(distinct.len(), words.len());
        assert_eq!(words[0], "Mia asks for 15 more minutes today.");
        assert!(words[2].contains("adult content"));
    }

    #[test]
    fn a_child_hears_of_every_answer_once_there_is_one() {
        for asked in all_wishes() {
            assert_eq!(told(&wish(asked.clone(), Answer::Waiting, false)), None);
            for answer in ANSWERS {
                assert!(told(&wish(asked.clone(), answer, false)).is_some());
            }
        }
        let mut yes = wish(Wish::Time { minutes: 15 }, Answer::Yes, false);
        yes.note = " Have fun! ".into();
        assert_eq!(
            told(&yes).unwrap(),
            "Your grown-up said yes to 15 more minutes. They wrote: “Have fun!”"
        );
    }

    #[test]
    fn only_what_waits_is_counted_and_only_new_answers_are_shown() {
        let all = [
            wish(Wish::Stories, Answer::Waiting, false),
            wish(Wish::Models, Answer::No, true),
            wish(Wish::Stories, Answer::Yes, false),
            wish(Wish::Models, Answer::Yes, false),
        ];
        assert_eq!(waiting(&all), 1);
        let new = unread(&all);
        assert_eq!(new.len(), 2);
        assert_eq!(new[0].wish, Wish::Models);
        let newest = newest(&all, |w| *w == Wish::Models).unwrap();
        assert_eq!(newest.answer, Answer::No);
    }

    #[test]
    fn more_time_is_offered_only_where_it_helps() {
        assert_eq!(helps(Rest::Day), Help::Time);
        assert_eq!(helps(Rest::Bedtime), Help::Nothing);
        assert_eq!(helps(Rest::Off), Help::Friend);
    }
}
