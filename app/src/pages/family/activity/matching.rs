//! Which of the words are shown: those with the text that is looked for, and those of one friend. Pure.

use protocol::{Agent, Excerpt, Speaker};

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    words: Vec<String>,
    friend: Option<Agent>,
}

impl Wanted {
    /// Every word of `search` must stand somewhere in a text, whatever the case; with a friend, only what was said with them.
    pub fn new(search: &str, friend: Option<Agent>) -> Self {
        let words = search.to_lowercase();
        Self {
            words: words.split_whitespace().map(str::to_owned).collect(),
            friend,
        }
    }

    /// Whether anything is left out at all.
    pub fn is_everything(&self) -> bool {
        self.words.is_empty() && self.friend.is_none()
    }

    /// What of these is wanted, in their order; `talk` is the whole transcript, newest first, as far as it is shown.
    pub fn of(&self, all: &[Excerpt], talk: &[Excerpt]) -> Vec<Excerpt> {
        let fits = |e: &&Excerpt| self.has_words(e) && self.is_with_friend(e, talk);
        all.iter().filter(fits).cloned().collect()
    }

    fn has_words(&self, excerpt: &Excerpt) -> bool {
        let text = excerpt.text.to_lowercase();
        self.words.iter().all(|word| text.contains(word))
    }

    /// What a child said with nobody known is shown for every friend: hiding it would look as if it had not been said.
    fn is_with_friend(&self, excerpt: &Excerpt, talk: &[Excerpt]) -> bool {
        let with = || with_whom(excerpt, talk);
        self.friend
            .is_none_or(|friend| with().is_none_or(|with| with == friend))
    }
}

/// The friend who said it, or who answered it: the first one to speak from then on.
fn with_whom(excerpt: &Excerpt, talk: &[Excerpt]) -> Option<Agent> {
    let friend = |e: &Excerpt| match e.speaker {
        Speaker::Friend(agent) => Some(agent),
        Speaker::You => None,
    };
    let later = talk.iter().rev().filter(|e| e.at >= excerpt.at);
    friend(excerpt).or_else(|| later.filter_map(friend).next())
}

/// Neighbours of one local day together, in their order.
pub fn by_day(all: &[Excerpt], local_day: impl Fn(i64) -> i64) -> Vec<Vec<Excerpt>> {
    let days = all.chunk_by(|a, b| local_day(a.at) == local_day(b.at));
    days.map(<[Excerpt]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(at: i64, speaker: Speaker, text: &str) -> Excerpt {
        Excerpt {
            at,
            speaker,
            text: text.into(),
            guard: String::new(),
        }
    }

    /// Newest first, as it comes.
    fn talk() -> Vec<Excerpt> {
        vec![
            said(40, Speaker::Friend(Agent::Arcadia), "Once upon a time"),
            said(30, Speaker::You, "a story, please"),
            said(20, Speaker::Friend(Agent::Airth), "The Moon is far away"),
            said(10, Speaker::You, "how far is the moon?"),
        ]
    }

    fn times(found: &[Excerpt]) -> Vec<i64> {
        found.iter().map(|e| e.at).collect()
    }

    #[test]
    fn every_word_must_be_there_in_any_case() {
        let talk = talk();
        let find = |search| times(&Wanted::new(search, None).of(&talk, &talk));
        assert_eq!(find("moon FAR"), [20, 10]);
        assert_eq!(find("  "), [40, 30, 20, 10]);
        assert!(find("moon story").is_empty());
        assert!(Wanted::new(" ", None).is_everything());
    }

    #[test]
    fn a_friend_is_shown_with_the_words_that_they_answered() {
        let talk = talk();
        let with = |agent| times(&Wanted::new("", Some(agent)).of(&talk, &talk));
        assert_eq!(with(Agent::Airth), [20, 10]);
        assert_eq!(with(Agent::Arcadia), [40, 30]);
        assert!(with(Agent::Ely).is_empty());
    }

    #[test]
    fn a_childs_words_stay_where_nobody_knows_who_answered() {
        let alone = vec![said(10, Speaker::You, "help")];
        let found = Wanted::new("", Some(Agent::Ely)).of(&alone, &[]);
        assert_eq!(times(&found), [10]);
    }

    #[test]
    fn days_stand_apart() {
        let days = by_day(&talk(), |at| at / 25);
        let days: Vec<_> = days.iter().map(|day| times(day)).collect();
        assert_eq!(days, [vec![40, 30], vec![20, 10]]);
        assert!(by_day(&[], |at| at).is_empty());
    }
}
